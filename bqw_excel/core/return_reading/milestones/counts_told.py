"""Whether a number in a statement is only a part of what was asked for, or just as many as goal and title name."""

from ...vocabulary import pattern
from ..statements import Statement


def counts_part(said: Statement, whole: str) -> bool:
    """Whether a statement counts things, and others than `whole`, the words of goal and title, counts itself."""
    if not said.counted:
        return False
    counts = pattern("statements", "count")
    return not set(counts.findall(said.text)) <= set(counts.findall(whole))
