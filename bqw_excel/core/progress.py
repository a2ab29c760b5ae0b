"""What a return says of a matter's goals: figures for its indicators, states of its milestones, contradictions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .attainment import series
from .model import Goals, Note, Reading, Readings, Role, State
from .return_reading.amounts import agrees, doubted, reading
from .return_reading.candidates import Candidate, Indicator, doubt
from .return_reading.facts import Fact, facts
from .return_reading.matching import (
    Match,
    core,
    grows_known_thing,
    leftover,
    match,
    narrowed,
    of_a_part,
    other_building,
    other_deed,
    other_kind,
    other_stage,
    strange,
)
from .return_reading.milestone_states import milestone_readings
from .return_reading.ones import ones_told_in_words
from .return_reading.passages import passage, tight
from .return_reading.plan_shares import is_completion, is_plan_share, is_year_share, rates_of_amounts
from .return_reading.soft_goals import tells_of_soft_goals
from .return_reading.surroundings import says
from .return_reading.times import Span
from .units import convert, same_dimension
from .vocabulary import pattern

LONGEST = 32_767  # characters: what a cell holds; nothing longer is a return
MET = 9  # tenths of the amount due that count as reached when words claim all of it


def read(
    text: str, goals: Goals, quarter: int, context: str = "", to_date: bool = False, as_of: date | None = None
) -> Readings:
    """Read a return as of the end of a quarter. `context` is the matter's title and content; a return repeats them.

    `to_date`: the heading it stands under says that its amounts count from the year's start. `as_of`: a day inside the
    quarter that it is read for in place of its end.
    """
    text = text[:LONGEST]
    if is_blank(text):
        return Readings(returned=False)
    goal_words = tight(context + "".join(s.text + s.part for s in goals.stages))
    told = _without_copied(text, goals, quarter)
    if not told.strip():
        states = milestone_readings("", goals, quarter)
        return Readings(True, milestones=states, notes=(Note("progress.copied"),))
    figures = _figures(told, _indicators(goals, quarter, to_date, as_of), goal_words)
    claimed = _claims_all(told)
    notes = []
    if claimed and any(_falls_short(f, goals, quarter) for f in figures):
        figures = tuple(doubted(f, doubt("words", value=f.value, unit=f.unit)) for f in figures)
        notes.append(Note("progress.contradiction"))
    known = goal_words if context else ""
    figures = (*figures, *ones_told_in_words(told, goals, quarter, figures))
    states = milestone_readings(told, goals, quarter, known)
    empty = not figures and says("mere_phrase", tight(told))
    if notes or empty:
        states = tuple(replace(s, certain=False) for s in states)
    if empty or (not figures and all(s.state is State.UNKNOWN for s in states) and _is_phrase(told)):
        notes.append(Note("progress.empty"))
    notes += [f.note for f in figures if f.note and not f.certain]
    return Readings(True, figures, states, tuple(notes), tells_of_soft_goals(told, goals, quarter))


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
    to_come = _letters("".join(s.text for s in goals.stages if s.quarters[-1] >= quarter))
    kept = []
    for sentence in pattern("progress", "sentences").findall(text):
        words = _letters(pattern("progress", "label").sub("", tight(sentence)))
        if len(words) < 6 or words not in (to_come if any(c.isdigit() for c in words) else goal):
            kept.append(sentence)
    return "".join(kept)


def _letters(text: str) -> str:
    return "".join(c for c in tight(text) if c.isalnum())


def _claims_all(text: str) -> bool:
    return any(says("claims_all", c.text) for c in passage(text).clauses)


def _falls_short(figure: Reading, goals: Goals, quarter: int) -> bool:
    due = [t for t in goals.targets if (t.part, t.name) == (figure.part, figure.name) and t.quarter <= quarter]
    last = max(due, key=lambda t: t.quarter, default=None)
    return last is not None and not last.at_most and figure.value * 10 < last.cumulative * MET


# --- figures


def _figures(text: str, indicators: list[Indicator], goal_words: str) -> tuple[Reading, ...]:
    told = facts(text)
    plans: dict[int, list[Fact]] = {}  # by sentence
    for fact in told:
        if fact.role is Role.TARGET:
            plans.setdefault(fact.sentence, []).append(fact)
    names = _names(indicators)
    candidates: dict[int, list[Candidate]] = {n: [] for n in range(len(indicators))}
    for fact in told:
        if fact.role in (Role.ACTUAL, Role.SHARE):
            for number, candidate in _takers(fact, indicators, names, goal_words, plans.get(fact.sentence, [])):
                candidates[number].append(candidate)
    shares = [f for f in told if is_year_share(f, goal_words)]
    found = []
    for number, indicator in enumerate(indicators):
        own = candidates[number]
        fitting = [s for s in shares if not _of_other_plan(s, indicator, own, plans.get(s.sentence, []))]
        own_shares = _shares_of(number, indicators, candidates, fitting, names)
        one = reading(indicator, own, own_shares, [f for f in told if f.role is Role.GAP])
        if one:
            found.append(one)
    return (*found, *rates_of_amounts(indicators, found))


def _names(indicators: list[Indicator]) -> list[str]:
    """What a return must name of each indicator: its part too, where there are several."""
    several = len({i.part for i in indicators}) > 1
    return [(i.part if several else "") + i.name for i in indicators]


def _indicators(goals: Goals, quarter: int, to_date: bool, as_of: date | None) -> list[Indicator]:
    return [
        Indicator(part, name, tuple(targets), goals.year.get((part, name)), quarter, to_date, as_of)
        for (part, name), targets in series(goals).items()
    ]


def _takers(
    fact: Fact, indicators: Sequence[Indicator], names: list[str], goal_words: str, plans: Sequence[Fact]
) -> list[tuple[int, Candidate]]:
    """The indicator that a fact speaks of, as [(its number, candidate)]; empty where none fits.

    `plans`: the targets that its sentence tells.
    """
    fits = [
        (number, match(fact, names[number], indicator.targets[0], names))
        for number, indicator in enumerate(indicators)
        if _comparable(fact, indicator, goal_words)
    ]
    share_goals = [(n, m) for n, m in fits if is_plan_share(indicators[n]) and fact.role is Role.SHARE]
    part = of_a_part(fact, goal_words)
    if share_goals:
        chosen = [(n, m) for n, m in share_goals if m.fits] or share_goals
        number, fit = max(chosen, key=lambda one: one[1].rank)
        return [(number, Candidate(fact, fit, len(chosen) > 1, part))]
    named = [(n, m) for n, m in fits if m.fits]
    if not named:
        return _nameless(fact, fits, indicators, names, goal_words, plans) if len(fits) == 1 and not part else []
    number, best = max(named, key=lambda fit: fit[1].rank)
    equal = [
        n
        for n, m in named
        if n != number
        and m.rank[:3] >= best.rank[:3]
        and not _within(names[n], names[number])
        and m.length * 2 > best.length  # of two that fit, one that says twice as much is meant
    ]
    target = indicators[number].targets[0]
    others = [name for n, name in enumerate(names) if n != number]
    doubtful = (
        bool(equal)
        or (says("only_growth", names[number]) and not grows_known_thing(fact, goal_words))
        or narrowed(fact, target, _without(goal_words, others))
        or strange(fact, target, goal_words)
        or other_building(fact, indicators[number].quotes)
        or other_deed(fact, indicators[number].quotes)
    )
    tells_enough = best.length > 2 or says("only_deeds", core(names[number]))
    alone = best.own == 1 and len(leftover(fact, target)) < 2 and tells_enough
    return [(number, Candidate(fact, best, doubtful, part, alone))]


def _nameless(
    fact: Fact,
    fits: Sequence[tuple[int, Match]],
    indicators: Sequence[Indicator],
    names: list[str],
    goal_words: str,
    plans: Sequence[Fact],
) -> list[tuple[int, Candidate]]:
    """The only indicator of its kind takes a figure that names nothing, or only the end of the indicator's name."""
    number, fit = fits[0]
    name, target = core(names[number]), indicators[number].targets[0]
    rest = leftover(fact, target) or leftover(replace(fact, words=fact.subject), target)
    if says("only_deeds", name):
        return []
    if says("only_growth", names[number]):
        return [(number, Candidate(fact, fit, False, False))] if grows_known_thing(fact, goal_words) else []
    if pattern("progress", "way_of_doing").sub("", leftover(fact, target)):
        return []
    ending = len(rest) > 1 and name.endswith(rest)  # what was done, as the goal names it
    year_named = fact.time.named and fact.time.span is Span.YEAR and not fact.bracketed
    year_said = year_named or (fact.time.span is Span.YEAR and fact.time.cumulative and not rest)
    only = len(indicators) == 1 and fact.role is Role.ACTUAL and fact.unit != "%" and year_said
    doubtful = not (ending or only or _beside_plan(indicators[number], plans))
    return [(number, Candidate(fact, fit, doubtful, False))]


