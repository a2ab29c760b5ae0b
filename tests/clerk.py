"""A clerk for tests: fills in the open cells of a return form, and works out by hand what each matter then deserves.

Only what a person sees is used: the form itself, the ledger's deadline, and the goals as `bqw goals` prints them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

KEY, LABEL, CONTENT, UNIT, WRITTEN, COUNTING, TARGET, LAST, ADDED, DONE, ATTAINMENT, NOTE = range(1, 13)
QUARTER = 3
AIMS = ("on_plan", "yellow", "red", "done", "review", "unreported")
SHARE_OF_TARGET = {"on_plan": "0.95", "yellow": "0.75", "red": "0.3", "done": "1"}
STATE_FOR = {"on_plan": "已完成", "yellow": "正在办理", "red": "未启动", "done": "已完成"}


@dataclass
class Line:
    """An indicator or a milestone of a matter's block; amounts as the cells hold them."""

    row: int
    kind: str
    part: str
    name: str
    quarter: int = 0  # of a milestone
    way: str = ""
    at_most: bool = False
    target: float | None = None
    open: bool = False  # somebody has to say how it counts
    entry: object = None


@dataclass
class Block:
    """What the form shows of a matter, and how far its goals reach beyond the form."""

    title: str
    number: str
    row: int
    goal: str = ""
    due: str = ""
    lines: list[Line] = field(default_factory=list)
    later: bool = False  # a quarter after this one asks for something
    asked: bool = False  # this quarter or an earlier one asks for something
    dated: bool = False  # a goal of this quarter itself
    running: bool = False  # what this quarter is asked for is due in a later one
    year: dict[tuple[str, str], float] = field(default_factory=dict)  # {(part, name): the year's amount}
    sums: dict[tuple[str, str], float] = field(default_factory=dict)  # the amounts of the quarters so far, added up

    @property
    def returned(self) -> bool:
        return any(line.entry is not None for line in self.lines)


def blocks(path: Path, sheet_name: str, stages: Iterable[Mapping], targets: Iterable[Mapping]) -> list[Block]:
    """The blocks of a form in its order, which is the ledger's: so stages and targets find their matter by order."""
    sheet = openpyxl.load_workbook(path, data_only=True)[sheet_name]
    found: list[Block] = []
    for row in range(4, sheet.max_row + 1):
        parts = json.loads(sheet.cell(row, KEY).value or "[]")
        if parts[1:2] == ["matter"]:
            due = str(sheet.cell(row, ATTAINMENT).value or "")
            found.append(
                Block(str(sheet.cell(row, CONTENT).value), str(sheet.cell(row, LABEL).value or ""), row, due=due)
            )
        elif parts[1:2] == ["goal"]:
            found[-1].goal = str(sheet.cell(row, CONTENT).value or "")
        elif parts[1:2] in (["indicator"], ["milestone"]):
            found[-1].lines.append(_line(sheet, row, parts))
    _know_the_year(found, stages, targets)
    return found


def _line(sheet: Worksheet, row: int, parts: list) -> Line:
    _, kind, part, name, quarter, _, _, rule = parts
    target = sheet.cell(row, TARGET).value
    known = target if isinstance(target, int | float) else None
    way = str(sheet.cell(row, COUNTING).value or "")
    is_open = sheet.cell(row, WRITTEN).value is not None and not way
    return Line(row, kind, part, name, quarter, way, rule == "at_most", known, is_open)


def _know_the_year(found: list[Block], stages: Iterable[Mapping], targets: Iterable[Mapping]) -> None:
    """Put to each block what the goals say of the whole year. Blocks and ledger rows stand in the same order."""
    by_place: dict[tuple[str, int], list[Mapping]] = {}
    for one in (*stages, *targets):
        by_place.setdefault((one["sheet"], one["row"]), []).append(one)
    for block, goals in zip(found, by_place.values(), strict=True):
        for one in goals:
            if "quarters" in one:
                block.later |= one["quarters"][-1] > QUARTER
                block.asked |= one["quarters"][-1] <= QUARTER
                block.running |= QUARTER in one["quarters"] and one["quarters"][-1] > QUARTER
                block.dated |= one["quarters"][-1] == QUARTER
            else:
                key, scale = (one["part"], one["name"]), 100 if one["unit"] == "%" else 1
                block.year[key] = max(block.year.get(key, 0), one["cumulative"] / scale)
                block.dated |= one["quarter"] == QUARTER
                if one["quarter"] <= QUARTER:
                    block.sums[key] = block.sums.get(key, 0) + one["value"] / scale


