"""How far each goal of a matter has come: a Working for every indicator and milestone that is due, or reached early."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from .conclusions import Working
from .milestone_attainment import STRIVING, milestone_working
from .model import Goals, Note, Period, Reading, Readings, Target, Verdict
from .period import elapsed
from .rules import Base, Measure, Rules
from .vocabulary import pattern

Key = tuple[str, str]  # (part, name) of an indicator


def workings(goals: Goals, readings: Readings, period: Period, rules: Rules) -> tuple[Working, ...]:
    """The workings of all goals due in the period, indicators first, each as if it alone decided."""
    indicators = (_indicator(key, targets, goals, readings, period, rules) for key, targets in goals.series.items())
    milestones = (milestone_working(m, readings, period, rules) for m in goals.milestones if is_due(m.quarter, period))
    return (*(w for w in indicators if w), *milestones)


def is_due(quarter: int, period: Period) -> bool:
    """True if what belongs to a quarter must have happened at the period's day."""
    return quarter < period.quarter or (quarter == period.quarter and elapsed(period) == 1)


ONLY_FIGURES = ("progress.only_figure", "progress.only_sum")
BILLIONFOLD = Decimal(10**9)  # ratios far beyond it could not be rounded


def ratio_of(actual: Decimal, due: Decimal, rules: Rules) -> Decimal:
    """actual / due, rounded before anything is compared with it; a slip of many zeros counts as a billionfold."""
    return min(actual / due, BILLIONFOLD).quantize(rules.round_ratio_to, ROUND_HALF_UP)


def verdict_of_amount(actual: Decimal, due: Decimal, year: Decimal, rules: Rules) -> Verdict:
    """On plan, yellow or red by the measure of the rules; by the ratio red only with a gap that counts for the year."""
    if due <= 0:
        return Verdict.ON_PLAN
    if rules.measure is Measure.GAP_OF_YEAR:
        gap = gap_of_year(actual, due, year, rules)
        return (
            Verdict.RED if gap > rules.red_gap_over else Verdict.YELLOW if gap >= rules.yellow_gap else Verdict.ON_PLAN
        )
    ratio = ratio_of(actual, due, rules)
    if ratio >= rules.yellow_below:
        return Verdict.ON_PLAN
    far_behind = ratio < rules.red_below and (due - actual) >= rules.red_needs_gap_of_year * year
    return Verdict.RED if far_behind else Verdict.YELLOW


def gap_of_year(actual: Decimal, due: Decimal, year: Decimal, rules: Rules) -> Decimal:
    """How much of the year's amount is lacking, below 0 where more is done than due; rounded like a ratio."""
    return ((due - actual) / year).quantize(rules.round_ratio_to, ROUND_HALF_UP)


def year_of(key: Key, goals: Goals, targets: list[Target]) -> Decimal:
    """The year's amount of an indicator: as the texts name it, else the last cumulative target."""
    return goals.year.get(key) or max(t.cumulative for t in targets)


def _indicator(
    key: Key, targets: list[Target], goals: Goals, readings: Readings, period: Period, rules: Rules
) -> Working | None:
    due = [t for t in targets if t.quarter <= period.quarter]
    passed = [t for t in due if is_due(t.quarter, period)]
    reading = _reading_of(key, readings.figures)
    if passed and (due[-1].level or due[-1].at_most):
        due = passed
    if due:
        one = _Indicator(key, targets, due[-1], goals, period, rules)
        working = one.working(_amount_due(due, period), reading)
        return working if passed == due else one.inside_the_quarter(working, passed, reading)
    return _Indicator(key, targets, targets[-1], goals, period, rules).early(reading)


