"""Finds the quantities of a Chinese text: numbers written or spoken, the unit that follows, ranges and bounds.

Dates, ordinals, list numbers and numbers that are part of a name are left out. What the words look like stands in
vocabulary/quantities.toml; patterns run on a copy of the text whose full-width signs are folded one for one, so that
offsets hold for the text as given.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from .figure import Figure, settled
from .repeats import remembered, remembered_name
from .units import canonical, convert, same_dimension
from .vocabulary import Patterns, Signs, words

__all__ = [
    "Figure",
    "begins_with_number",
    "canonical",
    "convert",
    "figures",
    "fold",
    "same_dimension",
    "spoken_number",
]

_AREA = "quantities"
_P = Patterns(_AREA)
_S = Signs(_AREA)
_FOLD = {0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in ",;:!?()"}
_FOLDED = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")
_SPELLING: dict[str, str] = words(_AREA)["spelling"]
_PLAIN = ("written", "spoken")  # numbers in digits and in words that are no part or share
_LOOK_BACK = 12  # characters before a number that can decide what it is


@dataclass(slots=True)
class _Number:
    value: Decimal
    end: int
    unit: str = ""  # where the number itself tells it (half, 80 percent said in words)
    spoken: bool = False
    more: bool = False  # "30-odd"


def fold(text: str) -> str:
    """The text with full-width digits, letters and signs as ASCII, of the same length."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


@remembered
def figures(text: str) -> tuple[Figure, ...]:
    """Every quantity of a text, in order."""
    return figures_of(text, fold(text))


def begins_with_number(text: str) -> bool:
    """Whether a quantity may stand at the beginning of a text: what no text fails that is nothing but a quantity."""
    return _P.number_sign.match(fold(text)) is not None


def figures_of(text: str, folded: str) -> tuple[Figure, ...]:
    """Every quantity of a text that was folded already."""
    found: list[Figure] = []
    at = 0
    while sign := _P.number_sign.search(folded, at):
        at, written = sign.start(), sign.lastindex is not None
        match = (_P.in_digits if written else _P.in_words).match(folded, at)
        if not match:
            at += 1
            continue
        figure, at = _figure(folded, text, match, written)
        if figure:
            found.append(figure)
    return tuple(settled(folded, text, found)) if found else ()


