"""Every sentence in wording/ is said somewhere, and every sentence that is said stands in wording/."""

import ast
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bqw_excel.core.model import Note
from bqw_excel.wording import entry, word

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


# {a working of a goal that is open: the sentence a clerk reads}
OPEN_WORKINGS = {
    "no_reading": "投资应累计完成10亿元，进展情况中没有找到对应的数，待核对",
    "uncertain": "投资应累计完成10亿元，报来的数可能是9亿元，待核对",
    "doubtful": "投资应累计完成10亿元，报来的数可能是9亿元，待核对（数据只到6月，未到本期末，请补报本期累计数）",
    "unsure_goal": "投资的目标10亿元没有写明是累计数还是当季数（报来的数是9亿元），待核对",
}


@pytest.mark.parametrize(("kind", "sentence"), OPEN_WORKINGS.items(), ids=OPEN_WORKINGS)
def test_an_open_working_says_what_was_sent_and_what_is_to_be_checked(kind: str, sentence: str) -> None:
    fields = {"name": "投资", "must": Note("verdicts.must.total"), "due": Decimal(10), "unit": "亿元", "base": ""}
    fields |= {"actual": Decimal(9), "why": Note("progress.doubt.stale", {"month": 6})}
    assert word(Note(f"verdicts.working.{kind}", fields)) == sentence


def test_no_working_uses_words_that_only_programs_use() -> None:
    told = {name: str(entry(name)) for name in KEYS if name.partition(".")[0] in {"verdicts", "ledger", "progress"}}
    assert len(told) > 50
    assert not [name for name, text in told.items() if re.search("回表|疑为|目标值|口径|待核(?!对|定)", text)]
