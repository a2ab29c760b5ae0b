"""Gives an indicator the name a clerk would use, from the words before and behind its figure."""

import re
from itertools import pairwise

from ..repeats import remembered_name
from ..vocabulary import Patterns, words
from .unit_kinds import kinds_of

_AREA = "goals"
_P = Patterns(_AREA)
_LOOK_BACK = 24  # characters before a figure that may be the verbs that lead to it


@remembered_name
def name_of(head: str, tail: str, unit: str, subject: str) -> str:
    """The name of the indicator of a figure, "" where neither its words nor the subject tell it.

    `head` and `tail` are the words before and behind the figure, `subject` the name that the clause before it spoke of,
    for figures whose own words say nothing ("start the base course, complete 50 percent").
    """
    before = _before(_P.deed_before.sub("", head) if _P.also.search(head) else head)
    if unit != "%" and (fall := _P.by_how_much.search(head)):
        before += fall[1]
    behind = _behind(tail) if tail else ""
    if subject and _P.bare_rate.search(before):
        return subject + before
    if subject and unit != "%" and not before and _P.year_behind.match(tail):
        return subject
    if unit != "%" and not tail.strip() and _P.bare_task.search(before):
        return subject
    if unit == "%" and _P.bare_task.search(before):
        return (subject or before) + str(words(_AREA)["names"]["rate"])
    if before and behind and unit == "%":
        name = before + behind
    else:
        name = behind or before if kinds_of(unit).counting else before or behind
    each = _P.each_thing.search(head)
    if each and each[0] not in name:
        name = each[0] + name
    own = _finished(name, unit) or _deed(head)
    if not own and unit == "%" and subject and _P.share_of_plan.search(head):
        return subject + str(words(_AREA)["names"]["rate"])
    if own:
        return own
    told = _P.action.search(subject) or _P.rebuilt.search(subject)
    verb = verb_of(head) if told else ""
    begun = _P.action_lead.match(subject)
    if begun and verb and begun.end() < len(subject):  # begin 600 flats, finish 400
        return subject[begun.end() :] + verb
    if told and verb and (told.start() or _P.other_action.search(verb)):  # of houses begun 120, and finished 60
        return subject[: told.start()] + verb
    if (_P.early_step.search(subject) or _P.within.match(head)) and verb_of(head):
        return ""  # sites of 6 are chosen, 600 graves mended; of 60 houses 20 are moved into
    return _P.action_lead.sub("", subject)


def lead_of(text: str) -> str:
    """The date, adverbs and verbs that a text begins with."""
    found = _P.verb_lead.match(text)
    return found[0] if found else ""


def _deed(head: str) -> str:
    """What a figure without any noun is said of ("begin 6, finish 3"), "" for nothing."""
    found = _P.action.search(_without_lead(head, _P.lead))
    return found[0] if found else ""


def verb_of(head: str) -> str:
    """The verb before a figure ("train 500"), for indicators that nothing else names."""
    found = _P.bare_verb.search(_stripped_end(_without_lead(head, _P.lead)))
    return found[0] if found else ""


def told_apart(before: str, behind: str) -> tuple[str, ...]:
    """The names in "A, B and C complete respectively 10, 20 and 30 percent of X"."""
    parts = singles(_stripped_end(_without_lead(before, _P.verb_lead)))
    thing = _finished(_before(behind), "")
    return tuple(part + thing if thing and not part.endswith(thing) else part for part in parts)


def subject_of(text: str) -> str:
    """What a clause without a figure of its own speaks of."""
    return _finished(_before(text), "")


def phase_of(name: str) -> str:
    """The phase or section that a name begins with, "" for none."""
    found = _P.phase.match(name)
    return found[0] if found and found.end() < len(name) else ""


def singles(name: str) -> tuple[str, ...]:
    """The single names of a joint one: roadbed, bridge works -> roadbed works, bridge works."""
    pieces = [piece for piece in _P.split_names.split(name) if piece]
    if len(pieces) < 2:
        return ()
    ending = _P.thing_end.search(pieces[-1])
    suffix = _told_of_all(pieces) or (ending[1] if ending and ending.start() > 0 else "")
    return tuple(piece if piece.endswith(suffix) else piece + suffix for piece in pieces)


def _told_of_all(pieces: list[str]) -> str:
    """What the last of several names says of all: "east line, west line investment" is of lines, "" where unclear."""
    *others, last = pieces
    kind = others[0][-1]
    place = last.find(kind, 1)
    alike = all(piece[-1] == kind and len(piece) > 1 for piece in others)
    return last[place + 1 :] if alike and 0 < place <= len(others[0]) else ""


def likeness(one: str, other: str) -> float:
    """How much two names have in common, 0 to 1: shared pairs of characters by those of the shorter name."""
    left, right = _pairs(one), _pairs(other)
    return len(left & right) / min(len(left), len(right)) if left and right else float(one == other)


def _pairs(name: str) -> set[tuple[str, str]]:
    return set(pairwise(name))


def _before(head: str) -> str:
    change = _P.changing.search(head)
    text = _stripped_end(_without_lead(head[: change.start()] if change else head, _P.verb_lead))
    if text[:1].isdigit():
        text = _P.leading_count.sub("", text)
    middle = _P.subject_verb.match(text) if _P.achieved.search(text) else None
    if middle:
        subject, thing = _stripped_end(middle[1]), _without_lead(middle[2], _P.verb_lead)
        text = thing if _P.many_subjects.search(subject) else subject + thing
    return text.strip()


def _behind(tail: str) -> str:
    text = _P.and_then.sub("", tail)
    while (bound := _P.bound_lead.match(text)) and bound[0].strip():
        text = text[bound.end() :]
    text = _without_lead(text, _P.verb_lead)
    text = _P.tail_cut.sub("", text)
    return _P.work_end.sub("", text).strip()


def _without_lead(text: str, lead: re.Pattern[str]) -> str:
    """A text without date and adverbs (and verbs) at its beginning. `lead`: which of them."""
    text = text.strip()
    found = lead.match(text)
    return text[found.end() :].lstrip() if found else text


def _stripped_end(text: str) -> str:
    """A text without the verbs that lead to its figure."""
    found = _P.link_end.search(text, max(0, len(text) - _LOOK_BACK))
    return text[: found.start()].rstrip() if found else text.rstrip()


def _finished(name: str, unit: str) -> str:
    if not _P.to_finish.search(name):
        return "".join(name.split())
    name = _P.by_which_means.sub("", _P.long_bracket.sub("", name))
    if _P.only_bracket.fullmatch(name):
        return ""
    if kinds_of(unit).money:
        name = _P.things_before_investment.sub("", name)
    rate: str = words(_AREA)["names"]["rate"]
    if _P.investment_amount.search(name):
        return str(words(_AREA)["names"]["investment"]) + (rate if unit == "%" else "")
    name = _P.said_total.sub("", name)
    task = _P.task_end.search(name)
    if task and task.start():
        return _stripped_end(name[: task.start()]) + (rate if unit == "%" else "")
    if unit == "%" and _P.plan_end.search(name):
        return name + rate
    name = "".join(_P.amount_end.sub("", name).split())
    return "" if _P.only_time.fullmatch(name) else _P.months_first.sub("", name)
