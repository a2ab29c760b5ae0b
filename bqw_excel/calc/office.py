"""A LibreOffice process of our own: profile, pipe, start and end, apart from any that the user has open."""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from ..core.model import Note, Problem
from ..core.problems import Refusal
from .finder import find_soffice
from .uno_bridge import uno

SECONDS_TO_START = 120
SECONDS_TO_END = 15
RESTARTS = 81  # exit code of the first start of a profile, which starts again by itself
# Without lock files: one left by an office that was killed makes the next opening fail without an error.
PROFILE = (
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
)


def write_profile(folder: Path) -> None:
    """A fresh profile in `folder`: no lock files, no first-start pages, no macros."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in PROFILE
    )
    spaces = " ".join(
        f"xmlns:{prefix}={quoteattr(space)}"
        for prefix, space in (
            ("oor", "http://openoffice.org/2001/registry"),
            ("xs", "http://www.w3.org/2001/XMLSchema"),
            ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        )
    )
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, "utf-8")


class Office:
    """One running LibreOffice. `context` is its UNO context, `headless` whether it can show no window."""

    def __init__(self, program: str | None, visible: bool) -> None:
        found = program or find_soffice()
        if found is None:
            raise Refusal(Problem(Note("calc.no_office"), stops=True))
        self.headless = not (visible and _has_screen())
        self._folder = Path(tempfile.mkdtemp(prefix="bqw-calc-"))
        write_profile(self._folder)
        connection = f"pipe,name=bqw-{uuid.uuid4().hex[:12]};urp;StarOffice.ComponentContext"
        switches = ("norestore", "nologo", "nodefault", "nolockcheck", "nofirststartwizard")
        command = [str(found), *(f"--{switch}" for switch in switches), f"--accept={connection}"]
        command += [f"-env:UserInstallation={self._folder.as_uri()}"] + ["--headless"] * self.headless
        # In a session of its own: the program is a script above the process that works, and both must end together.
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        atexit.register(self.kill)
        self.context = self._connected(f"uno:{connection}")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def _connected(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self._process.poll() in (None, 0, RESTARTS):
            with contextlib.suppress(uno.getClass("com.sun.star.connection.NoConnectException")):
                return resolver.resolve(address)
            time.sleep(0.05)
        self.kill()
        raise Refusal(Problem(Note("calc.not_started"), stops=True))

    def wait(self) -> None:
        """Wait for an office that was told to end; end it by force when it does not."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(SECONDS_TO_END)
        self.kill()

    def kill(self) -> None:
        """End the process and all it started, and remove the profile."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
        atexit.unregister(self.kill)


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
