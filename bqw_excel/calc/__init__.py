"""LibreOffice Calc as the application under xlwings: an engine of our own over UNO.

`register()` once, and ordinary xlwings code drives LibreOffice. Nothing of LibreOffice is imported before that.
"""

from typing import Any

import xlwings

NAME = "libreoffice"


def register() -> xlwings.Engine:
    """Make LibreOffice the active engine of xlwings; Refusal where LibreOffice cannot be driven from this Python."""
    from .engine import Engine  # only here: it needs LibreOffice's `uno`

    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=Engine()))
    engine = xlwings.engines[NAME]
    engine.activate()
    return engine


def attach(context: Any) -> xlwings.App:
    """The LibreOffice that we run in, by the context it gives its own Python code."""
    return xlwings.App(impl=register().impl.apps.attach(context))
