"""Whether a return tells in words of its own that a thing was done: by the characters of its name and by what was done.

Names are compared more loosely here than for a card: this only ever finds that something is done.
"""

from functools import cache

from ...repeats import remembered
from ...vocabulary import pattern, words
from ..deeds import Deed
from ..deeds import says as told
from ..passages import tight
from ..same_names import Context, names_another_one
from ..statements import Mood, Statement
from .asked import Asked
from .counts_told import counts_part
from .milestone_parts import BEGUN, Wanted
from .step_states import GOING, deciding, leads_to
from .vetoes import is_of_less_or_else, is_of_other_kind, is_over

_AREA = "own_words"
ENOUGH = 0.6  # of the pairs of characters that tell a thing from others
HALF = 0.5  # of them, where what is done to the thing is told, too
PAIR = 2
FEW = 3  # pairs
SHORT = 4  # characters
OFTEN = 3  # times in all words of a matter: no longer the name of one of its things
REST = 2  # characters behind a thing that make no other thing of it


def done_in_other_words(asked: Asked) -> Statement | None:
    """The statement that proves the thing done; None where there is none, or another one speaks against it."""
    own, others, said = _telling(asked), _of_sisters(asked), asked.said
    near = [s for s in said if own & _pairs(s.text) and _is_near(own, _words_of(s), asked.known)]
    proofs = [s for s in near if s.mood is Mood.DONE and _is_proof(own, s, asked, others)]
    of_it = [s for s in said if s in near or any(own & _pairs(name) for name in s.carried)]
    against = [s for s in of_it if s.mood not in (Mood.DONE, Mood.SILENT) and _leads_to_same_deed(asked.thing, s)]
    return proofs[-1] if proofs and not against else None


def begun_in_other_words(asked: Asked) -> Statement | None:
    """The statement that proves work at the thing begun; None where there is none, or another one speaks against it."""
    thing, goal, own, others = asked.thing, asked.goal, _telling(asked), _of_sisters(asked)
    if not (asked.milestone.starting and asked.due and own and thing.steps <= BEGUN):
        return None
    if pattern(_AREA, "paper").search(thing.name):
        return None
    near = [s for s in asked.said if _names_work(thing, own, s) and not _nearer_to_others(others, own, s.text)]
    near = [s for s in near if not names_another_one(s.text, asked.known)]
    against = [s for s in near if s.mood in (Mood.NOT_BEGUN, Mood.NOT_DONE, Mood.PLANNED)]
    whole, section = goal + asked.known.title, pattern(_AREA, "section")
    proofs = [s for s in near if _at_work(s) and not is_of_other_kind(s.text, goal) and not _not_at_work(s.text, goal)]
    proofs = [s for s in proofs if not (thing.steps and counts_part(s, whole))]
    proofs = [s for s in proofs if all(p in whole or not section.search(p) for p in s.pieces)]
    return proofs[0] if proofs and not against else None


def told_in_plain_words(asked: Asked) -> Statement | None:
    """The statement that holds the goal's own words and says them to be done, though the names do not match as a whole.

    A clerk sees at once that such a goal is reached, where nothing in the return speaks against it.
    """
    own, others = _telling(asked), _of_sisters(asked)
    if not (own and asked.due):
        return None
    near = [s for s in asked.said if _overlap(own, s.text) >= ENOUGH and not _nearer_to_others(others, own, s.text)]
    near = near or [s for s in asked.said if _behind_same_act(asked.goal, s) is not None]
    if any(s.mood not in (Mood.DONE, Mood.SILENT) and not is_over(s) for s in near):
        return None
    ended = (s for s in reversed(near) if s.mood is Mood.DONE or is_over(s))
    return next((s for s in ended if _is_of_it(own, s, asked) or _is_same_act(s, asked)), None)


def told_by_its_code(asked: Asked) -> Statement | None:
    """The statement that what is wanted was done to the thing with its code, whatever else that is called."""
    code, activity = pattern(_AREA, "code"), _activity(asked.thing.name)
    own = set(code.findall(asked.thing.name))
    if not (own and activity and asked.due):
        return None
    finished: dict[str, list[str]] = words(_AREA)["finished_by"]
    near = (s for s in asked.said if s.mood is Mood.DONE and set(code.findall(s.text)) == own)
    done = (s for s in near if any(word in s.text for word in finished[activity]))
    return next((s for s in done if not is_of_less_or_else(s, asked)), None)


def counted_as_brought_in(asked: Asked) -> Statement | None:
    """The statement that counts how many of the things were brought in that the goal asks for without a number."""
    if not asked.due or asked.thing.steps or not pattern(_AREA, "brought_in").search(asked.thing.name):
        return None
    told = (s for s in asked.said if s.mood in (Mood.DONE, Mood.SILENT) and not s.pieces)
    return next((s for s in told if pattern(_AREA, "so_many_brought_in").search(s.text)), None)


def application_handed_in(asked: Asked) -> Statement | None:
    """The statement that the papers were handed in with which the thing, named just before, is applied for."""
    name = pattern(_AREA, "applying").sub("", asked.thing.name)
    if not asked.due or asked.thing.steps or name == asked.thing.name or len(name) < FEW:
        return None
    own = (s for s in asked.said if s.mood is Mood.DONE and not (s.counted or s.pieces) and name in s.around)
    return next((s for s in own if any(_is_application(deed) for deed in s.deeds)), None)


def _is_application(deed: Deed) -> bool:
    return "submit" in deed.steps and told("application", deed.name)


