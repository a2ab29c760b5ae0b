"""What stands in the way of changes to an open workbook, found before anybody is asked."""

from collections.abc import Collection, Sequence

import xlwings

from .application import Application
from .live_errors import FilterInTheWay, SavesByItself, SharedWorkbook, SheetProtected, StructureProtected
from .snapshot import Delta, Snapshot


def refuse_what_cannot_be(
    book: xlwings.Book,
    application: Application,
    copy: Snapshot,
    sheets: Collection[str],
    removed: Sequence[str],
    password: str,
) -> None:
    """A BookError says by name what cannot be; nothing has been written."""
    if application.saves_by_itself:
        raise SavesByItself(name=copy.name)
    if application.is_shared:
        raise SharedWorkbook(name=copy.name)
    if (sheets or removed) and copy.structure_protected:
        raise StructureProtected(name=copy.name)
    for name, before in copy.replaced.items():
        if not copy.mentions(name):
            continue  # it is replaced whole, whatever guards its cells
        if before.protection is not None and before.protection.has_password and not password:
            raise SheetProtected(sheet=name)
        _refuse_filter(application, name, before)
    for name, delta in copy.deltas.items():
        if not delta:
            continue
        if not password and not allows(application, book.sheets[name], delta):
            raise SheetProtected(sheet=name)
        _refuse_filter(application, name, delta)
        if copy.table_filtered(name):
            raise FilterInTheWay(sheet=name)


def _refuse_filter(application: Application, name: str, delta: Delta) -> None:
    kept = delta.filter
    if kept is not None and kept.hides and not (kept.exact and application.lifts_filters):
        raise FilterInTheWay(sheet=name)


def allows(application: Application, sheet: xlwings.Sheet, delta: Delta) -> bool:
    """Whether the protection of a sheet leaves us free to do what is to be done."""
    if delta.protection is None or application.guards_people_only(sheet):
        return True
    # a filter is lifted as a person would, which is not always allowed
    hides = delta.filter is not None and delta.filter.hides
    return delta.is_fills_alone and "formatCells" in delta.protection.allowed and not hides
