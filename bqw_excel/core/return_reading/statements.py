"""What a return states: clause by clause the deeds spoken of, and whether they are done, at work, planned or undone."""

from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

from ..repeats import remembered
from ..vocabulary import pattern, words
from .deeds import Deed, deeds, divided, purchase_told, says, split_off_step
from .passages import Clause, passage
from .pledges import pledged
from .predicates import counts_its_list, pieces_named, predicates_of, without_cause

_AREA = "statements"
DRAFT = frozenset({"draft"})
HANDED_IN = frozenset({"draft", "submit"})
PASSED = frozenset({"approve"})
MONTHS = 3  # of a quarter
LAST_QUARTER = 4
LAND = frozenset({"land"})


class Mood(Enum):
    DONE = "done"
    PARTLY = "partly"  # less than all of it
    AT_WORK = "at_work"
    PLANNED = "planned"
    NOT_DONE = "not_done"
    UNFINISHED = "unfinished"  # begun, but not at its end
    NOT_BEGUN = "not_begun"
    SILENT = "silent"


OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED)


@dataclass(frozen=True, slots=True)
class Statement:
    """One predicate of a return and what it is said of."""

    quote: str  # the clause as written
    text: str
    deeds: tuple[Deed, ...]
    mood: Mood
    carried: tuple[str, ...]  # names that a statement without one takes over from the one before it
    heading: str  # what stands before a colon in its sentence
    around: str  # all that its sentence says before it
    sentence: int
    excepted: bool  # expressly of all but something
    pieces: tuple[str, ...]  # words for a part of the whole
    counted: bool  # tells how many are done, not whether that is all
    roughly: bool  # nearly, mainly
    quarter: int = 0  # that the return is of
    pledged: bool = False  # told as what is to be, whatever its own words say


@remembered
def statements(text: str, quarter: int) -> tuple[Statement, ...]:
    """The statements of a return as of the end of a quarter; a later month makes what it says a plan."""
    found: list[Statement] = []
    read = passage(text)
    clauses = read.clauses
    to_come = pledged(text, quarter * MONTHS)
    topic: tuple[str, ...] | None = None  # what the sentence says at its head that it is about
    time, excepted = "", False
    outside: Statement | None = None  # the last one outside of brackets: behind them the sentence goes on with it
    for index, clause in enumerate(clauses):
        if says("only_time", clause.text):
            time = clause.text
        elif says("except_for", clause.text):
            excepted = True
        elif not clause.heads or says("telling_head", clause.text):
            behind = index > 0 and clauses[index - 1].bracketed and not clause.bracketed
            last = outside if behind else found[-1] if found else None
            joined = last is not None and last.sentence == clause.sentence
            joined = joined and clauses[index - 1].section == clause.section
            here = _topic_of(clause)
            topic = here if here is not None else topic if joined else None
            told = without_cause(clause, clauses[index + 1 : index + 2])
            made = _of_clause(told, read.earlier(index), last if joined else None, time, excepted, quarter)
            made = [replace(one, carried=topic) if one.carried and topic is not None else one for one in made]
            found += map(_no_fact, made) if index in to_come else made
            outside = found[-1] if found and not clause.bracketed else outside
            time, excepted = "", False
    return tuple(_worked_at(found))


def _topic_of(clause: Clause) -> tuple[str, ...] | None:
    """The names of what a clause says that the sentence is about ("as to the tender of the works, …"); None if none."""
    found = pattern(_AREA, "topic").fullmatch(clause.text)
    return tuple(deed.name for deed in deeds(found["thing"]) if deed.own and deed.name) if found else None


def _no_fact(one: Statement) -> Statement:
    """A statement of a clause that tells a plan alone: where its own words would tell a fact, it settles nothing."""
    told = one.mood is Mood.DONE or (one.mood is Mood.PARTLY and one.roughly)
    return replace(one, mood=Mood.SILENT if told else one.mood, pledged=True)


