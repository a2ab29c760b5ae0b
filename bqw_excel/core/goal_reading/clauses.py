"""Cuts a goal text into sentences and clauses; what stands in brackets, quotation marks or a number stays whole."""

from dataclasses import dataclass

from ..numerals import Figure, figures, fold
from ..vocabulary import pattern

_AREA = "goals"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its figures. Offsets of figures count within `text`; `plain` is the text folded to ASCII signs."""

    text: str
    plain: str
    sentence: int  # running number of the sentence it stands in
    figures: tuple[Figure, ...]
    covered: tuple[tuple[int, int], ...]  # places within brackets and quotation marks

    def is_covered(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.covered)


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order, without list numbers; empty ones are left out."""
    plain = fold(text)
    numbers = figures(text)
    covered = tuple(match.span() for name in ("bracket", "quotation") for match in pattern(_AREA, name).finditer(plain))
    found: list[Clause] = []
    start = sentence = 0
    for match in [*pattern(_AREA, "any_end").finditer(_masked(plain, numbers, covered)), None]:
        end = match.start() if match else len(text)
        if begin := _begin(plain, start, end):
            start, end = begin
            found.append(
                Clause(
                    text[start:end],
                    plain[start:end],
                    sentence,
                    tuple(_moved(one, start) for one in numbers if start <= one.start < end),
                    tuple((one - start, other - start) for one, other in covered if start <= one < end),
                )
            )
        if match:
            start = match.end()
            sentence += pattern(_AREA, "sentence_end").fullmatch(match[0]) is not None
    return tuple(found)


def _moved(one: Figure, start: int) -> Figure:
    """A figure with offsets counted from `start`."""
    return Figure(one.value, one.unit, one.start - start, one.end - start, one.text, one.high, one.bound)


def _begin(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a clause's own words begin and end; None for an empty one."""
    number = pattern("quarters", "list_number").match(plain[start:end])
    start += number.end() if number else 0
    start += len(plain[start:end]) - len(plain[start:end].lstrip())
    end = start + len(plain[start:end].rstrip())
    return (start, end) if start < end else None


def _masked(plain: str, numbers: tuple[Figure, ...], covered: tuple[tuple[int, int], ...]) -> str:
    """The text with covered places and figures blotted out, of the same length."""
    chars = list(plain)
    for start, end in (*covered, *((one.start, one.end) for one in numbers)):
        chars[start:end] = "x" * (end - start)
    return "".join(chars)
