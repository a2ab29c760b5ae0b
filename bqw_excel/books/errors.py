"""What a user can put right about a workbook: one exception for each, with a Problem to show."""

from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..wording import finding


class BookError(Refusal):
    """A workbook cannot be read or changed. `problem` says why and what to do; str() is its sentence."""

    area = "books"
    key = ""

    def __init__(self, *, sheet: str = "", row: int = 0, **fields: object) -> None:
        self.problem = Problem(Note(f"{self.area}.{self.key}", fields), sheet, row, stops=True)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return finding(self.problem).sentence


class FileMissing(BookError):
    key = "missing"


class NotAWorkbook(BookError):
    key = "not_a_workbook"


class DamagedFile(BookError):
    key = "damaged"


class OpenElsewhere(BookError):
    key = "open_elsewhere"


class EncryptedFile(BookError):
    key = "encrypted"


class StrictFile(BookError):
    key = "strict"


class SignedFile(BookError):
    key = "signed"


class UnsafeFile(BookError):
    key = "unsafe"


class NoWorksheet(BookError):
    key = "no_worksheet"


class UnknownSheet(BookError):
    key = "unknown_sheet"


class ReadOnlyFormat(BookError):
    key = "read_only_format"


class ReadOnlyFile(BookError):
    key = "read_only_file"


class FormulaCell(BookError):
    key = "formula_cell"


class MergedCell(BookError):
    key = "merged_cell"


class TableHeading(BookError):
    key = "table_heading"


class TextTooLong(BookError):
    key = "text_too_long"


class IllegalSheetName(BookError):
    key = "illegal_sheet_name"


class SheetNameTaken(BookError):
    key = "sheet_name_taken"


class SheetNotOurs(BookError):
    key = "sheet_not_ours"


class NoFreeColumn(BookError):
    key = "no_free_column"


class ChangedMeanwhile(BookError):
    key = "changed_meanwhile"


class CannotSave(BookError):
    key = "cannot_save"


class BusySaving(BookError):
    key = "busy_saving"


class SelfCheckFailed(BookError):
    key = "self_check_failed"
