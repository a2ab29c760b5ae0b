"""A clause of a return cut into its predicates, each put in plain words, and what such a piece counts or names."""

from dataclasses import replace

from ..vocabulary import pattern, words
from .deeds import divided, says, shortened
from .everyday import in_words_of_the_trade
from .passages import Clause

_AREA = "statements"


def without_cause(clause: Clause, following: tuple[Clause, ...]) -> Clause:
    """A clause without the cause it ends with, where the next one tells what for that cause was not done."""
    leads = following and following[0].sentence == clause.sentence and says("undone_start", following[0].text)
    return replace(clause, text=pattern(_AREA, "cause_to_end").sub("", clause.text)) if leads else clause


def predicates_of(clause: Clause) -> list[str]:
    """A clause cut into its predicates."""
    said = _by_their_names(in_words_of_the_trade(clause.text))
    listed = pattern(_AREA, "list_in_brackets").sub(words(_AREA)["listed_as"], said)
    bare = pattern(_AREA, "brackets").sub("", shortened(listed))
    bare = pattern(_AREA, "dates_in_list").sub("", bare) if says("respectively", bare) else bare
    bare = pattern(_AREA, "event_over").sub(words(_AREA)["held_as"], bare)
    bare = pattern(_AREA, "level_body").sub(words(_AREA)["level_as"].format(r"\g<level>"), bare)
    for name in ("undecided", "waiting"):
        as_said = words(_AREA)[f"{name}_as"].format(r"\g<step>")
        bare = pattern(_AREA, name).sub(as_said, bare)
    bare = pattern(_AREA, "cause").sub("", pattern(_AREA, "number_lead").sub("", bare))
    return [piece for piece in pattern(_AREA, "next_predicate").split(bare) if piece]


def _by_their_names(text: str) -> str:
    """The text, said of the names in brackets where it tells a number of things and which ones they are."""
    found = pattern(_AREA, "number_and_names").search(text)
    names = pattern(_AREA, "list_joint").split(found["names"]) if found else []
    told = divided(found["said"])[1] if found and str(len(names)) == found["count"] else ""
    return found["names"] + told if found and told else text


def pieces_named(text: str) -> tuple[str, ...]:
    """The words for a part of the whole."""
    return tuple(pattern(_AREA, "piece").findall(pattern(_AREA, "part_as_subject").sub("", text)))


def counts_its_list(piece: str) -> bool:
    """Whether a number only counts the names listed before it: A, B and C, three of them."""
    found = pattern(_AREA, "list_and_count").search(piece)
    named = found and [p for p in pattern(_AREA, "list_joint").split(found["names"]) if p]
    return bool(found and named and len(named) > 1 and str(len(named)) == found["count"])
