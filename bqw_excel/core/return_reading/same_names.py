"""Whether a name in a return names the thing that a milestone asks for, and how surely.

Names are compared from their ends: the last noun says what a thing is, what stands before it says which one.
"""

from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from ..repeats import remembered
from ..vocabulary import pattern
from .deeds import says

_AREA = "statements"
SHARE = 0.6  # of a name that must be found again
SURE_SHARE = 0.8
STRANGE = 2  # characters before a name that, unknown to the matter, may make another thing of it
NEARLY = 0.75  # of a name's pairs of characters in a heading
QUALIFIER = 2  # characters that tell sisters apart
LONG_END = 4  # characters of a name that stand for it without its beginning
TAIL = 2  # characters behind a name that make another thing of it


@dataclass(frozen=True, slots=True)
class Context:
    """Words of the matter that a return may use or leave out."""

    title: str  # title and content: what the return as a whole is about
    all: str  # those of the goals as well


@dataclass(frozen=True, slots=True)
class Likeness:
    share: float  # of the wanted name that was found, in the name itself or around it
    sure: bool
    piece: bool = False  # the name told is that of a part
    wider: bool = False  # the name told leaves out words of the wanted one that may tell a part of it


def likeness(wanted: str, told: str, around: str, known: Context) -> Likeness | None:
    """How a name told is like the one wanted; None where it is another thing.

    `around` is what was said before it.
    """
    office = pattern(_AREA, "paper_of_level").match(told)
    if office and office["level"] not in known.title + known.all:
        return None  # the paper of an office above, of which ours is to be made
    if not wanted:
        return _of_whole(told, known)
    if says("level", wanted) and says("level", told) and wanted != told:
        return None
    if not says("level_at_end", wanted):
        told = pattern(_AREA, "level_at_end").sub("", told) or told  # who examined it, which the goal leaves open
    blocks = _shared(wanted, told)
    if not blocks:
        return _by_context(wanted, told, around, known)
    first, last = blocks[0], blocks[-1]
    gaps = list(pairwise(blocks))
    missing_end = wanted[last.a + last.size :]
    more = pattern(_AREA, "filler_end").sub("", told[last.b + last.size :])
    of_matter = len(more) >= LONG_END and more in known.title
    if says("named_after_it", more):
        return None
    if len(missing_end) >= TAIL or (len(more) >= TAIL and not of_matter) or (missing_end and more):
        return None
    lead, strange = wanted[: first.a], told[: first.b]
    if says("opposite", strange) != says("opposite", lead) or (strange and names_another_one(strange, known)):
        return None
    if _differ(lead, strange) or any(_differ(wanted[a.a + a.size : b.a], told[a.b + a.size : b.b]) for a, b in gaps):
        return None
    left_out = [wanted[a.a + a.size : b.a] for a, b in gaps]
    between = "".join(told[a.b + a.size : b.b] for a, b in gaps)
    qualified = len(strange) >= STRANGE and not says("generic", strange)
    lead_known = not lead or (not qualified and _is_named(lead, around + known.title))
    lead_known = lead_known or (not strange and not gaps and not missing_end and _means_one(lead, first, wanted, known))
    lead_known = lead_known or (
        wanted == lead + told and (says("kind_of_thing", lead) or _is_in_short(told, lead, around, known))
    )
    found = sum(b.size for b in blocks) + (len(lead) if lead_known else 0)
    found += sum(len(part) for part in left_out if between == "" and len(part) >= TAIL and part in known.title)
    share = found / len(wanted)
    if share < SHARE and wanted == lead + told and says("deed_in_short", told) and known.all.count(told) == 1:
        return Likeness(SURE_SHARE, False)
    if share < SHARE:
        return None
    stranger = len(strange) >= STRANGE and not _is_named(strange, known.all)
    pieces = pattern(_AREA, "piece").findall(strange + between)
    piece = any(word not in wanted + known.title for word in pieces)
    sure = share >= SURE_SHARE and not stranger and lead_known
    wider = any(len(part) >= TAIL and not _is_named(part, around + known.title) for part in left_out)
    return Likeness(share, sure, piece, wider)


def holds(text: str, name: str) -> bool:
    """Whether a text holds a name, and not only that of its opposite, such as a lane that is not for cars."""
    return any(not says("opposite", text[:place]) for place in _places(name, text))


