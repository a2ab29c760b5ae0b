"""bqw.xlam is built from text: the same bytes each time, our source and nothing else, plain ASCII."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import olefile
import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_vba.vbaLexer import vbaLexer
from antlr4_vba.vbaParser import vbaParser
from built_addin import broken, build
from lxml import etree
from oletools.olevba import VBA_Parser
from pyopenvba import ExcelFile

from bqw_excel import __version__
from bqw_excel.addin.build import macro_sources
from bqw_excel.addin.status import version_of
from bqw_excel.cli import main
from bqw_excel.core.problems import Refusal
from bqw_excel.ribbon import SCHEMA_2007, SCHEMA_2010, ribbon_xml
from bqw_excel.wording import finding

ROOT = Path(__file__).parents[1]


class Errors(ErrorListener):
    def __init__(self) -> None:
        self.found: list[str] = []

    def syntaxError(self, recognizer, symbol, line, column, message, error) -> None:
        self.found.append(f"{line}:{column} {message}")


def syntax_errors(source: str) -> list[str]:
    """What the grammar of VBA says against a module."""
    errors = Errors()
    lexer = vbaLexer(InputStream(source))
    parser = vbaParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(errors)
    parser.startRule()
    return errors.found


def modules_in(addin: Path) -> dict[str, str]:
    """The code modules that olevba finds, with line ends as in our files."""
    found = {}
    for *_, name, source in VBA_Parser(str(addin)).extract_macros():
        found[name.partition(".")[0]] = source.replace("\r\n", "\n")
    return found


def refusal(sources: Mapping[str, str], folder: Path) -> str:
    with pytest.raises(Refusal) as caught:
        build(folder / "bqw.xlam", dict(sources))
    assert not list(folder.iterdir())
    return finding(caught.value.problems[0]).sentence


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("addin") / "bqw.xlam")


def test_two_builds_are_the_same_byte_for_byte(addin: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "9", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bqw_excel", "addin", "build", "--out", str(tmp_path / "另一份.xlam")]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True)
    assert (tmp_path / "另一份.xlam").read_bytes() == addin.read_bytes()


def test_another_source_gives_other_bytes(addin: Path, tmp_path: Path) -> None:
    changed = {name: text + "' more\n" for name, text in macro_sources().items()}
    assert build(tmp_path / "bqw.xlam", changed).read_bytes() != addin.read_bytes()


def test_the_project_holds_our_source_and_no_other_code(addin: Path) -> None:
    modules = modules_in(addin)
    ours = {name: modules.pop(name).strip() for name in macro_sources()}
    assert ours == {name: text.strip() for name, text in macro_sources().items()}
    code = [line for text in modules.values() for line in text.splitlines() if not line.startswith("Attribute ")]
    assert [line for line in code if line.strip()] == []
    assert set(modules) == {"ThisWorkbook", "Sheet1"}


def test_the_project_agrees_with_itself(addin: Path) -> None:
    """Its directory, its list of modules and its streams name the same modules; Excel calls any other damaged."""
    with ExcelFile(addin) as book:
        assert book.validate() == []
    project = olefile.OleFileIO(io.BytesIO(ZipFile(addin).read("xl/vbaProject.bin")))
    listed = project.openstream("PROJECT").read().decode("ascii")
    streams = {path[-1] for path in project.listdir() if path[0] == "VBA"} - {"dir", "_VBA_PROJECT"}
    named = {
        line.partition("=")[2].partition("/")[0] for line in listed.splitlines() if line.startswith(("Mod", "Doc"))
    }
    assert named == streams == {*macro_sources(), "ThisWorkbook", "Sheet1"}


def test_all_code_is_ascii_whatever_the_code_page(addin: Path) -> None:
    assert all(source.isascii() for source in modules_in(addin).values())


def test_chinese_in_a_macro_is_refused_with_file_and_line(tmp_path: Path) -> None:
    sources = macro_sources() | {"BqwNew": 'Attribute VB_Name = "BqwNew"\nPublic Const HI = "你好"\n'}
    assert refusal(sources, tmp_path) == (
        "宏文件“BqwNew.bas”第2行有非 ASCII 字符，在别的语言的 Windows 上会变成乱码，"
        "请把文字移到 wording/addin.toml，宏里只写键名。"
    )


def test_a_line_too_long_for_vba_is_refused_with_file_and_line(tmp_path: Path) -> None:
    sources = macro_sources() | {"BqwNew": f'Attribute VB_Name = "BqwNew"\n\' {"x" * 1022}\n'}
    assert refusal(sources, tmp_path) == "宏文件“BqwNew.bas”第2行超过 1023 个字符，VBA 读不了，请把这一行拆成几行。"


@pytest.mark.parametrize("name", sorted(macro_sources()))
def test_the_grammar_of_vba_has_nothing_against_a_module(name: str) -> None:
    assert syntax_errors(macro_sources()[name]) == []


def test_the_grammar_finds_a_broken_module() -> None:
    assert syntax_errors(broken(macro_sources())["BqwLaunch"])


def test_it_is_an_addin_for_excel_with_both_ribbons(addin: Path) -> None:
    package = ZipFile(addin)
    types = etree.fromstring(package.read("[Content_Types].xml"))
    kinds = {part.get("PartName"): part.get("ContentType") for part in types}
    assert kinds["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    relations = {r.get("Target"): r.get("Type") for r in etree.fromstring(package.read("_rels/.rels"))}
    office = "http://schemas.microsoft.com/office/{}/relationships/ui/extensibility"
    assert relations["customUI/customUI.xml"] == office.format(2006)
    assert relations["customUI/customUI14.xml"] == office.format(2007)
    assert package.read("customUI/customUI.xml").decode() == ribbon_xml(SCHEMA_2007)
    assert package.read("customUI/customUI14.xml").decode() == ribbon_xml(SCHEMA_2010)


def test_every_relation_leads_to_a_part_and_every_part_is_well_formed(addin: Path) -> None:
    package = ZipFile(addin)
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
    for folder, name in (("", "_rels/.rels"), ("xl/", "xl/_rels/workbook.xml.rels")):
        targets = [relation.get("Target") for relation in etree.fromstring(package.read(name))]
        assert {folder + target for target in targets} <= set(package.namelist())


def test_it_names_nobody_and_no_clock(addin: Path) -> None:
    package = ZipFile(addin)
    assert etree.fromstring(package.read("docProps/core.xml")).xpath("string()") == "百千万督办"
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_tells_the_version_that_it_was_built_from(addin: Path, tmp_path: Path) -> None:
    assert version_of(addin) == __version__
    (tmp_path / "bqw.xlam").write_bytes(b"no workbook")
    assert version_of(tmp_path / "bqw.xlam") is None


def test_the_command_makes_the_folder_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "新文件夹" / "bqw.xlam"
    assert main(["addin", "build", "--out", str(target)]) == 0
    assert capsys.readouterr().out == f"已生成加载项：{target}\n"
    assert target.exists()
