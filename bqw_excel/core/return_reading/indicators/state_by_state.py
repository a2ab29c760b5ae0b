"""Works of which a return tells state by state how far they are: 2 built, 4 being built, one not begun.

Only where those told come to the whole set that the matter is about they are the goal's, whatever they are called by.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from itertools import groupby

from ...model import Goals, Reading, Target
from ...vocabulary import Patterns, pattern, terms, words
from ..figures.times import of_other_years
from ..passages import Clause, Passage, Spot, passage
from ..pledges import pledged
from ..statements import MONTHS

_P = Patterns("state_by_state")
STATES = (_P.not_begun, _P.at_work, _P.done)
FEWEST = 2  # parts of a set
WORKS_NAMED = 3  # characters of the name of a single thing


class _State(Enum):
    DONE = 1
    AT_WORK = 2
    NOT_BEGUN = 3


Part = tuple[Decimal, _State, Clause]  # so many works, how far they are, and where that is told


def told_state_by_state(
    text: str, goals: Goals, quarter: int, figures: Iterable[Reading], known: str, year: int | None = None
) -> tuple[Reading, ...]:
    """Readings for the indicators of counted works without a certain or likely one, where all of the set are told.

    `known`: all words of the matter, as of `tight`; `year`: the judged one.
    """
    read = {(one.part, one.name) for one in figures if one.certain or one.likely}
    due = {key: [t for t in targets if t.quarter <= quarter] for key, targets in goals.series.items()}
    works = {key: targets[-1] for key, targets in due.items() if targets and _counts_works(targets[-1])}
    kinds = Counter((target.unit, _begins(target)) for target in works.values())
    wanted = {k: t for k, t in works.items() if k not in read and kinds[t.unit, _begins(t)] == 1}
    if not wanted:
        return ()
    said, found = passage(text), []
    void = pledged(text, MONTHS * quarter) | of_other_years(said, year)
    void |= {n for n, one in enumerate(said.clauses) if _names_a_later_month(one, MONTHS * quarter)}
    for _, clauses in groupby(enumerate(said.clauses), key=lambda one: one[1].sentence):
        places = [place for place, _ in clauses]
        if void.intersection(places):
            continue
        for key, target in wanted.items():
            sizes = {goals.year.get(key, goals.series[key][-1].cumulative), target.cumulative}
            if one := _reading(text, target, _all_parts(said, places, target, sizes, known)):
                found.append(one)
    return tuple(found)


def _names_a_later_month(clause: Clause, last: int) -> bool:
    return any(int(month) > last for month in pattern("statements", "months").findall(clause.text))


def _counts_works(target: Target) -> bool:
    plain = not (target.level or target.at_most) and target.unit in terms("state_by_state", "units")
    return plain and (_begins(target) or bool(_P.works.search(target.quote + target.name)))


def _begins(target: Target) -> bool:
    return bool(pattern("progress", "started").search(target.quote + target.name))


def _reading(text: str, target: Target, parts: Sequence[Part]) -> Reading | None:
    wanted = (_State.DONE, _State.AT_WORK) if _begins(target) else (_State.DONE,)
    own = [part for part in parts if part[1] in wanted]
    stages = _P.further.findall(target.quote)
    if not own or not all(stage in clause.text for stage in stages for _, state, clause in own if state is _State.DONE):
        return None
    last = own[0][2]
    value = sum((count for count, _, _ in own), Decimal(0))
    return Reading(target.part, target.name, value, target.unit, True, text[last.start : last.end].strip())


def _all_parts(said: Passage, places: Sequence[int], target: Target, sizes: set[Decimal], known: str) -> list[Part]:
    """The parts of a sentence, where they come to the size of the set, and their states are clear; empty for others."""
    parts: list[Part] = []
    whole: Decimal | None = None
    by_number = False  # buildings are told by their numbers, which are theirs alone
    capped = bool(_P.frame.search(target.quote + target.name))
    for place in places:
        clause = said.clauses[place]
        spots = [s for s in said.spots_in(place) if s.figure.unit not in terms("state_by_state", "measures")]
        if clause.bracketed:
            continue
        if any(s.figure.unit != target.unit for s in spots):
            return []
        for spot in spots:
            state = _state_of(spot, capped)
            if not parts and whole is None and _is_whole(spot, known):
                whole = spot.figure.value
            elif state is None or not _may_be_such(spot, known):
                return []
            else:
                parts.append((spot.figure.value, state, clause))
        if spots:
            continue
        if numbered := _P.numbered.match(clause.text):
            if (state := _state(clause.text[numbered.end() :], capped)) is None:
                return []
            parts.append((Decimal(len(_P.number_sign.findall(numbered[0]))), state, clause))
            by_number = True
        elif parts and not by_number and (named := _named(clause, capped)):
            parts.append((*named, clause))
    total = sum((count for count, _, _ in parts), Decimal(0))
    enough = len(parts) >= FEWEST or (by_number and total >= FEWEST)
    return parts if enough and total in (sizes if whole is None else sizes & {whole}) else []


def _is_whole(spot: Spot, known: str) -> bool:
    """Whether all of the set are counted before the parts are told."""
    found = _P.all_told.match(spot.tail)
    if found is None or any(one.search(found["thing"]) for one in STATES):
        return False
    return all(pair in known for pair in _pairs(found["thing"]))


def _may_be_such(spot: Spot, known: str) -> bool:
    """Whether those counted are told by no noun, by the goal's, or by names of places and works."""
    before = _P.leads.sub("", _P.between.split(spot.near)[-1] if spot.near != spot.lead else spot.near)
    for one in STATES:
        before = one.sub("", before)
    state = min((m.start() for one in STATES if (m := one.search(spot.tail))), default=0)
    noun = pattern("progress", "leftover").sub("", _P.still.sub("", spot.tail[:state]))
    single = spot.figure.value == 1 and len(before) >= WORKS_NAMED
    own = not before or before in known or single or bool(_P.named.search(before))
    return own and all(one in known for one in noun)


