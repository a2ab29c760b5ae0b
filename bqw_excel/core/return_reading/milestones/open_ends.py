"""Milestones that a return itself leaves open: an examination without its result, works of which a rest is told."""

from dataclasses import replace

from ...model import MilestoneReading, State
from ...vocabulary import Patterns
from ..passages import tight
from ..project_steps import has_gone_further, is_of_the_works
from ..same_names import Context
from ..statements import MONTHS, Mood, Statement
from .milestone_parts import wanted_things
from .step_states import deciding

_P = Patterns("open_ends")
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN)
PAIR = 2  # characters


def by_open_ends(one: MilestoneReading, said: tuple[Statement, ...], known: Context) -> MilestoneReading:
    """The reading of a milestone that is due, under way where the return says for certain what it still lacks."""
    if one.state is State.DONE or not one.certain:
        ahead = next((s for s in said if _tells_it_to_come(s, one, known)), None)
        since = [s for s in said[said.index(ahead) + 1 :] if s.mood is Mood.DONE] if ahead else []
        if ahead and not any(_is_same_step(s, one, known) for s in since):
            off = _P.put_off.search(ahead.text) is not None
            return replace(one, state=State.UNDER_WAY, certain=off, likely=False, quote=ahead.quote)
    places = [i for i, s in enumerate(said) if one.quote and s.quote == one.quote]
    if one.state is State.UNKNOWN and (stuck := _stuck_lot(tight(one.milestone.text), said)):
        return replace(one, state=State.UNDER_WAY, certain=True, quote=stuck)
    if one.state is State.UNKNOWN and (stuck := _not_bought(tight(one.milestone.text), said)):
        return replace(one, state=State.NOT_DONE, certain=True, quote=stuck)
    if missing := _permit_missing(one, said, known):
        return replace(one, state=State.NOT_DONE, certain=True, likely=False, quote=missing)
    if candidates := _tender_at_its_end(one, said):
        return replace(one, state=State.UNDER_WAY, certain=True, likely=False, quote=candidates)
    if left := _amount_left(one, said):
        return replace(one, state=State.UNDER_WAY, certain=True, likely=False, quote=left)
    if not places:
        return one
    behind = said[places[-1] :]
    if one.certain and one.state is not State.DONE and _P.not_by_then.search(one.quote):
        return _since_then(one, behind)
    later = [s for s in behind[1:] if s.mood is Mood.DONE or _P.passed_at_end.search(s.text)]
    if _P.asks_to_pass.search(tight(one.milestone.text)) and _is_only_held(one):
        if any(_P.passed.search(s.text) for s in later):
            return one
        awaited = any(_P.result_awaited.search(s.text + s.quote) for s in behind)
        open_one = replace(one, state=State.UNDER_WAY, certain=True, likely=False)
        return open_one if awaited else replace(one, certain=False, likely=False)
    doubtful = one.state is State.UNDER_WAY and not one.certain
    partly = said[places[-1]].counted or said[places[-1]].pieces
    if doubtful and partly and not _is_one_of_them(one, said[places[-1]], known) and _has_open_rest(behind, one):
        return replace(one, certain=True)
    return one


def _is_one_of_them(one: MilestoneReading, said: Statement, known: Context) -> bool:
    """Whether a milestone asks for one thing under a name of its own, and only their kind is counted."""
    wanted = [thing.name for thing in wanted_things(tight(one.milestone.text))]
    kinds = {deed.name for deed in said.deeds if deed.name}
    own = (name.removesuffix(kind) for name in wanted for kind in kinds if name.endswith(kind) and name != kind)
    return said.counted and any(len(lead) >= PAIR and lead not in known.title for lead in own)


def _since_then(one: MilestoneReading, behind: tuple[Statement, ...]) -> MilestoneReading:
    """The reading of what was not done by a day: open yet if its sentence ends so, in doubt if anything was done since.

    What is told of by number alone, such as parts that came in, is no end.
    """
    own = [s for s in behind[1:] if s.sentence == behind[0].sentence and s.mood is not Mood.SILENT and not s.counted]
    if own and own[-1].mood is not Mood.DONE:
        return replace(one, quote=own[-1].quote)
    nameless = (s for s in behind[1:] if s.mood is Mood.DONE and not any(d.name for d in s.deeds))
    return replace(one, state=State.NOT_DONE, certain=False) if own or any(nameless) else one


def _tells_it_to_come(said: Statement, one: MilestoneReading, known: Context) -> bool:
    """Whether a statement says of the very step that it was put off, or planned, to a day behind the quarter."""
    months = [int(month) for month in _P.months.findall(said.text)]
    later = min(months) > said.quarter * MONTHS if months else _P.later.search(said.text) is not None
    return later and said.mood is Mood.PLANNED and _is_same_step(said, one, known)


def _is_same_step(said: Statement, one: MilestoneReading, known: Context) -> bool:
    """Whether a statement speaks of the only step of a milestone by its word, and of no piece of the works."""
    things = wanted_things(tight(one.milestone.text))
    step = deciding(things[0].steps) if len(things) == 1 else ""
    if not step or said.counted or any(piece not in one.milestone.text + known.title for piece in said.pieces):
        return False
    names = (deed.name for deed in said.deeds if step in deed.steps)
    return any(not name or name == things[0].name or is_of_the_works(name, known) for name in names)


