"""python -m bqw_excel: the same as the command bqw, and what Excel's buttons and the shortcuts start.

Those start us without a console, where nothing may fail in silence: what is wrong is then said in a dialog.
"""

import io
import sys

from . import __version__, windows
from .wording import say

ADDIN_VERSION = "--addin="  # passed by macros/BqwLaunch.bas


def run() -> int:
    """Run the command line given; its exit status."""
    if sys.stderr is not None:
        return _main()
    said = io.StringIO()
    sys.stderr = said
    try:
        status = _main()
    except Exception as error:  # a damaged installation, for instance a library that is gone
        status = 1
        said.write(say("addin.state.damaged", reason=f"{type(error).__name__}: {error}"))
    if status and said.getvalue():
        windows.show(say("addin.macro.title"), said.getvalue())
    return status


def _main() -> int:
    passed = (word.removeprefix(ADDIN_VERSION) for word in sys.argv if word.startswith(ADDIN_VERSION))
    version = next(passed, __version__)
    if version != __version__:  # add-in and program have changed their way of speaking perhaps
        print(say("addin.state.skew", addin=version, own=__version__), file=sys.stderr)
        return 1
    from .cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
