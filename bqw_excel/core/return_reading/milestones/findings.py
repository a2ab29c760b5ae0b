"""What the statements of a return clearly say of one thing that a milestone asks for, weighed against each other."""

from dataclasses import replace

from ...model import Milestone, State
from ...vocabulary import pattern
from ..deeds import Deed
from ..deeds import says as told
from ..same_names import Context, Likeness, likeness
from ..statements import Mood, Statement
from .counts_told import counts_part
from .deed_likeness import WHOLE, alike, spoken_of
from .finding import Finding, OtherSteps
from .later_steps import is_acceptance_of_body
from .milestone_parts import BEGUN, NAME, Wanted
from .overtaken import may_be_overtaken
from .pieces_of_works import is_piece_of
from .step_states import GOING, granted_by_others, is_direct, state_of, under_preparation, wants_paper, without_grant
from .vetoes import is_set_for_later, was_so_once, was_to_be_by_now

IN_USE = frozenset({"accept", "grid", "open", "trial"})  # of what is made ready before
ENDS = frozenset({"finish", "accept", "grid", "open"})  # of works: who sets a day for one has not come to it
OPEN = (State.NOT_DONE, State.NOT_STARTED)
LET = frozenset({"tender", "begin"})  # which a contract leads to, though not one with households
ESTABLISH = frozenset({"establish"})
DRAFT = frozenset({"draft"})
OF_PIECE = (State.DONE, *OPEN)  # what is true of a piece only


def _says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))


def finding(
    thing: Wanted, milestone: Milestone, said: tuple[Statement, ...], known: Context, others: OtherSteps
) -> Finding:
    """What the return as a whole says of one thing."""
    if thing.steps & LET:
        said = tuple(s for s in said if not _says("signed_by_households", s.text))
    spoken = [(s, f) for s in said for f in [_of_statement(thing, milestone, s, known, others)] if f]
    found = [f for _, f in spoken]
    if not found:
        return Finding(State.UNKNOWN)
    missed = any(f.state in OPEN and was_so_once(s) for s, f in spoken)
    to_come = [f for s, f in spoken if f.state is State.UNDER_WAY and is_set_for_later(s)]
    if missed and to_come and not any(f.state is State.DONE for f in found):
        return replace(to_come[0], sure=True)  # a day was missed, and another one is set
    sure = [f for f in found if f.sure] or found
    best = max(f.share for f in sure)
    strong = [f for f in sure if f.share >= best - 0.2]
    done = [f for f in strong if f.state is State.DONE]
    open_ones = [f for f in strong if f.state is not State.DONE]
    if done and open_ones and (any(f.direct for f in open_ones) or not any(f.direct for f in done)):
        at = next((f for f in open_ones if _says("not_all_yet", f.quote)), open_ones[0])
        part = _says("not_all_yet", at.quote) and not any(_says("asks_for_all", f.quote) for f in done)
        return Finding(State.UNDER_WAY, at.share, part and _says("asks_for_all", milestone.text), at.quote)
    if done:
        return done[0]
    going = [f for f in found if f.sure and f.state in (State.UNDER_WAY, State.DONE)]
    at_it = going or (_is_drafted(thing, said) and not any(f.direct and f.state is State.NOT_STARTED for f in strong))
    if at_it and all(f.state in OPEN for f in strong):
        at = strong[0]
        return Finding(State.UNDER_WAY, at.share, True, at.quote)
    at = next((f for f in strong if f.state is State.UNDER_WAY), strong[0])
    denied = any(f.sure and f.direct and f.state in OPEN for f in strong)  # the very step, so nothing overtook it
    return replace(at, sure=at.sure and (denied or not (at.on_the_way and may_be_overtaken(thing, at.quote, said))))


def _is_drafted(thing: Wanted, said: tuple[Statement, ...]) -> bool:
    """Whether the paper wanted is drawn up, so that it is no more than under way where it was sent to nobody yet."""
    drafted = (s for s in said if s.mood is Mood.DONE and any("draft" in d.steps for d in s.deeds))
    return wants_paper(thing) and any(drafted)


