"""Sets of things: which figure tells how many there are to do, and which one how many of them are done."""

from collections.abc import Callable
from itertools import takewhile

from ...vocabulary import pattern, words
from ..passages import Passage, Spot
from .evidence import says

_TWICE = 2  # more than this of what was to be done is no plausible pair
OWN_NAME = 6  # characters that name other things
_BETWEEN = 2  # figures of another kind that may stand between a total and what is done of it


def sizes_of_sets(passage: Passage, is_class: Callable[[int], bool]) -> dict[int, int]:
    """The spots that tell the size of a set, each with the one that tells how many are done.

    `is_class` tells of a spot whether it only counts matters by their state.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for index, whole in enumerate(passage.spots):
        if index not in taken and (counted := _counted_out_of(passage, index, is_class)) is not None:
            found[index] = counted
            taken.add(counted)
            continue
        place = _next_alike(passage.spots, index)
        if place is None or index in taken or is_class(place):
            continue
        done = passage.spots[place]
        between = passage.text[whole.figure.end : done.figure.start]
        if (
            _comparable(passage, whole, done)
            and _reached(passage.spots, place, between)
            and _is_size(passage, whole, done, between)
        ):
            found[index] = place
            taken.add(place)
    return found


def _counted_out_of(passage: Passage, index: int, is_class: Callable[[int], bool]) -> int | None:
    """The count that is told out of the things just counted ("of 9 wells 7 ..."), of none that is still open."""
    spots = passage.spots
    whole = spots[index]
    if not says("counted_out_of", whole.tail) or not says("count_unit", whole.figure.unit):
        return None
    for place in range(index + 1, min(index + 2 + _BETWEEN, len(spots))):
        done = spots[place]
        near = passage.clauses[done.clause].section == passage.clauses[whole.clause].section
        if not near or done.clause - whole.clause > _BETWEEN:
            return None
        if done.figure.unit == whole.figure.unit:
            still_open = says("class_state", done.near) or says("class_state", done.tail)
            still_open = still_open or (is_class(place) and not says("class_named", done.near))
            return None if still_open or done.figure.value > whole.figure.value else place
    return None


def rest_of_tally(passage: Passage, whole: int, done: int) -> set[int]:
    """The counts behind the one that are done which with it make up a set: the rest, by how far it has come."""
    spots = passage.spots
    left, rest = spots[whole].figure.value, set()
    for place in takewhile(lambda i: _told_with(passage, spots[whole], spots[i]), range(done, len(spots))):
        if spots[place].figure.unit == "%":
            continue
        left -= spots[place].figure.value
        rest.add(place)
        if left <= 0:
            break
    return rest - {done} if not left else set()


def _next_alike(spots: tuple[Spot, ...], index: int) -> int | None:
    """The next spot; the next one of its unit behind one or two others where it tells a total."""
    spot = spots[index]
    following = range(index + 1, min(index + 2 + _BETWEEN, len(spots)))
    if says("total_here", spot.near) and says("count_unit", spot.figure.unit):
        return next((i for i in following if spots[i].figure.unit == spot.figure.unit), None)
    return next(iter(following), None)


def _told_with(passage: Passage, whole: Spot, other: Spot) -> bool:
    here, there = passage.clauses[whole.clause], passage.clauses[other.clause]
    return here.sentence == there.sentence and other.figure.unit in (whole.figure.unit, "%")


def _comparable(passage: Passage, whole: Spot, done: Spot) -> bool:
    here, there = passage.clauses[whole.clause], passage.clauses[done.clause]
    units = {whole.figure.unit, done.figure.unit}
    alike = len(units) == 1 or all(says("thing_unit", unit) for unit in units)
    if len(units) > 1 and says("batches", whole.figure.unit):
        return False  # in how many goes it was done
    told_there = not there.bracketed or (done.clause == whole.clause + 1 and says("surely_done", done.near))
    near = here.section == there.section and told_there and done.clause - whole.clause <= _BETWEEN
    return alike and near and done.figure.value <= whole.figure.value * _TWICE


def _reached(spots: tuple[Spot, ...], index: int, between: str) -> bool:
    """Whether words of doing lead to the second figure of a pair, or follow it at its clause's end."""
    done = spots[index]
    after = spots[index + 1] if index + 1 < len(spots) else None
    last = after is None or after.clause != done.clause
    if says("out_of", done.near) or (says("task_done", done.near) and done.near != done.lead):
        return True
    if any(says(name, done.near) for name in ("plan_between", "left_before", "beaten")):
        return False
    _, of_which, own = between.rpartition(str(words("progress")["of_which"]))
    tail, *others = pattern("progress", "list_sign").split(done.tail)
    last = last or bool(of_which and others)
    return says("reached_between", own) or (last and says("completed_after", tail))


