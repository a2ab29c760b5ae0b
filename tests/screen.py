"""A screen without a monitor, on which LibreOffice runs in a real window and is clicked as by a hand.

Buttons are found by their names, through what LibreOffice tells screen readers, and clicked where they stand.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "soffice", "unopkg")
WAIT = 120.0  # seconds for anything to appear
LIST_ITEM, MENU, MENU_ITEM, BUTTON = 33, 34, 36, 44  # com.sun.star.accessibility.AccessibleRole
MNEMONIC = re.compile(r"\([A-Z]\)$")  # the letter that LibreOffice puts behind a menu's words
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")  # unopkg refuses to work for root
SETTINGS = {
    "/org.openoffice.Office.Common/Misc": {"FirstRun": "false", "ShowTipOfTheDay": "false", "UseLocking": "false"},
    "/org.openoffice.Office.Common/Save/Document": {"WarnAlienFormat": "false"},
}


class Screen:
    """A screen, and on it one LibreOffice with the extension. `folder` holds the profile and the pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._as_user = NOBODY if os.geteuid() == 0 else ()
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "SAL_USE_VCLPLUGIN": "gen",
            "LC_ALL": "C.UTF-8",
        }
        self._profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        self._desktop: Any = None

    # ---- beginning and end

    def start(self, oxt: Path, document: Path) -> None:
        """Install the extension and open the document."""
        _write_profile(self.folder / "profile")
        self.open_to_all()
        self.environment["DISPLAY"] = f":{self._screen()}"
        self._spawn("openbox")
        self._run(*self._as_user, "unopkg", "add", "-f", "-s", self._profile, str(oxt))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        connection = f"socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
        switches = ("--norestore", "--nologo", "--nofirststartwizard", f"--accept={connection}", self._profile)
        self._spawn(*self._as_user, "soffice", *switches, "--calc", str(document))
        self._desktop, self._toolkit = self._connected(f"uno:{connection}")
        window = self.wait(lambda: self.windows(document.name), "the window of the document")[0]
        self._run("xdotool", "windowsize", window, "1270", "780", "windowmove", window, "0", "0")
        time.sleep(2)

    def _screen(self) -> str:
        """Start a screen; it chooses a number that is free and tells it."""
        read, write = os.pipe()
        self._spawn("Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as told:
            return told.readline().strip()

    def open_to_all(self) -> None:
        """What root has made is LibreOffice's user's to write."""
        for path in (self.folder, *self.folder.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)

    def stop(self) -> None:
        for process in reversed(self._processes):
            try:
                os.killpg(process.pid, 15)
                process.wait(10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, 9)
                process.wait()

    def _connected(self, address: str) -> tuple[Any, Any]:
        from bqw_excel.calc.uno_bridge import uno

        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)

        def connect() -> Any:
            try:
                return resolver.resolve(address)
            except uno.getClass("com.sun.star.connection.NoConnectException"):
                return None

        context = self.wait(connect, "LibreOffice")
        return tuple(
            context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", context)
            for name in ("frame.Desktop", "awt.Toolkit")
        )

    # ---- what a person does

    def click(self, name: str, *roles: int) -> None:
        """Click what is called so, in whichever window it is; a button unless other roles are given."""
        x, y = self.wait(lambda: self._place_of(name, roles or (BUTTON,)), name)
        self._run("xdotool", "mousemove", str(x), str(y), "click", "1")
        time.sleep(1)

    def await_button(self, name: str) -> None:
        """Wait until a button of this name can be seen."""
        self.wait(lambda: self._place_of(name, (BUTTON,)), name)

    def save(self, path: Path) -> None:
        """Ctrl+S, until the file has changed."""
        before = path.stat().st_mtime_ns
        self._run("xdotool", "key", "ctrl+s")
        self.wait(lambda: path.stat().st_mtime_ns != before and zipfile.is_zipfile(path), f"a saved {path.name}")

    def picture(self, name: str) -> Path:
        path = self.folder / f"{name}.png"
        self._run("import", "-window", "root", str(path))
        return path

    def windows(self, title: str) -> list[str]:
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title], env=self.environment, capture_output=True
        )
        return done.stdout.decode().split()

    def wait(self, found: Callable[[], Any], what: str) -> Any:
        """What `found` gives as soon as it gives something."""
        end = time.monotonic() + WAIT
        while not (answer := found()):
            if time.monotonic() > end:
                shown = self.picture("没有等到")
                raise AssertionError(f"{what} did not appear, see {shown}")
            time.sleep(0.3)
        return answer

    # ---- what LibreOffice tells screen readers

    def _place_of(self, name: str, roles: tuple[int, ...]) -> tuple[int, int] | None:
        from bqw_excel.calc.uno_bridge import uno

        with contextlib.suppress(uno.getClass("com.sun.star.uno.Exception")):  # a window that goes while we look
            for number in reversed(range(self._toolkit.getTopWindowCount())):
                for part in _parts(self._toolkit.getTopWindow(number).getAccessibleContext()):
                    called = MNEMONIC.sub("", part.getAccessibleName())
                    if called == name and part.getAccessibleRole() in roles and _shows(part):
                        corner, size = part.getLocationOnScreen(), part.getSize()
                        return corner.X + size.Width // 2, corner.Y + size.Height // 2
        return None

    # ---- processes

    def _spawn(self, *command: str, pass_fds: tuple[int, ...] = ()) -> None:
        self._processes.append(
            subprocess.Popen(
                command,
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=pass_fds,
            )
        )

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, env=self.environment, capture_output=True)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def _parts(context: Any, depth: int = 12) -> Iterator[Any]:
    """A window's parts, outer before inner; not the cells of the sheet, of which there are a billion."""
    if context is None:
        return
    yield context
    if depth and context.getAccessibleChildCount() < 200:
        for number in range(context.getAccessibleChildCount()):
            child = context.getAccessibleChild(number)
            if child is not None:
                yield from _parts(child.getAccessibleContext(), depth - 1)


def _shows(part: Any) -> bool:
    showing = 25  # com.sun.star.accessibility.AccessibleStateType.SHOWING
    states = part.getAccessibleStateSet()
    return hasattr(part, "getLocationOnScreen") and bool(states.contains(showing))


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in SETTINGS.items()
        for name, value in values.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        "utf-8",
    )


@pytest.fixture
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    folder = tmp_path_factory.mktemp("screen")
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.geteuid() and above != Path("/tmp"):
            above.chmod(above.stat().st_mode | 0o755)
    made = Screen(folder)
    yield made
    made.stop()
