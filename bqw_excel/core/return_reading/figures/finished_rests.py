"""The rest of a set that is told as finished too: seven were finished in spring and the other eleven by September."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...units import convert
from ...vocabulary import pattern
from ..passages import Passage, Spot
from .evidence import says
from .fact import Fact
from .times import Span, Time

_BEHIND = 4  # clauses behind an amount in which its rest may stand


def rest_behind(read: Passage, spot: Spot) -> str:
    """The clause behind an amount that says its rest is finished, or will be; "" where none does."""
    alike = [s for s in read.spots_in(spot.clause) if s.figure.unit == spot.figure.unit]
    if spot.figure.unit == "%" or alike[-1] is not spot:
        return ""
    for index in range(spot.clause + 1, min(spot.clause + 1 + _BEHIND, len(read.clauses))):
        clause = read.clauses[index]
        if clause.sentence > read.clauses[spot.clause].sentence + 1:
            return ""
        if any(says(kind, clause.text) for kind in ("rest_finished", "figures_awaited", "rest_unsure", "rest_to_come")):
            return clause.text
        further = any(s.figure.unit == spot.figure.unit for s in read.spots_in(index))
        if further and not says("compared", clause.text):
            return ""
    return ""


def with_finished_rests(told: Sequence[Fact], last_month: int) -> list[Fact]:
    """The facts, to an amount the rest added that was finished as well by the judged month."""
    wholes: dict[tuple[int, str], set[Decimal]] = {}  # by sentence and unit
    for fact in told:
        if fact.role is Role.TARGET:
            wholes.setdefault((fact.sentence, fact.unit), set()).add(fact.value)
    made, joined = [], set()
    for fact in told:
        total = _total(fact, wholes.get((fact.sentence, fact.unit), set()), last_month)
        if total is not None:
            joined.add(fact.quote)
            fact = replace(fact, value=total, time=Time(Span.YEAR), rest="")
        made.append(fact)
    return [f for f in made if not (f.role is Role.SHARE and f.quote in joined and f"{f.value}%" not in f.said)]


def leaves_out_a_rest(fact: Fact, last_month: int) -> bool:
    """Whether a rest is told as finished, or nearly, of which nobody knows for certain how much it is, or when."""
    if says("figures_awaited", fact.rest) or says("rest_unsure", fact.rest):
        return True
    kinds = ("rest_finished", "rest_to_come")
    found = next((one for kind in kinds if (one := pattern("progress", kind).search(fact.rest))), None)
    return found is not None and not (found["month"] and int(found["month"]) > last_month)


def _total(fact: Fact, wholes: set[Decimal], last_month: int) -> Decimal | None:
    """The amount with its rest; None where none is told for certain as finished by the month."""
    found = pattern("progress", "rest_finished").search(fact.rest)
    if not found or fact.role is not Role.ACTUAL or fact.part:
        return None
    month = int(found["month"] or 0)
    if month > last_month or (month == last_month and says("end_ahead", fact.rest)):
        return None  # told before that month was over, it was still to come
    if found["count"] is None:
        return min(wholes) if len(wholes) == 1 and fact.value < min(wholes) else None
    rest = convert(Decimal(found["count"]), found["unit"], fact.unit)
    total = fact.value + rest if rest is not None else None
    return total if not wholes or total in wholes else None
