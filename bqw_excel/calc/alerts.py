"""Message boxes of LibreOffice, asked and answered in xlwings' words."""

from typing import Any

from .uno_bridge import enum

OK_FIRST, YES_FIRST = 0x10000, 0x40000  # the button that Enter presses, as in Excel
BUTTONS = {"ok": 1, "ok_cancel": 2 | OK_FIRST, "yes_no": 3 | YES_FIRST, "yes_no_cancel": 4 | YES_FIRST}
ANSWERS = {1: "ok", 2: "yes", 3: "no", 0: "cancel"}
# What stands for "no answer": the office has no window, or the box was closed.
UNANSWERED = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}


def ask(toolkit: Any, window: Any, prompt: str, title: str, buttons: str, mode: str | None) -> str:
    """Show a message over `window` (None: over all) and wait for the answer."""
    if buttons not in BUTTONS:
        raise ValueError(f"buttons are {', '.join(BUTTONS)}, not {buttons!r}")
    kind = {"critical": "ERRORBOX", "info": "INFOBOX"}.get(mode or "", "QUERYBOX" if buttons != "ok" else "INFOBOX")
    box = toolkit.createMessageBox(
        window, enum("awt.MessageBoxType", kind if buttons == "ok" else "QUERYBOX"), BUTTONS[buttons], title, prompt
    )
    if box is None:
        return UNANSWERED[buttons]
    answer = ANSWERS[box.execute()]
    box.dispose()
    return UNANSWERED[buttons] if answer == "cancel" else answer
