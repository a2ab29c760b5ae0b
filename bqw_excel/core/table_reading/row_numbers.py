"""The numbers of a data row: goals in columns of their own, and what is done, as amounts or as percent."""

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ..bounded import Amount, amount_in
from ..grid import Value
from ..model import GoalCell
from ..repeats import MANY
from ..texts import lines_of, number_of, one_line, squeezed, text_of
from ..vocabulary import pattern
from .columns import Column
from .row_cells import SHARES_UP_TO, RowCells, columns_of, only_figure, said

HUNDRED = Decimal(100)
NEAR = 2  # times more or less: still the same thing
Number = tuple[Decimal | None, str, bool]  # (number, its unit, whether it is beyond doubt); shares as percent


def goal_cells(cells: RowCells) -> tuple[GoalCell, ...]:
    """The goals of quarter columns; () for a table that keeps them in one cell."""
    columns = cells.table.all("quarter_goal")
    values = [*map(cells.shown, columns), cells.value("unit"), cells.value("annual_goal")]
    percents = [(cells.row, column.index) in cells.grid.percents for column in columns]
    told = (*values, *map(type, values), *percents)
    known = cells.facts.goal_cells.get(told)
    if known is None:
        known = _goal_cells(cells, columns)
        if len(cells.facts.goal_cells) < MANY:
            cells.facts.goal_cells[told] = known
    return known


def _goal_cells(cells: RowCells, columns: list[Column]) -> tuple[GoalCell, ...]:
    filled = [c for c in columns if said(text_of(cells.shown(c)))]
    filled.sort(key=lambda c: c.meaning.quarters[-1])
    read = [_goal_amount(cells, c) for c in filled]
    amounts = [amount for amount in read if amount is not None]
    if not filled or len(amounts) < len(read):
        return tuple(cell for c in filled if (cell := _goal_in_words(cells, c)))
    shares = _are_shares(cells, columns, amounts)
    unit = one_line(cells.value("unit")) or ("" if shares else _unit_of_year(cells, amounts))
    return tuple(_goal_in_figures(cells, c, amount, shares, unit) for c, amount in zip(filled, amounts, strict=True))


def _unit_of_year(cells: RowCells, amounts: list[Amount]) -> str:
    """The unit in the heading of the annual goal, where the goals of the quarters run up to about its amount."""
    year = number_of(cells.value("annual_goal"))
    totals = [amount.value or Decimal(0) for amount in amounts]
    near = year and any(year / NEAR <= total <= year * NEAR for total in (max(totals), sum(totals)))
    return cells.unit_in_heading("annual_goal") if near else ""


def done(cells: RowCells, goals: tuple[GoalCell, ...], quarter: int | None) -> Number:
    """What is done up to the quarter, from 累计完成, from columns of quarters, or from 完成率."""
    plain = [c for c in _columns(cells) if not c.meaning.quarters]
    for column in sorted(plain, key=lambda c: c.meaning.rank):
        found = _number(cells, column, goals)
        if found[0] is not None:
            return found
    by_quarter = _of_quarters(cells, goals, quarter)
    if by_quarter[0] is not None:
        return by_quarter
    shares = [c for c in cells.table.all("stated_share") if not _is_of_nothing(cells, c)]
    plain_shares = [c for c in shares if not c.meaning.quarters]
    for column in (*columns_of(shares, quarter), *plain_shares):
        found = _number(cells, column, goals)
        if found[0] is not None:
            return found
    return None, "", True


def _is_of_nothing(cells: RowCells, share: Column) -> bool:
    """Whether a share of 0 stands beside an empty cell for the amount: a formula's, and no return."""
    amounts = cells.table.all("done")
    return bool(amounts) and number_of(cells.shown(share)) == 0 and not any(text_of(cells.shown(c)) for c in amounts)


def _columns(cells: RowCells) -> list[Column]:
    """The columns of numbers, and those of texts where this row has a number in them."""
    texts = [c for c in cells.table.all("progress") if number_of(cells.shown(c)) is not None]
    return [*cells.table.all("done"), *texts]


def stated_share(cells: RowCells) -> Decimal | None:
    """What the unit claims to have done of its plan, in percent."""
    column = cells.table.column("stated_share")
    number = number_of(cells.shown(column)) if column else None
    return None if number is None else _percent(number) if number <= SHARES_UP_TO else number


@lru_cache(maxsize=10_000)
def _percent(share: Decimal) -> Decimal:
    """The same object for the same share, as in texts.number_of."""
    return share * HUNDRED


def _of_quarters(cells: RowCells, goals: tuple[GoalCell, ...], quarter: int | None) -> Number:
    """From columns by quarter: the one that counts from the year's start, else the sum of those of single quarters."""
    columns = _in_the_goals_unit(cells, goals, _columns(cells))
    for column in columns_of([c for c in columns if _counts_up(c)], quarter):
        found = _number(cells, column, goals)
        if found[0] is not None:
            return found
    single = [c for c in columns if len(c.meaning.quarters) == 1 and not c.meaning.cumulative]
    told = [(c.meaning.quarters[0], _number(cells, c, goals)) for c in single]
    told = [(q, number) for q, number in told if number[0] is not None and (quarter is None or q <= quarter)]
    last = max((q for q, _ in told), default=0)
    if not told or (quarter is not None and last != quarter):
        return None, "", True
    amounts = [number[0] or Decimal(0) for _, number in told]
    unit = told[-1][1][1]
    asked = [g.quarters for g in goals if g.quarters[-1] <= last]
    if len(told) == 1 and asked == [(last,)]:
        return amounts[0], unit, True  # asked and told of the same quarter alone: both count alike
    if len(told) == 1 and unit == "%" and _rise_to_the_whole(goals):
        return amounts[0], unit, True  # told in the only column beside goals that are totals
    unsaid = any(c.meaning.cumulative is None for c in single)
    if unit == "%" and all(g.number != HUNDRED for g in goals):
        return amounts[-1], unit, False  # rates of the quarters are not added up
    if unsaid and len(amounts) > 1 and all(a < b for a, b in pairwise(amounts)):
        return amounts[-1], unit, False  # what only grows may as well be totals to date: nobody can tell without asking
    return sum(amounts, Decimal(0)), unit, len({q for q, _ in told}) == last


