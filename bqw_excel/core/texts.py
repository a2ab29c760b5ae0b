"""Cells as text: markup off, stray blanks out, full width and half width alike."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from .grid import Value
from .repeats import remembered_text
from .vocabulary import pattern


def text_of(value: Value) -> str:
    """A cell as text: whole numbers without .0, dates as 2023-06-30, HTML paragraphs as lines, ends stripped."""
    if isinstance(value, str):
        return value if value.isalnum() else _plain(value)  # most cells are a word or a number
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else _digits(value)
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value)


def _plain(text: str) -> str:
    if "\r" in text or "_x000D_" in text:
        text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return pattern("headings", "markup").sub("\n", text).strip() if "<" in text else text.strip()


def lines_of(value: Value) -> str:
    """A cell as running text: its non-empty lines, stray blanks between Chinese characters taken out."""
    text = text_of(value)
    return _in_lines(text) if " " in text or "\n" in text else text


@remembered_text
def _in_lines(text: str) -> str:
    """Running text without stray blanks."""
    lines = (pattern("headings", "between_chinese").sub("", line.strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(value: Value) -> str:
    """A cell as one line without line breaks."""
    text = lines_of(value)
    if " " not in text and "\n" not in text:
        return text
    return pattern("headings", "between_chinese").sub("", text.replace("\n", " ")).strip()


@remembered_text
def squeezed(text: str) -> str:
    """Text for comparison: no blanks, full-width signs, letters and digits as half-width ones, letters lower case."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split()).lower()


def known_as(*texts: str) -> str:
    """Texts as one key, without blanks."""
    return "|".join("".join(text.split()) for text in texts)


@lru_cache(maxsize=10_000)
def _exact(digits: str) -> Decimal:
    """The same object for the same number: large ledgers hold few different ones."""
    return Decimal(digits)


@lru_cache(maxsize=10_000, typed=True)
def _digits(value: float) -> str:
    """A number as its application shows it: 15 digits, so that a formula's 4.199999999999999 is 4.2."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def number_of(value: Value) -> Decimal | None:
    """The number that a cell is, also when typed as text ("1,200", "75%" as 0.75); None for anything else."""
    if value is None or isinstance(value, bool | date):
        return None
    if isinstance(value, int | float):
        return _exact(_digits(value)) if value == value and abs(value) != float("inf") else None
    text = squeezed(str(value)).replace(",", "")
    share = text.endswith("%")
    try:
        number = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return number / 100 if share else number
