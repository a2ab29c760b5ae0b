"""The sheet 核定-N季度: proposals beside what people decide; read back, carried over, and turned into Decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..books.changes import ByHand, CellValue
from ..core.conclusions import Decision, Judged, Judgement, Results, Working
from ..core.grid import Grid
from ..core.looks import Looks
from ..core.model import Goals, Note, Problem, Verdict
from ..core.orgs import joined, split
from ..core.problems import UnreadableDecisions
from ..core.repeats import once_for_same
from ..core.texts import one_line, squeezed, text_of
from ..core.vocabulary import words
from ..wording import entry, label, labels, percent, say, shown, word
from ..wording.judged import working_text
from . import by_hand
from .by_hand import Kept, Ours

SHOWN = ("number", "title", "part", "lead_orgs", "goal", "progress", "attainment", "basis", "proposal")
FIRST_LINE = 4  # the first matter's row: title, hint and headings stand above
ENTERED = ("decision", "reason", "decided_by", "date", "state")
LOOSE, ADDED = "loose", "added"
OURS = Ours(coloured="proposal", ruled=frozenset({"decision", "state"}))
FIRST_IN_LIST = (Verdict.REVIEW, Verdict.RED, Verdict.YELLOW)


@dataclass(frozen=True, slots=True)
class Row:
    """One matter on the sheet: what we show, what people entered, and what they added in columns of their own."""

    shown: Mapping[str, CellValue]
    entered: Mapping[str, CellValue] = field(default_factory=dict)
    added: Mapping[str, CellValue] = field(default_factory=dict)
    line: int = 0  # its row on the sheet that was read; 0 where none was

    @property
    def holds_entries(self) -> bool:
        return any(text_of(v) for v in (*self.entered.values(), *self.added.values()))


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A sheet 核定-N季度 as data; rows by fingerprint in the order of the sheet."""

    name: str
    title: str
    rows: Mapping[str, Row]
    added_headings: tuple[str, ...] = ()
    loose: tuple[tuple[CellValue, ...], ...] = ()  # rows that belong to no matter, such as a person's note below
    columns: Mapping[str, int] = field(default_factory=dict)  # {field: column} of the sheet that was read
    kept: Kept = by_hand.NOTHING  # by fingerprint, LOOSE with a number, field, or ADDED with a heading


def sheet_name(quarter: int) -> str:
    return say("decisions.sheet", quarter=quarter)


def is_decision_sheet(name: str) -> bool:
    return any(name == sheet_name(quarter) for quarter in (1, 2, 3, 4))


def headings() -> dict[str, str]:
    return dict(entry("decisions.headings"))


def fresh(results: Results) -> DecisionSheet:
    """The sheet for a graded period without any entries: what needs a person first, then ledger order."""
    period = results.period
    day = period.as_of
    title = say("decisions.title", quarter=period.quarter, year=day.year, month=day.month, day=day.day)
    ranks = {verdict: rank for rank, verdict in enumerate(FIRST_IN_LIST)}
    ordered = sorted(results.judged, key=lambda j: ranks.get(j.proposal.verdict, len(ranks)))
    rows = {j.matter.fingerprint: Row(_shown(j, results)) for j in ordered}
    return DecisionSheet(sheet_name(period.quarter), title, rows)


def _shown(judged: Judged, results: Results) -> dict[str, CellValue]:
    matter, proposal = judged.matter, judged.proposal
    return {
        "number": int(matter.number)
        if matter.number.isdecimal() and str(int(matter.number)) == matter.number
        else matter.number,
        "title": matter.title,
        "part": matter.part,
        "lead_orgs": str(entry("problems.place.comma")).join(matter.lead_orgs),
        "goal": _goal(judged.goals, proposal, results.period.quarter),
        "progress": matter.progress or matter.stated_status or _numbers(matter.done, matter.done_unit),
        "attainment": percent(proposal.attainment),
        "basis": working_text(judged),
        "proposal": label(proposal.verdict, results.looks),
    }


@once_for_same
def _goal(goals: Goals, proposal: Judgement, quarter: int) -> str:
    stages = [stage.text for stage in goals.stages if quarter in stage.quarters]
    return "\n".join(stages or map(_due_before, proposal.workings))


def _due_before(working: Working) -> str:
    """A goal that counts in a quarter which has none of its own."""
    if working.due is None:
        return word(Note("decisions.milestone", {"text": working.name, "quarter": working.quarter}))
    fields = {"name": working.name, "due": working.due, "unit": working.unit, "quarter": working.quarter}
    return word(Note("decisions.amount", fields))


