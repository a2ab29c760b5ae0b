"""How the sheet 填报-N季度 looks: rows of the blocks with merges, drop-downs and number rules; only inputs are open."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from ..books.changes import Cell, CellValue, DropDown, NewSheet, NumberRule, Style
from ..core.grid import Area
from ..core.texts import text_of
from ..wording import say
from .by_hand import HEAD_FILL, HEADING_FILL, NOTHING, OPEN_FILL, put
from .form import (
    ANNUAL,
    GOAL,
    LOOSE,
    MATTER,
    MILESTONE,
    REGION,
    REGION_SUM,
    SIGN,
    SIGNED,
    TEXTS,
    WAYS,
    Block,
    Form,
    Item,
    Key,
    counting,
    headings,
    label,
    states,
)
from .form_cells import (
    COLUMNS,
    LABEL,
    LAST,
    OPEN,
    TEXT,
    WIDTHS,
    indicator_cells,
    milestone_cells,
    region_cells,
    sum_cells,
)
from .form_read import MARK, PLACES, key_text, line_of
from .form_regions import indicator_of, rows_of

HEADING_ROW = 3  # below title and hint
LINE_HEIGHT, TALLEST = 15.0, 405.0
ROOM = {"progress": 3, "problems": 2}  # lines to write in, where more than one
TITLE = Style(bold=True, size=16, horizontal="center", vertical="center")
HEADING = Style(bold=True, fill=HEADING_FILL, border=True, wrap=True, horizontal="center", vertical="center")
HEAD = Style(bold=True, fill=HEAD_FILL, border=True, wrap=True, vertical="center")
NUMBER = replace(HEAD, horizontal="center")
PHONE = Style(border=True, vertical="center", fill=OPEN_FILL, number_format="@", unlocked=True)
PLAIN = Style(wrap=True, vertical="center")
# merged stretches of a row, first and last column
MATTER_SPANS = (("unit", "counting"), ("target", "done"), ("attainment", "note"))
WIDE_MATTER_SPANS = (("content", "counting"), ("target", "done"), ("attainment", "note"))
WHOLE = (("content", "note"),)
SIGN_SPANS = (("unit", "written"), ("counting", "target"), ("added", "done"))
TITLE_SPANS = (("label", "note"),)
SIGN_LABELS = {"label": "finish", "unit": "filler", "last": "phone", "attainment": "reviewer"}
MILESTONE_SPANS = (("content", "counting"), ("last", "added"))
Spans = Iterable[tuple[str, str]]


def to_new_sheet(form: Form) -> NewSheet:
    """The sheet as cells. Doing it again with the same form gives the same sheet."""
    layout = _Layout()
    layout.add({"label": Cell(form.title, TITLE)}, TITLE_SPANS, 30)
    layout.add({"label": Cell(say("form.hint"), PLAIN)}, TITLE_SPANS)
    names = {"key": Cell(MARK), **{name: Cell(text, HEADING) for name, text in headings().items()}}
    layout.add(names, (), 2 * LINE_HEIGHT)
    for key, block in form.blocks.items():
        _add_block(layout, key, block)
    _add_loose(layout, form.loose)
    ways = tuple(counting(way) for way in WAYS)
    told = {"title": say("form.wrong_number_title")}
    new = NewSheet(
        name=form.name,
        rows=tuple(layout.rows),
        widths=tuple(WIDTHS.values()),
        hidden_columns=(COLUMNS["key"],),
        heights=layout.heights,
        merges=tuple(layout.merges),
        drop_downs=(
            *(DropDown(area, ways) for area in layout.areas("way")),
            *(DropDown(area, tuple(states().values())) for area in layout.areas("state")),
        ),
        numbers=(
            *(NumberRule(area, 0, message=say("form.wrong_number"), **told) for area in layout.areas("amount")),
            *(NumberRule(area, None, message=say("form.wrong_level"), **told) for area in layout.areas("level")),
        ),
        freeze=(HEADING_ROW, 0),
        landscape=True,
        title_rows=(HEADING_ROW, HEADING_ROW),
        protected=True,
    )
    return put(new, form.kept, _rows_of(new), COLUMNS)


def usual_heights(form: Form) -> dict[Hashable, float]:
    """The heights that the rows of a form have where nobody set them, by what the rows are known by."""
    sheet = to_new_sheet(replace(form, kept=NOTHING))
    known = {row: key for key, row in _rows_of(sheet).items()}
    return {known.get(row, row): height for row, height in sheet.heights.items()}


def _rows_of(sheet: NewSheet) -> dict[Hashable, int]:
    """{what a row is known by: row}; the rows that people put in stand below the others."""
    found: dict[Hashable, int] = {}
    first_loose = len(sheet.rows) + 1
    for row, line in enumerate(sheet.rows, start=1):
        key = line_of(line[0].value)
        if key and key[1] == LOOSE:
            first_loose = row + 1
        elif key:
            found[key] = row
    return found | {(LOOSE, number): row for number, row in enumerate(range(first_loose, len(sheet.rows) + 1))}


def placed(form: Form, sheet: NewSheet) -> Form:
    """The form with the row numbers that it has on `sheet`, made of it."""
    keys = (line_of(row[0].value) for row in sheet.rows)
    return replace(form, lines={key: row for row, key in enumerate(keys, start=1) if key})


class _Layout:
    """Rows as they are put one under the other, with what belongs to them."""

    def __init__(self) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.heights: dict[int, float] = {}
        self.merges: list[Area] = []
        self._checked: dict[str, list[tuple[int, int]]] = {}  # {kind of check: [(column, row)]}

    @property
    def next_row(self) -> int:
        return len(self.rows) + 1

    def add(
        self, cells: Mapping[str, Cell], spans: Spans = (), height: float = 0, beside: Iterable[CellValue] = ()
    ) -> None:
        """Put a row. Without a height it gets one for its texts."""
        row, full = self.next_row, dict(cells)
        widths = dict(WIDTHS)
        for first, last in spans:
            inner = list(WIDTHS)[COLUMNS[first] - 1 : COLUMNS[last]]
            full |= {name: Cell(None, cells[first].style) for name in inner[1:]}
            widths[first] = sum(WIDTHS[name] for name in inner)
            self.merges.append(Area(row, COLUMNS[first], row, COLUMNS[last]))
        line = (*(full.get(name, Cell()) for name in WIDTHS), *(Cell(value, PLAIN) for value in beside))
        self.rows.append(line)
        texts = [(c.value, widths[name]) for name, c in cells.items() if name != "key" and isinstance(c.value, str)]
        lines = max((_lines(text, width) for text, width in texts), default=1)
        self.heights[row] = min(TALLEST, max(height, 4 + LINE_HEIGHT * lines))

    def check(self, kind: str, column: str) -> None:
        """Let the next row's cell of a column take only what the kind of check allows."""
        self._checked.setdefault(kind, []).append((COLUMNS[column], self.next_row))

    def areas(self, kind: str) -> Iterator[Area]:
        """The checked cells of a kind, neighbours below each other as one area."""
        places = sorted(self._checked.get(kind, ()))
        for _, run in groupby(enumerate(places), key=lambda p: (p[1][0], p[1][1] - p[0])):
            cells = [place for _, place in run]
            (column, top), (_, bottom) = cells[0], cells[-1]
            yield Area(top, column, bottom, column)


