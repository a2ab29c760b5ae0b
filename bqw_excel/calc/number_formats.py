"""Number formats of a document: what they mean, and a number for each code as Excel writes it."""

import re
from functools import cached_property
from typing import Any

from .uno_bridge import struct

DATE, TIME, LOGICAL = 2, 4, 1024  # com.sun.star.util.NumberFormat
GENERAL, TEXT = "General", "@"
_QUOTED = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.|AM/PM|A/P)')


class NumberFormats:
    """The formats of one document. A cell keeps a key, a number that means something in this document only."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._seen: dict[int, Any] = {}

    @cached_property
    def _formats(self) -> Any:
        return self._document.getNumberFormats()

    def _properties(self, key: int) -> Any:
        if key not in self._seen:
            self._seen[key] = self._formats.getByKey(key)
        return self._seen[key]

    def kind(self, key: int) -> int:
        """What a number so formatted is: a sum of DATE, TIME, LOGICAL and others."""
        return int(self._properties(key).Type) & ~1 if key else 0

    def code(self, key: int) -> str:
        """The code as Excel writes it; Calc writes the letters of dates large."""
        code = str(self._properties(key).FormatString)
        if self.kind(key) & LOGICAL:
            return GENERAL
        if self.kind(key) & (DATE | TIME):
            parts = _QUOTED.split(code)
            return "".join(part if i % 2 else part.lower() for i, part in enumerate(parts))
        return code

    def key(self, code: str) -> int:
        """The key of a code, new where need be. No language is given: Excel would show it as [$-409]."""
        return self._key(code, struct("lang.Locale"))

    def key_like(self, others: "NumberFormats", key: int) -> int:
        """The key here of what `key` is in another document."""
        if others._document == self._document or key == 0:
            return key
        wanted = others._properties(key)
        return self._key(wanted.FormatString, wanted.Locale)

    def _key(self, code: str, locale: Any) -> int:
        found = self._formats.queryKey(code, locale, False)
        return int(found if found != -1 else self._formats.addNew(code, locale))
