"""What a return states in figures: each with the words it speaks of, the time it counts, and what it is a share of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from ..model import Role
from ..numerals import same_dimension
from ..repeats import remembered
from ..units import convert
from ..vocabulary import pattern
from .moods import Mood, moods_of
from .passages import Clause, Passage, Spot, passage
from .roles import Roles, signed_value
from .same_words import unified
from .surroundings import says
from .times import Span, Time, merged, month_before, time_of, times_of

_CLAUSES_BACK = 30  # how far back a subject may stand


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a return. Texts are half-width and without blanks."""

    value: Decimal
    unit: str
    role: Role
    subject: str  # the words of its clause, or of the clause it leans on
    words: str  # of its clause alone, next to the figure
    heading: str  # what stands before a colon in its sentence
    context: str  # all earlier words of its sentence
    time: Time
    sentence: int
    quote: str
    names: tuple[str, ...] = ()  # of a list with shared figures: all its names
    place: int = 0  # which of `names` it belongs to
    part: bool = False  # one of the parts of a whole told before
    grows: bool = False  # a rate of growth
    falls: bool = False  # the rate is one of decline
    bracketed: bool = False
    tail: str = ""  # the words behind it that belong to it
    remark: str = ""  # what a bracket says behind it
    since_new_year: bool = False  # what was added to a stock since the year began
    of_whole: bool = False  # a share of all there is, not of a plan
    in_words: bool = False  # no figure was written, only that all or nothing is done


@remembered
def facts(text: str) -> tuple[Fact, ...]:
    """Every figure of a return that is actual, share, gap or target, in the order of the text."""
    read = passage(text)
    roles = Roles(read, moods_of(read, Mood.DONE))
    times = times_of(read)
    found: list[Fact] = []
    for index, (spot, role) in enumerate(zip(read.spots, roles.found, strict=True)):
        if index in roles.parts or (role is Role.OTHER and _may_be_asked_for(spot)):
            role = Role.ACTUAL
        if role is not Role.OTHER and not _adds_what_is_open(read, spot):
            found.append(_fact(read, times, index, role))
        if role is Role.TARGET and _all_of_set(spot):
            found.append(_fact(read, times, index, Role.ACTUAL))
    return tuple(_with_list_names([*found, *_in_words(read, times)]))


def _all_of_set(spot: Spot) -> bool:
    """Whether things are counted only to say that all of them have come so far."""
    return says("all_of_set", spot.tail)


def _is_growth(spot: Spot) -> bool:
    """A rate of growth beside an amount, which may be the indicator of a growth goal."""
    return spot.figure.unit == "%" and says("growth", spot.near)


def _may_be_asked_for(spot: Spot) -> bool:
    """Whether a figure that is no progress by itself may be so where a goal asks for just such figures."""
    return _is_growth(spot) or _is_of_whole(spot) or says("since_new_year", spot.near)


def _is_of_whole(spot: Spot) -> bool:
    """A share of all there is, which may be the indicator of a goal that asks for such a share."""
    return spot.figure.unit == "%" and says("whole", spot.near)


def _fact(read: Passage, times: list[Time], index: int, role: Role) -> Fact:
    spot = read.spots[index]
    clause = read.clauses[spot.clause]
    words = _own_words(read, spot)
    time = month_before(spot.near) or merged(time_of(spot.near), times[spot.clause])
    if not time.named and _share_of_whole_follows(read, index):
        time = Time(Span.OTHER)
    elif says("since_new_year", spot.near):
        time = Time(Span.YEAR, time.month, True)
    elif time.span is Span.UNSAID and _is_stock(read, spot):
        time = Time(Span.YEAR)
    return Fact(
        signed_value(spot, role),
        spot.figure.unit,
        role,
        unified(_subject(read, spot)),
        unified(words),
        unified(_heading(read, spot.clause)),
        unified(_context(read, spot.clause)),
        time,
        clause.sentence,
        _quote(read, clause),
        part=_after_part_word(read, spot) and not (role is Role.ACTUAL and time_of(words).named and not _bare(words)),
        grows=says("growth", spot.near) or says("growth_noun", words),
        falls=says("falls", spot.near),
        bracketed=clause.bracketed,
        tail=unified(_tail(spot)),
        remark=_remark(read, spot.clause),
        since_new_year=says("since_new_year", spot.near),
        of_whole=_is_of_whole(spot),
    )


def _is_stock(read: Passage, spot: Spot) -> bool:
    """Whether it counts what is there by now: all of a set, or beside what is still being worked at or left."""
    if spot.figure.unit == "%" or says("all_in_words", spot.tail):
        return spot.figure.unit != "%"
    told = read.spots_of_sentence(read.clauses[spot.clause].sentence)
    others = (s for s in told if s is not spot and same_dimension(s.figure.unit, spot.figure.unit))
    return any(says("still_open", s.near) or says("still_open", s.tail) for s in others)


