"""What the columns under a heading hold: by their headings, and where those leave it open by cells and neighbours."""

from collections.abc import Callable
from functools import cache
from itertools import count, islice, takewhile

from ..grid import Grid
from ..period import year_named
from ..quarter_names import Label
from ..quarters import labels
from ..texts import number_of, squeezed, text_of
from ..vocabulary import pattern, words
from .columns import TO_DATE
from .heading_rows import QUARTERS, Heading
from .row_cells import only_figure
from .rows import GOAL_FIELDS

LAST = QUARTERS[-1]


def fields_of(grid: Grid, heading: Heading, year: int | None, rows: list[int]) -> dict[int, str]:
    """{column: field}. Where a heading has two meanings, the cells decide between those that no other column has."""

    @cache
    def texts(column: int) -> list[str]:
        return [t for t in (text_of(grid.value(row, column)) for row in rows) if t]

    fields: dict[int, str] = {}
    for cell in heading.cells:
        found = cell.meaning
        if found is None or _of_another_year(cell.text, year):
            fields[cell.column] = "extra"
        elif found.fields == ("quarter_goals",) and _mostly_numbers(texts(cell.column)):
            fields[cell.column] = "extra"  # a number alone is no goal of any quarter
        elif found.fields == ("progress",):
            fields[cell.column] = "done" if _mostly_numbers(texts(cell.column)) else "progress"
        elif len(found.fields) == 1:
            fields[cell.column] = found.fields[0]
    taken = set(fields.values())
    for cell in heading.cells:
        if cell.column not in fields and cell.meaning:
            free = [f for f in cell.meaning.fields if f not in taken] or list(cell.meaning.fields)
            fields[cell.column] = next((f for f in free if _fits(f, texts(cell.column))), free[0])
            taken.add(fields[cell.column])
    fields = _with_goals_of_all_quarters(_with_comparisons(fields, heading), texts, heading)
    fields = _with_goals_by_their_labels(fields, texts, len(rows))
    fields = _with_returns_by_their_words(fields, texts, len(rows))
    fields = _with_the_year(_with_goals_in_one_place(fields, texts, len(rows)), texts, heading)
    fields = _with_returns_beside_quarters(_with_returns_by_month(fields, texts, heading), texts, heading)
    fields = _with_lead(_with_titles(fields, texts, heading, len(rows)), texts, heading)
    return _with_goals_to_date(_with_measured_goals(fields, texts, heading), texts, heading)


def _of_another_year(heading: str, year: int | None) -> bool:
    named = year_named(heading)
    return year is not None and named is not None and named != year


def _with_goals_in_one_place(fields: dict[int, str], texts: Callable[[int], list[str]], rows: int) -> dict[int, str]:
    """Where one column holds the goals of all quarters, a lone column of one quarter is something beside them."""
    whole = [c for c, field in fields.items() if field == "quarter_goals" and 2 * len(texts(c)) >= rows]
    quarters = [c for c, field in fields.items() if field == "quarter_goal"]
    if whole and len(quarters) < len(QUARTERS):
        return fields | dict.fromkeys(quarters, "extra")
    return fields


def _with_comparisons(fields: dict[int, str], heading: Heading) -> dict[int, str]:
    """Columns of how much more than in another year tell what was done where that is what the goals ask for."""
    goals = (cell.text for cell in heading.cells if fields[cell.column] in GOAL_FIELDS)
    grows = any(pattern("directions", "growth_heading").search(text) for text in goals)
    return {column: ("done" if grows else "extra") if f == "compared" else f for column, f in fields.items()}


def _with_goals_of_all_quarters(
    fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading
) -> dict[int, str]:
    """A column that is headed by all quarters and whose cells name them one after the other holds the goals of each."""
    whole = (c.column for c in heading.cells if c.meaning and c.meaning.quarters == QUARTERS)
    of_each = (c for c in whole if fields[c] == "quarter_goal" and _name_quarters(texts(c), len(texts(c))))
    return fields | dict.fromkeys(of_each, "quarter_goals")


