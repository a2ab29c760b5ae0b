"""Why an open workbook cannot be worked on as it stands; nothing has been written then."""

from .errors import BookError


class ApplicationBusy(BookError):
    """A cell is being edited or a dialog is open."""

    key = "live.busy"


class SheetProtected(BookError):
    key = "live.sheet_protected"


class WrongPassword(BookError):
    key = "live.wrong_password"


class StructureProtected(BookError):
    key = "live.structure_protected"


class FilterInTheWay(BookError):
    """Rows are filtered out by criteria that could not be put back exactly."""

    key = "live.filter_in_the_way"


class SharedWorkbook(BookError):
    key = "live.shared"


class SavesByItself(BookError):
    """Whatever is changed goes to the file at once, which only the person may decide."""

    key = "live.saves_by_itself"


class NotCalculated(BookError):
    """Formulas wait to be calculated: what stands in the cells is not what they give."""

    key = "live.not_calculated"


class NotOnThisComputer(BookError):
    """Documents have no folder: the workbook lies in the cloud."""

    key = "live.in_the_cloud"


class NeverSaved(BookError):
    key = "live.never_saved"


class EditedMeanwhile(BookError):
    key = "live.edited_meanwhile"


class Interrupted(BookError):
    """The application failed while it was being written to."""

    key = "live.interrupted"


class NoWorkbookOpen(BookError):
    key = "live.no_workbook"
