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
    if base is Mood.PLAN and _opens_a_goal(passage):
        return (base,) * len(passage.clauses)
    moods: list[Mood] = []
    sentence, current = -1, base
    for index, clause in enumerate(passage.clauses):
        if clause.sentence != sentence:
            sentence, current = clause.sentence, base
            if base is Mood.DONE and _names_a_matter(passage, sentence):
                current = Mood.PLAN
        last = index + 1 == len(passage.clauses) or passage.clauses[index + 1].sentence != sentence
        own = _own_mood(clause, last, base)
        moods.append(own or current)
        if own is Mood.DONE or (own is Mood.PLAN and base is Mood.PLAN):
            current = own
    return tuple(moods)


def _says(name: str, text: str) -> bool:
    return bool(pattern("progress", name).search(text))


def _text_mood(passage: Passage) -> Mood:
    """The mood of the whole text: signs of a return make it one, otherwise it is a plan."""
    words = "".join(c.text for c in passage.clauses)
    done = _is_done(passage.clauses)
    if _opens_a_goal(passage) and not done:
        return Mood.PLAN
    if done or _compares(passage.clauses) or _works_out(passage) or _measures(passage):
        return Mood.DONE
    if (
        len(pattern("progress", "quarter_label").findall(words)) > 1
        or _says("intent_sign", words)
        or _says("about", words)
    ):
        return Mood.PLAN
    return Mood.DONE if _says("weak_done", words) else Mood.PLAN


def _opens_a_goal(passage: Passage) -> bool:
    """Whether it begins with a quarter and a colon, as goals are written."""
    first = next(iter(passage.clauses), None)
    return first is not None and first.heads and bool(pattern("progress", "quarter_label").fullmatch(first.text))


def _is_done(clauses: Sequence[Clause]) -> bool:
    """Whether words of a return occur, apart from those that say what is to be wholly done by a day to come."""
    pieces = []
    for index, clause in enumerate(clauses):
        opened = index and pattern("progress", "quarter_label").fullmatch(clauses[index - 1].text)
        words = clauses[index - 1].text + clause.text if opened else clause.text
        aims = "" if _says("to_date", clause.text) else "all_by_then"
        pieces.append(pattern("progress", aims).sub("", words) if aims else clause.text)
    words = "".join(pieces)
    return _says("done_sign", words) or _says("month_span", words)


def _own_mood(clause: Clause, last_of_sentence: bool, base: Mood) -> Mood | None:
    """The mood that a clause shows by itself; a time that stands alone opens a report, a mere quarter also a plan."""
    quarter = base is Mood.PLAN and pattern("progress", "quarter_label").fullmatch(clause.text)
    opens = _says("period_alone", clause.text) and not last_of_sentence and not quarter
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
    return sum(value > _SMALL and value * 2 % 1 != 0 for value in shares) > 1 or _tells_wholes(passage)


def _tells_wholes(passage: Passage) -> bool:
    """Whether a bracket behind an amount tells the whole of which it is a part."""
    told = (
        passage.clauses[whole.clause].bracketed
        and whole.figure.unit == part.figure.unit
        and whole.figure.value > part.figure.value
        and _says("whole_in_brackets", whole.near)
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


def _compares(clauses: Sequence[Clause]) -> bool:
    """Whether a plan, a share of it or a growth rate stands beside an amount: nobody plans like that."""
    beside = any(_says("growth_beside", c.text) for c in clauses[1:])
    beside = beside or any(_says("beats_plan", c.text) for c in clauses[1:])
    told = pairwise(c.text for c in clauses)
    beside = beside or any(_says("plan_told", one) and _says("completed_bare", other) for one, other in told)
    heads = [c.text for c in clauses if c.heads]
    plan = next((i for i, head in enumerate(heads) if _says("plan_head", head)), len(heads))
    beside = beside or any(_says("done_head", head) for head in heads[plan + 1 :])
    bracketed = any(c.bracketed and _says("plan_in_brackets", c.text) for c in clauses[1:])
    return beside or bracketed or any(_says("plan_done_share", c.text) for c in clauses)


def _names_a_matter(passage: Passage, sentence: int) -> bool:
    """Whether the first sentence of several is a mere name: what follows reports on it."""
    several = passage.clauses[-1].sentence > 0
    return several and sentence == 0 and not _says("names_a_matter", passage.sentence(0))
