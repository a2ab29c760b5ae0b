"""What is concluded about matters: the working behind a verdict, proposals, decisions, and a graded ledger.

Plain frozen data, as in model.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .looks import Looks
from .model import Goals, Matter, Note, Period, Problem, Verdict
from .rules import Rules


@dataclass(frozen=True, slots=True)
class Working:
    """How far one indicator or milestone has come: the line of arithmetic behind a verdict."""

    verdict: Verdict  # what it alone would give
    note: Note
    part: str = ""
    name: str = ""
    quarter: int = 0  # in which the goal is due
    unit: str = ""
    due: Decimal | None = None  # cumulative target at the period's end
    actual: Decimal | None = None
    ratio: Decimal | None = None  # actual / due, rounded to 0.001
    complete: bool = False  # the whole year's goal is reached
    main: bool = False
    ground: Note | None = None  # why it gives this card, where the figures and the state alone do not tell


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the machine proposes for a matter, with its working."""

    verdict: Verdict
    attainment: Decimal | None = None  # ratio of the main indicator, else of the worst one
    workings: tuple[Working, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person entered on 核定-N季度 for one matter."""

    fingerprint: str
    verdict: Verdict | None = None
    reason: str = ""
    decided_by: str = ""
    date: str = ""
    state: str = ""  # 事项状态 as entered, "" or the first of `matter_states` for normal
    unclear: bool = False  # something was entered that is no verdict or no state


@dataclass(frozen=True, slots=True)
class Judged:
    """A matter with everything that was concluded about it."""

    matter: Matter
    goals: Goals
    proposal: Judgement
    verdict: Verdict  # the decision's, else the proposal's
    decision: Decision | None = None

    @property
    def decided(self) -> bool:
        """Whether a person settled the verdict, by a decision or by a state that takes the matter out of the count."""
        return self.decision is not None and bool(self.decision.verdict or self.decision.state)


@dataclass(frozen=True, slots=True)
class Results:
    """A graded ledger: what the outputs are made from."""

    title: str  # of the table
    place: str  # whose ledger it is (县, 市, …), "" where the title does not say
    period: Period
    judged: tuple[Judged, ...]
    problems: tuple[Problem, ...] = ()
    rules: Rules = field(default_factory=Rules)  # that it was judged by
    looks: Looks = field(default_factory=Looks)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many matters have each verdict, all eight named."""
        found = [entry.verdict for entry in self.judged]
        return {verdict: found.count(verdict) for verdict in Verdict}
