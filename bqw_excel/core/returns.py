"""What a unit returned on a matter: form before numeric column before text, each with the doubt that belongs to it."""

from dataclasses import replace
from decimal import Decimal

from .attainment import Key
from .direction import unclear
from .model import Goals, Matter, Note, Period, Reading, Readings, State, Target
from .period import quarter_end
from .progress import read as read_text
from .return_reading.entries.form_and_text import differ
from .return_reading.entries.form_entries import Filled, preferred
from .return_reading.milestones.deadline_matters import of_whole_matter
from .table_reading.row_cells import SHARES_UP_TO
from .texts import squeezed
from .units import convert, same_dimension
from .vocabulary import pattern

PLAUSIBLE = (Decimal("0.6"), Decimal("1.5"))  # of the target: a number without a unit is believed only in here
ABSURD = 10  # times the goal of the year: the unit is more likely another one
TINY = Decimal("0.001")  # of the goal: less is more likely of another unit, too
HUNDRED = Decimal(100)


def readings_of(matter: Matter, goals: Goals, period: Period, filled: Filled | None = None) -> Readings:
    """The readings of a matter's return; `filled` is what its form says, None where there is none."""
    told = _told(matter, goals, period)
    years = {int(year) for year in pattern("headings", "as_of_year").findall(squeezed(matter.progress))}
    if others := years - {period.year}:
        told = _of_another_year(told, min(others))
    return _with_doubts_on_direction(preferred(filled, told), unclear(goals, matter.title))


def _with_doubts_on_direction(readings: Readings, keys: frozenset[Key]) -> Readings:
    """Nobody gets a card for a figure of which it is open whether more or less of it is better."""
    if not keys:
        return readings
    doubt = Note("verdicts.doubt.direction")
    figures = (replace(f, certain=False, note=doubt) if (f.part, f.name) in keys else f for f in readings.figures)
    return replace(readings, figures=tuple(figures))


def _of_another_year(told: Readings, year: int) -> Readings:
    """A return as of another year: none of it is certain."""
    doubt = Note("verdicts.doubt.other_year", {"year": year})
    figures = tuple(replace(reading, certain=False, note=doubt) for reading in told.figures)
    milestones = tuple(replace(reading, certain=False, likely=False) for reading in told.milestones)
    return replace(told, figures=figures, milestones=milestones)


def _told(matter: Matter, goals: Goals, period: Period) -> Readings:
    """The readings of columns and text. A number and a text that disagree make the figure uncertain."""
    text = matter.progress or _status_as_return(matter)
    context = "\n".join(filter(None, (matter.title, matter.content, matter.annual_goal, matter.part)))
    day = min(period.as_of, quarter_end(period.year, period.quarter))
    offices = "|".join((matter.table, *matter.lead_orgs))
    readings = read_text(text, goals, period.quarter, context, matter.progress_to_date, day, offices)
    if matter.has_deadline_only and text:
        readings = of_whole_matter(readings, text)
    for quarter, earlier in matter.earlier_returns:
        before = read_text(earlier, _due_in(goals, quarter), quarter, context, matter.progress_to_date)
        readings = _with_what_was_done(readings, before)
        if quarter == period.quarter - 1:
            readings = _without_falls(readings, before, goals)
    number = _of_column(matter, goals, period.quarter)
    if number is None:
        return readings if matter.done is None else replace(readings, returned=True)
    key = (number.part, number.name)
    told = [r for r in readings.figures if (r.part, r.name) == key and r.certain]
    if told and not number.certain:
        number = told[0]
    elif any(differ(number.value, r.value) for r in told):
        number = replace(number, certain=False, note=Note("verdicts.doubt.column_and_text", {"text": told[0].value}))
    others = tuple(r for r in readings.figures if (r.part, r.name) != key)
    notes = tuple(note for note in readings.notes if not (number.certain and note.key == "progress.empty"))
    return replace(readings, returned=True, figures=(number, *others), notes=notes)


def _status_as_return(matter: Matter) -> str:
    """The state that stands in a column of its own; "" where it only tells that the matter is still open.

    That is no return where the table has a column for one, which is empty.
    """
    mere = matter.has_return_column and pattern("progress", "mere_status").fullmatch(squeezed(matter.stated_status))
    return "" if mere else matter.stated_status


def _due_in(goals: Goals, quarter: int) -> Goals:
    """The goals without the milestones of other quarters than one, of which its return speaks."""
    return replace(goals, milestones=tuple(one for one in goals.milestones if one.quarter == quarter))


