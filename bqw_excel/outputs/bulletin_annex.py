"""A row of the bulletin's annex: a slow matter with the goal, an amount or a milestone, that decided its verdict."""

from decimal import Decimal

from ..core.conclusions import Judged, Working
from ..core.model import Note, Verdict
from ..core.return_reading.reasons import reason_told
from ..core.vocabulary import pattern
from ..wording import entry, say, word
from .view import Figures, amount, figures, figures_of, lacking, leads, listed, named, overseers, tidy

WIDTHS = (14, 46, 32, 26, 28, 30, 28, 21)  # millimetres
CENTRED = (0, 2, 3, 4, 7)
LATE = "verdicts.ground.late"
OVERDUE = "verdicts.reason.overdue"


def annex_row(number: int, judged: Judged) -> tuple[str, ...]:
    return (
        str(number),
        named(judged),
        *_goal_state_gap(judged),
        "\n".join(_reasons(judged)),
        listed(leads(judged)),
        "\n".join(overseers(judged)),
    )


def deciding(judged: Judged) -> Working | None:
    """The working that gave the verdict, the figure that lags most before a milestone.

    Where none has the verdict, what has the nearest, else any figure or open milestone; None where there is none.
    """
    open_ones = [w for w in judged.proposal.workings if w.due is not None or w.verdict is not Verdict.ON_PLAN]
    for verdict in (judged.verdict, judged.proposal.verdict, Verdict.YELLOW):
        alike = [w for w in open_ones if w.verdict is verdict]
        if alike:
            return min(alike, key=_weight)
    return min(open_ones, key=_weight, default=None)


def _weight(working: Working) -> tuple[bool, bool, Decimal]:
    """Sorts figures first, the main ones before the others, the one that lags most before all."""
    return working.due is None, not working.main, Decimal(1) if working.ratio is None else working.ratio


def _goal_state_gap(judged: Judged) -> tuple[str, str, str]:
    """What was due, how far it is, and what is lacking."""
    working = deciding(judged)
    if working is None:
        return _of_figures(figures(judged), "")
    if working.due is None:
        return _of_milestone(working)
    return _of_figures(figures_of(working, judged.goals), _name(working, judged))


def _of_figures(measured: Figures, name: str) -> tuple[str, str, str]:
    due = amount(measured.due, measured.unit)
    goal = say("bulletin.annex.named", name=name, amount=due) if name else due
    return goal, amount(measured.actual, measured.unit), lacking(measured)


def _name(working: Working, judged: Judged) -> str:
    """The name of an indicator; "" where the matter has no other."""
    indicators = {(w.part, w.name) for w in judged.proposal.workings if w.due is not None}
    return tidy(f"{working.part} {working.name}") if len(indicators) > 1 or not working.main else ""


def _of_milestone(working: Working) -> tuple[str, str, str]:
    text = f"{working.part} {working.name}".strip()
    goal = Note("bulletin.annex.milestone", {"text": tidy(text), "quarter": working.quarter})
    state = entry("bulletin.annex.states")[working.note.key.rpartition(".")[2]]
    ground = working.ground
    late = say("bulletin.annex.late", **ground.fields) if ground and ground.key == LATE else amount(None, "")
    return word(goal), state, late


def _reasons(judged: Judged) -> list[str]:
    """A deadline that has passed, where the verdict is by it, then the problems or the reason that the unit wrote."""
    by_deadline = [n for n in judged.proposal.notes if n.key == OVERDUE and judged.verdict is judged.proposal.verdict]
    overdue = [say("bulletin.annex.overdue", due=tidy(str(note.fields["due"]))) for note in by_deadline]
    return [text for text in (*overdue, tidy(judged.matter.problems) or _told_in_the_return(judged)) if text]


def _told_in_the_return(judged: Judged) -> str:
    """The words of the return that tell why the goal that decided the verdict lags."""
    working = deciding(judged)
    told = reason_told(judged.matter.progress, working.name if working else "")
    return pattern("titles", "list_number").sub("", tidy(told))
