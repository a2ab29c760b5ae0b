"""Joins lines that were broken by hand, or by copying, in the midst of a word or between an amount and its unit."""

from ..vocabulary import Patterns, terms

_AREA = "goals"
_P = Patterns(_AREA)


def unwrapped(text: str) -> str:
    """The text without the line breaks that stand inside a word that we know, or before the unit of a number."""
    if "\n" not in text:
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
    if _P.ends_with_number.search(before) and _P.begins_with_unit.match(after):
        return True
    broken = terms(_AREA, "broken_words")
    whole = any(before.endswith(word) or after.startswith(word) for word in broken)
    return not whole and any(
        before.endswith(word[:place]) and after.startswith(word[place:])
        for word in broken
        for place in range(1, len(word))
    )
