"""Things told section by section, or by their share of the plan, behind their name: less than all of it is done.

So are works that a goal does not name ("all works concerned"), where the return tells the shares of the matter's own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Goals, Milestone, MilestoneReading, State
from ...numerals import spoken_number
from ...repeats import remembered_text
from ...vocabulary import Patterns, words
from ..deeds import tidy
from ..passages import tight
from ..same_names import Context, likeness
from ..statements import Mood, Statement
from .milestone_parts import Wanted, wanted_things

_P = Patterns("told_in_part")
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.AT_WORK, Mood.PLANNED, Mood.PARTLY)
BUILDING = frozenset({"begin", "finish"})
BODY = frozenset({"cap", "finish"})
ENOUGH = Decimal(90)  # percent, from which on nobody gets a card


def by_parts(one: MilestoneReading, said: tuple[Statement, ...], known: Context, goals: Goals) -> MilestoneReading:
    """The reading of a milestone that is due: under way where a part of what it asks for is told as open."""
    stone = one.milestone
    if stone.starting:
        return one
    things = [thing for thing in wanted_things(stone.text) if thing.name]
    another = _open_at_another(one, said)
    if another and any(another[0] in thing.name for thing in things):  # the same is done to it
        return replace(one, state=State.UNDER_WAY, certain=True, likely=False, quote=another[1].quote)
    if one.certain and one.state is not State.UNKNOWN:
        return one
    topics = (n for thing in things for n, s in enumerate(said) if _names(thing.name, s, known))
    at = next((proof for n in topics if (proof := _open_part(said[n:], stone))), None)
    at = at or _open_turns(said, stone) or _open_works(stone, said, goals) or _open_piece(stone, things, said)
    if at is None and another:
        return replace(one, state=State.UNDER_WAY, certain=False, likely=False, quote=another[1].quote)
    return replace(one, state=State.UNDER_WAY, certain=True, likely=False, quote=at.quote) if at else one


def _open_at_another(one: MilestoneReading, said: tuple[Statement, ...]) -> tuple[str, Statement] | None:
    """(its verb, the statement) behind what is done at some of the things, which tells how far another of them is."""
    place = next((n for n, s in enumerate(said) if one.quote and s.quote == one.quote), None)
    if place is None or one.state is not State.DONE or not _P.at_some.search(said[place].text):
        return None
    behind = (s for s in said[place + 1 :] if s.sentence == said[place].sentence)
    return next(((found["verb"], s) for s in behind if (found := _P.share_of_another.search(s.text))), None)


def _names(name: str, said: Statement, known: Context) -> bool:
    """Whether a statement is about the thing as a whole, or about sections of it."""
    return any(
        (like := likeness(name, told, said.around, known)) and like.sure and not like.wider
        for deed in said.deeds
        if (told := _without_sections(deed.name))
    )


@remembered_text
def _without_sections(name: str) -> str:
    return tidy(_P.section.sub("", name))


def _open_part(said: tuple[Statement, ...], stone: Milestone) -> Statement | None:
    """The statement, of those behind a name in its sentence, that tells of a section that is open, or of a share."""
    own = [s for s in said if s.sentence == said[0].sentence]
    if any(_P.all_done.search(s.text) for s in said):
        return None
    share = next((s for s in own[1:] if _is_short(s, stone)), None)
    ends = [n for n, s in enumerate(own) if s.mood is Mood.DONE and _sections(s)]
    behind = range(ends[0] + 1, len(own)) if ends else ()
    return next((left for n in behind if (left := _open_section(own, n))), None) or share


def _open_turns(said: tuple[Statement, ...], stone: Milestone) -> Statement | None:
    """The statement that fewer turns are over than its sentence says that the very thing is done in."""
    if not said or stone.quarter < said[0].quarter:
        return None
    for one in said:
        whole, over = _P.in_turns.search(one.around), _P.turns_over.search(one.text)
        if not (whole and over and whole["unit"] == over["unit"] and whole["what"] in stone.text):
            continue
        counts = [spoken_number(found["count"]) or 0 for found in (whole, over)]
        if counts[1] < counts[0] and not any(_P.all_done.search(s.text) for s in said):
            return one
    return None


def _sections(said: Statement) -> list[str]:
    return [deed.name for deed in said.deeds if deed.own and _P.section.search(deed.name)]


def _open_section(own: list[Statement], place: int) -> Statement | None:
    """The statement, or the one that goes on with it, that tells that work at a section, and no more, is open."""
    bare = [_without_sections(name) for name in _sections(own[place])]
    if not bare or any(name and not _P.mere_work.fullmatch(name) for name in bare):
        return None
    goes_on = own[place].mood is Mood.SILENT
    told = next(iter(own[place + goes_on : place + goes_on + 1]), None)
    at_work = told is not None and told.mood in OPEN and all(deed.steps <= BUILDING for deed in told.deeds)
    since = any(s.mood is Mood.DONE and not any(deed.name for deed in s.deeds) for s in own[place + 1 :])
    return told if at_work and not since else None


def _is_short(said: Statement, stone: Milestone) -> bool:
    """Whether a statement tells a share of the plan, or of the whole, that is clearly less than all.

    Of a goal that is late it may be the share of what is to come, which makes no red card.
    """
    if stone.quarter < said.quarter:
        return False
    if _P.no_works.search(said.text) or not _P.asks_for_end.search(stone.text):
        return False
    found = _P.share_of_plan.search(said.text)
    return found is not None and _percent(found["share"] or found["of_whole"]) < ENOUGH


def _percent(share: str) -> Decimal:
    tenths: str = words("told_in_part")["tenths"]
    return Decimal(share.rstrip("%")) if share.endswith("%") else Decimal(10 * (tenths.index(share[0]) + 1))


def _open_works(stone: Milestone, said: tuple[Statement, ...], goals: Goals) -> Statement | None:
    """The statement on a share of works that the matter's goals name, where this one asks for all such works."""
    if not _P.works_at_large.search(tight(stone.text)):
        return None
    named = set(_works_named(goals, stone.part))
    short = (s for s in said if _is_short(s, stone))
    return next((s for s in short if any(deed.own and deed.name in named for deed in s.deeds)), None)


def _open_piece(stone: Milestone, things: list[Wanted], said: tuple[Statement, ...]) -> Statement | None:
    """The statement that a piece without which works are not whole is at work, where nothing behind tells more."""
    pieces: dict[str, str] = words("told_in_part")["essential"]
    names = [_P.work_on.sub("", thing.name) for thing in things if thing.steps <= BODY]
    for works in (works for works in pieces if any(name.endswith(works) for name in names)):
        piece = re.compile(pieces[works])
        at = [n for n, s in enumerate(said) if any(deed.own and piece.fullmatch(deed.name) for deed in s.deeds)]
        last = said[at[-1]] if at and stone.quarter >= said[0].quarter else None
        since = last and any(s.mood is Mood.DONE for s in said[at[-1] + 1 :] if s.sentence == last.sentence)
        if last and not since and last.mood in OPEN and not last.pieces:
            return last
    return None


def _works_named(goals: Goals, part: str) -> Iterator[str]:
    return (
        thing.name for one in goals.milestones if one.part == part for thing in wanted_things(one.text) if thing.name
    )
