"""Whether a return tells of a later step on the same way, so that what is asked for lies behind.

Who builds has the permit, what is capped has its foundation; who has published a paper has drafted it, who is hired was
tested, and what is out as a result was worked out.
"""

from ...vocabulary import pattern, words
from ..deeds import shortened
from ..project_steps import is_of_the_works, place_of, rank_of
from ..same_names import Context
from ..statements import Mood, Statement
from .asked import Asked
from .vetoes import is_only_handed_in
from .which_one import is_another

_AREA = "later_steps"
AT_IT = (Mood.AT_WORK, Mood.PARTLY, Mood.UNFINISHED)
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN)
USE = frozenset({"open", "trial"})
ACCEPTED = frozenset({"accept"})
BUILT = frozenset({"finish"})
PAIR = 2  # characters
Chain = list[list[str]]


def works_have_come_further(asked: Asked) -> Statement | None:
    """The statement that tells of a later step of the same works; None where there is none."""
    thing, goal, known = asked.thing, asked.goal, asked.known
    name = thing.name if rank_of(thing.name) >= 0 else shortened(goal)
    rank = rank_of(name)
    if rank < 0 or not (is_of_the_works(thing.name, known) or is_of_the_works(name, known)):
        return None
    said = asked.said if asked.due else tuple(filter(_is_end, asked.said))
    later = [s for s in said if _shows(s, rank, goal, known)]
    unsure = [s for s in said if s.mood in OPEN and rank_of(s.text) <= rank and not _is_of_use(s)]
    unsure += [s for s in said if s.mood in (*AT_IT, Mood.PLANNED) and rank_of(s.text) == rank]
    unsure += [s for s in said if s.mood in AT_IT and any(rank_of(one) == rank for one in s.carried)]
    return later[0] if later and not unsure else None


def _is_of_use(said: Statement) -> bool:
    """Whether a statement tells of nothing but the use of the works, which comes after all of their steps."""
    return bool(said.deeds) and all(deed.steps and deed.steps <= USE for deed in said.deeds)


def _is_end(said: Statement) -> bool:
    """Whether a statement tells of works that are finished, accepted or in use, and of more than their body."""
    return said.mood is Mood.DONE and _rank_told(said) >= place_of("ending") and not is_acceptance_of_body(said)


def is_acceptance_of_body(said: Statement) -> bool:
    """Whether what is accepted may be no more than the carcass or the roadbed that its sentence told of before."""
    steps = {step for deed in said.deeds for step in deed.steps}
    body = rank_of(said.around) in range(place_of("building"), place_of("finishing")) or _says("body", said.around)
    return steps == ACCEPTED and body and not _says("final", said.around + said.text)


def _says(name: str, text: str) -> bool:
    return pattern("milestone_states", name).search(text) is not None


def _rank_told(said: Statement) -> int:
    """The rank that a statement tells; of a piece that is finished, such as a cellar, only the piece's own."""
    of_pieces = (rank for rank in (rank_of(deed.name) for deed in said.deeds) if rank >= 0)
    return min(rank_of(said.text), max(of_pieces, default=place_of("last")))


def _shows(said: Statement, wanted: int, goal: str, known: Context) -> bool:
    """Whether a statement tells that the works as a whole have come to a rank that lies behind the wanted one."""
    told = _rank_told(said)
    if any(piece not in goal + known.title for piece in said.pieces) or said.counted:
        return False
    if pattern(_AREA, "ready_for").search(said.text):
        return False
    if wanted >= place_of("finishing"):
        reached = told >= place_of("ending") and said.mood is Mood.DONE and told > wanted
    elif wanted >= place_of("building"):
        storeys = pattern("project_steps", "storeys").search(said.text) is not None
        reached = told > wanted and (said.mood is Mood.DONE or (said.mood in AT_IT and storeys))
    else:
        at_it = told >= place_of("building") and said.mood in AT_IT
        reached = told > wanted and (said.mood is Mood.DONE or at_it)
    names = [name for name in (d.name for d in said.deeds) if name] or said.carried or ("",)
    return reached and any(is_of_the_works(name, known) for name in names)


