"""clear: the ledger as it was before us: our fills, columns and sheets go, and what people entered is kept apart."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from ..books.book import Book
from ..books.cells import address
from ..books.changes import Changes, Comment, Erase, Fill, Frame, Withdrawal
from ..books.replace import replace_file
from ..core import ledger as ledgers
from ..core.grid import Grid, Value
from ..core.ledger import Ledger
from ..core.model import Note, Problem
from ..core.problems import CannotColour, Refusal
from ..cycle import decisions, entries_file, form_read, memory
from ..cycle.blank_rows import between, borders_beside, coloured_beside, coloured_blanks, stray_results
from ..cycle.by_hand import OWN_FILLS
from ..cycle.memory import Memory
from ..cycle.moved_rows import moved_rows
from ..cycle.remembered import Remembered, every_version, tables_by_row
from ..outputs.files import repeatable
from ..settings import sheet_of
from ..wording import say
from . import as_json
from .giving_back import columns_put_in, moved_back, restored
from .known import adopted_problems, memory_of
from .marks import result_spots
from .opened import book_of, path_of
from .outputs_of import open_output, target_of
from .own_sheets import is_named_like_ours, is_ours, made_by_us, takes_entries
from .request import Reply, Request
from .result_columns import digest_of, emptied_columns, own_columns, without_results
from .saved import save
from .saved_entries import side_file
from .screen import findings

Places = dict[str, dict[str, int]]  # {sheet: {result: column}}


@dataclass(slots=True)
class Clearing:
    """What has to be done, and what is found on the way."""

    changes: Changes = field(default_factory=Changes)
    problems: list[Problem] = field(default_factory=list)
    kept: dict[str, list[tuple[Value, ...]]] = field(default_factory=dict)  # {sheet: rows} for the side file
    comments: dict[str, Mapping[tuple[int, int], Comment]] = field(default_factory=dict)  # the same, {(row, column): …}
    cells: int = 0
    columns: int = 0
    visible_sheets: int = 0  # of those that go: people are told of what they can see


def run(request: Request) -> Reply:
    """Clear one ledger, in place or into a folder."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    if not book.can_write:
        raise CannotColour(book.name)
    target = target_of(request)
    done = clearing(book)
    if not request.in_place and target.exists():
        _keep_earlier(target, book, done)
    request.progress(say("commands.stage.write"))
    book.apply(done.changes)
    # what people entered is safe before it goes
    side = _keep(path_of(request, book) if book.is_open else target, done) if done.kept else None
    lines = list(save(book, target, request.in_place))
    if side:
        lines.insert(0, say("clear.kept", path=side))
    if done.changes == Changes():
        lines.insert(0, say("clear.nothing", name=book.name))
    else:
        sheets = done.visible_sheets
        lines.insert(0, say("clear.restored", cells=done.cells, columns=done.columns, sheets=sheets))
    problems = tuple(done.problems)
    data = {
        "path": str(target),
        "kept": str(side) if side else None,
        "cells": done.cells,
        "columns": done.columns,
        "sheets": list(done.changes.removed),
        "problems": as_json.problems(problems),
    }
    return Reply((*findings(problems), *lines), data, problems)


