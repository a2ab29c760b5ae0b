"""The window itself: fields, a button for every command, what is going on, and the result."""

import tkinter as tk
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tkinter import messagebox, ttk

from ..commands import Command
from ..commands.grading import Graded
from ..commands.outputs_of import original_of
from ..wording import entry, finding, say
from . import open_books
from .desk import Desk, FileDesk, outdated_papers
from .fields import Fields
from .look import dress
from .orders import (
    Answer,
    Choice,
    Progress,
    answer_of,
    folder_of,
    offered,
    request_of,
    sentences,
    year_in,
)
from .result_view import ResultView
from .review_view import ReviewWindow
from .session import Session
from .state import Remembered
from .text_dialog import ask_text
from .worker import Worker

FIRST = "run"  # the command with the large button
REVIEWED = "grade"  # the command that the review carries out before and after
COLUMNS = 3


class MainWindow:
    """Everything in `root`. Work goes on in a thread; while it does, the buttons rest."""

    def __init__(self, root: tk.Tk, ledger: Path | None = None) -> None:
        self.root = root
        self._em = em = dress(root)
        self._memory = Remembered()
        self._worker = Worker(root, self._stage, self._at_work)
        self._buttons: list[ttk.Button] = []
        self._closing = False
        root.title(say("window.title"))
        root.report_callback_exception = lambda kind, error, trace: self.failed(error)
        root.protocol("WM_DELETE_WINDOW", self.close)
        page = ttk.Frame(root, padding=em)
        page.pack(fill="both", expand=True)
        self._head(page).pack(fill="x")
        folder = say("commands.folder", name=say("window.field.ledger"))
        subtitle = ttk.Label(page, text=say("window.subtitle", folder=folder), style="Quiet.TLabel")
        subtitle.pack(anchor="w", pady=(0, em // 2))
        self._fields = Fields(page, em, self._memory.now.quarter, self._choose, open_books.names)
        self._fields.pack(fill="x")
        self._commands(page).pack(fill="x", pady=(em // 2, 0))
        self._going_on(page).pack(fill="x", pady=em // 3)
        self._result = ResultView(page, em)
        self._result.pack(fill="both", expand=True)
        self._result.say(say("window.ready"))
        self._keep_on_top()
        highest = root.winfo_screenheight() - em * 6
        root.minsize(em * 28, min(em * 36, highest))
        root.geometry(f"{em * 34}x{min(em * 54, highest)}")
        remembered = Path(self._memory.now.ledger)
        if ledger or (self._memory.now.ledger and remembered.is_file()):
            self._choose(ledger or remembered)

    def _head(self, page: ttk.Frame) -> ttk.Frame:
        frame = ttk.Frame(page)
        ttk.Label(frame, text=say("window.title"), style="Title.TLabel").pack(side="left")
        self._on_top = tk.BooleanVar(self.root, self._memory.now.on_top)
        box = ttk.Checkbutton(frame, text=say("window.field.on_top"), variable=self._on_top, takefocus=False)
        box.configure(command=self._keep_on_top)
        box.pack(side="right")
        return frame

    def _going_on(self, page: ttk.Frame) -> ttk.Frame:
        frame = ttk.Frame(page)
        self._status = tk.StringVar(self.root)
        ttk.Label(frame, textvariable=self._status, style="Quiet.TLabel").pack(side="left")
        self._bar = ttk.Progressbar(frame, length=self._em * 8)
        self._bar.pack(side="right")
        return frame

    def _commands(self, page: ttk.Frame) -> ttk.Frame:
        """The main job and the review large, below them the other commands in the order of COMMANDS."""
        frame = ttk.Frame(page)
        for column in range(COLUMNS * 2):
            frame.columnconfigure(column, weight=1, uniform="buttons")
        commands = {command.id: command for command in offered()}
        first = commands.pop(FIRST)
        run = self._button(frame, first.label, first.tip, partial(self._click, first), "Main.TButton")
        review = self._button(
            frame, say("window.review.label"), say("window.review.tip"), self._open_review, "Main.TButton"
        )
        for place, button in enumerate((run, review)):
            button.grid(row=0, column=place * COLUMNS, columnspan=COLUMNS, sticky="ew", padx=2, pady=2)
        for place, command in enumerate(commands.values()):
            button = self._button(frame, command.label, command.tip, partial(self._click, command), "TButton")
            row, column = divmod(place, COLUMNS)
            button.grid(row=row + 1, column=column * 2, columnspan=2, sticky="ew", padx=2, pady=2)
        return frame

    def _button(self, frame: ttk.Frame, label: str, tip: str, click: Callable[[], None], style: str) -> ttk.Button:
        button = ttk.Button(frame, text=label, command=click, style=style)
        button.bind("<Enter>", lambda _: self._tip(tip))
        button.bind("<Leave>", lambda _: self._tip(""))
        self._buttons.append(button)
        return button

    def _tip(self, text: str) -> None:
        if not self._worker.busy:
            self._status.set(text)

    # what a click does; whatever it raises is shown by `failed`

    def _click(self, command: Command) -> None:
        text = ""
        if "text" in command.options:
            text = ask_text(self.root, self._em, command.label)
            if not text:
                return
        choice = self._fields.choice
        if choice.open_book and not text:
            self._run_on_open_book(command, choice)
            return
        request_of(command, choice, text=text)  # what is missing is said before anything is asked
        asked = entry("window.asks").get(command.id)
        if asked and not messagebox.askokcancel(command.label, asked, parent=self.root):
            return

        def job(progress: Progress) -> Answer:
            reply = command.run(request_of(command, choice, progress, text))
            return answer_of(reply, None if text else folder_of(choice))

        self._memory.keep(quarter=choice.quarter)
        self._worker.start(job, lambda answer: self._show(command.label, answer), self.failed)

    def _run_on_open_book(self, command: Command, choice: Choice) -> None:
        """The same command on a workbook that is open in its program, which stays unsaved."""
        told: list[str] = []

        def ask(question: str) -> bool:
            return self._worker.in_window(lambda: messagebox.askokcancel(command.label, question, parent=self.root))

        def job(progress: Progress) -> bool:
            progress(say("commands.stage.read"))
            return open_books.carry_out(choice.open_book, command.id, choice.quarter, ask, told.append)

        def done(carried_out: bool) -> None:
            head = say("window.finished", label=command.label) if carried_out else say("window.failed")
            self._result.say(*told, head=head, wrong=not carried_out)

        self._memory.keep(quarter=choice.quarter)
        self._worker.start(job, done, self.failed)

    def _show(self, label: str, answer: Answer) -> None:
        self._result.show(say("window.finished", label=label), answer)

    def _open_review(self) -> None:
        """Grade, then show the matters one by one in place of this window."""
        choice = self._fields.choice
        desk = self._open_desk(choice) if choice.open_book else self._file_desk(choice)
        self._memory.keep(quarter=choice.quarter)
        self._worker.start(desk.open, lambda graded: self._show_review(desk, graded), self.failed)

    def _file_desk(self, choice: Choice) -> Desk:
        graded_by = next(command for command in offered() if command.id == REVIEWED)
        return FileDesk(request_of(graded_by, choice))

    def _open_desk(self, choice: Choice) -> Desk:
        label = say("window.review.label")

        def ask(question: str) -> bool:
            return self._worker.in_window(lambda: messagebox.askokcancel(label, question, parent=self.root))

        desk: Desk = open_books.desk_of(choice.open_book, choice.quarter, ask)
        return desk

    def _show_review(self, desk: Desk, graded: Graded) -> None:
        self.root.withdraw()
        ReviewWindow(self.root, self._em, self._worker, self._memory, desk, Session(graded), self._reviewed)

    def _reviewed(self, session: Session, desk: Desk) -> None:
        """The review is left."""
        self.root.deiconify()
        counts = say("window.review.count", left=session.left, done=session.done)
        found = tuple(finding(problem) for problem in session.graded.results.problems)
        outdated = outdated_papers(session, desk)
        unsaved = () if desk.files else (say("window.open.unsaved", name=desk.request.ledger.name),)
        self._show(say("window.review.label"), Answer((counts, *unsaved, *outdated), found, desk.files))

    def _choose(self, path: Path) -> None:
        """Take a ledger and read its year from it."""
        original = original_of(path)
        self._fields.show_ledger(original)
        self._memory.keep(ledger=str(original))
        hint = () if original == path else (say("window.result_chosen", name=original.name),)

        def known(year: int) -> None:
            self._fields.show_year(year)
            names = {"run": say("commands.run.label"), "review": say("window.review.label")}
            self._result.say(*hint, say("window.ready_with_ledger", **names))

        def unknown(error: Exception) -> None:
            self._result.say(*hint, *sentences(error), wrong=True)

        if not self._worker.busy:  # else the field for the year stays blank, which leaves it to the ledger
            self._worker.start(lambda _: year_in(original), known, unknown)

    # what is going on

    def _stage(self, stage: str) -> None:
        self._status.set(stage)

    def _at_work(self, busy: bool) -> None:
        """The buttons rest while a job is under way; a window that was to be closed goes when it is done."""
        for button in (*self._buttons, self._fields.choose):
            button.configure(state="disabled" if busy else "normal")
        self._bar.configure(mode="indeterminate" if busy else "determinate", value=0)
        if busy:
            self._bar.start(12)
        else:
            self._bar.stop()
            self._go_if_closing()

    def _go_if_closing(self) -> None:
        if self._closing and not self._worker.busy:
            self.root.destroy()

    def failed(self, error: BaseException) -> None:
        """Say in the window and in a dialog why something was not done."""
        said = sentences(error)
        self._result.say(*said, head=say("window.failed"), wrong=True)
        messagebox.showerror(say("window.failed"), "\n".join(said), parent=self.root)

    def _keep_on_top(self) -> None:
        self.root.attributes("-topmost", self._on_top.get())
        self._memory.keep(on_top=self._on_top.get())

    def close(self) -> None:
        """Leave; work under way is finished first."""
        self._closing = True
        self._status.set(say("window.busy_close"))
        self._go_if_closing()