def matter_has_come_further(asked: Asked) -> Statement | None:
    """The statement that tells of a later step in work that is no building; None where there is none."""
    if asked.milestone.starting or not asked.due:
        return None
    goal = shortened(asked.goal)
    own = (s for s in asked.said if not is_another(asked.milestone.text, s.text))
    said = tuple(s for s in own if not is_only_handed_in(s, asked.goal))
    chains: list[Chain] = words(_AREA)["chains"]
    for chain in chains:
        rank = _rank(goal, chain)
        if rank < 0:
            continue
        if _is_of_the_matter(goal, chain, asked.known.title):
            known = asked.known.title + asked.goal
            later = next((s for s in said if _has_come_to(s, rank, chain, known)), None)
        else:
            later = next((s for s in said if _is_its_outcome(s, goal, rank, chain)), None)
        if later and not any(_is_open_before(s, rank, chain) for s in said):
            return later
    return None


def has_gone_online(asked: Asked) -> Statement | None:
    """The statement that tells that software which is to be built runs, be it on trial; None where there is none."""
    name = asked.thing.name
    if not asked.due or asked.thing.steps - BUILT or not pattern(_AREA, "software").search(name):
        return None
    return next((s for s in asked.said if _runs(s, name)), None)


def _runs(said: Statement, name: str) -> bool:
    """Whether a statement tells that the thing, named in its sentence, is in use, and no part or other one of it."""
    steps = {step for deed in said.deeds for step in deed.steps}
    names = [deed.name for deed in said.deeds if deed.name] or [*said.carried]
    own = all(one == name or pattern(_AREA, "work_at_software").fullmatch(one) for one in names)
    return bool(steps & USE) and own and _is_of_all(said) and name in said.around + said.text


def _rank(text: str, chain: Chain) -> int:
    """The last rank of a chain that a text names, -1 for none."""
    return max((rank for rank, row in enumerate(chain) if any(word in text for word in row)), default=-1)


def _has_come_to(said: Statement, wanted: int, chain: Chain, known: str) -> bool:
    """Whether a statement tells that the matter has come to a rank, of the whole and not of some of it."""
    names = "".join(pattern("statements", "examples").sub("", deed.name) for deed in said.deeds)
    return _is_of_all(said) and _rank(said.text, chain) >= wanted and _is_of_the_matter(names, chain, known)


def _is_its_outcome(said: Statement, goal: str, wanted: int, chain: Chain) -> bool:
    """Whether a statement tells of what the wanted step itself has led to, such as its results, and of nothing else."""
    own = tuple(word for word in chain[wanted] if goal.endswith(word))
    outcomes = [later for row in chain[wanted + 1 :] for later in row if own and later.startswith(own)]
    told = any(word in said.text for word in outcomes)
    return told and _is_of_all(said) and _is_of_the_matter(said.text, chain, goal)


def _is_of_all(said: Statement) -> bool:
    return said.mood is Mood.DONE and not (said.counted or said.pieces or said.excepted)


def _is_open_before(said: Statement, wanted: int, chain: Chain) -> bool:
    return said.mood not in (Mood.DONE, Mood.SILENT) and 0 <= _rank(said.text, chain) <= wanted


def _is_of_the_matter(text: str, chain: Chain, known: str) -> bool:
    """Whether a text names nothing beside steps that the known words do not hold."""
    for word in sorted((word for row in chain for word in row), key=len, reverse=True):
        text = text.replace(word, "|")
    pieces = pattern(_AREA, "filler").sub("|", text).split("|")
    pairs = [piece[i : i + PAIR] for piece in pieces for i in range(len(piece) - 1)]
    return all(pair in known for pair in pairs)