def _add_block(layout: _Layout, key: str, block: Block) -> None:
    shown, beside = block.shown, block.beside
    head = {column: Cell(shown.get(name), HEAD) for column, name in PLACES[MATTER].items()}
    head["label"] = Cell(_number(shown.get("number")), NUMBER)
    spans = MATTER_SPANS if shown.get("part") else WIDE_MATTER_SPANS
    layout.add({"key": Cell(key_text(key, MATTER)), **head}, spans, beside=beside.get(MATTER, ()))
    for kind in (GOAL, ANNUAL):
        if kind == GOAL or shown.get(ANNUAL):
            _add_whole(layout, key, kind, Cell(shown.get(kind), TEXT), beside.get(kind, ()))
    rows = {place: row for row, place in enumerate(block.items, start=layout.next_row)}
    for item in block.items.values():
        _add_item(layout, key, item, block.items, rows)
    for kind in TEXTS:
        _add_whole(layout, key, kind, Cell(block.entered.get(kind), OPEN), beside.get(kind, ()))
    signed = {column: Cell(label(name), LABEL) for column, name in SIGN_LABELS.items()}
    for column, name in PLACES[SIGN].items():
        signed[column] = Cell(block.entered.get(name), PHONE if name == SIGNED[2] else OPEN)
    layout.add({"key": Cell(key_text(key, SIGN)), **signed}, SIGN_SPANS, beside=beside.get(SIGN, ()))


def _add_whole(layout: _Layout, key: str, kind: str, cell: Cell, beside: tuple[CellValue, ...]) -> None:
    cells = {"key": Cell(key_text(key, kind)), "label": Cell(label(kind), LABEL), "content": cell}
    layout.add(cells, WHOLE, 4 + LINE_HEIGHT * ROOM.get(kind, 1), beside)


def _add_item(layout: _Layout, key: str, item: Item, items: Mapping[Key, Item], rows: Mapping[Key, int]) -> None:
    """Put the row of an item; `rows` are those of the block's items."""
    kind, row = item.key[0], layout.next_row
    about = {
        "key": Cell(key_text(key, kind, item)),
        "label": Cell(item.shown.get("label"), LABEL),
        "content": Cell(item.shown.get("content"), TEXT),
        "note": Cell(item.entered.get("note"), OPEN),
    }
    if kind == MILESTONE:
        layout.check("state", "done")
        layout.add(about | milestone_cells(item), MILESTONE_SPANS, beside=item.beside)
    elif kind == REGION:
        layout.check("amount", "done")
        layout.add(about | region_cells(item, row), beside=item.beside)
    elif kind == REGION_SUM:
        indicator = items.get(indicator_of(item))
        regions = rows_of(item, items)
        if indicator and regions:
            table = [rows[region.key] for region in regions]
            about |= sum_cells(item, indicator, regions, (rows[indicator.key], min(table), max(table)), row)
        layout.add(about, beside=item.beside)
    else:
        number = "level" if item.rule else "amount"
        layout.check(number, "target")
        layout.check(number, "done")
        if item.shown.get("written") is not None and not item.rule:
            layout.check("way", "counting")
        layout.add(about | indicator_cells(item, row), beside=item.beside)


def _add_loose(layout: _Layout, loose: Iterable[tuple[CellValue, ...]]) -> None:
    for number, values in enumerate(loose):
        if number == 0:
            layout.add({"key": Cell(key_text("", LOOSE)), "label": Cell(say("form.loose"), TEXT)}, TITLE_SPANS)
        layout.add(
            {name: Cell(value, PLAIN) for name, value in zip(list(WIDTHS)[1:], values, strict=False)},
            beside=values[LAST - 1 :],
        )


def _number(value: CellValue) -> CellValue:
    """A number of a matter as a number, where that reads the same."""
    text = text_of(value)
    return int(text) if text.isdecimal() and str(int(text)) == text else value


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column: two width units a Chinese character."""
    per_line = max(1, int(width / 2) - 1)
    return sum(-(-max(1, len(line)) // per_line) for line in text.split("\n"))
