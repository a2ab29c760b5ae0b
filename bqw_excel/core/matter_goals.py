"""The goals of a matter wherever its table keeps them: one text, a column a quarter, numbers, or the year's amount."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from . import goals as goal_texts
from .bounded import amount_in
from .deadline_goals import due_by_deadline, is_due_before_the_end, names_no_quarter, with_the_matter
from .direction import Direction, direction, with_ceilings
from .goal_reading.indicators import amounts_in, is_level
from .goal_reading.rates import grows
from .model import GoalCell, Goals, Matter, Stage, Target
from .period import due_date, quarter_of
from .rules import Base, Rules
from .texts import squeezed
from .units import convert, same_dimension
from .vocabulary import pattern, words

HUNDRED = Decimal(100)
QUARTERS = (1, 2, 3, 4)
FEW = 10


def goals_of(matter: Matter, rules: Rules, year: int | None = None) -> Goals:
    """Read a matter's goals from the first basis of the rules that it gives anything for. `year`: the ledger's."""
    for base in rules.schedule_base:
        goals = _of_quarters(matter, year) if base is Base.QUARTER_GOAL else _of_year(matter, base, rules, year)
        if goals is not None:
            return with_ceilings(goals)
    if not matter.due:
        return Goals()
    read = goal_texts.read(matter.annual_goal, matter.title, year)
    if is_due_before_the_end(matter, year):
        read = with_the_matter(read, matter.annual_goal)
    return with_ceilings(due_by_deadline(read, matter, year))


def _of_quarters(matter: Matter, year: int | None) -> Goals | None:
    context = "\n".join(text for text in (matter.title, matter.content, matter.annual_goal) if text)
    if matter.goal_cells and all(cell.number is not None for cell in matter.goal_cells):
        return _of_numbers(matter)
    if matter.goal_cells:
        columns = [(cell.quarters, cell.text, bool(cell.cumulative)) for cell in matter.goal_cells]
        return _with_years_number(goal_texts.read_columns(columns, context), matter)
    if matter.goal_text:
        read = goal_texts.read(matter.goal_text, context, year)
        if matter.has_deadline_only:
            read = with_the_matter(read, matter.goal_text)
        return due_by_deadline(read, matter, year)
    read = goal_texts.read(matter.annual_goal, matter.title, year)
    return read if read.stages and not names_no_quarter(read) else None


def _with_years_number(goals: Goals, matter: Matter) -> Goals:
    """Goals in words beside a mere number of the year: it is that of their only amount in its unit."""
    alike = [key for key, found in goals.series.items() if same_dimension(found[0].unit, matter.unit)]
    if matter.annual_number is None or not matter.unit or len(alike) != 1:
        return goals
    target = goals.series[alike[0]][-1]
    amount = convert(matter.annual_number, matter.unit, target.unit)
    if target.level or amount is None or amount < target.cumulative:
        return goals
    return replace(goals, year={**goals.year, alike[0]: amount})


def _of_numbers(matter: Matter) -> Goals:
    cells, called = matter.goal_cells, _called(matter)
    is_schedule = cells[-1].unit == "%" and cells[-1].number == HUNDRED and not _creeps(called, cells)
    at_most = not is_schedule and _is_ceiling(called, cells)
    is_level = at_most or _is_kept(cells) or (not is_schedule and _is_level(called, cells))
    annual = matter.annual_number
    if annual is None and cells[0].unit != "%":
        annual = _told_by_annual_goal(matter.annual_goal, [cell.number or Decimal(0) for cell in cells])
    return _schedule(cells, annual, at_most, is_level)


def _called(matter: Matter) -> str:
    """What mere numbers are of: the title, or the rate that the annual goal names for one of them."""
    numbers = {(cell.number, cell.unit) for cell in matter.goal_cells}
    told = [one for one in amounts_in(matter.annual_goal) if (one.value, one.unit) in numbers]
    named = len(told) == 1 and told[0].unit == "%" and bool(told[0].name) and not _is_state(matter.title, "%")
    return told[0].name if named else _titled(matter)


def _titled(matter: Matter) -> str:
    """The title as the name of what its numbers measure."""
    return _bare(matter.title) + str(words("directions")["growth_name"]) if matter.is_growth else matter.title


def _is_level(title: str, cells: tuple[GoalCell, ...]) -> bool:
    """True for growth, and for a state that is to stay, to move a little, or to end lower: no amount that grows."""
    if not _is_state(title, cells[0].unit):
        return False
    numbers = [cell.number or Decimal(0) for cell in cells]
    kept = _are_equal(cells) or numbers[-1] < max(numbers) or _are_floors(cells)
    return _is_growth(title) or kept or _creeps(title, cells)


def _are_floors(cells: tuple[GoalCell, ...]) -> bool:
    """True where every cell says that it must not be less: a bound to be kept in each quarter."""
    bounds = [amount.bound if (amount := amount_in(cell.text)) else "" for cell in cells]
    return all(bound == "at_least" for bound in bounds)


def _creeps(title: str, cells: tuple[GoalCell, ...]) -> bool:
    """True for a percentage that is a state by its name and does not rise as works do."""
    numbers = [cell.number or Decimal(0) for cell in cells]
    return len(numbers) > 1 and cells[0].unit == "%" and not grows(_bare(title), numbers) and _is_state(title, "%")


def _told_by_annual_goal(text: str, numbers: list[Decimal]) -> Decimal | None:
    """The only amount of the annual goal's text, if the quarters' numbers lead to it; None for any other."""
    told = amounts_in(text)
    return told[0].value if len(told) == 1 and told[0].value in (sum(numbers), numbers[-1]) else None


@lru_cache(maxsize=10_000)
def _schedule(cells: tuple[GoalCell, ...], annual: Decimal | None, at_most: bool, level: bool) -> Goals:
    """The same object for the same numbers: many matters of a large ledger share them."""
    name = str(words("verdicts")["numeric_indicator"])
    cumulative, sure = (True, True) if level else _counting(cells, annual)
    why = "" if level else _why(cells, annual, cumulative, sure)
    total = Decimal(0)
    targets = []
    for cell in cells:
        value = cell.number or Decimal(0)
        total = value if cumulative else total + value
        targets.append(
            Target(
                "",
                name,
                cell.quarters[-1],
                value,
                cell.unit,
                total,
                cell.text,
                sure,
                at_most=at_most,
                level=level,
                why=why,
            )
        )
    stages = tuple(Stage(cell.quarters, "", cell.text) for cell in cells if cell.number)  # 0 asks for nothing yet
    year = HUNDRED if cells[0].unit == "%" and not level else annual or total
    return Goals(stages, tuple(targets), main=("", name), year={("", name): year})


def _is_ceiling(title: str, cells: tuple[GoalCell, ...] = ()) -> bool:
    """True for an indicator of which less is better, by a bound in a cell, by its title or by a heading."""
    bounds = [amount.bound for amount in (amount_in(cell.text) for cell in cells) if amount]
    if any(bounds):
        return "at_most" in bounds
    numbers = [cell.number or Decimal(0) for cell in cells]
    falling = numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 1
    in_quarter = any(cell.cumulative is False for cell in cells)
    said = (direction(title, falling and not in_quarter), *(direction(cell.heading) for cell in cells))
    return Direction.LESS in said


def _is_kept(cells: tuple[GoalCell, ...]) -> bool:
    """True for the same percentage in several quarters: a level to be kept, not an amount that grows."""
    return cells[0].unit == "%" and _are_equal(cells)


def _are_equal(cells: tuple[GoalCell, ...]) -> bool:
    return len(cells) > 1 and len({cell.number for cell in cells}) == 1


def _counting(cells: tuple[GoalCell, ...], annual: Decimal | None) -> tuple[bool, bool]:
    """(whether the numbers are cumulative, whether that is beyond doubt)."""
    said = {cell.cumulative for cell in cells if cell.cumulative is not None}
    if len(said) == 1:
        return said.pop(), True
    numbers = [cell.number or Decimal(0) for cell in cells]
    year = HUNDRED if cells[0].unit == "%" else annual
    if _are_nested(cells):
        return True, True
    if len(numbers) == 1 or (year and sum(numbers) == year != numbers[-1]):
        return False, True
    rising = numbers == sorted(numbers)
    if year and numbers[-1] == year:
        return True, rising
    if cells[0].unit == "%" and rising and sum(numbers) > HUNDRED:
        return True, True  # quarters of one whole cannot come to more than all of it
    return rising, not rising


def _are_nested(cells: tuple[GoalCell, ...]) -> bool:
    """Whether each cell's quarters go from the first to a later one than the cell before: 1-3, 1-6, 1-9 months."""
    ends = [cell.quarters[-1] for cell in cells]
    from_first = all(cell.quarters[0] == 1 for cell in cells)
    return len(cells) > 1 and from_first and all(a < b for a, b in pairwise(ends))


