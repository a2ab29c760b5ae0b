"""Copies a whole sheet, into its own book or another, with what Calc leaves behind: page, print settings, panes."""

from typing import Any

from .uno_bridge import RuntimeException

FROZEN = 2  # of HorizontalSplitMode and VerticalSplitMode
READ_ONLY = 16  # com.sun.star.beans.PropertyAttribute
EVERYTHING = 1023  # com.sun.star.sheet.CellFlags, all of them
ZOOM = ("ZoomType", "ZoomValue")


def copy_sheet(sheet: Any, source: Any, target: Any, place: int) -> Any:
    """Copy `sheet` of the document `source` to position `place` (from 0) of `target`; the copy."""
    name = _free_name(sheet.Name, target)
    if source == target:
        target.Sheets.copyByName(sheet.Name, name, place)
        copied = target.Sheets.getByIndex(place)
    else:
        target.Sheets.importSheet(source, sheet.Name, place)
        copied = target.Sheets.getByIndex(place)
        copied.Name = name
        _copy_page(sheet, source, copied, target)
    _copy_print_ranges(sheet, copied)
    _freeze(_view_of(sheet, source), copied, target)
    copied.IsVisible = sheet.IsVisible
    return copied


def pour_sheet(sheet: Any, source: Any, target_sheet: Any, target: Any) -> None:
    """Put all cells of `sheet` in place of those of another sheet, with widths and heights. From another document by
    way of a sheet that is taken along and removed again: within one document Calc copies links and rules too."""
    if source == target:
        from_sheet = sheet
    else:
        target.Sheets.importSheet(source, sheet.Name, target.Sheets.Count)
        from_sheet = target.Sheets.getByIndex(target.Sheets.Count - 1)
    target_sheet.clearContents(EVERYTHING)
    target_sheet.copyRange(target_sheet.getCellByPosition(0, 0).CellAddress, from_sheet.RangeAddress)
    cursor = from_sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    for column in range(end.EndColumn + 1):
        target_sheet.Columns.getByIndex(column).Width = from_sheet.Columns.getByIndex(column).Width
    for row in range(end.EndRow + 1):
        wanted, line = from_sheet.Rows.getByIndex(row), target_sheet.Rows.getByIndex(row)
        if not wanted.OptimalHeight:
            line.Height = wanted.Height
    if source != target:
        target.Sheets.removeByName(from_sheet.Name)


def _free_name(name: str, target: Any) -> str:
    """As Excel calls copies: the same name in another book, else "name (2)"."""
    free, number = name, 1
    while target.Sheets.hasByName(free):
        number += 1
        free = f"{name[: 31 - len(f' ({number})')]} ({number})"
    return free


def _copy_page(sheet: Any, source: Any, copied: Any, target: Any) -> None:
    """Orientation, margins, headers: a page style, which Calc does not take along into another book."""
    styles = target.StyleFamilies.getByName("PageStyles")
    wanted = source.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    name = f"PageStyle_{copied.Name}"
    if not styles.hasByName(name):
        styles.insertByName(name, target.createInstance("com.sun.star.style.PageStyle"))
    style = styles.getByName(name)
    for one in wanted.getPropertySetInfo().getProperties():
        value = None if one.Attributes & READ_ONLY else getattr(wanted, one.Name)
        if value is not None and getattr(style, one.Name) != value:
            try:
                setattr(style, one.Name, value)
            except RuntimeException:  # what belongs to the style's own document
                continue
    copied.PageStyle = name


def _copy_print_ranges(sheet: Any, copied: Any) -> None:
    number = copied.RangeAddress.Sheet
    areas = sheet.getPrintAreas()
    for area in areas:
        area.Sheet = number
    copied.setPrintAreas(areas)
    for kind in ("Rows", "Columns"):
        if getattr(sheet, f"getPrintTitle{kind}")():
            title = getattr(sheet, f"getTitle{kind}")()
            title.Sheet = number
            getattr(copied, f"setTitle{kind}")(title)
            getattr(copied, f"setPrintTitle{kind}")(True)


def _view_of(sheet: Any, document: Any) -> dict[str, Any]:
    """How the sheet is looked at, without bringing it to the front."""
    views = document.getViewData()
    if views is None or not views.getCount():
        return {}
    tables = {one.Name: one.Value for one in views.getByIndex(0)}["Tables"]
    if not tables.hasByName(sheet.Name):
        return {}
    return {one.Name: one.Value for one in tables.getByName(sheet.Name)}


def _freeze(view: dict[str, Any], copied: Any, target: Any) -> None:
    columns, rows = (_frozen(view, axis) for axis in ("Horizontal", "Vertical"))
    controller = target.CurrentController
    controller.setActiveSheet(copied)
    if columns or rows:
        controller.freezeAtPosition(columns, rows)
    for name in ZOOM:
        if name in view:
            setattr(controller, name, view[name])


def _frozen(view: dict[str, Any], axis: str) -> int:
    """How many columns or rows stand still. Versions of Calc differ in the end of the name."""
    if view.get(f"{axis}SplitMode") != FROZEN:
        return 0
    return next((int(value) for name, value in view.items() if name.startswith(f"{axis}SplitPosition")), 0)
