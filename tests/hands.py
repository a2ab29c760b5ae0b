"""Hands and eyes on the real window: a screen of its own (Xvfb, openbox), real clicks and keys (xdotool), pictures."""

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRIVER = Path(__file__).with_name("window_driver.py")
PATIENCE = 60.0  # seconds, for a busy machine
PAUSE = 0.1
STEADY = 0.35  # seconds in which a widget must not have moved
Widget = dict[str, object]


def missing() -> str:
    """What these tests need and this machine does not have; "" if nothing."""
    tools = [tool for tool in ("Xvfb", "openbox", "xdotool") if shutil.which(tool) is None]
    return ", ".join(tools + ([] if importlib.util.find_spec("tkinter") else ["tkinter"]))


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """The name of a new screen with a window manager."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24"]
    with ended(subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)):
        os.close(writer)
        with os.fdopen(reader) as said:
            display = f":{said.readline().strip()}"
        environment = os.environ | {"DISPLAY": display}
        with ended(
            subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ):
            yield display


@contextlib.contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


class Hands:
    """The window on a screen. Widgets are found by their words."""

    def __init__(self, display: str, folder: Path, ledger: Path | None) -> None:
        """`folder` takes the window's own memory and a list of what it opened in other programs (`opened`)."""
        self._where = folder / "where.json"
        self.opened = folder / "opened"
        programs = folder / "programs"
        programs.mkdir(parents=True)
        program = programs / "xdg-open"
        program.write_text(f'#!/bin/sh\necho "$1" >> "{self.opened}"\n')
        program.chmod(0o755)
        self._environment = os.environ | {
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(folder / "state"),
            "LC_ALL": "C.UTF-8",
            "PATH": f"{programs}:{os.environ['PATH']}",
        }
        arguments = [sys.executable, str(DRIVER), str(self._where), *([str(ledger)] if ledger else [])]
        self.process = subprocess.Popen(arguments, env=self._environment)

    def see(self) -> list[Widget]:
        """Everything that can be seen now."""
        with contextlib.suppress(FileNotFoundError):
            return list(json.loads(self._where.read_text("utf-8")))
        return []

    def words(self) -> str:
        return "\n".join(str(widget["text"]) for widget in self.see())

    def wait(self, holds: Callable[[], object]) -> object:
        """Wait until something holds, and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = holds()
            if found:
                return found
            time.sleep(PAUSE)
        raise AssertionError(f"never came; what can be seen:\n{self.words()}")

    def wait_for(self, words: str) -> None:
        self.wait(lambda: words in self.words())

    def click(self, words: str, kind: str = "") -> None:
        """A click on the middle of the widget, tab or row with these words, as soon as it is there and enabled."""
        x, y = self._steady(lambda: self._find(words, kind))
        self._do("mousemove", str(x), str(y), "click", "1")

    def key(self, *names: str) -> None:
        for name in names:
            self._do("key", "--delay", "30", name)

    def type(self, text: str) -> None:
        """Type where the cursor is, and wait until it stands there.

        xdotool lends each Chinese character a key for as long as its delay lasts, which must outlast a busy machine.
        """
        if text.isascii():
            self._do("type", "--delay", "40", text)
        else:
            for character in text:
                self._do("type", "--delay", "500", character)
        self.wait_for(text)

    def type_into(self, kind: str, text: str) -> None:
        """Click into the empty field of a kind, and type when the cursor is in it."""
        self.click("", kind)
        self.wait(lambda: any(widget.get("focus") and widget["class"] == kind for widget in self.see()))
        self.type(text)

    def rows(self) -> list[list[str]]:
        return [row["values"] for widget in self.see() for row in widget.get("rows", [])]  # type: ignore[attr-defined]

    def chosen(self) -> str:
        """The title of the row that is chosen."""
        rows = [row for widget in self.see() for row in widget.get("rows", [])]  # type: ignore[attr-defined]
        return next((row["values"][1] for row in rows if row["chosen"]), "")

    def picture(self, target: Path, title_bar: int = 21) -> None:
        """What stands on the screen, cut to the window in front, with its title bar."""
        frames = [widget for widget in self.see() if widget["class"] == "TFrame"]
        x, y, width, height = max((frame["box"] for frame in frames), key=lambda box: box[2] * box[3])  # type: ignore
        crop = f"{width}x{height + title_bar}+{x}+{y - title_bar}"
        command = ["import", "-window", "root", "-crop", crop, "+repage", str(target)]
        subprocess.run(command, env=self._environment, check=True)

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)
        time.sleep(PAUSE)

    def _find(self, words: str, kind: str) -> list[int]:
        for widget in self.see():
            parts = [widget, *widget.get("tabs", [])]  # type: ignore[misc]
            parts += [{"text": row["values"][1], "box": row["box"]} for row in widget.get("rows", [])]  # type: ignore
            for part in parts:
                named = str(part["text"]) == words and (not kind or part.get("class") == kind)
                if named and part["box"] and not part.get("disabled"):
                    return list(part["box"])
        return []

    def _steady(self, find: Callable[[], list[int]]) -> tuple[int, int]:
        """The middle of a box that has stopped moving."""
        box: list[int] = []
        while True:
            found = self.wait(find)
            if found == box:
                return box[0] + box[2] // 2, box[1] + box[3] // 2
            box = list(found)  # type: ignore[call-overload]
            time.sleep(STEADY)


@contextlib.contextmanager
def window(display: str, folder: Path, ledger: Path | None = None) -> Iterator[Hands]:
    hands = Hands(display, folder, ledger)
    with ended(hands.process):
        yield hands
