"""A text cut into clauses, and the figures of it in their places.

Offsets always count in the text as given: making it half-width keeps every character where it is.
"""

from bisect import bisect_left
from dataclasses import dataclass

from ..numerals import Figure, figures
from ..repeats import remembered, remembered_text
from ..vocabulary import pattern, words

NEAR = 16  # characters before a number that may say that it is money
# What runs on longer is no clause or sentence, and is cut so that reading it takes time by its length.
_LONGEST_CLAUSE = 600
_LONGEST_SENTENCE = 2000
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of text between commas, colons or brackets."""

    text: str  # half-width, without blanks
    start: int
    end: int
    sentence: int  # number of the sentence it stands in, from 0
    section: int  # number of the part between semicolons, from 0
    bracketed: bool
    heads: bool  # a colon follows: it speaks for what comes after it


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure with the words around it, all half-width and without blanks."""

    figure: Figure
    clause: int  # index of its clause
    lead: str  # the clause up to the figure, earlier figures included
    near: str  # what stands between the figure before (or the clause's beginning) and this one
    tail: str  # what stands between this figure and the next one (or the clause's end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole text: its clauses and the spots of its figures, in order."""

    text: str
    clauses: tuple[Clause, ...]
    spots: tuple[Spot, ...]

    def earlier(self, index: int) -> tuple[Clause, ...]:
        """The clauses before one in its sentence."""
        return self.clauses[self._first_of(self.clauses[index].sentence) : index]

    def spots_in(self, index: int) -> tuple[Spot, ...]:
        """The spots of a clause."""
        return self._spots_between(index, index + 1)

    def sentence(self, number: int) -> str:
        """The words of a sentence, without the marks between its clauses."""
        return "".join(c.text for c in self.clauses[self._first_of(number) : self._first_of(number + 1)])

    def spots_of_sentence(self, number: int) -> tuple[Spot, ...]:
        """The spots of a sentence."""
        return self._spots_between(self._first_of(number), self._first_of(number + 1))

    def _first_of(self, sentence: int) -> int:
        """The index of a sentence's first clause."""
        return bisect_left(self.clauses, sentence, key=lambda clause: clause.sentence)

    def _spots_between(self, clause: int, end: int) -> tuple[Spot, ...]:
        first = bisect_left(self.spots, clause, key=lambda spot: spot.clause)
        return self.spots[first : bisect_left(self.spots, end, key=lambda spot: spot.clause)]


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width, character for character."""
    return text.translate(_FULL_WIDTH)


@remembered_text
def tight(text: str) -> str:
    """The text half-width and without blanks."""
    return "".join(half_width(text).split())


@remembered
def passage(text: str) -> Passage:
    """Read a text into clauses and figures."""
    said = _with_plain_times(text)
    flat = half_width(said)
    grades = {m.start() for m in pattern("passages", "grade_in_brackets").finditer(flat)}
    found = _with_shared_units(flat, tuple(f for f in figures(said) if f.start not in grades))
    clauses = _clauses(flat, found)
    starts = [f.start for f in found]
    spots: list[Spot] = []
    for index, clause in enumerate(clauses):
        here = list(found[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)])
        opening = _opening(clauses, index)
        spots += [_spot(flat, clause, index, here, position, opening) for position in range(len(here))]
    return Passage(text, clauses, tuple(spots))


def _with_plain_times(text: str) -> str:
    """The text, of the same length, with "first nine months" as months 1-9 and quarters in turn as from the first."""
    first, ones = str(words("passages")["from_the_first"]), str(words("passages")["ones"])
    text = pattern("passages", "quarters_in_turn").sub(rf"{first}\g<count>\g<quarters>", text)
    return pattern("passages", "months_in_turn").sub(
        lambda found: f"1-{ones.find(found['count']) + 1 or found['count']}{found['months']}", text
    )


def _with_shared_units(flat: str, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures; in a list such as "5 and 8 million yuan" the earlier ones have the unit of the last.

    Where money is told in plain tens of thousands ("invested 63 million"), they are of the currency.
    """
    scales, money = words("passages")["of_money"], pattern("passages", "money_before")
    made = [
        f._replace(unit=scales.get(f.unit, f.unit)) if money.search(flat, max(0, f.start - NEAR), f.start) else f
        for f in found
    ]
    for place in range(len(found) - 2, -1, -1):
        one, after = made[place], made[place + 1]
        between = flat[one.end : after.start]
        scale = one.unit and one.unit != after.unit and after.unit.startswith(one.unit)
        if scale and pattern("passages", "list_sign").fullmatch(between):
            made[place] = one._replace(unit=after.unit)
    return tuple(made)