@dataclass(frozen=True, slots=True)
class _Indicator:
    """One indicator of a matter with the target that counts in the period."""

    key: Key
    targets: list[Target]
    target: Target
    goals: Goals
    period: Period
    rules: Rules

    @property
    def is_main(self) -> bool:
        return self.goals.main in (None, self.key) or self._is_of_the_works

    @property
    def _is_of_the_works(self) -> bool:
        """Whether it is how far all works have come, and the main indicator is not due yet."""
        due = any((t.part, t.name) == self.goals.main and t.quarter <= self.period.quarter for t in self.goals.targets)
        of_works = self.target.unit == "%" and pattern("progress", "general_name").search(self.key[1])
        return not due and bool(of_works)

    @property
    def is_level(self) -> bool:
        return self.target.level or self.target.at_most

    @property
    def year(self) -> Decimal:
        return year_of(self.key, self.goals, self.targets)

    def early(self, reading: Reading | None) -> Working | None:
        """A working for an indicator that is not due yet, if its whole year is certainly reached."""
        if reading is None or not reading.certain or not self.reached(reading):
            return None
        amount = self.target.cumulative
        return self._made(Verdict.ON_PLAN, self._note("early", amount, reading), amount, reading, complete=True)

    def working(self, amount: Decimal, reading: Reading | None) -> Working:
        """How the amount due compares with the reading; REVIEW where either leaves a doubt."""
        amount = self.target.cumulative if self.is_level else amount
        if reading is None:
            return self._made(Verdict.REVIEW, self._note("no_reading", amount), amount, None)
        verdict, ratio = self._judged(amount, reading)
        by_exclusion = reading.note is not None and reading.note.key in ONLY_FIGURES
        if reading.likely and verdict is Verdict.ON_PLAN:
            kind = "only_figure" if by_exclusion else "likely_figure"
            return self._made(verdict, self._note(kind, amount, reading), amount, reading, ratio)
        if not reading.certain or (by_exclusion and verdict is Verdict.RED):
            kind = "doubtful" if reading.note else "uncertain"
            return self._made(Verdict.REVIEW, self._note(kind, amount, reading), amount, reading, ratio)
        if not self.target.sure and any(self._judged(a, reading)[0] is not verdict for a in self._other_amounts()):
            return self._made(
                Verdict.REVIEW, self._note("unsure_goal", self.target.value, reading), amount, reading, ratio
            )
        if any(self._judged(amount, replace(reading, value=one))[0] is not verdict for one in reading.spread):
            rough = replace(reading, note=Note("progress.doubt.rough", {"value": reading.value, "unit": reading.unit}))
            return self._made(Verdict.REVIEW, self._note("doubtful", amount, rough), amount, reading, ratio)
        note = self._note("ratio_of_only_figure" if by_exclusion else self._kind(ratio), amount, reading, ratio)
        card, ground = self._capped(verdict, ratio)
        return self._made(card, note, amount, reading, ratio, self.reached(reading), ground)

    def inside_the_quarter(self, working: Working, passed: list[Target], reading: Reading | None) -> Working:
        """A working by the amount reckoned for the day: nothing is due without an earlier target, and red needs it."""
        if not any(target.cumulative for target in passed):
            return replace(working, verdict=Verdict.NOT_DUE, ground=None)
        if working.verdict is not Verdict.RED or reading is None:
            return working
        before = verdict_of_amount(reading.value, passed[-1].cumulative, self.year, self.rules)
        if before is Verdict.RED:
            return working
        return replace(working, verdict=Verdict.YELLOW, ground=Note("verdicts.ground.reckoned"))

    def _other_amounts(self) -> tuple[Decimal, Decimal]:
        """What may be meant besides where a text does not settle how it counts: this quarter's alone, or the sum."""
        due = [t.value for t in self.targets if t.quarter <= self.target.quarter]
        return self.target.value, sum(due, Decimal(0))

    def reached(self, reading: Reading) -> bool:
        """True if the whole year's goal is reached."""
        final = self.targets[-1]
        if final.at_most:
            return reading.value <= final.value
        whole = max(self.year, final.cumulative)
        if not all(target.sure for target in self.targets):
            whole = max(whole, sum((target.value for target in self.targets), Decimal(0)))
        return reading.value >= whole

    def _kind(self, ratio: Decimal | None) -> str:
        if self.is_level:
            return "level"
        if ratio is None:
            return "no_due"
        inside = self.target.quarter == self.period.quarter and elapsed(self.period) < 1
        return "interpolated" if inside else "ratio"

    def _judged(self, amount: Decimal, reading: Reading) -> tuple[Verdict, Decimal | None]:
        if self.is_level:
            level = self.target.value
            met = reading.value <= level if self.target.at_most else reading.value >= level
            return (Verdict.ON_PLAN if met else Verdict.YELLOW), None
        ratio = ratio_of(reading.value, amount, self.rules) if amount > 0 else None
        return verdict_of_amount(reading.value, amount, self.year, self.rules), ratio

    def _capped(self, verdict: Verdict, ratio: Decimal | None) -> tuple[Verdict, Note | None]:
        """The card and why it is no red one: only the main indicator gives red, and no goal merely striven for."""
        if verdict is Verdict.RED and self.rules.striving_at_most_yellow and self.target.striving:
            return Verdict.YELLOW, STRIVING
        if verdict is Verdict.RED and self.rules.main_indicator_decides_red and not self.is_main:
            return Verdict.YELLOW, Note("verdicts.ground.side")
        by_ratio = self.rules.measure is Measure.RATIO and verdict is Verdict.YELLOW
        if by_ratio and ratio is not None and ratio < self.rules.red_below:
            return verdict, Note("verdicts.ground.small_gap", {"share": self.rules.red_needs_gap_of_year * 100})
        return verdict, None

    def _made(
        self,
        verdict: Verdict,
        note: Note,
        due: Decimal,
        reading: Reading | None,
        ratio: Decimal | None = None,
        complete: bool = False,
        ground: Note | None = None,
    ) -> Working:
        return Working(
            verdict,
            note,
            *self.key,
            quarter=self.target.quarter,
            unit=self.target.unit,
            due=due,
            actual=reading.value if reading else None,
            ratio=ratio,
            complete=complete,
            main=self.is_main,
            ground=ground,
        )

    def _note(self, kind: str, due: Decimal, reading: Reading | None = None, ratio: Decimal | None = None) -> Note:
        fields: dict[str, object] = {
            "name": f"{self.target.part} {self.target.name}".strip(),
            "quarter": self.target.quarter,
            "due": due,
            "unit": self.target.unit,
            "base": self._base(due),
            "must": Note(f"verdicts.must.{self._manner}"),
            "bound": Note("verdicts.bound.at_most") if self.target.at_most else "",
        }
        if reading:
            fields |= {"actual": reading.value, "why": reading.note or "", "quote": reading.quote}
        if ratio is not None and reading:
            fields |= {"percent": ratio * 100, "behind": self._behind(due, reading)}
        return Note(f"verdicts.working.{kind}", fields)

    @property
    def _manner(self) -> str:
        return "at_most" if self.target.at_most else "level" if self.target.level else "total"

    def _base(self, due: Decimal) -> Note | str:
        """Where the amount due comes from, if not from a goal of the quarter."""
        if self.goals.base is Base.QUARTER_GOAL:
            return self._sum(due)
        fields = {
            "year": self.year,
            "unit": self.target.unit,
            "share": (due / self.year * 100).quantize(Decimal("0.1")),
        }
        return Note(f"verdicts.base.{self.goals.base.value}", fields)

    def _sum(self, due: Decimal) -> Note | str:
        """The amounts that were added up, where the amount due is their sum."""
        told = [t for t in self.targets if t.quarter <= self.target.quarter]
        values = tuple(t.value for t in told)
        added = len(told) > 1 and sum(values) == due and len({t.unit for t in told}) == 1 and not self.is_level
        return Note("verdicts.base.sum", {"values": "+".join(f"{v.normalize():f}" for v in values)}) if added else ""

    def _behind(self, due: Decimal, reading: Reading) -> Note | str:
        """The gap in the year's amount, where the rules judge by it."""
        if self.rules.measure is not Measure.GAP_OF_YEAR:
            return ""
        gap = gap_of_year(reading.value, due, self.year, self.rules)
        return Note("verdicts.behind.some", {"points": gap * 100}) if gap > 0 else Note("verdicts.behind.none")


def _reading_of(key: Key, figures: Iterable[Reading]) -> Reading | None:
    """The reading of an indicator, a certain one first, then a likely one."""
    own = [r for r in figures if (r.part, r.name) == key]
    return min(own, key=lambda r: (not r.certain, not r.likely), default=None)


def _amount_due(due: list[Target], period: Period) -> Decimal:
    """The cumulative amount due at the period's day; inside the quarter, in proportion between the two quarter ends."""
    last = due[-1]
    passed = elapsed(period)
    if last.quarter < period.quarter or passed == 1:
        return last.cumulative
    before = due[-2].cumulative if len(due) > 1 else Decimal(0)
    return (before + (last.cumulative - before) * passed).quantize(Decimal("0.0001"))
