"""How the sheet 核定-N季度 looks: columns, drop-downs, and cells that people fill in."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date

from ..books.changes import Cell, CellValue, DropDown, Lines, NewSheet, Style
from ..core.grid import Area
from ..core.looks import Looks
from ..core.model import Verdict
from ..core.texts import text_of
from ..wording import labels, say
from .by_hand import HEADING_FILL, OPEN_FILL, put
from .decisions import ADDED, ENTERED, FIRST_LINE, LOOSE, SHOWN, DecisionSheet, Row, headings, states

WIDTHS = {
    "number": 6, "title": 30, "part": 18, "lead_orgs": 18, "goal": 36, "progress": 44, "attainment": 9, "basis": 44,
    "proposal": 12, "decision": 13, "reason": 26, "decided_by": 10, "date": 12, "state": 13,
}  # fmt: skip
PER_LINE = {name: max(1, int(WIDTHS[name] / 2.2) - 1) for name in SHOWN}  # Chinese characters
ADDED_WIDTH = 20
TITLE_ROW, HINT_ROW, HEADING_ROW = 1, 2, 3
HEAD_HEIGHTS = {TITLE_ROW: 30.0, HINT_ROW: 34.0}
HEADING = Style(bold=True, fill=HEADING_FILL, border=True, wrap=True, horizontal="center", vertical="center")
TEXT = Style(border=True, wrap=True, vertical="center")
CENTRED = Style(border=True, wrap=True, vertical="center", horizontal="center")
OPEN = Style(border=True, wrap=True, vertical="center", fill=OPEN_FILL, unlocked=True)
OPEN_DATE = Style(border=True, vertical="center", fill=OPEN_FILL, number_format="yyyy-mm-dd", unlocked=True)
STYLES = {name: CENTRED if name in ("number", "attainment", "proposal") else TEXT for name in SHOWN}
PROPOSAL = SHOWN.index("proposal")
NOTHING = {name: Cell(None, OPEN_DATE if name == "date" else OPEN) for name in ENTERED}
EXCEL_EPOCH = date(1899, 12, 30)
LINE_HEIGHT, TALLEST = 15.5, 405.0


def to_new_sheet(sheet: DecisionSheet, looks: Looks | None = None) -> NewSheet:
    """The sheet as cells. Doing it again with the same entries gives the same sheet."""
    fields = (*SHOWN, *ENTERED)
    last = len(fields) + len(sheet.added_headings)
    heads = [Cell(text, HEADING) for text in (*(headings()[name] for name in fields), *sheet.added_headings)]
    body = list(sheet.rows.values())
    bottom = HEADING_ROW + len(body)
    title = Cell(sheet.title, Style(bold=True, size=16, horizontal="center", vertical="center"))
    hint = Cell(say("decisions.hint"), Style(wrap=True, vertical="center"))
    blank = tuple(Cell() for _ in range(last - 1))
    decided = fields.index("decision") + 1
    state = fields.index("state") + 1
    choices = tuple(labels(looks)[v] for v in Verdict if v is not Verdict.ADJUSTED)
    new = NewSheet(
        name=sheet.name,
        rows=_lines_of([(title, *blank), (hint, *blank), tuple(heads)], body, sheet, _tinted(looks or Looks())),
        widths=(*(WIDTHS[name] for name in fields), *[ADDED_WIDTH] * len(sheet.added_headings)),
        heights={**HEAD_HEIGHTS, **dict(enumerate(map(_height, body), start=FIRST_LINE))},
        merges=(Area(TITLE_ROW, 1, TITLE_ROW, last), Area(HINT_ROW, 1, HINT_ROW, last)),
        drop_downs=(
            DropDown(Area(HEADING_ROW + 1, decided, max(bottom, HEADING_ROW + 1), decided), choices),
            DropDown(Area(HEADING_ROW + 1, state, max(bottom, HEADING_ROW + 1), state), states(looks)),
        ),
        freeze=(HEADING_ROW, 2),
        filter=Area(HEADING_ROW, 1, bottom, last),
        landscape=True,
        title_rows=(HEADING_ROW, HEADING_ROW),
    )
    return put(new, sheet.kept, *_places(sheet, fields))


def _places(sheet: DecisionSheet, fields: tuple[str, ...]) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """Where rows and columns are, by what they are known by."""
    first_loose = FIRST_LINE + len(sheet.rows) + 1
    rows: dict[Hashable, int] = {key: row for row, key in enumerate(sheet.rows, start=FIRST_LINE)}
    rows |= {(LOOSE, number): first_loose + number for number in range(len(sheet.loose))}
    added = ((ADDED, heading) for heading in sheet.added_headings)
    return rows, {key: column for column, key in enumerate((*fields, *added), start=1)}


def _tinted(looks: Looks) -> dict[str, Style]:
    """{label of a verdict: the look of its cell}, so that the eye finds the cards."""
    tints = {label: looks.tint(verdict) for verdict, label in labels(looks).items()}
    return {label: replace(CENTRED, fill=tint) for label, tint in tints.items() if tint}


def _lines_of(
    head: list[tuple[Cell, ...]], body: list[Row], sheet: DecisionSheet, tinted: Mapping[str, Style]
) -> Lines:
    """All rows; those of the matters are made one at a time, for there may be very many."""
    loose = _loose(sheet)

    def line(index: int) -> tuple[Cell, ...]:
        if index < len(head):
            return head[index]
        matter = index - len(head)
        return _cells(body[matter], sheet.added_headings, tinted) if matter < len(body) else loose[matter - len(body)]

    return Lines(len(head) + len(body) + len(loose), line)


def _loose(sheet: DecisionSheet) -> tuple[tuple[Cell, ...], ...]:
    """What people wrote below the list, behind an empty row."""
    rows = (tuple(Cell(value) for value in row) for row in sheet.loose)
    return ((), *rows) if sheet.loose else ()


def _cells(row: Row, added: tuple[str, ...], tinted: Mapping[str, Style]) -> tuple[Cell, ...]:
    shown = [Cell(row.shown.get(name), style) for name, style in STYLES.items()]
    shown[PROPOSAL] = Cell(shown[PROPOSAL].value, tinted.get(text_of(shown[PROPOSAL].value), CENTRED))
    entered = [_entered(name, row.entered.get(name)) if row.entered else NOTHING[name] for name in ENTERED]
    return (*shown, *entered, *(Cell(row.added.get(heading), OPEN) for heading in added))


def _entered(name: str, value: CellValue) -> Cell:
    """An entry as it was typed; a date stays a date."""
    if name != "date":
        return Cell(value, OPEN)
    try:
        days = (date.fromisoformat(text_of(value)) - EXCEL_EPOCH).days
    except ValueError:
        return Cell(value, OPEN_DATE)
    return Cell(days, OPEN_DATE)


def usual_heights(sheet: DecisionSheet) -> dict[Hashable, float]:
    """The heights that rows have where nobody set them, by what the rows are known by."""
    return dict[Hashable, float](HEAD_HEIGHTS.items()) | {key: _height(row) for key, row in sheet.rows.items()}


def _height(row: Row) -> float:
    """The height for wrapped Chinese text, two width units a character, within what Excel allows."""
    most = 2
    for name, per_line in PER_LINE.items():
        text = text_of(row.shown.get(name))
        if "\n" in text:
            most = max(most, sum(-(-max(1, len(line)) // per_line) for line in text.split("\n")))
        elif len(text) > most * per_line:
            most = -(-len(text) // per_line)
    return min(TALLEST, LINE_HEIGHT * most)