def _name_quarters(texts: list[str], rows: int) -> bool:
    """Whether most of the rows name one quarter after the other."""
    return 2 * sum(len({label.quarters for label in _set_apart(text)}) > 1 for text in texts) > rows


def _with_goals_by_their_labels(fields: dict[int, str], texts: Callable[[int], list[str]], rows: int) -> dict[int, str]:
    """Where no heading is that of quarter goals, a column is whose cells name one quarter after the other."""
    if {"quarter_goals", "quarter_goal"} & set(fields.values()):
        return fields
    may_be = (column for column, field in fields.items() if field in ("extra", "content"))
    found = (c for c in may_be if _name_quarters(texts(c), rows))
    return fields | dict.fromkeys(islice(found, 1), "quarter_goals")


def _set_apart(text: str) -> list[Label]:
    """The quarter labels of a text that stand before what they are the labels of."""
    return [label for label in labels(text) if not label.flows]


def _with_returns_by_their_words(
    fields: dict[int, str], texts: Callable[[int], list[str]], rows: int
) -> dict[int, str]:
    """Where no heading is that of returns, the first column behind the goals is whose cells tell what was done."""
    goals = [column for column, field in fields.items() if field in GOAL_FIELDS]
    if not goals or {"progress", "done", "stated_share"} & set(fields.values()):
        return fields
    behind = takewhile(fields.__contains__, count(min(goals)))  # not beyond an empty column, where other notes stand
    told = pattern("headings", "tells_what_was_done")
    found = (c for c in behind if fields[c] == "extra" and 2 * sum(told.search(t) is not None for t in texts(c)) > rows)
    return fields | dict.fromkeys(islice(found, 1), "progress")


def _with_the_year(fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading) -> dict[int, str]:
    """A column of all quarters beside one of each is the year's goal, and so is one of amounts without any other."""
    quarters = {c.column: c.meaning.quarters for c in heading.cells if c.meaning and fields[c.column] == "quarter_goal"}
    whole = [column for column, named in quarters.items() if named == QUARTERS]
    each = {named for named in quarters.values() if named and named != QUARTERS}
    alone = whole and not each and "quarter_goals" not in fields.values() and _mostly_numbers(texts(whole[0]))
    if "annual_goal" in fields.values() or not (alone or any(named[-1] == LAST for named in each)):
        return fields
    return fields | dict.fromkeys(whole, "annual_goal")


def _with_returns_by_month(
    fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading
) -> dict[int, str]:
    """Where nothing else is what was done: months and quarters of a year under way, beside goals that are named so."""
    held = set(fields.values())
    named = {c.column: c.meaning for c in heading.cells if c.meaning and fields[c.column] == "quarter_goal"}
    bare = {column: found.quarters[-1] for column, found in named.items() if found.bare and texts(column)}
    asked = "annual_goal" in held or any(not found.bare for found in named.values())
    if not asked or {"done", "progress"} & held or max(bare.values(), default=LAST) == LAST:
        return fields
    return fields | {c: "done" if _mostly_numbers(texts(c)) else "progress" for c in bare}


def _with_returns_beside_quarters(
    fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading
) -> dict[int, str]:
    """Where nothing else is what was done: a column behind the goals of each quarter that names a quarter again."""
    named = {c.column: c.meaning for c in heading.cells if c.meaning and fields[c.column] == "quarter_goal"}
    single = {found.quarters: column for column, found in reversed(named.items()) if len(found.quarters) == 1}
    if len(single) < LAST or {"done", "progress"} & set(fields.values()):
        return fields
    behind = (c for c, found in named.items() if c > max(single.values()) and found.bare and found.quarters[-1] < LAST)
    return fields | {c: "done" if _mostly_numbers(texts(c)) else "progress" for c in islice(behind, 1)}


