"""Names that a thing goes by: the parts it is made of, the trade's other word, the first of a list of sisters."""

from ...repeats import remembered
from ...vocabulary import pattern, words

_AREA = "known_as"
SEVERAL = 2  # sisters told together


@remembered
def named_like(wanted: str, told: str) -> str:
    """The name told, with the trade's other words for the thing wanted made those of the wanted name."""
    for name, others in words(_AREA)["names"].items():
        if name in wanted and not wanted.endswith(tuple(others)):
            other = next((one for one in others if one in told), "")
            return told.replace(other, name) if other else told
    return told


def is_example(told: tuple[str, ...], wanted: str) -> bool:
    """Whether what is wanted is a list under the name of one of its things, and is told with its sisters."""
    found = pattern(_AREA, "and_others").match(wanted)
    return found is not None and len(told) >= SEVERAL and found["example"] in told
