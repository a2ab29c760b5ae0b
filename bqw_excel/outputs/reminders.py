"""The list of units to be urged (催报名单): which lead units owe returns, for which matters."""

from ..core.conclusions import Judged, Results
from ..core.model import Verdict
from ..wording import entry, say
from .gongwen import Gongwen
from .gongwen_table import add_table
from .view import due_now, leads, named, on_date, overseers, subject, tidy, until

_WIDTHS = (30, 17, 56, 22, 31)  # millimetres


def build(results: Results) -> bytes:
    """The list as .docx: a row for each lead unit, the unit that owes most first."""
    owing = by_lead_org(results)
    paper = Gongwen(results.period.as_of)
    head = say("bulletin.reminders.title", subject=subject(results))
    tail = say("bulletin.reminders.title_tail")
    paper.title(head, tail)
    paper.body(sentence(results))
    if owing:
        paper.blank()
        rows = [_row(org, members) for org, members in owing.items()]
        add_table(paper, entry("bulletin.reminders.heads"), rows, _WIDTHS, centred=(0, 1, 3, 4))
    if any(len(leads(judged)) > 1 for members in owing.values() for judged in members):
        paper.body(say("bulletin.reminders.shared"))
    paper.signed(say("bulletin.signature"), on_date(results.period.as_of))
    return paper.saved(head + tail)


def sentence(results: Results) -> str:
    """How many returns were due, came and are missing."""
    due, missing = due_now(results), results.counts[Verdict.UNREPORTED]
    return say(
        f"bulletin.reminders.{'sentence' if missing else 'none'}",
        until=until(results.period),
        due=due,
        reported=due - missing,
        unreported=missing,
        orgs=len(by_lead_org(results)),
    )


def by_lead_org(results: Results) -> dict[str, list[Judged]]:
    """The unreported matters under each of their lead units, most first, then as in the ledger."""
    owing: dict[str, list[Judged]] = {}
    for judged in results.judged:
        if judged.verdict is Verdict.UNREPORTED:
            for org in leads(judged) or (say("outputs.matter.no_lead"),):
                owing.setdefault(org, []).append(judged)
    return dict(sorted(owing.items(), key=lambda item: -len(item[1])))


def _row(org: str, members: list[Judged]) -> tuple[str, ...]:
    return (
        org,
        str(len(members)),
        "\n".join(_item(judged) for judged in members),
        "\n".join(dict.fromkeys(name for judged in members for name in overseers(judged))),
        "\n".join(dict.fromkeys(tidy(judged.matter.due) for judged in members)),
    )


def _item(judged: Judged) -> str:
    number = tidy(judged.matter.number)
    return say("bulletin.reminders.item", number=number, text=named(judged)) if number else named(judged)
