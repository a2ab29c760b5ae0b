"""Reads quarterly goals written as prose: what has to be reached by the end of each quarter.

The text is cut into stages at its quarter labels; the quantities of the stages are put together into series, one for
each indicator; what is due from the year's start is worked out for each series.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .goal_reading.clauses import Clause
from .goal_reading.cumulation import MONTHLY, Annual, cumulated, reason, with_year
from .goal_reading.deeds import with_deeds
from .goal_reading.found import Found
from .goal_reading.goal_milestones import milestones_of
from .goal_reading.goal_series import count_single_ones, series_of, with_shares_beside, without_restatement
from .goal_reading.indicators import amounts_in, found_in, is_level, with_phases, with_single_names
from .goal_reading.item_heads import with_item_heads
from .goal_reading.lent_names import named
from .goal_reading.main_series import named_in, of_beginnings, of_the_end
from .goal_reading.names import likeness
from .goal_reading.one_series import Entry, Series
from .goal_reading.rates import with_course
from .goal_reading.stages import OF_YEAR, YEAR, Cut, as_written, cut
from .goal_reading.title_units import of_title, with_last_unit, with_unit
from .goal_reading.unit_kinds import kinds_of
from .goal_reading.year_names import named_by_year
from .model import Goals, Milestone, Note, Stage, Target
from .numerals import figures
from .quarters import labels
from .repeats import remembered
from .units import convert, dimension, same_dimension
from .vocabulary import Patterns, words

_P = Patterns("goals")
_MOST_AMOUNTS = 200  # a title and a heading hold no more amounts; reading must not take time by their square
_LONGEST_TIME = 12  # characters of a text that is nothing but a time
_A_COURSE = 3  # figures that show how a series runs
_ALIKE = 0.5  # likeness from which an annual amount and a series may speak of the same thing

Key = tuple[str, str]  # (part, name)
Results = list[tuple[Decimal, bool]]  # (due from the year's start, sure) for each entry of a series


@remembered
def read(text: str, context: str = "", year: int | None = None) -> Goals:
    """The goals of a cell. `context`: the matter's title, content and annual goal, which tell the year's amounts.

    A text without any quarter label is due at the year's end, and noted. Amounts are in the units as written.
    `year`: the ledger's; what a text says of other years is left out, and noted.
    """
    pieces = cut(text, year)
    due = list(pieces.stages)
    if pieces.trailing:
        due.append(Stage(YEAR, "", pieces.trailing))
    if pieces.undated:
        due.append(Stage(YEAR, "", pieces.undated, OF_YEAR, turns=(YEAR,)))
    elif _leaves_the_year(pieces):
        due.append(Stage(YEAR, "", pieces.preamble))
    if counting := _counting_of_all(text):
        due = [stage._replace(counting=stage.counting or counting) for stage in due]
    return _assembled(due, [context, pieces.preamble], pieces)


def read_columns(cells: Sequence[tuple[tuple[int, ...], str, bool]], context: str = "") -> Goals:
    """The goals of quarter columns: (quarters, text, True if the heading says that amounts are cumulative) for each."""
    written = [(_of_column(quarters, text.strip()), cumulative) for quarters, text, cumulative in cells if text.strip()]
    once = dict(reversed(written))  # what is asked for a span may stand in the column of each of its quarters
    stages = [*reversed(once)]
    return _assembled(stages, [context], Cut(tuple(stages)), [once[stage] for stage in stages])


def _of_column(quarters: tuple[int, ...], text: str) -> Stage:
    """The stage of a column's cell; of one that opens with a span of quarters that of the span.

    A label that only repeats the column's heading is left out, too.
    """
    told = labels(text)
    if len(told) != 1 or told[0].start or told[0].behind or told[0].flows:
        return Stage(quarters, "", text)
    span, rest = told[0].quarters, _P.label_joint.sub("", text[told[0].end :])
    repeats = span == quarters and not told[0].counting
    if rest and (repeats or (len(span) > 1 and span[-1] >= quarters[-1])):
        return Stage(span, "", rest, told[0].counting, turns=told[0].turns)
    return Stage(quarters, "", text)


def _leaves_the_year(pieces: Cut) -> bool:
    """True if what is asked for the year stands before the labels, and none of them names the last quarter."""
    if not pieces.preamble or not _P.for_the_year.search(pieces.preamble):
        return False
    return bool(pieces.stages) and not any(stage.part or YEAR[0] in stage.quarters for stage in pieces.stages)


def _counting_of_all(text: str) -> str:
    """How a remark has all amounts of a text counted, see quarters.Label; "" where there is none."""
    if not _P.counting_said.search(text):
        return ""
    if _P.all_to_date.search(text):
        return "to_date"
    return "within" if _P.all_in_quarter.search(text) else ""


def _assembled(stages: list[Stage], contexts: list[str], pieces: Cut, columns: Sequence[bool] | None = None) -> Goals:
    """`columns`: for text that stands in quarter columns, whether the heading says that amounts are cumulative."""
    annual = _amounts_of_year(contexts) if columns else []
    named_unit = with_unit(contexts[0].partition("\n")[0])
    found: list[list[Found]] = []
    rests: list[Sequence[Clause]] = []
    ones: list[tuple[int, Clause, Found]] = []
    texts, inner = with_last_unit(stages), pieces.inner
    several = len(stages) > 1
    for i, stage in enumerate(stages):
        bare = _bare_number(stage.text, annual) if columns else None
        if named_unit and not bare:
            bare = of_title(stage.text, named_unit)
        quantities, others, single = (
            ((bare,), (), ()) if bare else found_in(texts[i] if texts else stage.text, stage.striving)
        )
        if i and len(stage.text) <= _LONGEST_TIME and (time := _time_again(stage, stages[i - 1], found[-1])):
            quantities, others = (time,), ()
        if texts or inner:
            quantities = tuple([as_written(one, stage) for one in quantities])
        if several and stage.counting == OF_YEAR:
            quantities = tuple(one if one.monthly else one._replace(of_year=True) for one in quantities)
        if columns and columns[i]:
            quantities = tuple(one._replace(cumulative=True) for one in quantities)
        found.append(list(quantities))
        rests.append(others)
        if single:
            ones += [(i, *one) for one in single]
    if ones:
        count_single_ones(stages, found, rests, ones)
    milestones = milestones_of(stages, found, rests)
    if not any(found):
        return Goals(pieces.stages, milestones=tuple(milestones), notes=pieces.notes)
    annual = annual or (_amounts_of_year(contexts) if _needs_amounts(found, contexts) else [])
    found = named(stages, named_by_year(found, annual), annual)
    found = with_single_names(with_phases(with_item_heads(with_deeds(found))))
    return _counted(with_shares_beside(with_course(series_of(stages, found))), annual, contexts, milestones, pieces)


def _time_again(stage: Stage, before: Stage, found: list[Found]) -> Found | None:
    """A stage that is nothing but a time ("3 days") speaks of the ceiling that the stage before it told in words."""
    told = [one for one in found if one.at_most]
    if len(told) != 1 or before.part != stage.part:
        return None
    said = figures(stage.text)
    if len(said) != 1 or not (kinds_of(said[0].unit).time and kinds_of(told[0].unit).time):
        return None
    if not _P.beside_time.fullmatch(stage.text.replace(said[0].text, "", 1)):
        return None
    return told[0]._replace(value=said[0].value, unit=said[0].unit, quote=said[0].text, sentence=0)


def _needs_amounts(found: list[list[Found]], contexts: list[str]) -> bool:
    """Whether amounts of the contexts can tell anything: of figures of their kind, or the name of one that has none."""
    told = [one for quantities in found for one in quantities]
    if "" in [one.name for one in told]:
        return True
    kinds = {dimension(one.unit) for one in told}
    return not kinds.isdisjoint([dimension(one.unit) for context in contexts for one in figures(context)])


def _amounts_of_year(contexts: list[str]) -> list[Found]:
    return with_deeds([[one for context in contexts if context for one in amounts_in(context)][:_MOST_AMOUNTS]])[0]


def _counted(
    series: list[Series], annual: list[Found], contexts: list[str], milestones: list[Milestone], pieces: Cut
) -> Goals:
    """Targets, the year's amounts and the main indicator of the series."""
    targets: list[Target] = []
    year: dict[Key, Decimal] = {}
    notes: list[Note] = []
    main: tuple[tuple[int, bool, bool], Key] | None = None
    headings = {part: list(amounts_in(part)[:_MOST_AMOUNTS]) if part else [] for part in {one.part for one in series}}
    for whole in series:
        one, restated = without_restatement(whole)
        entries = one.in_one_unit
        matched = _annual(one, entries, restated + headings[one.part] + annual)
        of_year = matched[1] if matched else _led_to(one, entries, contexts)
        results = cumulated(one.name, entries, of_year)
        if restated and (said := convert(restated[-1].value, restated[-1].unit, one.unit)) is not None:
            results = with_year(results, one.entries, said)
        why = reason(entries, results, of_year)
        targets += _targets(one, results, why)
        total = _last(one, results)
        if total is None and matched:
            total = matched[1].value
        if total is not None:
            year.setdefault(one.key, total)
        if not all(sure for _, sure in results):
            notes.append(Note("goals.unsettled", {"name": one.name}))
        if matched and matched[0] in annual:
            claim = (annual.index(matched[0]), one.level, of_beginnings(one.name)), one.key
            main = claim if main is None else min(main, claim, key=lambda pair: pair[0])
    by_months = not milestones and all(target.why == MONTHLY for target in targets)
    return Goals(
        stages=pieces.stages,
        targets=tuple(targets),
        milestones=tuple(milestones),
        main=of_the_end(main[1] if main else named_in(contexts, series), series),
        year=year,
        notes=(*(_without_year_note(pieces.notes) if by_months else pieces.notes), *notes),
    )


