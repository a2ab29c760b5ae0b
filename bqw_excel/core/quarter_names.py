"""What quarters a name in a text says, and what else a quarter label tells with it."""

import re

from .records import Record, record
from .repeats import remembered_name
from .vocabulary import Patterns, words

_AREA = "quarters"
_P = Patterns(_AREA)
LAST = 4
WHOLE_YEAR = (1, 2, 3, 4)


@record
class Label(Record):
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
    turns: tuple[tuple[int, ...], ...] = ()  # the spans that share one list of amounts, each with its own
    flows: bool = False  # named within a sentence, and holding for no more than that
    inside: int = 0  # how many characters from `start` are words of its sentence, and not to be cut out


@remembered_name
def said(label: str, name: str) -> tuple[tuple[int, ...], str, str, bool]:
    """What a label says: its quarters, how amounts are counted, the year and whether one strives, see Label."""
    return quarters_named(name), counting_of(label, name), year_of(label), _P.strives.search(label) is not None


def counting_of(label: str, name: str) -> str:
    if _P.each.fullmatch(name):
        return "each"
    if _P.to_date.search(label):
        return "to_date"
    if _P.within.fullmatch(name):
        return "within"
    return "by" if _P.by.search(label) else ""


def year_of(label: str) -> str:
    found = _P.year.search(label)
    return found[0] if found else ""


@remembered_name
def quarters_named(name: str) -> tuple[int, ...]:
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
    for span, quarters in (*content["spans"].items(), *content["in_texts"].items()):
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
