"""The colours of the verdicts: pale ones behind text, strong ones of the same hue for charts."""

from ..core.looks import Looks
from ..core.model import Verdict

BARS = {
    Verdict.RED: "E0562B",
    Verdict.YELLOW: "FFC000",
    Verdict.DONE: "70AD47",
    Verdict.ON_PLAN: "9DC3E6",
    Verdict.REVIEW: "7F7F7F",
    Verdict.UNREPORTED: "A6A6A6",
    Verdict.NOT_DUE: "C9C9C9",
    Verdict.ADJUSTED: "DBDBDB",
}


def tint_of(verdict: Verdict | None, looks: Looks) -> dict[str, str]:
    """The look of a cell with a verdict, {} for none."""
    tint = looks.tint(verdict) if verdict else None
    return {"bg_color": tint} if tint else {}


def bar_of(verdict: Verdict, looks: Looks) -> str:
    """The colour of a verdict's bar: strong for our own pale colour, an office's colour as it is."""
    tint = looks.tint(verdict)
    return BARS[verdict] if tint is None or tint == Looks().tint(verdict) else tint