def _without_year_note(notes: tuple[Note, ...]) -> Iterator[Note]:
    """The notes on a text whose amounts are told for each month: it needs no labels of quarters."""
    return (note for note in notes if note.key != "goals.no_label")


def _bare_number(text: str, annual: list[Found]) -> Found | None:
    """A cell that holds nothing but a figure: it speaks of the annual goal."""
    found = figures(text)
    if len(found) != 1 or found[0].text != text.strip():
        return None
    figure = found[0]
    of_year = next((one for one in annual if not figure.unit or same_dimension(one.unit, figure.unit)), None)
    unit = figure.unit or (of_year.unit if of_year else "")
    general = str(words("goals")["names"]["progress" if unit == "%" else "figure"])
    name = (of_year.name if of_year else "") or general
    level = unit == "%" and is_level(name, unit)
    return Found(name, figure.value, unit, figure.text, 0, at_least=figure.bound == "at_least", level=level)


def _annual(one: Series, entries: list[Entry], candidates: list[Found]) -> tuple[Found, Annual] | None:
    """The year's amount of a series: the candidate that its figures lead to, else the one whose name is likest.

    `entries`: those of the series, in one unit.
    """
    if not candidates:
        return None
    values = [entry.found.value for entry in entries]
    led_to = {sum(values, Decimal(0)), values[-1]} if len(values) > 1 else set()
    best: tuple[float, Found, Annual] | None = None
    unit = one.unit
    for candidate in candidates:
        value = convert(candidate.value, candidate.unit, unit)
        if value is None or candidate.level:
            continue
        score = likeness(one.name, candidate.name)
        if value in led_to and value >= max(values):  # less than an amount before is none that they lead to
            score += 2
        if score >= _ALIKE and (best is None or score > best[0]):
            best = score, candidate, Annual(value, candidate.at_least)
    return (best[1], best[2]) if best else None


