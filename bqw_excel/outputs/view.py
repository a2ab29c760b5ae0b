"""What every output says of one matter: its verdict's name, its goal and figures, and why it was so judged."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from ..core.conclusions import Judged, Results, Working
from ..core.model import Goals, Period, Verdict
from ..core.vocabulary import pattern
from ..wording import entry, labels, say, shown

# From what needs attention first to what needs none.
BY_CONCERN = (
    Verdict.RED,
    Verdict.YELLOW,
    Verdict.REVIEW,
    Verdict.UNREPORTED,
    Verdict.DONE,
    Verdict.ON_PLAN,
    Verdict.NOT_DUE,
    Verdict.ADJUSTED,
)


MOST_NAMES = 3  # of tables that a title holds


@dataclass(frozen=True, slots=True)
class Labels:
    """What an office calls the verdicts."""

    done: str
    on_plan: str
    yellow: str
    red: str
    review: str
    not_due: str
    unreported: str
    adjusted: str

    def of(self, verdict: Verdict) -> str:
        return str(getattr(self, verdict.value))


def labels_of(results: Results) -> Labels:
    """The names that hold for graded matters."""
    return Labels(**labels(results.looks))


@dataclass(frozen=True, slots=True)
class Figures:
    """The main indicator of a matter in numbers, in `unit`. `gap` is how much is lacking; below 0 it is ahead."""

    due: Decimal | None
    actual: Decimal | None
    unit: str
    ratio: Decimal | None
    ceiling: bool  # less is better, so the gap is counted the other way

    @property
    def gap(self) -> Decimal | None:
        if self.due is None or self.actual is None:
            return None
        return self.actual - self.due if self.ceiling else self.due - self.actual

    @property
    def gap_unit(self) -> str:
        """Two percentages differ by percentage points."""
        return say("outputs.matter.percent_gap") if self.unit == say("outputs.matter.percent") else self.unit


def figures(judged: Judged) -> Figures:
    """The figures of the main indicator, else of the one that lags most; all None where nothing was measured."""
    measured = [w for w in judged.proposal.workings if w.due is not None]
    if not measured:
        return Figures(None, None, "", judged.proposal.attainment, ceiling=False)
    main = min(measured, key=lambda w: (not w.main, w.ratio is None, w.ratio or Decimal(0)))
    return figures_of(main, judged.goals)


def figures_of(working: Working, goals: Goals) -> Figures:
    """The figures of one indicator."""
    return Figures(working.due, working.actual, working.unit, working.ratio, ceiling=_is_ceiling(goals, working))


def _is_ceiling(goals: Goals, working: Working) -> bool:
    return any(t.at_most for t in goals.targets if (t.part, t.name) == (working.part, working.name))


def amount(value: Decimal | None, unit: str) -> str:
    """An amount with its unit, a dash where there is none."""
    return (
        say("outputs.matter.none") if value is None else say("outputs.matter.quantity", value=shown(value), unit=unit)
    )


def lacking(measured: Figures) -> str:
    """The gap with its unit; a dash where nothing is lacking or nothing was measured."""
    gap = measured.gap
    return amount(gap if gap is not None and gap > 0 else None, measured.gap_unit)


def stage_goal(judged: Judged, quarter: int) -> str:
    """The goal of a quarter as written; a span that covers it counts; without any, the whole goal text."""
    said = [stage for stage in judged.goals.stages if quarter in stage.quarters]
    if not said:
        return judged.matter.goal_text
    return "\n".join(say("outputs.matter.stage", part=s.part, text=s.text) if s.part else s.text for s in said)


def tidy(text: str) -> str:
    """A text on one line, without control characters and the blanks beside Chinese characters."""
    text = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(pattern("titles", "idle_blank").sub("", text.strip()).split())


def named(judged: Judged) -> str:
    """The matter's text on one line, with the part of a sub-row."""
    matter = judged.matter
    title, part = _without_end(tidy(matter.title)), _without_end(tidy(matter.part))
    if title and part:
        return say("outputs.matter.with_part", title=title, part=part)
    return title or part or _without_end(tidy(matter.content))


def _without_end(text: str) -> str:
    return pattern("titles", "item_end").sub("", text)


