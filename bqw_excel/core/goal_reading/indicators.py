"""Finds the quantities of a clause that are to be reached, and what each is said to be."""

from itertools import zip_longest

from ..numerals import Figure
from ..repeats import remembered
from ..vocabulary import Patterns, Signs, words
from .clauses import Clause, clauses, clauses_with_figures
from .deeds import deed_of
from .describing import counts_days, is_change_beside, is_no_target, is_whole, with_sizes
from .figure_lists import listed_apart
from .found import Found
from .item_heads import without_head
from .monthly import times_a_quarter
from .names import name_of, phase_of, singles, subject_of, verb_of
from .unit_kinds import kinds_of

_AREA = "goals"
_P = Patterns(_AREA)
_S = Signs(_AREA)
_NEAR = 24  # characters
Read = tuple[tuple[Found, ...], tuple[Clause, ...], tuple[tuple[Clause, Found], ...]]


@remembered
def found_in(text: str, striving: bool = False) -> Read:
    """The quantities to be reached in a text, the clauses that hold none, and which of those complete a single thing.

    A name may be left open ("").

    `striving`: the label before the text says that one strives for what follows.
    """
    return _found_in(clauses(text, striving))


@remembered
def amounts_in(text: str) -> tuple[Found, ...]:
    """The quantities to be reached in a text."""
    return _found_in(clauses_with_figures(text))[0]


def _single_in(clause: Clause) -> Found | None:
    """The one thing that a clause completes, which is a quantity only where such things are counted elsewhere."""
    if len(clause.figures) != 1 or clause.figures[0].value != 1 or clause.covered:
        return None
    found = _of_clause(clause, "", "", single=True)
    return found[0] if found and found[0].name else None


def _found_in(all_clauses: tuple[Clause, ...]) -> Read:
    found: list[Found] = []
    single: list[tuple[Clause, Found]] = []
    without: list[Clause] = []
    subject, counted = "", False
    head, item = "", -1  # of the sentence of the last clause with figures
    for whole, after in zip_longest(all_clauses, all_clauses[1:]):
        words = whole.plain
        if whole.figures:
            own, clause = without_head(whole)
            if own or whole.sentence != item:
                head, item = own, whole.sentence
            if own:
                subject, counted = own, False
            here = _of_clause(clause, subject, after.plain if after else "")
            if here:
                if found and found[-1].unit == "%" and is_change_beside(clause, found[-1]):
                    continue
                if head:
                    here = [one._replace(head=head) for one in here]
                if subject and not counted and subject in here[0].name and subject not in clause.plain:
                    here[0] = here[0]._replace(borrowed=True)
                found.extend(here)
                subject, counted = here[-1].name, True
                continue
            if one := _single_in(clause):
                single.append((whole, one))
            words = clause.plain[: clause.figures[0].start]
        without.append(whole)
        if after and after.figures and (spoken_of := subject_of(words)):
            subject, counted = spoken_of, False
    return tuple(_with_near_cumulative(found) if len(found) > 1 else found), tuple(without), tuple(single)


def _with_near_cumulative(found: list[Found]) -> list[Found]:
    """What stands in a sentence that counts something else from the year's start is marked so."""
    counting = {one.sentence for one in found if one.cumulative and not _P.in_stock.match(one.name)}
    if not counting:
        return found
    found = [one._replace(cumulative=True) if one.inner and one.sentence in counting else one for one in found]
    return [one._replace(near_cumulative=True) if _is_near(one, counting) else one for one in found]


def _is_near(one: Found, counting: set[int]) -> bool:
    return one.sentence in counting and not one.cumulative and not _P.adds.search(one.quote)


def is_level(name: str, unit: str) -> bool:
    """True for rates that describe a state (a share of good water), not the progress of some work."""
    kinds = kinds_of(unit)
    is_state = kinds.rate and _P.level_name.search(name) is not None and _P.progress_rate.search(name) is None
    return kinds.score or is_state


