"""The words in which a return tells why something lags, as they are written."""

from ..goal_reading.names import likeness
from ..vocabulary import pattern

_LONGEST = 60  # characters of a reason: what a cell of the annex takes without pushing the others aside


def reason_told(text: str, about: str = "") -> str:
    """The clauses that tell a reason, up to what is done about it; "" where none do.

    `about`: the goal that lags; of several reasons the one that names it is taken, else the first.
    """
    told = [reason for sentence in pattern("reasons", "sentence").findall(text) if (reason := _in_sentence(sentence))]
    return max(told, key=lambda reason: likeness(reason, about) if about else 0.0, default="")


def _in_sentence(sentence: str) -> str:
    clauses = [clause.strip() for clause in pattern("reasons", "clause").split(sentence) if clause and clause.strip()]
    start = next((n for n, clause in enumerate(clauses) if _tells_reason(clause)), None)
    if start is None:
        return ""
    if start and pattern("reasons", "result").search(clauses[start]):
        start -= 1
    kept: list[str] = []
    for clause in clauses[start:]:
        further = kept and not _tells_reason(clause)
        if further and (pattern("reasons", "remedy").search(clause) or len("".join(kept)) + len(clause) > _LONGEST):
            break
        kept.append(clause)
    return str(pattern("reasons", "comma").pattern).join(kept)


def _tells_reason(clause: str) -> bool:
    found = pattern("reasons", "reason").search(clause)
    return found is not None and not pattern("reasons", "no_reason").search(clause)
