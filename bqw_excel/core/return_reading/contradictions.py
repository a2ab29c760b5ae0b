"""Whether a return says that all of something is done, and tells elsewhere that a part of it is not."""

from collections.abc import Iterator
from decimal import Decimal

from ..vocabulary import pattern
from .figures.evidence import says
from .passages import Passage

HUNDRED = Decimal(100)
ROUNDED = 1  # percentage points that a told share may be off
LEAST, COUNTED = 3, 2  # characters of a name, and of one behind a number: shorter ones are part of too many others


def contradicts_itself(read: Passage) -> bool:
    """True if a thing said to be wholly done is named again as unfinished, under way or only promised."""
    return any(_is_open_elsewhere(read, index, thing, lot) for index, thing, lot in _said_to_be_done(read))


def tells_of_a_wider_place(read: Passage) -> bool:
    """True if what is told is of the whole city or province, and the place that reports is still at it."""
    wider = next((n for n, clause in enumerate(read.clauses) if says("wider_place", clause.text)), None)
    return wider is not None and any(says("own_place_at_it", clause.text) for clause in read.clauses[wider + 1 :])


def tells_of_undoing(text: str, known: str) -> bool:
    """Whether what was granted, signed or built is told to be void or unconfirmed, and no goal speaks of that."""
    return any(found[0] not in known for found in pattern("progress", "undone_since").finditer(text))


def counts_otherwise(read: Passage) -> bool:
    """Whether "of 149 villages 128 have come to it, 75 percent" is not what those counts make."""
    for index, share in enumerate(read.spots[2:], start=2):
        if share.figure.unit != "%" or not says("share_of_these", share.near):
            continue
        some, sentence = read.spots[index - 1].figure, read.clauses[share.clause].sentence
        before = (s for s in read.spots[: index - 1] if read.clauses[s.clause].sentence == sentence)
        whole = next((s.figure for s in before if s.figure.unit == some.unit and says("counted_among", s.tail)), None)
        if whole is None or not 0 < some.value <= whole.value:
            continue
        if abs(HUNDRED * some.value / whole.value - share.figure.value) > ROUNDED:
            return True
    return False


def _said_to_be_done(read: Passage) -> Iterator[tuple[int, str, str]]:
    """(the number of a clause, a thing that it says to be wholly done, the lot it is of or "")."""
    for index, clause in enumerate(read.clauses):
        found = pattern("progress", "wholly_done").search(clause.text)
        if found is None or says("plan_opens", clause.text):
            continue
        for thing in pattern("progress", "list_sign").split(found["things"]):
            bare = pattern("progress", "count_before").sub("", thing)
            if len(bare) >= (LEAST if bare == thing else COUNTED):
                lot = pattern("progress", "batch").search(found["things"])
                yield index, bare, lot[0] if lot else ""


def _is_open_elsewhere(read: Passage, done: int, thing: str, lot: str) -> bool:
    """Whether the thing is named, as a numbered one of its kind or after "of which", in words that leave it open.

    What is done of one lot is not contradicted by another.
    """
    for index, clause in enumerate(read.clauses):
        if index == done or not says("left_open", clause.text) or says("beside_works", clause.text):
            continue
        said = "".join(c.text for c in read.earlier(index)) + clause.text
        lots = [found[0] for found in pattern("progress", "batch").finditer(said)]
        if (
            thing in said
            and (not lot or lots[-1:] == [lot])
            and (says("part_begins", said) or says("one_of_them", said))
        ):
            return True
    return False
