"""What a return says of a matter's goals: figures for its indicators, states of its milestones, contradictions."""

from dataclasses import replace
from datetime import date
from re import Match

from .model import Goals, Note, Reading, Readings, State
from .numerals import spoken_number
from .repeats import remembered_text
from .return_reading.contradictions import (
    contradicts_itself,
    counts_otherwise,
    tells_of_a_wider_place,
    tells_of_undoing,
)
from .return_reading.double_negation import without_double_negation
from .return_reading.figures.corrections import leave_it_open, without_misprints
from .return_reading.figures.evidence import says
from .return_reading.indicators.amounts import doubted
from .return_reading.indicators.candidates import doubt
from .return_reading.indicators.finished_works import shares_of_finished_works
from .return_reading.indicators.indicator_figures import figures_of
from .return_reading.indicators.named_things import told_by_names
from .return_reading.indicators.ones import ones_told_in_words
from .return_reading.indicators.state_by_state import told_state_by_state
from .return_reading.indicators.takers import Known
from .return_reading.indicators.whole_rates import wholes_told_in_words
from .return_reading.milestones.milestone_states import milestone_readings
from .return_reading.milestones.sister_names import told_of_other_works
from .return_reading.passages import passage, tight
from .return_reading.same_words import unified
from .return_reading.soft_goals import tells_of_soft_goals
from .return_reading.wider_places import told_of_wider_places
from .vocabulary import pattern, words

LONGEST = 32_767  # characters: what a cell holds; nothing longer is a return
NEAR = 30  # characters before a deed that may say that it is still to be done
MET = 9  # tenths of the amount due that count as reached when words claim all of it


def read(
    text: str,
    goals: Goals,
    quarter: int,
    context: str = "",
    to_date: bool = False,
    as_of: date | None = None,
    offices: str = "",
) -> Readings:
    """Read a return as of the end of a quarter.

    `context` is the matter's title, content and annual goal, which a return repeats.
    `to_date`: the heading it stands under says that its amounts count from the year's start.
    `as_of`: the day that it is read for, the quarter's last where none is given.
    `offices`: the name of its table and those who lead, which may show of what place the ledger is.
    """
    text = without_double_negation(text[:LONGEST])
    if is_blank(text):
        return Readings(returned=False)
    known = tight(context + "".join(s.text + s.part for s in goals.stages))
    text, misprints = without_misprints(text)
    told = _without_copied(text, goals, quarter)
    if not told.strip():
        states = milestone_readings("", goals, quarter)
        return Readings(True, milestones=states, notes=(Note("progress.copied"),))
    known_words = Known(unified("|".join(map(tight, context.splitlines()))), unified(known))
    figures = figures_of(told, goals, quarter, known_words, to_date, as_of)
    elsewhere = {
        "of_wider_place": told_of_wider_places(passage(told), known, offices),
        "of_other_works": told_of_other_works(passage(told), known),
    }
    apart: frozenset[int] = frozenset()
    for why, clauses in elsewhere.items():
        if clauses:
            apart |= clauses
            own = figures_of(told, goals, quarter, known_words, to_date, as_of, apart)
            keys = {(f.part, f.name) for f in own}
            others = (f for f in figures if (f.part, f.name) not in keys)
            figures = (*own, *(doubted(f, doubt(why, value=f.value, unit=f.unit)) for f in others))
    claimed = _claims_all(told) and any(_falls_short(f, goals, quarter) for f in figures)
    notes = []
    if claimed or contradicts_itself(passage(told)):
        figures = tuple(doubted(f, doubt("words", value=f.value, unit=f.unit)) for f in figures)
        notes.append(Note("progress.contradiction"))
    elif leave_it_open(passage(told)):
        figures = tuple(doubted(f, doubt("corrected", value=f.value, unit=f.unit)) for f in figures)
    elif counts_otherwise(passage(told)):
        figures = tuple(doubted(f, doubt("counts", value=f.value, unit=f.unit)) for f in figures)
    elif tells_of_a_wider_place(passage(told)):
        figures = tuple(doubted(f, doubt("wider_place", value=f.value, unit=f.unit)) for f in figures)
    wholes = wholes_told_in_words(told, goals, quarter, figures, context)
    figures = (*figures, *ones_told_in_words(told, goals, quarter, figures), *wholes)
    if not notes:
        figures = (*figures, *told_by_names(told, goals, quarter, figures, known))
        year = as_of.year if as_of else None
        figures = (*figures, *told_state_by_state(told, goals, quarter, figures, known, year))
        figures = (*figures, *shares_of_finished_works(told, goals, quarter, tight(context), figures))
    states = milestone_readings(_with_sets_in_words(told), goals, quarter, known if context else "")
    empty = not figures and says("mere_phrase", tight(told))
    if notes or empty or tells_of_undoing(tight(told), known):
        states = tuple(replace(s, certain=False, likely=False) for s in states)
    if misprints:
        misprint = doubt("misprint", number=misprints[0])
        figures = tuple(doubted(f, misprint) for f in figures)
        notes.append(misprint)
    elif empty or (not figures and all(s.state is State.UNKNOWN for s in states) and _is_phrase(told)):
        notes.append(Note("progress.empty"))
    notes += [f.note for f in figures if f.note and not f.certain and f.note not in notes]
    return Readings(True, figures, states, tuple(notes), tells_of_soft_goals(told, goals, quarter))


