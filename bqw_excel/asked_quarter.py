"""Which quarter is meant, where a button does not say: the one the workbook is at comes first."""

from collections.abc import Callable, Iterable, Sequence

from .cycle import decisions, form
from .wording import entry, say

QUARTERS = (1, 2, 3, 4)


def likely_quarter(sheets: Iterable[str]) -> int | None:
    """The latest quarter that has a sheet 核定-N季度 or 填报-N季度 among `sheets`; None if none has."""
    names = set(sheets)
    found = [n for n in QUARTERS if {decisions.sheet_name(n), form.sheet_name(n)} & names]
    return max(found, default=None)


def labels() -> Sequence[str]:
    """The quarters as they are offered, in their order."""
    return [say("live.ask.quarter_label", quarter=name) for name in entry("verdicts.names.quarters")]


def one_by_one(ask: Callable[[str], str], likely: int | None) -> int | None:
    """Ask for one quarter after another, `likely` first; `ask` answers yes, no or cancel. None if none is meant."""
    names = entry("verdicts.names.quarters")
    for quarter in sorted(QUARTERS, key=lambda n: n != likely):
        answer = ask(say("live.ask.quarter", quarter=names[quarter - 1]))
        if answer != "no":
            return quarter if answer == "yes" else None
    return None
