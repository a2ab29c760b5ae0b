"""Whether a clause tells a plan or what was done."""

from enum import Enum

from ...vocabulary import pattern
from ..passages import Clause, Passage
from .evidence import compares, counts, measures, reports, says

_HEADING_BACK = 8  # clauses that a heading may stand before


class Mood(Enum):
    PLAN = "plan"
    DONE = "done"


def moods_of(passage: Passage, default: Mood | None = None) -> tuple[Mood, ...]:
    """The mood of each clause. One without signs of its own goes on as its sentence began.

    `default` is the mood of the text as a whole, where it is known (a return tells what was done).
    """
    base = default or _text_mood(passage)
    if base is Mood.PLAN and _is_goal(passage):
        return (base,) * len(passage.clauses)
    moods: list[Mood] = []
    sentence, current = -1, base
    for index, clause in enumerate(passage.clauses):
        if clause.sentence != sentence:
            sentence, current = clause.sentence, base
            if default is None and base is Mood.DONE and sentence == 0 and names_a_matter(passage):
                current = Mood.PLAN
        last = index + 1 == len(passage.clauses) or passage.clauses[index + 1].sentence != sentence
        own = _own_mood(clause, passage.clauses[index - 1] if index else None, last, base)
        to_come = index > 0 and clause.sentence == sentence and says("time_planned", passage.clauses[index - 1].text)
        if own is None and (to_come or _goes_on(passage, moods) or _under_goal(passage, index)):
            own = Mood.PLAN
        if own is Mood.PLAN and base is Mood.DONE and _tells_the_year_so_far(passage, index, moods):
            own = None
        if own is Mood.DONE and _only_planned(passage, index, moods):
            own = Mood.PLAN
        moods.append(own or current)
        if own is Mood.DONE or (own is Mood.PLAN and base is Mood.PLAN):
            current = own
    return tuple(moods)


def _tells_the_year_so_far(passage: Passage, index: int, moods: list[Mood]) -> bool:
    """Whether a return tells a figure as done within the year, with no word of a plan beside it or before it.

    `moods`: those of the clauses before it.
    """
    clause = passage.clauses[index]
    rest = pattern("progress", "within_year").sub("", clause.text)
    if rest == clause.text or not passage.spots_in(index) or says("intent_sign", rest) or says("deadline", rest):
        return False
    earlier = passage.earlier(index)
    told = moods[index - len(earlier) :]
    return Mood.PLAN not in told and not any(says("plan_before_it", c.text) for c in earlier)


def _only_planned(passage: Passage, index: int, moods: list[Mood]) -> bool:
    """Whether a clause goes on with the plan that its sentence opens with, without a sure sign that anything is done.

    `moods`: those of the clauses before it.
    """
    earlier = passage.earlier(index)
    planned = bool(earlier) and moods[-1] is Mood.PLAN and says("plan_opens", earlier[0].text)
    return planned and not reports([passage.clauses[index]], "surely_reported")


def _text_mood(passage: Passage) -> Mood:
    """The mood of the whole text: signs of a return make it one, otherwise it is a plan."""
    if _is_goal(passage) and not reports(passage.clauses, "surely_reported"):
        return Mood.PLAN
    if reports(passage.clauses) or compares(passage.clauses):
        return Mood.DONE
    if measures(passage) and not (passage.clauses and says("intent_sign", passage.clauses[0].text)):
        return Mood.DONE
    words = "".join(c.text for c in passage.clauses)
    if len(pattern("progress", "quarter_label").findall(words)) > 1 or says("intent_sign", words):
        return Mood.PLAN
    if counts(passage):
        return Mood.DONE
    bounded = says("about", words) or any(spot.figure.bound for spot in passage.spots)
    grown = any(says("whole_growth_beside", c.text) for c in passage.clauses[1:])
    return Mood.DONE if (grown or says("weak_done", words)) and not bounded else Mood.PLAN


def _is_goal(passage: Passage) -> bool:
    """Whether quarters stand as headings in it, as goals are written."""
    opened = next((c.heads or says("quarter_goal", c.text) for c in passage.clauses[:1] if _names_quarter(c)), False)
    return opened or sum(c.heads and _names_quarter(c) for c in passage.clauses) > 1


def _names_quarter(clause: Clause) -> bool:
    return bool(pattern("progress", "quarter_head").match(clause.text))


def _goes_on(passage: Passage, moods: list[Mood]) -> bool:
    """Whether a clause only goes on with the plan of the one before it, naming one more thing to do."""
    index = len(moods)
    if not index or moods[-1] is not Mood.PLAN or passage.clauses[index].section != passage.clauses[index - 1].section:
        return False
    led = says("plan_leads", passage.clauses[index - 1].text) or says("plan_goes_on", passage.clauses[index - 1].text)
    return led and says("plan_goes_on", passage.clauses[index].text)


def _under_goal(passage: Passage, index: int) -> bool:
    """Whether the last heading of its section says that goals follow."""
    section = passage.clauses[index].section
    for clause in reversed(passage.clauses[max(0, index - _HEADING_BACK) : index]):
        if clause.section != section:
            return False
        if clause.heads:
            return says("goal_head", clause.text)
    return False


def _own_mood(clause: Clause, before: Clause | None, last_of_sentence: bool, base: Mood) -> Mood | None:
    """The mood that a clause shows by itself; a time that stands alone opens a report, a mere quarter also a plan."""
    quarter = base is Mood.PLAN and pattern("progress", "bare_time").fullmatch(clause.text)
    opens = says("period_alone", clause.text) and not last_of_sentence and not quarter
    if reports([clause], before=before) or opens:
        return Mood.DONE
    if says("deadline", clause.text):
        return Mood.PLAN
    if compares([clause]):
        return Mood.DONE
    return Mood.PLAN if says("intent_sign", pattern("progress", "won").sub("", clause.text)) else None


def names_a_matter(passage: Passage) -> bool:
    """Whether the first sentence of several is a mere name: what follows reports on it."""
    told = [c for c in passage.clauses if c.sentence == 0 and not c.bracketed]
    name = passage.clauses[-1].sentence > 0 and len(told) == 1
    return name and not says("names_a_matter", passage.sentence(0))
