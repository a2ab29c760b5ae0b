"""Cuts a goal text into sentences and clauses; what stands in brackets, quotation marks or a number stays whole."""

from bisect import bisect_left
from typing import NamedTuple

from ..numerals import Figure, figures, fold
from ..vocabulary import Patterns

_P = Patterns("goals")
_QUARTERS = Patterns("quarters")
_LONGEST = 600  # characters; what runs on longer is no sentence, and is cut so that reading it takes time by its length

Span = tuple[int, int]


class Clause(NamedTuple):
    """A clause with its figures. Offsets of figures count within `text`; `plain` is the text folded to ASCII signs."""

    text: str
    plain: str
    sentence: int  # running number of the sentence it stands in
    figures: tuple[Figure, ...]
    covered: tuple[Span, ...]  # places within brackets and quotation marks

    def is_covered(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.covered)


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order, without list numbers; empty ones are left out."""
    return _clauses_of(text, fold(text), figures(text))


def clauses_with_figures(text: str) -> tuple[Clause, ...]:
    """The clauses of a text that holds a figure, () for one that holds none."""
    numbers = figures(text)
    return _clauses_of(text, fold(text), numbers) if numbers else ()


def _clauses_of(text: str, plain: str, numbers: tuple[Figure, ...]) -> tuple[Clause, ...]:
    covered = [match.span() for covering in (_P.bracket, _P.quotation) for match in covering.finditer(plain)]
    covered.sort()
    spans = [(one.start, one.end) for one in numbers]
    found: list[Clause] = []
    for start, end, sentence in _pieces(plain, sorted(spans + covered)):
        start, end = _without_edges(plain, start, end)
        if start < end:
            here = _moved(numbers[_within(spans, start, end)], start) if spans else ()
            around = _around(covered[_within(covered, start, end)], start) if covered else ()
            found.append(Clause(text[start:end], plain[start:end], sentence, here, around))
    return tuple(found)


def _pieces(plain: str, whole: list[Span]) -> list[tuple[int, int, int]]:
    """(start, end, number of its sentence) of what stands between the signs that end a clause.

    `whole`: ordered places that stay whole, whatever signs are in them.
    """
    pieces: list[tuple[int, int, int]] = []
    start = sentence = passed = whole_until = 0
    for match in _P.any_end.finditer(plain):
        end = match.start()
        while passed < len(whole) and whole[passed][0] <= end:
            whole_until = max(whole_until, whole[passed][1])
            passed += 1
        if end < whole_until:
            continue
        pieces.append((start, end, sentence))
        start = match.end()
        sentence += match.lastgroup == "sentence"
    pieces.append((start, len(plain), sentence))
    if len(plain) > _LONGEST:
        pieces = [part for piece in pieces for part in _short(*piece)]
    return pieces


def _short(start: int, end: int, sentence: int) -> list[tuple[int, int, int]]:
    return [(begin, min(begin + _LONGEST, end), sentence) for begin in range(start, end, _LONGEST)]


def _within(spans: list[Span], start: int, end: int) -> slice:
    """Where in an ordered list the spans stand that begin from `start` to `end`."""
    return slice(bisect_left(spans, (start, 0)), bisect_left(spans, (end, 0)))


def _moved(figures: tuple[Figure, ...], start: int) -> tuple[Figure, ...]:
    """The figures with offsets counted from `start`."""
    return tuple([Figure(f.value, f.unit, f.start - start, f.end - start, f.text, f.high, f.bound) for f in figures])


def _around(covered: list[Span], start: int) -> tuple[Span, ...]:
    return tuple([(one - start, other - start) for one, other in covered])


def _without_edges(plain: str, start: int, end: int) -> Span:
    """Where a clause's own words begin and end, without a list number; no further than the beginning for none."""
    piece = plain[start:end]
    if number := _QUARTERS.list_number.match(piece):
        start += number.end()
        piece = piece[number.end() :]
    words = piece.lstrip()
    start += len(piece) - len(words)
    return start, start + len(words.rstrip())
