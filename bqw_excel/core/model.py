"""The things the whole product speaks of: a ledger's matters, their goals, what was returned, and in which period.

Plain frozen data. Amounts are Decimal in the unit named beside them; a ratio is 0.63, never "63"; rows, columns and
quarters count from 1. Words for people are not made here: a Note names a sentence of wording/. What every cell of goals
has several of is a named tuple, which takes a third of the time to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from .records import Record, record
from .rules import Base
from .texts import known_as


class Verdict(StrEnum):
    DONE = "done"
    ON_PLAN = "on_plan"
    YELLOW = "yellow"
    RED = "red"
    REVIEW = "review"
    NOT_DUE = "not_due"
    UNREPORTED = "unreported"
    ADJUSTED = "adjusted"


class State(StrEnum):
    """How far a milestone has come, as far as a return says so."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_DONE = "not_done"  # begun or not
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a quantity in a text is."""

    TARGET = "target"
    ACTUAL = "actual"
    SHARE = "share"  # of a plan, in percent
    GAP = "gap"  # signed percentage points ahead of (+) or behind (-) schedule
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to be worded: a key of wording/ and what goes into it."""

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: where it is, what is wrong and how to put it right."""

    note: Note
    sheet: str = ""
    row: int = 0  # 0: the whole sheet
    column: str = ""  # heading as written
    stops: bool = False  # True: the work cannot be done with it


@record
class Stage(Record):
    """What one quarter label says."""

    quarters: tuple[int, ...]
    part: str  # heading of the sub-list it stands in, "" where there is none
    text: str
    counting: str = ""  # how the label has amounts counted, see quarters.Label
    striving: bool = False  # the label says that one strives for what follows
    turns: tuple[tuple[int, ...], ...] = ()  # the spans that share a list of amounts; () for those of each quarter
    gap: tuple[int, str] = (0, "")  # where a label was cut out of its sentence, and which


@record
class Target(Record):
    """A quantity to be reached in a quarter."""

    part: str
    name: str  # the indicator, the same through the quarters of a matter
    quarter: int  # of a span the last
    value: Decimal  # as written
    unit: str
    cumulative: Decimal  # due from the year's start to the end of the quarter, in `unit`
    quote: str
    sure: bool = True  # False: the text does not settle cumulative or in-quarter
    at_least: bool = False
    at_most: bool = False  # a ceiling: being below it is good
    level: bool = False  # a state to be kept, not an amount to be summed (growth rate, share that meets a standard)
    striving: bool = False
    why: str = ""  # what shows how amounts that do not say it themselves are counted: a key of wording/goals.toml


@record
class Milestone(Record):
    """Something without a quantity that must have happened by the end of a quarter."""

    part: str
    quarter: int
    text: str
    striving: bool = False
    starting: bool = False  # it only asks that work is under way or begins


@dataclass(frozen=True)
class Goals:
    stages: tuple[Stage, ...] = ()
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    # (part, name) of the main indicator: the one of the title or annual goal, else the first
    main: tuple[str, str] | None = None
    year: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)  # {(part, name): amount in its targets' unit}
    notes: tuple[Note, ...] = ()  # what was not understood
    base: Base = Base.QUARTER_GOAL  # where the amounts due come from

    @cached_property
    def series(self) -> dict[tuple[str, str], list[Target]]:
        """The targets of each indicator (part, name) in the order of their quarters."""
        found: dict[tuple[str, str], list[Target]] = {}
        for target in sorted(self.targets, key=attrgetter("quarter")):
            found.setdefault((target.part, target.name), []).append(target)
        return found


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text and what it is for; `start` and `end` are offsets in the text as given."""

    text: str
    value: Decimal
    unit: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a return that speaks of one indicator of the goals."""

    part: str
    name: str
    value: Decimal  # counted from the year's start, in the unit of the indicator's targets
    unit: str
    certain: bool
    quote: str
    note: Note | None = None  # why it is not certain, or how it was worked out
    spread: tuple[Decimal, ...] = ()  # the least and the most that a rounded value may be
    likely: bool = False  # not certain, but a clerk sees that it reaches what is due: on plan, though not finished


@dataclass(frozen=True, slots=True)
class MilestoneReading:
    """What a return says of one milestone; UNKNOWN where it does not speak of it."""

    milestone: Milestone
    state: State
    certain: bool = True
    quote: str = ""
    likely: bool = False  # told as done, not beyond doubt, but nothing speaks against it: on plan, though not finished


@dataclass(frozen=True, slots=True)
class Readings:
    returned: bool  # False: nothing was sent
    figures: tuple[Reading, ...] = ()
    milestones: tuple[MilestoneReading, ...] = ()
    notes: tuple[Note, ...] = ()  # contradictions, empty phrases, the goal copied back
    carried_out: bool = False  # True: it tells of what the quarter asks for and nobody can check

    @property
    def tells(self) -> bool:
        """Whether something is told: no empty phrase, and not only the goal again."""
        return self.returned and not any(note.key in ("progress.empty", "progress.copied") for note in self.notes)


@dataclass(frozen=True, slots=True)
class GoalCell:
    """The goal of one quarter column: a text, or a number where the office writes numbers."""

    heading: str
    quarters: tuple[int, ...]
    text: str
    number: Decimal | None = None  # a share as percent: 75
    unit: str = ""
    cumulative: bool | None = None  # what the heading says; None where it says nothing


@dataclass(frozen=True, slots=True)
class Matter:
    """A row of the ledger that has goals of its own. Sub-rows of one matter share `number`, `title` and `group`."""

    sheet: str
    row: int
    rows: tuple[int, ...]  # all rows it covers
    group: int  # running number of the matter in the ledger, from 0
    number: str
    title: str
    table: str = ""  # title of the table it stands in
    part: str = ""  # what tells a sub-row from its sisters
    category: str = ""
    content: str = ""
    annual_goal: str = ""
    goal_text: str = ""  # the quarter goals as written; columns are joined with their headings
    goal_cells: tuple[GoalCell, ...] = ()  # where each quarter has a column of its own
    annual_number: Decimal | None = None  # a numeric annual goal, in `unit`
    is_growth: bool = False  # the headings of its goals say that they are rates of growth
    due: str = ""
    has_deadline_only: bool = False  # True: its list asks for nothing but matters by their deadlines
    overseer: str = ""
    lead_orgs: tuple[str, ...] = ()
    implementing_orgs: tuple[str, ...] = ()
    supporting_orgs: tuple[str, ...] = ()
    owner: str = ""
    progress: str = ""
    earlier_returns: tuple[tuple[int, str], ...] = ()  # (quarter, return) of columns for quarters before, latest first
    progress_to_date: bool = False  # True: its column's heading says that it counts from the year's start to a day
    unit: str = ""
    problems: str = ""
    next_steps: str = ""
    remark: str = ""
    done: Decimal | None = None  # a numeric 累计完成; a share as percent: 76
    done_unit: str = ""
    done_certain: bool = True  # False where it is open whether the number is a share or a percentage
    stated_share: Decimal | None = None  # what the unit claims of its plan, in percent
    stated_status: str = ""
    has_return_column: bool = False  # True: its table has a column for what was done, be it filled in or not
    twin: str = ""  # what tells it from matters that look the same
    unreadable: bool = False  # a formula in it has no stored result
    # what the matter is known by when rows move: number, title and part, without blanks
    fingerprint: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # asked for at every stage, so it is worked out once
        object.__setattr__(self, "fingerprint", known_as(self.number, self.title, self.part, self.twin))


@dataclass(frozen=True, slots=True)
class Period:
    year: int
    quarter: int
    as_of: date
