"""The summary workbook (汇总): counts with a chart, the cards, units and leaders, what is open, all matters."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from xlsxwriter.utility import xl_col_to_name

from ..core.conclusions import Judged, Results
from ..core.looks import Looks
from ..core.model import Verdict
from ..wording import say
from ..wording.judged import basis_text
from .files import repeatable
from .summary_overview import add_overview
from .summary_sheets import FIRST_ROW, Book, Calc, Cell, Column
from .tints import tint_of
from .view import (
    BY_CONCERN,
    Figures,
    Labels,
    figures,
    labels_of,
    leads,
    overseers,
    stage_goal,
    tidy,
    until,
)

# Greatest widths of a matter's columns, in width units.
_WIDEST = {
    "sheet": 14,
    "number": 8,
    "title": 32,
    "part": 14,
    "goal": 30,
    "progress": 34,
    "due": 14,
    "actual": 14,
    "gap": 16,
    "ratio": 10,
    "verdict": 16,
    "source": 12,
    "basis": 38,
    "lead": 18,
    "overseer": 13,
    "deadline": 14,
}
_ALL = tuple(_WIDEST)  # in this order
_CARDS = tuple(key for key in _ALL if key not in ("sheet", "progress", "source"))
_OPEN = tuple(key for key in _ALL if key not in ("sheet", "due", "actual", "gap", "ratio", "source"))


def build(results: Results, labels: Labels | None = None) -> bytes:
    """The workbook as .xlsx: six sheets; the same Results give the same bytes."""
    labels = labels or labels_of(results)
    stream = io.BytesIO()
    book = Book(stream)
    day = results.period.as_of
    book.workbook.set_properties({"created": datetime(day.year, day.month, day.day)})
    add_overview(book, results, labels, verdict_cells=_verdict_cells(results))
    cards = [j for verdict in (Verdict.RED, Verdict.YELLOW) for j in results.judged if j.verdict is verdict]
    _matters(book, "cards", _CARDS, cards, results, labels)
    _tally(book, "by_lead_org", "lead", leads, say("outputs.matter.no_lead"), results, labels)
    _tally(book, "by_overseer", "overseer", overseers, say("outputs.matter.no_overseer"), results, labels)
    pending = [j for verdict in (Verdict.REVIEW, Verdict.UNREPORTED) for j in results.judged if j.verdict is verdict]
    _matters(book, "open", _OPEN, pending, results, labels)
    _matters(book, "all", _all_keys(results), results.judged, results, labels)
    book.workbook.close()
    return repeatable(stream.getvalue())


def _all_keys(results: Results) -> tuple[str, ...]:
    """The columns of all matters, without those that would be empty, or the same in every row."""
    matters = [judged.matter for judged in results.judged]
    idle = set() if any(matter.part for matter in matters) else {"part"}
    idle |= set() if any(matter.progress for matter in matters) else {"progress"}
    idle |= set() if len({matter.sheet for matter in matters}) > 1 else {"sheet"}
    return tuple(key for key in _ALL if key not in idle)


def _verdict_cells(results: Results) -> str:
    """Where the verdicts of all matters stand, for the overview to count."""
    column = xl_col_to_name(_all_keys(results).index("verdict"), col_abs=True)
    last = FIRST_ROW + max(len(results.judged), 1) - 1
    return f"'{say('summary.sheets.all')}'!{column}${FIRST_ROW}:{column}${last}"


def _subtitle(results: Results) -> str:
    period = results.period
    return say("summary.subtitle", year=period.year, quarter=period.quarter, until=until(period))


def _matters(
    book: Book, name: str, keys: Sequence[str], members: Iterable[Judged], results: Results, labels: Labels
) -> None:
    """A sheet with a row for each matter."""
    columns = [Column(say(f"summary.columns.{key}"), _WIDEST[key]) for key in keys]
    rows = [_matter_row(judged, keys, results, labels) for judged in members]
    title, sheet = say(f"summary.titles.{name}"), say(f"summary.sheets.{name}")
    book.table(sheet, title, _subtitle(results), columns, rows, frozen=keys.index("title") + 1)


def _matter_row(judged: Judged, keys: Sequence[str], results: Results, labels: Labels) -> list[Cell]:
    matter, measured = judged.matter, figures(judged)
    centred = {"align": "center"}
    number = tidy(matter.number)
    counted = number.isascii() and number.isdigit() and not number.startswith("0") and len(number) < 10
    letters = {key: xl_col_to_name(keys.index(key), col_abs=True) for key in ("due", "actual") if key in keys}
    tint = tint_of(judged.verdict, results.looks)
    amounts = {"num_format": _in(measured.unit), "align": "center"}
    cells = {
        "sheet": Cell(matter.sheet),
        "number": Cell(int(number) if counted else number, centred),
        "title": Cell(tidy(matter.title)),
        "part": Cell(tidy(matter.part)),
        "goal": Cell(stage_goal(judged, results.period.quarter).strip()),
        "progress": Cell(matter.progress.strip()),
        "due": Cell(measured.due, amounts),
        "actual": Cell(measured.actual, amounts),
        "gap": Cell(_gap(measured, letters), {"num_format": _gap_in(measured.gap_unit), "align": "center"}),
        "ratio": Cell(_ratio(judged, measured, letters), {"num_format": "0.0%", "align": "center"}),
        "verdict": Cell(labels.of(judged.verdict), centred | tint),
        "source": Cell(say(f"summary.source.{'decided' if judged.decided else 'proposed'}"), centred),
        "basis": Cell(basis_text(judged, results.looks)),
        "lead": Cell("\n".join(leads(judged))),
        "overseer": Cell("\n".join(overseers(judged)), centred),
        "deadline": Cell(tidy(matter.due), centred),
    }
    return [cells[key] for key in keys]


def _in(unit: str) -> str:
    """A number format that shows a unit behind the number, which stays a number."""
    quoted = unit.replace('"', "")
    return f'General"{quoted}"' if quoted else "General"


def _gap_in(unit: str) -> str:
    """The same for a gap; one below 0 is shown as being ahead."""
    return f'{_in(unit)};"{say("summary.ahead")}"{_in(unit)};0'


def _gap(measured: Figures, letters: dict[str, str]) -> Calc | None:
    if measured.gap is None or len(letters) < 2:
        return None
    more, less = ("actual", "due") if measured.ceiling else ("due", "actual")
    return Calc(f"={letters[more]}{{row}}-{letters[less]}{{row}}", measured.gap)


def _ratio(judged: Judged, measured: Figures, letters: dict[str, str]) -> Calc | Decimal | None:
    """The attainment; as a formula where it is the quotient of the two figures in the row."""
    attained = judged.proposal.attainment
    if attained is None or not measured.due or measured.actual is None or len(letters) < 2:
        return attained
    quotient = (measured.actual / measured.due).quantize(Decimal("0.001"), ROUND_HALF_UP)
    if quotient != attained:
        return attained
    return Calc(f"=ROUND({letters['actual']}{{row}}/{letters['due']}{{row}},3)", attained)


def _tally(
    book: Book,
    name: str,
    head: str,
    holders: Callable[[Judged], tuple[str, ...]],
    nobody: str,
    results: Results,
    labels: Labels,
) -> None:
    """A sheet that counts the verdicts of each unit or leader, most red first."""
    found: dict[str, dict[Verdict, int]] = {}
    shared = False
    for judged in results.judged:
        held_by = holders(judged) or (nobody,)
        shared = shared or len(held_by) > 1
        for holder in held_by:
            found.setdefault(holder, dict.fromkeys(BY_CONCERN, 0))[judged.verdict] += 1
    order = sorted(found, key=lambda h: (-found[h][Verdict.RED], -found[h][Verdict.YELLOW], h))
    columns = [Column(say(f"summary.columns.{head}"), 36)]
    columns += [Column(labels.of(verdict), 18) for verdict in BY_CONCERN]
    columns += [Column(say("summary.columns.total"), 10)]
    last = xl_col_to_name(len(BY_CONCERN))
    rows = []
    for holder in order:
        counts = found[holder]
        tinted = [Cell(counts[v], _count_look(v if counts[v] else None, results.looks)) for v in BY_CONCERN]
        whole = Calc(f"=SUM(B{{row}}:{last}{{row}})", sum(counts.values()))
        rows.append([Cell(holder), *tinted, Cell(whole, _count_look(None, results.looks))])
    total = [Cell(say("summary.columns.total"), {"bold": True, "align": "center"})]
    for place, column in enumerate([*BY_CONCERN, None], start=1):
        value = sum(sum(c.values()) if column is None else c[column] for c in found.values())
        letter = xl_col_to_name(place)
        formula = f"=SUM({letter}{FIRST_ROW}:{letter}{FIRST_ROW + max(len(order), 1) - 1})"
        total.append(Cell(Calc(formula, value), _count_look(None, results.looks) | {"bold": True}))
    note = say(f"summary.notes.shared_{'org' if head == 'lead' else 'overseer'}") if shared else ""
    subtitle = "    ".join(filter(None, (_subtitle(results), note)))
    book.table(say(f"summary.sheets.{name}"), say(f"summary.titles.{name}"), subtitle, columns, rows, total)


def _count_look(verdict: Verdict | None, looks: Looks) -> dict[str, str]:
    """A count is centred, nothing is left blank, and a class that occurs has its colour."""
    return {"align": "center", "num_format": "0;-0;"} | tint_of(verdict, looks)
