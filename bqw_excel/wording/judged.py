"""What is said of a judged matter everywhere: its verdict, and the basis of it."""

from sys import intern

from ..core.conclusions import Judged, Judgement, Working
from ..core.looks import Looks
from ..core.model import Verdict
from ..core.repeats import once_for_same
from . import entry, label, say, word

UNTOLD = "verdicts.milestone.unknown"
PROPOSED = (Verdict.DONE, Verdict.ON_PLAN, Verdict.YELLOW, Verdict.RED)  # marked as a proposal until decided


def verdict_text(judged: Judged, looks: Looks | None = None) -> str:
    """The label, marked as a proposal while nobody has decided."""
    text = label(judged.verdict, looks)
    return say("ledger.proposed", label=text) if judged.verdict in PROPOSED and not judged.decided else text


def basis_text(judged: Judged, looks: Looks | None = None, working: str | None = None) -> str:
    """What a person decided and why, then the working of the proposal; `working` is its text where there is one."""
    return _joined(_decision_text(judged, looks), working_text(judged) if working is None else working)


def _decision_text(judged: Judged, looks: Looks | None) -> str:
    decision = judged.decision
    if decision is None or not judged.decided:
        return ""
    if decision.state:
        text = say("ledger.state", state=decision.state)
    else:
        text = say("ledger.decided", verdict=label(judged.verdict, looks))
    text += say("ledger.reason", reason=decision.reason) if decision.reason else ""
    who = str(entry("ledger.comma")).join(t for t in (decision.decided_by, decision.date) if t)
    return text + (say("ledger.signed", who=who) if who else "")


def working_text(judged: Judged) -> str:
    """The working of the proposal: what weighs first, milestones that are reached only counted behind figures."""
    return _working_text(judged.proposal)


@once_for_same
def _working_text(proposal: Judgement) -> str:
    workings = proposal.workings
    reached = [w for w in workings if w.verdict is Verdict.ON_PLAN]
    weighing = [w for w in workings if w.verdict is not Verdict.ON_PLAN]
    weighing.sort(key=lambda w: w.verdict is not proposal.verdict)
    untold = [w for w in weighing if w.note.key == UNTOLD]
    figures = [w for w in reached if _is_figure(w)]
    milestones = [w for w in reached if not _is_figure(w)]
    sentences = [word(note) for note in proposal.notes if note.key.startswith("verdicts.reason.overdue")]
    sentences += [_said(w, proposal.verdict, untold) for w in (*weighing, *figures)]
    if len(milestones) > 1 and sentences:
        sentences.append(say("ledger.reached", count=len(milestones)))
    else:
        sentences += [word(w.note) for w in milestones]
    sentences += [word(note) for note in proposal.notes]
    return _joined(*sentences)


def _said(working: Working, verdict: Verdict, untold: list[Working]) -> str:
    """The sentence of a working, with the ground of its card where the matter has the same; one for all `untold`."""
    if working in untold and len(untold) > 1:
        named = (say("ledger.milestone", text=w.name, quarter=_numeral(w.quarter)) for w in untold)
        return say("ledger.untold", milestones=str(entry("ledger.comma")).join(named))
    ground = working.ground if working.verdict is verdict else None
    return word(working.note) + (word(ground) if ground else "")


def _numeral(quarter: int) -> str:
    return str(entry("verdicts.names.quarters")[quarter - 1])


def _joined(*sentences: str) -> str:
    stop = str(entry("ledger.full_stop"))
    clauses = dict.fromkeys(sentence.strip().rstrip(stop) for sentence in sentences)
    text = str(entry("ledger.semicolon")).join(clause for clause in clauses if clause)
    return intern(text)  # it stands in several places, and many matters of a large ledger have the same


def _is_figure(working: Working) -> bool:
    return working.due is not None
