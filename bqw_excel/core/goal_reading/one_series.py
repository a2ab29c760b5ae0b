"""The figures of one indicator in the order of quarters."""

from operator import attrgetter

from ..records import Record, record
from ..units import convert
from .found import Found

_ORDER = ("quarter", "found.remaining")


@record
class Entry(Record):
    """One figure of a series: the quarter it is due in and the first quarter its label names."""

    quarter: int
    first_quarter: int
    found: Found
    counting: str = ""  # see quarters.Label


@record
class Series(Record):
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
        if len(self.entries) == 1 or all(entry.found.unit == unit for entry in self.entries):
            return self.entries
        return [_in_unit(entry, unit) for entry in self.entries]


def ordered(part: str, name: str, entries: list[Entry]) -> Series:
    """A series in the order of quarters; what is left of the year's amount comes last in its own."""
    return Series(part, name, sorted(entries, key=attrgetter(*_ORDER)) if len(entries) > 1 else entries)


def _in_unit(entry: Entry, unit: str) -> Entry:
    if entry.found.unit == unit:
        return entry
    value = convert(entry.found.value, entry.found.unit, unit)
    return entry if value is None else entry._replace(found=entry.found._replace(value=value))
