"""Why an open workbook cannot be worked on as it stands; nothing has been written then."""

from .errors import BookError


class LiveError(BookError):
    area = "live"


class ApplicationBusy(LiveError):
    """A cell is being edited or a dialog is open."""

    key = "busy"


class SheetProtected(LiveError):
    key = "sheet_protected"


class WrongPassword(LiveError):
    key = "wrong_password"


class StructureProtected(LiveError):
    key = "structure_protected"


class FilterInTheWay(LiveError):
    """Rows are filtered out by criteria that could not be put back exactly."""

    key = "filter_in_the_way"


class SharedWorkbook(LiveError):
    key = "shared"


class NotOnThisComputer(LiveError):
    """Documents have no folder: the workbook lies in the cloud."""

    key = "in_the_cloud"


class NeverSaved(LiveError):
    key = "never_saved"


class EditedMeanwhile(LiveError):
    key = "edited_meanwhile"


class Interrupted(LiveError):
    """The application failed while it was being written to."""

    key = "interrupted"


class NoWorkbookOpen(LiveError):
    key = "no_workbook"