def _opening(clauses: tuple[Clause, ...], index: int) -> str:
    """What belongs before a clause: a heading that tells what its figures are, or the words before a bracket."""
    before = clauses[index - 1] if index else None
    if before and before.heads and pattern("passages", "telling_heading").search(before.text):
        return before.text
    goes_on = pattern("passages", "goes_on").match(clauses[index].text)
    return clauses[index - 2].text if before and before.bracketed and goes_on and index > 1 else ""


def _spot(flat: str, clause: Clause, index: int, here: list[Figure], position: int, opening: str) -> Spot:
    """The words around one of the figures of a clause; after a sign of equality all that stands before it counts."""
    figure = here[position]
    before = _end_before(flat, here, position) or clause.start
    after = here[position + 1].start if position + 1 < len(here) else clause.end
    lead, near = opening + tight(flat[clause.start : figure.start]), tight(flat[before : figure.start])
    near = opening + near if before == clause.start else near
    if pattern("passages", "equals").fullmatch(near):
        near = lead
    return Spot(figure, index, lead, near, tight(flat[figure.end : max(after, figure.end)]))


def _end_before(flat: str, here: list[Figure], position: int) -> int:
    """Where the figure before ends, 0 for none; one that only tells the size of the things counted is none."""
    while position:
        before, figure = here[position - 1], here[position]
        if not pattern("passages", "size_of_things").fullmatch(tight(flat[before.end : figure.start])):
            return before.end
        position -= 1
    return 0


def _clauses(flat: str, found: tuple[Figure, ...]) -> tuple[Clause, ...]:
    """Cut at commas, colons, stops, and at brackets that hold a figure; never inside a figure."""
    inside = {place for f in found for place in range(f.start, f.end)}
    brackets = [m.span() for m in pattern("passages", "brackets").finditer(flat) if inside & set(range(*m.span()))]
    opened, closed = {start for start, _ in brackets}, {end - 1 for _, end in brackets}
    pieces: list[Clause] = []
    start = sentence = section = depth = begun = 0
    for place in range(len(flat) + 1):
        kind = "" if place in inside else _kind_of_cut(flat, place, opened, closed)
        if not kind and place - start < _LONGEST_CLAUSE:
            continue
        words = tight(flat[start:place])
        if words:
            pieces.append(Clause(words, start, place, sentence, section, depth > 0, kind == "colon"))
        start = place + 1 if kind else place
        depth += {"open": 1, "close": -1}.get(kind, 0)
        stops = kind == "stop" or place - begun >= _LONGEST_SENTENCE
        sentence += stops
        section += stops or kind == "semicolon"
        begun = place if stops else begun
    return tuple(pieces)


def _kind_of_cut(flat: str, place: int, opened: set[int], closed: set[int]) -> str:
    """What ends a clause at a place: open, close, stop, semicolon, comma, colon or end; "" for nothing."""
    if place == len(flat):
        return "end"
    if place in opened:
        return "open"
    if place in closed:
        return "close"
    kinds = ("stop", "semicolon", "comma", "colon")
    return next((kind for kind in kinds if pattern("passages", kind).match(flat[place])), "")
