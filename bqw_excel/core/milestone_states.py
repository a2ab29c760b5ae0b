"""How far a return says each milestone has come. What it does not speak of stays unknown; unknown is not undone."""

from dataclasses import dataclass, replace

from .model import Goals, Milestone, MilestoneReading, State
from .passages import Clause, Passage, passage, tight
from .vocabulary import pattern, words

SPOKEN_OF = 0.6  # share of a milestone's character pairs that a clause must hold to speak of it
SURE = 0.75
UNSURE = 0.7  # support of what is done, but perhaps not the thing itself
MORE = 3  # characters behind the thing that make another thing of it
NAME = 4  # characters from which unknown words before the matter may be a name
SHORT = 2  # characters of a content that say too little without its event
LITTLE = 5  # characters that a clause without a subject of its own may hold beside its state
BY_ALIAS = 0.9  # support of a clause that uses the name in brackets
LEANING = 0.85  # what support is worth that comes from the clause before


ENDS = frozenset({"finish", "accept", "cap", "open_traffic"})  # events that follow from completion


@dataclass(frozen=True, slots=True)
class _Component:
    """One thing that a milestone asks for."""

    content: str  # what it is about, without the word of the event
    events: frozenset[str]  # kinds of event, empty where any completion will do
    alias: str = ""  # another name of it, given in brackets


@dataclass(frozen=True, slots=True)
class _Before:
    """The words before a clause that it may lean on."""

    heading: str
    clause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Finding:
    state: State
    cover: float = 0.0
    quote: str = ""


def milestone_readings(text: str, goals: Goals, quarter: int, known: str = "") -> tuple[MilestoneReading, ...]:
    """The state of every milestone due by the quarter, and of later ones that the text speaks of.

    `known`: all words of the matter, where they are at hand; what is done by a stranger to them is not certain.
    """
    read = passage(text)
    whole = _whole_matter_done(read)
    found = []
    for milestone in goals.milestones:
        one = _reading(milestone, read, known)
        if whole and milestone.quarter <= quarter:
            one = MilestoneReading(milestone, State.DONE, True, read.clauses[0].text)
        if milestone.quarter <= quarter or one.state is not State.UNKNOWN:
            found.append(one)
    return tuple(found)


def _shortened(text: str) -> str:
    """The text with long names of procedures made short, as returns and goals use either."""
    names: dict[str, str] = words("milestone_states")["short_names"]
    for long, short in names.items():
        text = text.replace(long, short)
    return text


def says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))


def _whole_matter_done(read: Passage) -> bool:
    """Whether the return begins by saying that the matter is done, and takes nothing of it back."""
    if not read.clauses or any(says("negative", c.text) for c in read.clauses):
        return False
    first = [c.text for c in read.clauses if c.sentence == read.clauses[0].sentence]
    return len(first) == 1 and says("whole_done", first[0])


def _reading(milestone: Milestone, read: Passage, known: str) -> MilestoneReading:
    findings = [_component_finding(c, milestone.starting, read) for c in _components(_shortened(milestone.text))]
    states = {f.state for f in findings}
    quote = next((f.quote for f in findings if f.quote), "")
    certain = all(f.cover >= SURE and not _of_stranger(f, milestone.text, known) for f in findings)
    if not findings or states == {State.UNKNOWN}:
        return MilestoneReading(milestone, State.UNKNOWN, True, "")
    if len(states) == 1:
        return MilestoneReading(milestone, states.pop(), certain, quote)
    if states == {State.UNKNOWN, State.DONE}:
        return MilestoneReading(milestone, State.UNKNOWN, True, quote)
    late = next(f.quote for f in findings if f.state not in (State.DONE, State.UNKNOWN))
    if State.DONE in states or State.UNDER_WAY in states:
        return MilestoneReading(milestone, State.UNDER_WAY, certain and State.UNKNOWN not in states, late)
    return MilestoneReading(milestone, State.NOT_STARTED, False, late)


