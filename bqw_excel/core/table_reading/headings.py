"""Column headings: what a heading of any office means in our words, by vocabulary/headings.toml."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..numerals import figures
from ..quarters import quarters_of
from ..texts import squeezed
from ..vocabulary import pattern, words

LONGEST = 20  # a longer cell is a sentence, not a heading
BESIDE = {"unit", "number", "owner", "overseer", "problems", "next_steps", "remark", "stated_share", "supporting_orgs"}
LIKELY, GUESSED = 50, 200  # ranks behind the listed headings


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. `fields` has several names where the cells below must decide."""

    fields: tuple[str, ...]
    quarters: tuple[int, ...] = ()
    cumulative: bool | None = None  # of a goal column; None where the heading does not say
    unit: str = ""  # a unit of measure in the heading's brackets
    rank: int = 0  # how usual the heading is for its field, 0 the most
    bare: bool = False  # names quarters or months, and not whether they hold what was asked or what was done


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


@lru_cache(maxsize=4096)
def meaning(heading: str, group: str = "") -> Meaning | None:
    """What a heading means; `group` is the heading that is merged over it and its neighbours. None: not known."""
    own, above = squeezed(_spoken(heading)), squeezed(_spoken(group))
    base, inner = _parted(own)
    read_past = _past_brackets(own)
    if not own or len(base) > LONGEST:
        return None
    if own in our_headings():
        return Meaning(("ours",))
    found = (
        _aside(own, above)
        or (_of_quarters(base, above) if quarters_of(above) and not _is_beside(own) else None)
        or _known(own)
        or (_of_quarters(own, above) if pattern("headings", "told_in_brackets").search(own) else None)
        or _known(base)
        or _of_whole_year(base)
        or _of_quarters(base, above)
        or _of_quarters(own, above)
        or _known(pattern("headings", "leading_year").sub("", base))
        or _first(_known, read_past)
        or _by_ending(base)
        or _by_words(base)
        or _first(_by_ending, read_past)
        or _first(_by_words, read_past)
        or _of_group(above)
    )
    unit = next((text for text in (inner, *_units_in(above)) if _is_unit(text)), "")
    return replace(found, unit=unit) if found and unit else found


def _spoken(heading: str) -> str:
    """The heading with its roman quarters as Chinese ones, which are no letters without their frames."""
    listed = words("headings")["words"]
    return heading.translate(str.maketrans(listed["roman_quarters"], listed["spoken_quarters"]))


def _units_in(group: str) -> list[str]:
    """What may be a unit in the brackets of a group heading: 季度目标(万元,累计), 单位:万元."""
    return pattern("headings", "group_brackets").sub(" ", group).split() if "(" in group else []


def _parted(own: str) -> tuple[str, str]:
    """(the heading without what stands in brackets at its end, what stands there)."""
    start = own.rfind("(")
    if start > 0 and own.endswith(")"):
        return own[:start], own[start + 1 : -1]
    return (own.removesuffix("%"), "%") if own.endswith("%") else (own, "")


def _past_brackets(own: str) -> tuple[str, ...]:
    """Readings of a heading with words in brackets before its end: without them, and as if no bracket stood there."""
    if "(" not in own.rstrip(")"):
        return ()
    found = pattern("headings", "bracketed")
    return tuple(dict.fromkeys(text for text in (found.sub("", own), found.sub(r"\g<inner>", own)) if text != own))


def _first(reading: Callable[[str], Meaning | None], texts: tuple[str, ...]) -> Meaning | None:
    return next((found for found in map(reading, texts) if found), None)


def _is_unit(text: str) -> bool:
    """True if a text can stand behind a number as its unit of measure."""
    found = figures(f"1{text}") if text else ()
    return len(found) == 1 and squeezed(found[0].unit) == text


def _aside(own: str, above: str) -> Meaning | None:
    """Columns on the period before, on what is to come, or of marks: neither goal nor return of this period."""
    if pattern("headings", "coming").search(own):
        return Meaning(("next_steps",), rank=GUESSED)
    other = pattern("headings", "past").search(own) or pattern("headings", "past").search(above)
    is_goal = any(word in own for word in words("headings")["words"]["goal"])
    if other or (pattern("headings", "aside").search(own) and not is_goal):
        return Meaning(("extra",))
    return Meaning(("compared",)) if pattern("headings", "compared").search(own) and not is_goal else None


def _known(own: str) -> Meaning | None:
    if own in _two_meanings():
        return Meaning(_two_meanings()[own])
    if own in _synonyms():
        field, rank = _synonyms()[own]
        return Meaning((field,), rank=rank)
    return None


def _is_beside(own: str) -> bool:
    """Whether a heading is known for what is neither goal nor return, whatever quarter stands over it."""
    found = _known(own)
    return found is not None and set(found.fields) <= BESIDE


def _of_whole_year(own: str) -> Meaning | None:
    """A column of the year's goal, however it is called."""
    return Meaning(("annual_goal",), rank=GUESSED) if pattern("headings", "whole_year_goal").search(own) else None


def _of_quarters(own: str, above: str) -> Meaning | None:
    """A column of one quarter, or of several: its goal, or what was done in it."""
    quarters = quarters_of(own) or (quarters_of(above) if len(own) <= LONGEST // 2 else ())
    if not quarters:
        return None
    listed, whole = words("headings")["words"], above + own
    if pattern("headings", "share").search(own):
        return Meaning(("stated_share",), quarters)
    is_goal = any(word in whole for word in listed["goal"]) and not pattern("headings", "told").search(own)
    is_cumulative = pattern("headings", "cumulative").search(whole) is not None
    in_quarter = any(word in whole for word in listed["in_quarter"])
    cumulative = False if in_quarter else True if is_cumulative else None
    is_told = any(word in whole for word in listed["actual"]) or pattern("headings", "by_now").search(own)
    if is_told and not is_goal:
        counts_up = cumulative if cumulative is not None or len(quarters) == 1 else True
        return Meaning(("progress",), quarters, counts_up)
    return Meaning(("quarter_goal",), quarters, cumulative, bare=not is_goal)


def _by_ending(own: str) -> Meaning | None:
    """A longer heading that ends in a known one; the one of this year goes before the one since the start."""
    endings = [name for name in _synonyms() if len(name) >= 4 and own.endswith(name)]
    if not endings:
        return None
    field, rank = _synonyms()[max(endings, key=len)]
    of_this_year = bool(pattern("headings", "this_year").search(own))
    return Meaning((field,), rank=-1 if of_this_year else rank + LIKELY)


def _by_words(own: str) -> Meaning | None:
    """A heading of no list that says by its words what it holds."""
    fields = words("headings")["guesses"]
    found = next((field for field, text in fields.items() if re.search(text, own)), None)
    return Meaning((found,), rank=GUESSED) if found else None


def _of_group(above: str) -> Meaning | None:
    """A heading that says nothing by itself under a group that does: 2023年目标 over 内容."""
    found = _known(above) if above else None
    return Meaning(found.fields, rank=found.rank + LIKELY) if found else None
