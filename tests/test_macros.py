"""The add-in's macros run, in LibreOffice and in an interpreter of VBA, and do what each case says."""

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from built_addin import broken, build, sources_for_tests
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.exceptions import PyOpenVBAError

from bqw_excel import __version__
from bqw_excel.addin.build import macro_sources, sentences

CASES_FILE = Path(__file__).parent / "cases" / "macros.toml"
DATA = tomllib.loads(CASES_FILE.read_text("utf-8"))
CASES: list[dict[str, Any]] = DATA["case"]
OFFICE_PYTHON = Path("/usr/bin/python3")  # Debian's, which has LibreOffice's `uno`
OUTSIDE = {"book": "D1", "program": "D2", "launcher": "D3", "error": "D4"}


def has_uno() -> bool:
    return (
        OFFICE_PYTHON.exists()
        and not subprocess.run([OFFICE_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode
    )


def cells(case: dict[str, Any]) -> dict[str, str]:
    given = {"book": "", "error": "", **DATA["usual"], **case}
    return {address: given[name] for name, address in OUTSIDE.items()} | {"D5": "", "D6": ""}


def expected(case: dict[str, Any]) -> tuple[str, str]:
    """(command line started, what was shown)."""
    launcher = case.get("launcher", DATA["usual"]["launcher"])
    ran = f"{launcher} {case['ran']}".format(version=__version__) if "ran" in case else ""
    words = sentences()
    return ran, f"{words['title']}: {words[case['shown']]}" if "shown" in case else ""


def steps(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"cells": {}, "macro": "BqwRibbon.BqwSetQuarter", "arguments": [case["quarter"]]},
        {"cells": cells(case), "macro": case["macro"], "arguments": [case["argument"]]},
    ]


def in_office(addin: Path, cases: list[dict[str, Any]]) -> list[tuple[str, str]]:
    wanted = [step for case in cases for step in steps(case)]
    script = Path(__file__).with_name("office_macros.py")
    command = [OFFICE_PYTHON, script, addin, json.dumps(wanted)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=240)
    answers = json.loads(done.stdout)[1::2]
    return [(answer["ran"], answer["shown"]) for answer in answers]


def in_interpreter(addin: Path, case: dict[str, Any]) -> tuple[str, str]:
    excel = ExcelApplication.open(addin)
    sheet = excel.sheet(1)
    for step in steps(case):
        for address, text in step["cells"].items():
            sheet.set_value(address, text)
        excel.run(step["macro"].partition(".")[2], *step["arguments"])
    return str(sheet.value("D5") or ""), str(sheet.value("D6") or "")


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("macros") / "bqw.xlam", sources_for_tests())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_macro_does_in_an_interpreter_what_the_case_says(addin: Path, case: dict[str, Any]) -> None:
    assert in_interpreter(addin, case) == expected(case)


@pytest.mark.skipif(not has_uno(), reason="needs a system Python with LibreOffice's uno (package python3-uno)")
def test_the_macros_do_in_libreoffice_what_the_cases_say(addin: Path) -> None:
    assert in_office(addin, CASES) == [expected(case) for case in CASES]


@pytest.mark.skipif(not has_uno(), reason="needs a system Python with LibreOffice's uno (package python3-uno)")
def test_a_broken_module_does_nothing_in_libreoffice(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["argument"] == "doctor")
    assert in_office(build(tmp_path / "bqw.xlam", broken(sources_for_tests())), [case]) == [("", "")]


def test_a_broken_module_is_refused_by_the_interpreter(tmp_path: Path) -> None:
    with pytest.raises(PyOpenVBAError):
        in_interpreter(build(tmp_path / "bqw.xlam", broken(sources_for_tests())), CASES[0])


def test_every_sentence_that_a_macro_asks_for_is_on_the_sheet(addin: Path) -> None:
    rows = dict(row[:2] for row in ExcelApplication.open(addin).sheet(1).rows())
    assert rows == sentences()
    told = {case["shown"] for case in CASES if "shown" in case}
    assert told | {"version", "title"} == set(rows)


def test_the_real_outside_module_is_the_one_that_users_get(tmp_path: Path) -> None:
    """The stand-in has the same procedures as the module that it stands in for, and is not shipped."""

    def procedures(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("Public ")]

    real = macro_sources()["BqwOutside"]
    assert "WScript.Shell" in real
    assert procedures(real) == procedures(sources_for_tests()["BqwOutside"])
