"""Grade a workbook: read its ledger, judge every matter, take in what people decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..books.book import Book
from ..core import ledger as ledgers
from ..core.checking.check_due import deadline_problems, deadlines_before_goals, goal_behind_deadline
from ..core.checking.check_goals import goal_problems, unsettled
from ..core.conclusions import Decision, Judged, Results
from ..core.decide import decided
from ..core.goal_units import in_one_unit
from ..core.ledger import Ledger
from ..core.looks import Looks
from ..core.matter_goals import goals_of
from ..core.model import Goals, Matter, Note, Period, Problem, Verdict
from ..core.period import commonest_year, due_date, period, quarter_start, year_named
from ..core.problems import DayBeforeQuarter, NoGoals, NoMatters, NoTable, NoYear
from ..core.repeats import Shared
from ..core.returns import readings_of
from ..core.table_reading.columns import TO_DATE
from ..core.table_reading.near_heading import nearest
from ..core.table_reading.rows import GOAL_FIELDS
from ..core.texts import squeezed, text_of
from ..core.verdict import Deadline, judge
from ..core.vocabulary import pattern, words
from ..cycle import by_hand, decisions, memory
from ..cycle.decisions import DecisionSheet
from ..cycle.form import Form
from ..settings import NO_SHEET, Sheet, differences, resolved, sheet_of
from ..wording import say
from .known import adopted_problems, memory_of, rewritten_problems
from .outputs_of import NOTHING, Earlier
from .own_sheets import is_listing
from .result_columns import without_results
from .returned import decisions_in, is_form_sheet, take_in

COVER = 12  # rows of a sheet without a table that may tell the year


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be graded, as asked for."""

    quarter: int
    as_of: date | None = None
    year: int | None = None
    preset: str = ""  # a set of rules that goes before the settings in the ledger


@dataclass(frozen=True, slots=True)
class Graded:
    ledger: Ledger
    results: Results
    decisions: DecisionSheet  # of the graded quarter, entries taken in
    others: tuple[DecisionSheet, ...]  # of other quarters, from an earlier output
    forms: tuple[Form, ...]  # from an earlier output
    settings: Sheet = NO_SHEET  # of an earlier output, where the ledger has none


def read_ledger(book: Book, quarter: int | None = None) -> Ledger:
    """The ledger in a workbook's visible sheets; our own sheets are left out."""
    names = [name for name in book.sheet_names if not _is_ours(book, name)]
    known = memory_of(book)
    visible = [grid for grid in map(book.grid, names) if grid.visible]
    grids = [without_results(grid, known, names) for grid in visible]
    ledger = ledgers.read(grids, quarter)
    if not ledger.tables:
        raise NoTable(book.name, nearest(grids))
    if not ledger.matters:
        raise NoMatters(book.name)
    without = [t for t in ledger.tables if not any(t.column(name) for name in (*GOAL_FIELDS, TO_DATE))]
    if len(without) == len(ledger.tables):
        raise NoGoals(without[0].sheet, without[0].heading_rows[0][1])
    return ledger


def _is_ours(book: Book, name: str) -> bool:
    ours = name == memory.SHEET or decisions.is_decision_sheet(name) or is_form_sheet(book, name)
    return ours or is_listing(book, name)


def year_of(book: Book, ledger: Ledger, asked: int | None) -> int:
    """The ledger's year: as asked, from a title, from most deadlines, or from the sheet's or the file's name."""
    year = asked or year_told(book, ledger)
    if year is None:
        raise NoYear(book.name)
    return year


def year_told(book: Book, ledger: Ledger) -> int | None:
    """The year that a title, most deadlines, a name, or else the cells tell; None where nothing does."""
    of_titles = _first_year(table.title for table in ledger.tables)
    of_deadlines = commonest_year(m.due for m in ledger.matters)
    if of_deadlines and _is_of_deadlines(ledger, of_deadlines):
        return of_deadlines
    names = (*(table.sheet for table in ledger.tables), Path(book.name).stem)
    return of_titles or of_deadlines or _first_year(names) or _year_above(book, ledger) or _year_within(ledger)