def plan(found: list[Block]) -> dict[tuple[int, int], object]:
    """{(row, column) of the form: what the clerk enters}, each matter in turn aiming at another verdict.

    Where it is open how a goal counts, the clerk answers that every quarter has its own amount.
    """
    entries: dict[tuple[int, int], object] = {}
    for turn, block in enumerate(found):
        aim = AIMS[turn % len(AIMS)]
        if aim == "done" and block.later:  # the form does not ask for what is due later
            aim = "on_plan"
        for line in block.lines:
            if line.open:
                line.target = block.sums[line.part, line.name]
                entries[line.row, COUNTING] = "当季"
            line.entry = _entry(line, aim)
            if line.entry is not None:
                entries[line.row, DONE] = line.entry
    return entries


def _entry(line: Line, aim: str) -> object:
    if aim == "unreported":
        return None
    if line.kind == "milestone":
        return STATE_FOR.get(aim)
    if line.target is None:
        return None
    if aim == "review":
        return "大概一半"
    if line.way == "按现值":
        missed = aim in ("yellow", "red")
        return line.target * (1.5 if line.at_most else 0.5) if missed else line.target
    return float(Decimal(str(line.target)) * Decimal(SHARE_OF_TARGET[aim]))


def enter(path: Path, sheet_name: str, entries: Mapping[tuple[int, int], object]) -> None:
    """Type into the form what is planned; a locked cell is an error."""
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_name]
    for place, value in entries.items():
        cell = sheet.cell(*place)
        assert not cell.protection.locked, cell.coordinate
        cell.value = value
    book.save(path)


def deserved(block: Block, year: int) -> str:
    """The verdict by the published rules, worked out from target and entry alone."""
    over = _is_over(block.due, year)
    if not block.returned:
        return "unreported" if block.asked or over else "not_due"
    each = [
        (line, _of_line(block, line)) for line in block.lines if line.kind == "milestone" or line.target is not None
    ]
    if not each:
        return "not_due"
    said = [verdict for _, verdict in each]
    if not block.later and set(said) == {"on_plan"} and all(_reached(block, line) for line, _ in each):
        return "done"
    mild = block.title.startswith(("力争", "争取"))
    if "red" in said:
        return "yellow" if mild else "red"
    if over and any(verdict != "review" and not _reached(block, line) for line, verdict in each):
        return "yellow" if mild else "red"
    running = block.running and not block.dated and not over
    return next((verdict for verdict in ("yellow", "review") if verdict in said), "not_due" if running else "on_plan")


def _of_line(block: Block, line: Line) -> str:
    if line.entry is None or line.entry == "大概一半":
        return "review"
    if line.kind == "milestone":
        late = {"已完成": "on_plan", "正在办理": "yellow" if line.quarter == QUARTER else "red", "未启动": "red"}
        return late[str(line.entry)]
    done, target = Decimal(str(line.entry)), Decimal(str(line.target))
    if line.way == "按现值":
        return "on_plan" if (done <= target if line.at_most else done >= target) else "yellow"
    ratio = (done / target).quantize(Decimal("0.001"), ROUND_HALF_UP)
    year = Decimal(str(block.year[line.part, line.name]))
    if ratio >= Decimal("0.9"):
        return "on_plan"
    far_behind = ratio < Decimal("0.6") and target - done >= year / 10
    return "red" if far_behind and _is_main(block, line) else "yellow"


def _is_main(block: Block, line: Line) -> bool:
    """The indicator that the title names; where it names none, the first that the goals speak of.

    Until that one is due, how far the works as a whole have come stands for it.
    """
    named = [key for key in block.year if key[1] in block.title]
    main = next(iter(named or block.year))
    is_due = any((one.part, one.name) == main and one.target is not None for one in block.lines)
    of_works = line.name.endswith(("施工进度", "工程进度", "总工程量"))
    return (line.part, line.name) == main or (of_works and not is_due)


def _reached(block: Block, line: Line) -> bool:
    if line.kind == "milestone":
        return line.entry == "已完成"
    return line.way != "按现值" and float(str(line.entry)) >= block.year[line.part, line.name]


def _is_over(due: str, year: int) -> bool:
    """Whether a deadline of the ledger's year has passed; one of another year is a slip and nobody's delay."""
    found = re.search(r"(20\d\d)\s*年\s*(?:(\d{1,2})\s*月)?", due)
    return found is not None and int(found[1]) == year and int(found[2] or 12) < 3 * QUARTER