def _led_to(one: Series, entries: list[Entry], contexts: list[str]) -> Annual | None:
    """The amount, anywhere in the contexts, that the figures of a whole year lead to: the total cost of the works, say.

    Counts of things are too small to be anything but alike by chance. `entries`: those of the series, in one unit.
    """
    if one.level or len(entries) < _A_COURSE or entries[-1].quarter != YEAR[0]:
        return None
    if kinds_of(one.unit).counting:
        return None
    values = [entry.found.value for entry in entries]
    told = {convert(figure.value, figure.unit, one.unit) for text in contexts for figure in figures(text)}
    ends = {sum(values, Decimal(0)), values[-1]} & told
    return Annual(ends.pop()) if len(ends) == 1 and max(ends) >= max(values) else None


def _targets(one: Series, results: Results, why: str) -> list[Target]:
    told = []
    unit = one.unit
    for entry, (due, sure) in zip(one.entries, results, strict=True):
        found = entry.found
        told.append(
            Target(
                one.part,
                one.name,
                entry.quarter,
                found.value,
                found.unit,
                due if found.unit == unit else _in_own_unit(due, unit, found.unit),
                found.quote,
                sure,
                at_least=found.at_least,
                at_most=found.at_most,
                level=found.level,
                striving=found.striving,
                why=why,
            )
        )
    return told


def _in_own_unit(value: Decimal, unit: str, own: str) -> Decimal:
    converted = convert(value, unit, own)
    return value if converted is None else converted


def _last(one: Series, results: Results) -> Decimal | None:
    """The year's amount as the fourth quarter's goal tells it."""
    cumulative, sure = results[-1]
    return cumulative if one.entries[-1].quarter == 4 and sure else None