def _of_statement(
    thing: Wanted, milestone: Milestone, said: Statement, known: Context, others: OtherSteps
) -> Finding | None:
    """What one statement says of a thing; of its deeds the one most like it."""
    best: Finding | None = None
    starting = milestone.starting or ("trial" in thing.steps and _says("onto_trial", milestone.text))
    for deed in spoken_of(said):
        like = alike(thing, deed, said, known)
        if like is None:
            continue
        state = state_of(thing, starting, deed, said)
        if state is None:
            continue
        direct = is_direct(thing, deed, said)
        if state is State.DONE and thing.steps and deed.steps and not direct and deed.steps <= others.earlier:
            continue  # it is what another milestone asks for, before this one
        if state is State.NOT_STARTED and _is_its_last_work(thing, deed, said):
            state = State.UNDER_WAY
        one = _weighed(state, like, deed, milestone, said, known)
        one = replace(one, direct=direct, on_the_way=not direct)
        if state is State.DONE and said.mood is Mood.AT_WORK and _says("some_work", said.text):
            one = replace(one, sure=False, direct=False)  # it may be no more than getting ready
        elif milestone.starting and one.state is State.DONE and thing.name and deed.name.endswith(thing.name):
            one = replace(one, sure=True)  # work at one of the things shows that it is under way
        if state is State.UNDER_WAY and not one.direct and said.mood is Mood.DONE and deed.steps & others.later:
            one = replace(one, sure=False)  # what comes later is done, which does not show that this is not
        if best is None or (one.sure, one.share) > (best.sure, best.share):
            best = one
    found = best or _by_preparation(thing, milestone.starting, said, known) or _by_part(thing, milestone, said, known)
    return found or _by_what_is_left(thing, milestone, said) or _by_making(thing, said)


def _by_making(thing: Wanted, said: Statement) -> Finding | None:
    """Work at making or fitting a thing that is to be in use shows that it is not yet, unless its use is told."""
    if not thing.name or not thing.steps & IN_USE or said.mood not in GOING or said.pieces:
        return None
    made = pattern("milestone_states", "built_end")
    own = any(d.own and made.sub("", d.name) == thing.name != d.name for d in said.deeds)
    return Finding(State.UNDER_WAY, 1.0, True, said.quote, direct=False, on_the_way=True) if own else None


def _is_its_last_work(thing: Wanted, deed: Deed, said: Statement) -> bool:
    """Whether only the last of several works at a thing is told of, and the ones before it stand in the sentence."""
    before = thing.name.removesuffix(deed.name) if deed.name else thing.name
    return len(before) > NAME and before != thing.name and before in said.around


def _by_part(thing: Wanted, milestone: Milestone, said: Statement, known: Context) -> Finding | None:
    """Work at a part of a thing that has only to be at work shows that it is, unless it is still on paper."""
    if not milestone.starting or thing.steps - BEGUN or len(thing.name) < NAME or _says("not_at_work", said.text):
        return None
    going = said.mood in GOING | {Mood.DONE}
    named = going and any(d.name.startswith(thing.name) for d in said.deeds)
    measured = said.mood is Mood.SILENT and any(c.isdigit() for c in said.text)
    at_piece = (going or measured) and is_piece_of(thing.name, said, milestone.text, known)
    return Finding(State.DONE, 1.0, True, said.quote) if named or at_piece else None


def _by_what_is_left(thing: Wanted, milestone: Milestone, said: Statement) -> Finding | None:
    """What is left of a thing, told behind its name or how much there is of it, shows that it is not complete."""
    if thing.steps or milestone.starting or len(thing.name) < NAME or said.mood is Mood.DONE:
        return None
    rest = pattern("statements", "rest_left")
    left = rest.search(said.text)
    before = said.around.rpartition(thing.name)
    between = pattern("statements", "measured_before").search(before[2])
    of_it = left and before[1] and between and left["unit"] in before[2]
    behind = said.text.removeprefix(thing.name)
    at_once = (
        behind != said.text and rest.search(behind) and (told("negative", behind) or not told("done_sign", behind))
    )
    return Finding(State.UNDER_WAY, 1.0, True, said.quote) if of_it or at_once else None


def _by_preparation(thing: Wanted, starting: bool, said: Statement, known: Context) -> Finding | None:
    """A paper that belongs to the step, such as its notice or application, shows that the step is under way."""
    for deed in said.deeds:
        if (
            starting
            and thing.steps == ESTABLISH
            and said.mood in GOING | {Mood.DONE}
            and _says("for_establishing", deed.name)
        ):
            return Finding(State.DONE, 1.0, True, said.quote, False)
        prepared = under_preparation(deed, thing, said.mood)
        like = prepared and likeness(without_grant(thing.name), prepared.name, said.around, known)
        if like:
            begun = starting and said.mood is Mood.DONE and told("notice", said.text)
            state = State.DONE if begun else State.UNDER_WAY
            direct = "submit" not in deed.steps  # who applied may have been granted it since
            return Finding(state, like.share, like.sure, said.quote, direct, on_the_way=not begun)
    return None


