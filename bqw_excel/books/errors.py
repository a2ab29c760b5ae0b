"""What a user can put right about a workbook: one exception for each, with a Problem to show."""

from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..wording import finding


class BookError(Refusal):
    """A workbook cannot be read or changed. `problem` says why and what to do; str() is its sentence."""

    area = "books"
    key = "books."

    def __init__(self, *, sheet: str = "", row: int = 0, **fields: object) -> None:
        self.problem = Problem(Note(self.key, fields), sheet, row, stops=True)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return finding(self.problem).sentence


class FileMissing(BookError):
    key = "books.missing"


class NotAWorkbook(BookError):
    key = "books.not_a_workbook"


class IsFolder(BookError):
    key = "books.is_folder"


class DamagedFile(BookError):
    key = "books.damaged"


class OpenElsewhere(BookError):
    key = "books.open_elsewhere"


class EncryptedFile(BookError):
    key = "books.encrypted"


class StrictFile(BookError):
    key = "books.strict"


class SignedFile(BookError):
    key = "books.signed"


class SharedFile(BookError):
    key = "books.shared"


class UnsafeFile(BookError):
    key = "books.unsafe"


class NoWorksheet(BookError):
    key = "books.no_worksheet"


class UnknownSheet(BookError):
    key = "books.unknown_sheet"


class ReadOnlyFormat(BookError):
    key = "books.read_only_format"


class ReadOnlyFile(BookError):
    key = "books.read_only_file"


class FormulaCell(BookError):
    key = "books.formula_cell"


class MergedCell(BookError):
    key = "books.merged_cell"


class TableHeading(BookError):
    key = "books.table_heading"


class TextTooLong(BookError):
    key = "books.text_too_long"


class IllegalSheetName(BookError):
    key = "books.illegal_sheet_name"


class SheetNameTaken(BookError):
    key = "books.sheet_name_taken"


class SheetNotOurs(BookError):
    key = "books.sheet_not_ours"


class NoFreeColumn(BookError):
    key = "books.no_free_column"


class TooManyFormats(BookError):
    key = "books.too_many_formats"


class ChangedMeanwhile(BookError):
    key = "books.changed_meanwhile"


class CannotSave(BookError):
    key = "books.cannot_save"


class BusySaving(BookError):
    key = "books.busy_saving"


class SelfCheckFailed(BookError):
    key = "books.self_check_failed"
