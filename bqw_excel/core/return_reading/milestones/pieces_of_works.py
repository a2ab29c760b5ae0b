"""What work at one piece shows of works as a whole: pipes of a drainage, a building that is capped or in use."""

from dataclasses import replace

from ...vocabulary import pattern, words
from ..deeds import Deed
from ..same_names import Context, holds
from ..statements import Statement

_AREA = "milestone_states"
CAPPED = frozenset({"cap"})


def capped(deeds: tuple[Deed, ...]) -> list[Deed]:
    """The deeds of main bodies that go with those of buildings said to be capped, or poured to the top."""
    body: str = words(_AREA)["main_body"]
    below = pattern(_AREA, "below_ground")
    deeds = tuple(d for d in deeds if not below.search(d.name))
    named = [d for d in deeds if "cap" in d.steps and body not in d.name]
    bare = pattern(_AREA, "top_poured")
    poured = [replace(d, name=bare.sub("", d.name), steps=CAPPED) for d in deeds if bare.search(d.name)]
    return [Deed(d.name + end, d.steps, own=False) for d in (*named, *poured) for end in ("", body)]


def piled(deeds: tuple[Deed, ...]) -> list[Deed]:
    """The deeds of the pile foundation that go with those of all the piles it consists of."""
    of_piles: str = words(_AREA)["pile_works"]
    piles = pattern(_AREA, "piles")
    return [Deed(of_piles, d.steps, own=False) for d in deeds if piles.fullmatch(d.name)]


def surfaced(deeds: tuple[Deed, ...]) -> list[Deed]:
    """The deeds of lanes that go with those of their surface, which is laid last; of a list the road is named first."""
    road = pattern(_AREA, "road").search(deeds[0].name) if deeds else None
    if road is None:
        return []
    tops = [d for d in deeds if pattern(_AREA, "surface").search(d.name) and road["road"] != d.name]
    return [Deed(road["road"], d.steps, own=False) for d in tops if not pattern(_AREA, "below_surface").search(d.name)]


def in_use(deed: Deed) -> bool:
    """Whether a deed shows that the thing is in use."""
    return bool(deed.steps & set(words(_AREA)["in_use"]))


def is_piece_of(works: str, said: Statement, goal: str, known: Context) -> bool:
    """Whether a statement is of a piece of the works, and of no other section or building than the goal's."""
    pieces: dict[str, list[str]] = words(_AREA)["pieces"]
    kind = next((kind for kind in pieces if kind in works), "")
    if not kind or not any(holds(said.text, piece) for piece in pieces[kind]):
        return False
    before, spoken = works.partition(kind)[0], said.around + said.text
    sections = pattern("statements", "piece")
    if any(one not in spoken for one in sections.findall(before)):
        return False
    own = pattern(_AREA, "side")  # a side of the works is no other thing
    return all(one in goal + known.title or own.fullmatch(one) for one in sections.findall(said.text))
