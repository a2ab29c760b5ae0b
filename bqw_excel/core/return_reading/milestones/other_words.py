"""Whether a return tells in words of its own that a thing was done: by the characters of its name and by what was done.

Names are compared more loosely here than for a card: this only ever finds that something is done.
"""

from functools import cache

from ...repeats import remembered
from ...vocabulary import pattern, words
from ..deeds import Deed
from ..deeds import says as told
from ..passages import tight
from ..same_names import Context
from ..statements import Mood, Statement
from .counts_told import counts_part
from .milestone_parts import Wanted
from .step_states import GOING, leads_to

_AREA = "other_words"
ENOUGH = 0.6  # of the pairs of characters that tell a thing from others
HALF = 0.5  # of them, where what is done to the thing is told, too
PAIR = 2
BEGUN = frozenset({"begin"})
FEW = 3  # pairs
SHORT = 4  # characters
OFTEN = 3  # times in all words of a matter: no longer the name of one of its things


def done_in_other_words(
    thing: Wanted, goal: str, said: tuple[Statement, ...], known: Context, sisters: tuple[Wanted, ...]
) -> Statement | None:
    """The statement that proves the thing done; None where there is none, or another one speaks against it.

    `goal`: the milestone's text; `sisters`: all things that the matter's milestones ask for.
    """
    own = telling_pairs(thing.name, known)
    if not own:
        return None
    near = [s for s in said if own & _pairs(s.text) and _is_near(own, _words_of(s), known)]
    others = [theirs for one in sisters if one.name != thing.name and (theirs := telling_pairs(one.name, known) - own)]
    proofs = [s for s in near if s.mood is Mood.DONE and _is_proof(thing, own, goal, s, known, others)]
    of_it = [s for s in said if s in near or any(own & _pairs(name) for name in s.carried)]
    against = [s for s in of_it if s.mood not in (Mood.DONE, Mood.SILENT) and leads_to_same_deed(thing, s)]
    return proofs[-1] if proofs and not against else None


def begun_in_other_words(
    thing: Wanted, goal: str, said: tuple[Statement, ...], known: Context, sisters: tuple[Wanted, ...]
) -> Statement | None:
    """The statement that proves work at the thing begun; None where there is none, or another one speaks against it."""
    own = telling_pairs(thing.name, known)
    if not own or not thing.steps <= BEGUN:
        return None
    if pattern(_AREA, "paper").search(thing.name):
        return None
    others = [theirs for one in sisters if one.name != thing.name and (theirs := telling_pairs(one.name, known) - own)]
    near = [s for s in said if _names_work(thing, own, s) and not nearer_to_others(others, own, s.text)]
    against = [s for s in near if s.mood in (Mood.NOT_BEGUN, Mood.NOT_DONE, Mood.PLANNED)]
    proofs = [s for s in near if _at_work(s) and not is_of_other_kind(s.text, goal) and not _not_at_work(s.text, goal)]
    proofs = [s for s in proofs if not (thing.steps and counts_part(s, goal + known.title))]
    section = pattern(_AREA, "section")
    proofs = [s for s in proofs if all(p in goal + known.title or not section.search(p) for p in s.pieces)]
    return proofs[0] if proofs and not against else None


def _names_work(thing: Wanted, own: set[str], said: Statement) -> bool:
    """Whether a statement names the thing, and what is to be done to it."""
    activity = _activity(thing.name)
    finished: dict[str, list[str]] = words(_AREA)["finished_by"]
    done = not activity or any(word in said.text for word in finished[activity])
    found = sum(pair in said.text for pair in own)
    enough = HALF if activity else ENOUGH
    return done and found >= enough * len(own) and not told("opposite", said.text.partition(thing.name[:PAIR])[0])


def _at_work(said: Statement) -> bool:
    measured = said.mood is Mood.SILENT and any(c.isdigit() for c in said.text)
    return measured or said.mood in GOING | {Mood.DONE}


def _not_at_work(text: str, goal: str) -> bool:
    """Whether what comes before the work is spoken of, which the goal does not ask for."""
    return any(word not in goal for word in pattern("milestone_states", "not_at_work").findall(text))


def _is_proof(thing: Wanted, own: set[str], goal: str, said: Statement, known: Context, others: list[set[str]]) -> bool:
    """Whether what is said to be done is the deed wanted, of the whole thing and of no other kind of thing."""
    if counts_part(said, goal + known.title) or told("other_year", said.text) or is_of_other_kind(said.text, goal):
        return False
    if any(piece not in goal + known.title for piece in said.pieces) or is_of_another_level(said.text, goal):
        return False
    if any(piece not in _words_of(said) for piece in pattern("statements", "piece").findall(thing.name)):
        return False
    named = [deed.name for deed in said.deeds if _ends_with_thing(deed, thing, own)]
    steps = thing.steps.union(*(deed.steps for deed in said.deeds))
    event = bool(steps & set(words(_AREA)["of_events"]))
    named = [name for name in named if not _is_strange(name, own, said.text, known, event)]
    return leads_to_same_deed(thing, said) and any(not nearer_to_others(others, own, name) for name in named)


