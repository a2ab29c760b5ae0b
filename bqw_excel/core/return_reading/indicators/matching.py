"""How well a figure of a return speaks of an indicator of the goals: by its name, its kind and its unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from re import escape, finditer

from ...model import Target
from ...repeats import remembered, remembered_text
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..passages import tight
from ..same_words import unified
from .kinds_of_amounts import has_another_mark, money_before_the_deed, what_was_done
from .together import with_others
from .told_across import is_for_all_people, is_told_across

ENOUGH = 0.75  # of the pairs of characters of a name that must be found
SHORT = 3  # characters of a name that other words may narrow
NEARLY = 0.9  # of a name whose thing is there, but not what is done to it
ABBREVIATED = 4  # characters that a name without some of its modifiers must have, and may leave out
NOT_MUCH_MORE = 3  # times the length of a name: a text that is said to hold it in another order
KIND = 6  # characters of a word for a kind
MARKS = ("bound_of_money", "code_of_thing", "level_named")  # that are not the same in two names of one thing
HALF = 0.5  # of them that must stand beside the figure when the rest stands further off


@dataclass(frozen=True, slots=True)
class Match:
    """How a fact fits an indicator: shares of the indicator's name that are found, 0 to 1."""

    full: float  # in the heading and the words of the figure
    wide: float  # in the whole sentence up to the figure
    own: float  # in the words of the figure alone
    length: int  # of the name: of two that fit, the longer says more

    @property
    def fits(self) -> bool:
        return self.full >= ENOUGH or (self.wide >= ENOUGH and self.full >= HALF)

    @property
    def rank(self) -> tuple[float, float, float, int]:
        return (self.full, self.wide, self.own, self.length)


def clear_winner(fits: Sequence[tuple[int, Match]]) -> list[tuple[int, Match]]:
    """The one of which at least half is told, and at least twice as much as of any other; none where none is so."""
    in_order = sorted(fits, key=lambda fit: fit[1].rank, reverse=True)
    if not in_order or in_order[0][1].full < HALF:
        return []
    second = in_order[1][1].full if len(in_order) > 1 else 0.0
    return in_order[:1] if second * 2 <= in_order[0][1].full else []


@remembered_text
def core(name: str) -> str:
    """A name without words that any name may hold."""
    written = unified(tight(name))
    return pattern("progress", "name_filler").sub("", written) or written


