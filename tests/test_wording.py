"""Every sentence in wording/ is said somewhere, and every sentence that is said stands in wording/."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "bqw_excel"
SENTENCES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (PACKAGE / "wording").glob("*.toml")}
SAYING = {"say", "entry", "Note"}
PROBLEM = "problems."  # the prefix is put to a finding's name by what reports it


def keys(table: dict, above: str) -> Iterator[str]:
    """The keys of all texts and lists; a finding with `what` and `fix` is one."""
    for name, value in table.items():
        if isinstance(value, dict) and value.keys() != {"what", "fix"}:
            yield from keys(value, f"{above}.{name}")
        else:
            yield f"{above}.{name}"


KEYS = [key for area, table in sorted(SENTENCES.items()) for key in keys(table, area)]
TABLES = {key.rsplit(".", n)[0] for key in KEYS for n in range(1, key.count(".") + 1)}
TREES = [ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")]
LITERALS = {node.value for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def template(node: ast.JoinedStr) -> str:
    """An f-string as a pattern; "" where it begins with a field, which says nothing."""
    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[^.]+" for p in node.values]
    return "".join(parts) if parts and not parts[0].startswith("[^.]") else ""


PATTERNS = {template(node) for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)} - {""}
MADE = re.compile("|".join(rf"(?:{p})(?:\..*)?" for p in PATTERNS if r"\." in p and p != r"problems\.[^.]+"))
SAID = sorted(
    {
        node.args[0].value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in SAYING
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
)


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_is_said_somewhere(key: str) -> None:
    parts = key.split(".")
    named = {".".join(parts[:n]) for n in range(2, len(parts) + 1)}
    assert named & LITERALS or MADE.fullmatch(key) or key.removeprefix(PROBLEM) in LITERALS - {key}


@pytest.mark.parametrize("key", SAID)
def test_what_is_said_stands_in_wording(key: str) -> None:
    assert key in KEYS or key in TABLES