def _with_what_was_done(told: Readings, before: Readings) -> Readings:
    """The readings with the milestones that an earlier quarter's return tells to be done: they stay so."""
    done = {one.milestone: one for one in before.milestones if one.state is State.DONE and one.certain}
    return replace(told, milestones=tuple(done.get(one.milestone, one) for one in told.milestones)) if done else told


def _without_falls(told: Readings, before: Readings, goals: Goals) -> Readings:
    """The readings without a total that is less than the quarter before had brought: more likely a quarter's own."""
    levels = {(t.part, t.name) for t in goals.targets if t.level or t.at_most}
    reached = {(r.part, r.name): r.value for r in before.figures if r.certain and (r.part, r.name) not in levels}
    figures = (_not_below(one, reached.get((one.part, one.name), one.value)) for one in told.figures)
    return replace(told, figures=tuple(figures))


def _not_below(reading: Reading, earlier: Decimal) -> Reading:
    if reading.value >= earlier or not reading.certain:
        return reading
    fields = {"value": reading.value, "earlier": earlier, "unit": reading.unit}
    return replace(reading, certain=False, note=Note("progress.doubt.less_than_before", fields))


def _of_column(matter: Matter, goals: Goals, quarter: int) -> Reading | None:
    """The number of the 累计完成 or 完成率 column as a reading of the main indicator."""
    indicators = goals.series
    if matter.done is None or not indicators:
        return None
    key = goals.main if goals.main in indicators else next(iter(indicators))
    alike = [k for k, targets in indicators.items() if same_dimension(targets[0].unit, matter.done_unit)]
    if matter.done_unit not in ("", "%") and key not in alike and len(alike) == 1:
        key = alike[0]  # its unit shows what the column is of
    target = _target_at(indicators[key], quarter)
    value, doubt = _in_unit_of(matter, target, key, goals, len(indicators) == 1)
    if value is None:
        return None
    likely = False
    if not matter.done_certain:
        # an amount of a quarter or to date: if it reaches what is due to date, it does so either way
        is_level = target.level or target.at_most
        likely = target.unit != "%" and not is_level
        # a level does not add up over the quarters; only a small percentage may be a share
        of_any_time = (
            is_level and target.unit == matter.done_unit and (target.unit != "%" or matter.done > SHARES_UP_TO)
        )
        doubt = None if of_any_time else Note("verdicts.doubt.share_or_percent", {"number": matter.done})
    if doubt is None and target.cumulative > 0 and _is_absurd(value, target, indicators[key][-1]):
        doubt = Note("verdicts.doubt.implausible")
    if doubt is None and value < 0 and not (target.level or target.at_most):
        doubt = Note("verdicts.doubt.negative")
    quote = f"{matter.done.normalize():f}{matter.done_unit}"
    return Reading(key[0], key[1], value, target.unit, doubt is None, quote, doubt, likely=likely and doubt is not None)


def _is_absurd(value: Decimal, target: Target, last: Target) -> bool:
    """True for a number so large or so small that it is more likely in another unit; 0 is 0 in any."""
    too_little = 0 < value < TINY * target.cumulative and not (target.level or target.at_most)
    return too_little or value > ABSURD * max(target.cumulative, last.cumulative)


def _target_at(targets: list[Target], quarter: int) -> Target:
    due = [t for t in targets if t.quarter <= quarter]
    return due[-1] if due else targets[0]


def _in_unit_of(
    matter: Matter, target: Target, key: Key, goals: Goals, alone: bool
) -> tuple[Decimal | None, Note | None]:
    """(the number in the target's unit, what is doubtful about it); None where it cannot be compared."""
    number = matter.done or Decimal(0)
    # of several indicators nobody knows which one a share of the whole speaks of
    of_whole = None if alone else Note("verdicts.doubt.share_of_whole", {"share": number})
    if matter.done_unit == target.unit == "%":
        return number, of_whole
    if matter.done_unit == "%":
        year = goals.year.get(key)
        return (number * year / HUNDRED, of_whole) if year else (None, None)
    if matter.done_unit == target.unit:
        return number, None
    if matter.done_unit and same_dimension(matter.done_unit, target.unit):
        return convert(number, matter.done_unit, target.unit), None
    if matter.done_unit or target.unit == "%":
        return None, None
    ratio = number / target.cumulative if target.cumulative else Decimal(0)
    plausible = PLAUSIBLE[0] <= ratio <= PLAUSIBLE[1]
    return number, None if alone and plausible else Note("verdicts.doubt.no_unit", {"unit": target.unit})