def clearing(book: Book) -> Clearing:
    """What it takes to give a workbook back as it was."""
    ours = made_by_us(book)
    known = memory_of(book)
    grids = {name: book.grid(name) for name in book.sheet_names if not is_named_like_ours(name)}
    read = [grid for name, grid in grids.items() if grid.visible or name in known.layouts]
    ledger = every_version(ledgers.read([without_results(grid, known, grids) for grid in read]))
    done = Clearing(problems=list(adopted_problems(known)))
    found = {grid.sheet: own_columns(grid, known, grids) for grid in read}
    places = {sheet: columns for sheet, columns in found.items() if columns}
    remembered = Remembered(known, ledger, grids, places, grids)
    if emptied := emptied_columns(ledger, grids, places, known, remembered):
        places |= emptied
        remembered = Remembered(known, ledger, grids, places, grids)
    moved = list(moved_rows(ledger, grids, known))
    fills = list(_restored_fills(ledger, grids, places, remembered, {(one.sheet, one.row) for one in moved}))
    moved_cells = list(moved_back(moved, grids, known))
    fills += (cell for cell in moved_cells if isinstance(cell, Fill))
    done.cells = len(fills)
    done.problems += _changed_fills(remembered)
    results = [cell for cell in moved_cells if isinstance(cell, Erase)]
    seen = {(cell.sheet, cell.row, cell.column) for cell in results}
    erases = [*results, *_erased(ledger, grids, places, known, remembered, done, seen)]
    removed = tuple(name for name in ours if not _in_use(book, name, done))
    done.columns = sum(len(columns) for columns in places.values())
    done.visible_sheets = sum(book.grid(name).visible for name in removed)
    _keep_entries(book, removed, done)
    calculated = known.calculation and not any(grid.without_value for grid in grids.values())
    done.changes = Changes(
        fills=tuple(fill for fill in fills if isinstance(fill, Fill)),
        erases=(*(fill for fill in fills if isinstance(fill, Erase)), *erases),
        withdrawals=tuple(_withdrawal(sheet, columns, known, places) for sheet, columns in places.items()),
        removed=removed,
        calculated=calculated,
    )
    return done


def _restored_fills(
    ledger: Ledger, grids: Mapping[str, Grid], places: Places, remembered: Remembered, moved: Set[tuple[str, int]]
) -> Iterator[Fill | Erase]:
    """What gives back the fills of all cells that still show one of ours; `moved`: rows for which others care."""
    tables = tables_by_row(ledger)
    for matter in ledger.matters:
        for row in matter.rows:
            for column in tables[matter.sheet, matter.row].columns:
                before = remembered.before(matter.sheet, row, column.index) if column.field != "ours" else None
                if before is not None:
                    yield restored(grids[matter.sheet], row, column.index, before)
    yield from columns_put_in(ledger, grids, places, remembered)
    for cell in coloured_blanks(ledger, grids, remembered, remembered.colors):
        sheet, row, index = cell.spot
        if cell.before is not None and (sheet, row) not in moved:
            yield restored(grids[sheet], row, index, cell.before)


def _changed_fills(remembered: Remembered) -> Iterator[Problem]:
    for sheet, row, column in sorted(remembered.changed()):
        yield Problem(Note("problems.fill_changed"), sheet, row, address(row, column))


def _erased(
    ledger: Ledger,
    grids: Mapping[str, Grid],
    places: Places,
    known: Memory,
    remembered: Remembered,
    done: Clearing,
    seen: set[tuple[str, int, int]],
) -> Iterator[Erase]:
    """The cells of our columns but for those `seen`; each gets its earlier look, or goes where there was no cell."""
    results: dict[str, list[Value]] = {}
    for spot, sheet, row, column in result_spots(ledger, places):
        seen.add((sheet, row, column))
        grid = grids[sheet]
        if (row, column) in grid.formulas:
            done.problems.append(_used(sheet, row, column))
            continue
        results.setdefault(sheet, []).append(grid.value(row, column))
        yield Erase(sheet, row, column, remembered.look(sheet, spot))
    strays = stray_results(ledger, grids, coloured_beside(ledger, grids, places), remembered)
    yield from (Erase(*spot) for spot in sorted({*strays, *borders_beside(ledger, grids, remembered)}))
    for sheet, row, column in between(ledger, places):
        # a cell without a value may be a person's own as well: it stays
        used = grids[sheet].value(row, column) is not None or (row, column) in grids[sheet].formulas
        if used and (sheet, row, column) not in seen:
            done.problems.append(_used(sheet, row, column))
    for sheet, values in results.items():
        layout = known.layout(sheet, places)
        if layout is None or not _as_written(layout.values, values):
            done.kept[_free_name(say("clear.results"), done.kept)] = _result_rows(grids[sheet], places[sheet])