def is_of_other_kind(text: str, goal: str) -> bool:
    """Whether a paper, money or a preparation is spoken of that the goal does not name, or another kind of contract."""
    contracts = pattern(_AREA, "contract")
    let, wanted = set(contracts.findall(text)), set(contracts.findall(goal))
    if let and wanted and not let & wanted:
        return True
    text = pattern("statements", "contracting_party").sub("", text)
    return any(kind not in goal for kind in pattern(_AREA, "other_kind").findall(text))


def is_of_another_level(told: str, goal: str) -> bool:
    """Whether both name a level of government, and not the same."""
    levels = pattern(_AREA, "level")
    one, other = set(levels.findall(told)), set(levels.findall(goal))
    return bool(one and other) and not one & other


def leads_to_same_deed(thing: Wanted, said: Statement) -> bool:
    """Whether the deed told is the wanted one, comes to the same, or comes after it."""
    activity = _activity(thing.name)
    if thing.steps:
        return leads_to(thing.steps, said)
    if all(deed.steps for deed in said.deeds) and not leads_to(thing.steps, said):
        return False  # a step on the way, such as the beginning
    if not activity:
        return True
    finished: dict[str, list[str]] = words(_AREA)["finished_by"]
    return any(word in said.text for word in finished[activity])


def _ends_with_thing(deed: Deed, thing: Wanted, own: set[str]) -> bool:
    """Whether nothing stands behind the thing in a name but words for what was done to it."""
    name = pattern("statements", "contracting_party").sub("", deed.name)
    places = [i for i in range(len(name) - 1) if name[i : i + PAIR] in own]
    if not places:
        return False
    rest = pattern(_AREA, "list_count").sub("", name[places[-1] + PAIR :])
    if pattern(_AREA, "paper").search(thing.name) or deed.steps & set(words(_AREA)["of_papers"]):
        rest = pattern(_AREA, "paper").sub("", rest)
    if activity := _activity(thing.name):
        for word in words(_AREA)["finished_by"][activity]:
            rest = rest.replace(word, "")
    return not pattern(_AREA, "tail").sub("", rest)


def _is_strange(name: str, own: set[str], text: str, known: Context, event: bool) -> bool:
    """Whether words unknown to the matter stand before the thing; a short one may be what all of it is made of."""
    before = name[: min(i for i in range(len(name) - 1) if name[i : i + PAIR] in own)]
    pairs = _pairs(before)
    if told("opposite", before):
        return True
    if not pairs or not known.all or sum(pair in known.all for pair in pairs) * 2 >= len(pairs):
        return False
    return len(before) > SHORT or not (event or pattern(_AREA, "all_of_it").search(text))


def nearer_to_others(others: list[set[str]], own: set[str], name: str) -> bool:
    """Whether a name is rather that of another thing that the matter asks for."""
    return any(_overlap(theirs, name) > _overlap(own, name) for theirs in others)


def telling_pairs(name: str, known: Context) -> set[str]:
    """The pairs of characters of a name that tell it from other things of the matter; of all where nothing is left."""
    pairs, is_paper = _pairs_of_name(name)
    own = {pair for pair in pairs if pair not in known.title}
    return own if len(own) >= FEW or (is_paper and not own) else set(pairs)


@remembered
def _pairs_of_name(name: str) -> tuple[frozenset[str], bool]:
    """(the pairs of characters of a name without what is done to the thing, whether it is that of a paper)."""
    bare = pattern(_AREA, "paper").sub("", name)
    alone = bare.removesuffix(_activity(bare))
    bare = alone if len(alone) > 1 else bare
    pairs = frozenset().union(*map(_pairs, pattern(_AREA, "and_others").split(bare)))
    return pairs, bare != name and pattern(_AREA, "paper").search(name) is not None


def _is_near(own: set[str], text: str, known: Context) -> bool:
    """Whether a text holds most of a name, or of what is left of it without the words that the goals always repeat."""
    rare = {pair for pair in own if known.all.count(pair) < OFTEN}
    return _overlap(own, text) >= ENOUGH or (len(rare) >= FEW and _overlap(rare, text) >= ENOUGH)


@cache
def _activities() -> tuple[str, ...]:
    finished: dict[str, list[str]] = words(_AREA)["finished_by"]
    return tuple(sorted(finished, key=len, reverse=True))


def _activity(name: str) -> str:
    """The word for what is done to a thing that its name ends with, "" for none."""
    if not name.endswith(_activities()):
        return ""
    return next(word for word in _activities() if name.endswith(word))


def _words_of(said: Statement) -> str:
    return tight(said.around + "|" + said.text)


def _pairs(text: str) -> set[str]:
    return {text[i : i + PAIR] for i in range(len(text) - 1)}


def _overlap(own: set[str], text: str) -> float:
    return sum(pair in text for pair in own) / len(own)
