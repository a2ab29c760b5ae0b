"""Joins lines that were broken by hand, or by copying, in the midst of a word or between an amount and its unit."""

from functools import cache

from ..vocabulary import Patterns, Signs, terms

_AREA = "goals"
_P = Patterns(_AREA)
_S = Signs(_AREA)


def unwrapped(text: str) -> str:
    """The text without the line breaks that stand inside a word that we know, or before the unit of a number."""
    if not _P.open_line.search(text):
        return text
    first, *others = text.split("\n")
    lines = [first]
    for line in others:
        if _goes_on(lines[-1].rstrip(), line.lstrip()):
            lines[-1] = lines[-1].rstrip() + line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _goes_on(before: str, after: str) -> bool:
    if before[-1:] in _S.sentence_end:
        return False
    if _P.begins_with_unit.match(after) and _P.ends_with_number.search(before):
        return True
    broken = any((before[-i:], after[:j]) in _halves() for i, j in _lengths())
    if not broken:
        return False
    whole = terms(_AREA, "broken_words")
    return not any(before.endswith(word) or after.startswith(word) for word in whole)


@cache
def _halves() -> frozenset[tuple[str, str]]:
    """What may stand before and behind a break inside of a word that we know."""
    known = terms(_AREA, "broken_words")
    return frozenset((word[:place], word[place:]) for word in known for place in range(1, len(word)))


@cache
def _lengths() -> frozenset[tuple[int, int]]:
    return frozenset((len(head), len(tail)) for head, tail in _halves())
