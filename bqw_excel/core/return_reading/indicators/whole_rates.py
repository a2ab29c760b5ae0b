"""Rates of things: that one is 100 % is told without a number, by the things and that all of them are so."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from re import Match

from ...goal_reading.indicators import amounts_in
from ...model import Goals, Reading, Target
from ...numerals import figures
from ...vocabulary import Patterns
from ..passages import Clause, passage, tight
from ..same_words import unified

_P = Patterns("whole_rates")
WHOLE = 100
MONTHS = 3  # of a quarter
PAIR = 2
FEWEST = 3  # pairs of characters that a name has which says of what things it is the rate
MOST = 0.8  # of the pairs of characters of a name that must be told


def wholes_told_in_words(
    text: str, goals: Goals, quarter: int, found_before: Iterable[Reading], about: str = ""
) -> tuple[Reading, ...]:
    """Readings of 100 % for the rates without a figure of which the text says that all things have come so far.

    `about`: title and annual goal, which may name a rate more fully.
    """
    read = {(one.part, one.name) for one in found_before if one.certain or one.value != WHOLE}
    told = passage(text).clauses
    found = []
    for key, targets in goals.series.items():
        due = [t for t in targets if t.quarter <= quarter]
        if key in read or not due or not (_can_be_all(due[-1]) or _P.state_rate.search(due[-1].name)):
            continue
        if clause := _all_of_set_are(due[-1], told, about, quarter):
            found.append(Reading(*key, Decimal(WHOLE), due[-1].unit, True, text[clause.start : clause.end].strip()))
            continue
        if not _can_be_all(due[-1]):
            continue
        name = _fullest(due[-1], about)
        tells = (one for one, before in zip(told, (None, *told), strict=False) if _tells(one, before, name))
        clause = next((one for one in tells if not _is_left_open(one, told)), None)
        if clause:
            quote = text[clause.start : clause.end].strip()
            found.append(Reading(*key, Decimal(WHOLE), due[-1].unit, True, quote))
    return tuple(found)


def _can_be_all(target: Target) -> bool:
    covers = target.value == WHOLE or bool(_P.covering.search(target.name))
    return target.unit == "%" and covers and not target.at_most


def _all_of_set_are(target: Target, told: Sequence[Clause], about: str, quarter: int) -> Clause | None:
    """The clause that says that all of the set have come to the state that the rate is of, by a day that has passed.

    The set is told before in its sentence, in a number that title or annual goal have.
    """
    rate = _P.state_rate.search(target.name)
    if rate is None or target.unit != "%" or target.at_most:
        return None
    sizes = {(one.value, one.unit) for one in figures(about)}
    for _, clauses in groupby(told, key=lambda clause: clause.sentence):
        sentence = [*clauses]
        place, state = next(((n, found) for n, one in enumerate(sentence) if (found := _all_are(one, rate))), (0, None))
        before = "".join(one.text for one in sentence[:place])
        if state is None or int(state["month"] or 0) > MONTHS * quarter or target.name[: rate.start()] not in before:
            continue
        whole = any((one.value, one.unit) in sizes for one in figures(before)[:1])
        rest = any(_P.rest_told.search(one.text) for one in sentence)
        if whole and not rest and not _P.doubtful_before.search(before):
            return sentence[place]
    return None


def _all_are(clause: Clause, rate: Match[str]) -> Match[str] | None:
    """How a clause says, and nothing else, that all have come to the state that a rate is of."""
    found = _P.all_are_so.fullmatch(clause.text)
    return found if found and unified(found["state"]) == unified(rate["state"]) else None


def _fullest(target: Target, about: str) -> str:
    """The rate's name, or the only longer one that title and annual goal have for it."""
    told = {one.name for line in about.splitlines() for one in amounts_in(line) if one.name.endswith(target.name)}
    return told.pop() if len(told) == 1 else target.name


def _tells(clause: Clause, before: Clause | None, name: str) -> bool:
    """Whether a clause tells it, or says no more than that all of what was counted right before is so."""
    said = unified(clause.text)
    if before and before.sentence == clause.sentence and _P.all_of_these.fullmatch(said):
        return _tells_all(unified(before.text) + said, name)
    return _tells_all(said, name)


def _tells_all(said: str, name: str) -> bool:
    """Whether words name what the rate is of, say that all of it is so, and speak of no part or plan."""
    name = _P.rate_end.sub("", unified(tight(name)))
    pairs = [name[i : i + PAIR] for i in range(len(name) - 1)]
    if len(pairs) < FEWEST or pairs[-1] not in said:
        return False  # the name says too little, or its end, what all are to be, is not told
    if _P.doubtful.search(said) or not _P.all_of_them.search(said):
        return False
    if any(piece not in name for piece in _P.part.findall(said)):
        return False
    if _P.lead.sub("", said[: min(said.find(pair) for pair in pairs if pair in said)]):
        return False  # some of the things, named by words of their own
    return sum(pair in said for pair in pairs) >= MOST * len(pairs)


def _is_left_open(clause: Clause, told: Iterable[Clause]) -> bool:
    """Whether its sentence tells of some that are not so yet."""
    return any(_P.left_open.search(one.text) for one in told if one.sentence == clause.sentence)
