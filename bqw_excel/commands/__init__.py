"""COMMANDS: everything the product can do, in one list that command line, ribbon, window and menus share."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ..wording import say
from .request import Reply, Request


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `options` are names of Request fields, required ones without a question mark; of "a|b" one is."""

    id: str
    group: str  # one of GROUPS
    icon: str  # an imageMso name
    options: tuple[str, ...]
    module: str  # of this package, with a function `run`; imported only when needed

    @property
    def label(self) -> str:
        return say(f"commands.{self.id}.label")

    @property
    def tip(self) -> str:
        return say(f"commands.{self.id}.tip")

    @property
    def run(self) -> Callable[[Request], Reply]:
        function: Callable[[Request], Reply] = import_module(f".{self.module}", __name__).run
        return function


# Where buttons stand, in the order of the work: ledger, returns, grading, results, sending.
GROUPS = ("ledger", "collect", "grade", "results", "send", "settings")

PERIOD = ("ledger", "quarter", "as_of?", "year?", "preset?")

COMMANDS = (
    Command("run", "grade", "MacroPlay", (*PERIOD, "out?", "json?"), "run_all"),
    Command(
        "grade", "grade", "ConditionalFormattingColorScalesGallery", (*PERIOD, "out?", "in_place?", "json?"), "grade"
    ),
    Command("next", "grade", "ReviewNextComment", (*PERIOD, "json?"), "next_review"),
    Command("summary", "results", "PivotTableReport", (*PERIOD, "out?"), "summarise"),
    Command("bulletin", "results", "HeaderFooterInsert", (*PERIOD, "out?"), "draft"),
    Command("check", "ledger", "ErrorChecking", ("ledger", "year?", "json?"), "check"),
    Command("goals", "ledger", "FunctionWizard", ("ledger", "json?"), "show_goals"),
    Command("form", "ledger", "FormControlEditBox", ("ledger", "quarter", "out|in_place", "json?"), "form"),
    Command("clear", "grade", "ClearFormats", ("ledger", "out|in_place", "json?"), "clear"),
    Command("settings", "settings", "PropertySheet", ("ledger", "out|in_place", "preset?", "json?"), "settings"),
    Command("explain", "ledger", "FindDialogExcel", ("text", "json?"), "explain_text"),
)
