"""Column headings: what a heading of any office means in our words, by vocabulary/headings.toml."""

from dataclasses import dataclass
from functools import cache

from .quarters import quarters_of
from .texts import squeezed
from .vocabulary import words

LONGEST = 20  # a longer cell is a sentence, not a heading


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. `fields` has several names where the cells below must decide."""

    fields: tuple[str, ...]
    quarters: tuple[int, ...] = ()
    cumulative: bool | None = None  # of a goal column; None where the heading does not say
    unit: str = ""  # a unit of measure in the heading's brackets
    rank: int = 0  # how usual the heading is for its field, 0 the most


@cache
def _synonyms() -> dict[str, tuple[str, int]]:
    """{heading without blanks: (field, rank)}."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in words("headings")["columns"].items():
        for rank, name in enumerate(names):
            found.setdefault(squeezed(name), (field, rank))
    return found


@cache
def _two_meanings() -> dict[str, tuple[str, ...]]:
    return {squeezed(name): tuple(fields) for name, fields in words("headings")["two_meanings"].items()}


@cache
def our_headings() -> dict[str, str]:
    """{heading: attainment | verdict | basis} of the columns that we add."""
    return {squeezed(heading): field for field, heading in words("headings")["ours"].items()}


def meaning(heading: str, group: str = "") -> Meaning | None:
    """What a heading means; `group` is the heading that is merged over it and its neighbours. None: not known."""
    own, above = squeezed(heading), squeezed(group)
    if not own or len(own) > LONGEST:
        return None
    if own in our_headings():
        return Meaning(("ours",))
    return (
        _known(own)
        or _of_quarters(own, above)
        or _without_brackets(own, above)
        or _by_ending(own)
        or _of_group(own, above)
    )


def _known(own: str) -> Meaning | None:
    if own in _two_meanings():
        return Meaning(_two_meanings()[own])
    if own in _synonyms():
        field, rank = _synonyms()[own]
        return Meaning((field,), rank=rank)
    return None


def _of_quarters(own: str, above: str) -> Meaning | None:
    quarters = quarters_of(own)
    if not quarters:
        return None
    listed = words("headings")["words"]
    whole = above + own
    is_goal, is_actual = (any(word in whole for word in listed[kind]) for kind in ("goal", "actual"))
    if is_actual and not is_goal:
        return Meaning(("progress",), quarters)
    cumulative = True if any(w in whole for w in listed["cumulative"]) else None
    if any(w in whole for w in listed["in_quarter"]):
        cumulative = False
    return Meaning(("quarter_goal",), quarters, cumulative)


def _without_brackets(own: str, above: str) -> Meaning | None:
    """The heading without what stands in brackets at its end, which may be a unit of measure."""
    start = own.rfind("(")
    if start <= 0 or not own.endswith(")"):
        return None
    inner = own[start + 1 : -1]
    found = _known(own[:start]) or _of_quarters(own[:start], above) or _by_ending(own[:start])
    if found is None:
        return None
    return Meaning(found.fields, found.quarters, found.cumulative, inner, found.rank + 1)


def _by_ending(own: str) -> Meaning | None:
    """A longer heading that ends in a known one: 截至9月底进展情况."""
    endings = [name for name in _synonyms() if len(name) >= 4 and own.endswith(name)]
    if not endings:
        return None
    field, rank = _synonyms()[max(endings, key=len)]
    return Meaning((field,), rank=rank + 50)


def _of_group(own: str, above: str) -> Meaning | None:
    """A heading that says nothing by itself under a group that does: 2023年目标 over 内容."""
    found = _known(above) if above else None
    return Meaning(found.fields, rank=found.rank + 90) if found else None
