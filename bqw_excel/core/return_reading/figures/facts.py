"""What a return states in figures: each with the words it speaks of, the time it counts, and what it is a share of."""

from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...numerals import same_dimension
from ...repeats import remembered
from ...vocabulary import pattern, words
from ..passages import Clause, Passage, Spot, passage
from ..project_steps import is_at_papers
from ..same_words import unified
from .begun_sets import begun_so_far
from .corrections import Corrections
from .evidence import grows, says
from .fact import Fact, names_of_list
from .finished_rests import rest_behind
from .further_deeds import further_deeds
from .left_over import but_for, done_but_for
from .list_counts import counts_its_list, without_count_of_list
from .listed_facts import begun_with_the_next, with_list_names, with_pieces_named, with_quarters_in_turn
from .moods import Mood, moods_of, names_a_matter
from .parts_of_wholes import is_part
from .quotients import quotients, risen
from .roles import Roles, signed_value
from .rounding import spread_of
from .subjects import bare, subject, tail, topics, words_beside
from .times import Span, Time, is_shorter, merged, month_before, time_of, times_of


@remembered
def facts(text: str) -> tuple[Fact, ...]:
    """Every figure of a return that is actual, share, gap or target, in the order of the text."""
    read = passage(text)
    moods = moods_of(read, Mood.DONE)
    roles = Roles(read, moods)
    times = times_of(read)
    found: list[Fact] = []
    put_right = Corrections(read)
    for index, (spot, role) in enumerate(zip(read.spots, roles.found, strict=True)):
        if index in put_right.settled:
            found += put_right.told(index, _fact(read, times, index, Role.ACTUAL))
            continue
        if index in roles.parts or (role is Role.OTHER and _may_be_asked_for(spot)):
            role = Role.ACTUAL
        if role is Role.ACTUAL and (_is_only_named(spot) or _is_the_years(read, index) or _is_denied(read, spot)):
            role = Role.TARGET
        if role is not Role.OTHER and not _adds_what_is_open(read, spot):
            found.append(_fact(read, times, index, role))
        if role is Role.TARGET and _all_of_set(spot):
            found.append(_fact(read, times, index, Role.ACTUAL))
        if role is Role.TARGET and moods[spot.clause] is Mood.DONE and (met := _deed_of_met_task(read, spot)):
            found.append(replace(found[-1], role=Role.ACTUAL, words=met, subject=met, tail="", time=Time(Span.YEAR)))
        if role in (Role.TARGET, Role.ACTUAL) and found:
            found += further_deeds(read, spot, found[-1], moods)
        found += begun_so_far(read, spot, found)
    listed = with_list_names(with_quarters_in_turn(but_for(found)))
    named = begun_with_the_next(with_pieces_named(listed))
    return (
        *named,
        *risen(named),
        *quotients(named),
        *done_but_for(read, times),
        *with_list_names(_in_words(read, times)),
    )


def _is_only_named(spot: Spot) -> bool:
    """Whether a set is counted to tell of some of it, or is no more than named: none of it is done by that."""
    named = says("only_goes_on", spot.tail) and not says("done_before", spot.near) and not says("deed", spot.near)
    named = named or (says("works_named", spot.tail) and says("no_deed_before", spot.near))
    return says("out_of_these", spot.tail) or named


def _is_the_years(read: Passage, index: int) -> bool:
    """Whether only the year stands before an amount behind another of its unit: what the whole year is to bring."""
    spot, before = read.spots[index], read.spots[index - 1] if index else None
    if before is None or not says("year_alone", spot.near):
        return False
    together = read.clauses[before.clause].sentence == read.clauses[spot.clause].sentence
    return together and same_dimension(before.figure.unit, spot.figure.unit)


def _all_of_set(spot: Spot) -> bool:
    """Whether things are counted only to say that all of them have come so far."""
    return says("all_of_set", spot.tail)


