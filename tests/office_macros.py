"""Runs macros of a built add-in in LibreOffice. Started by tests with a Python that has `uno`; prints JSON.

usage: office_macros.py ADDIN STEPS
A step is {"cells": texts by address to put on the add-in's sheet first, "macro": name, "arguments": [...]}. Printed is
for each what the macro returned and the texts of D5 and D6. LibreOffice keeps quiet about macros that fail, so only
such values prove that one ran.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

WAITS = 120  # half seconds until the office must have answered
ALWAYS_RUN = 4  # MacroExecutionMode


def main() -> None:
    addin, steps = sys.argv[1], json.loads(sys.argv[2])
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"bqw-{Path(profile).name}"
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that its children can be ended with it
        )
        try:
            desktop = desktop_behind(pipe)
            print(json.dumps(run(desktop, addin, steps)))
            with contextlib.suppress(DisposedException):  # it leaves before it has answered
                desktop.terminate()
            office.wait(30)
        finally:
            with contextlib.suppress(ProcessLookupError):  # the rule, unless something failed
                os.killpg(office.pid, signal.SIGKILL)


def desktop_behind(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(WAITS):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise TimeoutError("the office does not answer")


def run(desktop: Any, addin: str, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    options = (
        option("Hidden", True),
        option("MacroExecutionMode", ALWAYS_RUN),
        option("FilterName", "Calc MS Excel 2007 VBA XML"),  # .xlam has no filter of its own
    )
    document = desktop.loadComponentFromURL(Path(addin).as_uri(), "_blank", 0, options)
    libraries = document.BasicLibraries
    library = libraries.ElementNames[-1]  # bears the name of the VBA project
    libraries.loadLibrary(library)
    sheet = document.Sheets.getByIndex(0)
    done = []
    for step in steps:
        for address, text in step["cells"].items():
            sheet.getCellRangeByName(address).String = text
        where = f"vnd.sun.star.script:{library}.{step['macro']}?language=Basic&location=document"
        returned = document.getScriptProvider().getScript(where).invoke(tuple(step["arguments"]), (), ())[0]
        ran, shown = (sheet.getCellRangeByName(address).String for address in ("D5", "D6"))
        done.append({"returned": returned, "ran": ran, "shown": shown})
    document.close(True)
    return done


def option(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main()
