"""How far a return says each milestone has come. What it does not speak of stays unknown; unknown is not undone."""

from collections.abc import Iterable
from dataclasses import replace

from ...model import Goals, Milestone, MilestoneReading, State
from ...vocabulary import pattern
from ..deeds import says as told
from ..deeds import shortened
from ..figures.subjects import bare, names_nothing, own_words
from ..passages import Clause, Passage, passage, tight
from ..same_names import Context
from ..statements import Statement, statements
from .asked import Asked
from .drafts import by_drafts
from .finding import Finding, OtherSteps
from .findings import finding
from .goals_words import in_the_goals_words
from .likely_done import are_likely, has_come_to_its_last, is_of_some_buildings
from .milestone_ends import with_earlier_turns, with_groundwork, with_what_the_end_shows
from .milestone_parts import Wanted, wanted_things
from .open_ends import by_open_ends
from .parts_told import is_of_another_part
from .sister_names import tells_of_a_sister, tells_of_other_works
from .step_states import deciding, once_founded
from .storeys import by_storeys
from .told_in_part import by_parts
from .vetoes import is_denied
from .which_one import is_another, is_another_paper
from .whole_buildings import by_all_buildings
from .witnesses import by_witnesses

LACKING = (State.UNDER_WAY, State.NOT_DONE, State.NOT_STARTED)


def milestone_readings(text: str, goals: Goals, quarter: int, known: str = "") -> tuple[MilestoneReading, ...]:
    """The state of every milestone due by the quarter, and of later ones that the text speaks of.

    `known`: all words of the matter as of `tight`, where they are at hand; what is done by a stranger to them is not
    certain.
    """
    read = passage(text)
    whole = _whole_matter_done(read, known)
    told_of_it = tuple(s for s in statements(text, quarter) if not _is_of_a_sister(s, read, known))
    undone = None if whole else _whole_matter_undone(read, sum(m.quarter <= quarter for m in goals.milestones))
    asked = tight("".join(s.text + s.part for s in goals.stages))
    titles, everything = shortened(known.removesuffix(asked)), shortened(known)
    found = []
    for milestone in goals.milestones:
        said = tuple(in_the_goals_words(s, milestone.text) for s in told_of_it)
        context = Context(titles + shortened(tight(milestone.part)), everything)
        one = by_storeys(_reading(milestone, said, context, goals), said, context)
        if milestone.quarter <= quarter:
            one = by_all_buildings(by_open_ends(one, said, context), said, context)
            one = by_parts(one, said, context, goals)
        one = by_drafts(one, text, goals)
        if whole and milestone.quarter <= quarter:
            one = MilestoneReading(milestone, State.DONE, True, read.clauses[0].text)
        if undone and milestone.quarter <= quarter and one.state is State.UNKNOWN:
            one = MilestoneReading(milestone, undone, True, read.clauses[0].text)
        if milestone.quarter <= quarter or one.state is not State.UNKNOWN:
            found.append(one)
    return tuple(with_groundwork(with_what_the_end_shows(with_earlier_turns(found))))


def _is_of_a_sister(said: Statement, read: Passage, known: str) -> bool:
    carried = "".join(said.carried)
    other = tells_of_other_works(f"{carried}|{said.quote}", read.text, known)
    return other or tells_of_a_sister(carried + said.text, said.heading + said.around, known)


def _says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))


def _whole_matter_done(read: Passage, known: str) -> bool:
    """Whether the return says that the year's task is done, or begins with that, and takes nothing of it back."""
    if not read.clauses or any(_says("negative", c.text) for c in read.clauses):
        return False
    if any(_says("year_done", c.text) and not _is_of_strangers(read, c, known) for c in read.clauses):
        return True
    first = [c.text for c in read.clauses if c.sentence == read.clauses[0].sentence]
    return len(first) == 1 and _says("whole_done", first[0])


def _is_of_strangers(read: Passage, clause: Clause, known: str) -> bool:
    """Whether the sentence of a clause counts nothing but what no word of the matter names."""
    deed = pattern("progress", "deed")
    counted = [own_words(read, s) for s in read.spots_of_sentence(clause.sentence) if s.figure.unit != "%"]
    things = [deed.sub("", bare(words)) for words in counted if not names_nothing(words)]
    pairs = [{thing[i : i + 2] for i in range(len(thing) - 1)} for thing in things]
    return bool(known and things) and not any(pair in known for named in pairs for pair in named)