def _with_measured_goals(fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading) -> dict[int, str]:
    """Where no column is that of a goal: the amounts beside those that are done, under a heading that only says so."""
    held = set(fields.values())
    if held & {*GOAL_FIELDS} or "done" not in held:
        return fields
    measures = (c.column for c in heading.cells if pattern("headings", "measure").search(squeezed(c.text)))
    amounts = (c for c in measures if fields[c] == "extra" and _mostly_numbers(texts(c)))
    return fields | dict.fromkeys(islice(amounts, 1), "annual_goal")


def _with_goals_to_date(fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading) -> dict[int, str]:
    """Where no column is that of a quarter: the amounts that should be done by now, beside those that are."""
    held = set(fields.values())
    if {"quarter_goals", "quarter_goal"} & held or not {"done", "progress"} & held:
        return fields
    due = (c.column for c in heading.cells if pattern("headings", "due_by_now").search(squeezed(c.text)))
    found = (c for c in due if fields[c] in ("extra", "annual_goal") and _mostly_numbers(texts(c)))
    return fields | dict.fromkeys(islice(found, 1), TO_DATE)


def _with_lead(fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading) -> dict[int, str]:
    """Where no column is that of the lead unit, those who carry the matter out are answerable, or the only units told.

    The lead unit is what the summary counts by.
    """
    if "lead_org" in fields.values():
        return fields
    carrying = [column for column, field in fields.items() if field == "implementing_orgs"]
    unknown = (cell.column for cell in heading.cells if fields[cell.column] == "extra")
    units = (column for column in unknown if texts(column) and _are_orgs(texts(column)))
    return fields | dict.fromkeys(islice((*carrying, *units), 1), "lead_org")


def _with_titles(
    fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading, rows: int
) -> dict[int, str]:
    """Where no column is known to name the matters, the first before the goals does in which rows differ."""
    goals = [c for c, field in fields.items() if field in GOAL_FIELDS]
    asked = goals or [c for c, field in fields.items() if field in ("content", "due")]  # a list of deadlines
    if not asked or {"title", *(["content"] if goals else [])} & set(fields.values()):
        return fields
    before = [cell for cell in heading.cells if cell.column < min(asked)]
    unknown = [c.column for c in before if c.meaning is None or fields[c.column] == "problems"]
    if not goals:
        unknown.sort(key=lambda column: fields[column] != "problems")  # a fault is a matter, its kind is none
    tasks = [c for c in goals if fields[c] == "annual_goal"] if len(goals) > 1 else []  # the year's task is the matter
    naming = (c for c in (*unknown, *tasks) if not _mostly_numbers(texts(c)) and 3 * len(set(texts(c))) > rows)
    return fields | dict.fromkeys(islice(naming, 1), "title")


def _mostly_numbers(texts: list[str]) -> bool:
    return bool(texts) and 2 * sum(number_of(t) is not None or only_figure(t) is not None for t in texts) > len(texts)


def _are_orgs(texts: list[str]) -> bool:
    listed = words("headings")["words"]["organisation"]
    return 2 * sum(any(t.endswith(w) for w in listed) and len(t) > 2 for t in texts) > len(texts)


def _fits(field: str, texts: list[str]) -> bool:
    listed = words("headings")["words"]
    if field in ("unit", "lead_org"):
        return _are_orgs(texts) == (field == "lead_org")
    if field in ("progress", "stated_status"):
        states = sum(squeezed(t) in {squeezed(s) for s in listed["status"]} for t in texts)
        return (2 * states > len(texts)) == (field == "stated_status")
    if field in ("annual_goal", "title"):
        return _mostly_numbers(texts) == (field == "annual_goal")
    if field == "due":
        return 2 * sum(bool(pattern("headings", "mere_date").match(squeezed(t))) for t in texts) > len(texts)
    if field == "quarter_goals":
        return 2 * sum(bool(_set_apart(t)) for t in texts) > len(texts)
    return True
