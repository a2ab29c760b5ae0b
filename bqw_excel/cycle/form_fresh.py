"""The sheet 填报-N季度 made anew from ledger and goals, with last period's figures and without entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..books.changes import CellValue
from ..core.ledger import Ledger
from ..core.model import Goals, Matter, Note, State, Target
from ..core.return_reading.entries.form_entries import recounted
from ..core.texts import text_of
from ..wording import entry, say, word
from .form import AT_MOST, INDICATOR, LEVEL, MILESTONE, Block, Form, Item, Key, counting, label, sheet_name, states
from .form_regions import region_items, regions_of
from .form_values import cell_number


def fresh(
    ledger: Ledger, goals: Mapping[str, Goals], quarter: int, last: Form | None = None, own: Form | None = None
) -> Form:
    """The form of a quarter without entries.

    `last` is the form of the quarter before, whose figures are carried in; `own` this form as it was, which says how
    much room its tables need.
    """
    title = next((table.title for table in ledger.tables if table.title), "")
    blocks = {}
    for matter in ledger.matters:
        key = matter.fingerprint
        regions = regions_of(matter, ledger.matters)
        blocks[key] = _Maker(quarter, _items(last, key), _items(own, key), regions).block(matter, goals[key])
    return Form(sheet_name(quarter), say("form.title", title=title, quarter=quarter).strip(), blocks)


def _items(form: Form | None, key: str) -> Mapping[Key, Item]:
    return form.blocks[key].items if form and key in form.blocks else {}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the block of one matter; `regions` is None where they do not report one by one."""

    quarter: int
    last: Mapping[Key, Item]
    own: Mapping[Key, Item]
    regions: tuple[str, ...] | None

    def block(self, matter: Matter, goals: Goals) -> Block:
        stages = [stage.text for stage in goals.stages if self.quarter in stage.quarters]
        shown: dict[str, CellValue] = {
            "number": matter.number,
            "title": matter.title,
            "part": say("form.part", part=matter.part) if matter.part else "",
            "lead_orgs": _orgs(matter),
            "due": say("form.due", due=matter.due) if matter.due else "",
            "goal": "\n".join(stages) or self._next_goal(goals),
            "annual": matter.annual_goal,
        }
        items: list[Item] = []
        for targets in goals.series.values():
            items.append(_indicator(targets, self.quarter, self.last))
            if self.regions is not None:
                items += region_items(items[-1], self.regions, self.last, self.own)
        due = [milestone for milestone in goals.milestones if milestone.quarter <= self.quarter]
        items += [_milestone((MILESTONE, m.part, m.text, m.quarter), self.last) for m in due]
        return Block(shown, {item.key: item for item in items})

    def _next_goal(self, goals: Goals) -> str:
        """What a matter without a goal in this quarter is to reach next."""
        later = sorted((s for s in goals.stages if s.quarters[0] > self.quarter), key=lambda s: s.quarters[0])
        return word(Note("form.goal_later", {"quarter": later[0].quarters[-1], "text": later[0].text})) if later else ""


def _orgs(matter: Matter) -> str:
    """Who signs, and who fills it in."""
    comma = str(entry("problems.place.comma"))
    both = (("lead_orgs", matter.lead_orgs), ("implementing_orgs", matter.implementing_orgs))
    return "\n".join(say(f"form.{name}", orgs=comma.join(orgs)) for name, orgs in both if orgs)


def _indicator(targets: list[Target], quarter: int, last: Mapping[Key, Item]) -> Item:
    due = [t for t in targets if t.quarter <= quarter]
    one = (due or targets)[-1]
    key: Key = (INDICATOR, one.part, one.name, 0)
    before = due[-2].cumulative if len(due) > 1 else Decimal(0)
    done = last[key].entered.get("done") if key in last else None if quarter > 1 or one.level or one.at_most else 0
    rule = AT_MOST if one.at_most else LEVEL if one.level else ""
    filled, written = _counted(one, before, rule) if due else ("", None)
    shown: dict[str, CellValue] = {
        "label": label("indicator"),
        "content": f"{one.part} {one.name}".strip(),
        "unit": one.unit,
        "written": None if written is None else cell_number(written, one.unit),
        "last": None if isinstance(done, str) else done,
    }
    if due and filled != counting("in_quarter"):  # what an answer would make of the quarters before, too
        before = recounted(targets, False, quarter)[len(due) - 1].cumulative - one.value
    return Item(key, shown, filled, cell_number(before, one.unit), rule)


def _counted(target: Target, before: Decimal, rule: str) -> tuple[str, Decimal]:
    """(how the goal counts, "" where that is open; the number that counts so)."""
    if rule:
        return counting("level"), target.value
    if not target.sure:
        return "", target.value
    if target.value not in (target.cumulative, target.cumulative - before):
        return counting("cumulative"), target.cumulative
    return counting("cumulative" if target.value == target.cumulative else "in_quarter"), target.value


def _milestone(key: Key, last: Mapping[Key, Item]) -> Item:
    known = last.get(key)
    state = text_of(known.entered.get("state", known.filled)) if known else ""
    shown = {
        "label": label("milestone"),
        "content": f"{key[1]} {key[2]}".strip(),
        "due": say("form.due_quarter", quarter=entry("verdicts.names.quarters")[key[3] - 1]),
        "last": say("form.last_state", state=state) if state else "",
    }
    return Item(key, shown, state if state == states()[State.DONE] else "")