@remembered
def cover(name: str, text: str) -> float:
    """The share of the name's neighbouring character pairs that stand in the text; nearly all in another order."""
    short, text = core(name), pattern("progress", "manner").sub("", pattern("progress", "name_filler").sub("", text))
    if len(short) < 2:
        return 1.0 if short and short in text else 0.0
    thing, deeds = pattern("progress", "deed").sub("", short), pattern("progress", "deed").findall(short)
    if _begins_inside_of_a_number(thing, text) or has_another_mark(short, text, *MARKS):
        return 0.0
    if len(thing) > 1 and thing in text:
        return 1.0 if all(deed in text for deed in deeds) else NEARLY
    pairs = [short[i : i + 2] for i in range(len(short) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs)
    return 1.0 if HALF <= share < 1.0 and _in_any_order(short, text) else share


def _begins_inside_of_a_number(name: str, text: str) -> bool:
    """Whether what looks like a name is the end of one with a larger number (of ten millions, not of one)."""
    if name not in text or not pattern("progress", "power_of_ten").match(name):
        return False
    return all(text[m.start() - 1].isdigit() for m in finditer(escape(name), text))


def _in_any_order(name: str, text: str) -> bool:
    """Whether a short text holds all characters of a name that is not too short, in whatever order."""
    return len(name) >= ABBREVIATED and len(text) <= NOT_MUCH_MORE * len(name) and Counter(name) <= Counter(text)


def leftover(fact: Fact, target: Target) -> str:
    """What the words next to a figure say beyond the indicator's name."""
    said = fact.names[fact.place] if fact.names else fact.words
    name = pattern("progress", "examples").sub("", pattern("progress", "name_filler").sub("", said))
    return _without_name(pattern("progress", "leftover").sub("", _without_name(name, target)), target)


def _without_name(said: str, target: Target) -> str:
    return said.replace(core(target.name), "").replace(bare_core(target.name), "")


def _without_pieces_of_name(said: str, target: Target) -> str:
    """Words without the pieces of a name that other words stand between."""
    name = core(target.name)
    for block in SequenceMatcher(None, said, name, autojunk=False).get_matching_blocks():
        piece = name[block.b : block.b + block.size]
        said = said.replace(piece, "") if block.size > 1 else said
    return said


def is_kind_of(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether the words beyond the name only tell a kind of the things counted, so that there are at least so many."""
    name = core(target.name)
    fact = replace(fact, words=pattern("progress", "part_named").sub("", fact.words))
    before = (
        what_was_done(fact).partition(name)[0] if name in what_was_done(fact) else _inserted(name, what_was_done(fact))
    )
    thing = pattern("progress", "leftover").sub("", pattern("progress", "name_filler").sub("", before))
    if with_others(fact, name) or (says("only_deeds", name) and thing[-2:] not in goal_words):
        return False
    kind = pattern("progress", "leftover").sub("", pattern("progress", "way_of_doing").sub("", before))
    return (
        bool(before) and not pattern("progress", "other_scope").search(kind) and not strange(fact, target, goal_words)
    )


def _inserted(name: str, said: str) -> str:
    """What stands inside of a name that is otherwise told whole, where a kind has its place; "" for anything else."""
    start = next((i for i in range(len(name) - 1, 1, -1) if said.startswith(name[:i])), 0)
    rest = name[start:]
    inside = said[start : -len(rest)] if start and said.endswith(rest) and len(rest) > 1 else ""
    return inside if len(inside) <= KIND else ""


def narrowed(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether other words make less of the name: a branch of the money, a piece of the works, that no goal names."""
    if fact.in_words:
        return False
    works = fact.unit == "%" and not fact.grows
    said = fact.words if works else what_was_done(fact) or money_before_the_deed(fact)
    said = pattern("progress", "its_own_work").sub("", said)
    if core(target.name) in fact.tail and pattern("progress", "list_sign").search(said):
        said = fact.tail  # the things themselves are listed before their number
    told = replace(fact, words=_without_pieces_of_name(said, target), names=fact.names if works else ())
    rest = pattern("progress", "states").sub("", leftover(told, target))
    if fact.unit == "%" and not (says("all_people", rest) and says("group_of_people", goal_words)):
        rest = pattern("progress", "plain_modifier").sub("", rest)
    rest = pattern("progress", "generic_thing").sub("", rest) or rest
    return unknown(pattern("progress", "deed").sub("", rest), goal_words)


def unknown(rest: str, goal_words: str) -> bool:
    """Whether the goals speak of no more than half of some words."""
    pairs = [rest[i : i + 2] for i in range(len(rest) - 1)]
    return bool(pairs) and sum(pair in goal_words for pair in pairs) * 2 <= len(pairs)


def strange(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether the words before those of doing name someone or something that no goal names, as the one who did it."""
    said = what_was_done(fact)
    doer = fact.words[: len(fact.words) - len(said)]
    if fact.names or not said or core(target.name) not in said:
        return False
    rest = pattern("progress", "deed").sub("", leftover(replace(fact, words=doer), target))
    return unknown(rest, goal_words)


def other_deed(fact: Fact, quotes: str) -> bool:
    """Whether something else was done to the thing than the goal asks (let where the goal wants them raised)."""
    wanted = deeds_in(quotes)
    done = deeds_in(fact.words)
    builds = any(pattern("progress", "any_building").fullmatch(deed) for deed in wanted)
    if builds or not wanted or not done or pattern("progress", "finished").search(quotes):
        return False
    if pattern("progress", "brings_in").search(quotes) and done <= set(words("progress")["brought_in_by"]):
        return False
    if words("progress")["new"] in wanted and done <= set(words("progress")["added_by"]):
        return False
    return not wanted & done


@remembered
def deeds_in(text: str) -> frozenset[str]:
    """The deeds that a text names; of those that come to the same only one."""
    same: dict[str, str] = words("progress")["same_deeds"]
    return frozenset(same.get(deed, deed) for deed in pattern("progress", "deed").findall(text))


def other_stage(fact: Fact, target: Target) -> bool:
    """Whether things are counted at another stage of the work: prepared or begun where the goal wants them done."""
    if fact.unit == "%" or fact.in_words:
        return False
    goal = tight(target.quote or target.name)
    named = goal + tight(target.name)
    own_deed = any(deed in goal for deed in pattern("progress", "deed").findall(fact.words))
    told = pattern("progress", "by_design").sub("", fact.words if own_deed else fact.subject + fact.words)
    if any(word in told and not _is_asked_for(word, named) for word in words("progress")["prepared"]):
        return True
    begun = pattern("progress", "started").search(what_was_done(fact) or fact.words)
    ended = pattern("progress", "finished").search(fact.words)
    if pattern("progress", "started").search(goal):
        return ended is not None and not begun
    return begun is not None and ended is None


def _is_asked_for(stage: str, named: str) -> bool:
    """Whether a goal names a stage of the work, in whatever words it asks for the carcass of a building."""
    carcass: str = words("progress")["carcass"]
    return stage in named or (stage.startswith(carcass) and carcass in named)


def bare_core(name: str) -> str:
    """A name without the word that only says that it is works."""
    return pattern("progress", "works_suffix").sub("", core(name))


def match(fact: Fact, name: str, target: Target, known: list[str]) -> Match:
    """Compare a fact with an indicator of a name; `known` are all names of the matter, to read lists by."""
    subject = listed_subject(fact, known)
    if pattern("progress", "only_deeds").fullmatch(core(name)):
        subject = subject if fact.names else fact.words
    if not fact.grows and (fact.unit != "%" or not leftover(fact, target)):
        name = bare_core(name)
    said = pattern("progress", "leftover").sub("", pattern("progress", "name_filler").sub("", subject))
    told_short = any(
        _abbreviates(said, core(one)) or _ends_name(fact, core(one)) or is_for_all_people(said, core(one), fact.said)
        for one in (name, target.name)
    )
    short = NEARLY if told_short or is_told_across(fact, unified(tight(name))) else 0.0
    return Match(
        max(short, cover(name, fact.heading + subject)),
        max(short, cover(name, fact.context + subject)),
        max(short, cover(name, subject)),
        len(core(name)),
    )


def names_a_sister(fact: Fact, name: str, goal_words: str) -> bool:
    """Whether other words stand inside of the name in place of its own, as the name of a sister has them."""
    told = pattern("progress", "leftover").sub("", pattern("progress", "name_filler").sub("", fact.words))
    changes = SequenceMatcher(None, bare_core(name), told, autojunk=False).get_opcodes()
    inside = [one for one in changes[:-1] if one[0] == "replace" and (one is not changes[0] or one[4] <= one[2])]
    return any(end - start <= SHORT and told[start:end] not in goal_words for _, _, _, start, end in inside)


def _abbreviates(said: str, name: str) -> bool:
    """Whether words are a name with some modifiers left out that do not make it a narrower thing."""
    if said and said == pattern("progress", "asked_anyone").sub("", name) != name:
        return True
    name = pattern("progress", "rate_end").sub("", name)
    if not ABBREVIATED <= len(said) < len(name):
        return False
    narrow = words("progress")["narrowing"] + words("progress")["other_kinds"] + words("progress")["prepared"]
    if any(word in name and word not in said for word in narrow):
        return False
    if name.endswith(said):
        return len(name) - len(said) <= ABBREVIATED
    blocks = [b for b in SequenceMatcher(None, name, said, autojunk=False).get_matching_blocks() if b.size]
    if sum(b.size for b in blocks) != len(said) or any(b.size < 2 for b in blocks):
        return False
    left_out = blocks[0].a + sum(b.a - a.a - a.size for a, b in pairwise(blocks))
    ends_alike = name.endswith(said[-2:])
    return left_out <= ABBREVIATED + (2 if ends_alike else 0) and (ends_alike or said[:2] == name[:2])


def _ends_name(fact: Fact, name: str) -> bool:
    """Whether a rate is told by the last words of its name alone, after the thing was told in the same sentence."""
    ending = pattern("progress", "reach_end").sub("", fact.words)
    thing = name.removesuffix(ending)
    ends = fact.unit == "%" and len(ending) >= SHORT and says("rate_end", ending) and thing != name
    return ends and len(thing) > 1 and cover(thing, fact.context) >= ENOUGH


def grows_known_thing(fact: Fact, goal_words: str) -> bool:
    """Whether the goals speak of the very thing whose growth is told."""
    rest = pattern("progress", "leftover").sub("", fact.subject)
    return len(rest) > 1 and not unknown(rest, goal_words)


def listed_subject(fact: Fact, known: list[str]) -> str:
    """The subject of a fact; of one in a list its own name and the ending that all names share."""
    if not fact.names:
        return fact.subject
    own, last = fact.names[fact.place], fact.names[-1]
    if fact.place == len(fact.names) - 1:
        return last
    endings = (last[i:] for i in range(1, len(last)))
    for ending in endings:
        if any(cover(name, own + ending) == 1.0 and core(own)[:2] in core(name) for name in known):
            return own + ending
    return own


def of_a_part(fact: Fact, goal_words: str) -> bool:
    """Whether the words limit the figure to a part that the goals do not speak of."""
    found = pattern("progress", "part_words").findall(fact.subject)
    return fact.part or any(part not in goal_words for part in found)
