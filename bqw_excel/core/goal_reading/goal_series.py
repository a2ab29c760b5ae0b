"""Puts the quantities of a goal text together into series: one for each indicator, in the order of quarters."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..model import Stage
from ..units import convert, same_dimension
from ..vocabulary import pattern, words
from .indicators import Found, is_level

_AREA = "goals"
_NAME_LENGTH = 3  # a shorter name is too general to be taken for another indicator's
_CLOSE = Decimal("0.02")  # what rounded percentages leave between amount and share


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a series: the quarter it is due in and the first quarter its label names."""

    quarter: int
    first_quarter: int
    found: Found


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
        return [_in_unit(entry, self.unit) for entry in self.entries]


def named(stages: list[Stage], found: list[list[Found]], annual: list[Found]) -> list[list[Found]]:
    """Figures without a name are of the indicator that earlier stages, or the year's goal, count in such a unit."""
    result: list[list[Found]] = []
    for i, quantities in enumerate(found):
        earlier = [known for k, known in enumerate(result) if stages[k].part == stages[i].part]
        sources = [*reversed(earlier), annual]
        result.append([one if one.name else _with_name(one, _name(one, sources)) for one in quantities])
    return result


def series_of(stages: list[Stage], found: list[list[Found]]) -> list[Series]:
    """The series of all stages, in the order in which they come up."""
    series: list[Series] = []
    for stage, quantities in zip(stages, found, strict=True):
        for one in quantities:
            entry = _entry(stage, one)
            for known in series:
                same = known.part == stage.part and _same_words(known.name, one.name)
                if same and same_dimension(known.unit, one.unit):
                    known.entries.append(entry)
                    break
            else:
                series.append(Series(stage.part, one.name, [entry]))
    return _joined([_ordered(one.part, one.name, one.entries) for one in series])


def without_restatement(one: Series) -> tuple[Series, list[Found]]:
    """A series without the year's amount said beside the amount of a quarter; that one is the annual goal."""
    kept: list[Entry] = []
    restated: list[Found] = []
    for entry in one.entries:
        beside = any(other.quarter == entry.quarter and not other.found.of_year for other in one.entries)
        if entry.found.of_year and beside:
            restated.append(entry.found)
        else:
            kept.append(entry)
    return Series(one.part, one.name, kept), restated


def with_shares_beside(one: Series, all_series: list[Series]) -> Series:
    """Amounts that keep step with a growing share of the plan told beside them are cumulative like that share."""
    if len(one.entries) < 2 or one.unit == "%" or any(entry.found.cumulative for entry in one.entries):
        return one
    for other in all_series:
        rate = other.unit == "%" and pattern(_AREA, "progress_rate").search(other.name) is not None
        if rate and other.part == one.part and _keep_step(one.in_one_unit, other.entries):
            return replace(
                one, entries=[replace(entry, found=replace(entry.found, cumulative=True)) for entry in one.entries]
            )
    return one


def _keep_step(amounts: list[Entry], shares: list[Entry]) -> bool:
    if [entry.quarter for entry in amounts] != [entry.quarter for entry in shares]:
        return False
    values = [share.found.value for share in shares]
    if any(after <= before for before, after in pairwise([Decimal(0), *values])):
        return False
    wholes = [amount.found.value / value for amount, value in zip(amounts, values, strict=True)]
    return max(wholes) - min(wholes) <= max(wholes) * _CLOSE


def _with_name(one: Found, name: str) -> Found:
    return replace(one, name=name, level=one.level or is_level(name, one.unit))


def _name(one: Found, sources: list[list[Found]]) -> str:
    """The name that the nearest source has for such a unit, else the verb; a bare share is of what was spoken of."""
    for known in sources:
        names = {other.name for other in known if other.name and same_dimension(other.unit, one.unit)}
        if len(names) == 1:
            return names.pop()
    if one.verb:
        return one.verb
    others = [other for known in sources for other in known if other.name]
    alike = [other.name for other in others if same_dimension(other.unit, one.unit)]
    if alike:
        return alike[0]
    own = words(_AREA)["names"]
    return others[0].name + str(own["rate"]) if others and one.unit == "%" else str(own["figure"])


def _same_words(one: str, other: str) -> bool:
    """True for one name, and for its words in another order (rebuild estates, estate rebuilding)."""
    return one == other or sorted(one) == sorted(other)


def _entry(stage: Stage, one: Found) -> Entry:
    quarters = stage.quarters
    if one.spread and one.spread[1] == len(quarters):
        quarter = quarters[one.spread[0]]
        return Entry(quarter, quarter, one)
    return Entry(quarters[-1], quarters[0], one)


def _ordered(part: str, name: str, entries: list[Entry]) -> Series:
    return Series(part, name, sorted(entries, key=lambda entry: entry.quarter))


def _joined(series: list[Series]) -> list[Series]:
    """Series that are one: a shorter name for the same thing in other quarters."""
    groups: list[list[Series]] = []
    for one in sorted(series, key=lambda s: len(s.name)):
        for group in groups:
            if all(_is_same(group[0], one, known) for known in group):
                group.append(one)
                break
        else:
            groups.append([one])
    order = {id(one): i for i, one in enumerate(series)}
    groups.sort(key=lambda group: min(order[id(one)] for one in group))
    return [_one_of(group) for group in groups]


def _is_same(short: Series, long: Series, known: Series) -> bool:
    quarters = {entry.quarter for entry in known.entries}
    specific = len(short.name) >= _NAME_LENGTH or not same_dimension(short.unit, words(_AREA)["names"]["general_unit"])
    return (
        short.part == long.part
        and specific
        and (long.name.endswith(short.name) or long.name.startswith(short.name))
        and same_dimension(short.unit, long.unit)
        and short.level == long.level
        and quarters.isdisjoint(entry.quarter for entry in long.entries)
    )


def _one_of(group: list[Series]) -> Series:
    """A group as one series, under the fuller name unless several fuller ones meet in the shorter."""
    name = group[1].name if len(group) == 2 else group[0].name
    return _ordered(group[0].part, name, [entry for one in group for entry in one.entries])


def _in_unit(entry: Entry, unit: str) -> Entry:
    value = convert(entry.found.value, entry.found.unit, unit)
    return entry if value is None else replace(entry, found=replace(entry.found, value=value))