def _worked_at(found: list[Statement]) -> list[Statement]:
    """What is not done, but is being worked at as the next words say, is unfinished; what then failed is not done."""
    made: list[Statement] = []
    for one, following in zip_longest(found, found[1:]):
        behind = following if following is not None and following.sentence == one.sentence else None
        at_it = behind and behind.mood is Mood.AT_WORK and one.mood is Mood.NOT_DONE and says("worked_at", behind.text)
        if behind and one.mood is Mood.DONE and one.counted and says("share_behind", behind.text):
            one = replace(one, mood=Mood.PARTLY)
        if made and (examined := _passed(made[-1], one)):
            one = replace(one, deeds=(*one.deeds, examined))
        if made and _only_prepared(made[-1], one):
            one = replace(one, mood=Mood.UNFINISHED)
        set_before = _set_for_earlier(made, one.sentence) if one.mood in OPEN and says("not_by_now", one.text) else ()
        if set_before:
            one = replace(one, deeds=set_before, carried=())
        if _is_made_up_for(one, found):
            one = replace(one, mood=Mood.SILENT)
        failed = behind and says("failed", behind.text) and not says("handed_in", one.text)
        made.append(replace(one, mood=Mood.UNFINISHED if at_it else Mood.NOT_DONE) if at_it or failed else one)
    return made


def _set_for_earlier(made: list[Statement], sentence: int) -> tuple[Deed, ...]:
    """The deeds that the sentence said before were set for an earlier day; () for none."""
    return next((s.deeds for s in made if s.sentence == sentence and says("was_set", s.text)), ())


def _passed(before: Statement, one: Statement) -> Deed | None:
    """The acceptance that those who sat for it have given, as the words behind their sitting say; None without."""
    sat = pattern(_AREA, "sat_to_accept").search(before.text)
    if not sat or before.mood is not Mood.DONE or before.sentence != one.sentence or any(d.name for d in one.deeds):
        return None
    given = one.mood is Mood.DONE and says("given", one.text)
    return Deed("", split_off_step(sat["examined"])[1], own=False) if given else None


def _is_made_up_for(one: Statement, found: list[Statement]) -> bool:
    """Whether what was not done by its day was done later, as the same sentence goes on to say."""
    if one.mood not in (Mood.NOT_DONE, Mood.UNFINISHED) or not says("missed_day", one.text):
        return False
    steps = {step for deed in one.deeds for step in deed.steps}
    names = {"", *_names(one)}
    since = (s for s in found[found.index(one) + 1 :] if s.sentence == one.sentence and s.mood is Mood.DONE)
    return any(deed.steps & steps and deed.name in names for s in since for deed in s.deeds)


def _only_prepared(before: Statement, one: Statement) -> bool:
    """Whether works are not begun for form's sake, though the site is being made ready as the words before say."""
    same = before.sentence == one.sentence and one.mood is Mood.NOT_BEGUN
    return same and says("only_prepared", before.text) and any("begin" in deed.steps for deed in one.deeds)


def _of_clause(
    clause: Clause, earlier: tuple[Clause, ...], before: Statement | None, time: str, excepted: bool, quarter: int
) -> list[Statement]:
    """The statements of one clause; what is added with "and" is as done as what stands before it."""
    made: list[Statement] = []
    for piece in predicates_of(clause):
        last = made[-1] if made else before
        one = _statement(piece, time + piece, clause, earlier, _names(last) if last else (), excepted, quarter)
        if made and one.mood is Mood.SILENT:
            one = replace(one, mood=made[-1].mood)
        if made and not any(d.name for d in one.deeds):
            one = replace(one, carried=_names(made[-1]))  # a mere step is that of the names before it
        if before and before.mood is Mood.PLANNED and one.mood is Mood.DONE and not says("done_sign", piece):
            one = replace(one, mood=Mood.PLANNED)  # a plan goes on
        if made and one.mood is Mood.DONE and not says("told_anew", piece):
            one = replace(one, mood=_governed(made[-1], piece))
        made.append(one)
    return made


def _governed(first: Statement, piece: str) -> Mood:
    """The mood of a deed that is joined to what is denied, under way or planned, with no word of its own on it."""
    if first.mood in OPEN and says("denies_deed", first.text):
        return first.mood
    if first.mood not in (Mood.AT_WORK, Mood.PLANNED) or not says("ahead_of_deed", first.text):
        return Mood.DONE
    return Mood.SILENT if says("done_sign", piece) else first.mood


def _names(before: Statement) -> tuple[str, ...]:
    own = tuple(d.name for d in before.deeds if d.name and not (says("generic", d.name) or says("sitting", d.name)))
    return own or before.carried