@remembered
def _shared(wanted: str, told: str) -> tuple[Match, ...]:
    """The pieces that two names share, in order; single characters only of a name that is one."""
    blocks = SequenceMatcher(None, wanted, told, autojunk=False).get_matching_blocks()
    return tuple(b for b in blocks if b.size > 1 or (b.size and len(wanted) == 1))


def _means_one(lead: str, rest: Match, wanted: str, known: Context) -> bool:
    """Whether the end of a name can be no other thing's: the matter never names it after other words."""
    bare = pattern(_AREA, "filler_end").sub("", lead)
    lead, end = (bare, wanted[len(bare) :]) if bare else (lead, wanted[rest.a :])
    if len(end) < LONG_END or not known.all:
        return False
    before = {known.all[max(0, m - 1) : m] for m in _places(end, known.all)}
    return before <= {lead[-1]}


def _is_in_short(told: str, lead: str, around: str, known: Context) -> bool:
    """Whether it is the noun of the only paper of its kind that the matter knows, with no stranger told before."""
    if not says("paper_in_short", told) or not known.all or tells_of_strangers(around, known):
        return False
    return {known.all[m - 1 : m] for m in _places(told, known.all)} <= {lead[-1]}


def tells_of_strangers(around: str, known: Context) -> bool:
    """Whether what was said before in the sentence is of something else, or of a paper unknown to the matter."""
    papers = pattern(_AREA, "other_paper").findall(around)
    return says("something_else", around) or any(paper not in known.all for paper in papers)


def _places(part: str, text: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(part, place)]


def _differ(wanted: str, told: str) -> bool:
    """Whether short words in the same place tell one thing from its sister: first and second, left and right."""
    return 0 < len(wanted) <= QUALIFIER and 0 < len(told) <= QUALIFIER and not says("generic", told)


def _of_whole(told: str, known: Context) -> Likeness | None:
    """A milestone that names nothing asks it of the matter itself."""
    if says("generic", told):
        return Likeness(1.0, True)
    if names_another_one(told, known):
        return None
    of_piece = any(piece not in known.title for piece in pattern(_AREA, "piece").findall(told))
    title = known.title
    named = _is_named(told, title) or _names_matter(told, title)
    named = (named or _is_short_for(told, title) or _is_its_kind(told, title)) and not of_piece
    named = named and not (says("kind_alone", told) and says("several_kinds", title))
    return Likeness(1.0 if named else 0.8, named)


def names_another_one(told: str, known: Context) -> bool:
    """Whether words name the old one, a makeshift, or one of a higher or another place, of which no goal speaks."""
    found = pattern(_AREA, "another_one").search(told)
    return found is not None and found[0] not in known.title + known.all


def _is_its_kind(told: str, title: str) -> bool:
    """Whether a matter is called by what it is, the school or the platform, and its title names no second one."""
    return says("kind_alone", told) and not says("several_kinds", title)


def _names_matter(told: str, title: str) -> bool:
    """Whether a longer name, such as a company's full one, holds what the title says that it is about."""
    about = pattern(_AREA, "filler_start").sub("", pattern(_AREA, "title_verb").sub("", title.partition("\n")[0]))
    pairs = [about[i : i + 2] for i in range(len(about) - 1)]
    return len(pairs) > 2 and sum(pair in told for pair in pairs) >= SURE_SHARE * len(pairs)


def _is_short_for(told: str, title: str) -> bool:
    """Whether a name is made of characters of the title's own one, in order and with the same noun at the end."""
    noun, start = told[-TAIL:], 0
    ends = _places(noun, title) if len(told) >= LONG_END else []
    for end in ends:
        start = max(0, end - 3 * len(told))
        for character in told[:-TAIL]:
            start = title.find(character, start, end) + 1
            if not start:
                break
        else:
            return True
    return False


def _by_context(wanted: str, told: str, around: str, known: Context) -> Likeness | None:
    """A return that names nothing speaks of what was named before it, else of the matter."""
    if told and not says("generic", told):
        return None
    if says("optional", wanted):
        return Likeness(0.8, True)
    if _is_named(wanted, around) or _is_named(wanted, known.title):
        return Likeness(0.8, True)
    return None


def nearly_named(name: str, heading: str) -> bool:
    """Whether a heading holds nearly all of a name, with words between them."""
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return bool(pairs) and sum(pair in heading for pair in pairs) >= NEARLY * len(pairs)


def _is_named(name: str, text: str) -> bool:
    """Whether a text holds a name, or most of its neighbouring characters."""
    if len(name) < 2 or says("generic", name):
        return True
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in text for pair in pairs) * 2 >= len(pairs)
