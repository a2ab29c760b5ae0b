"""Puts the quantities of a goal text together into series: one for each indicator, in the order of quarters."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Stage
from ..repeats import remembered_name
from ..units import convert, dimension
from ..vocabulary import Patterns, Signs, words
from .clauses import Clause
from .found import Found
from .joined_series import joined
from .monthly import entries_of
from .one_series import Entry, Series, ordered

_AREA = "goals"
_P = Patterns(_AREA)
_S = Signs(_AREA)
_OF_EACH_QUARTER = ("each", "held")  # countings that give each quarter of a label an entry of its own
_CLOSE = Decimal("0.02")  # what rounded percentages leave between amount and share


def series_of(stages: list[Stage], found: list[list[Found]]) -> list[Series]:
    """The series of all stages, in the order in which they come up."""
    entries: dict[tuple[str, str, str], list[Entry]] = {}
    for stage, quantities in zip(stages, _with_first_batches(found), strict=True):
        for one in quantities:
            same = stage.part, _characters(one.name), dimension(one.unit)
            entries.setdefault(same, []).extend(_entries(stage, one))
    series = [ordered(part, same[0].found.name, same) for (part, _, _), same in entries.items()]
    return _told_by_unit(joined(series)) if len(series) > 1 else series


def count_single_ones(
    stages: list[Stage],
    found: list[list[Found]],
    rests: list[Sequence[Clause]],
    ones: list[tuple[int, Clause, Found]],
) -> None:
    """Move single things that a quarter completes to what was found, where other quarters count the same things.

    `rests`: the clauses of each stage in which no quantity was found; `ones`: stage, clause and thing.
    """
    counted = {(stages[i].part, *_thing(one)): i for i, quantities in enumerate(found) for one in quantities}
    again = {(stages[i].part, *_thing(one)): i for i, _, one in ones}
    for i, clause, one in ones:
        thing = (stages[i].part, *_thing(one))
        if thing in counted or again[thing] != i:
            found[i].append(one)
            rests[i] = [other for other in rests[i] if other is not clause]
            counted[thing] = i


def _thing(one: Found) -> tuple[str, str]:
    return _characters(one.name), dimension(one.unit)


def _with_first_batches(found: list[list[Found]]) -> list[list[Found]]:
    """A first batch (first batch of applications: 90) under the name that a later stage goes on counting by.

    Several batches (first 40, second 50) are amounts of one thing, each of its own.
    """
    told = [one for quantities in found for one in quantities if one.name[:1] in _S.first_batch]
    if not told:
        return found
    if len({batch[0] for one in told if (batch := _P.batch.match(one.name))}) > 1:
        return [[_of_one_batch(one) for one in quantities] for quantities in found]
    counted_on: set[str] = set()
    renamed = []
    for quantities in reversed(found):
        bare = [(one, _P.first_batch.sub("", one.name)) for one in quantities]
        renamed.append([one._replace(name=name) if name in counted_on else one for one, name in bare])
        counted_on |= {one.name for one in quantities if one.cumulative}
    return renamed[::-1]


def _of_one_batch(one: Found) -> Found:
    """The amount of a batch under the name of the whole."""
    name, batches = _P.batch.subn("", one.name)
    general = str(words(_AREA)["names"]["figure"])
    return one._replace(name=name or general, in_quarter=True) if batches else one


def _told_by_unit(series: list[Series]) -> list[Series]:
    """Series of one name that measure different things (3 courses for 300 people) under names of their own."""
    taken: set[tuple[str, str]] = set()
    result = []
    for one in series:
        own = one if one.key not in taken else one._replace(name=_name_with_unit(one))
        taken.add(own.key)
        result.append(own)
    return result


def _name_with_unit(one: Series) -> str:
    names = words(_AREA)["names"]
    return one.name + (str(names["rate"]) if one.unit == "%" else str(names["in_unit"]).format(unit=one.unit))


def without_restatement(one: Series) -> tuple[Series, list[Found]]:
    """One entry for a quarter: a series without what is said beside the amount of a quarter, and the year's amounts.

    Said beside it are the year's amount, what it comes to from the year's start, and what one strives for beyond it.
    """
    if len({entry.quarter for entry in one.entries}) == len(one.entries):
        return one, []
    firm = {entry.quarter for entry in one.entries if not (entry.found.of_year or entry.found.striving)}
    beyond = [entry for entry in one.entries if entry.found.striving and entry.quarter in firm]
    own = {entry.quarter for entry in one.entries if _is_own(entry.found) and entry not in beyond}
    restated = [entry.found for entry in one.entries if entry.found.of_year and entry.quarter in own]
    reached = {entry.quarter: entry for entry in one.in_one_unit if _is_reached(entry.found) and entry not in beyond}
    kept: list[Entry] = []
    for entry in one.entries:
        if not _is_own(entry.found) and entry.quarter in own:
            continue
        if entry.found.striving and not entry.found.of_year and entry.quarter in firm:
            continue
        beside = reached.get(entry.quarter) if _is_own(entry.found) else None
        kept.append(_reaching(entry, beside, one.unit) if beside else entry)
    return Series(one.part, one.name, kept), restated


def _is_own(one: Found) -> bool:
    """True for a figure that is told for its quarter, as far as its words go."""
    return not one.of_year and not _is_reached(one)


def _is_reached(one: Found) -> bool:
    return one.cumulative and not one.of_year


def _reaching(entry: Entry, beside: Entry, unit: str) -> Entry:
    reaches = convert(beside.found.value, unit, entry.found.unit)
    return entry._replace(found=entry.found._replace(reaches=reaches))


def with_shares_beside(series: list[Series]) -> list[Series]:
    """Amounts that keep step with a growing share of the plan told beside them are cumulative like that share."""
    rates = [one for one in series if one.unit == "%" and _P.progress_rate.search(one.name)]
    return [_with_share_beside(one, rates) for one in series] if rates else series


def _with_share_beside(one: Series, rates: list[Series]) -> Series:
    if len(one.entries) < 2 or one.unit == "%" or any(entry.found.cumulative for entry in one.entries):
        return one
    for other in rates:
        if other.part == one.part and _keep_step(one.in_one_unit, other.entries):
            counted = [entry._replace(found=entry.found._replace(cumulative=True)) for entry in one.entries]
            return one._replace(entries=counted)
    return one


def _keep_step(amounts: list[Entry], shares: list[Entry]) -> bool:
    if [entry.quarter for entry in amounts] != [entry.quarter for entry in shares]:
        return False
    values = [share.found.value for share in shares]
    if sum(values) == 100:  # those of single quarters keep step as well
        return False
    if any(after <= before for before, after in pairwise([Decimal(0), *values])):
        return False
    wholes = [amount.found.value / value for amount, value in zip(amounts, values, strict=True)]
    return max(wholes) - min(wholes) <= max(wholes) * _CLOSE


def _is_of_the_year(stage: Stage, one: Found) -> bool:
    """True for what stands behind the words that it is for the year, in a stage whose amounts are for each quarter."""
    said = _P.of_year.search(stage.text)
    return said is not None and stage.text.find(one.quote) + len(one.quote) > said.start()


@remembered_name
def _characters(name: str) -> str:
    """The same for a name and for its words in another order (rebuild estates, estate rebuilding)."""
    return "".join(sorted(name))


def _entries(stage: Stage, one: Found) -> list[Entry]:
    quarters = stage.quarters
    if one.monthly:
        return entries_of(stage, one)
    if not one.spread and stage.counting not in _OF_EACH_QUARTER:
        return [Entry(quarters[-1], quarters[0], one, stage.counting)]
    turns = stage.turns or tuple([(quarter,) for quarter in quarters])
    if one.spread and one.spread[1] == len(turns):
        turn = turns[one.spread[0]]
        own = "within" if len(turn) > 1 and turn[0] > 1 else stage.counting if stage.turns else ""
        return [Entry(turn[-1], turn[0], one, own)]
    if one.spread and (stage.turns or stage.counting == "each"):
        one = one._replace(doubtful=True)
    if stage.counting == "each" and not _is_of_the_year(stage, one):
        each = turns if len(turns) > 1 else [(quarter,) for quarter in quarters]
        return [Entry(turn[-1], turn[0], one, stage.counting) for turn in each]
    if stage.counting == "held":
        held = quarters if one.level else quarters[-1:]
        return [Entry(quarter, quarter if one.level else quarters[0], one) for quarter in held]
    return [Entry(quarters[-1], quarters[0], one, stage.counting)]
