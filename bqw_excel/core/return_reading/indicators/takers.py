"""Which indicator a figure of a return speaks of, and whether beyond doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Role, Target
from ...units import convert, same_dimension
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.parts_of_wholes import breaks_down, is_within_brackets
from ..figures.times import Span
from ..same_words import unified
from .applied_for import only_applied_for
from .candidates import Candidate, Indicator, is_gross, runs_against
from .contrary import tells_the_contrary
from .done_otherwise import only_done_otherwise
from .done_too import by_their_deeds, done_too, of_the_same_things
from .kinds_of_amounts import other_kind
from .matching import (
    ENOUGH,
    HALF,
    NEARLY,
    Match,
    bare_core,
    clear_winner,
    core,
    cover,
    grows_known_thing,
    is_kind_of,
    leftover,
    match,
    names_a_sister,
    narrowed,
    of_a_part,
    other_deed,
    other_stage,
    strange,
)
from .plan_shares import is_completion, is_of_some, is_of_things, is_plan_share, is_year_share
from .reaching import reaches_otherwise
from .things import (
    counts_other_things,
    counts_projects,
    ends_otherwise,
    is_broader,
    is_done_to_the_thing,
    is_of_a_sister,
    is_of_whole_works,
    is_share_of_days,
    is_share_of_quantity,
    is_told_shortly,
    may_be_others,
)
from .told_by_end import is_told_by_its_end, of_its_topic
from .ways_of_building import built_otherwise, other_building

PAIR = 2  # characters


@dataclass(frozen=True, slots=True)
class Known:
    """Words of the matter, half-width, without blanks and with one word for what has several."""

    about: str  # its title, content and annual goal
    all: str  # those of its goals as well


def takers(
    fact: Fact, indicators: Sequence[Indicator], names: list[str], known: Known, plans: Sequence[Fact]
) -> list[tuple[int, Candidate]]:
    """The indicator that a fact speaks of, as [(its number, candidate)]; empty where none fits.

    `plans`: the targets that its sentence tells.
    """
    fits = [
        (number, _best_match(fact, names[number], indicator, names))
        for number, indicator in enumerate(indicators)
        if comparable(fact, indicator, known.all)
    ]
    share_goals = _share_goals(fact, fits, indicators)
    part = of_a_part(fact, known.all)
    if share_goals and (any(m.fits for _, m in share_goals) or not any(m.fits for _, m in fits)):
        chosen = [(n, m) for n, m in share_goals if m.fits] or clear_winner(share_goals) or share_goals
        number, fit = max(chosen, key=lambda one: one[1].rank)
        unsure = len(chosen) > 1 or is_of_some(fact, indicators[number], known.all)
        unsure = unsure or is_of_things(fact, indicators[number])
        return [(number, Candidate(fact, fit, unsure, part))]
    whole = [] if part else [(n, m) for n, m in fits if is_of_whole_works(fact, indicators[n], known.about)]
    if len(whole) == 1:
        return [(number, Candidate(fact, fit, False, False)) for number, fit in whole]
    named = by_their_deeds(fact, [(n, m) for n, m in fits if m.fits], names)
    if not named and (part or breaks_down(fact)):
        return []
    if (breaks_down(fact) or is_within_brackets(fact)) and all(cover(names[n], fact.words) < ENOUGH for n, _ in named):
        return []
    by_end = [] if named else [(n, m) for n, m in fits if is_told_by_its_end(fact, m, indicators[n], names[n])]
    meant = of_its_topic(fact, {n: bare_core(names[n]) for n, _ in by_end})
    if len(meant) == 1:
        return [(number, Candidate(fact, fit, False, False)) for number, fit in by_end if number in meant]
    if not named:
        thing = _of_thing(fact, fits, indicators, known) or _nearly_named(fact, fits, indicators, known)
        return thing or (_nameless(fact, fits, indicators, names, known, plans) if len(fits) == 1 else [])
    if fact.unit == "%" and len(named) > 1 and all(m.full == NEARLY for _, m in named):  # they end as it is told
        alike = of_its_topic(fact, {n: bare_core(names[n]) for n, _ in named})
        named = [(n, m) for n, m in named if n in alike] or named
    told = tuple(named)
    if any(indicators[n].due is not None for n, _ in named):
        named = [(n, m) for n, m in named if indicators[n].due is not None or _is_beyond(m, named)]
    number, best = max(named, key=lambda fit: fit[1].rank)
    too = done_too(fact, number, names, indicators, told)
    own = (number, *(n for n, _ in too))
    equal = [
        n
        for n, m in named
        if n not in own
        and m.rank[:3] >= best.rank[:3]
        and core(names[n]) not in core(names[number])
        and not other_deed(fact, indicators[n].quotes)
        and not set(indicators[n].also) & set(indicators[number].also)  # the same, named twice
        and m.length * 2 > best.length  # of two that fit, one that says twice as much is meant
    ]
    target = indicators[number].targets[0]
    alike = [n for n, one in enumerate(indicators) if n not in own and same_dimension(one.unit, fact.unit)]
    others = [names[n] for n in alike if not of_the_same_things(indicators[n], indicators[number])]
    if says("general_name", core(names[number])):
        others = []  # of whatever the matter builds
    goal_words = _without(known.all, others)
    less = narrowed(fact, target, goal_words)
    doubtful = (
        bool(equal)
        or (says("only_growth", names[number]) and not grows_known_thing(fact, known.all))
        or less
        or ends_otherwise(fact, indicators[number], known.all)
        or strange(fact, target, known.all)
        or built_otherwise(fact, indicators[number], known.about)
        or other_deed(fact, indicators[number].quotes)
        or _adds_up_deeds(fact, number, indicators)
        or counts_projects(fact, indicators[number], known.about)
    )
    tells_enough = best.length > 2 or says("only_deeds", core(names[number]))
    alone = best.own == 1 and len(leftover(fact, target)) < 2 and tells_enough
    of_kind = less and not equal and is_kind_of(fact, target, goal_words)
    taken = Candidate(fact, best, doubtful, part, alone, of_kind)
    return [(number, taken), *((n, replace(taken, match=m)) for n, m in too)]


def _adds_up_deeds(fact: Fact, number: int, indicators: Sequence[Indicator]) -> bool:
    """Whether what two goals ask for is told in one amount."""
    found = pattern("progress", "deeds_together").search(fact.words)
    deed = str(found["deed"]) if found else ""
    return bool(deed) and deed not in indicators[number].quotes and any(deed in one.quotes for one in indicators)


def _share_goals(
    fact: Fact, fits: Sequence[tuple[int, Match]], indicators: Sequence[Indicator]
) -> list[tuple[int, Match]]:
    """The indicators that are shares of the plan, where a share tells no other rate by its whole name."""
    if fact.role is not Role.SHARE:
        return []
    goals = [(n, m) for n, m in fits if is_plan_share(indicators[n])]
    named = max((m.full for n, m in fits if m.fits and not is_plan_share(indicators[n])), default=0.0)
    return [] if any(m.full < named for _, m in goals) else goals


def _is_beyond(fit: Match, named: Sequence[tuple[int, Match]]) -> bool:
    """Whether a name fits better than all others, so that it is meant even if its goal is still to come."""
    return all(fit.rank[:3] > other.rank[:3] or fit is other for _, other in named)


def _best_match(fact: Fact, name: str, indicator: Indicator, names: list[str]) -> Match:
    """How a fact fits the name of an indicator, or one of the fuller names that title and annual goal have for it."""
    fits = (match(fact, one, indicator.targets[0], names) for one in (name, *indicator.also))
    return max(fits, key=lambda fit: fit.rank)


def _of_thing(
    fact: Fact, fits: Sequence[tuple[int, Match]], indicators: Sequence[Indicator], known: Known
) -> list[tuple[int, Candidate]]:
    """The indicator whose deed was done to the thing that the matter is about, where only one counts so."""
    if fact.role is not Role.ACTUAL or fact.unit == "%" or fact.grows or fact.in_words or says("money_unit", fact.unit):
        return []
    told = [
        (n, m)
        for n, m in fits
        if is_done_to_the_thing(fact, indicators[n], known.about) and not is_of_a_sister(fact, indicators[n], known.all)
    ]
    only = indicators[told[0][0]] if len(told) == 1 else None
    other = only is not None and may_be_others(fact, only, known.all)
    return [(n, Candidate(fact, m, other, False, of_kind=other)) for n, m in told] if only else []


def _nearly_named(
    fact: Fact, fits: Sequence[tuple[int, Match]], indicators: Sequence[Indicator], known: Known
) -> list[tuple[int, Candidate]]:
    """The indicator of whose name much more is told than of any other, where nothing strange is told besides."""
    if fact.role is not Role.ACTUAL or fact.grows:
        return []
    winner = [(n, m) for n, m in clear_winner(fits) if m.own >= HALF]
    other = [ends_otherwise(fact, indicators[n], known.all) for n, _ in winner]
    return [
        (n, Candidate(fact, m, other[0], False, of_kind=other[0]))
        for n, m in winner
        if not (is_broader(fact, indicators[n]) or counts_projects(fact, indicators[n], known.about))
        and not names_a_sister(fact, indicators[n].name, known.all)
        and not narrowed(fact, indicators[n].targets[0], known.all)
        and not strange(fact, indicators[n].targets[0], known.all)
        and not other_building(fact, indicators[n].quotes)
        and not other_deed(fact, indicators[n].quotes)
    ]


def _nameless(
    fact: Fact,
    fits: Sequence[tuple[int, Match]],
    indicators: Sequence[Indicator],
    names: list[str],
    known: Known,
    plans: Sequence[Fact],
) -> list[tuple[int, Candidate]]:
    """The only indicator of its kind takes a figure that names nothing, or only the end of the indicator's name."""
    number, fit = fits[0]
    name, target = core(names[number]), indicators[number].targets[0]
    rest = leftover(fact, target) or leftover(replace(fact, words=fact.subject), target)
    if says("only_deeds", name) or counts_other_things(fact, indicators[number], known.about):
        return []
    if says("only_growth", names[number]):
        return [(number, Candidate(fact, fit, False, False))] if grows_known_thing(fact, known.all) else []
    told = pattern("progress", "way_of_doing").sub("", leftover(fact, target))
    shortly = is_told_shortly(fact, told, name, target)
    if told and not shortly:
        return []
    year_named = fact.time.named and fact.time.span is Span.YEAR and not fact.bracketed
    year_said = year_named or (fact.time.span is Span.YEAR and fact.time.cumulative and not rest)
    only = len(indicators) == 1 and fact.role is Role.ACTUAL and fact.unit != "%" and year_said
    beside = shortly or (len(rest) > 1 and name.endswith(rest)) or _beside_plan(indicators[number], plans)
    if not beside and only_done_otherwise(fact, indicators[number].quotes, known.all):
        return []
    return [(number, Candidate(fact, fit, not (beside or only), False))]


