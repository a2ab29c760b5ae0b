"""Names that a thing goes by: the parts it is made of, the trade's other word, the first of a list of sisters."""

import re

from ...repeats import remembered
from ...vocabulary import pattern, words

_AREA = "known_as"
SEVERAL = 2  # sisters told together


@remembered
def named_like(wanted: str, told: str) -> str:
    """The name told, with the trade's other words for the thing wanted made those of the wanted name."""
    told = _with_whole_event(wanted, _with_whole_pipes(wanted, told))
    for name, others in words(_AREA)["names"].items():
        if name not in wanted:
            continue
        whole = next((name + other for other in others if name + other in wanted), name)
        if whole != name or not wanted.endswith(tuple(others)):
            other = next((one for one in others if one in told), "")
            return told.replace(other, whole) if other else told
    return told


def _with_whole_pipes(wanted: str, told: str) -> str:
    """The name told, with pipes of the wanted kind called as the wanted name calls them."""
    pipes = pattern(_AREA, "pipes").search(wanted)
    return re.sub(pipes["kind"] + pattern(_AREA, "pipes_told").pattern, pipes[0], told) if pipes else told


def _with_whole_event(wanted: str, told: str) -> str:
    """The name told, with the short name of a fair made the wanted one that it is short for: of its first sign."""
    event = pattern(_AREA, "event").search(wanted)
    short = pattern(_AREA, "short_event").search(told)
    if event is None or short is None or short["end"][:-1] not in event["kind"] or short["of"] not in event["name"]:
        return told
    return told.replace(short[0], event["name"] + event["kind"])


def is_example(told: tuple[str, ...], wanted: str) -> bool:
    """Whether what is wanted is a list under the name of one of its things, and is told with its sisters."""
    found = pattern(_AREA, "and_others").match(wanted)
    return found is not None and len(told) >= SEVERAL and found["example"] in told
