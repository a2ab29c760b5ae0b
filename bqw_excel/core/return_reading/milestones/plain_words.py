"""Goals whose own words stand in a return, said to be done, though the names told do not match as a whole.

A clerk sees at once that such a goal is reached: enough for on plan, where nothing in the return speaks against it.
"""

from ...model import State
from ...vocabulary import pattern, words
from ..passages import tight
from ..same_names import Context
from ..statements import Mood, Statement
from .counts_told import counts_part
from .finding import Finding
from .likely_done import is_over
from .milestone_parts import Wanted
from .other_words import is_of_another_level, is_of_other_kind, leads_to_same_deed, nearer_to_others
from .step_states import deciding

_AREA = "plain_words"
ENOUGH = 0.6  # of the pairs of characters that tell a thing from others
PAIR = 2
REST = 2  # characters behind a thing that make no other thing of it


def told_in_plain_words(
    thing: Wanted, goal: str, said: tuple[Statement, ...], known: Context, sisters: tuple[Wanted, ...]
) -> Finding | None:
    """The doubtful finding that the thing is done; None where no statement holds its words, or one is against it.

    `goal`: the milestone's text, half-width; `sisters`: all things that the matter's milestones ask for.
    """
    own = _telling(thing.name, known.title)
    if not own:
        return None
    others = [theirs for one in sisters if one.name != thing.name and (theirs := _telling(one.name, known.title) - own)]
    near = [s for s in said if _holds(own, s) and not nearer_to_others(others, own, s.text)]
    near = near or [s for s in said if _tells_same_act(goal, s)]
    if any(s.mood not in (Mood.DONE, Mood.SILENT) and not is_over(s) for s in near):
        return None
    proof = next((s for s in reversed(near) if _tells_it_done(s) and _is_of_it(thing, own, goal, s, known)), None)
    return Finding(State.DONE, 1.0, False, proof.quote, direct=True) if proof else None


def _telling(name: str, title: str) -> set[str]:
    """The pairs of characters of a name outside of what the title says; all of them where no thing is left."""
    bare = pattern(_AREA, "of_level").sub("", name)
    pairs = [bare[i : i + PAIR] for i in range(len(bare) - 1)]
    told = {i for i, pair in enumerate(pairs) if pair in title}
    left = "".join("|" if {i, i - 1} & told else character for i, character in enumerate(bare))
    runs = [run for run in left.split("|") if len(run) >= PAIR and not says("mere_work", run)]
    return {run[i : i + PAIR] for run in runs for i in range(len(run) - 1)} or set(pairs)


def _tells_same_act(goal: str, said: Statement) -> bool:
    """Whether a statement tells in the very words of the goal that something was handed in, of other names for it."""
    found = pattern(_AREA, "act_at_end").search(goal)
    return found is not None and found[0] in said.text


def _holds(own: set[str], said: Statement) -> bool:
    return sum(pair in said.text for pair in own) >= ENOUGH * len(own)


def _tells_it_done(said: Statement) -> bool:
    return said.mood is Mood.DONE or is_over(said)


def says(name: str, text: str) -> bool:
    """Whether the pattern of this name occurs in the text."""
    return bool(pattern(_AREA, name).search(text))


def _is_of_it(thing: Wanted, own: set[str], goal: str, said: Statement, known: Context) -> bool:
    """Whether what is done is the deed wanted, of the whole thing, with no other thing named behind it."""
    if is_of_other_kind(said.text, goal) or any(word not in goal for word in _other_things(said.text)):
        return False
    if any(piece not in goal + known.title for piece in said.pieces) or is_of_another_level(said.text, goal):
        return False
    if counts_part(said, goal + known.title) and not says("told_by_number", goal):
        return False
    told = pattern(_AREA, "of_level").sub("", thing.name)
    return _same_deed(thing, said) and not _is_sister(told, said.text) and _names_nothing_more(own, said.text, known)


def _other_things(text: str) -> list[str]:
    return pattern(_AREA, "other_thing").findall(text)


def _same_deed(thing: Wanted, said: Statement) -> bool:
    if not thing.steps:
        return leads_to_same_deed(thing, said)
    kinds: dict[str, list[str]] = words("statements")["steps"]
    return leads_to_same_deed(thing, said) or any(word in said.text for word in kinds[deciding(thing.steps)])


def _is_sister(name: str, text: str) -> bool:
    """Whether other characters stand where a name begins, as in that of the northern ditch for the southern one."""
    first = next((i for i in range(len(name) - 1) if name[i : i + PAIR] in text), 0)
    if not 0 < first <= PAIR:
        return False
    before = pattern(_AREA, "adds_nothing").sub("|", text[: text.index(name[first : first + PAIR])])
    return bool(before) and not before.endswith("|")


def _names_nothing_more(own: set[str], text: str, known: Context) -> bool:
    """Whether hardly anything stands behind the thing but numbers, times, words for doing and those of the matter."""
    last = max((i for i in range(len(text) - 1) if text[i : i + PAIR] in own), default=len(text))
    rest = pattern(_AREA, "adds_nothing").sub("|", text[last + PAIR :])
    pieces = [piece for piece in rest.split("|") if tight(piece)]
    strange = [piece for piece in pieces if piece not in known.all]
    return sum(map(len, strange)) <= REST