def _beside_plan(indicator: Indicator, plans: Sequence[Fact]) -> bool:
    """Whether the plan that the same sentence tells in a figure is the indicator's: then the figure is too."""
    amounts = {indicator.year, indicator.due} - {None}
    return any(convert(f.value, f.unit, indicator.unit) in amounts for f in plans)


def _without(goal_words: str, others: list[str]) -> str:
    """The words of the goals without the names of other indicators."""
    for name in others:
        goal_words = goal_words.replace(unified(name), "|")
    return goal_words


def comparable(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether a fact can speak of an indicator: unit, growth against state, share against share, kind of amount."""
    target = indicator.targets[0]
    if not same_dimension(fact.unit, indicator.unit):
        return False
    if is_share_of_quantity(fact, target):
        return True
    if is_plan_share(indicator):
        return is_year_share(fact, goal_words) or is_completion(fact, indicator, goal_words)
    if (fact.in_words and indicator.is_level) or reaches_otherwise(fact, indicator, goal_words):
        return False  # that works are finished tells of no state
    grows = says("level_growth", target.name + target.quote) and indicator.unit == "%"
    if grows != (fact.grows and fact.unit == "%"):
        return False
    if not _is_flow_or_stock(fact, indicator):
        return False
    of_all = fact.of_whole and not (says("share_of_whole", target.name) or is_share_of_days(fact, target))
    if of_all or only_applied_for(fact, indicator.wanted) or is_gross(fact, target.name):
        return False
    if runs_against(fact, target) or tells_the_contrary(fact.words, target.name):
        return False
    of_rate = _is_rate_of(fact, target) or says("share_of_due", fact.words) or says("all_covered", target.quote)
    if fact.role is Role.SHARE and not (indicator.unit == "%" and of_rate):
        return False
    fuller = indicator.wanted._replace(name="|".join((indicator.wanted.name, *indicator.also)))
    return not other_kind(fact, target, goal_words) and not other_stage(fact, fuller)


def _is_rate_of(fact: Fact, target: Target) -> bool:
    """Whether a share is the rate that a target asks for, or how much of the very work it names is done."""
    name, told = core(target.name), pattern("progress", "rate_end").sub("", fact.words)
    before = name.removesuffix(told) if len(told) >= PAIR else name
    named = told == name or (before != name and before in fact.context) or says("rate_name", target.name)
    return named or (says("completion_rate", fact.words) and core(target.name) in fact.words)


def _is_flow_or_stock(fact: Fact, indicator: Indicator) -> bool:
    """Whether a figure tells what was added where the goal asks for that, and else what there is."""
    if fact.since_new_year:
        return indicator.adds
    return (
        not indicator.adds
        or fact.unit == "%"
        or not any(word in fact.words for word in words("progress")["stock_totals"])
    )
