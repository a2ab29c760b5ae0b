"""Tells the quantities of a clause that are to be reached from those that only describe.

A size, an existing set, a standard, those who take part, the value something rises from: none of these is a target.
"""

from ..numerals import Figure
from ..units import dimension
from ..vocabulary import Patterns
from .clauses import Clause
from .found import Found
from .unit_kinds import Kinds, kinds_of

_P = Patterns("goals")
_LOOK_BACK, _NEAR = 4, 12  # characters
_ALL = 100  # percent
_VOLUME = "volume"


def with_sizes(plain: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of a clause; a count of things takes in their size right behind it: 2 boilers of 35 tons."""
    kept: list[Figure] = []
    for one in figures:
        last = kept[-1] if kept else None
        if last and _is_size_of(plain, last, one):
            kept[-1] = last._replace(end=one.end, text=plain[last.start : one.end])
        else:
            kept.append(one)
    return tuple(kept)


def _is_size_of(plain: str, count: Figure, size: Figure) -> bool:
    """True if a thing is named behind a count and an amount, which tells the size of one of them."""
    if not kinds_of(count.unit).counting or not _P.thing_behind.match(plain[size.end :]):
        return False
    if between := plain[count.end : size.start].strip():
        return _P.size_of_each.fullmatch(between) is not None
    kinds = kinds_of(size.unit)
    if kinds.land or kinds.length:
        return _P.of_one_thing.match(plain, size.end) is not None
    return kinds.size or kinds.describing or dimension(size.unit) == _VOLUME


def is_whole(clause: Clause, figure: Figure, after: Figure) -> bool:
    """True for the whole that the next figure is a share of: 35 percent of the 12 billion planned."""
    if after.unit != "%" or figure.unit == "%":
        return False
    return _P.share_of_it.fullmatch(clause.plain, figure.end, after.start) is not None


def is_no_target(
    clause: Clause, figure: Figure, after: Figure | None, head: str, tail: str, following: str, single: bool
) -> bool:
    """True for a figure that only describes. `head`, `tail`: the words before and behind that belong to it;
    `after`: the next figure of the clause; `following`: the next clause; `single`: one thing completed counts.
    """
    kinds = kinds_of(figure.unit)
    scored = kinds.score and _P.scored.search(head) and not _P.of_a_class.match(tail)
    if kinds.describing and kinds.times and head.strip() and _is_last_word(clause, figure):
        return _P.frequency.search(head) is not None
    if not figure.unit or (kinds.describing and not scored) or (kinds.unknown and _is_name(clause, figure, head)):
        return True
    if kinds.house and _is_numbered(clause):
        return True
    if kinds.time and figure.bound != "at_most":
        return not (_is_handling_time(figure, head) or _P.shortened.search(head) or counts_days(head))
    if figure.unit == "%" and not figure.text[0].isascii() and head.strip() and _P.all_covered.search(figure.text):
        return True  # that a thing is everywhere is a deed; alone it goes on with a rate told before
    if (tail or kinds.money) and _goes_by_a_rate(clause, figure, head, tail, kinds):
        return True
    if kinds.times and _P.frequency.search(head):
        return True
    if _P.relating_sign.search(clause.plain):
        if _P.for_each.search(clause.plain, 0, figure.start) and _P.standard.search(clause.plain):
            return not figure.bound
        if _is_compared(head, kinds) or _is_moved(clause, figure):
            return True
    return (
        _describes(clause, figure, after, head, tail, kinds)
        or (following != "" and _is_restated(figure, head, following, kinds))
        or (not kinds.money and figure.unit != "%" and _is_set(clause, figure, after, head, tail, single))
    )


def _is_last_word(clause: Clause, figure: Figure) -> bool:
    """True if nothing but a bound or the next thing of a list is behind a figure: inspections, 2 rounds."""
    rest = _P.bound_lead.sub("", clause.plain[figure.end :], count=1)
    return not rest.strip() or _P.separator.match(rest) is not None


def is_change_beside(clause: Clause, before: Found) -> bool:
    """True for a clause that only tells by how many points the rate of the clause before it changes."""
    if len(clause.figures) != 1 or before.sentence != clause.sentence:
        return False
    figure = clause.figures[0]
    return kinds_of(figure.unit).points and _P.change_beside.fullmatch(clause.plain, 0, figure.start) is not None


def _is_compared(head: str, kinds: Kinds) -> bool:
    """True for what one compares with, and for what is over and above the plan or more than in another year."""
    return _P.compared.search(head) is not None or (not kinds.rate and _P.excess.search(head) is not None)


def _is_handling_time(figure: Figure, head: str) -> bool:
    """True for the time that handling takes: a ceiling, though no word says so."""
    return not figure.bound and _P.handling_time.search(head) is not None


def counts_days(head: str) -> bool:
    """True for days of which more are better: days of good air."""
    return _P.days_counted.search(head) is not None and _P.handling_time.search(head) is None


def _goes_by_a_rate(clause: Clause, figure: Figure, head: str, tail: str, kinds: Kinds) -> bool:
    """True for the rate that something is done by, and for what each gets: 30 percent are checked, 50 yuan a head."""
    if _P.by_rate_tail.match(tail) and _P.by_rate_head.search(head):
        return True
    return kinds.money and not figure.bound and _P.each_gets.search(clause.plain, 0, figure.start) is not None


def _describes(clause: Clause, figure: Figure, after: Figure | None, head: str, tail: str, kinds: Kinds) -> bool:
    """True for sizes: a 5,000-ton berth, a project of over 1 billion, a plot 3 km long; and for what is left over."""
    if kinds.money and _P.whole_cost.search(head, max(0, len(head) - _NEAR)):
        return True
    if kinds.money and (figure.bound == "at_most" or _P.limit_said.search(head)) and _P.limit_of_one.search(head):
        return True
    if after and kinds.size and _P.beside_size.match(clause.plain, figure.end):
        return True
    if after and kinds.size and _is_measured_beside(clause, figure, after, head):
        return True
    if figure.unit == "%" and figure.value == _ALL and _P.rates_counted.search(head):
        return True  # a rule told as so many rates of the whole: six 100 percents
    if not tail.strip():
        if after is not None and after.start == figure.end:
            if kinds.size and (_P.size_head.search(head) or _is_sized(clause, figure, head, tail, kinds)):
                return True
            if kinds.counting and after.unit == "%":
                return True
        alone = _P.size_alone.search(head) is not None and _P.deed_inside.search(head) is None
        return alone or _P.left_over.match(head) is not None
    if _P.left_in_step.match(tail) and _P.remaining.search(head):
        return True
    if kinds.size and _is_capacity(head, tail, after):
        return False
    if _P.size_head.search(head) or _is_sized(clause, figure, head, tail, kinds):
        return True
    if _P.reached_things.match(tail) and _P.reaching_head.search(head):
        return True
    if (kinds.size or kinds.money) and _P.size_class.match(clause.plain[figure.end : figure.end + len(tail) + 1]):
        return True
    if kinds.money and after and figure.end + len(tail) >= after.start and _P.worth_of.match(tail):
        return True
    if kinds.money:
        return _P.of_thing.match(tail) is not None or _P.paid_by.match(tail) is not None
    if figure.unit == "%" and _P.share_told.search(head) and _P.of_thing.match(tail):
        return True
    large = kinds.size or _P.holds_so_many.search(head) is not None
    return large and _P.of_such_things.match(tail) is not None and _P.done_end.search(head) is None


def _is_measured_beside(clause: Clause, figure: Figure, after: Figure, head: str) -> bool:
    """True for the width of a thing whose height or thickness is told next."""
    beside = _P.measure_next.fullmatch(clause.plain, figure.end, after.start)
    return beside is not None and _P.measure_head.search(head) is not None


def _is_capacity(head: str, tail: str, after: Figure | None) -> bool:
    """True for what capacity grows or shrinks by: it is an amount, though things of such a size are named with it."""
    if _P.power_joined.match(tail):
        return bool(head.strip())
    if after or not _P.growing.search(head):
        return False
    return _P.capacity_head.search(head) is not None or _P.capacity_behind.match(tail) is not None


def _is_sized(clause: Clause, figure: Figure, head: str, tail: str, kinds: Kinds) -> bool:
    """True for the size of a thing that is named behind it: a plant, a house, a village, land or a road planned for."""
    if kinds.size and (_P.sized_tail.match(tail) or _P.sized_far.match(clause.plain, figure.end)):
        return True
    if not head.strip() and (
        (kinds.size and _P.sized_project.match(clause.plain, figure.end)) or (kinds.floors and _P.place.match(tail))
    ):
        return True
    if kinds.land and (_P.planned_land.match(tail) or (not head.strip() and _P.place.match(tail))):
        return True
    if kinds.length and _P.route.match(tail):
        return True
    if not head.strip() and (kinds.length or kinds.size) and _P.long_work.match(clause.plain, figure.end):
        return True
    if kinds.floors and not _P.worked_space.search(head) and _P.house.match(tail):
        return True
    return kinds.counting and (
        _P.houses_so_many.match(clause.plain, figure.end) is not None
        or _P.settled_by.match(clause.plain, figure.end) is not None
    )


def _is_name(clause: Clause, figure: Figure, head: str) -> bool:
    """True for a figure behind a name and before a word that is no unit that we know: nylon 66 chips, Boeing 737 jets.

    Behind a verb it may be a count without its measure word.
    """
    if _P.verb_end.search(head):
        return False
    rest = clause.plain[figure.end :]
    return _P.name_goes_on.match(rest) is not None and _P.bound_lead.match(rest) is None


def _is_numbered(clause: Clause) -> bool:
    """True for houses told by their numbers."""
    numbers = _P.numbered_houses.search(clause.plain)
    return numbers is not None and _P.respectively.search(clause.plain, 0, numbers.start()) is None


def _is_moved(clause: Clause, figure: Figure) -> bool:
    """True for the value something rises from."""
    moved = _P.moved.search(clause.plain)
    return moved is not None and moved.start(1) <= figure.start < moved.end(1)


def _is_restated(figure: Figure, head: str, following: str, kinds: Kinds) -> bool:
    """True for a growth that the next clause restates as an amount."""
    if kinds.points and _P.level_behind.match(following) and _P.change_beside.fullmatch(head):
        return True
    restated = figure.unit == "%" and _P.restated.match(following) is not None
    return restated and _P.share_of_plan.search(head) is None


def _is_used_for(clause: Clause, figure: Figure) -> bool:
    """True for what money is used for, and what something takes in."""
    return _P.used_for.search(clause.plain, max(0, figure.start - _LOOK_BACK), figure.start) is not None


def _is_worked_on(head: str, behind: str) -> bool:
    """True for things that are there, and of which only something is done or learned: the stations of a network."""
    return (
        (_P.all_of_place.search(head) is not None and _P.worked_on.match(behind) is not None)
        or (_P.gauge_head.search(head) is not None and _P.gauge.match(behind) is not None)
        or (_P.aspects.match(behind) is not None and _P.aspects_head.search(head) is not None)
        or (_P.paper_part.match(behind) is not None and _P.beside_paper.search(head) is not None)
        or (_P.all_here.search(head) is not None and _P.looked_at.match(behind) is not None)
        or (_P.all_of_them.search(head) is not None and _P.each_of_them.match(behind) is not None)
        or (_P.plans_for.match(behind) is not None and _P.cumulative.search(head) is None)
        or (_P.lots_head.search(head) is not None and _P.lots.match(behind) is not None)
        or (_P.used_head.search(head) is not None and _P.used_as.match(behind) is not None)
        or _P.watched.match(behind) is not None
        or _P.known_head.search(head) is not None
        or _P.about_them.match(behind) is not None
        or (_P.listed_head.search(head) is not None and _P.listed.match(behind) is not None)
        or (_P.of_owner_head.search(head) is not None and _P.of_owner.match(behind) is not None)
    )


def _counts_names(head: str, figure: Figure) -> bool:
    """True for a count, in words, of just as many things as are named before it."""
    names = [name for name in _P.split_names.split(head) if name.strip()]
    return len(names) > 1 and len(names) == figure.value


def _is_set(clause: Clause, figure: Figure, after: Figure | None, head: str, tail: str, single: bool) -> bool:
    """True for a count of things that exist already, or of one thing that is only being worked on."""
    behind = _P.bound_lead.sub("", tail, count=1).strip() if tail else ""
    in_words = not figure.text[:1].isascii()
    if in_words and (_P.named_set.match(tail) or _counts_names(head, figure)):
        return True
    if after and behind and figure.end + len(tail) >= after.start:  # the next figure is of the same thing
        return True
    if not behind:
        return _P.concerned.match(clause.plain) is not None
    if _P.existing.match(tail) and _P.soft_joint.match(head):
        return True
    if _P.party_head.search(head):
        return not (figure.bound == "at_least" and _P.inviting.search(head))  # at least so many are to come
    if _is_used_for(clause, figure) or _is_worked_on(head, behind):
        return True
    if _P.together.match(clause.plain, figure.end) or _P.met_head.search(head):
        return not kinds_of(figure.unit).times
    if not figure.bound and _P.watching.search(clause.plain, 0, figure.start):
        return True
    if not figure.bound and _P.spread_head.search(head) and _P.experience.match(behind):
        return True
    if _P.going_on.match(clause.plain):
        return True
    lead = _P.soft_lead.match(clause.plain)
    if lead and _P.existing.match(tail):
        return True
    if lead and figure.start > lead.end() and _P.noun.search(clause.plain[lead.end() : figure.start]):
        return True
    return figure.value == 1 and not single and not figure.bound and _P.one_object.search(head) is not None
