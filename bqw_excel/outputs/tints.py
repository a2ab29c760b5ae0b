"""The colours of the verdicts: pale ones behind text, strong ones of the same hue for charts."""

from ..core.model import Verdict

TINTS = {
    Verdict.RED: "F8CBAD",
    Verdict.YELLOW: "FFE699",
    Verdict.DONE: "C6E0B4",
    Verdict.REVIEW: "D9D9D9",
    Verdict.UNREPORTED: "D9D9D9",
}
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
