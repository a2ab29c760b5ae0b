"""The documents of a graded ledger with their file names: summary, bulletin draft, list of who has not sent."""

from pathlib import Path

from ..core.conclusions import Results
from ..wording import say
from .outputs_of import original_of

# workbooks that differ in this alone share a folder of results; the first of them has the plain names there
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
Paper = tuple[str, bytes]  # (file name, content)


def summary(results: Results, ledger: Path) -> Paper:
    from ..outputs import summary as outputs  # xlsxwriter is needed here alone

    return _name("summary", results, ledger), outputs.build(results)


def bulletin_or_reminders(results: Results, ledger: Path) -> Paper:
    """The bulletin, or when too few have sent anything for one, the list of those who have not."""
    from ..outputs import bulletin, reminders  # python-docx is needed here alone

    if bulletin.wanted(results, results.rules.no_bulletin_if_unreported_above):
        return _name("bulletin", results, ledger), bulletin.build(results)
    return _name("reminders", results, ledger), reminders.build(results)


def other_paper(folder: Path, results: Results, ledger: Path, written: str) -> tuple[str, ...]:
    """A line on a bulletin of the same quarter beside a new list of who has not sent, and the reverse."""
    names = [_name(kind, results, ledger) for kind in ("bulletin", "reminders")]
    old = [name for name in names if written in names and name != written and (folder / name).exists()]
    return tuple(say("commands.other_paper", old=name, new=written) for name in old)


def standing(folder: Path, ledger: Path, quarter: int) -> tuple[str, ...]:
    """The names of the papers on a quarter that stand in a folder."""
    names = (_named(kind, quarter, ledger) for kind in ("summary", "bulletin", "reminders"))
    return tuple(name for name in names if (folder / name).exists())


def _name(kind: str, results: Results, ledger: Path) -> str:
    return _named(kind, results.period.quarter, ledger)


def _named(kind: str, quarter: int, ledger: Path) -> str:
    return say(f"commands.file.{kind}", name=_told_apart(ledger), quarter=quarter)


def _told_apart(ledger: Path) -> str:
    """What a ledger is called in the names of its papers: with its ending where another workbook goes before it."""
    original = original_of(ledger.resolve())
    ending = original.suffix.lower()
    before = ENDINGS[: ENDINGS.index(ending)] if ending in ENDINGS else ()
    return ledger.name if any(original.with_suffix(other).is_file() for other in before) else ledger.stem
