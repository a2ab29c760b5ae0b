"""How the window looks: one calm theme on every system, Chinese fonts, sharp on screens of high resolution."""

import contextlib
import ctypes
import sys
import tkinter as tk
from tkinter import font as fonts
from tkinter import ttk

from ..wording import say

FAMILIES = (
    "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Micro Hei", "SimHei",
)  # fmt: skip
SIZES = {
    "TkDefaultFont": 11, "TkTextFont": 12, "TkMenuFont": 11, "TkHeadingFont": 10, "TkTooltipFont": 10,
    "TkCaptionFont": 16, "TkIconFont": 13,
}  # fmt: skip
BOLD = ("TkCaptionFont", "TkIconFont")
PAGE, CARD, LINE, INK, QUIET = "#F4F6F9", "#FFFFFF", "#D5DBE3", "#1F2933", "#66727F"
ACCENT, ACCENT_DARK, PALE, WRONG = "#2B5C9E", "#204A82", "#E6EDF7", "#B3261E"
CHOICES = {"on_plan": "#D7EBCB", "yellow": "#FFE699", "red": "#F8CBAD", "returned": "#DDE2E8"}
HOVER = {"on_plan": "#C2DFB0", "yellow": "#FFDA66", "red": "#F3B28A", "returned": "#CBD2DA"}


def sharp_on_windows() -> None:
    """Ask Windows not to enlarge our window as a blurred picture. To be called before there is one."""
    if sys.platform == "win32":
        with contextlib.suppress(AttributeError, OSError):  # Windows 8 and older do not know the call
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


def dress(root: tk.Tk) -> int:
    """Set fonts and styles; returns the width of a Chinese character in pixels, by which everything is measured."""
    family = _family(root)
    for name, size in SIZES.items():
        fonts.nametofont(name, root).configure(family=family, size=size)
    for name in BOLD:
        fonts.nametofont(name, root).configure(weight="bold")
    sample = say("window.title")
    em = fonts.nametofont("TkDefaultFont", root).measure(sample) // len(sample)
    root.configure(background=PAGE)
    root.option_add("*TCombobox*Listbox.font", "TkDefaultFont")
    _styles(ttk.Style(root), em, fonts.nametofont("TkDefaultFont", root).metrics("linespace"))
    return em


def _family(root: tk.Tk) -> str:
    there = set(fonts.families(root))
    default = str(fonts.nametofont("TkDefaultFont", root).actual("family"))
    return next((family for family in FAMILIES if family in there), default)


