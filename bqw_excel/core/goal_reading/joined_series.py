"""Joins series that are one indicator's: a shorter name for the same thing in other quarters."""

from itertools import pairwise

from ..records import Record, record
from ..units import convert, dimension
from ..vocabulary import Patterns, words
from .deeds import begins, is_bare, of_other_deeds
from .one_series import Series, ordered

_AREA = "goals"
_P = Patterns(_AREA)
_HEAD, _END = 3, 2  # characters of a rate's name that stand before and behind what is left out
_NAME_LENGTH = 3  # a shorter name is too general to be taken for another indicator's


def joined(series: list[Series]) -> list[Series]:
    """Series that are one: a shorter name for the same thing in other quarters."""
    kinds = [
        (one.part, dimension(one.unit), one.level, any(entry.found.inner for entry in one.entries)) for one in series
    ]
    if len(set(kinds)) == len(kinds):
        return series
    fuller = _only_fuller(series)
    groups: list[_Group] = []
    named_so: dict[tuple[str, str, bool, bool], dict[str, list[int]]] = {}
    for one, kind in sorted(zip(series, kinds, strict=True), key=lambda pair: len(pair[0].name)):
        known = named_so.setdefault(kind, {})
        shorter = _shorter_names(one.name, set(map(len, known))) & known.keys() if known else ()
        near = sorted({i for name in shorter for i in known[name]})
        told = [entry for entry in one.entries if not (entry.found.of_year or entry.found.remaining)]
        quarters = {entry.quarter for entry in told}
        group = next((groups[i] for i in near if groups[i].may_hold(one, quarters, one.key in fuller)), None)
        if group is None:
            known.setdefault(one.name, []).append(len(groups))
            groups.append(_Group([one], quarters))
        else:
            group.series.append(one)
            group.quarters.update(quarters)
    if len(groups) == len(series):
        return series
    order = {id(one): i for i, one in enumerate(series)}
    groups.sort(key=lambda group: min(order[id(one)] for one in group.series))
    return [_one_of(group.series) for group in groups]


def _only_fuller(series: list[Series]) -> set[tuple[str, str]]:
    """The names that alone begin with a verb which later quarters count by, reaching at least as much."""
    found = set()
    for short in (one for one in series if len(one.name) < _NAME_LENGTH):
        same = [one for one in series if one is not short and dimension(one.unit) == dimension(short.unit)]
        longer = [one for one in same if one.part == short.part and _P.newly.sub("", one.name).startswith(short.name)]
        if len(same) == len(longer) == 1 and _goes_on(longer[0], short):
            found.add(longer[0].key)
    return found


def _goes_on(early: Series, late: Series) -> bool:
    """Whether the figures of one begin where those of the other end, counted from the year's start."""
    first, last = late.in_one_unit[0], early.in_one_unit[-1]
    counts_on = first.found.cumulative and last.quarter < first.quarter
    value = convert(last.found.value, last.found.unit, first.found.unit)
    return counts_on and value is not None and value <= first.found.value


@record
class _Group(Record):
    """Series of one indicator, the one with the shortest name first, and all their quarters."""

    series: list[Series]
    quarters: set[int]  # those that an amount is told for, beside the year's and what is left of it

    def may_hold(self, other: Series, quarters: set[int], is_only: bool) -> bool:
        """True if a longer name told for these quarters may be the same indicator's; `is_only`: see _only_fuller."""
        short = self.series[0]
        general = dimension(str(words(_AREA)["names"]["general_unit"]))
        bare = is_bare(short.name) and is_bare(other.name.removeprefix(short.name))
        specific = is_only or bare or len(short.name) >= _NAME_LENGTH or dimension(short.unit) != general
        prefix = other.name.removesuffix(short.name)
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


def _shorter_names(name: str, lengths: set[int]) -> set[str]:
    """Beginnings, also behind "new", and ends of a name; the name without works that a further deed finishes.

    Of a rate, beginnings with ends as well: what it is the rate of may be left out in between. `lengths`: those that
    beginnings and ends are wanted of.
    """
    renewed = _P.newly.sub("", name)
    ends = {part for length in lengths for part in (name[:length], name[-length:], renewed[:length])}
    if _P.rate_name.search(name):
        ends |= {name[:i] + name[j:] for i in range(_HEAD, len(name)) for j in range(i + 1, len(name) - _END)}
    return ends | {_P.works_inside.sub("", name)}


def _one_of(group: list[Series]) -> Series:
    """A group as one series, under the fuller name unless several fuller ones meet in the shorter."""
    names = [one.name for one in group]
    nested = all(shorter in longer for shorter, longer in pairwise(names))
    name = names[-1] if nested else names[0]
    return ordered(group[0].part, name, [entry for one in group for entry in one.entries])
