"""explain: what each number of a text was taken for, shown in the text; below it, those read not quite as written."""

import os
import sys
from collections.abc import Sequence

from ..core.explain import explain
from ..core.model import Quantity, Role
from ..core.numerals import fold
from ..wording import say, shown
from . import as_json
from .request import Reply, Request

COLOURS = {Role.TARGET: "34", Role.ACTUAL: "32", Role.SHARE: "36", Role.GAP: "35", Role.OTHER: "90"}  # ANSI


def run(request: Request) -> Reply:
    found = explain(request.text)
    lines = [in_text(request.text, found, colours=request.on_terminal and _shows_colours())]
    lines += [
        say("commands.read_as", text=quantity.text, read=shown(abs(quantity.value)) + quantity.unit)
        for quantity in found
        if not _is_plain(quantity)
    ]
    if not found:
        lines = [say("commands.no_quantity")]
    return Reply(tuple(lines), [as_json.quantity(quantity) for quantity in found])


def in_text(text: str, found: Sequence[Quantity], colours: bool) -> str:
    """The text with the role of each quantity behind it, both in the colour of the role where colours are shown."""
    parts, end = [], 0
    for quantity in found:
        marked = say("commands.marked", text=quantity.text, role=say(f"commands.role.{_role(quantity)}"))
        if colours:
            marked = f"\x1b[{COLOURS[quantity.role]}m{marked}\x1b[0m"
        parts += [text[end : quantity.start], marked]
        end = quantity.end
    return "".join([*parts, text[end:]])


def _role(quantity: Quantity) -> str:
    """The role's name in wording/; of a gap, on which side of the schedule it lies."""
    return "behind" if quantity.role is Role.GAP and quantity.value < 0 else quantity.role.value


def _is_plain(quantity: Quantity) -> bool:
    """Whether number and unit stand in the text just so: not in words, as a range, or with the unit told elsewhere."""
    digits = "".join(c for c in fold(quantity.text) if c in "0123456789.")
    written = "".join(quantity.text.split())
    return digits == shown(abs(quantity.value)) and fold(quantity.unit) in fold(written)


def _shows_colours() -> bool:
    """Whether a person looks at a terminal that knows colours."""
    knows = sys.platform != "win32" or bool(os.environ.get("WT_SESSION") or os.environ.get("ANSICON"))
    return knows and sys.stdout.isatty() and "NO_COLOR" not in os.environ
