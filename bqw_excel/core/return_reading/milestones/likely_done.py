"""Milestones told as done in words that leave a doubt, against which nothing in the return speaks.

They are enough for on plan and, once they are due, for done, but never for a card.
"""

from ...model import Milestone, State
from ...numerals import figures
from ...vocabulary import pattern
from ..project_steps import has_gone_further, is_of_the_works
from ..same_names import Context
from ..statements import Mood, Statement
from .finding import Finding
from .milestone_parts import BEGUN, NAME, Wanted
from .step_states import is_final, wants_paper
from .vetoes import is_denied

_AREA = "milestone_states"
ALIKE = 0.65  # of the thing's name in what is told: less is rather a sister of it


def _is_likely(thing: Wanted, found: Finding, earlier: bool, said: tuple[Statement, ...], known: Context) -> bool:
    """Whether a doubtful finding that a thing is done may be believed, if nothing speaks against it.

    `earlier`: due before the quarter told of.
    """
    if found.witnessed:
        return True
    told = [deed.name for s in said if s.quote == found.quote for deed in s.deeds]
    if found.share < ALIKE or not (earlier or found.direct) or _is_of_a_piece(thing, told):
        return False
    if earlier or thing.name:
        return True
    other = [name for name in told if not name.isascii()]  # kinds of contracts are told in letters
    begun = thing.steps == BEGUN and all(len(name) >= NAME and name in known.all for name in other)
    return begun or (not wants_paper(thing) and all(is_of_the_works(name, known) for name in other))


def _is_of_a_piece(thing: Wanted, told: list[str]) -> bool:
    """Whether all works are to be accepted, and the carcass, the foundation or the fire protection is."""
    accepted = pattern(_AREA, "accepted_piece"), pattern(_AREA, "special_acceptance")
    of_piece = any(one.fullmatch(name) for one in accepted for name in told)
    return "accept" in thing.steps and not thing.name and of_piece


def has_come_to_its_last(things: tuple[Wanted, ...], findings: list[Finding]) -> bool:
    """Whether the last of several steps is certainly done, and what is not spoken of was to come before it.

    Papers on several things have no order.
    """
    last = things[-1]
    passed = [thing for thing, f in zip(things, findings, strict=True) if f.state is State.UNKNOWN]
    before = all(thing.steps != last.steps and not (last.name and wants_paper(thing)) for thing in passed)
    return findings[-1].state is State.DONE and findings[-1].sure and bool(last.steps) and before


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
    in_use = findings[-1].sure and not things[-1].name and is_final(things[-1])  # what was said of its parts is settled
    likely = in_use or all(f.sure or _is_likely(thing, f, earlier, said, known) for thing, f in pairs)
    part = any(not f.sure and _has_building_behind(f, milestone, said, known) for f in findings)
    part = part or any(_is_only_measured(f, milestone, said) for f in findings if not f.sure)
    return likely and not part and not is_denied(milestone, said)


def _is_only_measured(found: Finding, milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether what is told is only how much was done: where all is asked for, or the rest is still being worked at."""
    if not figures(found.quote):
        return False
    sentences = {s.sentence for s in said if s.quote == found.quote}
    beside = [s for s in said if s.sentence in sentences]
    if any(pattern("statements", "rest_left").search(s.text) and s.mood is not Mood.DONE for s in beside):
        return True
    asks = pattern(_AREA, "asks_for_all")
    return asks.search(milestone.text) is not None and not any(asks.search(s.quote) for s in beside)


def _has_building_behind(found: Finding, milestone: Milestone, said: tuple[Statement, ...], known: Context) -> bool:
    """Whether what is told is of a building that no goal names, and another one has not come so far."""
    told = {name for s in said if s.quote == found.quote for name in _buildings(s) if name not in known.all}
    open_yet = (s for s in said if s.mood not in (Mood.DONE, Mood.SILENT))
    behind = (s for s in open_yet if not has_gone_further(s.text, milestone.text))
    return bool(told) and any(set(_buildings(s)) - told for s in behind)


def _buildings(said: Statement) -> list[str]:
    names: list[str] = pattern(_AREA, "building_name").findall(said.text)
    return names