def _deed_of_met_task(read: Passage, spot: Spot) -> str:
    """What was to be done to so many, of which is said that this task is met; "" where that is not said."""
    met = pattern("progress", "task_met").match(spot.tail)
    last = read.spots_in(spot.clause)[-1] is spot
    return unified(met["deed"]) if met and last and not spot.near else ""


def _is_all_by_now(spot: Spot, time: Time) -> bool:
    """Whether all of a set have come so far behind what was done in a part of the year."""
    return is_shorter(time) and _all_of_set(spot) and not time_of(spot.near).named


def _is_growth(spot: Spot) -> bool:
    """A rate of growth beside an amount, which may be the indicator of a growth goal."""
    return spot.figure.unit == "%" and says("growth", spot.near)


def _is_change_in_points(spot: Spot) -> bool:
    """By how many points a state rose or fell: neither a distance from others nor a change in a month or a quarter."""
    if spot.figure.unit != words("progress")["points"] or not says("growth", spot.near):
        return False
    return not says("elsewhere", spot.near) and not says("schedule", spot.near) and not says("lately", spot.near)


def _may_be_asked_for(spot: Spot) -> bool:
    """Whether a figure that is no progress by itself may be so where a goal asks for just such figures."""
    reached = says("people_unit", spot.figure.unit) and says("has_reached", spot.lead)
    return (
        _is_growth(spot)
        or _is_change_in_points(spot)
        or _is_of_whole(spot)
        or says("since_new_year", spot.near)
        or reached
    )


def _is_of_whole(spot: Spot) -> bool:
    """A share of all there is, which may be the indicator of a goal that asks for such a share."""
    return spot.figure.unit == "%" and says("whole", spot.near)


def _fact(read: Passage, times: list[Time], index: int, role: Role) -> Fact:
    spot = read.spots[index]
    clause = read.clauses[spot.clause]
    words = words_beside(read, spot)
    time = month_before(spot.near) or merged(time_of(spot.near), times[spot.clause])
    if not time.named and _share_of_whole_follows(read, index):
        time = Time(Span.OTHER)
    elif _adds_up_times(read, times, spot):
        time = Time()
    elif says("since_new_year", spot.near):
        time = Time(Span.YEAR, time.month, True)
    elif (_is_growth(spot) or _is_change_in_points(spot)) and says("since_last_year", spot.near):
        time = _time_of_change(read, times, spot)
    elif says("continued_change", spot.near) and time.span is Span.OTHER:
        time = Time(Span.YEAR)  # the earlier year is that of the level it rose from
    elif (time.span is Span.UNSAID and _is_stock(read, spot)) or _is_all_by_now(spot, time):
        time = Time(Span.YEAR)
    return Fact(
        Decimal(0) if _is_none(spot) else signed_value(spot, role),
        spot.figure.unit,
        role,
        unified(subject(read, spot)),
        unified(words),
        unified(_heading(read, spot.clause)),
        unified(_context(read, spot.clause)),
        time,
        clause.sentence,
        _quote(read, clause),
        part=is_part(read, spot) and not (role is Role.ACTUAL and time_of(words).named and not bare(words)),
        grows=grows(spot) or says("growth_noun", words),
        falls=says("falls", spot.near) or says("minus", spot.near),
        bracketed=clause.bracketed,
        tail=unified(tail(spot)),
        remark=_remark(read, spot.clause),
        spread=spread_of(spot),
        since_new_year=says("since_new_year", spot.near),
        of_whole=_is_of_whole(spot),
        said=read.sentence(clause.sentence),
        rest=rest_behind(read, spot),
        titled=clause.sentence == 0 and names_a_matter(read) and not _all_of_set(spot),
        clause=spot.clause,
        topics=tuple(map(unified, topics(read, spot))),
    )


def _time_of_change(read: Passage, times: list[Time], spot: Spot) -> Time:
    """The time of a rate of change since last year: its own but for the year compared with, or that told before it."""
    before = times[spot.clause - 1] if len(read.earlier(spot.clause)) else Time()
    return merged(time_of(pattern("progress", "since_last_year").sub("", spot.near)), before)