def _as_written(known: str, values: list[Value]) -> bool:
    """Whether results are those we wrote; earlier versions did not remember how many there were."""
    now = digest_of(values)
    return known in (now, now.partition("-")[0])


def _used(sheet: str, row: int, column: int) -> Problem:
    return Problem(Note("clear.used_cell", {"cell": address(row, column)}), sheet, row)


def _result_rows(grid: Grid, columns: Mapping[str, int]) -> list[tuple[Value, ...]]:
    """The rows of a sheet with results that a person changed: two columns to know the rows by, then the results."""
    shown = (1, 2, *columns.values())
    return [tuple(grid.value(row, column) for column in shown) for row in range(1, grid.height + 1)]


def _free_name(name: str, taken: Mapping[str, object]) -> str:
    return next(free for n in count(1) if (free := name if n == 1 else f"{name}{n}") not in taken)


def _in_use(book: Book, name: str, done: Clearing) -> bool:
    if not book.mentions(name):
        return False
    done.problems.append(Problem(Note("clear.sheet_in_use", {"name": name})))
    return True


def _keep_entries(book: Book, removed: tuple[str, ...], done: Clearing) -> None:
    """Keep the sheets on which people entered or noted something."""
    for name in removed:
        comments = book.by_hand(name, OWN_FILLS).comments if name != memory.SHEET else {}
        if comments or (takes_entries(name) and not _is_blank(book, name)):
            done.kept[name] = list(book.grid(name).rows)
        if comments:
            done.comments[name] = comments


def _is_blank(book: Book, name: str) -> bool:
    """Whether a sheet is one of ours in whose cells nobody entered anything."""
    if not is_ours(book, name):
        return False
    if decisions.is_decision_sheet(name):
        sheet = decisions.read(book.grid(name))
        return not sheet.loose and not any(row.holds_entries for row in sheet.rows.values())
    try:
        form = form_read.read(book.grid(name))
    except Refusal:  # what cannot be read may hold entries
        return False
    return not form.loose and not any(block.holds_entries for block in form.blocks.values())


def _keep_earlier(target: Path, book: Book, done: Clearing) -> None:
    """Keep what people entered in an earlier output, over which the cleared `book` is about to be written."""
    output = open_output(target)
    earlier = clearing(output)
    # what stays when the output itself is cleared, such as a sheet that a formula refers to, goes as well
    _keep_entries(output, tuple(name for name in output.sheet_names if takes_entries(name)), earlier)
    settings = sheet_of(output).lines
    if settings and settings != sheet_of(book).lines:
        earlier.kept[say("settings.sheet")] = list(output.grid(say("settings.sheet")).rows)
    staying = [book.grid(name).rows for name in book.sheet_names if name not in done.changes.removed]
    for name, rows in earlier.kept.items():
        if rows not in done.kept.values() and tuple(rows) not in map(tuple, staying):
            free = _free_name(name, done.kept)
            done.kept[free] = rows
            if name in earlier.comments:
                done.comments[free] = earlier.comments[name]


def _withdrawal(sheet: str, columns: Mapping[str, int], known: Memory, places: Places) -> Withdrawal:
    layout = known.layout(sheet, places) or memory.Layout()
    first = min(columns.values())
    back = (layout.printed, layout.filtered, layout.used)
    printed, filtered, used = (0 if number is None else first - number for number in back)
    widths = tuple(columns[name] for name in layout.widths if name in columns)
    return Withdrawal(sheet, max(columns.values()), widths, Frame(printed, filtered, used))


def _keep(target: Path, done: Clearing) -> Path:
    """Write the side file beside the target under a name that is free, or that holds just this."""
    data = repeatable(entries_file.workbook(done.kept, done.comments))
    for number in count(1):
        path = side_file(target, number)
        if not path.exists():
            replace_file(path, data)
        elif path.read_bytes() != data:
            continue
        return path
    raise AssertionError("unreachable: the numbers do not end")
