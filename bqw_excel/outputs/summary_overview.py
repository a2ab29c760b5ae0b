"""The first sheet of the summary: how many matters stand how, their shares of the whole, and a chart of them."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from ..core.conclusions import Results
from ..core.looks import Looks
from ..core.model import Verdict
from ..wording import cards, say
from .summary_sheets import FIRST_ROW, HEAD_ROW, Book, Calc, Cell, units
from .tints import bar_of, tint_of
from .view import BY_CONCERN, Labels, heading, table_name, until

_SHARE_STEP = Decimal("0.001")
WIDEST = 34  # characters of the first column
_CENTRED = {"align": "center"}
_LAST_COLUMN = 11  # the chart reaches as far


def add_overview(book: Book, results: Results, labels: Labels, verdict_cells: str) -> None:
    """`verdict_cells` is the range, with its sheet, where the verdicts of all matters stand."""
    name = say("summary.sheets.overview")
    sheet = book.workbook.add_worksheet(name)
    period = results.period
    subtitle = say("summary.subtitle", year=period.year, quarter=period.quarter, until=until(period))
    decided = sum(judged.decided for judged in results.judged)
    total = len(results.judged)
    subtitle += "    " + say("summary.notes.decided", total=total, decided=decided, proposed=total - decided)
    book.page(sheet, heading(results) or say("summary.sheets.overview"), subtitle, _LAST_COLUMN)
    names = [*map(labels.of, Verdict), *map(table_name, results.judged)]
    sheet.set_column(0, 0, min(WIDEST, max(map(units, names)) + 4))
    sheet.set_column(1, 3, 12)
    book.heads(sheet, HEAD_ROW, [say(f"summary.columns.{key}") for key in ("verdict", "count", "share", "card")])
    sheet.set_row(HEAD_ROW, 24)
    counts = results.counts
    card_words = cards(results.looks)
    for row, (verdict, share) in enumerate(zip(BY_CONCERN, shares(results), strict=True), start=HEAD_ROW + 1):
        counted = Calc(f"=COUNTIF({verdict_cells},A{{row}})", counts[verdict])
        cells = (
            Cell(labels.of(verdict), _CENTRED | tint_of(verdict, results.looks)),
            Cell(counted, _CENTRED),
            Cell(share, _CENTRED | {"num_format": "0.0%"}),
            Cell(card_words.get(verdict, ""), _CENTRED),
        )
        _put_row(book, sheet, row, cells)
    last = FIRST_ROW + len(BY_CONCERN) - 1
    bold = _CENTRED | {"bold": True}
    whole = (
        Cell(say("summary.columns.total"), bold),
        Cell(Calc(f"=SUM(B{FIRST_ROW}:B{last})", total), bold),
        Cell(Calc(f"=SUM(C{FIRST_ROW}:C{last})", sum(shares(results))), bold | {"num_format": "0.0%"}),
        Cell(None),
    )
    _put_row(book, sheet, last, whole)
    _add_chart(book, sheet, name, results.looks)
    _add_tables_apart(book, sheet, results, labels, first=last + 8)


def _put_row(book: Book, sheet: Worksheet, row: int, cells: tuple[Cell, ...]) -> None:
    for column, cell in enumerate(cells):
        book.put(sheet, row, column, cell)
    sheet.set_row(row, 22)


def shares(results: Results) -> list[Decimal]:
    """Each verdict's share in BY_CONCERN's order, in steps of 0.001 that add up to exactly 1 (largest remainders)."""
    total = len(results.judged)
    if not total:
        return [Decimal(0)] * len(BY_CONCERN)
    steps = int(1 / _SHARE_STEP)
    whole = [divmod(results.counts[verdict] * steps, total) for verdict in BY_CONCERN]
    missing = steps - sum(floor for floor, _ in whole)
    by_remainder = sorted(range(len(whole)), key=lambda place: (-whole[place][1], place))
    raised = set(by_remainder[:missing])
    return [(floor + (place in raised)) * _SHARE_STEP for place, (floor, _) in enumerate(whole)]


def _add_chart(book: Book, sheet: Worksheet, name: str, looks: Looks) -> None:
    first, last = HEAD_ROW + 1, HEAD_ROW + len(BY_CONCERN)
    chart = book.workbook.add_chart({"type": "column"})
    font = {"name": say("outputs.fonts.sheet"), "size": 10}
    chart.add_series(
        {
            "name": say("summary.columns.count"),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": [{"fill": {"color": bar_of(verdict, looks)}} for verdict in BY_CONCERN],
            "data_labels": {"value": True, "font": font, "num_format": "0;-0;"},
            "gap": 60,
        }
    )
    chart.set_title({"name": say("summary.chart"), "name_font": font | {"size": 13, "bold": True}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 620, "height": 330})
    sheet.insert_chart(HEAD_ROW, 5, chart, {"description": say("summary.chart")})


def _add_tables_apart(book: Book, sheet: Worksheet, results: Results, labels: Labels, first: int) -> None:
    """A table that counts each table of the ledger apart, where it has several."""
    names = list(dict.fromkeys(table_name(judged) for judged in results.judged))
    if len(names) < 2:
        return
    sheet.write_string(first - 1, 0, say("summary.notes.by_table"), book.look(bold=True))
    heads = [say("summary.columns.table"), *(labels.of(verdict) for verdict in BY_CONCERN)]
    book.heads(sheet, first, [*heads, say("summary.columns.total")])
    sheet.set_row(first, 34)
    for row, name in enumerate(names, start=first + 1):
        members = [judged.verdict for judged in results.judged if table_name(judged) == name]
        counts = tuple(Cell(members.count(verdict), _CENTRED | {"num_format": "0;-0;"}) for verdict in BY_CONCERN)
        whole = Calc("=SUM(B{row}:I{row})", len(members))
        _put_row(book, sheet, row, (Cell(name), *counts, Cell(whole, _CENTRED)))
