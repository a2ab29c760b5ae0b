"""How far a return says each milestone has come. What it does not speak of stays unknown; unknown is not undone."""

from dataclasses import replace

from ...model import Goals, Milestone, MilestoneReading, State
from ...vocabulary import pattern
from ..deeds import Deed, shortened
from ..deeds import says as told
from ..passages import Passage, passage, tight
from ..project_steps import is_end, lies_behind
from ..same_names import Context, Likeness, likeness
from ..statements import Mood, Statement, statements
from .counts_told import counts_part
from .deed_likeness import alike, spoken_of
from .finding import Finding
from .likely_done import are_likely, has_come_to_its_last, is_denied, was_to_be_by_now
from .milestone_ends import with_groundwork, with_what_the_end_shows
from .milestone_parts import NAME, Wanted, wanted_things
from .open_ends import by_open_ends
from .other_chains import by_chain
from .other_words import begun_in_other_words, done_in_other_words
from .overtaken import may_be_overtaken
from .pieces_of_works import is_piece_of
from .plain_words import told_in_plain_words
from .results_told import by_results
from .sister_names import tells_of_a_sister
from .step_states import (
    GOING,
    deciding,
    granted_by_others,
    is_direct,
    once_founded,
    state_of,
    under_preparation,
    without_grant,
)
from .storeys import by_storeys
from .which_one import is_another

OPEN = (State.NOT_DONE, State.NOT_STARTED)
OF_PIECE = (State.DONE, *OPEN)  # what is true of a piece only


def milestone_readings(text: str, goals: Goals, quarter: int, known: str = "") -> tuple[MilestoneReading, ...]:
    """The state of every milestone due by the quarter, and of later ones that the text speaks of.

    `known`: all words of the matter as of `tight`, where they are at hand; what is done by a stranger to them is not
    certain.
    """
    read = passage(text)
    whole = _whole_matter_done(read)
    said = tuple(s for s in statements(text, quarter) if not _is_of_a_sister(s, known))
    asked = tight("".join(s.text + s.part for s in goals.stages))
    titles, everything = shortened(known.removesuffix(asked)), shortened(known)
    found = []
    for milestone in goals.milestones:
        context = Context(titles + shortened(tight(milestone.part)), everything)
        one = by_storeys(_reading(milestone, said, context, goals), said, context)
        if milestone.quarter <= quarter:
            one = by_results(by_open_ends(by_chain(one, said, context), said, context), said)
        if whole and milestone.quarter <= quarter:
            one = MilestoneReading(milestone, State.DONE, True, read.clauses[0].text)
        if milestone.quarter <= quarter or one.state is not State.UNKNOWN:
            found.append(one)
    return tuple(with_groundwork(with_what_the_end_shows(found)))


def _is_of_a_sister(said: Statement, known: str) -> bool:
    return tells_of_a_sister("".join(said.carried) + said.text, said.heading + said.around, known)


def _says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))


def _whole_matter_done(read: Passage) -> bool:
    """Whether the return says that the year's task is done, or begins with that, and takes nothing of it back."""
    if not read.clauses or any(_says("negative", c.text) for c in read.clauses):
        return False
    if any(_says("year_done", c.text) for c in read.clauses):
        return True
    first = [c.text for c in read.clauses if c.sentence == read.clauses[0].sentence]
    return len(first) == 1 and _says("whole_done", first[0])


def _reading(milestone: Milestone, said: tuple[Statement, ...], known: Context, goals: Goals) -> MilestoneReading:
    """The state of a milestone from those of the things it asks for: all of them must be done."""
    own = tuple(s for s in said if not _of_another_part(s, milestone, goals) and not is_another(milestone.text, s.text))
    things = wanted_things(milestone.text)
    later = _later_steps(milestone, goals)
    findings = [_finding(thing, milestone, own, known, later) for thing in things]
    findings = [
        _in_other_words(f, thing, milestone, own, known, goals) for f, thing in zip(findings, things, strict=True)
    ]
    states = {f.state for f in findings}
    quote = next((f.quote for f in findings if f.quote), "")
    certain = all(f.sure for f in findings)
    if not findings or states == {State.UNKNOWN}:
        return MilestoneReading(milestone, State.UNKNOWN, True, "")
    if len(states) == 1:
        likely = not certain and states == {State.DONE} and are_likely(milestone, things, findings, own, known)
        return MilestoneReading(milestone, states.pop(), certain, quote, likely)
    open_ones = [f for f in findings if f.state not in (State.DONE, State.UNKNOWN)]
    if not open_ones and has_come_to_its_last(things, findings) and not is_denied(milestone, own):
        return MilestoneReading(milestone, State.DONE, False, findings[-1].quote, likely=True)
    if not open_ones:
        return MilestoneReading(milestone, State.UNKNOWN, True, quote)
    sure = any(f.sure for f in open_ones)
    started = milestone.starting or states == {State.UNKNOWN, State.NOT_STARTED}
    if states == {State.UNKNOWN, State.NOT_STARTED} and sure and not milestone.starting and _is_late(milestone, own):
        return MilestoneReading(milestone, State.NOT_DONE, True, open_ones[0].quote)
    if started:
        return MilestoneReading(milestone, open_ones[0].state, False, open_ones[0].quote)
    return MilestoneReading(milestone, State.UNDER_WAY, sure, open_ones[0].quote)