def leads(judged: Judged) -> tuple[str, ...]:
    """The lead units, each once."""
    return tuple(dict.fromkeys(filter(None, map(tidy, judged.matter.lead_orgs))))


def overseers(judged: Judged) -> tuple[str, ...]:
    """The leaders in charge, each once; a name is padded with blanks in many tables."""
    names = pattern("titles", "person_separator").split(judged.matter.overseer)
    return tuple(dict.fromkeys(filter(None, map(tidy, names))))


def listed(texts: tuple[str, ...]) -> str:
    """Names as a Chinese list."""
    return say("outputs.matter.list").join(texts)


def on_date(day: date) -> str:
    return say("outputs.date.full", year=day.year, month=day.month, day=day.day)


def until(period: Period) -> str:
    """The end of the period in words: a month's last day is its end, another day is named."""
    day = period.as_of
    if (day + timedelta(days=1)).month != day.month:
        return say("outputs.date.month_end", year=day.year, month=day.month)
    return on_date(day)


def subject(results: Results) -> str:
    """What the ledger is about, from its titles, always with a year but without place and kind of paper."""
    text = _subject_of_tables(results) or _subject_of(results.title, results.place) or entry("outputs.subject.missing")
    if pattern("titles", "year").search(text):
        return text
    return say("outputs.subject.with_year", year=results.period.year, subject=text)


def heading(results: Results) -> str:
    """What stands over a summary: the ledger's title, or what its several tables are about."""
    return subject(results) if _subject_of_tables(results) else tidy(results.title)


def _subject_of_tables(results: Results) -> str:
    """What several tables are about together; "" where there is one, or no other has a name in words."""
    names = tuple(filter(None, map(_in_words, dict.fromkeys(map(table_name, results.judged)))))
    return together(names) if len(names) > 1 else ""


def _in_words(name: str) -> str:
    return name if pattern("titles", "in_words").search(name) else ""


def together(names: tuple[str, ...]) -> str:
    """Several names as one: the place before them and the words behind them once, only the first of many."""
    begin = pattern("titles", "place_first").match(_same_start(names))
    start = begin.end() if begin else 0
    ending = _same_start(tuple(name[start:][::-1] for name in names))[::-1]
    whole = any(len(name) == start + len(ending) for name in names)
    end = len(ending) if len(ending) > 1 and not (whole or pattern("titles", "quote_sign").search(ending)) else 0
    own = tuple(name[start : len(name) - end] for name in names)
    last = names[0][len(names[0]) - end :] if end else ""
    if len(own) > MOST_NAMES:
        last = last or entry("outputs.subject.missing")
        text = say("outputs.subject.several", names=listed(own[: MOST_NAMES - 1]), count=len(own), things=last)
    else:
        text = say("outputs.subject.and", names=listed(own[:-1]), last=own[-1]) + last
    return names[0][:start] + text


def _same_start(names: tuple[str, ...]) -> str:
    return "".join(
        letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    )


def table_name(judged: Judged) -> str:
    """What the matter's table is about, for counting tables apart; the sheet's name where it has no title."""
    return _subject_without_year(judged.matter.table) or judged.matter.sheet


@lru_cache(maxsize=100)
def _subject_without_year(title: str) -> str:
    return pattern("titles", "leading_year").sub("", _subject_of(title))


def _subject_of(title: str, place: str = "") -> str:
    text = tidy(title)
    text = pattern("titles", "straight_quotes").sub(lambda m: say("outputs.subject.quoted", text=m[1]), text)
    for name in ("annex", "issued"):
        text = pattern("titles", name).sub("", text)
    shorter = ""
    while shorter != text:
        shorter, text = text, pattern("titles", "bracketed").sub("", pattern("titles", "paper").sub("", text))
    place = tidy(place)
    if len(place) > 1:
        text = text.removeprefix(place)
    text = pattern("titles", "place_before_year").sub("", text)
    return pattern("titles", "place_after_year").sub("", text)


def subject_without_year(results: Results) -> str:
    return pattern("titles", "leading_year").sub("", subject(results)) or say("outputs.subject.missing")


def due_now(results: Results) -> int:
    """How many matters should have been reported on: all but those not due yet and those set aside."""
    counts = results.counts
    return len(results.judged) - counts[Verdict.NOT_DUE] - counts[Verdict.ADJUSTED]
