"""The sheet 核定-N季度: proposals beside what people decide; read back, carried over, and turned into Decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..books.changes import CellValue
from ..core.grid import Grid
from ..core.model import Decision, Judged, Note, Problem, Results, Verdict
from ..core.texts import one_line, squeezed, text_of
from ..wording import entry, labels, percent, say, shown
from ..wording.judged import working_text

SHOWN = ("number", "title", "part", "lead_orgs", "goal", "progress", "attainment", "basis", "proposal")
ENTERED = ("decision", "reason", "decided_by", "date", "state")
FIRST_IN_LIST = (Verdict.REVIEW, Verdict.RED, Verdict.YELLOW)


@dataclass(frozen=True, slots=True)
class Row:
    """One matter on the sheet: what we show, what people entered, and what they added in columns of their own."""

    shown: Mapping[str, CellValue]
    entered: Mapping[str, CellValue] = field(default_factory=dict)
    added: Mapping[str, CellValue] = field(default_factory=dict)

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
    lines: Mapping[str, int] = field(default_factory=dict)  # {fingerprint: row number on the sheet as read}


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
    rows = {j.matter.fingerprint: Row(_shown(j, period.quarter)) for j in ordered}
    return DecisionSheet(sheet_name(period.quarter), title, rows)


def _shown(judged: Judged, quarter: int) -> dict[str, CellValue]:
    matter, proposal = judged.matter, judged.proposal
    stages = [s.text for s in judged.goals.stages if quarter in s.quarters] or [w.name for w in proposal.workings]
    return {
        "number": int(matter.number)
        if matter.number.isdecimal() and str(int(matter.number)) == matter.number
        else matter.number,
        "title": matter.title,
        "part": matter.part,
        "lead_orgs": str(entry("problems.place.comma")).join(matter.lead_orgs),
        "goal": "\n".join(stages),
        "progress": matter.progress or matter.stated_status or _numbers(matter.done, matter.done_unit),
        "attainment": percent(proposal.attainment),
        "basis": working_text(judged),
        "proposal": labels()[proposal.verdict],
    }


def _numbers(done: object, unit: str) -> str:
    return "" if done is None else say("decisions.number", number=shown(done), unit=unit)


def read(grid: Grid) -> DecisionSheet:
    """A sheet as people left it, columns found by their headings wherever they were moved."""
    names = {squeezed(text): field_name for field_name, text in headings().items()}
    top = next((r for r in range(1, grid.height + 1) if _columns(grid, r, names).keys() >= {"title", "decision"}), 0)
    title = one_line(grid.value(1, 1))
    if not top:
        return DecisionSheet(grid.sheet, title, {})
    columns = _columns(grid, top, names)
    added = {one_line(grid.value(top, c)): c for c in range(1, grid.width + 1) if c not in columns.values()}
    added = {heading: column for heading, column in added.items() if heading}
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for line in range(top + 1, grid.height + 1):
        values = {name: _cell(grid, line, column) for name, column in columns.items()}
        if not any(text_of(values.get(name)) for name in ("number", "title", "part")):
            continue
        key = _fingerprint(values, rows)
        extra = {heading: _cell(grid, line, column) for heading, column in added.items()}
        shown = {name: values.get(name) for name in SHOWN}
        rows[key] = Row(shown, {name: values.get(name) for name in ENTERED}, extra)
        lines[key] = line
    return DecisionSheet(grid.sheet, title, rows, tuple(added), lines)


def _columns(grid: Grid, row: int, names: Mapping[str, str]) -> dict[str, int]:
    cells = ((squeezed(text_of(grid.value(row, c))), c) for c in range(1, grid.width + 1))
    return {names[text]: column for text, column in cells if text in names}


def _cell(grid: Grid, row: int, column: int) -> CellValue:
    value = grid.value(row, column)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return text_of(value)


def _fingerprint(values: Mapping[str, CellValue], seen: Mapping[str, Row]) -> str:
    """The same as Matter.fingerprint, from the visible cells; the n-th of equal rows is the n-th twin."""
    parts = ["".join(text_of(values.get(name)).split()) for name in ("number", "title", "part")]
    twin = 0
    while (key := "|".join([*parts, str(twin or "")])) in seen:
        twin += 1
    return key


def merged(new: DecisionSheet, kept: Iterable[DecisionSheet]) -> DecisionSheet:
    """`new` with the entries of earlier sheets; a later one in `kept` goes before an earlier one.

    Rows that hold entries and whose matter is gone stay at the end.
    """
    rows = dict(new.rows)
    added: dict[str, None] = dict.fromkeys(new.added_headings)
    for sheet in kept:
        added.update(dict.fromkeys(sheet.added_headings))
        for key, row in sheet.rows.items():
            if key in rows:
                rows[key] = _with_entries(rows[key], row)
            elif row.holds_entries:
                rows[key] = replace(row, shown={**row.shown, "basis": say("decisions.lost"), "proposal": ""})
    return replace(new, rows=rows, added_headings=tuple(added))


def _with_entries(row: Row, earlier: Row) -> Row:
    entered = {name: value for name, value in earlier.entered.items() if text_of(value)}
    added = {name: value for name, value in earlier.added.items() if text_of(value)}
    return replace(row, entered={**row.entered, **entered}, added={**row.added, **added})


def decisions(sheet: DecisionSheet, known: set[str]) -> tuple[dict[str, Decision], tuple[Problem, ...]]:
    """({fingerprint: Decision}, findings on entries that cannot be used or lack something)."""
    found: dict[str, Decision] = {}
    problems: list[Problem] = []
    for key, row in sheet.rows.items():
        if not row.holds_entries:
            continue
        line = sheet.lines.get(key, 0)
        if key not in known:
            problems.append(_problem("lost_decision", sheet, line, "title", title=text_of(row.shown.get("title"))))
            continue
        found[key] = _decision(key, row)
        problems += _doubts(sheet, line, row, found[key])
    return found, tuple(problems)


def _decision(key: str, row: Row) -> Decision:
    texts = {name: one_line(value) for name, value in row.entered.items()}
    by_label = {squeezed(label): verdict for verdict, label in labels().items()}
    state = texts.get("state", "")
    return Decision(
        key,
        by_label.get(squeezed(texts.get("decision", ""))),
        texts.get("reason", ""),
        texts.get("decided_by", ""),
        texts.get("date", ""),
        state if state in states()[1:] else "",
    )


def states() -> tuple[str, ...]:
    """The choices for 事项状态; the first is the normal one."""
    return tuple(entry("decisions.states.all"))


def _doubts(sheet: DecisionSheet, line: int, row: Row, decision: Decision) -> list[Problem]:
    texts = {name: one_line(value) for name, value in row.entered.items()}
    problems = []
    if texts.get("decision") and decision.verdict is None:
        problems.append(_problem("unknown_decision", sheet, line, "decision", text=texts["decision"]))
    if texts.get("state") and texts["state"] not in states():
        problems.append(_problem("unknown_state", sheet, line, "state", text=texts["state"]))
    missing = [str(entry(f"decisions.missing.{n}")) for n in ("reason", "decided_by", "date") if not texts.get(n)]
    if missing and (decision.verdict or decision.state):
        said = labels()[decision.verdict] if decision.verdict else decision.state
        problems.append(
            _problem("decision_without_reason", sheet, line, "decision", verdict=said, missing=tuple(missing))
        )
    return problems


def _problem(key: str, sheet: DecisionSheet, line: int, column: str, **fields: object) -> Problem:
    return Problem(Note(f"problems.{key}", fields), sheet.name, line, headings()[column])