def with_phases(stages: list[list[Found]]) -> list[list[Found]]:
    """Names completed by the phase that an earlier clause named, where the bare name would be ambiguous."""
    if not any(one.name[:1] in _S.phase and phase_of(one.name) for stage in stages for one in stage):
        return stages
    inherited = [_inherited(stage) for stage in stages]
    ambiguous = set()
    for stage, phases in zip(stages, inherited, strict=True):
        seen: dict[str, str] = {}
        for one, phase in zip(stage, phases, strict=True):
            if phase and seen.setdefault(one.name, phase) != phase:
                ambiguous.add(one.name)
    return [
        [
            one._replace(name=phase + one.name) if phase and one.name in ambiguous else one
            for one, phase in zip(stage, phases, strict=True)
        ]
        for stage, phases in zip(stages, inherited, strict=True)
    ]


def with_single_names(stages: list[list[Found]]) -> list[list[Found]]:
    """Joint names taken apart where one of the single things has figures of its own."""
    if not any(one.unit == "%" for stage in stages for one in stage):
        return stages
    known = {one.name for stage in stages for one in stage}
    result = []
    for stage in stages:
        taken: list[Found] = []
        for one in stage:
            parts = singles(one.name) if one.unit == "%" else ()
            apart = parts and (any(part in known for part in parts) or _P.rates_joined.fullmatch(one.name))
            taken.extend(one._replace(name=part) for part in parts) if apart else taken.append(one)
        result.append(taken)
    return result


def _inherited(stage: list[Found]) -> list[str]:
    phases = []
    phase, sentence = "", -1
    for one in stage:
        if one.sentence != sentence:
            phase, sentence = "", one.sentence
        own = phase_of(one.name) if one.name[:1] in _S.phase else ""
        phases.append("" if own else phase)
        phase = own or phase
    return phases


def _of_clause(clause: Clause, subject: str, following: str, single: bool = False) -> list[Found]:
    """`single`: a single thing that is completed is a quantity, too."""
    figures = clause.figures
    if clause.covered:
        figures = tuple([one for one in figures if not clause.is_covered(one.start) or _is_breakdown(clause, one)])
    if len(figures) > 1:
        figures = with_sizes(clause.plain, figures)
    found: list[Found] = []
    whole: Figure | None = None
    begin, bound_before = 0, False
    for figure, after in zip_longest(figures, figures[1:]):
        if after and is_whole(clause, figure, after):
            whole = figure
            continue
        head, tail = clause.plain[begin : figure.start], _tail(clause, figure, after)
        if whole and whole.start >= begin:
            head = clause.plain[begin : whole.start] + clause.plain[whole.end : figure.start]
        if is_no_target(clause, figure, after, head, tail, following, single):
            begin = figure.end if _joins(clause, figure.end) else begin
            continue
        spoken_of = found[-1].name if found else subject
        if found and found[-1].unit == "%" and _is_amount_of_share(clause, figure):
            spoken_of = spoken_of.removesuffix(str(words(_AREA)["names"]["rate"]))
        joint = _P.separator.match(head) if head[:1] in _S.separator else None
        in_bracket = _in_its_bracket(clause, figure, begin) if clause.covered else ""
        name = name_of(in_bracket or (head[joint.end() :] if joint else head), tail, figure.unit, spoken_of)
        stop = figure.end + len(tail)
        quote = clause.text[begin:stop]
        if quote[:1] in _S.leading_joint:
            quote = _P.leading_joint.sub("", quote)
        quote = quote.strip()
        inside = clause.covered and clause.is_covered(figure.start)
        if inside and any(one.name == name for one in found) and not _P.total_within.match(head):
            name = str(words(_AREA)["names"]["of_which"]) + name
        marked = _marked(clause, figure, name, quote, head)
        if joint and found and not figure.bound and bound_before:
            marked = marked._replace(at_least=True)
        if marked.cumulative and _P.years_total.search(head):
            continue
        bound_before = marked.at_least and _P.bound_lead.match(clause.plain[figure.end :]) is None
        found.append(marked)
        begin = stop
    return listed_apart(clause, found)


def _in_its_bracket(clause: Clause, figure: Figure, begin: int) -> str:
    """The words that lead to a figure within the bracket it stands in; "" where nothing but that stands before it."""
    start = max((start for start, end in clause.covered if begin < start <= figure.start < end), default=-1)
    return clause.plain[start + 1 : figure.start] if start >= 0 else ""


