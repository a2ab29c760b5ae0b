"""Whether the goals as written lead to the year's end: only then can a matter be done before that is reported.

Goals that stop before the deadline's quarter, or at a step such as 开工, leave open what the year itself asks for.
"""

from datetime import date
from decimal import Decimal

from .attainment import year_of
from .goal_reading.found import Found
from .goal_reading.indicators import amounts_in
from .model import Goals, Matter, Period, Target
from .period import quarter_of
from .return_reading.passages import tight
from .return_reading.statements import Mood, statements
from .units import convert
from .vocabulary import Patterns, pattern, words

_P = Patterns("year_ends")
LAST = 4
HUNDRED = 100  # percent


def leads_to_the_end(matter: Matter, goals: Goals, day: date | None, period: Period) -> bool:
    """True if the goals reach the deadline's quarter, or the end that annual goal and title name. `day`: deadline."""
    if not goals.stages or _is_whole_schedule(matter):  # no stages: the year's amount was spread over the quarters
        return True
    asked = tight(matter.annual_goal or matter.title)
    amounts = _amounts(matter)
    last = max(quarter for stage in goals.stages for quarter in stage.quarters)
    asking = [q for one in goals.stages if not pattern("checks", "idle_stage").search(one.text) for q in one.quarters]
    if asking and day is not None and max(asking) >= _last_quarter(day, period):
        last = max(asking)  # what stands behind the deadline asks for nothing
    all_finished = not goals.targets and _finishes(goals, last)  # goals that count nothing are of all the things
    if not all_finished and not all(_is_covered(one, goals, asked, whole=not matter.part) for one in amounts):
        return False
    if _use_is_untold(matter, goals, last, period):
        return False
    if not _ends_are_told(asked, tight("".join(stage.text + stage.part for stage in goals.stages)), bool(amounts)):
        return False
    return last >= _last_quarter(day, period) or bool(amounts) or _ends_the_work(matter, goals, last)


def _ends_are_told(asked: str, told: str, with_amounts: bool) -> bool:
    """Whether the goals speak of being finished, or in use, where the year asks for it beside its amounts."""
    pieces = [one for one in _P.pieces.split(asked) if not (with_amounts and any(c.isdigit() for c in one))]
    if any(_P.in_use.search(one) for one in pieces):
        return bool(_P.in_use.search(told))
    return not any(_P.end.search(one) for one in pieces) or bool(_P.end.search(told))


def _use_is_untold(matter: Matter, goals: Goals, last: int, period: Period) -> bool:
    """Whether the last goals want the things that they count in use as well, and the return does not say that they are.

    Without a text nothing can be told but the number that was entered.
    """
    wanted = [t for t in goals.targets if t.quarter == last and _P.in_use.search(tight(t.quote))]
    if not wanted or not matter.progress or any(_P.in_use.search(tight(t.name)) for t in wanted):
        return False
    told = statements(matter.progress, period.quarter)
    return not any(one.mood is Mood.DONE and _P.in_use.search(one.text) for one in told)


def _last_quarter(day: date | None, period: Period) -> int:
    """The quarter in which the year's work has to end; a deadline in another year, or none, leaves the whole year."""
    return quarter_of(day) if day is not None and day.year == period.year else LAST


def _is_whole_schedule(matter: Matter) -> bool:
    """True for numbers in columns that end in 100%: of the whole matter, whatever its title speaks of."""
    cells = matter.goal_cells
    return bool(cells) and cells[-1].unit == "%" and cells[-1].number == HUNDRED


def _ends_the_work(matter: Matter, goals: Goals, last: int) -> bool:
    """Whether the last quarter told finishes the thing, or the year has a number that has to be reached anyway."""
    return matter.annual_number is not None or _finishes(goals, last)


def _finishes(goals: Goals, last: int) -> bool:
    """Whether the last quarter told finishes the thing, and not only a piece of it."""
    texts = [tight(stage.text) for stage in goals.stages if stage.quarters[-1] == last]
    return any(_P.end.search(text) and not pattern("statements", "piece").search(text) for text in texts)


def _amounts(matter: Matter) -> list[Found]:
    """The amounts that the annual goal asks for; those of the title where it has none. Levels and money of titles not.

    A title often tells what a whole work costs, which is no goal of one year; what a plant can do a day is its size.
    """
    if amounts := [one for one in amounts_in(matter.annual_goal) if not (one.level or one.at_most or _is_size(one))]:
        return amounts
    counted: dict[str, str] = words("quantities")["dimensions"]["counted"]
    return [one for one in amounts_in(matter.title) if one.unit in counted and not (one.level or one.at_most)]


def _is_size(amount: Found) -> bool:
    """Whether it is how large a thing is or what it is made for, and so told by its being ready."""
    return bool(_P.size.search(amount.name) or _P.per_day.search(amount.unit))


def _is_covered(amount: Found, goals: Goals, asked: str, whole: bool) -> bool:
    """Whether indicators that are no mere steps on the way lead up to the amount: one alone, or one of several parts.

    `whole`: the goals are of the whole matter, not of a sub-row that has its share of the amount.
    """
    by_name: dict[str, Decimal] = {}
    for key, targets in goals.series.items():
        year = convert(year_of(key, goals, targets), targets[0].unit, amount.unit)
        if year is not None and not _is_step(targets[-1], asked):
            by_name[key[1]] = by_name.get(key[1], Decimal(0)) + year
    return bool(by_name) and (not whole or max(by_name.values()) >= amount.value)


def _is_step(target: Target, asked: str) -> bool:
    said = tight(target.name + target.quote)
    return any(step in said and step not in asked for step in words("year_ends")["steps"]) and not _P.end.search(said)
