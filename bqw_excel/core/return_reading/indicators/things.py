"""Whether a figure counts the things that a matter is about, though it does not use the indicator's name.

Goals often name only a deed ("renew 20"), as title and annual goal say of what; returns name the thing, or the deed.
"""

from dataclasses import replace
from decimal import Decimal

from ...model import Target
from ...numerals import figures
from ...units import convert, same_dimension
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.subjects import names_nothing
from ..passages import Passage, tight
from .candidates import Indicator
from .done_otherwise import only_done_otherwise
from .matching import core, leftover, names_a_sister, other_deed, unknown
from .ways_of_building import other_building

FULL_NAME = 2  # characters that a name of works has at least
NAMED = 60  # characters beside an amount that name what is counted
NEAR = 8  # characters before an amount that may say of what it is
HUNDRED, ROUNDED = Decimal(100), Decimal("0.06")  # percent; points that a share in tenths may be off
WITHIN = 60  # characters before a share in which the amount stands that it is of


def is_done_to_the_thing(fact: Fact, indicator: Indicator, about: str) -> bool:
    """Whether what the goal asks was done to the things that title and annual goal name, or to things left unnamed."""
    goal = "|".join((*_of_the_same(indicator, about), indicator.quotes))
    if other_building(fact, indicator.quotes) or other_deed(fact, indicator.quotes) or _other_stage(fact, indicator):
        return False
    rest = rest_of(fact, indicator.targets[0])
    if not _named(fact, indicator.targets[0]) and only_done_otherwise(fact, indicator.quotes, goal):
        return False
    if is_broader(fact, indicator) or adds_instead(fact, indicator) or counts_projects(fact, indicator, about):
        return False
    if is_called_so_too(fact, indicator, goal):
        return True
    return not unknown(rest, goal) and (len(rest) != 1 or rest in goal)


