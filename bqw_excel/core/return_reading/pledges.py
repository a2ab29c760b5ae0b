"""Which clauses of a return only tell what is to be done: what is pledged, asked for or ahead is never a fact."""

from ..repeats import remembered
from ..vocabulary import Patterns
from .passages import Clause, passage

_P = Patterns("pledges")
LAST_MONTH = 12


@remembered
def pledged(text: str, last_month: int) -> frozenset[int]:
    """The numbers of the clauses that tell a plan alone; `last_month` is the one that the return is of, 1 to 12."""
    found: set[int] = set()
    clauses = passage(text).clauses
    goes_on: Clause | None = None  # the clause from which on all is yet to come
    for index, clause in enumerate(clauses):
        if _tells_what_is(clause.text):
            goes_on = None
            continue
        if goes_on and not _is_held_by(goes_on, clause):
            goes_on = None
        if _P.from_now_on.search(clause.text) or (clause.heads and _P.goal_head.search(clause.text)):
            goes_on = clause
        found.update(_told_by_plan(clauses, index, last_month))
        before = clauses[index - 1] if index and clauses[index - 1].section == clause.section else None
        by_day = index - 1 in found and _goes_on_by_day(clauses[index - 1], clause)
        if goes_on or by_day or _is_pledge(clause.text) or _lies_ahead(before, clause, last_month):
            found.add(index)
    return frozenset(found)


def _told_by_plan(clauses: tuple[Clause, ...], index: int, last_month: int) -> list[int]:
    """The numbers of the clauses that say what a plan or an order, with which their sentence opens, has set.

    It is one that names a time ahead, or the own works' plan with the last month and no word that it came about.
    """
    opener = clauses[index]
    if not _P.by_plan.search(opener.text):
        return []
    behind = [n for n in range(index + 1, len(clauses)) if clauses[n].sentence == opener.sentence]
    to_come = [n for n in behind if _is_named_ahead(clauses[n].text, last_month)]
    so_far = [n for n in behind if n not in to_come and _P.came_about.search(clauses[n].text)]
    last = any(str(last_month) in _P.any_month.findall(clauses[n].text) for n in behind)
    if to_come or (last and not so_far and _P.own_plan.search(opener.text)):
        return [n for n in behind if n not in so_far]
    return []


def _goes_on_by_day(before: Clause, clause: Clause) -> bool:
    """Whether a plan that names a month goes on with the next one: fitted in May, tested in August.

    `before`: a clause that tells a plan.
    """
    if clause.sentence != before.sentence or not _P.any_month.search(before.text):
        return False
    return _P.dated.match(clause.text) is not None and not _P.came_about.search(clause.text)


def _is_named_ahead(said: str, last_month: int) -> bool:
    months = [int(month) for month in _P.any_month.findall(said)]
    return max(months, default=0) > last_month or bool(_P.years_ahead.search(said))


def _tells_what_is(said: str) -> bool:
    """Whether a clause speaks of now: behind its words of a plan, where it has such, or in a figure before them."""
    opener = _P.opener.search(said)
    before, behind = (said[: opener.start()], said[opener.end() :]) if opener else (said, "")
    told = opener is None or any(character.isdigit() for character in before)
    return bool(_P.by_now.search(behind) or (told and _P.by_now.search(before)))


def _is_held_by(opener: Clause, clause: Clause) -> bool:
    """Whether a clause goes on with what was opened as a plan: in its sentence, or as one of its numbered items."""
    return clause.sentence == opener.sentence or bool(_P.item.search(clause.text))


def _is_pledge(said: str) -> bool:
    aimed = _P.aim_behind.search(said) and _P.aim_ahead.search(said)
    return bool(aimed or _P.opener.search(said))


def _lies_ahead(before: Clause | None, clause: Clause, last_month: int) -> bool:
    """Whether a day behind the last month is named by which it is to be done, here or alone in the clause before."""
    alone = before is not None and _P.ahead.fullmatch(before.text)
    said = (before.text if before and alone else "") + clause.text
    found = _P.ahead.search(said)
    if found is None or _P.past.search(said):
        return False
    return int(found["month"] or LAST_MONTH) > last_month
