"""Where a form and the text or column beside it say different things: remarks, which change no verdict."""

from collections.abc import Iterator
from decimal import Decimal

from ...model import MilestoneReading, Note, Reading, Readings, State
from ...units import convert

AGREE_WITHIN = Decimal("0.01")  # what rounding makes
# states that may both be said of one milestone
_AGREEING = ({State.NOT_DONE, State.UNDER_WAY}, {State.NOT_DONE, State.NOT_STARTED})


def differ(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts differ by more than rounding."""
    return abs(one - other) > AGREE_WITHIN * max(abs(one), abs(other))


def remarks(figures: tuple[Reading, ...], milestones: tuple[MilestoneReading, ...], told: Readings) -> Iterator[Note]:
    """A note for each figure and state of a form that `told` certainly contradicts; doubts are told without us."""
    for figure in (one for one in figures if one.certain):
        for other in told.figures:
            if (other.part, other.name) == (figure.part, figure.name) and other.certain:
                value = convert(other.value, other.unit, figure.unit)
                if value is not None and differ(figure.value, value):
                    fields = {"name": figure.name, "value": figure.value, "text": value, "unit": figure.unit}
                    yield Note("progress.form_and_text.figure", fields)
    said = {reading.milestone: reading for reading in told.milestones if reading.certain}
    for reading in milestones:
        text = said.get(reading.milestone)
        if text and _contradict(reading.state, text.state):
            states = {"form": _named(reading.state), "told": _named(text.state)}
            yield Note("progress.form_and_text.state", {"text": reading.milestone.text, **states})


def _named(state: State) -> Note:
    return Note(f"progress.states.{state.value}")


def _contradict(one: State, other: State) -> bool:
    return one is not other and State.UNKNOWN not in (one, other) and {one, other} not in _AGREEING
