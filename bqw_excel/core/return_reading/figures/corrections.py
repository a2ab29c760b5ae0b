"""Figures that are void: what was sent before, where the return puts it right, and what was mistyped."""

from dataclasses import replace

from ...numerals import fold, same_dimension
from ...vocabulary import Patterns, pattern, words
from ..passages import Passage, Spot
from ..same_words import unified
from .fact import Fact
from .times import Span, merged, time_of

_P = Patterns("corrections")


def without_misprints(text: str) -> tuple[str, tuple[str, ...]]:
    """(the text with a blank sign for each number that was mistyped, such as 6.1.2 or 3O0, these numbers)."""
    found = tuple(pattern("quantities", "misprint").finditer(fold(text)))
    for one in reversed(found):
        text = text[: one.start()] + str(words("corrections")["left_blank"]) + text[one.end() :]
    return text, tuple(one[0] for one in found)


def leave_it_open(read: Passage) -> bool:
    """Whether a return speaks of a correction, and not so that one could tell which figure holds."""
    if any(clause.bracketed and _P.put_right_behind.match(clause.text) for clause in read.clauses):
        return True
    return _P.speaks_of_one.search(read.text) is not None and not Corrections(read).settled


class Corrections:
    """By the numbers of a passage's spots: which are void, and which ones hold in their place."""

    def __init__(self, read: Passage) -> None:
        self._read = read
        self._old: dict[int, Spot] = {}  # by the number of the spot that holds: the one that it replaces
        self.settled: set[int] = set()  # both those that are void and those that hold
        if not (_P.sent_before.search(read.text) or _P.from_old.search(read.text)):
            return
        for index, spot in enumerate(read.spots):
            if read.clauses[spot.clause].bracketed and _P.sent_before.match(spot.near):
                self.settled.add(index)
            elif _P.put_right.search(spot.near):
                self._put_right(index, spot)

    def told(self, index: int, fact: Fact) -> list[Fact]:
        """The fact of a spot that holds, told of what the one before it was told of; nothing for one that is void."""
        old = self._old.get(index)
        if old is None:
            return []
        *_, behind = _parted(self._read.spots[index].near)
        own = behind if _names(behind) else old.near
        said = unified(_P.said_of_old.sub("", own))
        before = time_of(_P.said_of_old.sub("", old.lead))
        time = fact.time if fact.time.span is not Span.UNSAID else merged(before, fact.time)
        return [replace(fact, subject=said, words=said, said=said, context="", tail="", time=time, part=False)]

    def _put_right(self, index: int, spot: Spot) -> None:
        """Note that a spot holds, where what stands before it, in its sentence or the one before, was sent wrongly."""
        here = self._read.clauses[spot.clause].sentence
        told = self._told_like(spot, here, index) or self._told_like(spot, here - 1, index)
        if not told:
            return
        old = self._read.spots[told[0]]
        words = "".join(clause.text for clause in self._read.clauses[old.clause : spot.clause]) + spot.lead
        wrong = _P.sent_before.search(words) or _P.from_old.search(words)
        if not wrong or _P.of_plan.search(old.near):
            return
        meant = self._meant(told, spot)
        self.settled.update((*(meant or told), index))
        if meant and not _P.not_yet.search(spot.near):
            self._old[index] = self._read.spots[meant[0]]

    def _meant(self, told: list[int], spot: Spot) -> list[int]:
        """Those of the spots told before that a correction is of: the ones it names, else all where one was sent.

        By how much that one was wrong is not what was sent. Nothing where it is open which of several is meant.
        """
        before, _, behind = _parted(spot.near)
        named = [n for n in told if _alike(self._read.spots[n].near, before)]
        sent = [n for n in told if not _P.by_so_much.search(self._read.spots[n].near)]
        return named or (told if len(sent) < 2 or _names(behind) else [])

    def _told_like(self, spot: Spot, sentence: int, end: int) -> list[int]:
        """The numbers of the spots of a sentence, up to one, that tell amounts of a dimension and are not settled."""
        spots = self._read.spots
        told = [n for n in range(end) if self._read.clauses[spots[n].clause].sentence == sentence]
        return [n for n in told if n not in self.settled and same_dimension(spots[n].figure.unit, spot.figure.unit)]


def _parted(near: str) -> tuple[str, str, str]:
    """What stands before the words of a correction, these words, and what stands behind them."""
    found = _P.put_right.search(near)
    return (near[: found.start()], found[0], near[found.end() :]) if found else (near, "", "")


def _names(words: str) -> bool:
    return bool(_P.names_something.search(_P.time_and_sum.sub("", words)))


def _alike(words: str, others: str) -> bool:
    """Whether two texts have two neighbouring characters in common that name something."""
    others = _P.said_of_old.sub("", _P.time_and_sum.sub("", others))
    return any(others[i : i + 2] in words for i in range(len(others) - 1))
