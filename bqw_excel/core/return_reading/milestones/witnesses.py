"""What shows that a thing is done where no clear statement of a return does: one list of witnesses, asked in turn.

A witness is handed what is asked for and all that is said, and gives the statement that it relies on, or none. What a
sure one shows is certain; what another one shows is likely, where the return denies it nowhere (`likely_done`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from ...model import State
from ..statements import Statement
from .asked import Asked
from .finding import Finding
from .later_steps import has_gone_online, matter_has_come_further, works_have_come_further
from .own_words import (
    application_handed_in,
    begun_in_other_words,
    counted_as_brought_in,
    done_in_other_words,
    told_by_its_code,
    told_in_plain_words,
)
from .told_in_short import told_in_short


@dataclass(frozen=True, slots=True)
class Witness:
    """One way to see that a thing is done."""

    shows: Callable[[Asked], Statement | None]
    sure: bool
    settles: bool = False  # what was told as done, but by a name in doubt


WITNESSES = (
    Witness(done_in_other_words, sure=True),
    Witness(begun_in_other_words, sure=True),
    Witness(works_have_come_further, sure=True),
    Witness(told_in_plain_words, sure=False),
    Witness(told_in_short, sure=False, settles=True),
    Witness(application_handed_in, sure=False),
    Witness(told_by_its_code, sure=False),
    Witness(counted_as_brought_in, sure=False),
    Witness(matter_has_come_further, sure=False),
    Witness(has_gone_online, sure=False),
)


def by_witnesses(found: Finding, asked: Asked) -> Finding:
    """The finding, or what the first witness shows where nothing sure was found."""
    if found.state is not State.UNKNOWN and found.sure:
        return found
    open_yet = found.state in (State.UNKNOWN, State.UNDER_WAY)
    for witness in WITNESSES:
        asked_for = witness.sure or open_yet or (witness.settles and found.state is State.DONE)
        if asked_for and (proof := witness.shows(asked)):
            return Finding(State.DONE, 1.0, witness.sure, proof.quote, witnessed=True)
    return found
