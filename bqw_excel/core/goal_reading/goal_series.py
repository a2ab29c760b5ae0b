"""Puts the quantities of a goal text together into series: one for each indicator, in the order of quarters."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ..model import Stage
from ..units import convert, dimension
from ..vocabulary import Patterns, words
from .deeds import begins, is_bare, of_other_deeds
from .found import Found

_AREA = "goals"
_P = Patterns(_AREA)
_NAME_LENGTH = 3  # a shorter name is too general to be taken for another indicator's

_CLOSE = Decimal("0.02")  # what rounded percentages leave between amount and share


class Entry(NamedTuple):
    """One figure of a series: the quarter it is due in and the first quarter its label names."""

    quarter: int
    first_quarter: int
    found: Found
    counting: str = ""  # see quarters.Label


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one indicator. They measure the same, though perhaps in different units."""

    part: str
    name: str
    entries: list[Entry]

    @property
    def key(self) -> tuple[str, str]:
        return self.part, self.name

    @property
    def unit(self) -> str:
        return self.entries[0].found.unit

    @property
    def level(self) -> bool:
        return self.entries[0].found.level

    @property
    def in_one_unit(self) -> list[Entry]:
        """The entries with their values in the unit of the first."""
        unit = self.unit
        if all(entry.found.unit == unit for entry in self.entries):
            return self.entries
        return [_in_unit(entry, unit) for entry in self.entries]


def series_of(stages: list[Stage], found: list[list[Found]]) -> list[Series]:
    """The series of all stages, in the order in which they come up."""
    entries: dict[tuple[str, str, str], list[Entry]] = {}
    for stage, quantities in zip(stages, found, strict=True):
        for one in quantities:
            same = stage.part, _characters(one.name), dimension(one.unit)
            entries.setdefault(same, []).extend(_entries(stage, one))
    series = [_ordered(part, same[0].found.name, same) for (part, _, _), same in entries.items()]
    return _told_by_unit(_joined(series)) if len(series) > 1 else series


def _told_by_unit(series: list[Series]) -> list[Series]:
    """Series of one name that measure different things (3 courses for 300 people) under names of their own."""
    taken: set[tuple[str, str]] = set()
    result = []
    for one in series:
        own = one if one.key not in taken else replace(one, name=_name_with_unit(one))
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
    own = {entry.quarter for entry in one.entries if _is_own(entry.found)}
    restated = [entry.found for entry in one.entries if entry.found.of_year and entry.quarter in own]
    reached = {entry.quarter: entry for entry in one.in_one_unit if _is_reached(entry.found)}
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
            return replace(one, entries=counted)
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


def _characters(name: str) -> str:
    """The same for a name and for its words in another order (rebuild estates, estate rebuilding)."""
    return "".join(sorted(name))


def _entries(stage: Stage, one: Found) -> list[Entry]:
    quarters = stage.quarters
    if one.spread and one.spread[1] == len(quarters):
        quarter = quarters[one.spread[0]]
        return [Entry(quarter, quarter, one)]
    if stage.counting == "each":
        return [Entry(quarter, quarter, one, stage.counting) for quarter in quarters]
    return [Entry(quarters[-1], quarters[0], one, stage.counting)]


def _ordered(part: str, name: str, entries: list[Entry]) -> Series:
    return Series(part, name, sorted(entries, key=attrgetter("quarter")) if len(entries) > 1 else entries)


def _joined(series: list[Series]) -> list[Series]:
    """Series that are one: a shorter name for the same thing in other quarters."""
    kinds = [
        (one.part, dimension(one.unit), one.level, any(entry.found.inner for entry in one.entries)) for one in series
    ]
    if len(set(kinds)) == len(kinds):
        return series
    groups: list[_Group] = []
    named_so: dict[tuple[str, str, bool, bool, str], list[int]] = {}
    for one, kind in sorted(zip(series, kinds, strict=True), key=lambda pair: len(pair[0].name)):
        near = sorted({i for name in _beginnings_and_ends(one.name) for i in named_so.get((*kind, name), ())})
        quarters = {entry.quarter for entry in one.entries if not entry.found.of_year}
        group = next((groups[i] for i in near if groups[i].may_hold(one, quarters)), None)
        if group is None:
            named_so.setdefault((*kind, one.name), []).append(len(groups))
            groups.append(_Group([one], quarters))
        else:
            group.series.append(one)
            group.quarters.update(quarters)
    order = {id(one): i for i, one in enumerate(series)}
    groups.sort(key=lambda group: min(order[id(one)] for one in group.series))
    return [_one_of(group.series) for group in groups]


@dataclass(frozen=True, slots=True)
class _Group:
    """Series of one indicator, the one with the shortest name first, and all their quarters."""

    series: list[Series]
    quarters: set[int]  # those that an amount is told for, beside the year's

    def may_hold(self, other: Series, quarters: set[int]) -> bool:
        """True if a longer name told for these quarters may be the same indicator's."""
        short = self.series[0]
        general = dimension(str(words(_AREA)["names"]["general_unit"]))
        specific = len(short.name) >= _NAME_LENGTH or dimension(short.unit) != general
        prefix = other.name.removesuffix(short.name)
        specific = specific or (is_bare(short.name) and is_bare(other.name.removeprefix(short.name)))
        stock = _P.stock.match(prefix) is not None and _counts_things(short.unit)
        step = _P.early_step.search(other.name) is not None and _P.early_step.search(short.name) is None
        step = step or (prefix != other.name and _P.proposed.search(prefix) is not None)
        deeds = {entry.found.deed for entry in short.entries if entry.found.deed} if is_bare(prefix) else ()
        step = step or any(of_other_deeds(prefix, deed) for deed in deeds)
        step = step or any(_is_step_before(short.name, other.name, entry.found.quote) for entry in short.entries)
        return specific and not stock and not step and self.quarters.isdisjoint(quarters)


def _is_step_before(short: str, longer: str, quote: str) -> bool:
    """Whether the longer name only adds that the things are begun, and a quote of the shorter one finishes them."""
    added = longer.replace(short, "", 1)
    return begins(added) and not begins(quote) and _P.finishes.search(quote) is not None


def _counts_things(unit: str) -> bool:
    return dimension(unit) != dimension(str(words(_AREA)["names"]["money"]))


def _beginnings_and_ends(name: str) -> set[str]:
    return {part for i in range(len(name)) for part in (name[: i + 1], name[i:])}


def _one_of(group: list[Series]) -> Series:
    """A group as one series, under the fuller name unless several fuller ones meet in the shorter."""
    name = group[1].name if len(group) == 2 else group[0].name
    return _ordered(group[0].part, name, [entry for one in group for entry in one.entries])


def _in_unit(entry: Entry, unit: str) -> Entry:
    if entry.found.unit == unit:
        return entry
    value = convert(entry.found.value, entry.found.unit, unit)
    return entry if value is None else entry._replace(found=entry.found._replace(value=value))
