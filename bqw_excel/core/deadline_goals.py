"""Goals that name no quarter: they are due by the matter's deadline."""

from collections.abc import Iterator
from dataclasses import replace

from .goal_reading.cumulation import MONTHLY
from .model import Goals, Matter, Milestone, Target
from .period import due_date, quarter_of
from .texts import one_line

LAST = 4
ANY_YEAR = 2000  # where none is known, only the month of a deadline counts


def with_the_matter(goals: Goals, asked: str) -> Goals:
    """Goals of a matter that has a deadline and no quarters: if nobody could check them, that it is settled."""
    if goals.targets or goals.milestones or not goals.stages:
        return goals
    return replace(goals, milestones=(Milestone("", LAST, one_line(asked)),))


def due_by_deadline(goals: Goals, matter: Matter, year: int | None) -> Goals:
    """Goals that name no quarter are due in the deadline's, and at the year's end where there is none.

    Those with a deadline in a later year are none that this year could be measured by.
    """
    day = due_date(matter.due, year or ANY_YEAR)
    if day is None or not names_no_quarter(goals):
        return goals
    if year and day.year > year:
        return replace(goals, targets=(), milestones=())
    quarter = quarter_of(day)
    return replace(
        goals,
        stages=tuple(stage._replace(quarters=(quarter,)) for stage in goals.stages),
        targets=tuple(_by(quarter, goals.targets)),
        milestones=tuple(milestone._replace(quarter=quarter) for milestone in goals.milestones),
    )


def _by(quarter: int, targets: tuple[Target, ...]) -> Iterator[Target]:
    """The targets as due in a quarter; those of each month have quarters of their own, up to it."""
    for target in targets:
        if target.why != MONTHLY:
            yield target._replace(quarter=quarter)
        elif target.quarter <= quarter:
            yield target


def names_no_quarter(goals: Goals) -> bool:
    """True for goals of a text without any quarter label."""
    return any(note.key == "goals.no_label" for note in goals.notes)


def is_due_before_the_end(matter: Matter, year: int | None) -> bool:
    """Whether a matter has a deadline before the last quarter of its year."""
    day = due_date(matter.due, year or ANY_YEAR)
    return day is not None and quarter_of(day) < LAST and day.year == (year or day.year)
