"""Regions: which organisations mean all regions of a place together, and which regions a ledger names."""

from collections.abc import Iterable

from ...vocabulary import pattern, words


def levels_of_all(orgs: Iterable[str]) -> str | None:
    """The levels of government (one character each) that "all counties and districts" among `orgs` covers.

    "" where it says no level, None where no name stands for all regions.
    """
    found = (pattern("regions", "all_regions").search(org) for org in orgs)
    match = next((one for one in found if one), None)
    if match is None:
        return None
    levels = str(words("regions")["levels"])
    return "".join(character for character in match["levels"] or "" if character in levels)


def regions_named(orgs: Iterable[str], levels: str) -> tuple[str, ...]:
    """The regions of these levels whose governments are among `orgs`, each once."""
    found = (pattern("orgs", "place_with_suffix").fullmatch(org) for org in orgs)
    return tuple(dict.fromkeys(one[0][: -len(one["suffix"])] for one in found if one and one["level"] in levels))
