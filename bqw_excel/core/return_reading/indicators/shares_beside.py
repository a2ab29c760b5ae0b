"""Shares told beside an amount: of what is due, of the year's task, or of what they do not say; whether they fit."""

from collections.abc import Sequence
from decimal import Decimal

from ...model import Reading
from ...units import convert
from ...vocabulary import Patterns
from ..figures.fact import Fact
from ..figures.rounding import spread_of
from ..figures.times import quarter_of
from ..passages import Passage, Spot, passage
from .amounts import doubted
from .candidates import Indicator, doubt
from .plan_shares import HUNDRED, SAME_SHARE, with_checked_rates

_P = Patterns("progress")
ROUGHLY = Decimal(5)  # points by which a share in words may be off, beside how roughly it is told
NEXT = 2  # figures behind an amount that may be its shares
LAST = 4  # quarters of the year


def with_checked_shares(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact], text: str, about: str
) -> tuple[Reading, ...]:
    """The readings; an amount is in doubt where the share told behind it is that of none of the amounts it may be of.

    So are rates of the task, see `with_checked_rates`. `about`: title, annual goal and content.
    """
    by_key = {(one.part, one.name): one for one in indicators}
    rated = with_checked_rates(indicators, found, told, about)
    return tuple(_checked(one, by_key[one.part, one.name], passage(text), about) for one in rated)


def _checked(one: Reading, indicator: Indicator, read: Passage, about: str) -> Reading:
    at = None if indicator.is_state or not (one.certain or one.likely) else _place_of(one, read)
    if at is None:
        return one
    sentence = read.clauses[read.spots[at].clause].sentence
    for spot in read.spots[at + 1 : at + 1 + NEXT]:
        clause, share = read.clauses[spot.clause], spot.figure.value
        if spot.figure.unit != "%" or clause.sentence != sentence:
            break
        bases = _bases(spot, indicator, about)
        within = SAME_SHARE if spot.figure.text[:1].isdigit() else ROUGHLY
        told = [share * rounded for rounded in spread_of(spot) or (Decimal(1),)]
        own = [one.value / base * HUNDRED for base in bases]
        if bases and not any(min(told) - within <= of_base <= max(told) + within for of_base in own):
            fields = {"base": bases[0], "share": round(own[0], 1), "told": clause.text}
            return doubted(one, doubt("share_of_due", value=one.value, unit=one.unit, **fields))
    return one


def _place_of(one: Reading, read: Passage) -> int | None:
    """The place among the figures where a reading's amount is told; None where it was worked out."""
    for place, spot in enumerate(read.spots):
        told = read.clauses[spot.clause].text == one.quote or spot.figure.text in one.quote
        if told and convert(spot.figure.value, spot.figure.unit, one.unit) == one.value:
            return place
    return None


def _bases(share: Spot, indicator: Indicator, about: str) -> list[Decimal]:
    """The amounts that a share may be of by its words: of a quarter, of the time gone by, of the year, or any."""
    told = _P.share_of_what.search(share.near)
    if told is None:
        return []
    last = indicator.targets[-1]
    year = [indicator.year] if indicator.year else [last.cumulative, last.value]
    named = _P.base_quarter.search(told[0])
    quarter = quarter_of(named["number"]) if named else indicator.quarter
    due = [a for one in indicator.targets if one.quarter == quarter for a in (one.cumulative, one.value)]
    due += [] if named else [amount * quarter / LAST for amount in year]
    if told["due"] or told["year"]:
        return [base for base in (due if told["due"] else year) if base]
    amounts = (convert(s.figure.value, s.figure.unit, indicator.unit) for s in passage(about).spots)
    return [base for base in (*due, *year, *amounts) if base]
