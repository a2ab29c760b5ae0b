"""Which of the goals' sub-projects a statement of a return is about, where the goals tell several apart."""

from ...model import Goals
from ...vocabulary import pattern
from ..passages import tight
from ..statements import Statement

_END = 4  # characters of a name by which it may be called


def is_of_another_part(said: Statement, part: str, goals: Goals) -> bool:
    """Whether a statement is of another sub-project than `part`: by its heading, else by the one named last before it.

    Those named side by side share what is said behind them.
    """
    if not part:
        return False
    own = _bare(part)
    others = {_bare(stage.part) for stage in goals.stages if stage.part} - {own}
    if said.heading and own not in said.heading and any(other in said.heading for other in others):
        return True
    told = said.around + said.text
    named = max(others, key=told.rfind, default="")
    at = told.rfind(named) if named else -1
    whole = tight(part)
    ends = {end for end in (whole[:_END], whole[-_END:]) if not any(end in other for other in others)}
    if at < 0 or own in said.text or any(end in told[at + len(named) :] for end in ends):
        return False
    before = told.rfind(own)
    between = told[before + len(own) : at] if before >= 0 else ""
    for other in others:
        between = between.replace(other, "")
    side_by_side = pattern("milestone_states", "side_by_side").fullmatch(between) is not None
    return before < at and not (before >= 0 and side_by_side)


def _bare(part: str) -> str:
    """A part's name without the works it ends with: returns name the school, not its enlargement."""
    name = tight(part)
    return pattern("milestone_states", "part_works").sub("", name) or name
