"""Which spellings of an organisation mean one unit: short and long forms, brackets; never two levels or places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..texts import squeezed
from ..vocabulary import pattern, words

_AREA = "orgs"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name says of the unit. Two names with the same identity are one unit in two spellings."""

    level: str  # level of government at the head of the name, "" where the name does not say it
    office: str
    department: bool  # an office of a government, whose level may be left out


def identity(name: str, home: str = "") -> Identity:
    """The unit that a name means. `home`: the place whose ledger it is, which names may carry or leave out."""
    text = squeezed(name)
    if len(home) > 1 and text.startswith(home) and len(text) > len(home):
        text = text[len(home) - 1 :]
    sign = pattern(_AREA, "second_sign").search(text)
    if sign and sign.start() and not pattern(_AREA, "sub_unit").search(sign[0]):
        text = text[: sign.start()]
    text = pattern(_AREA, "idle_signs").sub("", text)
    for long, short in words(_AREA)["same"].items():
        text = text.replace(long, short)
    text = pattern(_AREA, "government").sub("", text)
    head = pattern(_AREA, "level").match(text) or pattern(_AREA, "place_prefix").match(text)
    level = head[0] if head else ""
    rest = text[len(level) :]
    found = pattern(_AREA, "department").fullmatch(rest)
    if not found:
        return Identity(level, rest, department=False)
    core = pattern(_AREA, "joining").sub("", found["core"])
    known = _full_forms().get(core)
    office, bureau = known or core, found["kind"] in words(_AREA)["bureaus"] or known is not None
    return Identity(level, office if bureau else office + found["kind"], department=True)


@cache
def _full_forms() -> dict[str, str]:
    """{what an office does, in any form: its full form}."""
    listed: dict[str, list[str]] = words(_AREA)["departments"]
    return {form: full for full, shorter in listed.items() for form in (full, *shorter)}


def lacks_ending(name: str) -> bool:
    """True for what a department does without the word for the department: 县教育, 卫生健康."""
    text = squeezed(name)
    level = pattern(_AREA, "level").match(text)
    bare = text[len(level[0]) if level else 0 :]
    return bare in _full_forms() or bare in words(_AREA)["plain_departments"]


def only_signs_differ(one: str, other: str) -> bool:
    """True if two spellings have the same words and differ in blanks, brackets or full width alone."""
    left, right = (pattern(_AREA, "idle_signs").sub("", squeezed(name)) for name in (one, other))
    return left == right


def one_unit(names: Iterable[str], home: str = "") -> list[tuple[str, ...]]:
    """Groups of spellings that mean one unit, each with two or more; in the order of their first name.

    A department without its level joins the one of its name that has a level, if there is only one.
    """
    groups: dict[Identity, list[str]] = {}
    for name in dict.fromkeys(names):
        groups.setdefault(identity(name, home), []).append(name)
    for found in [one for one in groups if one.department and not one.level]:
        alike = [other for other in groups if other.department and other.level and other.office == found.office]
        if len(alike) == 1:
            groups[alike[0]] += groups.pop(found)
    return [tuple(spellings) for spellings in groups.values() if len(spellings) > 1]
