"""python -m bqw_excel: the same as the command bqw; without a console, errors are said in a dialog."""

import io
import sys

from . import windows
from .cli import main
from .wording import say


def run() -> int:
    """Buttons and shortcuts start us with pythonw, which has nowhere to print: nothing may fail in silence."""
    if sys.stderr is not None:
        return main()
    said = io.StringIO()
    sys.stderr = said
    try:
        status = main()
    except Exception as error:  # a damaged installation, for instance a library that is gone
        status = 1
        said.write(say("addin.state.damaged", reason=f"{type(error).__name__}: {error}"))
    if status:
        windows.show(say("addin.macro.title"), said.getvalue())
    return status


if __name__ == "__main__":
    sys.exit(run())