def _is_late(milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether it was due before the quarter told of, so that it is one whether one of its things is done or not."""
    return any(s.quarter > milestone.quarter for s in said)


def _later_steps(milestone: Milestone, goals: Goals) -> frozenset[str]:
    """The steps that decide the milestones of later quarters."""
    later = (m for m in goals.milestones if m.part == milestone.part and m.quarter > milestone.quarter)
    return frozenset(deciding(w.steps) for m in later for w in wanted_things(m.text) if w.steps)


def _in_other_words(
    found: Finding, thing: Wanted, milestone: Milestone, said: tuple[Statement, ...], known: Context, goals: Goals
) -> Finding:
    """The finding, or that the thing is done where nothing sure was found and the return tells so in its own words."""
    if found.state is not State.UNKNOWN and found.sure:
        return found
    if found.state is State.UNKNOWN and told("kind_alone", thing.name) and not told("several_kinds", known.title):
        whole = _finding(replace(thing, name=""), milestone, said, known, _later_steps(milestone, goals))
        found = replace(whole, sure=False) if whole.state is State.DONE and whole.sure else found
    if found.state is State.UNKNOWN and (less := once_founded(thing)):
        found = _finding(less, milestone, said, known, _later_steps(milestone, goals))
    sisters = tuple(one for other in goals.milestones for one in wanted_things(other.text))
    due = any(s.quarter >= milestone.quarter for s in said)
    proof = done_in_other_words(thing, tight(milestone.text), said, known, sisters)
    if proof is None and milestone.starting and due:
        proof = begun_in_other_words(thing, tight(milestone.text), said, known, sisters)
    if proof is None and found.state is State.UNKNOWN:
        proof = lies_behind(thing, tight(milestone.text), said if due else tuple(filter(is_end, said)), known)
    if proof is None and due and found.state in (State.UNKNOWN, State.UNDER_WAY):
        plain = told_in_plain_words(thing, tight(milestone.text), said, known, sisters)
        return plain if plain and (found.state is State.UNKNOWN or plain.quote == found.quote) else found
    return Finding(State.DONE, 1.0, True, proof.quote) if proof else found


def _of_another_part(statement: Statement, milestone: Milestone, goals: Goals) -> bool:
    """Whether a heading gives the statement to another sub-list of the goals."""
    if not milestone.part or not statement.heading:
        return False
    parts = {tight(s.part) for s in goals.stages if s.part} - {tight(milestone.part)}
    return any(part in statement.heading for part in parts) and tight(milestone.part) not in statement.heading


def _finding(
    thing: Wanted, milestone: Milestone, said: tuple[Statement, ...], known: Context, later: frozenset[str]
) -> Finding:
    """What the return as a whole says of one thing; `later`: the steps that milestones of later quarters ask for."""
    found = [f for s in said for f in [_of_statement(thing, milestone, s, known, later)] if f]
    if not found:
        return Finding(State.UNKNOWN)
    sure = [f for f in found if f.sure] or found
    best = max(f.share for f in sure)
    strong = [f for f in sure if f.share >= best - 0.2]
    done = [f for f in strong if f.state is State.DONE]
    open_ones = [f for f in strong if f.state is not State.DONE]
    if done and open_ones and (any(f.direct for f in open_ones) or not any(f.direct for f in done)):
        at = open_ones[0]
        return Finding(State.UNDER_WAY, at.share, False, at.quote)
    if done:
        return done[0]
    going = [f for f in found if f.sure and f.state in (State.UNDER_WAY, State.DONE)]
    if going and all(f.state in (State.NOT_STARTED, State.NOT_DONE) for f in strong):
        at = strong[0]
        return Finding(State.UNDER_WAY, at.share, True, at.quote)
    at = next((f for f in strong if f.state is State.UNDER_WAY), strong[0])
    return replace(at, sure=at.sure and not (at.on_the_way and may_be_overtaken(thing, at.quote, said)))


def _of_statement(
    thing: Wanted, milestone: Milestone, said: Statement, known: Context, later: frozenset[str]
) -> Finding | None:
    """What one statement says of a thing; of its deeds the one most like it."""
    best: Finding | None = None
    for deed in spoken_of(said):
        like = alike(thing, deed, said, known)
        if like is None:
            continue
        state = state_of(thing, milestone.starting, deed, said)
        if state is None:
            continue
        if state is State.NOT_STARTED and _is_its_last_work(thing, deed, said):
            state = State.UNDER_WAY
        one = _weighed(state, like, deed, milestone, said, known)
        direct = is_direct(thing, deed, said)
        one = replace(one, direct=direct, on_the_way=not direct)
        if milestone.starting and one.state is State.DONE and thing.name and deed.name.endswith(thing.name):
            one = replace(one, sure=True)  # work at one of the things shows that it is under way
        if state is State.UNDER_WAY and not one.direct and said.mood is Mood.DONE and deed.steps & later:
            one = replace(one, sure=False)  # what comes later is done, which does not show that this is not
        if best is None or (one.sure, one.share) > (best.sure, best.share):
            best = one
    found = best or _by_preparation(thing, milestone.starting, said, known) or _by_part(thing, milestone, said, known)
    return found or _by_what_is_left(thing, milestone, said)


def _is_its_last_work(thing: Wanted, deed: Deed, said: Statement) -> bool:
    """Whether only the last of several works at a thing is told of, and the ones before it stand in the sentence."""
    before = thing.name.removesuffix(deed.name) if deed.name else thing.name
    return len(before) > NAME and before != thing.name and before in said.around


def _by_part(thing: Wanted, milestone: Milestone, said: Statement, known: Context) -> Finding | None:
    """Work at a part of a thing that has only to be at work shows that it is, unless it is still on paper."""
    if not milestone.starting or thing.steps or len(thing.name) < NAME or _says("not_at_work", said.text):
        return None
    going = said.mood in GOING | {Mood.DONE}
    named = going and any(d.name.startswith(thing.name) for d in said.deeds)
    measured = said.mood is Mood.SILENT and any(c.isdigit() for c in said.text)
    at_piece = (going or measured) and is_piece_of(thing.name, said, milestone.text, known)
    return Finding(State.DONE, 1.0, True, said.quote) if named or at_piece else None


def _by_what_is_left(thing: Wanted, milestone: Milestone, said: Statement) -> Finding | None:
    """What is left of a thing, told behind how much there is of it, shows that it is not complete."""
    if thing.steps or milestone.starting or len(thing.name) < NAME or said.mood is Mood.DONE:
        return None
    left = pattern("statements", "rest_left").search(said.text)
    before = said.around.rpartition(thing.name)
    between = pattern("statements", "measured_before").search(before[2])
    of_it = left and before[1] and between and left["unit"] in before[2]
    return Finding(State.UNDER_WAY, 1.0, True, said.quote) if of_it else None


def _by_preparation(thing: Wanted, starting: bool, said: Statement, known: Context) -> Finding | None:
    """A paper that belongs to the step, such as its notice or application, shows that the step is under way."""
    for deed in said.deeds:
        prepared = under_preparation(deed, thing, said.mood)
        like = prepared and likeness(without_grant(thing), prepared.name, said.around, known)
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


def _weighed(
    state: State, like: Likeness, deed: Deed, milestone: Milestone, said: Statement, known: Context
) -> Finding:
    """A finding with its doubts: of a piece, of a number, of what is nearly done, or of what others have to grant."""
    sure = like.sure
    whole = milestone.text + known.title
    of_piece = like.piece or any(word not in whole for word in _pieces_of(deed, said))
    if of_piece and not said.excepted and not milestone.starting:
        sure = False
        state = State.UNDER_WAY if state in OF_PIECE else state
    if said.mood is Mood.PARTLY and _says("nearly", milestone.text) and _says("nearly_all", said.text):
        state = State.DONE
    elif said.mood is Mood.PARTLY and said.roughly:
        state, sure = (State.DONE, sure) if _says("nearly", milestone.text) else (State.UNDER_WAY, False)
    if (
        state is State.DONE
        and counts_part(said, whole)
        and not deed.steps & {"publish", "hold"}
        and ("begin" in deed.steps or not milestone.starting)
    ):
        state, sure = State.UNDER_WAY, False
    followed = state is State.NOT_STARTED or not told("negative", said.quote)
    if state in OPEN and followed and said.mood is Mood.NOT_DONE and granted_by_others(deed):
        sure = False
    if state is State.UNDER_WAY and (told("vague", said.text) or _says("ongoing", milestone.text)):
        sure = False  # praise of the progress does not tell how far it has come
    if said.mood is Mood.PLANNED and milestone.quarter < said.quarter and not _says("put_off", said.text):
        sure = False  # that something is planned proves no delay of a quarter
    if said.mood is Mood.PLANNED and was_to_be_by_now(said):
        sure = False
    return Finding(state, like.share, sure, said.quote)