def _state_of(spot: Spot, capped: bool) -> _State | None:
    """How far those counted are, as told behind their number, or else before it; None where that is not clear."""
    if _P.other_year.search(spot.near + spot.tail):
        return None
    before = spot.near if spot.near == spot.lead else _P.between.split(spot.near)[-1]
    return _state(_P.between.split(spot.tail)[0], capped) or _state(before, capped)


def _state(said: str, capped: bool) -> _State | None:
    """The one state that some words tell; None where they tell none, several, or that of papers and plans.

    `capped`: the goal asks for no more than the frame of the buildings.
    """
    said = _P.frame.sub(str(words("state_by_state")["frame_as"]), said) if capped else said
    rest, told = said, []
    for state, one in zip((_State.NOT_BEGUN, _State.AT_WORK, _State.DONE), STATES, strict=True):
        told += [state] if one.search(rest) else []
        rest = one.sub("|", rest)
    if not told or _State.DONE in told[1:]:
        return None
    return None if told[0] is not _State.NOT_BEGUN and _P.open_to_doubt.search(said) else told[0]


def _named(clause: Clause, capped: bool) -> tuple[Decimal, _State] | None:
    """How many works a clause without a number names, and how far they are; None where it names none."""
    found = None if _P.no_name.search(clause.text) else _P.names.match(clause.text)
    state = _state(clause.text[found.end() :], capped) if found else None
    if found is None or state in (None, _State.DONE) or _P.beside_the_works.search(found["names"]):
        return None
    names = _P.between.split(found["names"])
    return (Decimal(len(names)), state) if all(map(_P.place.search, names)) else None


def _pairs(said: str) -> list[str]:
    return [said[i : i + 2] for i in range(len(said) - 1)]
