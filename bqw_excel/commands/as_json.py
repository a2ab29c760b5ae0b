"""Results as plain data for JSON: numbers as numbers, nothing rounded away."""

from decimal import Decimal
from typing import Any

from ..core.conclusions import Judged, Results
from ..core.deadline_goals import names_no_quarter
from ..core.ledger import Ledger
from ..core.looks import Looks
from ..core.model import Goals, Problem, Quantity, Stage, Target
from ..wording import finding
from ..wording.judged import basis_text


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as int where it is whole, else float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def results(graded: Results) -> dict[str, Any]:
    return {
        "quarter": graded.period.quarter,
        "as_of": graded.period.as_of.isoformat(),
        "counts": {verdict.value: count for verdict, count in graded.counts.items()},
        "matters": [_matter(judged, graded.looks) for judged in graded.judged],
        "problems": problems(graded.problems),
    }


def _matter(judged: Judged, looks: Looks) -> dict[str, Any]:
    matter = judged.matter
    return {
        "sheet": matter.sheet,
        "row": matter.row,
        "rows": list(matter.rows),
        "no": matter.number,
        "title": matter.title,
        "part": matter.part,
        "lead_orgs": list(matter.lead_orgs),
        "attainment": number(judged.proposal.attainment),
        "verdict": judged.verdict.value,
        "decided": judged.decided,
        "basis": basis_text(judged, looks),
    }


def problems(found: tuple[Problem, ...]) -> list[dict[str, Any]]:
    worded = (finding(problem) for problem in found)
    return [{"sheet": f.sheet, "row": f.row, "column": f.column, "what": f.what, "fix": f.fix} for f in worded]


def goals(ledger: Ledger, read: dict[str, Goals]) -> dict[str, Any]:
    """`stages`: what each quarter label says; none for a text without labels."""
    stages, targets = [], []
    for matter in ledger.matters:
        place = {"sheet": matter.sheet, "row": matter.row}
        found = read[matter.fingerprint]
        if not names_no_quarter(found):
            stages += [{**place, **_stage(stage)} for stage in found.stages]
        targets += [{**place, **_target(target)} for target in found.targets]
    return {"stages": stages, "targets": targets}


def _stage(stage: Stage) -> dict[str, Any]:
    return {"quarters": list(stage.quarters), "part": stage.part, "text": stage.text}


def _target(target: Target) -> dict[str, Any]:
    return {
        "part": target.part,
        "name": target.name,
        "quarter": target.quarter,
        "value": number(target.value),
        "unit": target.unit,
        "cumulative": number(target.cumulative),
        "at_least": target.at_least,
        "sure": target.sure,
        "quote": target.quote,
    }


def quantity(found: Quantity) -> dict[str, Any]:
    return {
        "text": found.text,
        "value": number(found.value),
        "unit": found.unit,
        "role": found.role.value,
        "start": found.start,
        "end": found.end,
    }
