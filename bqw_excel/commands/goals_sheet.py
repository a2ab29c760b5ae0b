"""The sheet 目标清单: what was read out of the quarterly goals of an open workbook, a row for each target."""

from collections.abc import Mapping

from ..books.changes import Cell, NewSheet, Style
from ..core.grid import Area, Grid
from ..core.ledger import Ledger
from ..core.model import Goals, Matter, Target
from ..core.texts import text_of
from ..wording import entry, say
from .as_json import number
from .link import TEXT, link

FIELDS = ("place", "matter", "quarter", "name", "value", "unit", "sure", "quote")
WIDTHS = (22.0, 36.0, 8.0, 30.0, 12.0, 10.0, 24.0, 72.0)
KNOWN_BY = (1, 2, 3, 4)  # place, matter, quarter and name
TITLE_ROW, HEADING_ROW = 1, 2
HEADING = Style(bold=True, fill="D9E1F2", border=True, wrap=True, horizontal="center", vertical="center")


def sheet_name() -> str:
    return say("live.goals.sheet")


def is_goals(grid: Grid) -> bool:
    """Whether a sheet is one that we made; a person's sheet of this name is not."""
    return text_of(grid.value(TITLE_ROW, 1)) == say("live.goals.title")


def to_new_sheet(ledger: Ledger, read: Mapping[str, Goals]) -> NewSheet:
    """The sheet; `read` holds the goals by fingerprint."""
    known = {table.sheet for table in ledger.tables}
    rows = [_row(m, target, known) for m in ledger.matters for target in read[m.fingerprint].targets]
    blank = tuple(Cell() for _ in FIELDS[1:])
    title = Cell(say("live.goals.title"), Style(bold=True, size=14, vertical="center"))
    heads = tuple(Cell(say(f"live.goals.{name}"), HEADING) for name in FIELDS)
    return NewSheet(
        name=sheet_name(),
        rows=((title, *blank), heads, *rows),
        widths=WIDTHS,
        freeze=(HEADING_ROW, 0),
        filter=Area(HEADING_ROW, 1, HEADING_ROW + max(len(rows), 1), len(FIELDS)),
        landscape=True,
        title_rows=(HEADING_ROW, HEADING_ROW),
    )


def _row(matter: Matter, target: Target, known: set[str]) -> tuple[Cell, ...]:
    texts = (
        matter.title,
        entry("verdicts.names.quarters")[target.quarter - 1],
        f"{target.part} {target.name}".strip(),
        number(target.cumulative),
        target.unit,
        how_counted(target),
        target.quote,
    )
    return link(matter.sheet, matter.row, known), *(Cell(text or None, TEXT) for text in texts)


def how_counted(target: Target) -> str:
    """How an amount is counted: not at all, or in an open way, or what showed it; "" where the text itself says it."""
    if target.at_most or target.level:
        return say("goals.why.at_most" if target.at_most else "goals.why.level")
    if not target.sure:
        return say("goals.why.unsure")
    return say(f"goals.why.{target.why}") if target.why else ""
