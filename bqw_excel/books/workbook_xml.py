"""The workbook part: which sheets there are, defined names, shared strings, and what a changed sheet asks for."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .errors import DamagedFile, NotAWorkbook, StrictFile, TooManyFormats
from .package import TYPES_PART, Package
from .shared_strings import shared_strings
from .styles_xml import EMPTY, Styles
from .xml import LINKS, MAIN, child, children, element, insert_in_order, is_on, local, parse
from .zip_parts import Packed

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
STRICT = "http://purl.oclc.org/ooxml/"
ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
LONGEST_NAME = 31
MOST_FORMATS = 65_490  # with more of them Excel repairs the file, and looks are lost
LIBRARIES_SIGN = "124519"  # calcId
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

PRINT_AREA = "_xlnm.Print_Area"
PRINT_TITLES = "_xlnm.Print_Titles"
FILTER = "_xlnm._FilterDatabase"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; `index` is its place among all sheets, chart sheets included."""

    name: str
    part: str
    kind: str
    index: int
    visible: bool


def is_legal_sheet_name(name: str) -> bool:
    """Whether Excel takes this as the name of a sheet."""
    length = len(name.encode("utf-16-le")) // 2
    return (
        0 < length <= LONGEST_NAME
        and bool(name.strip())
        and not _FORBIDDEN.search(name)
        and not name.startswith("'")
        and not name.endswith("'")
        and name.casefold() != "history"
    )


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a reference."""
    return "'" + sheet.replace("'", "''") + "'"


class WorkbookXml:
    """The main part of a package. NotAWorkbook, StrictFile or DamagedFile if it is not one we can read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._sheets: tuple[SheetEntry, ...] | None = None
        self._by_name: dict[str, SheetEntry] = {}
        if not package.find(TYPES_PART) or not package.links_part(""):
            raise NotAWorkbook(file=package.file)
        self.part = package.linked("", "officeDocument")
        if not self.part:
            raise NotAWorkbook(file=package.file)
        self.root = package.tree(self.part)
        if self.root.tag.startswith("{" + STRICT):
            raise StrictFile(file=package.file)
        if self.root.tag != f"{{{MAIN}}}workbook":
            raise NotAWorkbook(file=package.file)

    # reading

    @property
    def sheets(self) -> tuple[SheetEntry, ...]:
        """All sheets in their order."""
        if self._sheets is None:
            self._sheets = self._listed()
            self._by_name = {s.name.casefold(): s for s in reversed(self._sheets)}
        return self._sheets

    def sheets_changed(self) -> None:
        """Say that the list of sheets is another now."""
        self._sheets = None
        self.package.touch(self.part)

    def _listed(self) -> tuple[SheetEntry, ...]:
        links = {link.id: link for link in self.package.links(self.part)}
        found: list[SheetEntry] = []
        parts: set[str] = set()
        for index, sheet in enumerate(children(child(self.root, "sheets"), "sheet")):
            link = links.get(sheet.get(f"{{{LINKS}}}id", ""))
            if link is None or not link.target or not sheet.get("sheetId", "").isdigit():
                raise DamagedFile(file=self.package.file, part=sheet.get("name", ""))
            visible = sheet.get("state", "visible") == "visible"
            if link.target in parts:  # two sheets in one part would be written over each other
                raise DamagedFile(file=self.package.file, part=link.target)
            parts.add(link.target)
            found.append(SheetEntry(sheet.get("name", ""), link.target, link.kind, index, visible))
        return tuple(found)

    @property
    def worksheets(self) -> tuple[SheetEntry, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.kind == "worksheet")

    def sheet(self, name: str) -> SheetEntry | None:
        """The sheet of a name; capitals do not tell sheets apart."""
        return self._by_name.get(name.casefold()) if self.sheets else None

    @cached_property
    def strings(self) -> list[str]:
        """The texts of the shared strings."""
        part = self.package.linked(self.part, "sharedStrings")
        return shared_strings(self.package, part) if part else []

    @cached_property
    def styles(self) -> Styles:
        part = self.package.linked(self.part, "styles") or self._unlinked_styles()
        # a workbook without styles gets some as soon as one is added
        return Styles(self.package.tree(part) if part else parse(EMPTY))

    @property
    def since_1904(self) -> bool:
        settings = child(self.root, "workbookPr")
        return settings is not None and is_on(settings.get("date1904"))

    # defined names

    def _name_element(self, name: str, index: int) -> Any:
        names = children(child(self.root, "definedNames"), "definedName")
        return next((n for n in names if n.get("name") == name and n.get("localSheetId") == str(index)), None)

    def local_name(self, name: str, index: int) -> str:
        """What a name of one sheet stands for, "" if there is none."""
        found = self._name_element(name, index)
        return (found.text or "") if found is not None else ""

    def set_local_name(self, name: str, index: int, text: str, *, hidden: bool = False) -> None:
        """Define a name of one sheet; an empty text takes it away."""
        if self.local_name(name, index) == text:
            return
        found = self._name_element(name, index)
        names = child(self.root, "definedNames")
        self.package.touch(self.part)
        if not text:
            names.remove(found)
            if not len(names):
                self.root.remove(names)
            return
        if names is None:
            names = element("definedNames")
            insert_in_order(self.root, names, ORDER)
        if found is None:
            found = element("definedName", name=name, localSheetId=str(index), **({"hidden": "1"} if hidden else {}))
            names.append(found)
        found.text = text

    # changing

    def add_sheet(self, name: str, packed: Packed) -> SheetEntry:
        """Append a worksheet."""
        folder = posixpath.dirname(self.part)
        part = self.package.put(self.package.free_name(posixpath.join(folder, "worksheets/sheet{}.xml")), packed)
        self.package.add_content_type(part, SHEET_TYPE)
        link = self.package.add_link(self.part, "worksheet", part)
        sheets = child(self.root, "sheets")
        number = 1 + max((int(s.get("sheetId")) for s in children(sheets, "sheet")), default=0)
        sheets.append(element("sheet", **{"name": name, "sheetId": str(number), f"{{{LINKS}}}id": link}))
        self.sheets_changed()
        return self.sheets[-1]

    def replace_sheet(self, entry: SheetEntry, packed: Packed) -> None:
        """Put other content into a sheet's part; links of the old content would lead nowhere."""
        self.package.put(entry.part, packed)
        if links := self.package.links_part(entry.part):
            self.package.drop(links)

    def set_visibility(self, entry: SheetEntry, visibility: str) -> None:
        sheet = children(child(self.root, "sheets"), "sheet")[entry.index]
        if sheet.get("state", "visible") != visibility:
            sheet.attrib.pop("state", None)
            if visibility != "visible":
                sheet.set("state", visibility)
            self.sheets_changed()

    def keep_styles(self) -> None:
        """Let the styles that were added go into the file; TooManyFormats where there is no room for them."""
        if not self.styles.changed:
            return
        if self.styles.count > MOST_FORMATS:
            raise TooManyFormats(file=self.package.file)
        part = self.package.linked(self.part, "styles")
        if not part:
            part = self._unlinked_styles() or self._new_styles()
            self.package.add_content_type(part, STYLES_TYPE)
            self.package.add_link(self.part, "styles", part)
        self.package.touch(part)

    def _unlinked_styles(self) -> str:
        """The styles that no link leads to, "" if there are none: some programs read them, since they know the name."""
        part = self.package.find(self._styles_name(""))
        try:
            return part if part and local(self.package.tree(part)) == "styleSheet" else ""
        except DamagedFile:  # some other part
            return ""

    def _new_styles(self) -> str:
        plain = self._styles_name("")  # a part of this name may be there and hold something else
        free = self.package.free_name(self._styles_name("{}")) if self.package.find(plain) else plain
        return self.package.put_tree(free, self.styles.root)

    def _styles_name(self, number: str) -> str:
        return posixpath.join(posixpath.dirname(self.part), f"styles{number}.xml")

    @property
    def asks_for_calculation(self) -> bool:
        settings = child(self.root, "calcPr")
        return settings is not None and is_on(settings.get("fullCalcOnLoad"))

    @property
    def never_calculated(self) -> bool:
        """Whether a library made the file and left the formulas to the program that opens it first.

        xlsxwriter and openpyxl sign as the first Excel 2007 and ask for calculation; whatever program saves the file
        next signs otherwise or lists the formulas that it has worked out.
        """
        settings = child(self.root, "calcPr")
        signed = settings is not None and settings.get("calcId") == LIBRARIES_SIGN
        return signed and self.asks_for_calculation and not self.package.linked(self.part, "calcChain")

    def need_no_calculation(self) -> None:
        """Take back what ask_for_calculation says."""
        settings = child(self.root, "calcPr")
        if self.asks_for_calculation:
            del settings.attrib["fullCalcOnLoad"]
            if not settings.attrib:
                self.root.remove(settings)
            self.package.touch(self.part)

    def ask_for_calculation(self) -> None:
        """Let the spreadsheet program work out all formulas when it opens the file."""
        if self.asks_for_calculation:
            return
        settings = child(self.root, "calcPr")
        if settings is None:
            settings = element("calcPr")
            insert_in_order(self.root, settings, ORDER)
        settings.set("fullCalcOnLoad", "1")
        self.package.touch(self.part)

    def drop_calculation_chain(self) -> None:
        """Take out the list of formula cells: naming one that is gone is a fault, and programs make it anew."""
        if chain := self.package.linked(self.part, "calcChain"):
            self.package.drop(chain)
            self.package.drop_links(self.part, "calcChain")
