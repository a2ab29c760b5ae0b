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


def _named(kind: str, text: str) -> set[str]:
    return set(pattern(_AREA, kind).findall(text))
