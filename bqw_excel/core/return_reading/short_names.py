"""Whether a name is a short one of another: a few of its characters, in pieces, with its end."""

from ..repeats import remembered

PAIR = 2  # characters
CLOSE = 2  # characters between two that stand for the words they begin


@remembered
def is_short_for(told: str, whole: str) -> bool:
    """Whether a name is made of pieces of another one, with its end: two single characters close to each other."""
    pieces = _pieces(told, whole)
    if not pieces or told[-1] not in whole[-PAIR:]:
        return False
    if max(map(len, pieces)) >= PAIR:
        return len(pieces) <= len(told) // PAIR + 1
    first = whole.find(pieces[0])
    return len(pieces) == PAIR and 1 < whole.find(pieces[1], first + 1) - first <= CLOSE + 1


def _pieces(told: str, whole: str) -> list[str]:
    """The longest pieces of a name that another one holds, from left to right; empty where a character is strange."""
    found: list[str] = []
    start = 0
    while start < len(told):
        end = next((e for e in range(len(told), start, -1) if told[start:e] in whole), start)
        if end == start:
            return []
        found.append(told[start:end])
        start = end
    return found