def _is_of_deadlines(ledger: Ledger, year: int) -> bool:
    """Whether most matters have deadlines in a year and nothing else: the title may name the year that was audited."""
    named = sum(str(year) in matter.due for matter in ledger.matters)
    return 2 * named > len(ledger.matters) and all(table.has_deadlines_only for table in ledger.tables)


def _year_above(book: Book, ledger: Ledger) -> int | None:
    """The only year that the lines above the tables and the sheets without a table, such as a cover, speak of."""
    tops = {table.sheet: table.heading_rows[0][0] - 1 for table in reversed(ledger.tables)}
    sheets = [name for name in book.sheet_names if not _is_ours(book, name)]
    lines = (row for name in sheets for row in book.grid(name).rows[: tops.get(name, COVER)])
    years = {year for row in lines for value in row if (year := year_named(text_of(value)))}
    return years.pop() if len(years) == 1 else None


def _year_within(ledger: Ledger) -> int | None:
    """The only year that headings of columns name, or up to which returns say that they count."""
    headed = {year for table in ledger.tables for column in table.columns if (year := year_named(column.heading))}
    counted = pattern("headings", "as_of_year")
    years = headed or {int(year) for matter in ledger.matters for year in counted.findall(squeezed(matter.progress))}
    return years.pop() if len(years) == 1 else None


def _first_year(names: Iterable[str]) -> int | None:
    return next((year for year in map(year_named, names) if year), None)


def grade(book: Book, order: Order, earlier: Earlier = NOTHING) -> Graded:
    """Judge all matters of a workbook. `earlier` is what an earlier output holds; its entries go first."""
    ledger = read_ledger(book, order.quarter)
    when = period(year_of(book, ledger, order.year), order.quarter, order.as_of)
    if when.as_of < quarter_start(when.year, when.quarter):
        raise DayBeforeQuarter(when.as_of.isoformat(), when.quarter)
    carried = earlier.settings_for(book)
    settings = resolved(earlier.settings_in_force(book), order.preset)
    shared = Shared()
    read = {
        m.fingerprint: shared.one(m.goal_text, in_one_unit(goals_of(m, settings.rules, when.year)))
        for m in ledger.matters
    }
    returned = take_in(book, earlier.forms, read, order.quarter)
    goals = returned.goals
    own = decisions_in(book)
    mine = decisions.sheet_name(order.quarter)
    entries = decisions.merged(DecisionSheet(mine, "", {}), [s for s in (*own, *earlier.decisions) if s.name == mine])
    known = {m.fingerprint for m in ledger.matters}
    entered = decisions.decisions(entries, known, settings.looks)
    judged = []
    for matter in map(returned.with_texts, ledger.matters):
        known_as = matter.fingerprint
        asked = goals[known_as]
        deadline = Deadline(due_date(matter.due, when.year), _due_is_certain(matter, asked, when))
        told = matter.goal_text, matter.progress, matter.done
        readings = shared.one(told, readings_of(matter, asked, when, returned.filled.get(known_as)))
        proposal = shared.one(told, judge(matter, asked, readings, when, deadline, settings.rules))
        judged.append(decided(matter, asked, proposal, entered.get(known_as) or _stated(matter, settings.looks)))
    title = next((t.title for t in ledger.tables if t.title), ledger.tables[0].sheet)
    remembered = memory_of(book)
    problems = (
        *adopted_problems(remembered),
        *rewritten_problems(book, remembered),
        *settings.problems,
        *differences(sheet_of(book), earlier.settings),
        *ledger.problems,
        *(() if returned.filled else _without_returns(ledger)),
        *_problems(ledger, goals, judged, when),
        *returned.problems,
    )
    results = Results(title, _place(title), when, tuple(judged), problems, settings.rules, settings.looks)
    kept = decisions.merged(decisions.fresh(results), [entries])
    doubts = decisions.doubts(kept, known, settings.looks)
    others = _others(own, earlier.decisions, mine)
    hands = [(sheet.name, sheet.kept) for sheet in (kept, *others)]
    hands += [(form.name, form.kept) for form in returned.carried]
    hands += [(say("settings.sheet"), carried.kept)]
    changed = (problem for name, found in hands for problem in by_hand.problems(name, found))
    results = replace(results, problems=(*results.problems, *doubts, *changed))
    return Graded(ledger, results, kept, others, returned.carried, carried)


