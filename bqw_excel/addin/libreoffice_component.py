"""The part of the extension that LibreOffice loads: a button was pressed, find our program and hand over.

It runs in LibreOffice's own Python, which does not know where our program is: settings.json beside this file says so,
and holds the sentences for when it cannot be reached. LibreOffice swallows errors, so each is shown in a dialog.
"""

import json
import sys
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.task import XJobExecutor

SERVICE = "cn.bqw.Runner"


class Runner(unohelper.Base, XJobExecutor):  # type: ignore[misc]
    """What the buttons call: service:cn.bqw.Runner?BUTTON."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def trigger(self, button: str) -> None:
        """Run the command of a button."""
        sentences: Any = {}
        try:
            place = uno.fileUrlToSystemPath(__file__) if __file__.startswith("file:") else __file__
            settings = json.loads(Path(place).with_name("settings.json").read_text("utf-8"))
            sentences = settings["sentences"]
            own = ".".join(map(str, sys.version_info[:2]))
            if own != settings["python"]:
                self._show(sentences["title"], sentences["other_python"].format(theirs=own, ours=settings["python"]))
                return
            sys.path[:0] = [path for path in settings["paths"] if path not in sys.path]
            from bqw_excel.addin.in_libreoffice import press

            press(self._context, button)
        except ImportError as error:
            self._show(sentences["title"], sentences["not_found"].format(reason=error.name or error))
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            self._show(sentences.get("title", ""), sentences.get("failed", "{reason}").format(reason=reason))

    def _show(self, title: str, text: str) -> None:
        manager = self._context.ServiceManager
        frame = manager.createInstanceWithContext("com.sun.star.frame.Desktop", self._context).getCurrentFrame()
        toolkit = manager.createInstanceWithContext("com.sun.star.awt.Toolkit", self._context)
        window = frame.getContainerWindow() if frame else None
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "ERRORBOX")
        toolkit.createMessageBox(window, kind, 1, title, text).execute()


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Runner, SERVICE, ("com.sun.star.task.Job",))
