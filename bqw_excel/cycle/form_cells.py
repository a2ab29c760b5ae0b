"""The cells of an indicator on the sheet 填报-N季度: numbers, and formulas with the results they will have."""

from typing import TypeGuard

from ..books.cells import address
from ..books.changes import Cell, CellValue, Style
from ..core.texts import text_of
from ..wording import say
from .by_hand import ASK_FILL, OPEN_FILL
from .form import AT_MOST, WAYS, Item, counting
from .form_values import PERCENT

WIDTHS = {
    "key": 4, "label": 14, "content": 38, "unit": 8, "written": 10, "counting": 10, "target": 13, "last": 11,
    "added": 11, "done": 15, "attainment": 10, "note": 24,
}  # fmt: skip
COLUMNS = {name: number for number, name in enumerate(WIDTHS, start=1)}
LAST = len(COLUMNS)
SAME = 0.0001  # what a sum may be off by
SHARE, RATIO = "0.00%", "0.0%"
TEXT = Style(border=True, wrap=True, vertical="center")
LABEL = Style(border=True, wrap=True, horizontal="center", vertical="center")
OPEN = Style(border=True, wrap=True, vertical="center", fill=OPEN_FILL, unlocked=True)
CHOICE = Style(border=True, wrap=True, horizontal="center", vertical="center", fill=OPEN_FILL, unlocked=True)
ASK = Style(border=True, wrap=True, horizontal="center", vertical="center", fill=ASK_FILL, unlocked=True)


def indicator_cells(item: Item, row: int) -> dict[str, Cell]:
    """The cells from the unit to the attainment; formulas point at the same row."""
    share = text_of(item.shown.get("unit")) == PERCENT
    shown = Style(border=True, vertical="center", number_format=SHARE if share else None)
    entered = Style(border=True, vertical="center", number_format=shown.number_format, fill=OPEN_FILL, unlocked=True)
    ratio = Style(border=True, horizontal="right", vertical="center", number_format=RATIO)
    place = {name: address(row, column) for name, column in COLUMNS.items()}
    done = item.entered.get("done")
    return {
        "unit": Cell(item.shown.get("unit"), LABEL),
        "written": Cell(item.shown.get("written"), shown),
        "counting": Cell(item.counting, _counting_style(item)),
        "target": _target(item, place, entered),
        "last": Cell(item.shown.get("last"), shown),
        "added": Cell(None, shown) if item.rule else _added(item, place, shown),
        "done": Cell(done, entered),
        "attainment": Cell(_attainment(item), ratio, _attainment_formula(item, place)),
    }


def milestone_cells(item: Item) -> dict[str, Cell]:
    return {
        "target": Cell(item.shown.get("due"), LABEL),
        "last": Cell(item.shown.get("last"), LABEL),
        "done": Cell(item.entered.get("state", item.filled), CHOICE),
        "attainment": Cell(None, LABEL),
    }


def region_cells(item: Item, row: int) -> dict[str, Cell]:
    """The cells of a region in the table of an indicator."""
    place = {name: address(row, column) for name, column in COLUMNS.items()}
    shown = Style(border=True, vertical="center")
    entered = Style(border=True, vertical="center", fill=OPEN_FILL, unlocked=True)
    return {
        "content": Cell(item.entered.get("region", item.filled or None), OPEN),
        "unit": Cell(item.shown.get("unit"), LABEL),
        **{name: Cell(None, LABEL) for name in ("written", "counting", "target", "attainment")},
        "last": Cell(item.shown.get("last"), shown),
        "added": _added(item, place, shown),
        "done": Cell(item.entered.get("done"), entered),
    }


def sum_cells(
    item: Item, indicator: Item, regions: list[Item], rows: tuple[int, int, int], row: int
) -> dict[str, Cell]:
    """The cells of the sum of a table; `rows` are the indicator's and the first and last of the table."""
    amounts = [done for done in (region.entered.get("done") for region in regions) if is_number(done)]
    total: CellValue = sum(amounts) if amounts else ""
    own, first, last = (address(number, COLUMNS["done"]) for number in rows)
    formula = f'IF(COUNT({first}:{last})>0,SUM({first}:{last}),"")'
    done, here = indicator.entered.get("done"), address(row, COLUMNS["done"])
    agrees, differs = say("form.region.agrees"), say("form.region.differs")
    said = ""
    if is_number(done) and is_number(total):
        said = agrees if abs(done - total) < SAME else differs
    check = _where_numbers(own, here, f'IF(ABS({own}-{here})<{SAME},"{agrees}","{differs}")')
    return {
        "content": Cell(item.shown.get("content"), TEXT),
        "unit": Cell(item.shown.get("unit"), LABEL),
        **{name: Cell(None, LABEL) for name in ("written", "counting", "target", "last", "added", "note")},
        "done": Cell(total, Style(border=True, vertical="center"), formula),
        "attainment": Cell(said, LABEL, check),
    }


def _added(item: Item, place: dict[str, str], style: Style) -> Cell:
    last, done = item.shown.get("last"), item.entered.get("done")
    added = done - last if is_number(done) and is_number(last) else ""
    return Cell(added, style, _where_numbers(place["done"], place["last"], f"{place['done']}-{place['last']}"))


def is_number(value: CellValue) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _counting_style(item: Item) -> Style:
    if item.rule or item.shown.get("written") is None:
        return LABEL
    return ASK if item.is_open else CHOICE


def _target(item: Item, place: dict[str, str], style: Style) -> Cell:
    """What a person put in; else a formula that follows the counting, so that one sees what was not put right."""
    written, way = place["written"], place["counting"]
    if "target" in item.entered:
        return Cell(item.entered["target"], style)
    if item.shown.get("written") is None:
        return Cell(None, style)
    if item.rule:
        return Cell(item.target, style, written)
    cumulative, in_quarter = (counting(name) for name in WAYS)
    formula = f'IF({way}="{cumulative}",{written},IF({way}="{in_quarter}",{item.base!r}+{written},""))'
    return Cell("" if item.target is None else item.target, style, formula)


def _attainment(item: Item) -> CellValue:
    target, done = item.target, item.entered.get("done")
    if not (is_number(target) and is_number(done)):
        return ""
    if item.rule:
        met = done <= target if item.rule == AT_MOST else done >= target
        return say("form.level.met" if met else "form.level.missed")
    return done / target if target > 0 else ""


def _attainment_formula(item: Item, place: dict[str, str]) -> str:
    done, target = place["done"], place["target"]
    if not item.rule:
        return _where_numbers(done, target, f'IF({target}>0,{done}/{target},"")')
    sign = "<=" if item.rule == AT_MOST else ">="
    met, missed = say("form.level.met"), say("form.level.missed")
    return _where_numbers(done, target, f'IF({done}{sign}{target},"{met}","{missed}")')


def _where_numbers(one: str, other: str, formula: str) -> str:
    """A formula that shows nothing until both cells hold numbers."""
    return f'IF(AND(ISNUMBER({one}),ISNUMBER({other})),{formula},"")'
