"""What people put on one of our sheets beside entries: comments, looks, rules, sizes, hidden lines."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from .cells import LAST_COLUMN, area
from .changes import ByHand, Comment, EntryRule, Format, Look
from .comments_xml import read_comments, thread_parts
from .errors import BookError
from .hand_looks import emphasis, unkept
from .package import Package
from .sheet_read import anchored
from .sheet_xml import SheetXml
from .styles_xml import Styles
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import child, children, element, is_on, local

# {kind of link or element of the sheet: what it holds that cannot be put anew}
LOST = {
    "drawing": "picture",
    "table": "table",
    "pivotTable": "table",
    "control": "control",
    "oleObject": "control",
    "hyperlink": "link",
    "hyperlinks": "link",
    "sparklineGroups": "sparkline",
    "conditionalFormattings": "format",
}
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]+)["']""")
Spot = tuple[int, int]


def read_by_hand(
    package: Package, workbook: WorkbookXml, entry: SheetEntry, sheet: SheetXml, own_fills: Collection[str]
) -> ByHand:
    """What a person did on a sheet on which we use `own_fills` alone."""
    comments: dict[Spot, Comment] = {}
    lost = list(lost_kinds(package, entry.part, sheet.root))
    try:
        comments = read_comments(package, workbook.part, entry.part)
    except (BookError, ValueError, AttributeError):
        lost.append("comment")
    lost += _unkept(workbook, sheet)
    widths, hidden = _columns(sheet)
    filtered = child(sheet.root, "autoFilter")
    by_filter = filtered is not None and bool(children(filtered, "filterColumn"))
    return ByHand(
        comments,
        dict(_looks(workbook.styles, sheet, own_fills)),
        tuple(_formats(workbook.styles, sheet.root)),
        tuple(_entry_rules(sheet.root)),
        sheet.merges,
        widths,
        sheet.heights(),
        hidden,
        frozenset() if by_filter else sheet.hidden_rows(),
        tuple(dict.fromkeys(lost)),
    )


def lost_kinds(package: Package, part: str, root: Any) -> Iterator[str]:
    """What a sheet holds that cannot be put anew; "thread" for what can be in another form."""
    links = package.links(part)
    kinds = {link.kind for link in links} | {local(one) for one in root.iter()}
    drawings = [package.parsed(link.target) for link in links if link.kind == "drawing" and link.target]
    if not any(next(anchored(drawing), None) for drawing in drawings):
        kinds.discard("drawing")  # LibreOffice writes empty ones
    yield from (LOST[kind] for kind in LOST if kind in kinds)
    if thread_parts(package, part):
        yield "thread"


def _looks(styles: Styles, sheet: SheetXml, own_fills: Collection[str]) -> Iterator[tuple[Spot, Look]]:
    """The cells whose look is none of ours."""
    known: dict[int, Look | None] = {}

    def look(style: int) -> Look | None:
        if style not in known:
            fill, font = styles.fill(style), emphasis(styles, style)
            found = Look("" if fill in own_fills else fill, font)
            known[style] = found if found != Look() else None
        return known[style]

    for row, chunk in sheet.rows():
        if any(look(int(number)) for number in set(_STYLE.findall(chunk))):
            for column, style, _, _ in sheet.spelling.values(chunk):
                if (found := look(style)) is not None:
                    yield (row, column), found


def _unkept(workbook: WorkbookXml, sheet: SheetXml) -> Iterator[str]:
    """What is none of ours about the looks of cells and cannot be put anew."""
    used = {int(number) for _, chunk in sheet.rows() for number in _STYLE.findall(chunk)}
    version = child(workbook.root, "fileVersion")
    by_libreoffice = version is not None and version.get("appName") == "Calc"
    for style in sorted(used):
        yield from unkept(workbook.styles, style, faces=not by_libreoffice)


def _formats(styles: Styles, root: Any) -> Iterator[Format]:
    for one in children(root, "conditionalFormatting"):
        areas = tuple(area(text) for text in one.get("sqref", "").split())
        rules = tuple(_rule(styles, rule) for rule in children(one, "cfRule"))
        if areas and rules:
            yield Format(areas, rules)


def _rule(styles: Styles, rule: Any) -> tuple[str, str]:
    number = rule.get("dxfId", "")
    look = styles.dxf(int(number)) if number.isdecimal() else None
    plain = etree.fromstring(etree.tostring(rule, with_tail=False))
    plain.attrib.pop("dxfId", None)
    for more in children(plain, "extLst"):  # it leads to what stands at the end of the sheet
        plain.remove(more)
    return _text(plain), _text(look) if look is not None else ""


def _entry_rules(root: Any) -> Iterator[EntryRule]:
    """What may be entered where; rules that name cells of other sheets stand elsewhere and are spelled otherwise."""
    for one in root.iter():
        if local(one) != "dataValidation":
            continue
        inner = {local(part): "".join(part.itertext()) for part in children(one)}
        areas = tuple(area(text) for text in (one.get("sqref") or inner.get("sqref", "")).split())
        said = {name: value for name, value in one.attrib.items() if name != "sqref" and not name.startswith("{")}
        rule = element("dataValidation", **said)
        for name in ("formula1", "formula2"):
            if inner.get(name):
                rule.append(element(name))
                rule[-1].text = inner[name]
        if areas:
            yield EntryRule(areas, _text(rule))


def _text(found: Any) -> str:
    return str(etree.tostring(found, method="c14n", exclusive=True, with_tail=False).decode())


def _columns(sheet: SheetXml) -> tuple[dict[int, float], frozenset[int]]:
    """({column: width set by somebody}, hidden columns)."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for one in children(child(sheet.root, "cols"), "col"):
        first, last = int(one.get("min")), min(int(one.get("max")), LAST_COLUMN)
        if last - first < 100:  # what reaches to the end of the sheet was set for no column of its own
            columns = range(first, last + 1)
            if is_on(one.get("customWidth")) and one.get("width"):
                widths |= dict.fromkeys(columns, float(one.get("width")))
            if is_on(one.get("hidden")):
                hidden |= set(columns)
    return widths, frozenset(hidden)