def _styles(style: ttk.Style, em: int, line: int) -> None:
    style.theme_use("clam")
    style.configure(
        ".", background=PAGE, foreground=INK, bordercolor=LINE, lightcolor=PAGE, darkcolor=LINE, troughcolor=PAGE,
        focuscolor=ACCENT, selectbackground=ACCENT, selectforeground="white", insertcolor=INK,
    )  # fmt: skip
    for name, font, color in (
        ("Title.TLabel", "TkCaptionFont", INK), ("Matter.TLabel", "TkIconFont", INK),
        ("Quiet.TLabel", "TkTooltipFont", QUIET), ("Wrong.TLabel", "TkTooltipFont", WRONG),
        ("Head.TLabel", "TkHeadingFont", QUIET),
    ):  # fmt: skip
        style.configure(name, font=font, foreground=color)
    pad = (em // 2, em // 3)
    style.configure("TButton", padding=pad, background=CARD, lightcolor=CARD, darkcolor=CARD)
    style.map("TButton", background=[("disabled", PAGE), ("active", PALE)], foreground=[("disabled", "#A5AEB8")])
    style.configure("Small.TButton", padding=(em // 2, em // 8), font="TkTooltipFont")
    style.configure(
        "Main.TButton", background=ACCENT, foreground="white", bordercolor=ACCENT, lightcolor=ACCENT, darkcolor=ACCENT,
        padding=(em, em * 2 // 3), focuscolor="white",
    )  # fmt: skip
    style.map(
        "Main.TButton",
        background=[("disabled", "#A9BAD3"), ("active", ACCENT_DARK)],
        foreground=[("disabled", "white")],
    )
    for name, color in CHOICES.items():
        style.configure(
            f"{name}.TButton", background=color, lightcolor=color, darkcolor=color, padding=(em, em * 2 // 3)
        )
        style.map(f"{name}.TButton", background=[("disabled", PAGE), ("active", HOVER[name])])
    style.configure(
        "Quarter.Toolbutton", padding=pad, background=CARD, lightcolor=CARD, darkcolor=CARD, relief="raised"
    )
    style.map(
        "Quarter.Toolbutton",
        background=[("selected", ACCENT), ("active", PALE)],
        foreground=[("selected", "white")],
    )
    for name in ("TEntry", "TCombobox"):
        style.configure(name, padding=em // 4, fieldbackground=CARD, lightcolor=CARD, arrowsize=em)
        style.map(name, fieldbackground=[("readonly", CARD)], bordercolor=[("focus", ACCENT)])
    style.map("TCombobox", selectbackground=[("readonly", CARD)], selectforeground=[("readonly", INK)])
    style.configure("TNotebook", background=PAGE, bordercolor=LINE, tabmargins=0)
    style.configure("TNotebook.Tab", padding=(em, em // 3), background=PAGE, bordercolor=LINE, lightcolor=PAGE)
    style.map(
        "TNotebook.Tab",
        background=[("selected", CARD)],
        lightcolor=[("selected", CARD)],
        expand=[("selected", 0)],
        padding=[("selected", (em, em // 3))],
    )
    style.configure("Treeview", background=CARD, fieldbackground=CARD, rowheight=line + em * 2 // 3, bordercolor=LINE)
    style.map("Treeview", background=[("selected", ACCENT)], foreground=[("selected", "white")])
    style.configure("Treeview.Heading", padding=em // 3, background=PALE, relief="flat", font="TkHeadingFont")
    style.map("Treeview.Heading", background=[("active", PALE)])
    style.configure(
        "Horizontal.TProgressbar", background=ACCENT, troughcolor=PAGE, thickness=max(3, em // 4), bordercolor=PAGE,
        lightcolor=ACCENT, darkcolor=ACCENT,
    )  # fmt: skip
    style.configure(
        "Vertical.TScrollbar", background=LINE, troughcolor=PAGE, bordercolor=PAGE, lightcolor=LINE, darkcolor=LINE,
        arrowcolor=QUIET, arrowsize=em * 3 // 4, gripcount=0,
    )  # fmt: skip
    style.map("Vertical.TScrollbar", background=[("disabled", PAGE)], arrowcolor=[("disabled", PAGE)])
    style.configure("TCheckbutton", font="TkTooltipFont", foreground=QUIET)
    style.map("TCheckbutton", background=[("active", PAGE)])


def reading_text(parent: tk.Misc, em: int, height: int, font: str, width: int) -> tk.Text:
    """A text to be read and copied from, wrapped, without a frame of its own."""
    text = tk.Text(
        parent, wrap="word", font=font, background=CARD, foreground=INK, borderwidth=0,
        highlightthickness=1, highlightbackground=LINE, highlightcolor=LINE, padx=em // 2 + 2, pady=em // 2,
        spacing1=em // 8, spacing2=em // 8, spacing3=em // 4, cursor="arrow", takefocus=False,
        height=height, width=width,
    )  # fmt: skip
    text.configure(state="disabled")
    return text


def scrolled(
    parent: tk.Misc, em: int, height: int, font: str = "TkTextFont", width: int = 20
) -> tuple[ttk.Frame, tk.Text]:
    """A reading text with a scroll bar, and the frame that holds both."""
    frame = ttk.Frame(parent)
    text = reading_text(frame, em, height, font, width)
    bar = ttk.Scrollbar(frame, command=text.yview)
    text.configure(yscrollcommand=bar.set)
    bar.pack(side="right", fill="y")
    text.pack(side="left", fill="both", expand=True)
    return frame, text


def fill(text: tk.Text, *pieces: tuple[str, str]) -> None:
    """Put (words, tag) into a reading text in place of what stands there."""
    text.configure(state="normal")
    text.delete("1.0", "end")
    for words, tag in pieces:
        text.insert("end", words, tag)
    text.configure(state="disabled")
    text.yview_moveto(0)