def _numbers(done: object, unit: str) -> str:
    return "" if done is None else say("decisions.number", number=shown(done), unit=unit)


def read(grid: Grid, found: ByHand | None = None) -> DecisionSheet:
    """A sheet as people left it, columns found by their headings wherever they were moved; `found` as of Book.by_hand.

    UnreadableDecisions where headings are gone under which people may have entered something.
    """
    names = {squeezed(text): field_name for field_name, text in headings().items()}
    tops = (row for row in range(1, grid.height + 1) if _is_heading(_columns(grid, row, names)))
    top = next(tops, 0)
    if not top:
        if one_line(grid.value(1, 1)).startswith(grid.sheet):
            raise UnreadableDecisions(grid.sheet)
        return DecisionSheet(grid.sheet, "", {})
    columns = _columns(grid, top, names)
    if "decision" not in columns:
        raise UnreadableDecisions(grid.sheet)
    added = _added_columns(grid, top, set(columns.values()))
    rows: dict[str, Row] = {}
    loose: dict[int, tuple[CellValue, ...]] = {}
    lines = [
        {name: _cell(grid, line, column) for name, column in columns.items()}
        for line in range(top + 1, grid.height + 1)
    ]
    alike = Counter(_known_by(values) for values in lines)
    for line, values in enumerate(lines, start=top + 1):
        told = any(text_of(values.get(name)) for name in ("proposal", *ENTERED))
        if told and any(_known_by(values)):
            extra = {heading: _cell(grid, line, column) for heading, column in added.items()}
            shown = {name: values.get(name) for name in SHOWN}
            entered = {name: values.get(name) for name in ENTERED}
            rows[_fingerprint(values, alike, rows)] = Row(shown, entered, extra, line)
        elif any(text_of(value) for value in grid.rows[line - 1]):
            loose[line] = tuple(_cell(grid, line, column) for column in range(1, len(grid.rows[line - 1]) + 1))
    known_rows = {row.line: key for key, row in rows.items()} | {line: (LOOSE, n) for n, line in enumerate(loose)}
    known_columns = {column: name for name, column in columns.items()} | {c: (ADDED, h) for h, c in added.items()}
    ours = replace(OURS, merged=lambda area: area.bottom < top)
    kept = by_hand.kept(found, known_rows, known_columns, ours) if found else by_hand.NOTHING
    return DecisionSheet(
        grid.sheet, one_line(grid.value(1, 1)), rows, tuple(added), tuple(loose.values()), columns, kept
    )


def _is_heading(columns: Mapping[str, int]) -> bool:
    return "title" in columns and any(name in columns for name in ENTERED)


def _added_columns(grid: Grid, top: int, ours: set[int]) -> dict[str, int]:
    """{heading: column} of what people added; a column without heading is named by its place."""
    added: dict[str, int] = {}
    for column in range(1, grid.width + 1):
        filled = any(text_of(grid.value(row, column)) for row in range(top + 1, grid.height + 1))
        heading = one_line(grid.value(top, column))
        if column not in ours and (heading or filled):
            added[heading or say("decisions.unnamed", n=column)] = column
    return added


def _columns(grid: Grid, row: int, names: Mapping[str, str]) -> dict[str, int]:
    cells = ((squeezed(text_of(grid.value(row, c))), c) for c in range(1, grid.width + 1))
    return {names[text]: column for text, column in cells if text in names}


def _cell(grid: Grid, row: int, column: int) -> CellValue:
    value = grid.value(row, column)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return text_of(value)


def _known_by(values: Mapping[str, CellValue]) -> tuple[str, ...]:
    return tuple("".join(text_of(values.get(name)).split()) for name in ("number", "title", "part"))


def _fingerprint(values: Mapping[str, CellValue], alike: Mapping[tuple[str, ...], int], seen: Mapping[str, Row]) -> str:
    """The same as Matter.fingerprint, from the visible cells."""
    known_by = _known_by(values)
    twin = joined(split(text_of(values.get("lead_orgs")))) if alike[known_by] > 1 else ""
    key, order = "|".join((*known_by, twin)), 1
    while key in seen:
        order += 1
        key = "|".join((*known_by, f"{twin}#{order}"))
    return key


