"""What keeps a statement from showing that a milestone is done: it is of less or of something else, or denies it."""

from ...model import Milestone
from ...vocabulary import pattern
from ..passages import tight
from ..same_names import names_another_one
from ..statements import MONTHS, Mood, Statement
from .asked import Asked
from .counts_told import counts_part

_AREA = "vetoes"
PAIR = 2  # characters
NEAR = 0.4  # of a milestone's pairs of characters in a statement that may speak against it
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.PLANNED, Mood.PARTLY)


def is_of_less_or_else(said: Statement, asked: Asked) -> bool:
    """Whether a statement is of a piece or a number of what is asked for, of another level or one, or of its papers."""
    whole = asked.goal + asked.known.title
    if names_another_one(said.text, asked.known):
        return True
    counted = counts_part(said, whole) and not _says("told_by_number", asked.goal)
    of_piece = any(piece not in whole for piece in said.pieces)
    if is_only_handed_in(said, asked.goal):
        return True
    return counted or of_piece or _is_of_another_level(said.text, asked.goal) or is_of_other_kind(said.text, asked.goal)


def is_only_handed_in(said: Statement, goal: str) -> bool:
    """Whether what others have to grant was put before them, and nothing is said of their granting it."""
    put_before = pattern("statements", "handed_in").search(said.text) and not _says("granted", said.text)
    return bool(put_before) and _says("granted", goal)


def is_of_other_kind(text: str, goal: str) -> bool:
    """Whether a paper, money or a preparation is spoken of that the goal does not name, or another kind of contract."""
    contracts = pattern(_AREA, "contract")
    let, wanted = set(contracts.findall(text)), set(contracts.findall(goal))
    if let and wanted and not let & wanted:
        return True
    text = pattern("statements", "contracting_party").sub("", text)
    return any(kind not in goal for kind in pattern(_AREA, "other_kind").findall(text))


def _is_of_another_level(text: str, goal: str) -> bool:
    """Whether both name a level of government, and not the same."""
    levels = pattern(_AREA, "level")
    one, other = set(levels.findall(text)), set(levels.findall(goal))
    return bool(one and other) and not one & other


def is_denied(milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether a statement tells of something open that may be what the milestone asks for."""
    wanted = tight(milestone.text)
    pairs = {wanted[i : i + PAIR] for i in range(len(wanted) - 1)}
    spoken = (s for s in said if not is_over(s))
    still = (s for s in spoken if s.mood in OPEN or (s.mood is Mood.AT_WORK and not milestone.starting))
    return any(sum(pair in one.text for pair in pairs) >= NEAR * len(pairs) for one in still)


def is_over(said: Statement) -> bool:
    """Whether all was to be done by a day that is over when the return is written, told without a word of a plan."""
    months = [int(month) for month in pattern("statements", "months").findall(said.text)]
    last = said.quarter * MONTHS
    over = bool(months) and (max(months) < last or (max(months) == last and _says("before_end", said.text)))
    by_then = said.mood is Mood.PLANNED and _says("all_by_then", said.text)
    return by_then and over and not _says("plan_told", said.text)


def was_to_be_by_now(said: Statement) -> bool:
    """Whether the days of a plan lie before the last day of the quarter told of: it may have come to pass.

    So may what all was done by a day of the quarter, where no word of a plan stands beside it.
    """
    months = [int(month) for month in pattern("statements", "months").findall(said.quote)]
    last = said.quarter * MONTHS
    passed = bool(months) and (max(months) < last or (max(months) == last and _says("before_last_day", said.quote)))
    by_then = bool(months) and max(months) <= last and _says("all_by_then", said.text)
    by_then = by_then and not _says("plan_told", said.text)
    return (passed or by_then) and not pattern("milestone_states", "put_off").search(said.text)


def was_so_once(said: Statement) -> bool:
    """Whether it is told only of a day before the quarter's last month, with no word that it is still so."""
    months = [int(month) for month in pattern("statements", "months").findall(said.text)]
    past = bool(months) and max(months) < said.quarter * MONTHS
    return past and _says("denied", said.text) and not _says("still_so", said.quote)


def is_set_for_later(said: Statement) -> bool:
    """Whether a plan names no months but such as come after the quarter told of."""
    months = [int(month) for month in pattern("statements", "months").findall(said.text)]
    return said.mood is Mood.PLANNED and bool(months) and min(months) > said.quarter * MONTHS


def _says(name: str, text: str) -> bool:
    return bool(pattern(_AREA, name).search(text))
