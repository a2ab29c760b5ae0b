"""The time that an amount of a return counts: the year so far, one quarter, one month, or something else."""

from dataclasses import dataclass
from enum import Enum

from ...vocabulary import pattern
from ..passages import Passage
from .evidence import says


class Span(Enum):
    """The time an amount counts."""

    YEAR = "year"  # from January on
    QUARTER = "quarter"  # a single quarter
    MONTH = "month"  # a single month
    OTHER = "other"  # since the start of the work, or another year
    UNSAID = "unsaid"


SHORT = (Span.QUARTER, Span.MONTH)
MONTHS = 3  # of a quarter


@dataclass(frozen=True, slots=True)
class Time:
    """A span and, where it is said, the month it ends with (1 to 12, else 0)."""

    span: Span = Span.UNSAID
    month: int = 0
    named: bool = False  # the year or a month is said, not only "cumulative"
    cumulative: bool = False  # "cumulative" is said, not only "so far"
    day: int = 0  # of the month, where it is said
    now: bool = False  # it is told as of the report's own day
    passing: bool = False  # a season, which holds for nothing that is told as of now


def is_shorter(time: Time) -> bool:
    """Whether a time is named that begins after the year does: a quarter, a month, or some other part of the year."""
    return time.span in SHORT or (time.span is Span.OTHER and time.named)


def times_of(read: Passage) -> list[Time]:
    """The time that holds at each clause: said in it, or in an earlier clause and not taken back.

    A year's holds to the end of the text; one of a quarter or a month only to the end of its sentence, unless it opens
    the report by standing alone. The day of a deed, and a time that only parts are told of, hold for nothing else.
    """
    times: list[Time] = []
    held, brief = _noted(read), Time()
    sentence = section = 0
    of_parts = False
    for index, clause in enumerate(read.clauses):
        if clause.sentence != sentence or (of_parts and clause.section != section):
            sentence, section, brief, of_parts = clause.sentence, clause.section, Time(), False
        said = merged(time_of(clause.text), brief if is_shorter(brief) else held)
        holds = not (says("done_at_end_of", clause.text) or says("of_a_goal", clause.text))
        alone = bool(pattern("progress", "period_alone").fullmatch(clause.text)) and said.span is not Span.MONTH
        if not clause.bracketed and holds:
            if said.span is Span.YEAR and not alone and _is_of_a_deed(read, index, held):
                pass
            elif said.span is Span.YEAR or (said.span is not Span.UNSAID and alone):
                held, brief = said, Time()
            elif is_shorter(said):
                brief, section = said, clause.section
                of_parts = says("part_begins", clause.text)
        times.append(said)
    return times


def of_other_years(read: Passage, year: int | None) -> set[int]:
    """The places of the clauses that tell of another year than the judged one; none where that is not known."""
    return {place for place, told in enumerate(_years_of(read)) if year and told not in (0, year)}


def _years_of(read: Passage) -> list[int]:
    """The year named at the beginning of each clause; 0 where none is.

    One that stands alone, or in a heading, holds until a time of this year, or another heading, is told.
    """
    years: list[int] = []
    held = 0
    for clause in read.clauses:
        named = pattern("progress", "year_opens").match(clause.text)
        if clause.heads or pattern("progress", "only_a_year").match(clause.text):
            held = int(named["year"]) if named else 0
        elif named or time_of(clause.text).month or says("said_now", clause.text):
            held = 0
        years.append(int(named["year"]) if named else held)
    return years


def _noted(read: Passage) -> Time:
    """The time that a remark gives for all figures: those above are as of the end of September."""
    found = (pattern("progress", "as_of_note").search(clause.text) for clause in read.clauses)
    return next((time_of(one[0]) for one in found if one), Time())


def _is_of_a_deed(read: Passage, index: int, held: Time) -> bool:
    """Whether a month only tells when something was done, or a figure's earlier time stands beside a later one."""
    text = read.clauses[index].text
    said = time_of(text)
    if not said.month or says("as_of_sign", text):
        return False
    dated = said.month < held.month if held.named else says("deed_dated", text)
    return dated or not read.spots_in(index)


def merged(said: Time, held: Time) -> Time:
    """A time as said; where nothing or only "cumulative" is said, the one that holds already says more."""
    if said.span is Span.UNSAID:
        return held
    if said.span is not Span.YEAR or said.named:
        return said
    if is_shorter(held) and not (held.passing and said.now):
        return Time(Span.YEAR, held.month, True) if said.cumulative else held
    if said.now:
        return said
    return held if held.span is Span.YEAR and held.named else said


def time_of(words: str) -> Time:
    """The last time that some words name; a month is that of the end of the span."""
    if says("since_start", words) or says("last_year", words):
        return Time(Span.OTHER)
    if says("added_since", words):
        return Time(Span.QUARTER, 0, True)
    if month := pattern("progress", "month_alone").fullmatch(words):
        return Time(Span.MONTH, int(month["month"]), True)
    matches = list(pattern("progress", "time").finditer(pattern("progress", "finished_in").sub("", words)))
    if not matches:
        if not says("to_date", words):
            return Time()
        return Time(Span.YEAR, cumulative=says("bare_cumulative", words), now=says("up_to_now", words))
    return _time_of(matches[-1].groupdict(), says("to_date", words))


def month_before(words: str) -> Time | None:
    """The month that stands right before what was done in it, as in "in September another 54"."""
    found = pattern("progress", "month_before").match(words)
    return Time(Span.MONTH, int(found["month"]), True) if found else None


def _time_of(named: dict[str, str | None], to_date: bool) -> Time:
    """The time of one match of the pattern `time`; its groups tell the kind."""
    if month := named["months"] or named["till"] or named["end_of"]:
        return Time(Span.YEAR, int(month), True, day=int(named["day"] or 0))
    if named["from"] and named["until"]:
        first, last = int(named["from"]), int(named["until"])
        whole_quarter = last % 3 == 0 and last - first == MONTHS - 1
        return Time(Span.QUARTER if whole_quarter else Span.OTHER, last, True)
    if named["later_half"] or named["quarter_list"] or named["since"] or named["season"]:
        return Time(Span.OTHER, 0, True, passing=bool(named["season"]))
    if named["half"]:
        return Time(Span.YEAR, 2 * MONTHS, True)
    if quarters := named["quarters"] or named["to_quarter"]:
        return Time(Span.YEAR, MONTHS * quarter_of(quarters), True)
    if quarter := named["quarter"]:
        return Time(Span.YEAR if named["end"] else Span.QUARTER, MONTHS * quarter_of(quarter), True)
    if named["this_quarter"]:
        return Time(Span.QUARTER, 0, True)
    if month := named["month"]:
        return Time(Span.YEAR if to_date else Span.MONTH, int(month), True)
    return Time(Span.MONTH if named["this_month"] else Span.YEAR, 0, True)


def quarter_of(numeral: str) -> int:
    """The number of a quarter, 1 to 4, of the numeral that names it."""
    digits: str = pattern("progress", "numerals_in_order").pattern
    return digits.index(numeral) % 4 + 1
