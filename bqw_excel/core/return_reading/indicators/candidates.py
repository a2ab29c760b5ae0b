"""An indicator as the goals tell it, and the figures of a return that may speak of it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from ...model import Note, Role, Target
from ...units import convert
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span
from ..passages import tight
from ..same_words import unified
from .matching import ENOUGH, Match, core, cover

MET = Decimal("0.9")  # of the amount due
FULL_NAME = 4  # characters of a name that tells one part from others
TOO_MUCH = Decimal("1.5")  # of the amount due, beyond which amounts that are added up count something else


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may speak of the indicator."""

    fact: Fact
    match: Match
    doubtful: bool  # another indicator fits nearly as well, or the name is only half there
    part: bool  # of a part only
    whole_name: bool = False  # its words are the indicator's name and nothing else
    of_kind: bool = False  # a kind of the things is counted, so that there are at least so many


@dataclass(frozen=True)
class Indicator:
    """What the goals say of one indicator."""

    part: str
    name: str
    targets: tuple[Target, ...]  # by quarter
    year: Decimal | None  # the year's amount
    quarter: int  # that is judged
    also: tuple[str, ...] = ()  # names that title and annual goal have for the same amount
    to_date: bool = False  # the return stands under a heading that has amounts count from the year's start
    as_of: date | None = None  # the day that is judged; the last of the quarter in some year where none is given

    @property
    def last_month(self) -> int:
        """The month that figures must reach."""
        return self.as_of.month if self.as_of else 3 * self.quarter

    @property
    def unit(self) -> str:
        return self.targets[0].unit

    @property
    def is_state(self) -> bool:
        """Whether its figures tell a state (a percentage, a level), for which no span of time is needed."""
        return self.unit == "%" or self.is_level

    @cached_property
    def is_level(self) -> bool:
        return any(t.level for t in self.targets)

    @cached_property
    def wanted(self) -> Target:
        """The target that counts at the judged quarter: the latest due, else the first to come."""
        due = [t for t in self.targets if t.quarter <= self.quarter]
        return due[-1] if due else self.targets[0]

    @cached_property
    def quotes(self) -> str:
        """The words of its targets, half-width, without blanks and with one word for what has several."""
        return unified("|".join(tight(t.quote) for t in self.targets))

    @cached_property
    def due(self) -> Decimal | None:
        """The latest cumulative amount due by the judged quarter."""
        due = [t.cumulative for t in self.targets if t.quarter <= self.quarter]
        return due[-1] if due else None

    def reached_by(self, value: Decimal) -> bool:
        """Whether a single quarter's amount is alone enough for all that is due."""
        ceiling = any(t.at_most for t in self.targets)
        return self.due is not None and self.due > 0 and not ceiling and value >= self.due * MET

    def covered_by(self, value: Decimal) -> bool:
        """Whether a kind of the things alone makes up what is due."""
        ceiling = any(t.at_most for t in self.targets)
        return self.due is not None and self.due > 0 and not ceiling and not self.is_state and value >= self.due * MET

    def is_met_by_sum(self, total: Decimal) -> bool:
        """Whether amounts that may not be all come to what is due, and not to all that the year asks for."""
        if not self.due or any(t.at_most for t in self.targets):
            return False
        return self.due * MET <= total <= self.due * TOO_MUCH and (self.year is None or total < self.year)

    @cached_property
    def adds(self) -> bool:
        """Whether it counts only what is new."""
        goal, known = self.name + self.quotes, words("progress")
        if says("stock_grows", goal):
            return True
        return any(w in goal for w in known["adding"]) and not any(w in goal for w in known["stock_totals"])

    @cached_property
    def stands(self) -> bool:
        """Whether it counts all that there are: 150 firms are to be reached, not to be added."""
        known = words("progress")
        added = any(word in self.name + self.quotes for word in (*known["adding"], *known["added_by"]))
        stock = any(word in self.name for word in known["stock_totals"])
        return says("stock_reached", self.quotes) and (stock or not added)

    def amount(self, fact: Fact) -> Decimal:
        """A fact's value in the indicator's unit; growth where decline is the goal, or the reverse, is negative."""
        value = convert(fact.value, fact.unit, self.unit)
        assert value is not None  # only facts of the same dimension are candidates
        goal_falls = bool(pattern("progress", "falls").search(self.name + self.targets[0].quote))
        return -value if fact.grows and fact.falls != goal_falls else value


def doubt(key: str, **fields: object) -> Note:
    return Note(f"progress.doubt.{key}", fields)


