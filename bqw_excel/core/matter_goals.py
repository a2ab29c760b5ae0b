"""The goals of a matter wherever its table keeps them: one text, a column a quarter, numbers, or the year's amount."""

from collections.abc import Mapping
from decimal import Decimal

from . import goals as goal_texts
from .model import GoalCell, Goals, Matter, Stage, Target
from .rules import Rules
from .vocabulary import words

HUNDRED = Decimal(100)


def goals_of(matter: Matter, rules: Rules) -> Goals:
    """Read a matter's goals. Without quarter goals the year's number is spread by the fixed curve of the rules."""
    context = "\n".join(text for text in (matter.title, matter.content, matter.annual_goal) if text)
    if matter.goal_cells and all(cell.number is not None for cell in matter.goal_cells):
        return _of_numbers(matter.goal_cells, matter.annual_number)
    if matter.goal_cells:
        columns = [(cell.quarters, cell.text, bool(cell.cumulative)) for cell in matter.goal_cells]
        return goal_texts.read_columns(columns, context)
    if matter.goal_text:
        return goal_texts.read(matter.goal_text, context)
    if matter.annual_number is not None:
        return _by_curve(matter.annual_number, matter.unit, rules.fixed_curve)
    return Goals()


def _of_numbers(cells: tuple[GoalCell, ...], annual: Decimal | None) -> Goals:
    name = str(words("verdicts")["numeric_indicator"])
    cumulative, sure = _counting(cells, annual)
    total = Decimal(0)
    targets = []
    for cell in cells:
        value = cell.number or Decimal(0)
        total = value if cumulative else total + value
        targets.append(Target("", name, cell.quarters[-1], value, cell.unit, total, cell.text, sure, level=False))
    stages = tuple(Stage(cell.quarters, "", cell.text) for cell in cells)
    year = HUNDRED if cells[0].unit == "%" else annual or total
    return Goals(stages, tuple(targets), main=("", name), year={("", name): year})


def _counting(cells: tuple[GoalCell, ...], annual: Decimal | None) -> tuple[bool, bool]:
    """(whether the numbers are cumulative, whether that is beyond doubt)."""
    said = {cell.cumulative for cell in cells if cell.cumulative is not None}
    if len(said) == 1:
        return said.pop(), True
    numbers = [cell.number or Decimal(0) for cell in cells]
    year = HUNDRED if cells[0].unit == "%" else annual
    if len(numbers) == 1 or (year and sum(numbers) == year != numbers[-1]):
        return False, True
    rising = numbers == sorted(numbers)
    if year and numbers[-1] == year and rising:
        return True, True
    return rising, not rising


def _by_curve(annual: Decimal, unit: str, curve: Mapping[int, Decimal]) -> Goals:
    name = str(words("verdicts")["numeric_indicator"])
    targets = tuple(
        Target("", name, quarter, annual * share, unit, annual * share, "") for quarter, share in curve.items()
    )
    return Goals((), targets, main=("", name), year={("", name): annual})