def merged(new: DecisionSheet, kept: Iterable[DecisionSheet]) -> DecisionSheet:
    """`new` with the entries of earlier sheets; a later one in `kept` goes before an earlier one.

    Rows that hold entries and whose matter is gone stay at the end.
    """
    rows = dict(new.rows)
    added: dict[str, None] = dict.fromkeys(new.added_headings)
    loose = dict.fromkeys(new.loose)
    hands = new.kept
    for sheet in kept:
        hands = by_hand.both(hands, sheet.kept)
        loose.update(dict.fromkeys(sheet.loose))
        added.update(dict.fromkeys(sheet.added_headings))
        for key, row in sheet.rows.items():
            if key in rows:
                rows[key] = _with_entries(rows[key], row)
            elif row.holds_entries or key in sheet.kept.commented:
                rows[key] = replace(row, shown={**row.shown, "basis": say("decisions.lost"), "proposal": ""})
    return replace(new, rows=rows, added_headings=tuple(added), loose=tuple(loose), kept=hands)


def _with_entries(row: Row, earlier: Row) -> Row:
    entered = {name: value for name, value in earlier.entered.items() if text_of(value)}
    added = {name: value for name, value in earlier.added.items() if text_of(value)}
    return replace(row, entered={**row.entered, **entered}, added={**row.added, **added})


def decisions(sheet: DecisionSheet, known: set[str], looks: Looks | None = None) -> dict[str, Decision]:
    """{fingerprint: Decision} of the matters that people decided."""
    return {key: _decision(key, row, looks) for key, row in sheet.rows.items() if row.holds_entries and key in known}


def doubts(sheet: DecisionSheet, known: set[str], looks: Looks | None = None) -> tuple[Problem, ...]:
    """Findings on entries that cannot be used or lack something; `sheet` as it is going to be written."""
    problems: list[Problem] = []
    for line, (key, row) in enumerate(sheet.rows.items(), start=FIRST_LINE):
        if not row.holds_entries:
            continue
        if key in known:
            problems += _doubts(sheet, line, row, _decision(key, row, looks), looks)
        else:
            problems.append(_problem("lost_decision", sheet, line, "title", title=text_of(row.shown.get("title"))))
    return tuple(problems)


def _decision(key: str, row: Row, looks: Looks | None) -> Decision:
    texts = {name: one_line(value) for name, value in row.entered.items()}
    # what was chosen before the office renamed its labels still counts, and so do the words for cards
    by_label = {squeezed(word): Verdict(verdict) for word, verdict in words("verdicts")["decided_as"].items()}
    by_label |= {squeezed(text): verdict for names in (labels(), labels(looks)) for verdict, text in names.items()}
    state, chosen = texts.get("state", ""), texts.get("decision", "")
    verdict = by_label.get(squeezed(chosen))
    return Decision(
        key,
        verdict,
        texts.get("reason", ""),
        texts.get("decided_by", ""),
        texts.get("date", ""),
        state if state in states(looks)[1:] else "",
        unclear=verdict is None and bool(chosen or (state and state not in states(looks))),
    )


def states(looks: Looks | None = None) -> tuple[str, ...]:
    """The choices for 事项状态; the first is the normal one."""
    return looks.states if looks and looks.states else tuple(entry("decisions.states.all"))


def _doubts(sheet: DecisionSheet, line: int, row: Row, decision: Decision, looks: Looks | None) -> list[Problem]:
    texts = {name: one_line(value) for name, value in row.entered.items()}
    problems = []
    if texts.get("decision") and decision.verdict is None:
        problems.append(_problem("unknown_decision", sheet, line, "decision", text=texts["decision"]))
    if texts.get("state") and texts["state"] not in states(looks):
        problems.append(
            _problem(
                "unknown_state" if decision.unclear else "unknown_state_beside",
                sheet,
                line,
                "state",
                text=texts["state"],
            )
        )
    missing = [str(entry(f"decisions.missing.{n}")) for n in ("reason", "decided_by", "date") if not texts.get(n)]
    if missing and (decision.verdict or decision.state):
        said = label(decision.verdict, looks) if decision.verdict else decision.state
        problems.append(
            _problem("decision_without_reason", sheet, line, "decision", verdict=said, missing=tuple(missing))
        )
    return problems


def _problem(key: str, sheet: DecisionSheet, line: int, column: str, **fields: object) -> Problem:
    return Problem(Note(f"problems.{key}", fields), sheet.name, line, headings()[column])
