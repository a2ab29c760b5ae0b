"""Finds LibreOffice: its program, and `uno`, the module that drives it, which only the system's own Python sees.

`uno` replaces Python's import function when it is imported, so that com.sun.star names can be imported; we undo that,
because every failing import would then pass through it.
"""

import builtins
import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..core.model import Note, Problem
from ..core.problems import Refusal

# Where LibreOffice's own installers put it; distributions put `soffice` on the path.
PROGRAMS = (
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def find_soffice() -> Path | None:
    """LibreOffice's program, links resolved."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    if on_path:
        return Path(on_path).resolve()
    for pattern in map(Path, PROGRAMS):
        if pattern.is_absolute():  # those of other systems are not
            inside = str(pattern.relative_to(pattern.anchor))
            if found := sorted(Path(pattern.anchor).glob(inside)):
                return found[-1]
    return None


def load_uno() -> Any:
    """The module `uno`; Refusal that says what to install where this Python cannot load it."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    importing = builtins.__import__
    try:
        return _loaded()
    finally:
        builtins.__import__ = importing


def _loaded() -> Any:
    try:
        import uno
    except ImportError:
        pass
    else:
        return uno
    for folder in _folders():
        if (file := folder / "uno.py").exists() and (module := _from_file(file)):
            return module
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise Refusal(Problem(Note("calc.no_uno", {"version": version}), stops=True))


def _folders() -> Iterator[Path]:
    """Where distributions keep uno.py, then beside the program, where LibreOffice's own installers put it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    yield Path("/usr/lib/python3/dist-packages")
    yield Path("/usr/lib64") / version / "site-packages"
    yield Path("/usr/lib") / version / "site-packages"
    if program := find_soffice():
        yield program.parent


def _from_file(file: Path) -> Any:
    """The module in this file; None where its compiled half was made for another Python."""
    spec = importlib.util.spec_from_file_location("uno", file)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    sys.path.append(str(file.parent))  # pyuno may lie beside it
    try:
        spec.loader.exec_module(module)
    except ImportError:
        del sys.modules["uno"]
        return None
    finally:
        sys.path.remove(str(file.parent))
    return module
