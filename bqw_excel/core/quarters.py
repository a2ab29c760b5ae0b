"""Quarter labels: what quarter a piece of a goal text, or a column heading, speaks of.

A label opens a stage only where a label can stand. A colon makes one nearly anywhere; without a colon it must begin a
sentence; and only a text that has no such label at all is read for quarters named in the flow of its sentences.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from .numerals import fold
from .repeats import remembered_name
from .vocabulary import Patterns, words

_AREA = "quarters"
_P = Patterns(_AREA)
_LOOK_BACK = 16
LAST = 4
_LINE_STARTS = ("", "\n")  # what stands before a label that begins a line


class Label(NamedTuple):
    """A quarter label: `start` to `end` is what is to be cut out of the text.

    `counting` is how the label has amounts counted: "to_date" from the year's start (up to the end of June), "by" most
    likely so (a deadline), "within" in its own quarters alone (the second half-year), "each" the same in each of its
    quarters, "held" a level kept in each, "" where it leaves it open.
    """

    quarters: tuple[int, ...]
    start: int
    end: int
    counting: str = ""
    year: str = ""  # the year as the label names it, by digits or by a word
    striving: bool = False  # said to be striven for: strive to, by the third quarter, …
    behind: bool = False  # stands in brackets behind its text


def labels(text: str) -> tuple[Label, ...]:
    """All quarter labels of a text (free of markup), in order."""
    folded = fold(text)
    found = _standing(folded, "strict", None)
    if _names_elsewhere(folded, found):
        found += _beside(_standing(folded, "plain", "sentence_start"), found)
        found = _with_later(folded, sorted(found, key=lambda label: label.start))
    if not found:
        bracketed = _standing(folded, "in_brackets", "clause_start")
        leads = bracketed and _P.sentence_start.search(folded[: bracketed[0].start].lstrip())
        found = bracketed if leads else _standing(folded, "loose", "clause_start")
    if not found or _P.ends_in_label.search(folded, max(0, len(folded) - _LOOK_BACK)):
        behind = _standing(folded, "behind", None)
        if len(behind) >= len(found) and behind and folded[: behind[0].start].strip():
            return tuple([label._replace(behind=True) for label in behind])
    return tuple(_with_year_ends(folded, _before_their_own(folded, found)))


def _before_their_own(folded: str, found: list[Label]) -> list[Label]:
    """The label "before the third quarter" ends with the second, where one of the third itself is next.

    Elsewhere people write it for what may still be done in the quarter, and the later day is the one that never wrongs.
    """
    result = list(found)
    for i, (label, after) in enumerate(pairwise(found)):
        if label.counting != "by" or after.counting == "by" or after.quarters != label.quarters:
            continue
        first = label.quarters[0]
        alone = len(label.quarters) == 1 and first > 1
        taken = i > 0 and found[i - 1].quarters[-1] == first - 1
        if alone and not taken and _P.before_quarter.search(folded, label.start, label.end):
            result[i] = label._replace(quarters=(first - 1,))
    return result


def _with_later(folded: str, found: list[Label]) -> list[Label]:
    """Add quarters named in the flow of a stage, where they lead on in the year."""
    if not found:
        return found
    result = found
    for form, place in (("later", "clause_start"), ("spaced", None)):
        named = _beside(_standing(folded, form, place), result)
        result = sorted(result + named, key=lambda label: label.start)
    firm = set(found)
    limit = LAST + 1
    limits: list[int] = []
    for label in reversed(result):  # the quarter that the next firm label begins with
        limits.append(limit)
        limit = label.quarters[0] if label in firm else limit
    reached = 0
    kept: list[Label] = []
    for label, bound in zip(result, reversed(limits), strict=True):
        leads_on = reached < label.quarters[0] and (label.quarters[-1] < bound or bound <= reached)
        if label in firm or leads_on:
            kept.append(label)
            reached = label.quarters[-1]
    return kept


def _with_year_ends(folded: str, found: list[Label]) -> list[Label]:
    """Add what is due at the year's end though it stands in an earlier quarter's stage; its words stay in the text."""
    if not found or not _P.year_named.search(folded):
        return found
    lates = _P.at_year_end.finditer(folded)
    late = next(lates, None)
    ends = [label.start for label in found[1:]] + [len(folded)]
    parted: list[Label] = []
    for label, end in zip(found, ends, strict=True):
        parted.append(label)
        while late and late.start() < label.end:
            late = next(lates, None)
        if late and LAST not in label.quarters and late.start() < end:
            parted.append(Label((LAST,), late.start(), late.start(), year=_year(late[0])))
    return parted


def quarters_of(heading: str) -> tuple[int, ...]:
    """The quarters that a column heading names; () for none."""
    folded = fold(heading).replace("\n", "")
    found = _P.name.search(folded)
    if found:
        return _quarters(found[0])
    numbered = _P.number_in_brackets.search(folded)
    return (int(words(_AREA)["numbers"][numbered[1]]),) if numbered else ()


def odd_labels(text: str) -> tuple[str, ...]:
    """Labels that look like those of quarters and name none."""
    folded = fold(text)
    found = _P.odd.finditer(folded)
    return tuple(
        [one[1] for one in found if _P.odd_place.search(folded, max(0, one.start() - _LOOK_BACK), one.start())]
    )


def without_markup(text: str) -> str:
    """The text with paragraph tags and the like as new lines."""
    if "<" in text or "&" in text or "_" in text:  # what markup begins with
        text = _P.markup.sub("\n", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _before(folded: str, place: int) -> str:
    return folded[max(0, place - _LOOK_BACK) : place]


def _standing(folded: str, form: str, place: str | None) -> list[Label]:
    found = []
    opens = getattr(_P, place) if place else None
    for match in getattr(_P, form).finditer(folded):
        start, end = match.span()
        if opens is None:
            stands = folded[start - 1 : start] in _LINE_STARTS or not _P.not_before.search(_before(folded, start))
        else:
            stands = opens.search(_before(folded, start)) is not None and not _P.in_sentence.match(folded, end)
        if not stands:
            continue
        quarters, counting, year, striving = _said(match[0], match[1])
        if quarters:
            found.append(Label(quarters, start, end, counting, year, striving))
    return found


@remembered_name
def _said(label: str, name: str) -> tuple[tuple[int, ...], str, str, bool]:
    """What a label says: its quarters, how amounts are counted, the year and whether one strives, see Label."""
    return _quarters(name), _counting(label, name), _year(label), _P.strives.search(label) is not None


def _counting(label: str, name: str) -> str:
    if _P.each.fullmatch(name):
        return "each"
    if _P.to_date.search(label):
        return "to_date"
    if _P.within.fullmatch(name):
        return "within"
    return "by" if _P.by.search(label) else ""


def _year(label: str) -> str:
    found = _P.year.search(label)
    return found[0] if found else ""


def _names_elsewhere(folded: str, found: list[Label]) -> bool:
    """True if a quarter may be named outside of the labels found."""
    at = 0
    for one in found:
        if _P.trace.search(folded, at, one.start):
            return True
        at = one.end
    return _P.trace.search(folded, at) is not None


def _beside(labels: list[Label], others: list[Label]) -> list[Label]:
    """The labels that overlap none of the others; both in order."""
    kept = []
    at = 0
    for label in labels:
        while at < len(others) and others[at].end <= label.start:
            at += 1
        if at == len(others) or label.end <= others[at].start:
            kept.append(label)
    return kept


@remembered_name
def _quarters(name: str) -> tuple[int, ...]:
    """The quarters of a label's name, such as "1-9 months", "Q3" or "second to fourth quarter"."""
    plain = _P.day_of_month.sub(str(words(_AREA)["month"]), "".join(name.split()))
    content = words(_AREA)
    if _P.month.fullmatch(plain):
        months = [int(digits) for digits in re.findall(r"\d+", plain)]
        return tuple(range((months[0] + 2) // 3, (months[-1] + 2) // 3 + 1))
    if _P.first_quarters.fullmatch(plain) or _P.last_quarters.fullmatch(plain):
        count = max(content["numbers"].get(char, 0) for char in plain)
        first = 1 if _P.first_quarters.fullmatch(plain) else LAST + 1 - count
        return tuple(range(first, first + count))
    if _P.each.fullmatch(plain):
        return tuple(range(1, LAST + 1))
    for span, quarters in content["spans"].items():
        if plain.startswith(span):
            return tuple(quarters)
    return _counted(plain)


def _counted(plain: str) -> tuple[int, ...]:
    numbers: dict[str, int] = words(_AREA)["numbers"]
    found: list[int] = []
    ranged = False
    for char in plain:
        if char in numbers:
            first = found[-1] + 1 if ranged and found else numbers[char]
            found.extend(range(first, numbers[char] + 1))
            ranged = False
        elif _P.range_sign.fullmatch(char):
            ranged = True
    return tuple(found) if found == sorted(set(found)) else ()