def is_called_so_too(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether what the goals name is told by another name in use, which may also be that of some of it."""
    rest, called = rest_of(fact, indicator.targets[0]), words("progress")["also_called"]
    return rest in called and rest not in goal_words and called[rest] in goal_words


def may_be_others(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether it may count less than the things themselves, or others: they are at least so many."""
    tests = (is_further_step, ends_otherwise, is_called_so_too)
    return any(tells(fact, indicator, goal_words) for tells in tests)


def is_further_step(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether it counts a step that no goal asks for, behind a larger amount of the very thing: there are more."""
    known = words("progress")
    steps = (*known["confirmed"], *known["stages_granted"], *known["stages_apart"], *known["taken_into_use"])
    told = [word for word in steps if word in fact.words and word not in goal_words + indicator.quotes]
    further = bool(told) and not says("works_done", fact.words)
    before = [f.value for f in figures(fact.context) if f.unit == fact.unit]
    named = core(indicator.name) in fact.context or says("all_of_set", fact.context)
    return further and named and any(value > fact.value for value in before)


def counts_projects(fact: Fact, indicator: Indicator, about: str) -> bool:
    """Whether it counts projects, of which the goal has no number: not the things named, or more than there are."""
    said = fact.subject[-NAMED:] + "|" + fact.tail[:NAMED]
    told = pattern("progress", "projects_counted").search(said) if says("general_unit", fact.unit) else None
    goal = "|".join((indicator.name, *indicator.also, indicator.quotes, about))
    if told is None or told[0] in goal:
        return False
    before = pattern("progress", "clauses").split(said[: told.start()])[-1]
    which = pattern("progress", "deed").sub("|", pattern("progress", "leftover").sub("|", before))
    more = indicator.year is not None and fact.value > indicator.year
    return more or not any(which[i : i + 2] in goal for i in range(len(which) - 1))


def adds_instead(fact: Fact, indicator: Indicator) -> bool:
    """Whether there are more of the things, where the goal asks for something else to be done to them."""
    known = words("progress")
    if known["new"] not in fact.words or core(indicator.name) in fact.words:
        return False
    return not any(verb in indicator.quotes for verb in (*known["adding"], *known["added_by"]))


def counts_other_things(fact: Fact, indicator: Indicator, about: str) -> bool:
    """Whether both have a measure word of their own, and not the same, or what grew was named before by another name.

    Shops are not counted like complaints, nor villages like projects.
    """
    if counts_projects(fact, indicator, about):
        return True
    if fact.since_new_year and leftover(replace(fact, words=fact.subject), indicator.targets[0]):
        return True
    units = {fact.unit, indicator.unit}
    return len(units) > 1 and all(says("thing_unit", one) and not says("general_unit", one) for one in units)


def goes_on_with_others(fact: Fact, read: Passage, indicator: Indicator, goal_words: str) -> bool:
    """Whether a count that names nothing goes on with things told before that no goal knows: of 38 estates 23 are done.

    As many as the goals count are those of the goals, whatever their name.
    """
    if not (says("thing_unit", fact.unit) and names_nothing(fact.words)):
        return False
    before = (s for s in reversed(read.spots) if s.clause < fact.clause and says("thing_unit", s.figure.unit))
    things = ((s.figure.value, pattern("progress", "noun_behind").match(s.tail)) for s in before)
    count, thing = next(((value, found[0]) for value, found in things if found), (fact.value, ""))
    own = {indicator.year, *(t.value for t in indicator.targets), *(t.cumulative for t in indicator.targets)}
    strange = unknown(pattern("progress", "deed").sub("", thing), goal_words)
    return strange and count >= fact.value and count not in own


def is_broader(fact: Fact, indicator: Indicator) -> bool:
    """Whether the thing told is what the indicator's name ends with, without the words that make it a narrower one."""
    if indicator.year is not None and convert(fact.value, fact.unit, indicator.unit) == indicator.year:
        return False  # as many as the matter is about
    thing = rest_of(fact, indicator.targets[0])
    name = pattern("progress", "way_of_doing").sub("", core(indicator.name))
    wanted = pattern("progress", "joints").sub("", name)
    ends = 1 < len(thing) < len(wanted) and wanted.endswith(thing)
    return ends or lacks_what_narrows(fact, wanted) or _is_called_generally(fact, wanted)


def lacks_what_narrows(fact: Fact, wanted: str) -> bool:
    """Whether all of a name is told but the word at its beginning that makes it narrower: that they are rural ones."""
    said = fact.heading + fact.context + fact.subject
    leads = [word for word in words("progress")["narrowing"] if wanted.startswith(word) and word not in said]
    told = (fact.words, pattern("progress", "name_filler").sub("", fact.words))
    return any(
        len(wanted) > len(lead) + 1 and one.endswith(wanted.removeprefix(lead)) for lead in leads for one in told
    )


def _is_called_generally(fact: Fact, wanted: str) -> bool:
    """Whether only the general noun is told that the wanted thing ends with, and nothing of what stands before it."""
    general = pattern("progress", "generic_thing").search(wanted)
    if general is None or general[0] not in fact.words or general.start() < len(general[0]):
        return False
    which = wanted[: general.start()]
    told = fact.heading + fact.subject
    return not any(which[i : i + 2] in told for i in range(len(which) - 1))


def _of_the_same(indicator: Indicator, about: str) -> list[str]:
    """What title and annual goal say without the clauses that count something else in the indicator's unit."""
    own = core(indicator.name)
    clauses = pattern("progress", "clauses").split(about)
    amounts = {indicator.year, indicator.due} - {None}
    kept = []
    for clause in clauses:
        counted = [f for f in figures(clause) if same_dimension(f.unit, indicator.unit)]
        of_it = any(convert(f.value, f.unit, indicator.unit) in amounts for f in counted)
        if own in clause or not counted or (of_it and says("only_deeds", own)):
            kept.append(clause)
    return kept


def is_share_of_quantity(fact: Fact, target: Target) -> bool:
    """Whether a goal asks for so much of a quantity of works, and what was done of them is told as a share of all.

    Works along a line are measured by their length.
    """
    if fact.unit == target.unit == "%" and says("of_whole_length", fact.words):
        amount = pattern("progress", "bracket").sub("", fact.context).rpartition(core(target.name))
        return bool(amount[1]) and bool(pattern("progress", "length_done").fullmatch(amount[2]))
    of_all = pattern("progress", "of_whole_quantity").search(fact.words) if fact.unit == "%" else None
    name = pattern("progress", "quantity_end").sub("", core(target.name))
    if of_all is None or not FULL_NAME <= len(name) < len(core(target.name)) or of_all["of"] not in core(target.name):
        return False
    last = fact.context[-WITHIN:]
    done = figures(last)[-1:]
    beside = last[max(0, done[0].start - NEAR) :] if done else ""
    return name in beside and not says("shorter_time", beside)


def is_of_whole_works(fact: Fact, indicator: Indicator, about: str) -> bool:
    """Whether a percentage is that of all the works, which the goal asks for, of nothing but the matter itself."""
    if is_share_of_quantity(fact, indicator.targets[0]):
        return True
    whole = says("whole_works", core(indicator.name)) or _is_the_titles_deed(indicator, about)
    if fact.unit != "%" or fact.names or fact.grows or not whole:
        return False
    if fact.in_words:
        return _is_the_matter(rest_of(fact, indicator.targets[0]), indicator.part or about.partition("|")[0])
    told = pattern("progress", "whole_works_told").search(fact.words)
    if told is None:
        return False
    before = fact.heading + fact.words[: told.start()]
    of_which = pattern("progress", "states").sub("", pattern("progress", "leftover").sub("", before))
    return not unknown(of_which, about + indicator.part) and (len(of_which) != 1 or of_which in about)


def _is_the_titles_deed(indicator: Indicator, about: str) -> bool:
    """Whether a goal asks for so much of the very works that the matter's title ends with: fitting out a museum."""
    title, name = about.partition("|")[0], core(indicator.name)
    works = not says("rate_name", name) and not any(word in name for word in words("progress")["money_words"])
    return works and len(name) >= FULL_NAME and title.endswith(name)


def _is_the_matter(told: str, title: str) -> bool:
    """Whether some words name nothing but works, or are what the matter's own name ends with."""
    if not told:
        return True
    name = pattern("progress", "clauses").split(title)[0]
    after = name.rpartition(told)[2] if told in name else name
    after = pattern("progress", "way_of_doing").sub("", pattern("progress", "leftover").sub("", after))
    return len(told) >= FULL_NAME and not after


def ends_otherwise(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether what is told has another last character than the name, and so may be another thing: piles, stations."""
    told, name = rest_of(fact, indicator.targets[0]), core(indicator.name)
    alike = len(told) >= FULL_NAME < len(name) and told[-FULL_NAME] == name[-FULL_NAME] and told[-1] != name[-1]
    return alike and told[-FULL_NAME:] not in goal_words


def is_of_a_sister(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether it counts a sister of what the name says, of a mere deed what title and annual goal name."""
    also = indicator.also if says("only_deeds", core(indicator.name)) else ()
    told = any(names_a_sister(fact, name, goal_words) for name in (indicator.name, *map(core, also)))
    return told and bool(rest_of(fact, indicator.targets[0]))


def rest_of(fact: Fact, target: Target) -> str:
    """What the figure's words name beside deeds, states and places, or the words it leans on where it names nothing."""
    return _named(fact, target) or _named(replace(fact, words=fact.subject), target)


def _named(fact: Fact, target: Target) -> str:
    told = pattern("progress", "examples").sub("", fact.words)
    bare = leftover(replace(fact, words=pattern("progress", "states").sub("", told)), target)
    return pattern("progress", "states").sub("", pattern("progress", "way_of_doing").sub("", bare))


def _other_stage(fact: Fact, indicator: Indicator) -> bool:
    """Whether the goal counts things begun, prepared or confirmed, of which the figure does not speak."""
    goal = tight(indicator.wanted.quote)
    if says("started", goal) and not says("started", fact.words):
        return True
    steps = (*words("progress")["prepared"], *words("progress")["confirmed"])
    return any(word in goal and word not in fact.words for word in steps)


def is_told_shortly(fact: Fact, told: str, name: str, target: Target) -> bool:
    """Whether works are told by their head, or a rate by the end of its name, where nothing else is told before it.

    What stands before may be the days that it is worked out from, where the goal is a share of days.
    """
    if len(told) >= FULL_NAME and name.endswith(told) and says("length_unit", fact.unit):
        return not (other_deed(fact, target.quote) or other_building(fact, target.quote))
    rate, day = core(fact.words), str(words("progress")["day"])
    if is_share_of_days(fact, target):
        return True
    if fact.unit != "%" or not (says("rate_alone", rate) and name.endswith(rate)):
        return False
    before = pattern("progress", "empty_words").sub("", fact.heading + fact.context)
    return (_is_of_days(target) and _is_worked_out(fact, day)) or not before


def _is_worked_out(share: Fact, unit: str) -> bool:
    """Whether two amounts of a unit are told in its sentence of which it is the share, as far as it is rounded."""
    told = [f.value for f in figures(share.said) if f.unit == unit]
    return any(whole and abs(one / whole * HUNDRED - share.value) <= ROUNDED for one in told for whole in told)


def is_share_of_days(fact: Fact, target: Target) -> bool:
    """Whether a goal asks for a share of good days, and so many of all days are said to have been good."""
    told = fact.unit == "%" and says("share_of_days", fact.words) and says("good_days", fact.context)
    return told and _is_of_days(target)


def _is_of_days(target: Target) -> bool:
    return says("rate_of_days", tight(f"{target.name}|{target.quote}"))