def _is_none(spot: Spot) -> bool:
    """Whether one is counted only to say that there is not a single one."""
    negated = says("none_before", spot.near) or says("none_behind", spot.tail)
    return spot.figure.value == 1 and negated


def _is_stock(read: Passage, spot: Spot) -> bool:
    """Whether it counts what is there by now: all of a set, or beside what is still being worked at or left."""
    if spot.figure.unit == "%" or says("all_in_words", spot.tail):
        return spot.figure.unit != "%"
    sentence = read.clauses[spot.clause].sentence
    if says("rest_open", read.sentence(sentence)):
        return True
    told = read.spots_of_sentence(sentence)
    others = (s for s in told if s is not spot and same_dimension(s.figure.unit, spot.figure.unit))
    return any(says("still_open", s.near) or says("still_open", s.tail) for s in others)


def _is_denied(read: Passage, spot: Spot) -> bool:
    """Whether the next clause says of all things counted, of which this one tells no deed, that it is not done."""
    following = read.clauses[spot.clause + 1 : spot.clause + 2]
    clause = read.clauses[spot.clause]
    denied = any(c.sentence == clause.sentence and says("denied_of_all", c.text) for c in following)
    told_of = says("deed", spot.tail) or says("deed", spot.near) or says("finished", spot.tail)
    return denied and spot.figure.unit != "%" and not told_of


def _adds_what_is_open(read: Passage, spot: Spot) -> bool:
    """Whether it adds up what is done and what is still being worked at."""
    if not says("in_all", spot.near):
        return False
    told = read.spots_of_sentence(read.clauses[spot.clause].sentence)
    before = [s for s in told if s.figure.start < spot.figure.start and s.figure.unit == spot.figure.unit]
    open_too = any(says("still_open", s.near) for s in before)
    return open_too and sum(s.figure.value for s in before) == spot.figure.value


def _adds_up_times(read: Passage, times: list[Time], spot: Spot) -> bool:
    """Whether a total stands behind amounts of the year's beginning and of a later part: it is of neither time."""
    clause = read.clauses[spot.clause]
    if not says("in_all", spot.near) or time_of(clause.text).named:
        return False
    before = [
        time for time, c in zip(times, read.clauses[: spot.clause], strict=False) if c.sentence == clause.sentence
    ]
    return any(t.span is Span.YEAR and t.month for t in before) and any(map(is_shorter, before))


def _share_of_whole_follows(read: Passage, index: int) -> bool:
    """Whether the next figure says what share of the total investment this one is."""
    spot, after = read.spots[index], read.spots[index + 1 : index + 2]
    near = bool(after) and after[0].clause - spot.clause <= 1 and after[0].figure.unit == "%"
    return near and says("whole_project", after[0].near)


def _heading(read: Passage, index: int) -> str:
    """The headings that govern a clause: what stands before a colon in its sentence."""
    return "".join(c.text for c in read.earlier(index) if c.heads)


def _context(read: Passage, index: int) -> str:
    """The words of the sentence before a clause."""
    return "".join(c.text for c in read.earlier(index))


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
    with_figures = {s.clause for s in read.spots if not counts_its_list(s)}
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
        thing = without_count_of_list(unified(clause.text[: match.start()]))
        if is_at_papers(thing):
            continue
        found.append(
            Fact(
                value,
                "%",
                Role.ACTUAL,
                thing,
                thing,
                unified(_heading(read, index)),
                unified(_context(read, index)),
                times[index],
                clause.sentence,
                _quote(read, clause),
                names=names_of_list(thing),
                in_words=True,
                clause=index,
            )
        )
    expanded = []
    for fact in found:
        expanded.append(replace(fact, names=()))
        expanded += [replace(fact, place=place) for place in range(len(fact.names))]
    return expanded