def _statement(
    piece: str,
    timed: str,
    clause: Clause,
    earlier: tuple[Clause, ...],
    carried: tuple[str, ...],
    excepted: bool,
    quarter: int,
) -> Statement:
    own = deeds(pattern(_AREA, "was_set").sub("", pattern(_AREA, "waits_for").sub("", piece)))
    if says("only_applied", piece):
        own = tuple(replace(deed, steps=frozenset({"submit"})) for deed in own)
    if says("not_passed", piece) and any(deed.steps & HANDED_IN for deed in own):
        own = tuple(replace(deed, steps=(deed.steps - HANDED_IN) | PASSED) for deed in own)  # there is a draft
    if says("land_missing", piece):
        own = (Deed(words(_AREA)["land"], LAND),)
    mood = Mood.PARTLY if excepted else mood_of(timed, quarter)
    if mood is Mood.DONE and says("only_begun", piece) and all(deed.steps <= DRAFT for deed in own):
        mood = Mood.AT_WORK  # done is only the beginning
    own = (*own, *purchase_told(piece)) if mood is Mood.DONE else own
    named = bool(divided(piece)[0]) or any(d.name and not says("sitting", d.name) for d in own)
    named = named or says("comes_next", piece)
    return Statement(
        quote=clause.text,
        text=piece,
        deeds=(*own, Deed(words(_AREA)["day"], frozenset(), own=False)) if says("undecided", clause.text) else own,
        mood=mood,
        carried=() if named else carried,
        heading="".join(c.text for c in earlier if c.heads),
        around="".join(c.text for c in earlier),
        sentence=clause.sentence,
        excepted=excepted,
        pieces=pieces_named(piece) or (() if named else tuple(pattern(_AREA, "phase").findall("".join(carried)))),
        counted=says("counted", piece) and not counts_its_list(piece),
        roughly=says("roughly", piece),
        quarter=quarter,
    )


def mood_of(text: str, quarter: int) -> Mood:
    """The mood of a predicate; signs against completion go before signs of it."""
    text = pattern(_AREA, "part_as_subject").sub("", pattern(_AREA, "not_negative").sub("", text))
    tests = (
        (Mood.PLANNED, "condition"),
        (Mood.NOT_BEGUN, "not_begun"),
        (Mood.UNFINISHED, "unfinished"),
        (Mood.NOT_DONE, "negative"),
        (Mood.DONE, "full"),
        (Mood.PLANNED, "planned"),
        (Mood.PARTLY, "partly"),
        (Mood.AT_WORK, "at_work"),
    )
    if says("afterwards", text) or (says("was_set", text) and not says("surely_past", text)):
        return Mood.SILENT
    mood = next((m for m, name in tests if says(name, text)), None)
    if mood is None:
        otherwise = Mood.AT_WORK if says("begun", text) else Mood.SILENT
        done = says("done_sign", text) or says("at_a_stroke", text)
        mood = Mood.DONE if done else otherwise
    if mood in (Mood.DONE, Mood.PARTLY) and _lies_ahead(text, quarter):
        return Mood.PLANNED
    return Mood.SILENT if mood in OPEN and _is_of_then(text, quarter) else mood


def _is_of_then(text: str, quarter: int) -> bool:
    """Whether it is told of an earlier month expressly, so that it says nothing of today."""
    found = pattern(_AREA, "at_that_time").search(text)
    return found is not None and int(found["month"]) < quarter * MONTHS


def _lies_ahead(text: str, quarter: int) -> bool:
    """Whether the months named all come after the quarter, or a day is set by which it is to be done.

    Of several things that are told with a day each, whether one of these comes after it.
    """
    months = [int(m) for m in pattern(_AREA, "months").findall(text)]
    passed = bool(months) and max(months) < quarter * MONTHS  # in the quarter's last month it may still be a plan
    if says("by_then", text) and not says("surely_past", text) and not passed:
        return True
    if says("ahead", text) or (quarter < LAST_QUARTER and says("year_end", text) and not says("surely_past", text)):
        return True
    each = max if says("each_on_its_day", text) else min
    return bool(months) and each(months) > quarter * MONTHS and not says("other_year", text)
