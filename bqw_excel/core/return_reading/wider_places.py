"""Figures of a wider place than the one that reports: the whole province's, or those of the cities around."""

from ..vocabulary import pattern
from .passages import Passage

_AREA = "regions"


def told_of_wider_places(read: Passage, known: str, offices: str) -> frozenset[int]:
    """The numbers of the clauses whose figures are a wider place's, as far as that is sure.

    `known`: all words of the matter; who asks for the province's figure means it. `offices`: the name of the table and
    those who lead, which may show of what place the ledger is.
    """
    if not _says("wider_place", read.text):
        return frozenset()
    own = "".join(clause.text for clause in read.clauses)
    kinds = ["around"]
    if _says("own_county", own):
        kinds += ["of_the_city"]
    if kinds[1:] or _says("own_city", own) or (_says("below_province", offices) and not _says("province", offices)):
        kinds += ["of_the_province"]
    found: set[int] = set()
    sentence = -1  # one that tells of a wider place so far
    for index, clause in enumerate(read.clauses):
        wide = next((one for kind in kinds if (one := pattern(_AREA, kind).search(clause.text))), None)
        if wide and wide["place"] not in known:
            sentence = clause.sentence
        elif clause.sentence != sentence or _says("own_place", clause.text):
            sentence = -1
        if clause.sentence == sentence:
            found.add(index)
    return frozenset(found)


def _says(name: str, text: str) -> bool:
    return bool(pattern(_AREA, name).search(text))
