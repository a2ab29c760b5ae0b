"""The goals of a matter wherever its table keeps them: one text, a column a quarter, numbers, or the year's amount."""

from dataclasses import replace
from decimal import Decimal

from . import goals as goal_texts
from .model import GoalCell, Goals, Matter, Stage, Target
from .numerals import figures
from .period import due_date
from .rules import Base, Rules
from .texts import squeezed
from .vocabulary import pattern, words

HUNDRED = Decimal(100)
ANY_YEAR = 2000  # only the month of a deadline counts here


def goals_of(matter: Matter, rules: Rules) -> Goals:
    """Read a matter's goals from the first basis of the rules that it gives anything for."""
    for base in rules.schedule_base:
        goals = _of_quarters(matter) if base is Base.QUARTER_GOAL else _of_year(matter, base, rules)
        if goals is not None:
            return goals
    return Goals()


def _of_quarters(matter: Matter) -> Goals | None:
    context = "\n".join(text for text in (matter.title, matter.content, matter.annual_goal) if text)
    if matter.goal_cells and all(cell.number is not None for cell in matter.goal_cells):
        return _of_numbers(matter)
    if matter.goal_cells:
        columns = [(cell.quarters, cell.text, bool(cell.cumulative)) for cell in matter.goal_cells]
        return goal_texts.read_columns(columns, context)
    if matter.goal_text:
        return _due_by_deadline(goal_texts.read(matter.goal_text, context), matter)
    return None


def _due_by_deadline(goals: Goals, matter: Matter) -> Goals:
    """Goals that name no quarter are due in the deadline's, and at the year's end where there is none."""
    day = due_date(matter.due, ANY_YEAR)
    if day is None or all(note.key != "goals.no_label" for note in goals.notes):
        return goals
    quarter = (day.month + 2) // 3
    return replace(
        goals,
        stages=tuple(replace(stage, quarters=(quarter,)) for stage in goals.stages),
        targets=tuple(replace(target, quarter=quarter) for target in goals.targets),
        milestones=tuple(replace(milestone, quarter=quarter) for milestone in goals.milestones),
    )


def _of_numbers(matter: Matter) -> Goals:
    cells, annual = matter.goal_cells, matter.annual_number
    name = str(words("verdicts")["numeric_indicator"])
    is_schedule = cells[-1].unit == "%" and cells[-1].number == HUNDRED  # of whatever the title speaks
    at_most = not is_schedule and _is_ceiling("".join((matter.title, *(cell.heading for cell in cells))))
    level = at_most or _is_kept(cells)
    cumulative, sure = (True, True) if level else _counting(cells, annual)
    total = Decimal(0)
    targets = []
    for cell in cells:
        value = cell.number or Decimal(0)
        total = value if cumulative else total + value
        targets.append(
            Target("", name, cell.quarters[-1], value, cell.unit, total, cell.text, sure, at_most=at_most, level=level)
        )
    stages = tuple(Stage(cell.quarters, "", cell.text) for cell in cells if cell.number)  # 0 asks for nothing yet
    year = HUNDRED if cells[0].unit == "%" and not level else annual or total
    return Goals(stages, tuple(targets), main=("", name), year={("", name): year})


def _is_ceiling(about: str) -> bool:
    """True for an indicator of which less is better."""
    return pattern("verdicts", "ceiling").search(squeezed(about)) is not None


def _is_kept(cells: tuple[GoalCell, ...]) -> bool:
    """True for the same percentage in several quarters: a level to be kept, not an amount that grows."""
    return len(cells) > 1 and cells[0].unit == "%" and len({cell.number for cell in cells}) == 1


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


def _of_year(matter: Matter, base: Base, rules: Rules) -> Goals | None:
    """The year's amount spread over the quarters: by the fixed curve, or by months passed."""
    amount = annual_amount(matter)
    if amount is None:
        return None
    annual, unit = amount
    name = str(words("verdicts")["numeric_indicator"])
    months = {quarter: Decimal(quarter) / 4 for quarter in (1, 2, 3, 4)}
    shares = rules.fixed_curve if base is Base.FIXED_CURVE else months
    if at_most := _is_ceiling(matter.title):
        shares = dict.fromkeys(months, Decimal(1))  # a ceiling holds all year
    targets = tuple(
        Target("", name, quarter, annual * share, unit, annual * share, "", at_most=at_most, level=at_most)
        for quarter, share in shares.items()
    )
    return Goals((), targets, main=("", name), year={("", name): annual}, base=base)


def annual_amount(matter: Matter) -> tuple[Decimal, str] | None:
    """(the annual goal, its unit) where its cell holds a number, or nothing but a figure with its unit."""
    found = figures(matter.annual_goal)
    if len(found) == 1 and found[0].unit and found[0].text == matter.annual_goal.strip():
        return found[0].value, found[0].unit
    return None if matter.annual_number is None else (matter.annual_number, matter.unit)