def _joins(clause: Clause, end: int) -> bool:
    return _P.separator.match(clause.plain[end:]) is not None


def _tail(clause: Clause, figure: Figure, after: Figure | None) -> str:
    """The words behind a figure that belong to it: up to the conjunction before the next figure, or to the end.

    A breakdown in brackets is not among them, and brackets end the words of the figures inside.
    """
    if not after and not clause.covered:
        return clause.plain[figure.end :]
    stop = after.start if after else len(clause.plain)
    for start, end in clause.covered:
        if start <= figure.start < end:
            stop = min(stop, end - 1)
        elif after and start <= after.start < end:
            stop = min(stop, start)
    text = clause.plain[figure.end : stop]
    if not after:
        return text
    if _P.separator.match(text):
        return ""
    for joint in _P.list_joint.finditer(text):
        if not clause.is_covered(figure.end + joint.start()):
            return text[: joint.start()]
    return text


def _marked(clause: Clause, figure: Figure, name: str, quote: str, head: str) -> Found:
    at_most = figure.bound == "at_most" or (kinds_of(figure.unit).time and not figure.bound and not counts_days(head))
    upto, rest = clause.plain[: figure.start], clause.plain[figure.end :]
    ending = head if _P.ending_sign.search(head) and _P.marking_end.search(head) else ""
    if not _P.marking_sign.search(upto):
        upto = ""
    level = at_most or is_level(name, figure.unit)
    monthly = 0 if level else times_a_quarter(head, figure.unit)
    cumulative = in_quarter = remaining = of_year = whole = inner = False
    if ending:
        level = level or (figure.unit != "%" and _P.kept_end.search(ending) is not None)
        cumulative = _P.reaching_end.search(ending) is not None
        whole = _P.whole_before.search(ending) is not None
    if upto:
        level = level or (not monthly and _P.for_each.search(upto) is not None)
        cumulative = cumulative or _P.cumulative.search(upto) is not None
        in_quarter = _P.this_quarter.search(upto) is not None
        remaining = _P.remaining.search(upto) is not None
        of_year = _P.of_year.search(upto) is not None and not (figure.unit == "%" and _P.of_plan.search(upto))
        inner = _P.within.search(upto) is not None
    if rest and _P.marking_behind.match(rest):
        cumulative = cumulative or _P.cumulative_after.match(rest) is not None
        of_year = of_year or _P.year_behind.match(rest) is not None
        whole = whole or _P.whole_after.match(rest) is not None
    return Found(
        name,
        figure.value,
        figure.unit,
        quote,
        clause.sentence,
        figure.bound == "at_least",
        at_most,
        level,
        clause.striving and not _is_striven_for_later(clause, figure),
        cumulative,
        in_quarter,
        remaining,
        of_year,
        whole,
        "" if name else verb_of(head),
        inner,
        deed_of(head),
        monthly=monthly,
    )


def _is_striven_for_later(clause: Clause, figure: Figure) -> bool:
    """True if the clause's own words strive for what stands behind the figure alone: 5, if possible 8."""
    own = _P.striving.search(clause.plain)
    return own is not None and own.start() > figure.start


def _is_amount_of_share(clause: Clause, figure: Figure) -> bool:
    """True for the amount that alone stands in brackets behind a share of the plan: 20% of the task (0.72 billion)."""
    if figure.unit == "%" or not _P.bracket_end.match(clause.plain, figure.end):
        return False
    return _P.share_before.search(clause.plain, max(0, figure.start - _NEAR), figure.start) is not None


def _is_breakdown(clause: Clause, figure: Figure) -> bool:
    """True for what a bracket tells of the amount before it: a part, the share of the plan, the total so far."""
    telling = _P.share_within if figure.unit == "%" else _P.within
    if _is_amount_of_share(clause, figure):
        return True
    covering = [span for span in clause.covered if span[0] <= figure.start < span[1]]
    return any(telling.search(clause.plain, *span) or _P.total_within.match(clause.plain, *span) for span in covering)