def _of_stranger(finding: _Finding, milestone: str, known: str) -> bool:
    """Whether the clause begins with a name that the matter does not know."""
    goal = tight(milestone)
    first = next((i for i in range(len(finding.quote) - 1) if finding.quote[i : i + 2] in goal), 0)
    if says("state_word", finding.quote[:first]):
        return False  # a clause that leans on the one before has no subject here
    name = pattern("milestone_states", "generic_words").sub("", finding.quote[:first])
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return bool(known) and len(name) >= NAME and sum(p in known for p in pairs) * 2 < len(pairs)


# --- what a milestone asks for


def _components(text: str) -> list[_Component]:
    """The things a milestone asks for; a thing named without an event shares that of its neighbour."""
    bare = pattern("milestone_states", "bracket").sub("", tight(text))
    pieces = [p for p in pattern("milestone_states", "parts").split(bare) if p and not says("condition", p)]
    made: list[_Component] = []
    for piece in pieces:
        piece = pattern("milestone_states", "hedge").sub("", piece)
        events = _events(piece)
        content = pattern("milestone_states", "filler_start").sub("", piece)
        content = pattern("milestone_states", "filler_end").sub("", content)
        if content or events:
            made.append(_Component(content, events))
    last = next((c.events for c in reversed(made) if c.events), frozenset[str]())
    shared = [c if c.events else _Component(c.content, frozenset()) for c in made]
    if len(shared) > 1 and made[-1].events == last and all(len(c.content) <= 6 for c in made):
        shared = [
            c if len(c.content) > SHORT and says("deed_noun", c.content) else _Component(c.content, c.events or last)
            for c in made
        ]
    named = [c for c in shared if len(c.content) > 1 or c.events]
    aliases = [b[1:-1] for b in pattern("milestone_states", "bracket").findall(tight(text))]
    if len(named) == 1 and len(aliases) == 1 and len(aliases[0]) > SHORT:
        return [replace(named[0], alias=aliases[0])]
    return named


def _events(text: str) -> frozenset[str]:
    kinds: dict[str, list[str]] = words("milestone_states")["events"]
    return frozenset(kind for kind, terms in kinds.items() if any(t in text for t in terms))


def _cover(content: str, text: str, around: str = "") -> float:
    """The share of a content's neighbouring character pairs found in a text.

    0 where its first pair, which tells one thing from its sisters, stands neither in the text nor around it.
    """
    if len(content) < 2:
        return 1.0 if content in text else 0.0
    pairs = [content[i : i + 2] for i in range(len(content) - 1)]
    if pairs[0] not in around + text:
        return 0.0
    return sum(pair in text for pair in pairs) / len(pairs)


# --- what a return says of it


def _component_finding(component: _Component, starting: bool, read: Passage) -> _Finding:
    """The best supported state of one component; of equal support the less favourable."""
    found = []
    for index, clause in enumerate(read.clauses):
        own = pattern("milestone_states", "waits_for").sub("", _shortened(clause.text))
        before = _told_before(read.clauses, index)
        support = _support(component, own, before)
        if support < SPOKEN_OF:
            continue
        state = _state(component, starting, own)
        if state is State.DONE and not starting and _partly(component, own):
            support = min(support, UNSURE)
        if state is not State.UNKNOWN:
            found.append(_Finding(state, support, clause.text))
    if not found:
        return _Finding(State.UNKNOWN)
    best = max(f.cover for f in found)
    strong = [f for f in found if f.cover >= best - 0.1]
    order = [State.UNDER_WAY, State.NOT_STARTED, State.DONE]
    return min(strong, key=lambda f: order.index(f.state))


