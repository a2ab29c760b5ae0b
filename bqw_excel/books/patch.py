"""Changes carried out on the parts of a workbook file; what already is as asked stays untouched."""

from ..core.grid import Area
from .cells import LONGEST_TEXT, address, area_address, clean_text
from .changes import CellValue, Changes, Fill, NewSheet, Write
from .errors import (
    DamagedFile,
    FormulaCell,
    IllegalSheetName,
    MergedCell,
    SheetNameTaken,
    TableHeading,
    TextTooLong,
    UnknownSheet,
)
from .fills import solid_text
from .new_sheet import local_names, sheet_part
from .package import Package
from .self_check import Place
from .sheet_read import table_headings
from .sheet_xml import SheetXml, value_element
from .widen import widen_filter, widen_print_area
from .workbook_xml import FILTER, PRINT_AREA, SheetEntry, WorkbookXml, is_legal_sheet_name


class Patch:
    """What is done to a package; `values` and `fills` say what its cells have to hold and show in the end."""

    def __init__(self, package: Package, workbook: WorkbookXml) -> None:
        self._package = package
        self._workbook = workbook
        self._sheets: dict[str, SheetXml] = {}
        self.values: dict[Place, CellValue] = {}
        self.fills: dict[Place, str] = {}

    def entry(self, name: str) -> SheetEntry:
        """The worksheet of a name; UnknownSheet if there is none."""
        found = self._workbook.sheet(name)
        if found is None or found.kind != "worksheet":
            names = tuple(sheet.name for sheet in self._workbook.worksheets)
            raise UnknownSheet(file=self._package.file, name=name, names=names)
        return found

    def sheet(self, name: str) -> SheetXml:
        """The worksheet's tree as changed so far."""
        key = name.casefold()
        if key not in self._sheets:
            part = self.entry(name).part
            try:
                self._sheets[key] = SheetXml(self._package.tree(part))
            except (ValueError, TypeError) as error:
                raise DamagedFile(file=self._package.file, part=part) from error
        return self._sheets[key]

    def apply(self, changes: Changes) -> None:
        """Carry out Changes. A BookError comes before anything is done."""
        self._check(changes)
        for sheet in changes.sheets:
            self._put_sheet(sheet)
        written = [write for write in changes.writes if self._write(write)]
        if written and self._calculates({sheet.name for sheet in changes.sheets}):
            self._workbook.ask_for_calculation()
        for fill in changes.fills:
            self._fill(fill)
        for width in changes.widths:
            self.sheet(width.sheet).set_width(width.column, width.width)
        for name in dict.fromkeys(write.sheet for write in changes.writes):
            self._widen(name, {(w.row, w.column) for w in changes.writes if w.sheet == name and _value(w) is not None})
        for name, tree in self._sheets.items():
            if tree.changed:
                self._package.touch(self.entry(name).part)
        self._workbook.keep_styles()

    # what cannot be done

    def _check(self, changes: Changes) -> None:
        new = {sheet.name.casefold() for sheet in changes.sheets}
        for sheet in changes.sheets:
            if not is_legal_sheet_name(sheet.name):
                raise IllegalSheetName(name=sheet.name)
            entry = self._workbook.sheet(sheet.name)
            if entry is not None and entry.kind != "worksheet":
                raise SheetNameTaken(name=sheet.name)
            for row, line in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(line, start=1):
                    _check_length(sheet.name, row, column, cell.value)
        named = {change.sheet for group in (changes.writes, changes.fills, changes.widths) for change in group}
        for name in named:
            if name.casefold() not in new:
                self.entry(name)
        headings: dict[str, tuple[Area, ...]] = {}
        for write in changes.writes:
            if write.sheet.casefold() not in new:
                if write.sheet not in headings:
                    headings[write.sheet] = table_headings(self._package, self.entry(write.sheet).part)
                self._check_write(write, any((write.row, write.column) in found for found in headings[write.sheet]))

    def _check_write(self, write: Write, heading: bool) -> None:
        sheet = self.sheet(write.sheet)
        cell = address(write.row, write.column)
        value = _value(write)
        if value is not None:
            value_element(value)  # a number that no cell can hold is an error before anything is done
        _check_length(write.sheet, write.row, write.column, write.value)
        if sheet.has_formula(write.row, write.column):
            raise FormulaCell(sheet=write.sheet, cell=cell)
        merged = sheet.merge(write.row, write.column)
        if merged and (write.row, write.column) != (merged.top, merged.left):
            raise MergedCell(sheet=write.sheet, cell=cell, area=area_address(merged))
        if heading and not sheet.stands(write.row, write.column, value, self._workbook.strings):
            raise TableHeading(sheet=write.sheet, cell=cell)

    # what is done

    def _put_sheet(self, new: NewSheet) -> None:
        data = sheet_part(new, self._workbook.styles)
        entry = self._workbook.sheet(new.name)
        if entry is None:
            entry = self._workbook.add_sheet(new.name, data)
        elif self._package.read(entry.part) != data:
            if self.sheet(new.name).has_formulas:
                self._workbook.drop_calculation_chain()
            self._workbook.replace_sheet(entry, data)
            self._sheets.pop(new.name.casefold(), None)
            for places in (self.values, self.fills):
                for place in [place for place in places if place[0] == new.name]:
                    del places[place]
        self._workbook.set_visibility(entry, new.visibility)
        for name, text in local_names(new).items():
            self._workbook.set_local_name(name, entry.index, text, hidden=name == FILTER)

    def _write(self, write: Write) -> bool:
        """Put value and look into a cell; True if its value was another."""
        sheet, styles, value = self.sheet(write.sheet), self._workbook.styles, _value(write)
        own = sheet.style(write.row, write.column)
        like = sheet.style(*write.like) if write.like else None
        style = styles.look(own, like, write.number_format, write.wrap, write.horizontal)
        self.values[write.sheet, write.row, write.column] = value
        changed = not sheet.stands(write.row, write.column, value, self._workbook.strings)
        if changed:
            sheet.set_value(write.row, write.column, value)
        sheet.set_style(write.row, write.column, style)
        return changed

    def _fill(self, fill: Fill) -> None:
        text = solid_text(fill.color) if fill.color else fill.fill or ""
        sheet, styles = self.sheet(fill.sheet), self._workbook.styles
        style = styles.with_fill(sheet.style(fill.row, fill.column), text)
        sheet.set_style(fill.row, fill.column, style)
        self.fills[fill.sheet, fill.row, fill.column] = styles.fill(style)

    def _calculates(self, own: set[str]) -> bool:
        """Whether sheets other than our own hold formulas, whose results may now be others."""
        others = (sheet.name for sheet in self._workbook.worksheets if sheet.name not in own)
        return any(self.sheet(name).has_formulas for name in others)

    def _widen(self, name: str, written: set[tuple[int, int]]) -> None:
        """Let what was written beside the table be printed, and filtered where it adjoins."""
        workbook, sheet, index = self._workbook, self.sheet(name), self.entry(name).index
        printed = workbook.local_name(PRINT_AREA, index)
        workbook.set_local_name(PRINT_AREA, index, widen_print_area(printed, written))
        old = sheet.filter
        named = workbook.local_name(FILTER, index)
        # the filter stands in two places, which must agree before and after
        if old is None or not named.endswith("!" + area_address(old, fixed=True)):
            return
        new = widen_filter(old, written)
        if new != old:
            sheet.set_filter(new)
            prefix = named.removesuffix(area_address(old, fixed=True))
            workbook.set_local_name(FILTER, index, prefix + area_address(new, fixed=True))


def _check_length(sheet: str, row: int, column: int, value: CellValue) -> None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise TextTooLong(sheet=sheet, cell=address(row, column), length=len(value))


def _value(write: Write) -> CellValue:
    """The value as a cell can hold it; an empty text is an empty cell."""
    return (clean_text(write.value) or None) if isinstance(write.value, str) else write.value
