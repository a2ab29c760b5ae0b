"""What shows that a text reports on work done: its words, what it compares, and figures that nobody would plan."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from ...vocabulary import pattern
from ..passages import Clause, Passage, Spot

ROUND = 5  # percent: shares that are planned are multiples of it
_SMALL = 20  # percent: rates below it are planned to the tenth
_FEW = 60  # figures that are looked at for a sign
_ROUND_DIGITS = 2  # a number with more digits than these, noughts at its end apart, is no round one
_ODD = 2  # so many digits beyond, in one number or several together, no plan would have


def says(name: str, text: str) -> bool:
    """Whether the pattern of this name occurs in the text."""
    return bool(pattern("progress", name).search(text))


def deed_before(passage: Passage, spot: Spot) -> str:
    """What was done to projects that are only counted, as the clause before on its day tells; "" for anything else."""
    clause, before = passage.clauses[spot.clause], passage.clauses[spot.clause - 1] if spot.clause else None
    if before is None or before.section != clause.section or not says("projects_alone", clause.text):
        return ""
    found = pattern("progress", "held_on").search(before.text)
    return found["deed"] or found["held"] if found and not passage.spots_in(spot.clause - 1) else ""


def reports(clauses: Sequence[Clause], sign: str = "done_sign", before: Clause | None = None) -> bool:
    """Whether words of a return occur, apart from those that say what is to be wholly done by a day to come.

    `before` is the clause before the first one, which may name that day.
    """
    pieces = []
    for clause in clauses:
        opened = before is not None and pattern("progress", "time_ahead").fullmatch(before.text)
        words = before.text + clause.text if before and opened else clause.text
        pieces.append(
            clause.text if says("to_date", clause.text) else pattern("progress", "all_by_then").sub("", words)
        )
        before = clause
    words = "".join(pieces)
    return says(sign, words) or says("month_span", words)


def compares(clauses: Sequence[Clause]) -> bool:
    """Whether a plan, a share of it or a growth rate stands beside an amount: nobody plans like that."""
    beside = any(says("growth_beside", c.text) for c in clauses[1:])
    beside = beside or any(says("beats_plan", c.text) for c in clauses[1:])
    told = pairwise(c.text for c in clauses)
    beside = beside or any(says("plan_told", one) and says("completed_bare", other) for one, other in told)
    heads = [c.text for c in clauses if c.heads]
    plan = next((i for i, head in enumerate(heads) if says("plan_head", head)), len(heads))
    beside = beside or any(says("done_head", head) for head in heads[plan + 1 :])
    beside = beside or (
        any(says("plan_behind_it", c.text) for c in clauses[1:]) and not says("quarter_label", clauses[0].text)
    )
    bracketed = any(c.bracketed and says("plan_in_brackets", c.text) for c in clauses[1:])
    threes = zip(clauses, clauses[1:], clauses[2:], strict=False)
    bracketed = bracketed or any(_share_around(*three) for three in threes)
    return beside or bracketed or any(says("plan_done_share", c.text) for c in clauses)


def _share_around(before: Clause, inside: Clause, behind: Clause) -> bool:
    """Whether the amount of the plan stands in a bracket inside of the share that was done of it."""
    return inside.bracketed and says("ends_with_plan", before.text) and says("share_goes_on", behind.text)


def measures(passage: Passage) -> bool:
    """Whether several percentages have decimals, a percentage is a quotient, or a bracket tells a whole."""
    decimals = sum(map(_has_tenths, passage.spots[:_FEW])) > 1
    told = says("measured", "".join(c.text for c in passage.clauses))
    return decimals or told or _works_out(passage) or _tells_wholes(passage)


def _has_tenths(spot: Spot) -> bool:
    """Whether it is a percentage, no rate of growth, in tenths: planned are whole and half points."""
    value = spot.figure.value
    if spot.figure.unit != "%" or value <= _SMALL or value * 2 % 1 == 0:
        return False
    return not says("growth", spot.near) and not says("level_from", spot.lead)


def grows(spot: Spot) -> bool:
    """Whether it tells by how much something rose or fell: homes that were improved are counted, not added."""
    improved = says("thing_unit", spot.figure.unit) and says("improves", spot.near)
    return says("growth", spot.near) and not improved


def counts(passage: Passage) -> bool:
    """Whether its amounts are so little round that someone must have counted them."""
    amounts = [s for s in passage.spots[:_FEW] if s.figure.unit not in ("", "%") and not s.figure.bound]
    beyond = sum(_digits_beyond(spot) for spot in amounts) + _ODD * any(_has_tenths(s) for s in passage.spots[:_FEW])
    return beyond >= _ODD or (beyond > 0 and any(says("bare_cumulative", spot.near) for spot in amounts))


def _digits_beyond(spot: Spot) -> int:
    """The digits of a number beyond those of a round one; a five at its end is as good as a nought."""
    digits = "".join(map(str, spot.figure.value.normalize().as_tuple().digits))
    return max(0, len(digits) - _ROUND_DIGITS - digits.endswith("5"))


def _tells_wholes(passage: Passage) -> bool:
    """Whether a bracket behind an amount tells the whole of which it is a part."""
    told = (
        passage.clauses[whole.clause].bracketed
        and whole.figure.unit == part.figure.unit
        and whole.figure.value > part.figure.value
        and says("whole_in_brackets", whole.near)
        for part, whole in pairwise(passage.spots[:_FEW])
    )
    return any(told)


def _works_out(passage: Passage) -> bool:
    """Whether a percentage is the rounded quotient of two amounts: plans are made in round figures."""
    amounts: list[Decimal] = []
    for spot in passage.spots[:_FEW]:
        value = spot.figure.value
        if spot.figure.unit != "%":
            amounts.append(value)
        elif any(_is_rounded_share(value, one, whole) for one, whole in permutations(amounts[-3:], 2)):
            return True
    return False


def _is_rounded_share(share: Decimal, part: Decimal, whole: Decimal) -> bool:
    if not 0 < part < whole:
        return False
    exact = part / whole * 100
    reported = exact != share or share % ROUND
    return bool(reported) and round(exact, max(0, -int(share.as_tuple().exponent))) == share
