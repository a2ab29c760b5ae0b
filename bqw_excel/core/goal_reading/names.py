"""Gives an indicator the name a clerk would use, from the words before and behind its figure."""

from ..vocabulary import pattern, words

_AREA = "goals"


def name_of(head: str, tail: str, unit: str, subject: str) -> str:
    """The name of the indicator of a figure, "" where neither its words nor the subject tell it.

    `head` and `tail` are the words before and behind the figure, `subject` the name that the clause before it spoke of,
    for figures whose own words say nothing ("start the base course, complete 50 percent").
    """
    before = _before(head)
    behind = _behind(tail)
    action = pattern(_AREA, "action").search(_without_lead(head, "lead"))
    if pattern(_AREA, "bare_rate").search(before) and subject:
        return subject + before
    if unit == "%" and pattern(_AREA, "bare_task").search(before):
        return (subject or before) + str(words(_AREA)["names"]["rate"])
    if before and behind and unit == "%":
        name = before + behind
    else:
        name = behind or before if _counts(unit) else before or behind
    each = pattern(_AREA, "each_thing").search(head)
    if each and each[0] not in name:
        name = each[0] + name
    return _finished(name, unit) or (action[0] if action else pattern(_AREA, "action_lead").sub("", subject))


def verb_of(head: str) -> str:
    """The verb before a figure ("train 500"), for indicators that nothing else names."""
    found = pattern(_AREA, "bare_verb").search(_stripped_end(_without_lead(head, "lead")))
    return found[0] if found else ""


def told_apart(before: str, behind: str) -> tuple[str, ...]:
    """The names in "A, B and C complete respectively 10, 20 and 30 percent of X"."""
    parts = singles(_stripped_end(_without_lead(before, "verb_lead")))
    thing = _finished(_before(behind), "")
    return tuple(part + thing if thing and not part.endswith(thing) else part for part in parts)


def subject_of(text: str) -> str:
    """What a clause without a figure of its own speaks of."""
    return _finished(_before(text), "")


def phase_of(name: str) -> str:
    """The phase or section that a name begins with, "" for none."""
    found = pattern(_AREA, "phase").match(name)
    return found[0] if found and found.end() < len(name) else ""


def singles(name: str) -> tuple[str, ...]:
    """The single names of a joint one: roadbed, bridge works -> roadbed works, bridge works."""
    pieces = [piece for piece in pattern(_AREA, "split_names").split(name) if piece]
    if len(pieces) < 2:
        return ()
    ending = pattern(_AREA, "thing_end").search(pieces[-1])
    suffix = ending[1] if ending and ending.start() > 0 else ""
    return tuple(piece if piece.endswith(suffix) else piece + suffix for piece in pieces)


def likeness(one: str, other: str) -> float:
    """How much two names have in common, 0 to 1: shared pairs of characters by those of the shorter name."""
    left, right = _pairs(one), _pairs(other)
    return len(left & right) / min(len(left), len(right)) if left and right else float(one == other)


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def _counts(unit: str) -> bool:
    return unit in words("quantities")["count_words"] and not pattern(_AREA, "money_end").search(unit)


def _before(head: str) -> str:
    text = pattern(_AREA, "changing").sub("", head)
    text = _stripped_end(_without_lead(text, "verb_lead"))
    text = pattern(_AREA, "leading_count").sub("", text)
    middle = pattern(_AREA, "subject_verb").match(text)
    if middle:
        subject, thing = _stripped_end(middle[1]), _without_lead(middle[2], "verb_lead")
        text = thing if pattern(_AREA, "many_subjects").search(subject) else subject + thing
    return text.strip()


def _behind(tail: str) -> str:
    text = tail
    while (bound := pattern(_AREA, "bound_lead").match(text)) and bound[0].strip():
        text = text[bound.end() :]
    text = _without_lead(text, "verb_lead")
    text = pattern(_AREA, "tail_cut").sub("", text)
    return pattern(_AREA, "work_end").sub("", text).strip()


def _without_lead(text: str, kind: str) -> str:
    """A text without date and adverbs (and verbs) at its beginning. `kind`: "lead" or "verb_lead"."""
    return pattern(_AREA, kind).sub("", text.strip(), count=1).strip()


def _stripped_end(text: str) -> str:
    """A text without the verbs that lead to its figure."""
    return pattern(_AREA, "link_end").sub("", text).rstrip()


def _finished(name: str, unit: str) -> str:
    name = pattern(_AREA, "long_bracket").sub("", name)
    rate: str = words(_AREA)["names"]["rate"]
    if pattern(_AREA, "investment_amount").search(name):
        return str(words(_AREA)["names"]["investment"]) + (rate if unit == "%" else "")
    name = pattern(_AREA, "said_total").sub("", name)
    task = pattern(_AREA, "task_end").search(name)
    if task and task.start():
        return _stripped_end(name[: task.start()]) + (rate if unit == "%" else "")
    if unit == "%" and pattern(_AREA, "plan_end").search(name):
        return name + rate
    return "".join(pattern(_AREA, "amount_end").sub("", name).split())