def told_by_the_goals_verb(indicator: Indicator, latest: list[Candidate]) -> list[Candidate]:
    """Only those told by the verb that the goal counts by (recommended, recognised), where others are told by none.

    A verb that may come to the same is believed only where what is due is reached.
    """
    verbs = [verb for verb in words("progress")["counting_verbs"] if verb in indicator.wanted.quote]
    told = [c for c in latest if any(verb in c.fact.words for verb in verbs)]
    if told or not verbs:
        return told or latest
    same = [other for verb in verbs for other in words("progress")["same_counting_verbs"].get(verb, [])]
    told = [c for c in latest if any(other in c.fact.words for other in same)]
    return [c for c in told if indicator.reached_by(indicator.amount(c.fact))] or latest


def of_the_part_meant(indicator: Indicator, candidates: list[Candidate]) -> list[Candidate]:
    """Only the part that is told by the fullest name of the indicator, where the amount that it is part of is not."""
    name = core(max((indicator.name, *indicator.also), key=lambda one: len(core(one))))
    parts = [c for c in candidates if c.part and _is_just_called(name, c.fact)]
    wholes = [c for c in candidates if not c.part]
    if len(parts) != 1 or not wholes or len(name) < FULL_NAME or indicator.is_state:
        return candidates
    part = parts[0]
    of_it = (c.fact.sentence == part.fact.sentence and not _tells(name, c.fact) for c in wholes)
    return [replace(part, part=False, doubtful=False)] if all(of_it) else candidates


def of_all_there_are(indicator: Indicator, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates; where all there are is asked for, what was added is in doubt, and left out beside another."""
    added = [c for c in candidates if any(word in c.fact.words for word in words("progress")["adding"])]
    if not added or not indicator.stands:
        return candidates
    return [c for c in candidates if c not in added] or [replace(c, doubtful=True) for c in added]


def _is_just_called(name: str, fact: Fact) -> bool:
    """Whether a part is told by a name, of which it has the whole and nothing but words that any part may have."""
    before, told, behind = fact.words.partition(name)
    said = pattern("progress", "leftover").sub("", pattern("progress", "name_filler").sub("", before + behind))
    return bool(told) and fact.role is Role.ACTUAL and len(said) < 2


def _tells(name: str, fact: Fact) -> bool:
    return not is_gross(fact, name) and cover(name, fact.heading + fact.subject + fact.tail) >= ENOUGH


def runs_against(fact: Fact, target: Target) -> bool:
    """Whether something else is told than the goal's: by how much rose what is to fall (a rate of growth shows it by
    its sign), how many of what must not be too many were dealt with, what there is of what is to become less, a
    change since another year.
    """
    if says("base_year", target.quote) and not says("base_year", fact.said):
        return True
    is_ceiling = target.at_most and target.unit != "%" and not says("time_unit", fact.unit)
    if is_ceiling and says("dealt_with", fact.words.replace(target.name, "")):
        return True
    by_so_much = not (target.at_most or target.level) and says("falls_by", target.quote)
    if by_so_much and not (fact.falls or fact.grows or says("made_less", fact.words + fact.tail)):
        return True
    return not fact.grows and says("risen_by", fact.words) and says("falls", target.name + target.quote)


def is_gross(fact: Fact, name: str) -> bool:
    """Whether it is the revenue that a name is of before others have their shares."""
    gross: dict[str, str] = words("progress")["gross"]
    told = (total for net, total in gross.items() if name.endswith(net) and total not in name)
    return any(total in fact.words for total in told)


def is_enough_alone(indicator: Indicator, one: Candidate) -> bool:
    """Whether a part alone makes up what is due, told by the whole name."""
    told = one.match.full == 1 and (one.of_kind or not one.doubtful) and one.fact.time.span is Span.YEAR
    return told and indicator.covered_by(indicator.amount(one.fact))


def this_years(indicator: Indicator, usable: list[Candidate]) -> list[Candidate]:
    """Without the amounts since the beginning of the works, of which is told how much of them is this year's."""
    own = [c for c in usable if says("of_this_year", c.fact.words) or _is_of_this_year_in_brackets(c.fact)]
    plan = max(indicator.due or 0, indicator.year or 0)
    total = [f for c in own for f in usable if f.fact.sentence == c.fact.sentence and indicator.amount(f.fact) > plan]
    return [c for c in usable if c not in total] if plan else usable


def _is_of_this_year_in_brackets(fact: Fact) -> bool:
    return fact.bracketed and says("done_this_year", fact.words)
