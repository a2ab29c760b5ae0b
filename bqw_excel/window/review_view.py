"""The matters one by one: a list, the matter chosen in it, and every decision written at once."""

import tkinter as tk
from collections.abc import Callable
from datetime import date
from tkinter import messagebox, ttk

from ..core.model import Note
from ..wording import say, word
from .desk import Desk
from .look import PAGE
from .matter_view import MatterView
from .orders import sentences
from .review import Choice, Item, Show, is_numbered_by_sheet, label_of
from .session import Session
from .state import Remembered
from .worker import Worker

KEYS = {key: choice for n, choice in enumerate(Choice, start=1) for key in (f"<Key-{n}>", f"<KP_{n}>")}
TYPING = ("TEntry", "TCombobox")  # where keys are text


class ReviewWindow:
    """`left` is called with session and desk when the window is closed."""

    def __init__(
        self,
        root: tk.Tk,
        em: int,
        worker: Worker,
        memory: Remembered,
        desk: Desk,
        session: Session,
        left: Callable[[Session, Desk], None],
    ) -> None:
        self._worker, self._desk, self._session, self._left = worker, desk, session, left
        self._failed = self._closing = False
        self.window = window = tk.Toplevel(root, background=PAGE)
        request = desk.request
        fields = {"name": request.ledger.stem, "quarter": request.quarter}
        window.title(word(Note("window.review.title", fields)))
        window.protocol("WM_DELETE_WINDOW", self.close)
        width, height = min(em * 80, window.winfo_screenwidth() - em * 2), window.winfo_screenheight() - em * 6
        window.geometry(f"{width}x{min(em * 50, height)}")
        page = ttk.Frame(window, padding=em)
        page.pack(fill="both", expand=True)
        self._show = tk.StringVar(window, Show.REVIEW.value)
        self._head(page, em).pack(fill="x", pady=(0, em // 2))
        sides = ttk.Frame(page)
        sides.pack(fill="both", expand=True)
        list_side = ttk.Frame(sides)
        list_side.pack(side="left", fill="y", padx=(0, em))
        self._list = self._tree(list_side, em)
        self.matter = MatterView(sides, em, memory, self._decide, self._undo)
        self.matter.pack(side="left", fill="both", expand=True)
        for key, choice in KEYS.items():
            window.bind(key, lambda event, c=choice: self._key(event, c))  # type: ignore[misc]
        window.bind("<Control-z>", lambda _: self._undo())
        if not session.listed(Show.REVIEW):
            self._show.set(Show.CARDS.value if session.listed(Show.CARDS) else Show.ALL.value)
        self._fill()
        self._list.focus_force()

    def _head(self, page: ttk.Frame, em: int) -> ttk.Frame:
        frame = ttk.Frame(page)
        for show in Show:
            button = ttk.Radiobutton(
                frame, text=say(f"window.review.show_{show.value}"), value=show.value, variable=self._show,
                style="Quarter.Toolbutton", command=self._fill,
            )  # fmt: skip
            button.pack(side="left")
        self._counts = ttk.Label(frame, style="Quiet.TLabel")
        self._counts.pack(side="left", padx=em)
        self._state = ttk.Label(frame, style="Quiet.TLabel")
        self._retry = ttk.Button(frame, text=say("window.review.retry"), command=self._write)
        self._state.pack(side="right")
        return frame

    def _tree(self, side: ttk.Frame, em: int) -> ttk.Treeview:
        widths = {"number": em * 3, "title": em * 18, "verdict": em * 6, "sheet": em * 5}
        tree = ttk.Treeview(side, columns=tuple(widths), show="headings", selectmode="browse")
        for name, width in widths.items():
            tree.heading(name, text=say(f"window.review.column.{name}"), anchor="w")
            tree.column(name, width=width, anchor="w", stretch=name == "title")
        before = ("sheet",) if is_numbered_by_sheet(self._session.items) else ()
        tree.configure(displaycolumns=(*before, "number", "title", "verdict"))
        bar = ttk.Scrollbar(side, command=tree.yview)
        tree.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        tree.pack(side="left", fill="both", expand=True)
        tree.bind("<<TreeviewSelect>>", lambda _: self._selected())
        return tree

    # what is shown

    def _fill(self) -> None:
        """The list anew, with the same matter chosen if it is still there."""
        chosen, items = self._chosen, self._session.listed(Show(self._show.get()))
        looks = self._session.looks
        for verdict in {item.verdict for item in items}:
            self._list.tag_configure(verdict.value, background=f"#{looks.tint(verdict) or 'FFFFFF'}")
        self._list.delete(*self._list.get_children())
        for item in items:
            self._list.insert("", "end", iid=item.key, values=self._cells(item), tags=(item.verdict.value,))
        keys = [item.key for item in items]
        if keys:
            self._select(chosen if chosen in keys else keys[0])
        self._tell()

    def _cells(self, item: Item) -> tuple[str, str, str, str]:
        return item.number, item.title, label_of(item, self._session.looks), item.sheet

    def _tell(self) -> None:
        session = self._session
        self._counts.configure(text=say("window.review.count", left=session.left, done=session.done))
        if self._failed and session.unsaved:
            self._state.configure(text=say("window.review.unsaved", count=session.unsaved), style="Wrong.TLabel")
            self._retry.pack(side="right", padx=8)
        else:
            key = "saving" if session.unsaved else "saved"
            said = say(f"window.review.{key}") if session.unsaved or session.done else ""
            self._state.configure(text=said, style="Quiet.TLabel")
            self._retry.pack_forget()

    @property
    def _chosen(self) -> str:
        return next(iter(self._list.selection()), "")

    def _select(self, key: str) -> None:
        self._list.selection_set(key)
        self._list.focus(key)
        self._list.see(key)

    def _selected(self) -> None:
        if self._chosen:
            self.matter.show(self._session.item(self._chosen), self._session.looks)

    # what is decided

    def _key(self, event: "tk.Event[tk.Misc]", choice: Choice) -> None:
        if event.widget.winfo_class() not in TYPING:
            self.matter.choose(choice)

    def _decide(self, choice: Choice, reason: str, decided_by: str) -> None:
        key = self._chosen
        if key:
            self._session.decide(key, choice, reason, decided_by, date.today())
            self._fill()
            self._select(self._session.following(key, Show(self._show.get())))
            self._list.focus_set()
            self._write()

    def _undo(self) -> None:
        item = self._session.undo()
        if item is not None:
            self._fill()
            if self._list.exists(item.key):
                self._select(item.key)
            self._list.focus_set()
            self._write()

    def _write(self) -> None:
        """Write what was decided since; while a write goes on, its end sees to the rest."""
        entered = {} if self._worker.busy else self._session.take()
        if entered:
            self._failed = False
            self._tell()
            self._worker.start(lambda progress: self._desk.put(entered, progress), self._saved, self._not_saved)

    def _saved(self, graded: object) -> None:
        self._session.saved(graded)  # type: ignore[arg-type]
        self._tell()
        if self._session.unsaved:
            self._write()
        elif self._closing:
            self._leave()

    def _not_saved(self, error: Exception) -> None:
        self._failed, self._closing = True, False
        self._tell()
        messagebox.showerror(say("window.failed"), "\n".join(sentences(error)), parent=self.window)

    def close(self) -> None:
        """Leave when everything is written; where that failed, only if the person wants to."""
        if self._session.unsaved and not self._failed:
            self._closing = True
        elif not self._session.unsaved or messagebox.askokcancel(
            say("window.failed"), say("window.review.close_unsaved", count=self._session.unsaved), parent=self.window
        ):
            self._leave()

    def _leave(self) -> None:
        self.window.destroy()
        self._left(self._session, self._desk)
