"""How the sheet 设置 looks: values with drop-down lists, defaults and explanations; what people added stays."""

from collections.abc import Hashable, Iterator

from .books.changes import Cell, CellValue, DropDown, NewSheet, Style
from .core.grid import Area, Value
from .core.texts import squeezed, text_of
from .cycle.by_hand import HEADING_FILL, OPEN_FILL, SECTION_FILL, put
from .settings import ADDED, HEAD_HEIGHTS, LINE_HEIGHT, Line, Settings, Sheet
from .settings_items import Item, items
from .wording import entry, say

FIELDS = ("name", "value", "default", "about")
WIDTHS = (28.0, 24.0, 24.0, 84.0)
ADDED_WIDTH = 20.0
TITLE_ROW, HINT_ROW, HEADING_ROW = 1, 2, 3
HEADING = Style(bold=True, fill=HEADING_FILL, border=True, wrap=True, horizontal="center", vertical="center")
SECTION = Style(bold=True, fill=SECTION_FILL, border=True, vertical="center")
TEXT = Style(border=True, wrap=True, vertical="center")


def to_new_sheet(settings: Settings, sheet: Sheet) -> NewSheet:
    """The sheet with all values in force; rows and columns that a person added to `sheet` are kept."""
    added = sheet.added_headings
    earlier = {squeezed(line.name): line for line in reversed(sheet.lines)}
    last = len(FIELDS) + len(added)
    rows: list[tuple[Cell, ...]] = []
    lists: list[DropDown] = []
    for section, members in _sections():
        rows.append((Cell(section, SECTION), *(Cell(None, SECTION) for _ in range(last - 1))))
        for item in members:
            line = earlier.pop(squeezed(item.label), None)
            rows.append((*_cells(item, settings), *_added(line, added)))
            if item.kind.choices:
                row = HEADING_ROW + len(rows)
                lists.append(DropDown(Area(row, 2, row, 2), item.kind.choices))
    own = set(entry("settings.sections").values()) | set(entry("settings.headings").values())
    for line in sorted(earlier.values(), key=lambda one: one.row):
        if line.name not in own:
            cells = (
                Cell(line.name, TEXT),
                _open(_plain(line.value)),
                Cell(_plain(line.default), TEXT),
                Cell(None, TEXT),
            )
            rows.append((*cells, *_added(line, added)))
    blank = tuple(Cell() for _ in range(last - 1))
    title = Cell(say("settings.title"), Style(bold=True, size=16, vertical="center"))
    hint = Cell(say("settings.hint"), Style(vertical="center"))
    heads = tuple(Cell(text, HEADING) for text in (*(say(f"settings.headings.{name}") for name in FIELDS), *added))
    new = NewSheet(
        name=say("settings.sheet"),
        rows=((title, *blank), (hint, *blank), heads, *rows),
        widths=(*WIDTHS, *[ADDED_WIDTH] * len(added)),
        heights={**HEAD_HEIGHTS, **{HEADING_ROW + n: LINE_HEIGHT for n in range(1, len(rows) + 1)}},
        drop_downs=tuple(lists),
        freeze=(HEADING_ROW, 1),
        landscape=True,
        title_rows=(HEADING_ROW, HEADING_ROW),
    )
    named: dict[Hashable, int] = {
        squeezed(text_of(row[0].value)): number for number, row in enumerate(rows, start=HEADING_ROW + 1)
    }
    columns: dict[Hashable, int] = {name: number for number, name in enumerate(FIELDS, start=1)}
    columns |= {(ADDED, heading): number for number, heading in enumerate(added, start=len(FIELDS) + 1)}
    return put(new, sheet.kept, named, columns)


def _sections() -> Iterator[tuple[str, list[Item]]]:
    for key, name in entry("settings.sections").items():
        yield name, [item for item in items() if item.section == key]


def _cells(item: Item, settings: Settings) -> tuple[Cell, ...]:
    value, usual = (item.kind.shown(values[item.key]) for values in (settings.values, settings.usual))
    if item.key == "preset":
        usual = say("settings.no_preset")
    colour = value if item.kind.name == "colour" else None
    return Cell(item.label, TEXT), _open(value, colour), Cell(usual, TEXT), Cell(item.about, TEXT)


def _open(value: CellValue, colour: str | None = None) -> Cell:
    """A cell to be filled in; a colour is shown as one."""
    style = Style(border=True, wrap=True, vertical="center", fill=colour or OPEN_FILL, number_format="@", unlocked=True)
    return Cell(value, style)


def _added(line: Line | None, headings: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(_plain(line.added.get(heading)) if line else None, TEXT) for heading in headings)


def _plain(value: Value) -> CellValue:
    return value if isinstance(value, str | int | float | bool) or value is None else text_of(value)
