"""Quarter labels: what quarter a piece of a goal text, or a column heading, speaks of.

A label opens a stage only where a label can stand. A colon makes one nearly anywhere; without a colon it must begin a
sentence; and only a text that has no such label at all is read for quarters named in the flow of its sentences.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from .labels_inside import in_flow, shared_labels
from .numerals import fold
from .quarter_names import LAST, WHOLE_YEAR, Label, quarters_named, said, year_of
from .vocabulary import Patterns, words

_AREA = "quarters"
_P = Patterns(_AREA)
_LOOK_BACK = 16
_LINE_STARTS = ("", "\n")  # what stands before a label that begins a line


def labels(text: str) -> tuple[Label, ...]:
    """All quarter labels of a text (free of markup), in order."""
    return labels_of(fold(text))


def labels_of(folded: str) -> tuple[Label, ...]:
    """All quarter labels of a text that was folded already."""
    places = [match.start() for match in _P.begins.finditer(folded)]
    found = _standing(folded, places, "strict", None)
    elsewhere = len(places) > len(found)  # whether another label, or the year's end, may be named
    leads = False
    if elsewhere and _names_elsewhere(folded, found):
        found += _beside(_standing(folded, places, "plain", "sentence_start"), found)
        found = _with_later(folded, places, sorted(found, key=lambda label: label.start))
    firm = found
    if not firm:
        bracketed = _standing(folded, places, "in_brackets", "clause_start")
        leads = bool(bracketed and _P.sentence_start.search(folded[: bracketed[0].start].lstrip()))
        found = bracketed if leads else _standing(folded, _with_seasons(folded, places), "loose", "clause_start")
        if found and not leads:
            later = [place for place in places if place > found[0].start]
            of_year = _beside(_standing(folded, later, "whole_year", "sentence_start"), found)
            found = sorted(found + of_year, key=lambda label: label.start) if of_year else found
    if not found or _P.ends_in_label.search(folded, max(0, len(folded) - _LOOK_BACK)):
        behind = _standing(folded, places, "behind", None)
        if len(behind) >= len(found) and behind and folded[: behind[0].start].strip():
            return tuple([label._replace(behind=True) for label in behind])
    if _may_share(folded, found) and (shared := shared_labels(folded, found)):
        shared = [one for one in shared if len(_beside(firm, [one])) < len(firm)] if firm else shared
        found = sorted(_beside(found, shared) + shared, key=lambda label: label.start)
    if not firm and not leads:
        found = in_flow(folded, found[0].start if found else len(folded)) + found
    found = _before_their_own(folded, found)
    return tuple(_with_year_ends(folded, found) if elsewhere else found)


def _with_seasons(folded: str, places: list[int]) -> list[int]:
    """The places where a label may begin, with those of feasts and seasons before which something is to be done."""
    seasons = {match.start() for match in _P.season.finditer(folded)}
    return sorted(seasons.union(places)) if seasons else places


def _may_share(folded: str, found: list[Label]) -> bool:
    """True if several quarters may share a list of amounts: labels of several, or with a mere sign between them."""
    end = -2
    for label in found:
        if len(label.quarters) > 1 or label.start - end == 1:
            break
        end = label.end
    else:
        if len(found) > 1:
            return False
    return any(word in folded for word in words(_AREA)["told_apart"]) or _P.number_list.search(folded) is not None


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


def _with_later(folded: str, places: list[int], found: list[Label]) -> list[Label]:
    """Add quarters named in the flow of a stage, where they lead on in the year."""
    if not found:
        return found
    result = found
    for form, opening in (("later", "clause_start"), ("spaced", None)):
        named = _beside(_standing(folded, places, form, opening), result)
        result = sorted(result + named, key=lambda label: label.start)
    firm = set(found)
    limit = LAST + 1
    limits: list[int] = []
    for label in reversed(result):  # the quarter that the next firm label begins with
        limits.append(limit)
        limit = label.quarters[0] if label in firm and label.quarters != WHOLE_YEAR else limit
    reached = 0
    kept: list[Label] = []
    for label, bound in zip(result, reversed(limits), strict=True):
        leads_on = reached < label.quarters[0] and (label.quarters[-1] < bound or bound <= reached)
        if label in firm or leads_on:
            kept.append(label)
            reached = label.quarters[-1] if label.quarters != WHOLE_YEAR else reached
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
            parted.append(Label((LAST,), late.start(), late.start(), year=year_of(late[0])))
    return parted


def quarters_of(heading: str) -> tuple[int, ...]:
    """The quarters that a column heading names; () for none."""
    folded = fold(heading).replace("\n", "")
    found = _P.name.search(folded)
    if found:
        return quarters_named(found[0])
    numbered = _P.number_in_brackets.search(folded)
    return (int(words(_AREA)["numbers"][numbered[1]]),) if numbered else ()


def odd_labels(folded: str) -> tuple[str, ...]:
    """What looks like a label of a quarter and names none, in a text that was folded."""
    return tuple([one[1] for one in _odd(folded)])


def before_odd_label(text: str) -> str:
    """What stands before the first label that names no quarter."""
    first = next(_odd(fold(text)), None)
    return text[: first.start()] if first else text


def _odd(folded: str) -> Iterator[re.Match[str]]:
    for one in _P.odd.finditer(folded):
        if _P.odd_place.search(folded, max(0, one.start() - _LOOK_BACK), one.start()):
            yield one


def without_markup(text: str) -> str:
    """The text with paragraph tags and the like as new lines."""
    if "<" in text or "&" in text or "_" in text:  # what markup begins with
        text = _P.markup.sub("\n", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _before(folded: str, place: int) -> str:
    return folded[max(0, place - _LOOK_BACK) : place]


def _standing(folded: str, places: list[int], form: str, opening: str | None) -> list[Label]:
    """The labels of a form. `places`: where one may begin; `opening`: what has to stand before it."""
    found = []
    opens = getattr(_P, opening) if opening else None
    pattern = getattr(_P, form)
    end = 0
    for start in places:
        match = pattern.match(folded, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        if opens is None:
            stands = folded[start - 1 : start] in _LINE_STARTS or not _P.not_before.search(_before(folded, start))
        else:
            stands = opens.search(_before(folded, start)) is not None and not _P.in_sentence.match(folded, end)
        if not stands:
            continue
        quarters, counting, year, striving = said(match[0], match[1])
        if quarters:
            found.append(Label(quarters, start, end, counting, year, striving))
    return found


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
