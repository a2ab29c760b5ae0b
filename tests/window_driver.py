"""The real window in a process of its own, which also tells a test where everything in it stands.

usage: python tests/window_driver.py WHERE.json [LEDGER]     (the file is written anew several times a second)
"""

import contextlib
import json
import sys
import tkinter as tk
from pathlib import Path
from tkinter import ttk

from bqw_excel.window.look import sharp_on_windows
from bqw_excel.window.main_view import MainWindow

EVERY = 150  # milliseconds


def told(widget: tk.Misc) -> dict[str, object]:
    """Class, words, place on the screen and rows of a widget."""
    kind = widget.winfo_class()
    found: dict[str, object] = {"path": str(widget), "class": kind, "text": ""}
    found["box"] = [widget.winfo_rootx(), widget.winfo_rooty(), widget.winfo_width(), widget.winfo_height()]
    with contextlib.suppress(KeyError):  # the cursor is in something that Tk made itself
        found["focus"] = widget.focus_displayof() is widget
    if kind == "Text":
        found["text"] = widget.get("1.0", "end-1c")
    elif kind in ("TEntry", "TCombobox"):
        found["text"] = widget.get()
    elif "text" in widget.keys():  # noqa: SIM118 - a widget is no dict
        found["text"] = str(widget.cget("text")) or shown_by(widget)
    if kind in ("TButton", "TRadiobutton", "TCheckbutton"):
        found["disabled"] = widget.instate(["disabled"])
    if isinstance(widget, ttk.Treeview):
        found["rows"] = [
            {
                "values": [str(v) for v in widget.item(row, "values")],
                "box": on_screen(widget, widget.bbox(row)),
                "chosen": row in widget.selection(),
            }
            for row in widget.get_children()
        ]
    if isinstance(widget, ttk.Notebook):
        found["tabs"] = tabs_of(widget)
    return found


def on_screen(widget: tk.Misc, box: tuple[int, ...] | str) -> list[int]:
    """A box inside a widget; [] where it is scrolled out of sight."""
    return [box[0] + widget.winfo_rootx(), box[1] + widget.winfo_rooty(), *box[2:]] if box else []


def tabs_of(book: ttk.Notebook) -> list[dict[str, object]]:
    """Words and place of every tab: the points along the top edge say which tab they belong to."""
    points: dict[int, list[int]] = {}
    for x in range(0, book.winfo_width(), 4):
        at = book.tk.call(str(book), "identify", "tab", x, 8)
        if str(at) != "":
            points.setdefault(int(at), []).append(x)
    return [
        {
            "text": book.tab(at, "text"),
            "box": [book.winfo_rootx() + xs[0], book.winfo_rooty(), xs[-1] - xs[0], 16],
        }
        for at, xs in points.items()
    ]


def shown_by(widget: tk.Misc) -> str:
    variable = str(widget.cget("textvariable")) if "textvariable" in widget.keys() else ""  # noqa: SIM118
    return str(widget.getvar(variable)) if variable else ""


def everything(widget: tk.Misc) -> list[dict[str, object]]:
    """All widgets that can be seen, dialogs of Tk's own among them."""
    names = widget.tk.splitlist(widget.tk.call("winfo", "children", str(widget)))
    found = []
    for name in names:
        try:
            child = widget.nametowidget(name)
        except KeyError:  # made by Tk itself, as in a message box
            found += of_tk(widget, str(name))
            continue
        if child.winfo_viewable():
            found.append(told(child))
        found += everything(child)
    return found


def of_tk(root: tk.Misc, name: str) -> list[dict[str, object]]:
    call = root.tk.call
    kind = str(call("winfo", "class", name))
    box = [int(call("winfo", part, name)) for part in ("rootx", "rooty", "width", "height")]
    text = str(call(name, "cget", "-text")) if kind in ("TButton", "TLabel", "Label", "Button") else ""
    text = str(call(name, "get")) if kind in ("TEntry", "TCombobox") else text
    found = [{"path": name, "class": kind, "text": text, "box": box}] if call("winfo", "viewable", name) else []
    for child in root.tk.splitlist(call("winfo", "children", name)):
        found += of_tk(root, str(child))
    return found


def main(where: Path, ledger: Path | None) -> None:
    sharp_on_windows()
    root = tk.Tk(className="bqw")
    MainWindow(root, ledger)

    def tell() -> None:
        beside = where.with_suffix(".new")
        beside.write_text(json.dumps(everything(root), ensure_ascii=False), encoding="utf-8")
        beside.replace(where)
        root.after(EVERY, tell)

    root.after(EVERY, tell)
    root.mainloop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