def _rise_to_the_whole(goals: tuple[GoalCell, ...]) -> bool:
    """Whether goals are shares of a whole up to each quarter's end: parts of it would not come to more than all."""
    numbers = [goal.number or Decimal(0) for goal in goals]
    return max(numbers, default=Decimal(0)) == numbers[-1] == HUNDRED < sum(numbers)


def _in_the_goals_unit(cells: RowCells, goals: tuple[GoalCell, ...], columns: list[Column]) -> list[Column]:
    """Without those of another unit where some are in the goal's: growth in percent beside the amount that grew."""
    wanted = next((g.unit for g in goals if g.unit), "") or cells.unit_in_heading("annual_goal")
    same = [column for column in columns if wanted and column.meaning.unit == wanted]
    return [c for c in columns if c.meaning.unit in ("", wanted)] if same else columns


def _counts_up(column: Column) -> bool:
    """Whether a column of returns counts from the year's start; one of several months from January does if unsaid."""
    told, quarters = column.meaning.cumulative, column.meaning.quarters
    return told is True or (told is None and len(quarters) > 1 and quarters[0] == 1)


def _in_percent(value: Value) -> bool:
    text = text_of(value)
    return "%" in (text if text.isascii() else squeezed(text))


def _number(cells: RowCells, column: Column, goals: tuple[GoalCell, ...]) -> Number:
    value = cells.shown(column)
    number = number_of(value)
    if number is None:
        figure = only_figure(text_of(value))
        return (figure.value, figure.unit, True) if figure else (None, "", True)
    in_words = bool(goals) and all(g.number is None for g in goals)  # then the amounts among them have their units
    of_money = in_words and pattern("headings", "money_measured").search(column.heading)
    unit = column.meaning.unit or one_line(cells.value("unit")) or (cells.table.unit if of_money else "")
    goal_unit = next((g.unit for g in goals if g.number is not None), "")
    if _in_percent(value) or (cells.row, column.index) in cells.grid.percents:
        return _percent(number), "%", True
    as_percent, fractions = column.index in cells.facts.percents, column.index in cells.facts.fractions
    is_share = column.field == "stated_share" or goal_unit == "%" or unit == "%"
    if not (is_share or (fractions and not unit and not goal_unit)):
        return number, unit or goal_unit, True
    if as_percent:
        return number, "%", abs(number) > SHARES_UP_TO or number == 0
    return _percent(number), "%", True


def _goal_in_words(cells: RowCells, column: Column) -> GoalCell | None:
    """A goal as text; a mere number beside such is an amount of what its heading measures, None if that is unknown."""
    found, text = column.meaning, lines_of(cells.shown(column))
    if number_of(text) is None:
        return GoalCell(column.heading, found.quarters, text, cumulative=found.cumulative)
    measured = pattern("headings", "money_measured").search(column.heading)
    unit = found.unit or cells.table.unit
    if not (measured and unit):
        return None
    to_date = found.cumulative or _counts_up(column)
    return GoalCell(column.heading, found.quarters, f"{measured[0]}{text}{unit}", cumulative=to_date)


def _goal_in_figures(cells: RowCells, column: Column, amount: Amount, shares: bool, row_unit: str) -> GoalCell:
    found = column.meaning
    if amount.bound or amount.unit:
        unit, text = amount.unit or found.unit or row_unit, one_line(cells.shown(column))
        return GoalCell(column.heading, found.quarters, text, amount.value, unit, found.cumulative)
    number = amount.value or Decimal(0)
    unit = "%" if shares else found.unit or row_unit
    shown = _percent(number) if shares and _is_fraction(cells, column, number) else number
    return _numeric_goal(column.heading, found.quarters, shown, unit, found.cumulative)


@lru_cache(maxsize=10_000)
def _numeric_goal(
    heading: str, quarters: tuple[int, ...], number: Decimal, unit: str, cumulative: bool | None
) -> GoalCell:
    """The same object for the same goal: many rows of a large ledger share them."""
    return GoalCell(heading, quarters, f"{number.normalize():f}{unit}", number, unit, cumulative)


def _goal_amount(cells: RowCells, column: Column) -> Amount | None:
    """A number, or one with a bound such as ≥95%; an amount with its unit in words is read as text."""
    number = number_of(cells.shown(column))
    if number is not None:
        return Amount(number, "")
    amount = amount_in(text_of(cells.shown(column)))
    return amount if amount and amount.bound and amount.unit in ("", "%") else None


def _are_shares(cells: RowCells, columns: list[Column], amounts: list[Amount]) -> bool:
    """True if the goals are shares of the year's task: shown as percentages, or running up to 1."""
    if any((cells.row, c.index) in cells.grid.percents or _in_percent(cells.shown(c)) for c in columns):
        return True
    numbers = [amount.value for amount in amounts]
    unit = columns[0].meaning.unit or one_line(cells.value("unit"))
    return unit == "%" or (not unit and max(numbers) == 1 and any(0 < n < 1 for n in numbers))


def _is_fraction(cells: RowCells, column: Column, number: Decimal) -> bool:
    """True if a share is kept as 0.75 and not as 75."""
    if number <= SHARES_UP_TO or (cells.row, column.index) in cells.grid.percents:
        return True
    return _in_percent(cells.shown(column))
