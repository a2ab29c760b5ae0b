"""Quarter labels within sentences: several spans that share one list of amounts, and times that a sentence names."""

import re
from itertools import pairwise

from .quarter_names import WHOLE_YEAR, Label, counting_of, quarters_named, said, year_of
from .vocabulary import Patterns

_P = Patterns("quarters")
_LOOK_BACK = 16
_LONGEST_LEAD = 80  # characters of a clause before the time that it names


def shared_labels(folded: str, others: list[Label]) -> list[Label]:
    """Labels that name several spans, which share the list of amounts behind them. `others`: those found elsewise."""
    found: list[Label] = []
    waiting, passed = others[::-1], 0  # where the last label before a place ends
    for match in _P.shared.finditer(folded):
        names = [name[0] for name in _P.turn.finditer(match[2])]
        turns = tuple([turn for name in names for turn in _turns(name)])
        counting, year, strives = counting_of(match[0], match[2]), year_of(match[0]), _P.strives.search(match[0])
        ends = counting or match[3].strip() or _P.each_of_them.match(folded, match.end())
        alone = ends and _P.single_quarters.fullmatch(match[2])
        rising = all(one[-1] < after[-1] for one, after in pairwise(turns))
        named = match.end(1) if match[1] else match.start()
        while waiting and waiting[-1].end <= named:
            passed = max(passed, waiting.pop().end)
        start = _clause_start(folded, named, passed)
        if len(turns) < 2 or alone or not rising or start is None:
            continue
        quarters = tuple(sorted({quarter for turn in turns for quarter in turn}))
        label = Label(quarters, start, match.end(), counting, year, strives is not None)
        found.append(label._replace(turns=turns, flows=start < named, inside=named - start))
        passed = match.end()
    return found


def _turns(name: str) -> list[tuple[int, ...]]:
    """The spans of one name in a list: each quarter of its own, the first half of the year, the quarter of a month."""
    month = _P.month_in_turn.match(name)
    if month:
        return [((int(month[1]) + 2) // 3,)]
    if _P.both_halves.fullmatch(name):
        return [WHOLE_YEAR[:2], WHOLE_YEAR[2:]]
    quarters = quarters_named(name)
    return [(quarter,) for quarter in quarters] if _P.single_quarters.fullmatch(name) else [quarters or WHOLE_YEAR]


def in_flow(folded: str, end: int) -> list[Label]:
    """Times named within the sentences of a text up to `end`, before which no label stands."""
    found: list[Label] = []
    at = 0
    for match in _P.flowing.finditer(folded, 0, end):
        start = match.start()
        if _P.flow_not_before.search(folded, max(0, start - _LOOK_BACK), start) and not _opens_a_list(folded, match):
            continue
        place = _P.flow_place.match(folded, start, match.end())
        bare = match[3] is not None and not place  # its subject stands behind it
        begin = start if bare or _opens_a_list(folded, match) else _clause_start(folded, start, at)
        if begin is None or (place and begin < start):
            continue
        inside = (place.end() if place else start) - begin
        quarters, counting, year, striving = said(match[0], match[1] or match[2] or match[3])
        found.append(Label(quarters, begin, match.end(), counting, year, striving, flows=True, inside=inside))
        at = match.end()
    return found


def _opens_a_list(folded: str, match: re.Match[str]) -> bool:
    """True for the first of several quarters in brackets behind the whole: 120 houses (first quarter 30, second 40)."""
    return match[2] is not None and _P.list_in_brackets.match(folded, max(0, match.start() - 1)) is not None


def _clause_start(folded: str, place: int, at: int) -> int | None:
    """Where the clause of a place begins, not before `at`, where a label ends; None for one in brackets or far off."""
    low = max(at, place - _LONGEST_LEAD)
    stop = _P.clause_stops.match(folded, low, place)
    if stop is None and low > at:
        return None
    if stop is None and at:
        stop = _P.thing_stops.match(folded, low, place)
        low = place
    start = stop.end() if stop else low
    start = place - len(folded[start:place].lstrip())
    return None if _P.open_sign.search(folded, start, place) else start
