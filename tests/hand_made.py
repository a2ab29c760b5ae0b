"""Small workbooks put together part by part, for what no library writes."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = f"""<worksheet xmlns="{MAIN}"><cols><col min="1" max="4" width="9" style="1"/></cols><sheetData>\
<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c><c r="B1" t="inlineStr"><is><t>事项</t></is></c></row>\
<row r="2" s="2" customFormat="1"><c r="A2" s="1"><v>1</v></c><c r="B2" t="str"><v>修路</v></c></row>\
<row r="4"><c r="A4"><v>2</v></c></row></sheetData></worksheet>"""

BARE = f"""<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>序号</t></is></c><c><v>7</v></c></row>\
<row r="3"><c r="B3"><v>2</v></c><c><v>3</v></c></row></sheetData></worksheet>"""

STYLES = f"""<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="14" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs></styleSheet>"""


def prefixed(xml: str) -> str:
    """The same XML with its elements in a namespace of the prefix x."""
    return xml.replace("<", "<x:").replace("<x:/", "</x:").replace(" xmlns=", " xmlns:x=")


def parts(
    sheet: str | bytes = SHEET,
    *,
    part: str = "xl/worksheets/sheet1.xml",
    target: str = "worksheets/sheet1.xml",
    kind: str = "worksheet",
    names: str = "",
    styles: bool = True,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, by name."""
    relationships = f'<Relationships xmlns="{PACKAGE}/relationships">'
    styles_link = f'<Relationship Id="rId2" Type="{LINKS}/styles" Target="/xl/styles.xml"/>' if styles else ""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>\
<Override PartName="/{part}" ContentType="{TYPE}.{kind}+xml"/></Types>""",
        "_rels/.rels": f'{relationships}<Relationship Id="r" Type="{LINKS}/officeDocument" Target="/xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>\
<sheet name="台账" sheetId="3" r:id="rId1"/></sheets>{names}</workbook>""",
        "xl/_rels/workbook.xml.rels": f"""{relationships}\
<Relationship Id="rId1" Type="{LINKS}/{kind}" Target="{target}"/>{styles_link}</Relationships>""",
        part: sheet,
    }
    return {**found, "xl/styles.xml": STYLES} if styles else found


def write(path: Path, content: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 5, 6, 7, 8, 10)), data, zipfile.ZIP_DEFLATED)
    return path


def workbook(path: Path, **options: object) -> Path:
    return write(path, parts(**options))  # type: ignore[arg-type]


def read_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
