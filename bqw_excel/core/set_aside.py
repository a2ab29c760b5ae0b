"""Whether a return says that the matter itself was deferred, cancelled, given another date or another task.

What was officially set aside is nobody's delay: a person has to look at the paper and to choose the matter's state.
"""

from .model import Matter, Note
from .repeats import remembered
from .return_reading.passages import passage, tight
from .vocabulary import Patterns

_P = Patterns("set_aside")


def set_aside(matter: Matter) -> Note | None:
    """The reason to be told with the words of the return; None where nothing of the kind is said."""
    for text in filter(None, (matter.progress, matter.stated_status, matter.problems, matter.remark)):
        clauses = [clause.text for clause in passage(text).clauses]
        for place, clause in enumerate(clauses):
            kind = _kind(clause, matter, _P.paper_granted.sub("", "".join(clauses[: place + 1])))
            if kind and not any(_P.over.search(later) for later in clauses[place:]):
                return Note(f"verdicts.reason.{kind}", {"quote": clause})
    return None


def _kind(clause: str, matter: Matter, so_far: str) -> str:
    """What a clause says; "" where it says nothing, denies it, or repeats what the matter is about.

    So is what is said of a few projects or firms, by nobody's leave, where the goals count something else.
    """
    told = _told(clause, so_far)
    if not told:
        return ""
    asked = tight(matter.title + matter.goal_text + "".join(cell.text for cell in matter.goal_cells))
    some = _P.some_of_others.search(clause)
    if some and some["kind"] not in asked + tight(matter.annual_goal) and not _P.approved.search(so_far):
        return ""
    return next((kind for kind, words in told if words not in asked), "")


@remembered
def _told(clause: str, so_far: str) -> tuple[tuple[str, str], ...]:
    """((what a clause says, its words), …); () where it denies it."""
    if _P.not_so.search(clause):
        return ()
    said = (
        ("deferred", _P.deferred.search(clause)),
        ("cancelled", _P.cancelled.search(clause)),
        ("redated", _P.redated.search(clause)),
        ("redated", _P.put_off.search(clause) if _P.approved.search(so_far) else None),
        ("task_changed", _P.task_changed.search(clause) if _P.approved.search(so_far) else None),
    )
    return tuple((kind, found[0]) for kind, found in said if found)