def _behind_same_act(goal: str, said: Statement) -> str | None:
    """What a statement says behind the goal's own words for what is handed in, told in their order; None without."""
    found = pattern(_AREA, "act_at_end").search(goal)
    if found is None or any(batch not in said.text for batch in pattern(_AREA, "batches").findall(goal)):
        return None
    places = [said.text.find(act) for act in pattern(_AREA, "act").findall(found[0])]
    return said.text[places[-1] + PAIR :] if -1 not in places and places == sorted(places) else None


def _is_same_act(said: Statement, asked: Asked) -> bool:
    """Whether a statement tells in the goal's own words that things of the matter's were handed in, and all of them."""
    named = _pairs(_behind_same_act(asked.goal, said) or "")
    return _overlap(named, asked.known.all) >= HALF and not is_of_less_or_else(said, asked)


def _is_of_it(own: set[str], said: Statement, asked: Asked) -> bool:
    """Whether what is done is the deed wanted, of the whole thing, with no other thing named behind it."""
    others = pattern(_AREA, "other_thing").findall(said.text)
    if is_of_less_or_else(said, asked) or any(word not in asked.goal for word in others):
        return False
    name = pattern(_AREA, "of_level").sub("", asked.thing.name)
    same = _leads_to_same_deed(asked.thing, said) or _names_step(asked.thing, said.text)
    return same and not _is_sister(name, said.text) and _names_nothing_more(own, said.text, asked.known)


def _names_step(thing: Wanted, text: str) -> bool:
    kinds: dict[str, list[str]] = words("statements")["steps"]
    return bool(thing.steps) and any(word in text for word in kinds[deciding(thing.steps)])


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


def _names_work(thing: Wanted, own: set[str], said: Statement) -> bool:
    """Whether a statement names the thing, and what is to be done to it."""
    activity = _activity(thing.name)
    finished: dict[str, list[str]] = words(_AREA)["finished_by"]
    done = not activity or any(word in said.text for word in finished[activity])
    enough = HALF if activity else ENOUGH
    opposite = told("opposite", said.text.partition(thing.name[:PAIR])[0])
    return done and _overlap(own, said.text) >= enough and not opposite


def _at_work(said: Statement) -> bool:
    measured = said.mood is Mood.SILENT and any(c.isdigit() for c in said.text)
    return measured or said.mood in GOING | {Mood.DONE}


def _not_at_work(text: str, goal: str) -> bool:
    """Whether what comes before the work is spoken of, which the goal does not ask for."""
    return any(word not in goal for word in pattern("milestone_states", "not_at_work").findall(text))


def _is_proof(own: set[str], said: Statement, asked: Asked, others: list[set[str]]) -> bool:
    """Whether what is said to be done is the deed wanted, of the whole thing and of no other kind of thing."""
    thing = asked.thing
    if is_of_less_or_else(said, asked) or told("other_year", said.text):
        return False
    if any(piece not in _words_of(said) for piece in pattern("statements", "piece").findall(thing.name)):
        return False
    if _is_sister(pattern(_AREA, "of_level").sub("", thing.name), said.text):
        return False
    named = [deed.name for deed in said.deeds if _ends_with_thing(deed, thing, own)]
    steps = thing.steps.union(*(deed.steps for deed in said.deeds))
    event = bool(steps & set(words(_AREA)["of_events"]))
    named = [name for name in named if not _is_strange(name, own, said.text, asked.known, event)]
    return _leads_to_same_deed(thing, said) and any(not _nearer_to_others(others, own, name) for name in named)


def _leads_to_same_deed(thing: Wanted, said: Statement) -> bool:
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
    if pattern(_AREA, "paper").search(thing.name) or (thing.steps & set(words(_AREA)["of_papers"])):
        rest = pattern(_AREA, "paper").sub("", rest)
    if activity := _activity(thing.name):
        for word in words(_AREA)["finished_by"][activity]:
            rest = rest.replace(word, "")
    return not pattern(_AREA, "tail").sub("", rest)


def _is_strange(name: str, own: set[str], text: str, known: Context, event: bool) -> bool:
    """Whether words unknown to the matter stand before the thing; a short one may be what all of it is made of."""
    before = name[: min(i for i in range(len(name) - 1) if name[i : i + PAIR] in own)]
    pairs = _pairs(before)
    if told("opposite", before) or names_another_one(before, known):
        return True
    if not pairs or not known.all or sum(pair in known.all for pair in pairs) * 2 >= len(pairs):
        return False
    return len(before) > SHORT or not (event or pattern(_AREA, "all_of_it").search(text))


def _telling(asked: Asked) -> set[str]:
    return _telling_pairs(asked.thing.name, asked.known)


def _of_sisters(asked: Asked) -> list[set[str]]:
    """The pairs that tell each other thing of the matter from the thing wanted."""
    own, name = _telling(asked), asked.thing.name
    apart = [_telling_pairs(one.name, asked.known) - own for one in asked.sisters if one.name != name]
    return [pairs for pairs in apart if pairs]


def _nearer_to_others(others: list[set[str]], own: set[str], name: str) -> bool:
    """Whether a name is rather that of another thing that the matter asks for."""
    return any(_overlap(theirs, name) > _overlap(own, name) for theirs in others)


def _telling_pairs(name: str, known: Context) -> set[str]:
    """The pairs of characters of a name that tell it from other things of the matter; of all where nothing is left."""
    pairs, is_paper = _pairs_of_name(name)
    own = {pair for pair in pairs if pair not in known.title}
    return own if len(own) >= FEW or (is_paper and not own) else set(pairs)


@remembered
def _pairs_of_name(name: str) -> tuple[frozenset[str], bool]:
    """(the pairs of characters of a name without what is done to the thing, whether it is that of a paper)."""
    name = pattern(_AREA, "of_level").sub("", name)
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
    return sum(pair in text for pair in own) / len(own) if own else 0.0