@remembered_name
def spoken_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral such as twelve thousand three hundred; None where it is none."""
    total, section, digit = Decimal(0), Decimal(0), None
    whole, point, decimals = text.partition(str(words(_AREA)["point"]))
    digits: dict[str, int] = words(_AREA)["digits"]
    powers: dict[str, int] = words(_AREA)["powers"]
    scales: dict[str, int] = words(_AREA)["scales"]
    last_power = 10**9
    for char in whole:
        if char in digits:
            if digit:  # two digits side by side are a vague number or a name, no quantity
                return None
            digit = digits[char]
        elif char in powers:
            power = powers[char]
            if power >= last_power:
                return None
            section += (1 if digit is None else digit) * power
            digit, last_power = None, power
        elif char in scales:
            total += (section + (digit or 0)) * scales[char]
            section, digit, last_power = Decimal(0), None, 10**9
        else:
            return None
    value = total + section + (digit or 0)
    if point:
        if any(char not in digits for char in decimals):
            return None
        value += Decimal("0." + "".join(str(digits[char]) for char in decimals))
    return value


def _figure(folded: str, text: str, match: re.Match[str], written: bool) -> tuple[Figure | None, int]:
    """The quantity at a number, or None, and where to look on. `written`: in digits."""
    start = match.start()
    skip = (_P.dates if written else _P.set_phrase).match(folded, start)
    if skip:
        return None, skip.end()
    first = start - _LOOK_BACK if start > _LOOK_BACK else 0
    if written and not folded[start - 1 : start].isalpha():  # a list number follows no word
        listed = _P.list_number.match(folded, start) or _next_item(folded, start)
        before = folded[first:start] if listed else ""
        if listed and not _P.after_han.search(before) and _P.list_place.search(before):
            return None, listed.end()
    telling = _P.telling_sign.search(folded, first, start)
    before = folded[first:start] if telling else ""
    if telling and _P.telling_before.search(before, telling.start() - first) is None:
        before = ""
    number = _number(folded, match)
    if number is None or (before and _is_named(before, number)):
        return None, match.end()
    unit, end = _unit(folded, number)
    high = None
    followed = folded[end : end + 1] in _S.behind_unit and _P.telling_after.match(folded, end) is not None
    link = _P.range.match(folded, end) if followed else None
    upper = _number_at(folded, link.end()) if link else None
    if upper and not number.unit:
        second = _number(folded, upper)
        second_unit, second_end = _unit(folded, second) if second else ("", 0)
        if second and (joint := _in_one_unit(number.value, unit, second.value, second_unit)):
            (unit, high), end, number = joint, second_end, _joined(number, second)
    if (followed and _P.grade_after.match(folded, end)) or _is_name(folded, before, number, unit, end):
        return None, max(match.end(), number.end)
    bound = "at_least" if number.more or high is not None else ""
    if before or followed:
        bound = _bound(before, folded, end) or bound
    return Figure(number.value, unit, start, end, text[start:end], high, bound), end


def _next_item(folded: str, start: int) -> re.Match[str] | None:
    """The list number that a count is written on to, "3." of "3.7 centres", where a "2." went before."""
    item = _P.item_and_count.match(folded, start) if not folded[start + 1 : start + 2].isalnum() else None
    before = f"{int(item[1]) - 1}{item[2]}" if item else ""
    return item if item and folded.rfind(before, 0, start) >= 0 else None


def _in_one_unit(low: Decimal, unit: str, high: Decimal, high_unit: str) -> tuple[str, Decimal] | None:
    """The unit of a range and its upper end in it; None for what is no range. 8,000 to 10 thousand has two scales."""
    if high_unit and unit in ("", high_unit) and high > low:
        return high_unit, high
    scales: dict[str, int] = words(_AREA)["scales"]
    scale = high_unit[:1] if high_unit[:1] in scales else ""
    thing = high_unit.removeprefix(scale)
    if not thing or (unit and unit not in scales):
        return None
    high = high * scales.get(scale, 1) / scales.get(unit, 1)
    return (unit + thing, high) if high > low else None


def _joined(low: _Number, high: _Number) -> _Number:
    return _Number(low.value, high.end, high.unit, low.spoken, low.more)


def _number_at(folded: str, start: int) -> re.Match[str] | None:
    """The number that begins at a place, see _number; None where there is none."""
    return (_P.in_digits if folded[start : start + 1].isdecimal() else _P.in_words).match(folded, start)


def _share(match: re.Match[str]) -> _Number | None:
    """What a number says that is a share; None where it is none after all."""
    kind, end = match.lastgroup, match.end()
    content = words(_AREA)
    if kind == "of":
        return _fraction(Decimal(match["done"]), Decimal(match["of"]), end)
    if kind == "share":
        return _Number(Decimal(content["shares"][match["share"]]), end, "%", True)
    if kind == "rate":
        rate = match["rate"]
        value = _plain(rate) if rate[0].isdigit() else spoken_number(rate)
        if value is None:
            return None
        return _Number(value * 100 / content["parts_of_a_share"][match["base"]], end, "%", True)
    return _fraction(Decimal(content["digits"][match["parts"]]), spoken_number(match["divisor"]), end)


def _fraction(part: Decimal, whole: Decimal | None, end: int) -> _Number | None:
    """Some of so many parts as a percentage; None for what is no fraction of a whole."""
    if not whole or part > whole:
        return None
    return _Number((100 * part / whole).quantize(Decimal("0.01")), end, "%", True)


def _number(folded: str, match: re.Match[str]) -> _Number | None:
    """What a number says, and the words that belong to it: tenths, hundreds, "and more"; None where it is none."""
    kind = match.lastgroup
    if kind not in _PLAIN:
        return _share(match)
    number, end, said = match[0], match.end(), kind == "spoken"
    value = spoken_number(number) if said else Decimal(number) if number.isdecimal() else _plain(number)
    if value is None:
        return None
    if folded[end : end + 1] not in _S.goes_on or not _P.goes_on.match(folded, end):
        return _Number(value, end, "", said)
    content = words(_AREA)
    tenths = _P.tenths.match(folded, end) if said or value <= 10 else None
    if tenths:
        half = content["digits"].get(tenths[1] or "", 5 if tenths[1] else 0)
        return _Number(value * 10 + half, tenths.end(), "%", True)
    if said and any(scale in number for scale in content["scales"]) and folded[end : end + 1] in content["scales"]:
        value, end = spoken_number(number + folded[end]) or value, end + 1
    more = _P.more_than.match(folded, end)
    if more:
        end = more.end()
    hundreds = None if said else _P.hundreds.match(folded, end)
    if hundreds:
        value, end = value * content["powers"][hundreds[1]], hundreds.end()
    return _Number(value, end, "", said, more is not None)


def _plain(written: str) -> Decimal:
    return Decimal("".join([char for char in written if char.isdigit() or char == "."]))


def _unit(folded: str, number: _Number) -> tuple[str, int]:
    """The unit after a number as written, and where it ends."""
    if number.unit:
        return number.unit, number.end
    match = _P.unit.match(folded, number.end)
    unit = match[0] if match else ""
    if not unit.isalnum():
        unit = "".join(unit.split())
    if match and unit:
        other = _P.unknown_after_scale.match(folded, match.end()) if match[1] and not match[2] else None
        if other and other[1] not in words(_AREA)["not_a_unit"]:
            return unit + other[1], other.end()
        unit, end = _SPELLING.get(unit, unit), match.end()
        also = _P.also_counted.match(folded, end) if folded[end : end + 1] in _S.behind_unit else None
        return (unit + also[0], also.end()) if also else (unit, end)  # flats or rooms
    months = _P.duration.match(folded, number.end) if number.value > 31 else None
    if months:
        return months[1], months.end()
    other = None if number.spoken else _P.unknown_unit.match(folded, number.end)
    if other and other[1] not in words(_AREA)["not_a_unit"]:
        return other[1], other.end()
    return "", number.end


def _is_named(before: str, number: _Number) -> bool:
    return _P.name_before.search(before) is not None or (number.spoken and _P.word_before.search(before) is not None)


def _is_name(folded: str, before: str, number: _Number, unit: str, end: int) -> bool:
    """True for numbers that are part of a name, a grade, a date or an age."""
    behind = folded[number.end : number.end + 1]
    named = not number.unit and behind in _S.name_after and _P.name_after.match(folded, number.end)
    if named and not _is_held(folded, before, number):
        return not (number.value > 31 and _P.duration.match(folded, number.end))
    if not unit and (number.spoken or _P.bare_year.match(folded, number.end - 4)):
        return True
    if not unit and folded[end : end + 1].isascii() and folded[end : end + 1].isalpha():
        return True
    if not before:
        return False
    measured = unit == "%" or unit[:1] in words(_AREA)["scales"]
    if not measured and before[-1:].isascii() and _P.latin_before.search(before):
        return True
    return (number.spoken or not unit) and _P.quoted.search(before) is not None


def _is_held(folded: str, before: str, number: _Number) -> bool:
    """True for the times that a course or a bulletin is held or printed."""
    return _P.held_after.match(folded, number.end) is not None and _P.held_before.search(before) is not None


def _bound(before: str, folded: str, end: int) -> str:
    if (before and _P.at_least_before.search(before)) or _P.at_least_after.match(folded, end):
        return "at_least"
    if (before and _P.at_most_before.search(before)) or _P.at_most_after.match(folded, end):
        return "at_most"
    return ""
