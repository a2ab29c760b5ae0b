"""What a command answered: its lines, the findings one by one, and the files it wrote with buttons to open them."""

import re
import tkinter as tk
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tkinter import ttk

from ..wording import Finding, say
from .look import QUIET, WRONG, fill, scrolled
from .opener import open_path
from .orders import Answer

MOST_FILES = 4  # with a button each; the folder holds them all
ABREAST = 3  # counts in a line
COUNT = re.compile(r"^ +(\S.*?) {2,}(\d+)$")  # a verdict and how many matters have it


class ResultView(ttk.Frame):
    def __init__(self, parent: tk.Misc, em: int) -> None:
        super().__init__(parent)
        self._em = em
        self._files = ttk.Frame(self)
        self._files.columnconfigure(0, weight=1)
        self._files.pack(side="bottom", fill="x", pady=(em // 3, 0))
        self._tabs = ttk.Notebook(self)
        self._tabs.pack(fill="both", expand=True)
        self._result, self._text = scrolled(self._tabs, em, 6, "TkDefaultFont")
        self._found, self._findings = scrolled(self._tabs, em, 6, "TkDefaultFont")
        self._tabs.add(self._result, text=say("window.tab.result"))
        self._tabs.add(self._found, text=say("window.tab.findings"))
        ends = (stop for at in range(ABREAST) for stop in (em * (at * 10 + 8), "right", em * (at + 1) * 10, "left"))
        self._text.configure(tabs=tuple(ends))
        for text in (self._text, self._findings):
            text.tag_configure("head", font="TkIconFont", spacing3=em // 2)
            text.tag_configure("wrong", foreground=WRONG)
            text.tag_configure("quiet", foreground=QUIET)
            text.tag_configure("place", font="TkHeadingFont", foreground=QUIET, spacing1=em // 2)

    def say(self, *lines: str, head: str = "", wrong: bool = False) -> None:
        """Lines alone: nothing was done, or it failed."""
        self._show(head, lines, (), "wrong" if wrong else "")

    def show(self, head: str, answer: Answer) -> None:
        self._show(head, answer.lines, answer.findings, "")
        for row, path in enumerate(answer.files[:MOST_FILES]):
            ttk.Label(self._files, text=path.name).grid(row=row, column=0, sticky="w")
            self._opener("file", path).grid(row=row, column=1, sticky="ew", pady=1)
        if answer.files:
            self._opener("folder", answer.files[0].parent).grid(row=0, column=2, padx=(self._em // 3, 0))

    def _opener(self, name: str, path: Path) -> ttk.Button:
        text = say(f"window.files.{name}")
        return ttk.Button(self._files, text=text, style="Small.TButton", command=lambda: open_path(path))

    def _show(self, head: str, lines: tuple[str, ...], findings: tuple[Finding, ...], tag: str) -> None:
        for child in self._files.winfo_children():
            child.destroy()
        title = [(f"{head}\n", "head")] if head else []
        fill(self._text, *title, *((f"{line}\n", tag) for line in abreast(lines)))
        pieces = [piece for finding in findings for piece in _pieces(finding)]
        fill(self._findings, *(pieces or [(say("window.tab.none"), "quiet")]))
        count = len(findings)
        name = say("window.tab.findings_counted", count=count) if count else say("window.tab.findings")
        self._tabs.tab(self._found, text=name)  # type: ignore[no-untyped-call]
        self._tabs.select(self._result)  # type: ignore[no-untyped-call]


def abreast(lines: Iterable[str]) -> Iterator[str]:
    """Counts that stand below each other, some in a line, parted by tabs; all other lines as they are."""
    for counted, group in groupby(lines, key=lambda line: bool(COUNT.match(line))):
        cells = [COUNT.sub(r"\1\t\2", line) for line in group]
        step = ABREAST if counted else 1
        yield from ("\t".join(cells[at : at + step]) for at in range(0, len(cells), step))


def _pieces(finding: Finding) -> list[tuple[str, str]]:
    """Place, what and fix of a finding, each on a line."""
    place = [say("problems.place.sheet", sheet=finding.sheet)] if finding.sheet else [say("window.tab.place_none")]
    place += [say("problems.place.row", row=finding.row)] if finding.row else []
    place += [say("problems.place.column", column=finding.column)] if finding.column else []
    return [(f"{' '.join(place)}\n", "place"), (f"{finding.what}\n", ""), (f"{finding.fix}\n", "quiet")]
