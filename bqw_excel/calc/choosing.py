"""A dialog of LibreOffice with a list to choose from; message boxes offer nothing but yes and no."""

from collections.abc import Sequence
from typing import Any

PRESSED_OK = 1
POSITION = 3  # com.sun.star.awt.PosSize
OK_BUTTON, CANCEL_BUTTON = 1, 2  # com.sun.star.awt.PushButtonType
WIDTH, LINE, MARGIN, BUTTON_WIDTH, BUTTON_HEIGHT = 130, 11, 8, 46, 15  # in units of the dialog's font


def choose(
    create: Any,
    window: Any,
    prompt: str,
    title: str,
    items: Sequence[str],
    preset: int | None,
    buttons: tuple[str, str],
) -> int | None:
    """Show a list over `window` and wait; the place of the item that was chosen, None if the dialog was cancelled.

    `create` makes a service of LibreOffice; `buttons` are the words for OK and cancel.
    """
    model = create("com.sun.star.awt.UnoControlDialogModel")
    list_top, list_height = MARGIN * 2 + LINE, LINE * len(items) + 4
    bottom = list_top + list_height + MARGIN
    _place(model, (0, 0, WIDTH, bottom + BUTTON_HEIGHT + MARGIN), Title=title)
    inner = WIDTH - MARGIN * 2
    _put(model, "FixedText", "prompt", (MARGIN, MARGIN, inner, LINE), Label=prompt, NoLabel=True)
    _put(model, "ListBox", "list", (MARGIN, list_top, inner, list_height))
    ok, cancel = buttons
    right = WIDTH - MARGIN - BUTTON_WIDTH
    first = {"Label": ok, "PushButtonType": OK_BUTTON, "DefaultButton": True}
    _put(model, "Button", "ok", (right - BUTTON_WIDTH - MARGIN, bottom, BUTTON_WIDTH, BUTTON_HEIGHT), **first)
    second = {"Label": cancel, "PushButtonType": CANCEL_BUTTON}
    _put(model, "Button", "cancel", (right, bottom, BUTTON_WIDTH, BUTTON_HEIGHT), **second)
    dialog = create("com.sun.star.awt.UnoControlDialog")
    dialog.setModel(model)
    rows = dialog.getControl("list")
    rows.addItems(tuple(items), 0)
    if preset is not None:
        rows.selectItemPos(preset, True)
    dialog.createPeer(create("com.sun.star.awt.Toolkit"), window)
    if window is not None:
        _centre(dialog, window)
    try:
        while dialog.execute() == PRESSED_OK:
            place = int(rows.getSelectedItemPos())
            if place >= 0:  # OK without a choice: the list is shown again
                return place
    finally:
        dialog.dispose()
    return None


def _centre(dialog: Any, window: Any) -> None:
    around, own = window.getPosSize(), dialog.getPosSize()
    dialog.setPosSize((around.Width - own.Width) // 2, (around.Height - own.Height) // 2, 0, 0, POSITION)


def _put(dialog: Any, kind: str, name: str, area: tuple[int, int, int, int], **more: object) -> None:
    model = dialog.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    _place(model, area, **more)
    dialog.insertByName(name, model)


def _place(model: Any, area: tuple[int, int, int, int], **more: object) -> None:
    values = dict(zip(("PositionX", "PositionY", "Width", "Height"), area, strict=True)) | more
    for name, value in values.items():
        model.setPropertyValue(name, value)