def _pieces_of(deed: Deed, said: Statement) -> tuple[str, ...]:
    """The words for a part in what is said of a deed; those of other names in a list do not count."""
    if len([d for d in said.deeds if d.own and d.name]) < NAME:
        return said.pieces
    return tuple(word for word in said.pieces if word in deed.name)


def _is_of_more(like: Likeness, deed: Deed, milestone: Milestone, said: Statement) -> bool:
    """Whether a thing is told of as a whole: its being open tells nothing of a part or a step on the way.

    A house that is being built may have its roof, and a plan that is being written its first draft.
    """
    if like.wider:
        return True
    if _says("while_drafting", milestone.text):
        return not _says("first_draft", said.text) and not deed.steps - DRAFT
    if _says("is_read", milestone.text):
        return not deed.steps - DRAFT
    on_the_way = not deed.steps and _says("step_of_works", milestone.text)
    others = _says("step_of_works", said.around) and deed.name not in said.around  # which are said to have come so far
    return on_the_way and not (others or _says("before_that_step", said.text))


def _is_of_strange_works(before: str, known: Context) -> bool:
    """Whether the works named last before a statement that names none are others than the matter's."""
    named = pattern("milestone_states", "named_works").findall(before)[-1:]
    return bool(known.all) and any(not any(n[i : i + 2] in known.all for i in range(len(n) - 1)) for n in named)


def _weighed(
    state: State, like: Likeness, deed: Deed, milestone: Milestone, said: Statement, known: Context
) -> Finding:
    """A finding with its doubts: of a piece, of a number, of what is nearly done, or of what others have to grant."""
    sure = like.sure
    whole = milestone.text + known.title
    of_piece = like.piece or any(word not in whole for word in _pieces_of(deed, said))
    if of_piece and milestone.starting and state in OPEN:
        sure = False  # the rest of it may have begun
    if of_piece and not said.excepted and not milestone.starting:
        sure = False
        state = State.UNDER_WAY if state in OF_PIECE else state
    reached = said.mood is Mood.PARTLY and _says("nearly", milestone.text) and _says("nearly_all", said.text)
    if reached:
        state = State.DONE
    elif said.mood is Mood.PARTLY and state is State.UNDER_WAY and _says("rate_of_it", said.text):
        sure = False  # of nine tenths and more nobody gets a card
    elif said.mood is Mood.PARTLY and said.roughly:
        state, sure = (State.DONE, sure) if _says("nearly", milestone.text) else (State.UNDER_WAY, False)
    if (
        state is State.DONE
        and not reached
        and counts_part(said, whole)
        and not deed.steps & {"publish", "hold"}
        and ("begin" in deed.steps or not milestone.starting)
        and (_says("asks_for_all", milestone.text) or not _says("lots_begun", said.text))
    ):
        state, sure = State.DONE if told("all_of_places", said.text) else State.UNDER_WAY, False
    if said.mood is Mood.DONE and state is State.UNDER_WAY and told("to_be_sent_in", milestone.text):
        state, sure = (State.DONE if "submit" in deed.steps else state), False
    if said.mood is Mood.DONE and "submit" in deed.steps and told("sent_for_issue", milestone.text):
        state, sure = State.DONE, False  # it was sent, which is not to say that it is out
    if state in OPEN and not deed.name and _is_of_strange_works(said.around, known):
        sure = False
    if state is State.DONE and is_acceptance_of_body(said):
        sure = False
    followed = state is State.NOT_STARTED or not told("negative", said.quote)
    if state is not State.DONE and said.mood is not Mood.NOT_BEGUN and _is_of_more(like, deed, milestone, said):
        sure = False
    if said.mood in (Mood.NOT_DONE, Mood.NOT_BEGUN) and was_so_once(said):
        sure = False
    if state in OPEN and _says("some_left", said.text):
        state, sure = State.UNDER_WAY, sure and _says("asks_for_all", milestone.text)
    if state in OPEN and followed and said.mood is Mood.NOT_DONE and granted_by_others(deed):
        sure = False
    if state is State.UNDER_WAY and (told("vague", said.text) or _says("ongoing", milestone.text)):
        sure = False  # praise of the progress does not tell how far it has come
    put_off = _says("put_off", said.text) or (like == WHOLE and deed.steps & ENDS and is_set_for_later(said))
    if said.mood is Mood.PLANNED and milestone.quarter < said.quarter and not put_off:
        sure = False  # that something is planned proves no delay of a quarter
    if said.mood is Mood.PLANNED and (
        was_to_be_by_now(said) or (_says("aim", said.text) and not is_set_for_later(said))
    ):
        sure = False  # who promises that it will be done in time does not say how far it is
    return Finding(state, like.share, sure, said.quote)