def _is_all(said: Statement) -> bool:
    """Whether it tells that all of something is done, be it of the rest."""
    return said.mood in (Mood.DONE, Mood.PARTLY) and _P.all_done.search(said.text) is not None


def _permit_missing(one: MilestoneReading, said: tuple[Statement, ...], known: Context) -> str:
    """The words that tell of a permit that is not there, where all that works need before they begin is asked for.

    "" where there are none, or permits were granted or works at them told since.
    """
    if not _P.asks_for_permits.search(tight(one.milestone.text)):
        return ""
    told = ((n, _P.permit_missing.search(s.text)) for n, s in enumerate(said) if s.mood in OPEN and not s.pieces)
    open_yet = [n for n, found in told if found and is_of_the_works(found.string[: found.start()], known)]
    since = said[open_yet[-1] + 1 :] if open_yet else ()
    if not open_yet or any(s.mood is Mood.DONE and (_P.permit.search(s.text) or _begins(s)) for s in since):
        return ""
    return said[open_yet[-1]].quote


def _begins(said: Statement) -> bool:
    return any("begin" in deed.steps for deed in said.deeds)


def _stuck_lot(wanted: str, said: tuple[Statement, ...]) -> str:
    """The words that tell of a lot of what is to be bought that came to a halt, "" where none did or it went on."""
    name = _P.purchase.sub("", wanted)
    pairs = [name[i : i + PAIR] for i in range(len(name) - 1)]
    if name == wanted or not pairs:
        return ""
    stuck = [i for i, s in enumerate(said) if _P.lot_stuck.search(s.quote) and all(p in s.around for p in pairs)]
    if not stuck or any(s.mood is Mood.DONE and _P.bought.search(s.text) for s in said[stuck[-1] + 1 :]):
        return ""
    return said[stuck[-1]].quote


def _tender_at_its_end(one: MilestoneReading, said: tuple[Statement, ...]) -> str:
    """The last words on a tender, which say that who won it is still open, behind such as only lead there; "" else."""
    wanted = wanted_things(tight(one.milestone.text))
    if one.certain or one.state is State.UNKNOWN or any(deciding(thing.steps) != "tender" for thing in wanted):
        return ""
    told = [s for s in said if any("tender" in deed.steps for deed in s.deeds)]
    before = (s for s in told[:-1] if s.mood is Mood.DONE)
    of_it = told and any(s.sentence == told[-1].sentence and s.quote == one.quote for s in said)
    still = of_it and _P.who_won_is_open.search(told[-1].text)
    return told[-1].quote if still and all(_P.leads_to_award.search(s.text) for s in before) else ""


def _not_bought(wanted: str, said: tuple[Statement, ...]) -> str:
    """The last words that tell that nothing was bought of what is to be bought, "" where any of it may have been."""
    name = _P.purchase.sub("", _P.purchase.sub("", wanted))
    pairs = [name[i : i + PAIR] for i in range(len(name) - 1)]
    if name == wanted or not pairs or len(wanted_things(wanted)) > 1:
        return ""
    own = [s for s in said if all(pair in s.around + s.text for pair in pairs) and not s.pieces]
    open_yet = [s for s in own if s.mood is not Mood.DONE and _P.not_bought.search(s.quote)]
    return "" if not open_yet or any(_P.was_bought.search(s.quote) for s in own) else open_yet[-1].quote


def _amount_left(one: MilestoneReading, said: tuple[Statement, ...]) -> str:
    """The words that tell how much of what is to be completed is expressly not done, "" for none."""
    wanted = tight(one.milestone.text)
    if one.milestone.starting or not _P.asks_for_end.search(wanted) or (one.certain and one.state is not State.UNKNOWN):
        return ""
    for place, statement in enumerate(said):
        left = _P.amount_left.search(statement.quote)
        if left is None or left["deed"] not in wanted:
            continue
        since = [s for s in said[place + 1 :] if s.mood is Mood.DONE]
        if any(left["deed"] in s.text or _is_all(s) or not any(d.name for d in s.deeds) for s in since):
            continue
        bare = "|".join(thing.name for thing in wanted_things(wanted)).replace(left["deed"], "|")
        told = statement.around.replace(left["deed"], "|")
        of_it = any(bare[i : i + PAIR] in told for i in range(len(bare) - 1) if "|" not in bare[i : i + PAIR])
        of_land = _P.land_unit.search(left["unit"]) and _P.land.search(wanted) is not None
        if (of_it or of_land) and all(piece in statement.around + statement.text for piece in _P.lot.findall(wanted)):
            return statement.quote
    return ""


def _is_only_held(one: MilestoneReading) -> bool:
    """Whether the words quoted tell that the examination took place, and not that it was passed."""
    held = one.state in (State.DONE, State.UNDER_WAY) and _P.held.search(one.quote) is not None
    return held and not _P.passed.search(one.quote)


def _has_open_rest(behind: tuple[Statement, ...], one: MilestoneReading) -> bool:
    """Whether the same sentence goes on to say that the rest of it is still to be done."""
    if any(_is_all(s) for s in behind[1:]):
        return False
    own = (
        s for s in behind[1:] if s.sentence == behind[0].sentence and not has_gone_further(s.text, one.milestone.text)
    )
    found = [rest for s in own if (rest := _P.open_rest.search(s.quote))]
    of_money = _P.asks_for_money.search(tight(one.milestone.text)) is not None
    found = [rest for rest in found if of_money or not rest["money"]]
    return any((rest["unit"] or "") in behind[0].quote for rest in found)
