"""What stops the work: an exception that carries Problems, worded only where they are shown."""

from .model import Note, Problem


class Refusal(Exception):
    """The work cannot be done; `problems` say why and how to put it right. Nothing has been written."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(", ".join(p.note.key for p in problems))


class NoTable(Refusal):
    """No worksheet holds a table whose headings we know; `near` tells of the row that is most like a heading."""

    def __init__(self, name: str, near: Problem | None = None) -> None:
        super().__init__(near or Problem(Note("problems.no_table", {"name": name}), stops=True))


class NoGoals(Refusal):
    """The table found has neither quarter goals nor an annual goal."""

    def __init__(self, sheet: str, row: int) -> None:
        super().__init__(Problem(Note("problems.no_goal_column"), sheet, row, stops=True))


class NoYear(Refusal):
    """Neither title nor deadlines say which year the ledger is of."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem(Note("problems.no_year", {"name": name}), stops=True))


class DayBeforeQuarter(Refusal):
    """--as-of lies before the quarter begins."""

    def __init__(self, day: str, quarter: int) -> None:
        super().__init__(Problem(Note("problems.day_before_quarter", {"day": day, "quarter": quarter}), stops=True))


class SameFile(Refusal):
    """The output would overwrite the ledger itself."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem(Note("problems.same_file", {"name": name}), stops=True))


class AnotherLedger(Refusal):
    """The folder of results holds a file of the ledger's name that was made of another one; `other` if it is known."""

    def __init__(self, name: str, folder: str, other: str = "") -> None:
        key = "problems.another_ledger" if other else "problems.another_file"
        super().__init__(Problem(Note(key, {"name": name, "folder": folder, "other": other}), stops=True))


class OwnOutput(Refusal):
    """The ledger named is the copy that we wrote into the folder of results; `original` is where it came from."""

    def __init__(self, name: str, original: str) -> None:
        key = "problems.own_output" if original else "problems.own_output_alone"
        super().__init__(Problem(Note(key, {"name": name, "original": original}), stops=True))


class OurSummary(Refusal):
    """The workbook named is a summary that we wrote, no ledger."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem(Note("problems.our_summary", {"name": name}), stops=True))


class CannotColour(Refusal):
    """A format that is only read was to be graded in place."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem(Note("problems.cannot_colour", {"name": name}), stops=True))


class FormUnreadable(Refusal):
    """A sheet with the name of a form has lost what its rows are known by, or is a person's own."""

    def __init__(self, sheet: str) -> None:
        super().__init__(Problem(Note("problems.form_unreadable"), sheet, stops=True))


class UnreadableDecisions(Refusal):
    """Headings of a decision sheet are gone, so that what people entered cannot be told."""

    def __init__(self, sheet: str) -> None:
        super().__init__(Problem(Note("problems.unreadable_decisions"), sheet, stops=True))


class NoMatters(Refusal):
    """A table was found that holds no matter."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem(Note("problems.no_matters", {"name": name}), stops=True))
