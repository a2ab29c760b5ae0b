"""What a command prints for people: a short table of counts, then the findings."""

import unicodedata
from collections.abc import Iterable

from ..core.conclusions import Results
from ..core.model import Note, Problem
from ..outputs.view import heading
from ..wording import finding, labels, say, word


def counts_table(results: Results) -> tuple[str, ...]:
    """The number of matters per verdict, and their sum."""
    period = results.period
    head = word(Note("commands.graded", {"title": heading(results), "quarter": period.quarter, "day": period.as_of}))
    names = labels(results.looks)
    rows = [(names[verdict], count) for verdict, count in results.counts.items() if count]
    rows.append((say("commands.total"), len(results.judged)))
    width = max(_columns(label) for label, _ in rows)
    return (head, *(f"  {label}{' ' * (width - _columns(label))}  {count:>4}" for label, count in rows))


def findings(problems: Iterable[Problem]) -> tuple[str, ...]:
    """All findings under one heading; nothing where there are none."""
    sentences = [f"  {finding(problem).sentence}" for problem in problems]
    return (say("commands.findings", count=len(sentences)), *sentences) if sentences else ()


def _columns(text: str) -> int:
    """Columns on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
