"""Whether a clause tells a plan or what was done."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from itertools import pairwise, permutations

from ..vocabulary import pattern
from .passages import Clause, Passage

ROUND = 5  # percent: shares that are planned are multiples of it
_SMALL = 20  # percent: rates below it are planned to the tenth
_FEW = 60  # figures that are looked at for a sign


class Mood(Enum):
    PLAN = "plan"
    DONE = "done"


def moods_of(passage: Passage, default: Mood | None = None) -> tuple[Mood, ...]:
    """The mood of each clause. One without signs of its own goes on as its sentence began.

    `default` is the mood of the text as a whole, where it is known (a return tells what was done).
    """
    base = default or _text_mood(passage)
    moods: list[Mood] = []
    sentence, current = -1, base
    for index, clause in enumerate(passage.clauses):
        if clause.sentence != sentence:
            sentence, current = clause.sentence, base
            if base is Mood.DONE and _names_a_matter(passage, sentence):
                current = Mood.PLAN
        last = index + 1 == len(passage.clauses) or passage.clauses[index + 1].sentence != sentence
        own = _own_mood(clause, last)
        moods.append(own or current)
        if own is Mood.DONE or (own is Mood.PLAN and base is Mood.PLAN):
            current = own
    return tuple(moods)


def _says(name: str, text: str) -> bool:
    return bool(pattern("progress", name).search(text))


def _text_mood(passage: Passage) -> Mood:
    """The mood of the whole text: signs of a return make it one, otherwise it is a plan."""
    words = "".join(c.text for c in passage.clauses)
    first = next(iter(passage.clauses), None)
    done = _is_done(passage.clauses)
    if first and first.heads and pattern("progress", "quarter_label").fullmatch(first.text) and not done:
        return Mood.PLAN  # as goals are written
    if done or _compares(passage.clauses) or _works_out(passage) or _measures(passage):
        return Mood.DONE
    if (
        len(pattern("progress", "quarter_label").findall(words)) > 1
        or _says("intent_sign", words)
        or _says("about", words)
    ):
        return Mood.PLAN
    return Mood.DONE if _says("weak_done", words) else Mood.PLAN


def _is_done(clauses: Sequence[Clause]) -> bool:
    """Whether words of a return occur, apart from those that say what is to be wholly done by a day to come."""
    words = "".join(c.text if _says("to_date", c.text) else _without_aims(c.text) for c in clauses)
    return _says("done_sign", words) or _says("month_span", words)


def _without_aims(words: str) -> str:
    return pattern("progress", "all_by_then").sub("", words)


def _own_mood(clause: Clause, last_of_sentence: bool) -> Mood | None:
    """The mood that a clause shows by itself; a time that stands alone opens a report."""
    opens = _says("period_alone", clause.text) and not last_of_sentence
    if _is_done([clause]) or opens:
        return Mood.DONE
    if _says("deadline", clause.text):
        return Mood.PLAN
    if _compares([clause]):
        return Mood.DONE
    return Mood.PLAN if _says("intent_sign", pattern("progress", "won").sub("", clause.text)) else None


def _measures(passage: Passage) -> bool:
    """Whether several percentages have decimals: plans are made in whole and half points."""
    shares = [s.figure.value for s in passage.spots[:_FEW] if s.figure.unit == "%" and not _says("growth", s.near)]
    return sum(value > _SMALL and value * 2 % 1 != 0 for value in shares) > 1


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


def _compares(clauses: Sequence[Clause]) -> bool:
    """Whether a plan, a share of it or a growth rate stands beside an amount: nobody plans like that."""
    beside = any(_says("growth_beside", c.text) for c in clauses[1:])
    beside = beside or any(_says("beats_plan", c.text) for c in clauses[1:])
    told = pairwise(c.text for c in clauses)
    beside = beside or any(_says("plan_told", one) and _says("completed_bare", other) for one, other in told)
    bracketed = any(c.bracketed and _says("plan_in_brackets", c.text) for c in clauses[1:])
    return beside or bracketed or any(_says("plan_done_share", c.text) for c in clauses)


def _names_a_matter(passage: Passage, sentence: int) -> bool:
    """Whether the first sentence of several is a mere name: what follows reports on it."""
    several = passage.clauses[-1].sentence > 0
    return several and sentence == 0 and not _says("names_a_matter", passage.sentence(0))
