"""How Excel takes a string that is written into a cell: as a number, a date, a truth value, or as the text it is."""

import datetime as dt
import re

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][-+]?\d+)?%?")
_DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")


def as_typed(text: str) -> float | bool | dt.date | str:
    """The value of `text` typed into a cell that is not formatted as text; formulas are not looked at."""
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return bare.upper() == "TRUE"
    if _NUMBER.fullmatch(bare) and any(character.isdigit() for character in bare.partition("e")[0]):
        number = bare.replace(",", "")
        return float(number[:-1]) / 100 if number.endswith("%") else float(number)
    if match := _DATE.fullmatch(bare):
        try:
            return dt.date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return text
    return text