def _support(component: _Component, own: str, before: _Before) -> float:
    """How surely a clause speaks of a component, 0 to 1; one without a subject leans on what stands before it."""
    bare = _without_events(component)
    if component.events and len(bare) <= SHORT and not component.events <= _events(own):
        return 0.0
    headed = before.heading + own
    alone = max(_cover(component.content, headed, before.sentence), _bare_cover(component, bare, own, before.sentence))
    if component.alias and component.alias in own:
        return max(alone, BY_ALIAS)
    if alone >= SPOKEN_OF or not _leans(own):
        return alone
    leaning = before.clause + headed
    same_event = component.events <= _events(own)
    leant = _cover(bare, leaning) if len(bare) > 1 and same_event else 0.0
    return LEANING * max(_cover(component.content, leaning), leant)


def _leans(own: str) -> bool:
    """Whether a clause begins with its state and so has the subject of the one before."""
    state = pattern("milestone_states", "state_word").search(own)
    rest = pattern("milestone_states", "idle_words").sub("", own)
    return state is not None and says("generic", own[: state.start()]) and len(rest) <= LITTLE


def _partly(component: _Component, clause: str) -> bool:
    """Whether the clause may tell of less than the component: nearly done, or a piece or a preparation of it."""
    if says("nearly", clause) and not says("nearly", component.content):
        return True
    if component.events:
        return False
    pairs = [component.content[i : i + 2] for i in range(len(component.content) - 1)]
    last = max((clause.rfind(p) for p in pairs), default=-1)
    rest = pattern("milestone_states", "and_then").split(clause[last + 2 :])[0] if last >= 0 else ""
    return len(pattern("milestone_states", "idle_words").sub("", rest)) >= MORE or bool(_events(rest) - ENDS)


def _without_events(component: _Component) -> str:
    kinds: dict[str, list[str]] = words("milestone_states")["events"]
    bare = component.content
    for kind in component.events:
        for term in sorted(kinds[kind], key=len, reverse=True):
            bare = bare.replace(term, "")
    return bare


def _bare_cover(component: _Component, bare: str, own: str, around: str) -> float:
    """Cover by the content without the event, where the clause has an event of the same kind."""
    if not component.events or not component.events <= _events(own):
        return 0.0
    if len(bare) > 1:
        return _cover(bare, own, around)
    subject = own
    for kind in component.events:
        terms: list[str] = words("milestone_states")["events"][kind]
        subject = subject[: min((own.find(t) for t in terms if t in own), default=len(subject))]
    return 0.8 if says("generic", subject) else 0.0


def _told_before(clauses: tuple[Clause, ...], index: int) -> _Before:
    """What stands before a clause in its sentence: the headings, the clause next to it in its section, everything."""
    clause = clauses[index]
    earlier = [c for c in clauses[:index] if c.sentence == clause.sentence]
    near = earlier[-1].text if earlier and earlier[-1].section == clause.section and not earlier[-1].heads else ""
    told = ("".join(c.text for c in earlier if c.heads), near, "".join(c.text for c in earlier))
    return _Before(*(_shortened(words_before) for words_before in told))


def _state(component: _Component, starting: bool, clause: str) -> State:
    """The state that a clause which speaks of the component gives it."""
    clause = pattern("milestone_states", "work_done").sub(lambda m: m[0][-2:], clause)
    said = clause.replace(component.content, "")
    if says("negative", said):
        at_work = says("process", pattern("milestone_states", "denied").sub("", said))
        return State.UNDER_WAY if at_work else State.NOT_STARTED
    if starting and not says("not_positive", said):
        begun = "begin" not in component.events or "begin" in _events(clause) or says("half_done", said)
        if begun and says("started", clause):
            return State.DONE
    if says("half_done", said) or says("counted", said):
        return State.UNDER_WAY
    if says("planned", said):
        return State.UNDER_WAY
    done = says("completed", clause) and says("event_day", clause) and not says("not_positive", said)
    if done and component.events <= _events(clause) and not says("process", said):
        return State.DONE
    return State.UNDER_WAY if says("process", said) else State.UNKNOWN
