"""The period that is graded, and deadlines: which day they mean and whether they have passed."""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from .grid import Value
from .model import Period
from .repeats import remembered
from .texts import one_line, squeezed, text_of
from .vocabulary import pattern, words


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@cache
def quarter_end(year: int, quarter: int) -> date:
    return last_day(year, quarter * 3)


def quarter_start(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)


def quarter_of(day: date) -> int:
    """The quarter, 1 to 4, that a day lies in."""
    return (day.month + 2) // 3


def period(year: int, quarter: int, as_of: date | None = None) -> Period:
    """The period of a quarter; without a day given it is seen from the quarter's last day, never from today."""
    return Period(year, quarter, as_of or quarter_end(year, quarter))


@lru_cache(maxsize=10)
def elapsed(period: Period) -> Decimal:
    """How much of the graded quarter has passed at `as_of`: 1 at its end and after it, 0 at its start."""
    start, end = quarter_start(period.year, period.quarter), quarter_end(period.year, period.quarter)
    if period.as_of >= end:
        return Decimal(1)
    days = (period.as_of - start).days + 1
    return max(Decimal(0), Decimal(days) / Decimal((end - start).days + 1))


def due_date(value: Value, year: int) -> date | None:
    """The last day that a deadline allows, `year` where it names none; None for 长期, blanks and what is not a date.

    Of several days the latest counts: nobody is late before it.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _last_day_allowed(text_of(value), year)


@remembered
def _last_day_allowed(written: str, year: int) -> date | None:
    text = _in_digits(squeezed(written))
    if found := pattern("headings", "year_only").search(text):
        return date(int(found["year"]), 12, 31)
    return max((*_days(text, year), *_ends_of_spans(text, year)), default=None)


def _in_digits(text: str) -> str:
    """A deadline with its year and months in digits."""
    names: list[str] = words("headings")["words"]["month_names"]
    text = pattern("headings", "spoken_month").sub(lambda month: str(names.index(month[0]) + 1), text)
    digits = str.maketrans(str(words("headings")["words"]["year_digits"]), "00123456789")
    return pattern("headings", "spoken_year").sub(lambda found: found[0].translate(digits), text)


def _days(text: str, year: int) -> Iterator[date]:
    """The days and months that a deadline names; one without a year is of the year named last."""
    for found in pattern("headings", "compact_date").finditer(text):
        yield _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if text.isdigit():
        return
    named = year
    for found in pattern("headings", "month_date").finditer(text):
        named = _full_year(found["year"]) if found["year"] else named + 1 if found["following"] else named
        yield _day(named, int(found["month"]), int(found["day"] or 31))


def _ends_of_spans(text: str, year: int) -> Iterator[date]:
    """The ends of the quarters, half-years and years that a deadline names."""
    digits = str(words("headings")["words"]["quarter_digits"])
    for found in pattern("headings", "quarter_end").finditer(text):
        yield quarter_end(int(found["year"] or year), digits.index(found["quarter"]) % 4 + 1)
    for found in pattern("headings", "half_year").finditer(text):
        yield last_day(int(found["year"] or year), 6)
    for found in pattern("headings", "year_end").finditer(text):
        yield date(int(found["year"] or year), 12, 31)


def _day(year: int, month: int, day: int) -> date:
    """A day; the last one of its month for one that the month does not have."""
    return date(year, month, min(day, last_day(year, month).day))


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def year_named(text: str) -> int | None:
    """The year that a title or file name speaks of; None where it names none or several."""
    digits = str.maketrans(str(words("headings")["words"]["year_digits"]), "00123456789")
    flat = pattern("headings", "spoken_year").sub(lambda m: m[0].translate(digits), squeezed(text))
    for told in (flat, one_line(text)):  # without blanks, the number of a table may run into its year
        years = {int(y) for y in pattern("headings", "year").findall(pattern("headings", "year_range").sub("", told))}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def commonest_year(deadlines: Iterable[Value]) -> int | None:
    """The year that most deadlines name."""
    counts: dict[int, int] = {}
    for deadline in deadlines:
        named = deadline.year if isinstance(deadline, date) else year_named(text_of(deadline))
        if named:
            counts[named] = counts.get(named, 0) + 1
    return max(counts, key=lambda y: counts[y]) if counts else None
