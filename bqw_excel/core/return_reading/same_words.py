"""Words for the same thing made one word, so that goals and returns can be compared."""

import re
from functools import cache

from ..repeats import remembered_text
from ..vocabulary import alternatives, pattern, words

_AREA = "same_words"


@remembered_text
def unified(text: str) -> str:
    """The text with every word that has several forms in the one that is compared."""
    same: dict[str, str] = words(_AREA)["words"]
    for name, same_as in (
        ("counties", "county_level"),
        ("granted", "granted_as"),
        ("online", "online_as"),
        ("begun", "begun_as"),
    ):
        text = pattern(_AREA, name).sub(words(_AREA)[same_as], text)
    return _any_form().sub(lambda found: same[found[0]], text)


@cache
def _any_form() -> re.Pattern[str]:
    return re.compile(alternatives(list(words(_AREA)["words"])))
