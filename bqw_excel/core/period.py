"""The period that is graded, and deadlines: which day they mean and whether they have passed."""

import calendar
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from .grid import Value
from .model import Period
from .repeats import remembered
from .texts import squeezed, text_of
from .vocabulary import pattern, words


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(year: int, quarter: int) -> date:
    return last_day(year, quarter * 3)


def quarter_start(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)


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
    """The last day that a deadline allows, `year` where it names none; None for 长期, blanks and what is not a date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _day_in(squeezed(text_of(value)), year)


@remembered
def _day_in(text: str, year: int) -> date | None:
    """The last day that a deadline in words allows."""
    if found := pattern("headings", "year_only").search(text):
        return date(int(found["year"]), 12, 31)
    found = pattern("headings", "month_date").search(text)
    if found and (found["year"] or not text.isdigit()):
        named = _full_year(found["year"]) if found["year"] else year
        month = int(found["month"])
        if found["day"]:
            try:
                return date(named, month, int(found["day"]))
            except ValueError:
                return last_day(named, month)
        return last_day(named, month)
    if found := pattern("headings", "quarter_end").search(text):
        digits = str(words("headings")["words"]["quarter_digits"])
        return quarter_end(int(found["year"] or year), digits.index(found["quarter"]) % 4 + 1)
    if found := pattern("headings", "half_year").search(text):
        return last_day(int(found["year"] or year), 6)
    if found := pattern("headings", "year_end").search(text):
        return date(int(found["year"] or year), 12, 31)
    return None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def year_named(text: str) -> int | None:
    """The year that a title or file name speaks of; None where it names none or several."""
    digits = str.maketrans(str(words("headings")["words"]["year_digits"]), "00123456789")
    flat = pattern("headings", "spoken_year").sub(lambda m: m[0].translate(digits), squeezed(text))
    years = {int(y) for y in pattern("headings", "year").findall(pattern("headings", "year_range").sub("", flat))}
    return years.pop() if len(years) == 1 else None


def commonest_year(deadlines: Iterable[Value]) -> int | None:
    """The year that most deadlines name."""
    counts: dict[int, int] = {}
    for deadline in deadlines:
        named = deadline.year if isinstance(deadline, date) else year_named(text_of(deadline))
        if named:
            counts[named] = counts.get(named, 0) + 1
    return max(counts, key=lambda y: counts[y]) if counts else None