def _is_size(passage: Passage, whole: Spot, done: Spot, between: str) -> bool:
    """Whether the first figure is no deed, no class and no plan's own amount."""
    if says("out_of", between) or says("title_end", whole.tail):
        return True  # so many of these; the name of the task, told in quotation marks
    if _only_these_are_finished(whole, done):
        return True
    if says("part_begins", done.lead) and _is_told_to_date(passage, whole):
        return False
    if _stand_side_by_side(whole, done, between):
        return False
    classes = says("class_state", whole.near) or says("class_state", between)
    planned = says("plan_after", whole.tail) and not says("task_done", done.near)
    return not (classes or planned or says("list_start", between) or _is_deed(passage, whole, done))


def _only_these_are_finished(whole: Spot, done: Spot) -> bool:
    """Whether so many are worked at, of which some are expressly finished, by themselves and not in some place."""
    finished = says("of_which_finished", done.near + done.figure.unit + done.tail)
    return finished and not whole.tail and done.figure.value < whole.figure.value and says("worked_on", whole.near)


def _stand_side_by_side(whole: Spot, done: Spot, between: str) -> bool:
    """Whether each has its own thing or deed (9 schools, 7 nurseries; 63 begun, 21 finished), or both are counted."""
    if says("joined_end", between):
        return True
    if not whole.tail and says("deed_by_itself", whole.near) and says("next_stage", done.near):
        return True
    if not done.near and says("all_told", done.tail) and done.figure.unit != whole.figure.unit:
        return True  # how many indicators were told before
    if whole.clause != done.clause and not whole.tail and _has_its_own_thing(whole.near, done.near):
        return True
    kinds = [next((kind for kind in words("progress")["narrowing"] if kind in s.near), "") for s in (whole, done)]
    if all(kinds) and whole.near.replace(kinds[0], "") == done.near.replace(kinds[1], "") and kinds[0] != kinds[1]:
        return True  # the one of the towns, and that of the villages
    begun, ended = (pattern("progress", "deed_with_thing").fullmatch(near) for near in (whole.near, done.near))
    if begun is None or ended is None:
        return False
    return bool(begun["thing"] == ended["thing"] and begun["deed"] != ended["deed"])


def _has_its_own_thing(before: str, near: str) -> bool:
    """Whether things are told by what became of them, and then others by a name of their own."""
    thing = pattern("progress", "verbs").sub("", pattern("progress", "deed").sub("", near))
    ended = any(before.endswith(state) for state in words("progress")["reached_states"])
    return ended and len(thing) >= OWN_NAME and thing[-2:] not in before


def _is_told_to_date(passage: Passage, whole: Spot) -> bool:
    """Whether a time up to now leads to an amount that ends its clause: what was done in it, not what is to do."""
    before = passage.clauses[whole.clause - 1].text if whole.clause else ""
    timed = says("told_to_date", whole.near) or (says("told_to_date", before) and says("period_alone", before))
    return timed and not whole.tail and not says("listed_to_do", whole.near)


def _is_deed(passage: Passage, whole: Spot, done: Spot) -> bool:
    """Whether the first figure tells something done itself."""
    if passage.clauses[whole.clause].heads and not says("surely_done", whole.near):
        return False  # a heading names the task, what follows tells how far it has come
    told = says("completed_after", whole.tail) and not says("all_of_set", whole.tail)
    told = told and not says("ends_with_plan", whole.tail)
    leads = any(says(name, whole.near) for name in ("done_before", "surely_done", "come_upon", "done_so_far"))
    return leads or (whole.clause != done.clause and told)
