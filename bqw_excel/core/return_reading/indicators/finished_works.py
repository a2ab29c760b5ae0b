"""Shares of works, where a return only says that the works are at their end: all of them is done."""

from collections.abc import Iterable
from decimal import Decimal

from ...model import Goals, Reading, Target
from ...vocabulary import pattern, words
from ..passages import tight
from ..project_steps import is_at_building, is_at_papers, is_of_the_works
from ..same_names import Context
from ..statements import Mood, Statement, statements

_AREA = "finished_works"
ALL = Decimal(100)  # percent
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.PARTLY, Mood.AT_WORK)


def shares_of_finished_works(
    text: str, goals: Goals, quarter: int, title: str, figures: Iterable[Reading]
) -> tuple[Reading, ...]:
    """Readings of 100% for the shares of works without a figure, where the text tells that the works are finished.

    `title`: what the matter is about, without its goals.
    """
    read = {(figure.part, figure.name) for figure in figures}
    said: tuple[Statement, ...] | None = None
    found = []
    for key, targets in goals.series.items():
        if key in read or not _is_share_of_works(targets[-1]):
            continue
        said = statements(text, quarter) if said is None else said
        about = title + tight(key[0])
        end = _end_of(said, Context(about, about), tight(goals.stages[-1].text) if goals.stages else "")
        if end:
            found.append(Reading(*key, ALL, targets[-1].unit, True, end.quote))
    return tuple(found)


def _is_share_of_works(target: Target) -> bool:
    share = target.unit == "%" and not target.level and not target.at_most
    return share and (_says("of_whole", target.name) or _says("of_piece", target.name))


def _says(name: str, text: str) -> bool:
    return bool(pattern(_AREA, name).search(text))


def _end_of(said: tuple[Statement, ...], known: Context, last: str) -> Statement | None:
    """The statement that the works as a whole are finished; None where anything of them is open.

    `last`: what the last goal asks for.
    """
    if any(s.mood in OPEN and is_at_building(s.text) for s in said):
        return None
    return next((s for s in said if _is_finished(s) and _is_of_all(s, known, last)), None)


def _is_finished(said: Statement) -> bool:
    at_end = any(deed.steps & set(words(_AREA)["ends"]) for deed in said.deeds) or _says("wholly_open", said.text)
    return said.mood is Mood.DONE and at_end and not (said.counted or said.pieces or said.excepted)


def _is_of_all(said: Statement, known: Context, last: str) -> bool:
    own = [deed.name for deed in said.deeds if deed.name]
    if not own and _says("finally_accepted", said.text) and _says("main_works_done", said.around):
        return True  # behind the main works and what goes with them
    names = own or list(said.carried) or [""]
    parts = (part for name in names for part in pattern(_AREA, "part").findall(name))
    of_works = all(is_of_the_works(name, known) and not is_at_papers(name) for name in names)
    return of_works and all(part in last for part in parts)