def _adds_what_is_open(read: Passage, spot: Spot) -> bool:
    """Whether it adds up what is done and what is still being worked at."""
    if not says("in_all", spot.near):
        return False
    told = read.spots_of_sentence(read.clauses[spot.clause].sentence)
    before = [s for s in told if s.figure.start < spot.figure.start and s.figure.unit == spot.figure.unit]
    open_too = any(says("still_open", s.near) for s in before)
    return open_too and sum(s.figure.value for s in before) == spot.figure.value


def _share_of_whole_follows(read: Passage, index: int) -> bool:
    """Whether the next figure says what share of the total investment this one is."""
    spot, after = read.spots[index], read.spots[index + 1 : index + 2]
    near = bool(after) and after[0].clause - spot.clause <= 1 and after[0].figure.unit == "%"
    return near and says("whole_project", after[0].near)


def _subject(read: Passage, spot: Spot) -> str:
    """The words that name what is counted; a clause that names nothing leans on what its section named before."""
    own = _own_words(read, spot)
    if pattern("progress", "joined").fullmatch(spot.near) or says("continued_change", spot.near):
        own = spot.lead + _tail(spot)
    if _names_nothing(own):
        if not _names_nothing("".join(s.near for s in _told_by(read, spot))):
            return spot.lead + _tail(spot)
        return next((words for words in _section_before(read, spot) if not _names_nothing(words)), "") + own
    if not says("bare_cumulative", own):
        return own
    again, before = _bare(own), next(_section_before(read, spot), "")
    return before + own if len(again) > 1 and again in before else own


def _section_before(read: Passage, spot: Spot) -> Iterator[str]:
    """The words of the clauses before in its section, the nearest first."""
    section = read.clauses[spot.clause].section
    for index in range(spot.clause - 1, max(-1, spot.clause - 1 - _CLAUSES_BACK), -1):
        if read.clauses[index].section != section:
            return
        yield _clause_words(read, index)


def _told_by(read: Passage, spot: Spot) -> list[Spot]:
    """The spots of its clause up to it."""
    return [s for s in read.spots_in(spot.clause) if s.figure.start <= spot.figure.start]


def _clause_words(read: Passage, index: int) -> str:
    """A clause without its figures."""
    spots = read.spots_in(index)
    return spots[0].near + "".join(s.tail for s in spots) if spots else read.clauses[index].text


def _own_words(read: Passage, spot: Spot) -> str:
    """The words next to a figure; those before a list sign belong to the figure before."""
    first = spot.near == spot.lead
    if not first and says("of_amount", spot.near):
        # a share of the plan whose amount stands between
        return "".join(s.near for s in _told_by(read, spot)) + _tail(spot)
    return (spot.near if first else pattern("progress", "list_sign").split(spot.near)[-1]) + _tail(spot)


def _tail(spot: Spot) -> str:
    """The words after a figure that belong to it, not to the next of its list."""
    return pattern("progress", "list_sign").split(spot.tail)[0]


def _bare(words: str) -> str:
    """What is left of a clause when times and words of doing are taken out."""
    return pattern("progress", "empty_words").sub("", words)


def _names_nothing(words: str) -> bool:
    """Whether words only say that something was done, not what."""
    return len(pattern("progress", "deed").sub("", _bare(words))) < 2


def _heading(read: Passage, index: int) -> str:
    """The headings that govern a clause: what stands before a colon in its sentence."""
    return "".join(c.text for c in read.earlier(index) if c.heads)


def _context(read: Passage, index: int) -> str:
    """The words of the sentence before a clause."""
    return "".join(c.text for c in read.earlier(index))


def _after_part_word(read: Passage, spot: Spot) -> bool:
    """Whether a word for "of which" governs the figure; one in brackets governs nothing behind them."""
    if says("of_this_year", spot.lead):
        return False
    bracketed = read.clauses[spot.clause].bracketed
    earlier = [c for c in read.earlier(spot.clause) if bracketed or not c.bracketed]
    begun = says("part_begins", "".join(c.text for c in earlier) + spot.lead)
    if begun and _is_of_another_measure(read, spot, earlier):
        return False
    return begun and not (_names_nothing(_own_words(read, spot)) and _parts_add_up(read, spot))


def _is_of_another_measure(read: Passage, spot: Spot, earlier: list[Clause]) -> bool:
    """Whether it stands behind a semicolon after the parts told, and counts something else than their whole."""
    here = read.clauses[spot.clause].section
    begins = [c for c in earlier if says("part_begins", c.text)]
    if not begins or begins[-1].section == here or any(c.heads for c in begins):
        return False
    told = read.spots_of_sentence(read.clauses[spot.clause].sentence)
    whole = [s for s in told if s.figure.start < begins[-1].start]
    if not whole or _names_nothing(spot.near):
        return False
    parts = [s for s in told if s.figure.start >= begins[-1].start and read.clauses[s.clause].section < here]
    known = {s.near[i : i + 2] for s in (*whole, *parts) for i in range(len(s.near) - 1)}
    bare = pattern("progress", "verbs").sub("", spot.near)
    return not any(bare[i : i + 2] in known for i in range(len(bare) - 1))


