"""The words that name what a figure of a return counts: its own, or those of the clauses it leans on."""

from collections.abc import Iterator
from itertools import takewhile, zip_longest

from ...vocabulary import pattern
from ..passages import Passage, Spot
from .evidence import deed_before, says

_CLAUSES_BACK = 30  # how far back a subject may stand


def subject(read: Passage, spot: Spot) -> str:
    """The words that name what is counted; a clause that names nothing leans on what its section named before."""
    own, beside = own_words(read, spot), words_beside(read, spot)
    first = pattern("progress", "list_sign").split(spot.near)[0]
    only_names = beside != own and bare(first) == first  # stand before their number
    own = beside if only_names else own
    if pattern("progress", "joined").fullmatch(spot.near) or says("continued_change", spot.near):
        own = spot.lead + tail(spot)
    if names_nothing(own):
        if not only_names and not names_nothing("".join(s.near for s in _told_by(read, spot))):
            return spot.lead + tail(spot)
        return next((words for words in _section_before(read, spot) if not names_nothing(words)), "") + own
    if not says("bare_cumulative", own):
        return own
    again, before = bare(own), next(_section_before(read, spot), "")
    return before + own if len(again) > 1 and again in before else own


def topics(read: Passage, spot: Spot) -> list[str]:
    """The clauses before in its section, the nearest first; what is told may be of what one of them begins with."""
    section = read.clauses[spot.clause].section
    before = reversed(read.clauses[max(0, spot.clause - _CLAUSES_BACK) : spot.clause])
    return [clause.text for clause in takewhile(lambda clause: clause.section == section, before)]


def _section_before(read: Passage, spot: Spot) -> Iterator[str]:
    """The words of the clauses before in its section, the nearest first."""
    section = read.clauses[spot.clause].section
    for index in range(spot.clause - 1, max(-1, spot.clause - 1 - _CLAUSES_BACK), -1):
        if read.clauses[index].section != section:
            return
        if read.clauses[index].bracketed and not read.clauses[spot.clause].bracketed:
            continue
        yield _clause_words(read, index)


def _told_by(read: Passage, spot: Spot) -> list[Spot]:
    """The spots of its clause up to it."""
    return [s for s in read.spots_in(spot.clause) if s.figure.start <= spot.figure.start]


def _clause_words(read: Passage, index: int) -> str:
    """A clause without its figures, but with those that only tell the size of the things counted."""
    spots = read.spots_in(index)
    if not spots:
        return read.clauses[index].text
    kept = [one for one, after in zip_longest(spots, spots[1:]) if after is None or not after.near.startswith(one.near)]
    return kept[0].near + "".join(s.tail for s in kept)


def own_words(read: Passage, spot: Spot) -> str:
    """The words next to a figure; those before a list sign belong to the figure before."""
    first = spot.near == spot.lead
    if deed := deed_before(read, spot):
        return deed + tail(spot)
    if not first and says("of_amount", spot.near):
        # a share of the plan whose amount stands between
        return "".join(s.near for s in _told_by(read, spot)) + tail(spot)
    if not first and says("among_which", spot.near) and not names_nothing(tail(spot)):
        return tail(spot)  # of 15 that applied 11 passed: they are told by what they passed
    if first and (some := pattern("progress", "done_to_some").match(spot.near)):
        return some["done"] + tail(spot)  # the things are only named as examples of those counted
    named = pattern("progress", "done_to_named").search(spot.near) if first else None
    if named and len(pattern("progress", "list_sign").split(named["names"])) == spot.figure.value:
        return named["done"] + tail(spot)  # the names behind are those of the things counted
    if says("found_before", spot.near) and says("completed_after", tail(spot)):
        return tail(spot)  # how those counted were come upon is nothing that is told of them now
    if first and (doers := pattern("progress", "doers_of_events").match(spot.near)):
        return spot.near[doers.end() :] + tail(spot)
    if not first and (batched := _before_its_turns(read, spot)):
        return batched + spot.near + tail(spot)
    near = spot.near if first else pattern("progress", "list_sign").split(spot.near)[-1]
    return pattern("progress", "among_these").sub("", near) + tail(spot)


def _before_its_turns(read: Passage, spot: Spot) -> str:
    """What is named before the number of turns in which so many were sent in or done; "" where no turns are told."""
    turns = _told_by(read, spot)[-2:-1]
    if not turns or not says("batches", turns[0].figure.unit) or turns[0].near != turns[0].lead:
        return ""
    named, sign, behind = turns[0].near.rpartition(pattern("progress", "into_turns").pattern)
    return named if sign and not behind else ""


def words_beside(read: Passage, spot: Spot) -> str:
    """The words next to a figure without the names of the things counted, where all stand before their number."""
    names = pattern("progress", "list_sign").split(spot.near)
    if len(names) < 2 or names_nothing(tail(spot)) or not says("count_unit", spot.figure.unit):
        return own_words(read, spot)
    if len(names) != spot.figure.value and not says("and_others_end", spot.near):
        return own_words(read, spot)
    ends = (name[0] for name in takewhile(lambda one: len(set(one)) == 1, zip(*(n[::-1] for n in names), strict=False)))
    return "".join(ends)[::-1] + tail(spot)  # what all names end with tells what they are


def tail(spot: Spot) -> str:
    """The words after a figure that belong to it, not to the next of its list; a list in brackets is not cut."""
    if says("all_of_list", spot.tail) or says("all_of_two", spot.tail):
        return spot.tail
    for sign in pattern("progress", "list_sign").finditer(spot.tail):
        before = spot.tail[: sign.start()]
        if before.count("(") <= before.count(")"):
            return before
    return spot.tail


def bare(words: str) -> str:
    """What is left of a clause when times and words of doing are taken out."""
    return pattern("progress", "empty_words").sub("", pattern("statements", "brackets").sub("", words))


def without_deeds(words: str) -> str:
    """What is left of words when those of time, sum and doing are taken out."""
    return pattern("progress", "deed").sub("", pattern("progress", "empty_words").sub("", words))


def names_nothing(words: str) -> bool:
    """Whether words only say that something was done, not what."""
    return len(pattern("progress", "deed").sub("", bare(pattern("progress", "bracket").sub("", words)))) < 2
