"""A dialog that asks for a piece of text."""

import tkinter as tk
from tkinter import ttk

from ..wording import say
from .look import CARD, INK, LINE, PAGE


def ask_text(root: tk.Misc, em: int, title: str) -> str:
    """The text that was typed or pasted; "" where the dialog was left."""
    dialog = tk.Toplevel(root, background=PAGE)
    dialog.title(title)
    dialog.transient(root.winfo_toplevel())
    given: list[str] = []
    frame = ttk.Frame(dialog, padding=em)
    frame.pack(fill="both", expand=True)
    ttk.Label(frame, text=say("window.ask.text")).pack(anchor="w", pady=(0, em // 2))
    text = tk.Text(
        frame, width=44, height=8, wrap="word", font="TkTextFont", background=CARD, foreground=INK, borderwidth=0,
        highlightthickness=1, highlightbackground=LINE, padx=em // 2, pady=em // 2,
    )  # fmt: skip
    text.pack(fill="both", expand=True)

    def take() -> None:
        given.append(text.get("1.0", "end").strip())
        dialog.destroy()

    buttons = ttk.Frame(frame)
    buttons.pack(anchor="e", pady=(em // 2, 0))
    ttk.Button(buttons, text=say("window.ask.cancel"), command=dialog.destroy).pack(side="right", padx=(em // 2, 0))
    ttk.Button(buttons, text=say("window.ask.text_run"), command=take, style="Main.TButton").pack(side="right")
    dialog.bind("<Escape>", lambda _: dialog.destroy())
    text.focus_set()
    dialog.wait_visibility()
    dialog.grab_set()
    root.wait_window(dialog)
    return given[0] if given else ""