def _why(cells: tuple[GoalCell, ...], annual: Decimal | None, cumulative: bool, sure: bool) -> str:
    """What shows how numbers are counted whose headings do not say it, as in Target.why."""
    said = any(cell.cumulative is not None for cell in cells)
    year = HUNDRED if cells[0].unit == "%" else annual
    if said or not sure or not year or len(cells) < 2:
        return ""
    numbers = [cell.number or Decimal(0) for cell in cells]
    if cumulative:
        return "rises_to_year" if numbers[-1] == year else ""
    return "adds_up_to_year" if sum(numbers) == year else ""


def _of_year(matter: Matter, base: Base, rules: Rules, year: int | None) -> Goals | None:
    """The year's amount spread over the quarters: by the fixed curve, or by months passed.

    A ceiling and a growth rate hold in every quarter; other states, and a few single things, are due in the last, which
    is that of the deadline. All is due by then.
    """
    annual = _annual_target(matter)
    if annual is None:
        return None
    months = {quarter: Decimal(quarter) / 4 for quarter in QUARTERS}
    last = _last_quarter(matter, year)
    curve = rules.fixed_curve if base is Base.FIXED_CURVE else months
    early = last < QUARTERS[-1]
    shares = {quarter: Decimal(1) if early and quarter >= last else share for quarter, share in curve.items()}
    name = annual.name if annual.quote else _titled(matter)
    if annual.at_most or (annual.level and _is_growth(name)):
        shares = dict.fromkeys(QUARTERS, Decimal(1))
    elif annual.level or _are_few(annual):
        shares = {last: Decimal(1)}
    targets = tuple(
        annual._replace(quarter=quarter, value=annual.value * share, cumulative=annual.value * share)
        for quarter, share in shares.items()
    )
    key = annual.part, annual.name
    return Goals((), targets, main=key, year={key: annual.value}, base=base)