def _beside_plan(indicator: Indicator, plans: Sequence[Fact]) -> bool:
    """Whether the plan that the same sentence tells in a figure is the indicator's: then the figure is too."""
    known = {indicator.year, indicator.due} - {None}
    return any(convert(f.value, f.unit, indicator.unit) in known for f in plans)


def _of_other_plan(share: Fact, indicator: Indicator, own: list[Candidate], plans: Sequence[Fact]) -> bool:
    """Whether a share is of another plan than the year's: told in its clause and in agreement with its amount."""
    amounts = [convert(f.value, f.unit, indicator.unit) for f in plans if f.quote == share.quote]
    others = [amount for amount in amounts if amount and amount != indicator.year]
    done = [indicator.amount(c.fact) for c in own if c.fact.sentence == share.sentence]
    return bool(others) and (not done or any(agrees(share.value, one, plan) for one in done for plan in others))


def _without(goal_words: str, others: list[str]) -> str:
    """The words of the goals without the names of other indicators."""
    for name in others:
        goal_words = goal_words.replace(name, "|")
    return goal_words


def _within(short: str, long: str) -> bool:
    return core(short) in core(long)


def _comparable(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether a fact can speak of an indicator: unit, growth against state, share against share, kind of amount."""
    target = indicator.targets[0]
    if not same_dimension(fact.unit, indicator.unit):
        return False
    if is_plan_share(indicator):
        return is_year_share(fact, goal_words) or is_completion(fact, indicator, goal_words)
    grows = says("level_growth", target.name + target.quote) and indicator.unit == "%"
    if grows != (fact.grows and fact.unit == "%"):
        return False
    if fact.role is Role.SHARE and not (indicator.unit == "%" and says("rate_name", target.name)):
        return False
    return not other_kind(fact, target, goal_words) and not other_stage(fact, indicator.wanted)


def _names_best(share: Fact, number: int, indicators: list[Indicator], names: list[str]) -> bool:
    """Whether a share names an indicator, and none of the others better."""
    fits = [match(share, name, one.targets[0], names) for name, one in zip(names, indicators, strict=True)]
    rivals = (fit for n, fit in enumerate(fits) if n != number and not indicators[n].is_state)
    return fits[number].fits and all(fit.full <= fits[number].full for fit in rivals)


def _shares_of(
    number: int,
    indicators: list[Indicator],
    candidates: Mapping[int, list[Candidate]],
    shares: list[Fact],
    names: list[str],
) -> list[Fact]:
    """The shares of the year's plan that belong to this indicator: told beside its figure, or naming it.

    Where it has no figure, a share that names nothing serves only if its sentence has no other indicator's figure.
    """
    indicator, amounts = indicators[number], [i for i in indicators if not i.is_state]
    if indicator.is_state:
        return []
    named = [s for s in shares if _names_best(s, number, indicators, names)]
    if named or len(amounts) > 1:
        return named
    own = {c.fact.sentence for c in candidates[number]}
    others = {c.fact.sentence for n, found in candidates.items() if n != number for c in found}
    return [s for s in shares if (s.sentence in own if own else s.sentence not in others)]
