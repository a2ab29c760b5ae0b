"""What ribbon, menu and window buttons run: a command on the open workbook, one question before, one dialog after."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlwings

from .asked_quarter import likely_quarter, one_by_one
from .books.application import application_of, book_of_window, is_busy
from .books.changes import Changes
from .books.live_book import Declined, LiveBook
from .books.live_errors import ApplicationBusy, NoWorkbookOpen
from .books.plan import Plan
from .commands import COMMANDS, Command, findings_sheet
from .commands.own_sheets import refuse_if_not_ours
from .commands.request import Reply, Request
from .failures import told
from .log import log_exception
from .one_run import one_run
from .wording import say

Ask = Callable[[str], bool]
Tell = Callable[[str], None]
Choose = Callable[[int | None], int | None]  # from the likely quarter to the one that is meant
UNLISTED = ("clear", "next")  # leave no sheet of findings behind
LONGEST_DIALOG, MOST_LINES = 900, 25  # characters and lines; a message box takes 1,024 characters


def run_button(
    command_id: str,
    book: xlwings.Book,
    quarter: int | None,
    ask: Ask,
    tell: Tell,
    password: str = "",
    choose: Choose | None = None,
) -> bool:
    """Run a command on an open workbook. True if it was carried out, False if it could not be or was not wanted.

    `ask` shows a question and returns whether to go on, `tell` shows the result or what is wrong. `choose`
    asks for the quarter where `quarter` is None; without it `ask` does. Nothing is raised.
    """
    try:
        command = next((one for one in COMMANDS if one.id == command_id), None)
        if command is None:
            tell(say("live.unknown_command", command=command_id))
            return False
        if "quarter" in command.options and quarter is None:
            likely = likely_quarter(sheet.name for sheet in book.sheets)
            quarter = choose(likely) if choose else one_by_one(lambda text: "yes" if ask(text) else "no", likely)
            if quarter is None:
                return False
        return _run(command, book, quarter, ask, tell, password)
    except Declined:
        return False
    except Exception as error:
        tell(_fitting(told(ApplicationBusy() if is_busy(error) else error, "live.unexpected"), ""))
    return False


def _run(command: Command, book: xlwings.Book, quarter: int | None, ask: Ask, tell: Tell, password: str) -> bool:
    if "text" in command.options:
        return _explain(command, book, tell)
    application = application_of(book)
    with application.progress() as progress:

        def confirm(plan: Plan) -> bool:
            return ask(question(plan, live.name, "notice_clear" if command.id == "clear" else "notice"))

        with LiveBook(book, confirm, password) as live:
            refuse_if_not_ours(live, findings_sheet.sheet_name())
            request = Request(
                Path(live.name), quarter=quarter or 0, in_place=True, book=live, view=application, progress=progress
            )
            reply = command.run(request)
            listed = command.id not in UNLISTED and _list_findings(live, reply)
            live.commit()
    tell(_fitting(reply.lines, findings_sheet.sheet_name() if listed else ""))
    return True


def _explain(command: Command, book: xlwings.Book, tell: Tell) -> bool:
    application = application_of(book)
    application.refuse_if_busy()
    text = application.selected_text()
    if not text.strip():
        tell(say("live.no_selection"))
        return False
    tell(_fitting(command.run(Request(text=text, on_terminal=False)).lines, ""))
    return True


def _list_findings(live: LiveBook, reply: Reply) -> bool:
    """Put the findings on their sheet; True if they will stand there."""
    name = findings_sheet.sheet_name()
    if name in live.changed_sheets:  # the command put them there
        return True
    changes = findings_sheet.added_to(Changes(), live, reply.problems)
    if not live.can_write or changes == Changes():
        return False
    try:
        live.apply(changes)
    except Declined:
        return False  # the result is told all the same
    live.save(Path())
    return True


def question(plan: Plan, name: str, notice: str = "notice") -> str:
    """What will be done to a workbook, as a question; `notice` is the key of how it can be undone."""
    counts = {
        "coloured": plan.coloured,
        "restored": plan.restored,
        "new_columns": plan.new_columns,
        "renewed_columns": plan.renewed_columns,
        "withdrawn_columns": plan.withdrawn_columns,
    }
    parts = [say(f"live.ask.{key}", count=count) for key, count in counts.items() if count]
    sheets = {
        "new_sheets": plan.new_sheets,
        "renewed_sheets": plan.renewed_sheets,
        "removed_sheets": plan.removed_sheets,
    }
    comma = say("live.ask.comma")
    parts += [
        say(f"live.ask.{key}", count=len(names), names=comma.join(names)) for key, names in sheets.items() if names
    ]
    if not parts:
        parts = [say("live.ask.details", count=plan.details)]
    what = say("live.ask.first") + comma.join(parts) + say("live.ask.end")
    losing = [say("live.ask.losing_sheets", names=comma.join(plan.losing_sheets))] if plan.losing_sheets else []
    lines = (say("live.ask.lead", name=name), what, *losing, say(f"live.ask.{notice}"), say("live.ask.question"))
    return "\n".join(lines)


def _fitting(lines: Sequence[str], sheet: str) -> str:
    """The lines as one dialog holds them: the first, and the last, which say where everything went."""
    last = 3
    shown = list(lines)
    while len(shown) > last and (len("\n".join(shown)) > LONGEST_DIALOG or len(shown) > MOST_LINES):
        del shown[-last - 1]
    hidden = len(lines) - len(shown)
    if hidden:
        more = say("live.more", count=hidden, sheet=sheet) if sheet else say("live.more_without_sheet", count=hidden)
        shown.insert(len(shown) - last, more)
    return "\n".join(shown)[: LONGEST_DIALOG + 100]


def main(arguments: Sequence[str]) -> int:
    """`button ID --wb=NAME --from_xl=1 --app=... --hwnd=N --quarter=N`, what the add-in's launcher runs."""
    options = dict(one.removeprefix("--").split("=", 1) for one in arguments if one.startswith("--") and "=" in one)
    commands = [one for one in arguments if not one.startswith("--")]
    name = options.get("wb", "")
    with one_run(name) as alone:
        if not alone:
            _tell_alone(say("live.at_work", name=name))
            return 1
        return _main(commands[0] if commands else "", name, options)


def _main(command: str, name: str, options: Mapping[str, str]) -> int:
    try:
        book = _calling_book(name, options.get("hwnd", ""))
    except Exception:
        log_exception()
        _tell_alone(str(NoWorkbookOpen(name=name)))
        return 1
    title = say("live.title")
    app = book.app

    def ask(text: str) -> bool:
        return app.alert(text, title, "yes_no", "info") == "yes"

    def tell(text: str) -> None:
        app.alert(text, title, "ok", "info")

    def choose(likely: int | None) -> int | None:
        return one_by_one(lambda text: app.alert(text, title, "yes_no_cancel") or "", likely)

    quarter = options.get("quarter", "")
    number = int(quarter) if quarter in ("1", "2", "3", "4") else None
    return 0 if run_button(command, book, number, ask, tell, choose=choose) else 1


def _calling_book(name: str, hwnd: str) -> xlwings.Book:
    """The workbook whose button was pressed. xlwings cuts a name short that holds an equals sign."""
    mocked = hasattr(xlwings.Book, "_mock_caller")
    return book_of_window(int(hwnd), name) if "=" in name and hwnd and not mocked else xlwings.Book.caller()


def _tell_alone(text: str) -> None:
    """Tell something where there is no workbook to show it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(0, text, say("live.title"), 0)
    elif sys.stderr is not None:
        print(text, file=sys.stderr)