def _parts_add_up(read: Passage, spot: Spot) -> bool:
    """Whether the parts told before in its sentence make up the whole told before them, so that it speaks of that."""
    told = [*read.spots_of_sentence(read.clauses[spot.clause].sentence)]
    before = [s for s in told if s.figure.start < spot.figure.start and s.figure.unit != "%"]
    first = next((i for i, s in enumerate(before) if says("part_begins", s.lead)), 0)
    if not first:
        return False
    whole, parts = before[first - 1].figure, [s.figure for s in before[first:]]
    amounts = [convert(p.value, p.unit, whole.unit) for p in parts]
    return len(amounts) > 1 and None not in amounts and sum(a for a in amounts if a is not None) == whole.value


def _remark(read: Passage, index: int) -> str:
    """What a bracket says behind a clause."""
    following = read.clauses[index + 1 : index + 2]
    return following[0].text if following and following[0].bracketed else ""


def _quote(read: Passage, clause: Clause) -> str:
    return read.text[clause.start : clause.end].strip()


# --- figures told in words, and lists


def _in_words(read: Passage, times: list[Time]) -> list[Fact]:
    """Works said to be wholly done (100 %) or not begun (0 %) without a figure."""
    found = []
    with_figures = {s.clause for s in read.spots}
    for index, clause in enumerate(read.clauses):
        if index in with_figures or says("plan_noun", clause.text) or says("forecast", clause.text):
            continue
        done, none = (
            pattern("progress", "all_done").search(clause.text),
            pattern("progress", "none_done").search(clause.text),
        )
        match = done or none
        if match is None:
            continue
        value = Decimal(100) if done else Decimal(0)
        subject = unified(clause.text[: match.start()])
        found.append(
            Fact(
                value,
                "%",
                Role.ACTUAL,
                subject,
                subject,
                unified(_heading(read, index)),
                unified(_context(read, index)),
                times[index],
                clause.sentence,
                _quote(read, clause),
                names=_names(subject),
                in_words=True,
            )
        )
    expanded = []
    for fact in found:
        expanded.append(replace(fact, names=()))
        expanded += [replace(fact, place=place) for place in range(len(fact.names))]
    return expanded


def _names(words: str) -> tuple[str, ...]:
    """The names of a list; none where there is only one."""
    names = tuple(n for n in pattern("progress", "list_sign").split(words) if n)
    return names if len(names) > 1 else ()


def _with_list_names(found: list[Fact]) -> list[Fact]:
    """Give the figures after "respectively" the names they belong to, in order."""
    named: list[Fact] = []
    told: Counter[tuple[str, str]] = Counter()  # facts so far by clause and unit
    listed = Counter((fact.quote, fact.unit) for fact in found if _is_listed(fact))
    for fact in found:
        place = told[fact.quote, fact.unit]
        told[fact.quote, fact.unit] += 1
        head, sign, rest = fact.subject.partition(pattern("progress", "respectively").pattern)
        if not sign or fact.in_words:
            named.append(fact)
            continue
        names = _names(pattern("progress", "empty_start").sub("", head))
        count = listed[fact.quote, fact.unit]
        if fact.role is Role.SHARE and not names:
            rest = pattern("progress", "earlier_shares").sub("", rest)
            named.append(replace(fact, subject=_shared_subject(named, fact, place, count) + sign + rest))
        elif not names and count > 1 and _names_nothing(head):
            subject = _shared_subject(named, fact, place, count, alike=True)
            named.append(replace(fact, subject=subject, words=subject))
        else:
            named.append(replace(fact, names=names, place=place) if place < len(names) else fact)
    return named


def _is_listed(fact: Fact) -> bool:
    return says("respectively", fact.subject) and not fact.in_words


def _shared_subject(named: list[Fact], listed: Fact, place: int, count: int, alike: bool = False) -> str:
    """The words of the amount that one of a list of so many after "respectively" belongs to.

    The list speaks of as many amounts just before it; `alike`: of amounts in its unit.
    """
    together = takewhile(lambda fact: fact.sentence == listed.sentence, reversed(named))
    before = [f for f in together if f.role is Role.ACTUAL and not f.grows and f.quote != listed.quote]
    amounts = [f for f in before if not alike or same_dimension(f.unit, listed.unit)][:count][::-1]
    return amounts[place].subject if place < len(amounts) else ""
