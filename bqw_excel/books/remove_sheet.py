"""A sheet of ours taken out of a workbook with all that belongs to it alone."""

import html
import posixpath
from typing import Any

from .package import Package
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import LINKS, child, children, main

# parts in which a formula may refer to a sheet
REFERRING = ("worksheet", "chartsheet", "chart", "chartEx", "pivotCacheDefinition", "externalLink", "dialogsheet")


def mentions(workbook: WorkbookXml, name: str) -> bool:
    """Whether something outside the sheet of this name refers to it: a formula, a defined name, a chart."""
    sheet, package = workbook.sheet(name), workbook.package
    if sheet is None:
        return False
    names = children(child(workbook.root, "definedNames"), "definedName")
    if any(_refers(n.text or "", name) for n in names if n.get("localSheetId") != str(sheet.index)):
        return True
    own = _own_parts(package, workbook.part, sheet.part)
    kinds = {link.target: link.kind for part in ["", *package.names] for link in package.links(part) if link.target}
    others = (part for part, kind in kinds.items() if kind in REFERRING and part not in own)
    return any(_part_refers(package, part, name) for part in others)


def _part_refers(package: Package, part: str, name: str) -> bool:
    # a quick look at the bytes: most parts do not hold the name at all
    data = package.read(part)
    spelled = {form.encode("utf-8") for form in (name, html.escape(name), html.escape(name, quote=False))}
    encoded = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"&#" in data
    if encoded or any(form in data for form in spelled):
        root = package.tree(part)
        return any(_refers(e.text or "", name) for e in root.iter() if isinstance(e.tag, str) and e.tag != _TEXT)
    return False


_TEXT = main("t")  # the text of a cell is no reference


def _refers(text: str, name: str) -> bool:
    return f"{name}!" in text or f"{name.replace(chr(39), chr(39) * 2)}'!" in text or text == name


def remove_sheet(workbook: WorkbookXml, sheet: SheetEntry) -> None:
    """Remove a worksheet, its parts, names and links; the other sheets keep their order and names."""
    package = workbook.package
    entry = children(child(workbook.root, "sheets"), "sheet")[sheet.index]
    if _in_calculation_chain(workbook, entry.get("sheetId", "")):
        workbook.drop_calculation_chain()
    drop_what_it_leads_to(workbook, sheet)
    if links := package.links_part(sheet.part):
        package.drop(links)
    package.drop(sheet.part)
    package.drop_link(workbook.part, entry.get(f"{{{LINKS}}}id", ""))
    entry.getparent().remove(entry)
    workbook.sheets_changed()
    _drop_names(workbook, sheet.index)
    _renumber_views(workbook, sheet.index)


def drop_what_it_leads_to(workbook: WorkbookXml, sheet: SheetEntry) -> None:
    """Remove the parts that only this sheet leads to; its own links stay."""
    package = workbook.package
    for part in _own_parts(package, workbook.part, sheet.part)[1:]:
        if links := package.links_part(part):
            package.drop(links)
        package.drop(part)


def _own_parts(package: Package, main: str, sheet: str) -> list[str]:
    """The sheet's part and what only it leads to."""
    found = [sheet]
    for part in found:
        for link in package.links(part):
            if link.target and link.target not in found and _only_from(package, link.target, {*found, main}, main):
                found.append(link.target)
    return found


def _only_from(package: Package, target: str, allowed: set[str], main: str) -> bool:
    sources = ["", *(name for name in package.names if posixpath.basename(posixpath.dirname(name)) != "_rels")]
    leading = {s for s in sources if any(link.target == target for link in package.links(s))}
    return leading <= allowed - {main}


def _in_calculation_chain(workbook: WorkbookXml, sheet_id: str) -> bool:
    chain = workbook.package.linked(workbook.part, "calcChain")
    return bool(chain) and any(c.get("i") == sheet_id for c in children(workbook.package.tree(chain), "c"))


def _drop_names(workbook: WorkbookXml, index: int) -> None:
    """Names of the sheet go; those of later sheets count one less."""
    names = child(workbook.root, "definedNames")
    for name in children(names, "definedName"):
        local = _number(name.get("localSheetId"), -1)
        if local == index:
            names.remove(name)
        elif local > index:
            name.set("localSheetId", str(local - 1))
    if names is not None and not children(names):
        workbook.root.remove(names)


def _renumber_views(workbook: WorkbookXml, index: int) -> None:
    """The sheet in front stays in front; where that was the removed one, the first visible sheet takes its place."""
    visible = [s.index for s in workbook.sheets if s.visible]
    for view in children(child(workbook.root, "bookViews"), "workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            number = _number(view.get(attribute), 0)
            if number > index:
                _set(view, attribute, number - 1)
            elif number == index:
                _set(view, attribute, visible[0] if visible else 0)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else otherwise


def _set(view: Any, attribute: str, number: int) -> None:
    if number:
        view.set(attribute, str(number))
    else:
        view.attrib.pop(attribute, None)
