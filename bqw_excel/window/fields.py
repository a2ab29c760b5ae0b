"""The fields at the top of the window: ledger, year, quarter, and the day up to which is counted."""

import tkinter as tk
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tkinter import filedialog, ttk

from ..core.period import quarter_end
from ..wording import entry, say
from .orders import Choice

PATTERNS = "*.xlsx *.xlsm *.xls *.xlsb *.ods"


class Fields(ttk.Frame):
    """What is chosen; `changed` is called with a ledger that was just chosen."""

    def __init__(
        self,
        parent: tk.Misc,
        em: int,
        quarter: int,
        changed: Callable[[Path], None],
        open_books: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__(parent)
        self._changed, self._open_books = changed, open_books
        self._path = self._open_book = ""
        self._listed: dict[str, str] = {}  # {as shown: name} of open workbooks
        self._shown = tk.StringVar(self)
        self._year = tk.StringVar(self)
        self._quarter = tk.IntVar(self, quarter or last_quarter(date.today()))
        self._day = tk.StringVar(self)
        for name in ("_year", "_quarter"):
            getattr(self, name).trace_add("write", lambda *_: self._show_day())
        self.columnconfigure(1, weight=1)
        gap = em // 3
        for row, name in enumerate(("ledger", "year", "quarter")):
            label = ttk.Label(self, text=say(f"window.field.{name}"), style="Head.TLabel")
            label.grid(row=row, column=0, sticky="w", padx=(0, em))
        self._ledgers = ttk.Combobox(self, textvariable=self._shown, state="readonly", postcommand=self._list_books)
        self._ledgers.bind("<<ComboboxSelected>>", lambda _: self._picked())
        self._ledgers.grid(row=0, column=1, sticky="ew", pady=gap)
        self.choose = ttk.Button(self, text=say("window.field.choose"), command=self._choose)
        self.choose.grid(row=0, column=2, padx=(em // 2, 0), sticky="ew")
        years = ttk.Frame(self)
        years.grid(row=1, column=1, columnspan=2, sticky="ew", pady=gap)
        self._years = ttk.Combobox(years, textvariable=self._year, width=7)
        self._years.pack(side="left")
        ttk.Label(years, textvariable=self._day, style="Quiet.TLabel").pack(side="left", padx=em)
        quarters = ttk.Frame(self)
        quarters.grid(row=2, column=1, columnspan=2, sticky="ew", pady=gap)
        for number, text in enumerate(entry("window.field.quarters"), start=1):
            button = ttk.Radiobutton(
                quarters, text=text, value=number, variable=self._quarter, style="Quarter.Toolbutton"
            )
            button.grid(row=0, column=number, sticky="ew")
            quarters.columnconfigure(number, weight=1)
        self.show_year(0)

    @property
    def choice(self) -> Choice:
        return Choice(self._path, self._quarter.get(), self._year.get(), self._open_book)

    def show_ledger(self, path: Path) -> None:
        self._path, self._open_book = str(path), ""
        self._shown.set(path.name)
        self.show_year(0)

    def show_year(self, year: int) -> None:
        """The year of the ledger; 0 where it is not known."""
        middle = year or date.today().year
        self._years.configure(values=[str(middle + step) for step in (-1, 0, 1)])
        self._year.set(str(year) if year else "")

    def _list_books(self) -> None:
        """The file and the workbooks that are open at this moment."""
        self._listed = {say("window.open.shown", name=name): name for name in self._open_books()}
        file = [Path(self._path).name] if self._path else []
        self._ledgers.configure(values=[*file, *self._listed])

    def _picked(self) -> None:
        self._ledgers.selection_clear()
        self._open_book = self._listed.get(self._shown.get(), "")
        if self._open_book:
            self._year.set("")
        elif self._path:
            self._changed(Path(self._path))

    def _choose(self) -> None:
        kinds = [(say("window.choose.workbooks"), PATTERNS), (say("window.choose.all"), "*")]
        folder = str(Path(self._path).parent) if self._path else None
        chosen = filedialog.askopenfilename(
            parent=self, title=say("window.choose.title"), filetypes=kinds, initialdir=folder
        )
        if chosen:
            self._changed(Path(chosen))

    def _show_day(self) -> None:
        year, quarter = self._year.get(), self._quarter.get()
        known = year.isdecimal() and len(year) == 4 and int(year) > 0
        day = quarter_end(int(year), quarter) if known and quarter else None
        self._day.set(say("window.field.as_of", year=day.year, month=day.month, day=day.day) if day else "")


def last_quarter(today: date) -> int:
    """The quarter that ended last, which is the one to be graded now."""
    return (today.month - 1) // 3 or 4
