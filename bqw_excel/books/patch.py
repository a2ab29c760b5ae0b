"""Changes carried out on the parts of a workbook file; what already is as asked stays untouched."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import attrgetter

from ..core.grid import Area
from .cells import LONGEST_TEXT, address, area_address
from .changes import Changes, Erase, Fill, Frame, NewSheet, Withdrawal, Write
from .comments_xml import comment_parts, put_comments
from .errors import (
    FormulaCell,
    IllegalSheetName,
    MergedCell,
    SheetNameTaken,
    TableHeading,
    TextTooLong,
    UnknownSheet,
)
from .new_sheet import local_names, sheet_part
from .package import Package
from .remove_sheet import drop_what_it_leads_to, remove_sheet
from .row_template import Templates, look_asked
from .self_check import Done, wanted_fill, wanted_value
from .sheet_read import open_sheet, table_headings
from .sheet_xml import SheetXml
from .widen import narrow_print_area, printed_to, widen_filter, widen_print_area
from .workbook_xml import FILTER, PRINT_AREA, SheetEntry, WorkbookXml, is_legal_sheet_name
from .zip_parts import Packed, pack


class Patch:
    """What is done to a package; `done` says what its cells have to hold and show in the end."""

    def __init__(self, package: Package, workbook: WorkbookXml) -> None:
        self._package = package
        self._workbook = workbook
        self._sheets: dict[str, SheetXml] = {}
        self.done: list[Done] = []  # in the order in which it was done

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
            self._sheets[key] = open_sheet(self._package, self._package.read(part), part)
        return self._sheets[key]

    def untouched(self, entry: SheetEntry) -> SheetXml | None:
        """A worksheet as it stands in the file; None where it is another by now."""
        if entry.part in self._package.changed_parts or not self._package.find(entry.part):
            return None
        sheet = self.sheet(entry.name)
        return None if sheet.changed else sheet

    def apply(self, changes: Changes) -> None:
        """Carry out Changes. A BookError comes before anything is done."""
        self._check(changes)
        parts = [pack(sheet_part(sheet, self._workbook.styles, self._style_at)) for sheet in changes.sheets]
        for sheet, packed in zip(changes.sheets, parts, strict=True):
            self._put_sheet(sheet, packed)
        written = False
        for name, of_sheet in groupby(_by_row(changes), key=attrgetter("sheet")):
            written = self._change(self.sheet(name), of_sheet) or written
        if written and self._calculates({sheet.name for sheet in changes.sheets}):
            self._workbook.ask_for_calculation()
        for width in changes.widths:
            self.sheet(width.sheet).columns.set_width(width.column, width.width)
        for name in dict.fromkeys(write.sheet for write in changes.writes):
            self._widen(name, changes.writes)
        emptied = [erase for erase in changes.erases if self._erase(erase)]
        for withdrawal in changes.withdrawals:
            self._withdraw(withdrawal)
        for name in changes.removed:
            self._remove(name)
        if changes.calculated:
            self._workbook.need_no_calculation()
        elif emptied and self._calculates(set()):
            self._workbook.ask_for_calculation()
        for name in [name for name, sheet in self._sheets.items() if sheet.changed]:
            # the package holds it from now on
            self._package.put(self.entry(name).part, pack(self._sheets.pop(name).pieces()))
        self._workbook.keep_styles()

    def frame(self, name: str) -> Frame:
        """How far a sheet reaches to the right."""
        sheet = self.sheet(name)
        printed = self._workbook.local_name(PRINT_AREA, self.entry(name).index)
        return Frame(printed_to(printed), sheet.filter.right if sheet.filter else 0, sheet.used)

    # what cannot be done

    def _check(self, changes: Changes) -> None:
        new = {sheet.name.casefold() for sheet in changes.sheets}
        for sheet in changes.sheets:
            if not is_legal_sheet_name(sheet.name):
                raise IllegalSheetName(name=sheet.name)
            entry = self._workbook.sheet(sheet.name)
            if entry is not None and (entry.kind != "worksheet" or entry.name != sheet.name):
                raise SheetNameTaken(name=entry.name)
        groups = (changes.writes, changes.fills, changes.widths, changes.erases, changes.withdrawals)
        named = {change.sheet for group in groups for change in group} | set(changes.removed)
        for name in named:
            if name.casefold() not in new:
                self.entry(name)
        for name, writes in groupby(changes.writes, key=attrgetter("sheet")):
            if name.casefold() not in new:
                self._check_writes(self.sheet(name), table_headings(self._package, self.entry(name).part), writes)

    def _check_writes(self, sheet: SheetXml, headings: tuple[Area, ...], writes: Iterable[Write]) -> None:
        special, row = False, 0
        for write in writes:
            if isinstance(write.value, str):
                _check_length(write.sheet, write.row, write.column, write.value)
            else:
                sheet.spelling.value(write.value)  # refuses a number that no cell can hold
            if write.row != row:
                row = write.row
                special = bool(headings) or sheet.is_special(row)
            if special:
                self._check_place(sheet, headings, write)

    def _check_place(self, sheet: SheetXml, headings: tuple[Area, ...], write: Write) -> None:
        place, cell = (write.row, write.column), address(write.row, write.column)
        if sheet.has_formula(*place):
            raise FormulaCell(sheet=write.sheet, cell=cell)
        merged = sheet.merge(*place)
        if merged and place != (merged.top, merged.left):
            raise MergedCell(sheet=write.sheet, cell=cell, area=area_address(merged))
        heading = any(place in found for found in headings)
        if heading and not sheet.stands(*place, wanted_value(write), self._workbook.strings):
            raise TableHeading(sheet=write.sheet, cell=cell)

    # what is done

    def _put_sheet(self, new: NewSheet, packed: Packed) -> None:
        entry = self._workbook.sheet(new.name)
        if entry is None:
            entry = self._workbook.add_sheet(new.name, packed)
            parts = comment_parts(self._package, entry.part)
        elif not self._package.holds(entry.part, packed):
            if self.sheet(new.name).has_formulas:
                self._workbook.drop_calculation_chain()
            parts = comment_parts(self._package, entry.part)
            drop_what_it_leads_to(self._workbook, entry)
            self._workbook.replace_sheet(entry, packed)
            self._sheets.pop(new.name.casefold(), None)
            self._forget(new.name)
        else:
            parts = comment_parts(self._package, entry.part)
        put_comments(self._package, entry.part, new.by_hand.comments, parts)
        self._workbook.set_visibility(entry, new.visibility)
        for name, text in local_names(new).items():
            self._workbook.set_local_name(name, entry.index, text, hidden=name == FILTER)

    def _style_at(self, sheet: str, row: int, column: int) -> int:
        return self.sheet(sheet).style(row, column)

    def _erase(self, erase: Erase) -> bool:
        """Take a cell away or empty it; True if it held a value."""
        sheet = self.sheet(erase.sheet)
        held = not sheet.stands(erase.row, erase.column, None, self._workbook.strings)
        if erase.like is None:
            sheet.remove(erase.row, erase.column)
        else:
            style = self._style_at(*erase.like)
            row = sheet.row(erase.row)
            if held or row.style(erase.column) != style:
                sheet.put(row, erase.column, style, ("", b"") if held else None)
        self.done.append(erase)
        return held

    def _forget(self, sheet: str) -> None:
        """What was done to a sheet that is gone need not be there in the end."""
        self.done = [change for change in self.done if change.sheet != sheet]

    def _withdraw(self, withdrawal: Withdrawal) -> None:
        """What reached to our last column ends again where it did."""
        sheet, index, to = self.sheet(withdrawal.sheet), self.entry(withdrawal.sheet).index, withdrawal.frame
        for column in withdrawal.widths:
            sheet.columns.unset_width(column)
        if to.printed:
            printed = self._workbook.local_name(PRINT_AREA, index)
            self._workbook.set_local_name(PRINT_AREA, index, narrow_print_area(printed, withdrawal.last, to.printed))
        if to.used and sheet.used == withdrawal.last:
            sheet.set_used(to.used)
        if to.filtered and sheet.filter is not None and sheet.filter.right == withdrawal.last:
            old = sheet.filter
            self._set_filter(withdrawal.sheet, old, Area(old.top, old.left, old.bottom, to.filtered))

    def _remove(self, name: str) -> None:
        entry = self.entry(name)
        remove_sheet(self._workbook, entry)
        self._sheets.pop(name.casefold(), None)
        self._forget(name)

    def _change(self, sheet: SheetXml, changes: Iterable[Write | Fill]) -> bool:
        """Write and fill, row after row; True if a value is another."""
        templates = Templates(sheet.spelling, sheet.columns, self._workbook.styles)
        written = False
        for number, of_row in groupby(changes, key=attrgetter("row")):
            found = list(of_row)
            made = templates.changed(number, sheet.row_text(number), found)
            if made is not None:
                sheet.replace_row(number, made.spelled, made.added)
                self.done += found
                written = written or made.written
                continue
            for change in found:
                if isinstance(change, Fill):
                    self._fill(sheet, change)
                elif self._write(sheet, change):
                    written = True
        return written

    def _write(self, sheet: SheetXml, write: Write) -> bool:
        """Put value and look into a cell; True if its value was another."""
        column, value = write.column, wanted_value(write)
        like = None
        if write.like is not None and write.like[0] != write.row:
            like = sheet.style(*write.like)  # before the row is taken: it is good until another is asked for
        row = sheet.row(write.row)
        if write.like is not None and write.like[0] == write.row:
            like = row.style(write.like[1])
        cell = row.cell(column)
        own = row.inherited_style(column) if cell is None else cell.style
        style = self._workbook.styles.look(own, like, *look_asked(write))
        self.done.append(write)
        changed = value is not None if cell is None else not sheet.holds(cell, value, self._workbook.strings)
        if changed or style != own:
            sheet.put(row, column, style, sheet.spelling.value(value) if changed else None)
        return changed

    def _fill(self, sheet: SheetXml, fill: Fill) -> None:
        row = sheet.row(fill.row)
        own = row.style(fill.column)
        style = self._workbook.styles.with_fill(own, wanted_fill(fill))
        if style != own:
            sheet.put(row, fill.column, style)
        self.done.append(fill)

    def _calculates(self, own: set[str]) -> bool:
        """Whether sheets other than our own hold formulas, whose results may now be others."""
        others = (sheet.name for sheet in self._workbook.worksheets if sheet.name not in own)
        return any(self.sheet(name).has_formulas for name in others)

    def _widen(self, name: str, writes: tuple[Write, ...]) -> None:
        """Let what was written beside the table be printed, and filtered where it adjoins."""
        workbook, sheet, index = self._workbook, self.sheet(name), self.entry(name).index
        printed = workbook.local_name(PRINT_AREA, index)
        if not printed and sheet.filter is None:
            return
        written = {(w.row, w.column) for w in writes if w.sheet == name and wanted_value(w) is not None}
        workbook.set_local_name(PRINT_AREA, index, widen_print_area(printed, written))
        if sheet.filter is not None:
            self._set_filter(name, sheet.filter, widen_filter(sheet.filter, written))

    def _set_filter(self, name: str, old: Area, new: Area) -> None:
        """The filter stands in two places, which must agree before and after."""
        workbook, index = self._workbook, self.entry(name).index
        named = workbook.local_name(FILTER, index)
        if new != old and named.endswith("!" + area_address(old, fixed=True)):
            self.sheet(name).set_filter(new)
            prefix = named.removesuffix(area_address(old, fixed=True))
            workbook.set_local_name(FILTER, index, prefix + area_address(new, fixed=True))


def _by_row(changes: Changes) -> Iterator[Write | Fill]:
    """Writes and fills, those of a row together: first its writes, then its fills."""
    of_sheet: dict[str, list[Write | Fill]] = {}
    for change in chain[Write | Fill](changes.writes, changes.fills):
        of_sheet.setdefault(change.sheet, []).append(change)
    for _, found in sorted(of_sheet.items()):
        found.sort(key=attrgetter("row"))
        yield from found


def _check_length(sheet: str, row: int, column: int, value: str) -> None:
    if len(value) > LONGEST_TEXT:
        raise TextTooLong(sheet=sheet, cell=address(row, column), length=len(value))