def _whole_matter_undone(read: Passage, due: int) -> State | None:
    """What a return says of all that is due if it only says that nothing was begun, or the only thing not done."""
    if len(read.clauses) != 1:
        return None
    if _says("whole_unbegun", read.clauses[0].text):
        return State.NOT_STARTED
    return State.NOT_DONE if due == 1 and _says("whole_undone", read.clauses[0].text) else None


def _reading(milestone: Milestone, said: tuple[Statement, ...], known: Context, goals: Goals) -> MilestoneReading:
    """The state of a milestone from those of the things it asks for: all of them must be done."""
    of_part = (s for s in said if not is_of_another_part(s, milestone.part, goals))
    own = tuple(s for s in of_part if not _is_of_another(milestone.text, s, known))
    things = wanted_things(milestone.text)
    sisters = tuple(one for other in goals.milestones for one in wanted_things(other.text))
    findings = [
        by_witnesses(_finding(thing, milestone, own, known, goals), Asked(thing, milestone, own, known, sisters))
        for thing in things
    ]
    states = {f.state for f in findings}
    quote = next((f.quote for f in findings if f.quote), "")
    if not findings or states == {State.UNKNOWN}:
        return MilestoneReading(milestone, State.UNKNOWN, True, "")
    certain = all(f.sure for f in findings)
    done = {f.quote for f in findings if f.state is State.DONE}
    if states == {State.DONE} and is_of_some_buildings(milestone, done, own, known):
        return MilestoneReading(milestone, State.UNDER_WAY, False, quote)
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


def _is_of_another(goal: str, said: Statement, known: Context) -> bool:
    return is_another(goal, said.text) or is_another_paper(goal, said.quote, known.all)


def _finding(thing: Wanted, milestone: Milestone, said: tuple[Statement, ...], known: Context, goals: Goals) -> Finding:
    """What the return clearly says of a thing, or else of the matter called by its kind, or of its founding alone."""
    others = _other_steps(milestone, goals)
    found = finding(thing, milestone, said, known, others)
    if found.state is State.UNKNOWN and told("kind_alone", thing.name) and not told("several_kinds", known.title):
        whole = finding(replace(thing, name=""), milestone, said, known, others)
        found = replace(whole, sure=False) if whole.state is State.DONE and whole.sure else found
    if found.state is State.UNKNOWN and (first := _first_of_two_works(thing)):
        before = finding(first, milestone, said, known, others)
        found = before if before.state in LACKING and before.sure else found  # the second work comes behind it
    if (less := once_founded(thing)) and not (found.state is not State.UNKNOWN and found.sure):
        founded = finding(less, milestone, said, known, others)
        if founded.state is State.DONE and _says("unveiled", milestone.text):
            on_view = tuple(s for s in said if not _says("registered", s.text))  # a mere register unveils nothing
            founded = finding(less, milestone, on_view, known, others)
        runs_likely = found.state is State.DONE is founded.state and founded.sure
        found = replace(found, witnessed=runs_likely) if found.state is not State.UNKNOWN else founded
    return found


def _first_of_two_works(thing: Wanted) -> Wanted | None:
    """The thing without the last of two works that are to be done to it (fitted and tried); None where it has one."""
    last = pattern("milestone_states", "second_work").search(thing.name)
    return None if thing.steps or last is None else replace(thing, name=thing.name[: last.start()])


def _is_late(milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether it was due before the quarter told of, so that it is one whether one of its things is done or not."""
    return any(s.quarter > milestone.quarter for s in said)


def _other_steps(milestone: Milestone, goals: Goals) -> OtherSteps:
    of_part = [m for m in goals.milestones if m.part == milestone.part]
    earlier = (m for m in of_part if m.quarter < milestone.quarter)
    later = (m for m in of_part if m.quarter > milestone.quarter)
    return OtherSteps(_deciding_steps(earlier), _deciding_steps(later))


def _deciding_steps(milestones: Iterable[Milestone]) -> frozenset[str]:
    return frozenset(deciding(w.steps) for m in milestones for w in wanted_things(m.text) if w.steps)
