"""Lists of works with their number behind them: "the subgrade and the bridges, both of them, are complete"."""

from ...numerals import spoken_number
from ...vocabulary import pattern
from ..passages import Spot
from .fact import names_of_list


def counts_its_list(spot: Spot) -> bool:
    """Whether a figure only counts the names listed before it."""
    words = spot.near + spot.figure.text
    return without_count_of_list(words) != words


def without_count_of_list(words: str) -> str:
    """The words without the number of the names that they list; as they are where it is not their number."""
    found = pattern("progress", "list_counted").search(words)
    if found is None:
        return words
    names = words[: found.start()]
    count = int(found["count"]) if found["count"].isdecimal() else spoken_number(found["count"])
    return names if len(names_of_list(names)) == count else words
