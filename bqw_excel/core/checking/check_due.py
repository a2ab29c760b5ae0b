"""Findings on deadlines: in another year, unreadable, before the last goal, or with quarters left open before them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..ledger import Ledger
from ..model import Goals, Matter, Note, Problem
from ..period import due_date, quarter_end, quarter_of, year_named
from ..texts import squeezed
from ..vocabulary import pattern
from .check_goals import all_read
from .check_places import at

LAST = 4
LEAST_FOR_HABIT = 3  # from so many rows on, what looks odd in one may be the way of the whole table


def deadline_problems(ledger: Ledger, year: int) -> Iterator[Problem]:
    """Deadlines in another year than the ledger's, and texts that name a year or month but no day we can read.

    A ledger with many deadlines in later years holds works of several years: those are no slips.
    """
    titled = {year_named(table.title) for table in ledger.tables} - {None, year}
    yield from _other_titles(ledger, year)
    days = [due_date(matter.due, year) for matter in ledger.matters]
    later = sum(day is not None and day.year > year for day in days)
    several_years = later >= LEAST_FOR_HABIT and 10 * later > sum(day is not None for day in days)
    seen: set[tuple[int, str]] = set()
    for matter, day in zip(ledger.matters, days, strict=True):
        known = (matter.group, matter.due)
        if known in seen:  # a sub-row repeats the deadline of its matter
            continue
        seen.add(known)
        if day is not None and (day.year in titled or _speaks_of_later(matter, day.year, year)):
            continue  # told with the title, or meant
        if day is not None and day.year != year and not (day.year > year and several_years):
            yield at(ledger, matter, "due", "wrong_year", text=matter.due, year=year)
        elif day is None and any(character.isdigit() for character in matter.due):
            yield at(ledger, matter, "due", "unreadable_due", text=matter.due, year=year)


def _speaks_of_later(matter: Matter, deadline: int, year: int) -> bool:
    """True if the matter's own words name the later year of its deadline: works of several years."""
    texts = (matter.title, matter.content, matter.annual_goal, matter.goal_text)
    return deadline > year and any(str(deadline) in squeezed(text) for text in texts)


def _other_titles(ledger: Ledger, year: int) -> Iterator[Problem]:
    """Titles that name another year than the one that is reckoned with, as asked for or by the other tables."""
    for table in ledger.tables:
        named = year_named(table.title)
        if named not in (None, year):
            note = Note("problems.title_year", {"named": named, "year": year})
            yield Problem(note, table.sheet)


def deadlines_before_goals(ledger: Ledger, goals: Mapping[str, Goals], year: int) -> Iterator[Problem]:
    """Deadlines that lie before the quarter of the last goal begins."""
    for matter in ledger.matters:
        if last := goal_behind_deadline(matter, goals[matter.fingerprint], year):
            yield at(ledger, matter, "due", "due_before_goal", text=matter.due, quarter=last)


def goal_behind_deadline(matter: Matter, goals: Goals, year: int) -> int:
    """The quarter of the last goal if it begins behind the deadline, which is then in doubt; else 0."""
    day = due_date(matter.due, year)
    if day is None or day.year != year or day > quarter_end(year, LAST - 1):
        return 0
    asking = [s for s in goals.stages if not pattern("checks", "idle_stage").search(s.text)]
    last = max((stage.quarters[0] for stage in asking), default=0)
    return last if last > 1 and day <= quarter_end(year, last - 1) else 0


def missing_quarters(ledger: Ledger, goals: Mapping[str, Goals], year: int) -> Iterator[Problem]:
    """Quarters up to the deadline without a goal. What nearly all matters of a table leave open is told once.

    And only where it is the end before the deadlines: a table may begin in any quarter, but without its last one
    nothing in it can be done.
    """
    gaps = {m.fingerprint: _gaps(m, goals[m.fingerprint], year) for m in ledger.matters}
    for table in ledger.tables:
        own = [m for m in ledger.matters if m.sheet == table.sheet and m.row in table.row_kinds]
        open_in = {quarter: sum(quarter in gaps[m.fingerprint] for m in own) for quarter in (1, 2, 3, 4)}
        for matter in own:
            missing = tuple(
                quarter for quarter in gaps[matter.fingerprint] if not _is_habit(open_in[quarter], len(own))
            )
            if missing:
                yield _missing(ledger, matter, goals[matter.fingerprint], missing)
        ended = [m for m in own if _is_habit(open_in[LAST], len(own)) and LAST in gaps[m.fingerprint]]
        if ended:
            yield at(ledger, ended[0], "quarter_goals", "last_quarter_missing", LAST, count=len(ended))


def _missing(ledger: Ledger, matter: Matter, goals: Goals, missing: tuple[int, ...]) -> Problem:
    """The finding on quarters without a goal; where the label beside the only one stands twice, it is that slip."""
    alone = missing[0] if len(missing) == 1 else 0
    twice = next((quarter for quarter in _twice(goals) if alone and abs(quarter - alone) == 1), None)
    if twice:
        return at(ledger, matter, "quarter_goals", "quarter_twice", alone, quarter=twice, missing=_numeral(alone))
    named = tuple(map(_numeral, missing))
    return at(ledger, matter, "quarter_goals", "missing_quarters", missing[0], quarters=named, text=matter.due)


def _numeral(quarter: int) -> Note:
    return Note("problems.numeral", {"quarter": quarter})


def _twice(goals: Goals) -> list[int]:
    """The quarters whose label stands twice in one list."""
    alone = [(stage.part, stage.quarters[0]) for stage in goals.stages if len(stage.quarters) == 1]
    return [quarter for (_, quarter), count in Counter(alone).items() if count > 1]


def _is_habit(without: int, matters: int) -> bool:
    return matters >= LEAST_FOR_HABIT and 4 * without >= 3 * matters


def _gaps(matter: Matter, goals: Goals, year: int) -> tuple[int, ...]:
    day = due_date(matter.due, year)
    unlabelled = any(note.key == "goals.no_label" for note in goals.notes)
    by_days = bool(goals.stages) and all(stage.counting == "by" for stage in goals.stages)  # no list of quarters
    if day is None or day.year < year or not goals.stages or unlabelled or by_days or not all_read(goals):
        return ()
    last = 4 if day.year > year else quarter_of(day)
    named = {quarter for stage in goals.stages for quarter in stage.quarters}
    named |= {quarter for cell in matter.goal_cells for quarter in cell.quarters}  # a 0 or a dash says: nothing
    if pattern("checks", "of_year").search(matter.goal_text):
        named.add(4)
    if max(named) > last:  # then the deadline itself is in doubt
        return ()
    return tuple(quarter for quarter in range(1, last + 1) if quarter not in named)
