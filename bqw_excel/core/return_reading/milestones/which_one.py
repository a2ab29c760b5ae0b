"""Whether something is told of another one of its kind: another reading of a bill, another batch, another meeting."""

from ...repeats import remembered
from ...vocabulary import pattern

_AREA = "milestone_states"
KINDS = ("which_turn", "which_body", "addressee")


@remembered
def is_another(goal: str, said: str) -> bool:
    """True if both texts name one of a kind, and not the same; a text that names none may mean any.

    A draft that is sent out is another paper than the one that is to come out; what experts examined is not sent up.
    """
    if _named("addressee", goal) and _named("experts", said) and not _named("experts", goal):
        return True
    if _named("out", goal) and _named("draft_out", said) and not _named("draft_out", goal):
        return True
    return any(
        _named(kind, goal) and _named(kind, said) and not _named(kind, goal) & _named(kind, said) for kind in KINDS
    )


@remembered
def is_another_paper(goal: str, quote: str, known: str) -> bool:
    """True if a paper is to come out, and a draft, a last year's, a side paper or one from above is told to be out.

    `quote`: the clause as written, with its brackets; `known`: all words of the matter.
    """
    if not _named("out", goal):
        return False
    if any(_named(kind, quote) and not _named(kind, goal) for kind in ("draft_out", "earlier_paper")):
        return True
    strange = _named("side_paper", quote) | _named("from_above", quote)
    return any(word not in known for word in strange)


def _named(kind: str, text: str) -> set[str]:
    return set(pattern(_AREA, kind).findall(text))
