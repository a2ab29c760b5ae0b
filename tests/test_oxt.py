"""The extension for LibreOffice: what is in it, and what its buttons do."""

import json
import runpy
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock
from zipfile import ZipFile

import openpyxl
import pytest
import xlwings as xw

from bqw_excel.addin.oxt import build_oxt, install_in_libreoffice
from bqw_excel.calc import finder
from bqw_excel.commands import COMMANDS
from bqw_excel.core.problems import Refusal
from bqw_excel.wording import finding, say

OOR = "{http://openoffice.org/2001/registry}"
RESOURCES = "{http://openoffice.org/2001/manifest}"


@pytest.fixture(scope="module")
def oxt(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    path = tmp_path_factory.mktemp("oxt") / "bqw.oxt"
    build_oxt(path)
    return ZipFile(path)


def buttons(oxt: ZipFile, bar: str) -> dict[str, str]:
    """What a menu or toolbar shows, by what it runs."""
    tree = ET.fromstring(oxt.read("Addons.xcu"))
    (found,) = (node for node in tree.iter("node") if node.get(f"{OOR}name") == bar)
    shown = {}
    for node in found.iter("node"):
        values = {prop.get(f"{OOR}name"): prop.findtext("value") for prop in node.findall("prop")}
        if "URL" in values:
            shown[values["URL"].partition("?")[2]] = values["Title"]
    return shown


def test_the_toolbar_has_a_button_for_every_command(oxt: ZipFile) -> None:
    assert buttons(oxt, "OfficeToolBar") == {command.id: command.label for command in COMMANDS}


def test_the_menu_lets_choose_the_quarter_where_one_is_needed(oxt: ZipFile) -> None:
    shown = buttons(oxt, "OfficeMenuBar")
    assert shown["grade-3"] == "三季度"
    assert shown["check"] == say("commands.check.label")
    plain = {command.id for command in COMMANDS if "quarter" not in command.options}
    with_quarter = {f"{command.id}-{q}" for command in COMMANDS if command.id not in plain for q in (1, 2, 3, 4)}
    assert set(shown) == plain | with_quarter


def test_everything_the_manifest_names_is_there_and_well_formed(oxt: ZipFile) -> None:
    manifest = ET.fromstring(oxt.read("META-INF/manifest.xml"))
    named = {entry.get(f"{RESOURCES}full-path") for entry in manifest}
    assert named | {"META-INF/manifest.xml", "description.xml", "settings.json"} == set(oxt.namelist())
    for name in oxt.namelist():
        if name.endswith((".xml", ".xcu")):
            assert ET.fromstring(oxt.read(name)) is not None
    compile(oxt.read("libreoffice_component.py"), "component", "exec")


def test_the_component_finds_the_installation_that_built_it(oxt: ZipFile) -> None:
    settings = json.loads(oxt.read("settings.json"))
    assert settings["python"] == ".".join(map(str, sys.version_info[:2]))
    for package in ("bqw_excel", "xlwings", "lxml"):
        assert any((Path(path) / package).is_dir() for path in settings["paths"])
    assert set(settings["sentences"]) == {"title", "other_python", "not_found", "failed"}


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    build_oxt(tmp_path / "一.oxt")
    build_oxt(tmp_path / "二.oxt")
    assert (tmp_path / "一.oxt").read_bytes() == (tmp_path / "二.oxt").read_bytes()


def test_without_libreoffice_installing_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bqw_excel.addin.oxt.find_soffice", lambda: None)
    with pytest.raises(Refusal) as refused:
        install_in_libreoffice()
    assert [finding(problem).what for problem in refused.value.problems] == ["没有找到 LibreOffice"]


@pytest.mark.skipif(finder.find_soffice() is None, reason="LibreOffice is not installed")
def test_what_the_installer_of_libreoffice_says_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "unopkg"
    program.write_text("#!/bin/sh\necho 'ERROR: the profile is locked' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr("bqw_excel.addin.oxt.find_soffice", lambda: tmp_path / "soffice")
    with pytest.raises(Refusal) as refused:
        install_in_libreoffice()
    (problem,) = refused.value.problems
    assert finding(problem).what == "扩展没有装进 LibreOffice：ERROR: the profile is locked"


# ---- the component, in a Python where LibreOffice's modules are stand-ins


class Component:
    """The component as LibreOffice would load it from `folder`, and what it shows."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, press: Callable[[object, str], None]) -> None:
        self.folder, self.shown = folder, []
        stand_ins = {
            "uno": SimpleNamespace(),
            "unohelper": SimpleNamespace(Base=type("Base", (), {}), ImplementationHelper=MagicMock),
            "com.sun.star.task": SimpleNamespace(XJobExecutor=type("XJobExecutor", (), {})),
            "bqw_excel.addin.in_libreoffice": SimpleNamespace(press=press),
        }
        for name, module in stand_ins.items():
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(sys, "path", list(sys.path))

    def trigger(self, **settings: object) -> None:
        path = self.folder / "settings.json"
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **settings}), "utf-8")
        place = self.folder / "libreoffice_component.py"
        names = runpy.run_path(str(place))
        runner = names["Runner"]("context")
        runner._show = lambda title, text: self.shown.append((title, text))
        runner.trigger("grade-3")


@pytest.fixture
def unpacked(oxt: ZipFile, tmp_path: Path) -> Path:
    oxt.extractall(tmp_path)
    return tmp_path


def test_the_component_hands_a_button_over(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[tuple[object, str]] = []
    component = Component(unpacked, monkeypatch, lambda *given: pressed.append(given))
    component.trigger()
    assert (pressed, component.shown) == ([("context", "grade-3")], [])


def test_another_python_is_told(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    component = Component(unpacked, monkeypatch, lambda *given: None)
    component.trigger(python="3.2")
    own = ".".join(map(str, sys.version_info[:2]))
    ((title, text),) = component.shown
    assert title == "百千万督办"
    assert text.startswith(f"LibreOffice 用的是 Python {own}，百千万督办装在 Python 3.2 里，两者不能一起使用。")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModuleNotFoundError("no", name="xlwings"), "没有找到百千万督办的程序（缺少 xlwings）"),
        (ValueError("why"), "没有完成（ValueError: why）。"),
    ],
)
def test_no_failure_is_swallowed(unpacked: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str) -> None:
    def press(context: object, button: str) -> None:
        raise error

    component = Component(unpacked, monkeypatch, press)
    component.trigger()
    ((_, text),) = component.shown
    assert text.startswith(told)


# ---- buttons


@pytest.fixture
def pressed(app: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Desk":
    return Desk(app, monkeypatch, tmp_path)


class Desk:
    """A workbook that is open, the answers that are given, and what was run and said."""

    def __init__(self, app: xw.App, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
        monkeypatch.setattr(app.impl, "alert_hook", self._alert)
        monkeypatch.setattr("bqw_excel.addin.in_libreoffice.run_button", self._run)
        self.app, self.answer = app, "yes"
        self.said: list[str] = []
        self.presets: list[str | None] = []
        self.monkeypatch = monkeypatch
        self.ran: list[tuple[str, str, int | None]] = []
        book = openpyxl.Workbook()
        book.active["A1"] = "台账"
        self.path = folder / "台账.xlsx"
        book.save(self.path)

    def _alert(self, prompt: str, title: str | None, buttons: str, mode: str | None) -> str:
        self.said.append(prompt)
        self.presets.append(mode)
        return self.answer

    def _run(self, command: str, book: xw.Book, quarter: int | None, *asking: object, choose: object) -> bool:
        self.ran.append((command, book.name, quarter))
        return True

    def press(self, button: str) -> None:
        from bqw_excel.addin.in_libreoffice import press_in

        press_in(self.app, button)


def test_a_button_without_a_workbook_says_what_to_do(pressed: Desk) -> None:
    pressed.press("grade-3")
    assert (pressed.ran, pressed.said) == ([], ["请先打开要核定的台账，再点这个按钮。"])


def test_the_first_button_offers_a_copy_and_works_on_it(pressed: Desk) -> None:
    pressed.app.books.open(pressed.path)
    pressed.press("grade-3")
    pressed.press("check")
    assert pressed.ran == [("grade", "台账（副本1）.xlsx", 3), ("check", "台账（副本1）.xlsx", None)]
    assert len(pressed.said) == 1
    assert "LibreOffice 保存“台账.xlsx”时，会丢失一部分" in pressed.said[0]
    assert pressed.path.with_name("台账（副本1）.xlsx").read_bytes() == pressed.path.read_bytes()


def test_a_copy_of_a_changed_workbook_holds_the_changes(pressed: Desk) -> None:
    pressed.app.books.open(pressed.path).sheets[0]["A1"].value = "改过"
    pressed.press("grade")
    assert pressed.app.books["台账（副本1）.xlsx"].sheets[0]["A1"].value == "改过"


def test_the_quarter_is_chosen_from_a_list_with_the_likely_one_preset(pressed: Desk) -> None:
    chosen: list[int | None] = []

    def run(command: str, book: xw.Book, quarter: int | None, *asking: object, choose: Any) -> bool:
        chosen.append(choose(2))
        return True

    pressed.monkeypatch.setattr("bqw_excel.addin.in_libreoffice.run_button", run)
    pressed.app.books.open(pressed.path)
    pressed.press("settings")
    for answer in ("三季度", "cancel"):
        pressed.answer = answer
        pressed.press("grade")
    assert chosen == [None, 3, None]
    assert pressed.said[-1] == "要处理哪个季度？"
    assert pressed.presets[-1] == "二季度"


def test_no_copy_is_made_when_none_is_wanted_and_nothing_is_done_when_cancelled(pressed: Desk) -> None:
    pressed.app.books.open(pressed.path)
    pressed.answer = "cancel"
    pressed.press("grade")
    assert pressed.ran == []
    pressed.answer = "no"
    pressed.press("grade")
    assert pressed.ran == [("grade", "台账.xlsx", None)]
    assert len(pressed.said) == 2
    assert sorted(path.name for path in pressed.path.parent.glob("*.xlsx")) == ["台账.xlsx"]
