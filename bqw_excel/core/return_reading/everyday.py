"""What returns tell in everyday words, put in the words of the trade that goals use, so that both can be compared."""

import re
from dataclasses import dataclass
from functools import cache

from ..repeats import remembered_text
from ..vocabulary import alternatives, pattern, words, written_out

_AREA = "everyday"
LAST = 20  # characters of a clause within which the verb stands
FORMS = ("failed", "done", "done_before", "undone", "going", "partly")


@dataclass(frozen=True, slots=True)
class _Row:
    signs: tuple[str, ...]  # a text without any of them need not be tried
    said: re.Pattern[str]
    trade: str


@remembered_text
def in_words_of_the_trade(text: str) -> str:
    """A clause as the trade would put it; what is said of time, doubt or denial stays where it was."""
    if _any_sign().search(text):
        for row in _rows():
            if any(sign in text for sign in row.signs):
                text = row.said.sub(row.trade, text)
    return _with_whole_verb(text)


def _with_whole_verb(text: str) -> str:
    """A clause that ends with a verb of one sign and how far the deed is, put with the trade's noun for the deed."""
    if not pattern(_AREA, "may_end").search(text[-LAST:]):
        return text
    for form in FORMS:
        if found := pattern(_AREA, form).search(text):
            said = found.groupdict()
            of_room = pattern(_AREA, "room").search(said["lead"])
            nouns = {**words(_AREA)["verbs"], **(words(_AREA)["verbs_of_rooms"] if of_room else {})}
            template: str = words(_AREA)[f"{form}_as"]
            return template.format(**{**said, "deed": nouns[said["verb"]]})
    return text


@cache
def _any_sign() -> re.Pattern[str]:
    """What finds a sign of any row at all, which most clauses do not have."""
    return re.compile(alternatives(sorted({sign for row in _rows() for sign in row.signs})))


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(tuple(row["signs"]), re.compile(written_out(_AREA, row["said"])), row["trade"])
        for row in words(_AREA)["rows"]
    )
