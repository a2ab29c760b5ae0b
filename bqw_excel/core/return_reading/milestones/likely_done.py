"""Milestones told as done in words that leave a doubt, against which nothing in the return speaks.

They are enough for on plan, but never make a matter done and never a card.
"""

from ...model import Milestone, State
from ...vocabulary import pattern
from ..passages import tight
from ..project_steps import is_of_the_works
from ..same_names import Context
from ..statements import MONTHS, Mood, Statement
from .finding import Finding
from .milestone_parts import Wanted
from .step_states import wants_paper

PAIR = 2  # characters
ALIKE = 0.65  # of the thing's name in what is told: less is rather a sister of it
NEAR = 0.4  # of a milestone's pairs of characters in a statement that may speak against it
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.PLANNED, Mood.PARTLY)


def _is_likely(thing: Wanted, found: Finding, earlier: bool, said: tuple[Statement, ...], known: Context) -> bool:
    """Whether a doubtful finding that a thing is done may be believed, if nothing speaks against it.

    `earlier`: due before the quarter told of.
    """
    if found.share < ALIKE or not (earlier or found.direct):
        return False
    if earlier or thing.name:
        return True
    told = (deed.name for s in said if s.quote == found.quote for deed in s.deeds)
    other = (name for name in told if not name.isascii())  # kinds of contracts are told in letters
    return not wants_paper(thing) and all(is_of_the_works(name, known) for name in other)


def is_over(said: Statement) -> bool:
    """Whether all was to be done by a day that is over when the return is written, told without a word of a plan."""
    months = [int(month) for month in pattern("statements", "months").findall(said.text)]
    last = said.quarter * MONTHS
    over = bool(months) and (max(months) < last or (max(months) == last and _says("before_end", said.text)))
    told = said.mood is Mood.PLANNED and _says("all_by_then", said.text)
    return told and over and not _says("plan_told", said.text)


def was_to_be_by_now(said: Statement) -> bool:
    """Whether the days of a plan lie before the last weeks of the quarter told of: it may have come to pass.

    So may what all was done by a day of the quarter, where no word of a plan stands beside it.
    """
    months = [int(month) for month in pattern("statements", "months").findall(said.quote)]
    last = said.quarter * MONTHS
    passed = bool(months) and (max(months) < last or (max(months) == last and _says("early_in_month", said.quote)))
    by_then = bool(months) and max(months) <= last and _says("all_by_then", said.text)
    by_then = by_then and not _says("plan_told", said.text)
    return (passed or by_then) and not _says("put_off", said.text)


def _says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))


def is_denied(milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether a statement tells of something open that may be what the milestone asks for."""
    wanted = tight(milestone.text)
    pairs = {wanted[i : i + PAIR] for i in range(len(wanted) - 1)}
    told = (s for s in said if not is_over(s))
    still = (s for s in told if s.mood in OPEN or (s.mood is Mood.AT_WORK and not milestone.starting))
    return any(sum(pair in one.text for pair in pairs) >= NEAR * len(pairs) for one in still)


def has_come_to_its_last(things: tuple[Wanted, ...], findings: list[Finding]) -> bool:
    """Whether the last of several steps is certainly done, and what is not spoken of was to come before it."""
    last = things[-1].steps
    before = all(thing.steps != last for thing, f in zip(things, findings, strict=True) if f.state is State.UNKNOWN)
    return findings[-1].state is State.DONE and findings[-1].sure and bool(last) and before


def are_likely(
    milestone: Milestone,
    things: tuple[Wanted, ...],
    findings: list[Finding],
    said: tuple[Statement, ...],
    known: Context,
) -> bool:
    """Whether all that a milestone asks for is done, surely or likely, and nothing speaks against it."""
    earlier = any(s.quarter > milestone.quarter for s in said)
    pairs = zip(things, findings, strict=True)
    likely = all(f.sure or _is_likely(thing, f, earlier, said, known) for thing, f in pairs)
    return likely and not is_denied(milestone, said)
