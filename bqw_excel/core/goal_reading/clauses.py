"""Cuts a goal text into sentences and clauses; what stands in brackets, quotation marks or a number stays whole."""

from ..numerals import Figure, figures, figures_of, fold
from ..records import Record, record
from ..vocabulary import Patterns, Signs

_P = Patterns("goals")
_QUARTERS = Patterns("quarters")
_SIGNS = Signs("quarters")
_LONGEST = 600  # characters; what runs on longer is no sentence, and is cut so that reading it takes time by its length
_SENTENCE = 1  # the group of `breaks` that ends a sentence

Span = tuple[int, int]


@record
class Clause(Record):
    """A clause with its figures. Offsets of figures count within `text`; `plain` is the text folded to ASCII signs."""

    text: str
    plain: str
    sentence: int  # running number of the sentence it stands in
    figures: tuple[Figure, ...]
    covered: tuple[Span, ...]  # places within brackets and quotation marks, for a clause with figures
    striving: bool = False  # striven for: by its own words, its label, or the clause that it goes along with

    def is_covered(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.covered)


def clauses(text: str, striving: bool = False) -> tuple[Clause, ...]:
    """The clauses of a text in order, without list numbers; empty ones are left out.

    `striving`: the label before the text says that one strives for what follows.
    """
    plain = fold(text)
    found = _clauses_of(text, plain, figures_of(text, plain))
    return _with_striving(found, striving) if striving or _P.striving.search(plain) else found


def _with_striving(found: tuple[Clause, ...], striving: bool) -> tuple[Clause, ...]:
    """A clause that goes along with one that is striven for is striven for itself: strive to design, and to build."""
    told: list[Clause] = []
    sentence = 0
    for one in found:
        striving = striving and (not told or (one.sentence == sentence and _P.goes_along.match(one.plain) is not None))
        striving = striving or _P.striving.search(one.plain) is not None
        told.append(one._replace(striving=True) if striving else one)
        sentence = one.sentence
    return tuple(told)


def clauses_with_figures(text: str) -> tuple[Clause, ...]:
    """The clauses of a text that holds a figure, () for one that holds none."""
    numbers = figures(text)
    return _clauses_of(text, fold(text), numbers) if numbers else ()


def _clauses_of(text: str, plain: str, numbers: tuple[Figure, ...]) -> tuple[Clause, ...]:
    found: list[Clause] = []
    start = sentence = passed = 0
    bracketed = False  # whether brackets or quotation marks stand in the clause
    places = [number.start for number in numbers]  # where the figures begin
    places.append(len(plain))
    marks, same = _SIGNS.list_mark, plain is text
    for match in _P.breaks.finditer(f"{plain}\n"):  # the end of the text ends a sentence, too
        kind = match.lastindex
        if kind is None:
            bracketed = True
            continue
        whole = match.start()
        while start < whole:
            stop = whole if whole - start <= _LONGEST else start + _LONGEST
            if plain[start] in marks and (mark := _QUARTERS.list_mark.match(plain, start, stop)):
                start = mark.end()
            if places[passed] < stop:
                first = passed
                while places[passed] < stop:
                    passed += 1
                words = plain[start:stop].lstrip()
                start = stop - len(words)
                if words := words.rstrip():
                    here = numbers[first:passed]
                    written = words if same else text[start : start + len(words)]
                    covered = _covered(words) if bracketed else ()
                    found.append(Clause(written, words, sentence, _moved(here, start) if start else here, covered))
            elif words := plain[start:stop].strip():
                found.append(Clause(words if same else text[start:stop].strip(), words, sentence, (), ()))
            start = stop
        start = match.end()
        bracketed = False
        if kind == _SENTENCE:
            sentence += 1
    return tuple(found)


def _covered(plain: str) -> tuple[Span, ...]:
    return tuple([match.span() for match in _P.covering.finditer(plain)])


def _moved(figures: tuple[Figure, ...], start: int) -> tuple[Figure, ...]:
    """The figures with offsets counted from `start`."""
    return tuple([Figure(f.value, f.unit, f.start - start, f.end - start, f.text, f.high, f.bound) for f in figures])