def _stated(matter: Matter, looks: Looks) -> Decision | None:
    """The state that the ledger itself gives a matter, such as 缓办, with the remark that says by which paper."""
    taken_out = decisions.states(looks)[1:]
    return (
        Decision(matter.fingerprint, reason=matter.remark, state=matter.stated_status)
        if matter.stated_status in taken_out
        else None
    )


def _due_is_certain(matter: Matter, goals: Goals, when: Period) -> bool:
    """A deadline in another year than the ledger's, or before the last goal, is more likely a slip."""
    day = due_date(matter.due, when.year)
    return day is None or (day.year == when.year and not goal_behind_deadline(matter, goals, when.year))


def _problems(ledger: Ledger, goals: Mapping[str, Goals], judged: list[Judged], when: Period) -> list[Problem]:
    """Findings on deadlines and goals; a doubt about amounts only where a matter must be reviewed because of it."""
    weighing = {
        (j.matter.sheet, j.matter.row, working.name)
        for j in judged
        for working in j.proposal.workings
        if j.verdict is Verdict.REVIEW and working.note.key == "verdicts.working.unsure_goal"
    }
    on_goals = [
        p for p in goal_problems(ledger, goals) if not unsettled(p) or (p.sheet, p.row, unsettled(p)) in weighing
    ]
    passed = {(j.matter.sheet, j.matter.row) for j in judged if _has_passed(j.matter, when)}
    too_early = [p for p in deadlines_before_goals(ledger, goals, when.year) if (p.sheet, p.row) in passed]
    return [*deadline_problems(ledger, when.year), *too_early, *on_goals]


def _without_returns(ledger: Ledger) -> list[Problem]:
    """A finding on each table that has no column for returns, or none that is known by its heading or its cells."""
    without = (t for t in ledger.tables if not {"progress", "done", "stated_share", "stated_status"} & t.fields)
    return [Problem(Note("problems.no_return_column"), t.sheet, t.heading_rows[0][1]) for t in without]


def _has_passed(matter: Matter, when: Period) -> bool:
    day = due_date(matter.due, when.year)
    return day is not None and day < when.as_of


def _place(title: str) -> str:
    """The level of government whose ledger it is, such as county or city, from the place in the title; "" if none."""
    found = pattern("headings", "place_of_title").search(squeezed(title))
    return (
        next((level for level in reversed(found[0]) if level in words("headings")["words"]["place"]), "")
        if found
        else ""
    )


def _others(own: tuple[DecisionSheet, ...], earlier: tuple[DecisionSheet, ...], mine: str) -> tuple[DecisionSheet, ...]:
    """Decision sheets of other quarters that an earlier output holds: entries of both, so that none is lost."""
    at_home = {sheet.name: sheet for sheet in own}
    found = []
    for sheet in earlier:
        if sheet.name == mine:
            continue
        if sheet.name in at_home:
            sheet = decisions.merged(at_home[sheet.name], [sheet])
        found.append(sheet)
    return tuple(found)


def lost_formats(book: Book) -> tuple[Problem, ...]:
    """A finding for a format that is only read."""
    return () if book.can_write else (Problem(Note("problems.only_read", {"name": book.name})),)
