"""What a statement, or the return as a whole, says of one thing that a milestone asks for."""

from dataclasses import dataclass

from ...model import State


@dataclass(frozen=True, slots=True)
class OtherSteps:
    """The steps that decide the milestones of other quarters."""

    earlier: frozenset[str]
    later: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """How far the thing is; `share`: how much of its name was found."""

    state: State
    share: float = 0.0
    sure: bool = True
    quote: str = ""
    direct: bool = True  # told of the very step, not followed from another one
    on_the_way: bool = False  # only a step or a paper that leads to it was told
    witnessed: bool = False  # not told clearly, but shown by a witness
