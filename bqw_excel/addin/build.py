"""bqw.xlam from macros/*.bas, the ribbon and our sentences, without Excel; same sources, same bytes.

pyOpenVBA writes the VBA project into its empty add-in, which Excel itself had saved. The rest is ours: the ribbon, and
the sentences on the add-in's sheet, where no code page can spoil them. Nothing is compressed, so that the bytes depend
on the release of pyOpenVBA alone, not on the zlib at hand.
"""

import tempfile
from collections.abc import Mapping
from importlib import resources
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pyopenvba import ExcelFile

from .. import __version__
from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..ribbon import SCHEMA_2007, SCHEMA_2010, ribbon_xml
from ..wording import entry
from .places import ADDIN_NAME

MOST_CHARACTERS = 1023  # of a VBA line
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip file
_RELATIONS = "http://schemas.microsoft.com/office/{year}/relationships/ui/extensibility"
_RIBBONS = {  # part: its schema and the year of its relation; Excel 2010 and later take the second
    "customUI/customUI.xml": (SCHEMA_2007, 2006),
    "customUI/customUI14.xml": (SCHEMA_2010, 2007),
}
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)


def build_addin(target: Path, sources: Mapping[str, str] | None = None) -> None:
    """Write the add-in; `sources` are VBA modules by name, those of macros/ unless given."""
    project = _with_modules(macro_sources() if sources is None else sources)
    parts = _finished(project)
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as package:
        for name, part in parts.items():
            info = ZipInfo(name, _FIRST_DAY)
            info.create_system = 0  # the same on every system
            package.writestr(info, part)
    target.write_bytes(data.getvalue())


def macro_sources() -> dict[str, str]:
    """The text of each VBA module in macros/, by module name."""
    found = _macros_folder().iterdir()
    return {path.stem: path.read_text("utf-8") for path in sorted(found) if path.suffix == ".bas"}


def sentences() -> dict[str, str]:
    """What stands on the add-in's sheet: the version it was built from and what its macros say."""
    return {"version": __version__, **entry("addin.macro")}


def _macros_folder() -> Path:
    """The folder is installed inside the package; in a checkout it stands beside it."""
    package = Path(str(resources.files("bqw_excel")))
    inside = package / "macros"
    return inside if inside.is_dir() else package.parent / "macros"


def _with_modules(sources: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of an empty add-in with these modules in its VBA project."""
    for name, text in sources.items():
        _refuse_unsafe(name, text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_NAME
        with ExcelFile.create_new(path) as addin:
            project = addin.vba_project()
            for name, text in sources.items():
                project.add_module(name, "\r\n".join(text.splitlines()) + "\r\n")
            project.delete_module("Module1")  # came with the empty add-in
            addin.save()
        with ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}


def _refuse_unsafe(name: str, text: str) -> None:
    """A VBA project is in one code page: only ASCII reads the same on every Windows."""
    for row, line in enumerate(text.splitlines(), 1):
        if not line.isascii():
            raise Refusal(Problem(Note("addin.not_ascii", {"file": f"{name}.bas", "row": row}), stops=True))
        if len(line) > MOST_CHARACTERS:
            fields: dict[str, object] = {"file": f"{name}.bas", "row": row, "most": MOST_CHARACTERS}
            raise Refusal(Problem(Note("addin.long_line", fields), stops=True))


def _finished(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with our sentences, our title and both ribbons."""
    texts = sentences()
    relations = "".join(
        f'<Relationship Id="bqw{year}" Type="{_RELATIONS.format(year=year)}" Target="{part}"/>'
        for part, (_, year) in _RIBBONS.items()
    )
    rows = "".join(
        f'<row r="{row}">{_cell(f"A{row}", key)}{_cell(f"B{row}", text)}</row>'
        for row, (key, text) in enumerate(texts.items(), 1)
    )
    done = dict(parts)
    _replace(done, "xl/worksheets/sheet1.xml", "<sheetData/>", f"<sheetData>{rows}</sheetData>")
    _replace(done, "xl/worksheets/sheet1.xml", '<dimension ref="A1"/>', f'<dimension ref="A1:B{len(texts)}"/>')
    _replace(done, "_rels/.rels", "</Relationships>", relations + "</Relationships>")
    done["docProps/core.xml"] = _CORE.format(title=escape(texts["title"])).encode()
    return done | {part: ribbon_xml(schema).encode() for part, (schema, _) in _RIBBONS.items()}


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    text = parts[name].decode()
    if text.count(old) != 1:
        raise ValueError(f"{name} of the empty add-in has changed: {old} is not there once")
    parts[name] = text.replace(old, new).encode()


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