def _last_quarter(matter: Matter, year: int | None) -> int:
    """The quarter in which the year's goal is due: that of a deadline in the year, else the fourth."""
    day = due_date(matter.due, year) if year else None
    return quarter_of(day) if day and day.year == year else QUARTERS[-1]


def _annual_target(matter: Matter) -> Target | None:
    """The annual goal: a number or a figure with its unit, else the only quantity of its text."""
    last = QUARTERS[-1]
    if amount := annual_amount(matter):
        value, unit = amount
        name = str(words("verdicts")["numeric_indicator"])
        bound = amount_in(matter.annual_goal)
        at_most = bound.bound == "at_most" if bound and bound.bound else _is_ceiling(_titled(matter))
        level = at_most or _is_state(_titled(matter), unit)
        return Target("", name, last, value, unit, value, "", at_most=at_most, level=level)
    read = goal_texts.read(matter.annual_goal, matter.title)
    if len(read.targets) != 1 or read.milestones:
        return None
    return with_ceilings(read).targets[0]._replace(sure=True)  # a year's goal counts from the year's start


def _is_state(title: str, unit: str) -> bool:
    """True for a rate that describes a state, such as a share of days with good air: no curve leads up to it."""
    found = pattern("directions", "in_brackets").search(squeezed(title))
    return is_level(_bare(title), unit or (found[0][1:-1] if found else ""))


def _is_growth(name: str) -> bool:
    return bool(pattern("directions", "growth").search(_bare(name)))


def _bare(name: str) -> str:
    """A name without brackets at its end."""
    return pattern("directions", "in_brackets").sub("", squeezed(name))


def _are_few(annual: Target) -> bool:
    """True for single things too few to be spread over a year: of three schools none need be ready in spring."""
    counted: dict[str, str] = words("quantities")["dimensions"]["counted"]
    return annual.unit in counted and annual.value < FEW


def annual_amount(matter: Matter) -> tuple[Decimal, str] | None:
    """(the annual goal, its unit) where its cell holds a number, or nothing but a figure with its unit."""
    amount = amount_in(matter.annual_goal)
    if amount and (amount.unit or amount.bound):
        return amount.value, amount.unit or matter.unit
    return None if matter.annual_number is None else (matter.annual_number, matter.unit)
