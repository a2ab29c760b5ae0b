"""The rules of the house: sizes, cycles, a pure core, Chinese only where words are kept, and tests that assert."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bqw_excel"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").glob("test_*.py"))
MOST_LINES = 300
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ASSERTING = ("assert", "raises", "warns", "check", "expect")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Full names of what a module imports, relative imports resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (base, node.module) if part)
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_one_idea_said_in_its_docstring_and_at_most_300_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", [p for p in MODULES if "core" in p.parts], ids=name_of)
def test_the_core_imports_the_standard_library_alone(path: Path) -> None:
    outside = {
        name
        for name in imports_of(path)
        if not (name.startswith("bqw_excel.core") or name.partition(".")[0] in sys.stdlib_module_names)
    }
    assert outside <= {"bqw_excel"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_chinese_stands_in_wording_and_vocabulary_alone(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    literals = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert [text for text in literals if CHINESE.search(text)] == []


def test_no_import_goes_round_in_a_circle() -> None:
    names = {name_of(path): path for path in MODULES}
    graph = {
        name: {found for found in imports_of(path) if found in names and found != name} for name, path in names.items()
    }
    # a package's own __init__ is imported before its modules, and says nothing about the order among them
    done: set[str] = set()
    while ready := [name for name in graph if name not in done and graph[name] - packages_above(name) <= done]:
        done |= set(ready)
    assert sorted(set(graph) - done) == []


def packages_above(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:i]) for i in range(1, len(parts))}


@pytest.mark.parametrize("path", TESTS, ids=lambda p: p.stem)
def test_every_test_asserts_something(path: Path) -> None:
    idle = [
        function.name
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_") and not asserts(function)
    ]
    assert idle == []


def asserts(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and any(word in ast.unparse(node.func).lower() for word in ASSERTING))
        for node in ast.walk(function)
    )


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.toml")), ids=lambda path: path.name)
def test_no_pattern_repeats_a_group_possessively(path: Path) -> None:
    """Python 3.11.0 to 3.11.4, LibreOffice's among them, fail there with a SystemError of the module re."""
    assert not re.search(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+", path.read_text("utf-8"))


def kept_at_the_top() -> set[str]:
    """What version control keeps at the top of the tree; nothing where there is no such control."""
    command = ["git", "-C", str(ROOT), "ls-files"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return set()
    return {line.strip('"').split("/")[0] for line in listed.splitlines()}


@pytest.mark.skipif(not kept_at_the_top(), reason="not a checkout")
def test_the_top_of_the_tree_holds_what_was_asked_for_and_nothing_made_on_the_way() -> None:
    asked = {"bqw_excel", "workbooks", "macros", "tests", "setup.py", "README.md"}
    assert kept_at_the_top() == asked | {"docs", "pyproject.toml", ".ci", ".gitignore"}
