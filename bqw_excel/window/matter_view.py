"""One matter to be decided: goal and return side by side, the machine's working, reason, name and four buttons."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ..core.looks import Looks
from ..core.texts import one_line
from ..wording import labels, say
from .look import QUIET, fill, scrolled
from .review import Choice, Item, label_of
from .state import Remembered, with_reason


class MatterView(ttk.Frame):
    """`decide` is called with choice, reason and name as soon as all three are there."""

    def __init__(
        self,
        parent: tk.Misc,
        em: int,
        memory: Remembered,
        decide: Callable[[Choice, str, str], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._memory, self._decide = memory, decide
        self._asked: Choice | None = None  # a choice that waits for its reason or name
        self._title = ttk.Label(self, style="Matter.TLabel", justify="left")
        self._title.pack(anchor="w", fill="x")
        self.bind("<Configure>", lambda event: self._title.configure(wraplength=event.width - em))
        self._about = ttk.Label(self, style="Quiet.TLabel")
        self._about.pack(anchor="w", pady=(em // 4, em // 2))
        # from below: on a low screen the texts give way, never the buttons
        keys = ttk.Label(self, text=say("window.review.keys"), style="Quiet.TLabel")
        keys.pack(side="bottom", anchor="w")
        self._choices(em, undo).pack(side="bottom", fill="x", pady=(em // 4, em // 3))
        self._prompt = ttk.Label(self, style="Wrong.TLabel")
        self._prompt.pack(side="bottom", anchor="w")
        self._entries(em).pack(side="bottom", fill="x", pady=(em * 2 // 3, em // 4))
        frame, self._basis = scrolled(self, em, 4)
        frame.pack(side="bottom", fill="x")
        basis = ttk.Label(self, text=say("window.review.basis"), style="Head.TLabel")
        basis.pack(side="bottom", anchor="w", pady=(em // 2, em // 4))
        pair = ttk.Frame(self)
        pair.pack(fill="both", expand=True)
        self._goal = self._text(pair, em, "goal", 0)
        self._progress = self._text(pair, em, "progress", 1)

    def _text(self, pair: ttk.Frame, em: int, name: str, column: int) -> tk.Text:
        left = 0 if column == 0 else em // 2
        head = ttk.Label(pair, text=say(f"window.review.{name}"), style="Head.TLabel")
        head.grid(row=0, column=column, sticky="w", padx=(left, 0), pady=(0, em // 4))
        frame, text = scrolled(pair, em, 8, width=10)
        text.tag_configure("quiet", foreground=QUIET)
        frame.grid(row=1, column=column, sticky="nsew", padx=(left, 0))
        pair.columnconfigure(column, weight=1, uniform="pair")
        pair.rowconfigure(1, weight=1)
        return text

    def _entries(self, em: int) -> ttk.Frame:
        frame = ttk.Frame(self)
        self.reason = ttk.Combobox(frame, values=self._memory.now.reasons)
        self.name = ttk.Entry(frame, width=10)
        self.name.insert(0, self._memory.now.decided_by)
        ttk.Label(frame, text=say("window.review.reason"), style="Head.TLabel").pack(side="left", padx=(0, em // 2))
        self.reason.pack(side="left", fill="x", expand=True)
        ttk.Label(frame, text=say("window.review.decided_by"), style="Head.TLabel").pack(
            side="left", padx=(em, em // 2)
        )
        self.name.pack(side="left")
        for field in (self.reason, self.name):
            field.bind("<Return>", lambda _: self._go_on())
        return frame

    def _choices(self, em: int, undo: Callable[[], None]) -> ttk.Frame:
        frame = ttk.Frame(self)
        for column, choice in enumerate(Choice):
            button = ttk.Button(
                frame,
                text=say(f"window.review.choice.{choice.value}"),
                style=f"{choice.value}.TButton",
                command=lambda c=choice: self.choose(c),  # type: ignore[misc]
            )
            button.grid(row=0, column=column, sticky="ew", padx=(0, em // 2))
            frame.columnconfigure(column, weight=1, uniform="choice")
        ttk.Button(frame, text=say("window.review.undo"), command=undo).grid(row=0, column=len(Choice), sticky="ns")
        return frame

    def show(self, item: Item, looks: Looks) -> None:
        self._title.configure(text=f"{item.number}  {item.title}".strip())
        about = [say("window.review.lead_orgs", names=item.lead_orgs)] if item.lead_orgs else []
        about.append(say("window.review.proposal", label=labels(looks)[item.proposal]))
        about += [say("window.review.attainment", percent=item.attainment)] if item.attainment else []
        if item.decided:
            about.append(say("window.review.decided", label=label_of(item, looks)))
        self._about.configure(text="    ".join(about))
        for text, name, words in ((self._goal, "goal", item.goal), (self._progress, "progress", item.progress)):
            fill(text, (words, "") if words else (say(f"window.review.no_{name}"), "quiet"))
        fill(self._basis, (item.basis, ""))
        self.reason.set(one_line(item.entered.get("reason")) if item.decided else "")
        self._ask(None, "")

    def choose(self, choice: Choice) -> None:
        """Decide, or ask for what is missing; the sheet 核定 wants a reason and a name with every decision."""
        reason, name = self.reason.get().strip(), self.name.get().strip()
        if not reason:
            label = say(f"window.review.choice.{choice.value}").split()[-1]
            self._ask(choice, say("window.review.need_reason", choice=label))
            self.reason.focus_set()
        elif not name:
            self._ask(choice, say("window.review.need_name"))
            self.name.focus_set()
        else:
            self._ask(None, "")
            self._memory.keep(decided_by=name, reasons=with_reason(self._memory.now.reasons, reason))
            self.reason.configure(values=self._memory.now.reasons)
            self._decide(choice, reason, name)

    def _go_on(self) -> None:
        """What was missing is there now."""
        if self._asked:
            self.choose(self._asked)

    def _ask(self, choice: Choice | None, sentence: str) -> None:
        self._asked = choice
        self._prompt.configure(text=sentence)
