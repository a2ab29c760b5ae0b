"""The order of steps in work that is no building: who has published a paper has drafted it, who is hired was tested."""

from dataclasses import replace

from ...model import MilestoneReading, State
from ...repeats import remembered
from ...vocabulary import pattern, words
from ..deeds import shortened
from ..passages import tight
from ..same_names import Context
from ..statements import Mood, Statement
from .likely_done import is_denied
from .which_one import is_another

_AREA = "other_chains"
PAIR = 2  # characters
Chain = list[list[str]]


def by_chain(one: MilestoneReading, said: tuple[Statement, ...], known: Context) -> MilestoneReading:
    """The reading, or that the milestone is likely done where the return tells of a later step on the same way."""
    if one.state is not State.UNKNOWN or one.milestone.starting or is_denied(one.milestone, said):
        return one
    goal = shortened(tight(one.milestone.text))
    ranks = _ranks(goal)
    said = tuple(s for s in said if not is_another(one.milestone.text, s.text))
    chains: list[Chain] = words(_AREA)["chains"]
    for chain, rank in zip(chains, ranks, strict=True):
        if rank < 0 or not _is_of_the_matter(goal, chain, known.title):
            continue
        later = next((s for s in said if _has_come_to(s, rank, chain, known)), None)
        if later and not any(_is_open_before(s, rank, chain) for s in said):
            return replace(one, state=State.DONE, certain=False, quote=later.quote, likely=True)
    return one


@remembered
def _ranks(text: str) -> tuple[int, ...]:
    """The last rank of each chain that a text names."""
    chains: list[Chain] = words(_AREA)["chains"]
    return tuple(_rank(text, chain) for chain in chains)


def _rank(text: str, chain: Chain) -> int:
    """The last rank of a chain that a text names, -1 for none."""
    return max((rank for rank, row in enumerate(chain) if any(word in text for word in row)), default=-1)


def _has_come_to(said: Statement, wanted: int, chain: Chain, known: Context) -> bool:
    """Whether a statement tells that the matter has come to a rank, of the whole and not of some of it."""
    if said.mood is not Mood.DONE or said.counted or said.pieces or said.excepted:
        return False
    names = "".join(deed.name for deed in said.deeds)
    return _rank(said.text, chain) >= wanted and _is_of_the_matter(names, chain, known.all)


def _is_open_before(said: Statement, wanted: int, chain: Chain) -> bool:
    return said.mood not in (Mood.DONE, Mood.SILENT) and 0 <= _rank(said.text, chain) <= wanted


def _is_of_the_matter(text: str, chain: Chain, known: str) -> bool:
    """Whether a text names nothing beside steps that the known words do not hold."""
    for word in sorted((word for row in chain for word in row), key=len, reverse=True):
        text = text.replace(word, "|")
    pieces = pattern(_AREA, "filler").sub("|", text).split("|")
    pairs = [piece[i : i + PAIR] for piece in pieces for i in range(len(piece) - 1)]
    return all(pair in known for pair in pairs)