@remembered_text
def _with_sets_in_words(text: str) -> str:
    """The text with "of 28 schools 28 opened" put as "all schools opened", and "2 opened (A, B)" as "A, B opened".

    How many homes are in a building, in brackets behind its name, does not part it from what was done.
    """
    whole = words("progress")["whole_set"]
    text = pattern("progress", "size_in_brackets").sub("", text)
    text = pattern("progress", "counted_set").sub(lambda found: whole.format(**found.groupdict()), text)
    return pattern("progress", "counted_names").sub(_by_names, text)


def _by_names(found: Match[str]) -> str:
    """What was done told of the names behind a number, if there are as many of them."""
    names, things = pattern("progress", "list_sign").split(found["names"]), found["things"]
    lead = pattern("progress", "clauses").split(found.string[max(0, found.start() - NEAR) : found.start()])[-1]
    count = int(found["count"]) if found["count"].isdecimal() else spoken_number(found["count"])
    if len(names) < 2 or len(names) != count or says("no_deed_yet", lead):
        return found[0]
    again = max((k for k in range(len(things) + 1) if names[-1].endswith(things[:k])), default=0)
    told = {"names": found["names"], "things": things[again:], "deed": found["deed"]}
    named: str = words("progress")["named_set"]
    return named.format(**told)


def is_blank(text: str) -> bool:
    """Whether nothing was sent: no text, or only a sign for nothing."""
    return bool(pattern("progress", "nothing").fullmatch(tight(text)))


def _is_phrase(text: str) -> bool:
    return says("empty_phrase", tight(text)) and not any(c.isdigit() for c in text)


def _without_copied(text: str, goals: Goals, quarter: int) -> str:
    """The return without the lines and sentences that only repeat the goal.

    A figure that was to be reached in an earlier quarter may be what is reached now, and is no copy.
    """
    goal = _letters("".join(s.text for s in goals.stages))
    later = _letters("".join(s.text for s in goals.stages if s.quarters[0] > quarter))
    to_come = _letters("".join(s.text for s in goals.stages if s.quarters[-1] >= quarter))
    kept = []
    for sentence in pattern("progress", "sentences").findall(text):
        words = _letters(pattern("progress", "label").sub("", tight(sentence)))
        by_quarters = [told for told in map(_letters, pattern("progress", "labels").split(tight(sentence))) if told]
        if len(by_quarters) > 1 and all(t in goal for t in by_quarters) and any(t in later for t in by_quarters):
            continue
        if len(words) < 6 or not _stands_in(to_come if any(c.isdigit() for c in words) else goal, words):
            kept.append(sentence)
    return "".join(kept)


def _stands_in(text: str, words: str) -> bool:
    """Whether words stand in a text; a number at their end is no more than the beginning of a longer one there."""
    found = text.find(words)
    while found >= 0 and words[-1].isdigit() and text[found + len(words) :][:1].isdigit():
        found = text.find(words, found + 1)
    return found >= 0


def _letters(text: str) -> str:
    return pattern("progress", "no_letters").sub("", tight(text))


def _claims_all(text: str) -> bool:
    return any(says("claims_all", c.text) for c in passage(text).clauses)


def _falls_short(figure: Reading, goals: Goals, quarter: int) -> bool:
    due = [t for t in goals.targets if (t.part, t.name) == (figure.part, figure.name) and t.quarter <= quarter]
    last = max(due, key=lambda t: t.quarter, default=None)
    return last is not None and not last.at_most and figure.value * 10 < last.cumulative * MET
