"""A folder that installs bqw on Windows machines without network and without an administrator.

It holds wheels for 64-bit Windows, on request Python itself (the embeddable package), and install.cmd. The script is
plain ASCII, for a .cmd file is read in the machine's own code page; Chinese help stands in readme.txt.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..wording import say
from .bundle_script import install_script

PLATFORMS = ("win_amd64",)
_WINDOWS = {  # what markers in wheels ask for; pip answers them for the machine that it runs on, not for PLATFORMS
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
_BESIDE = Path(__file__).parents[2]  # the sources where the program runs from them, else a library folder
_AMD64 = 0x8664  # the machine that a program is for, as its header says
_EMBEDDABLE = re.compile(r"python(3)(\d+)\.dll")


def bundle(out: Path, python: Path | None) -> tuple[str, ...]:
    """Make the folder; lines on what it holds. `python` is the embeddable package, else the machine needs its own."""
    _source()  # refuses before any work
    if out.exists() and any(out.iterdir()):
        raise _refusal("not_empty", folder=out)
    version = _version_in(python) if python else f"{sys.version_info.major}.{sys.version_info.minor}"
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:  # nothing half-made is left where something fails
        folder = Path(name) / "bundle"
        count = _fill(folder, python, version)
        if out.exists():
            out.rmdir()
        folder.rename(out)
    return say("addin.done.bundled", path=out, version=version, count=count), say("addin.done.bundle_next")


def _fill(folder: Path, python: Path | None, version: str) -> int:
    """Put everything into a new folder; how many wheels there are."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    gather_wheels(wheels, version)
    if python:
        _unpack(python, folder / "python")
    (pip,) = wheels.glob("pip-*.whl")
    (folder / "install.cmd").write_bytes(install_script(version, pip.name, with_python=python is not None))
    (folder / "readme.txt").write_text(say("addin.readme", version=version), "utf-8-sig", newline="\r\n")
    return len(list(wheels.iterdir()))


def gather_wheels(wheels: Path, version: str, platforms: tuple[str, ...] = PLATFORMS) -> None:
    """Put our own wheel, all that it needs on one of these platforms, and pip itself into a folder."""
    _build_own(wheels)
    (own,) = wheels.glob("*.whl")
    wanted = [str(own), "pip"]
    while wanted:
        _pip(
            "download",
            *("--dest", wheels, "--find-links", wheels),
            *("--only-binary", ":all:", "--python-version", version),
            *(word for platform in platforms for word in ("--platform", platform)),
            *("--implementation", "cp"),
            *wanted,
        )
        wanted = missing(wheels.glob("*.whl"), version) if platforms == PLATFORMS else []


def missing(wheels: Iterable[Path], version: str) -> list[str]:
    """Requirements of these wheels on Windows that none of them meets."""
    found = list(wheels)
    there = {parse_wheel_filename(wheel.name)[0] for wheel in found}
    environment = {**_WINDOWS, "python_version": version, "python_full_version": f"{version}.0"}
    wanted: dict[str, None] = {}
    for wheel in found:
        for requirement in map(Requirement, _requirements(wheel)):
            needed = requirement.marker is None or requirement.marker.evaluate(environment)
            if needed and canonicalize_name(requirement.name) not in there:
                requirement.marker = None
                wanted[str(requirement)] = None
    return list(wanted)


def _requirements(wheel: Path) -> list[str]:
    with ZipFile(wheel) as package:
        (name,) = (name for name in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        lines = package.read(name).decode("utf-8").partition("\n\n")[0].splitlines()
    return [line.partition(":")[2].strip() for line in lines if line.startswith("Requires-Dist:")]


def _source() -> Path:
    """The folder of our sources: where the program runs from, else the current folder. Refusal where neither is one."""
    for folder in (_BESIDE, Path.cwd()):
        script = folder / "setup.py"
        if script.is_file() and '"bqw_excel"' in script.read_text("utf-8", errors="replace"):
            return folder
    raise _refusal("no_source", folder=Path.cwd())


def _build_own(wheels: Path) -> None:
    """Our own wheel, built from a copy: a build leaves files behind."""
    source = _source()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "source"
        for name in ("bqw_excel", "macros", "workbooks"):
            shutil.copytree(source / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("setup.py", "pyproject.toml", "README.md"):
            shutil.copy(source / name, tree)
        _pip("wheel", "--no-deps", "--wheel-dir", wheels, tree)


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if line.startswith("ERROR:")), done.stderr.strip())
        raise _refusal("pip_failed", reason=reason)


def _version_in(package: Path) -> str:
    """Which Python an embeddable package for 64-bit Windows holds, told by its own files."""
    try:
        with ZipFile(package) as files:
            for name in files.namelist():
                found = _EMBEDDABLE.fullmatch(name)
                if found and _machine_of(files.read(name)) == _AMD64:
                    return ".".join(found.groups())
    except (BadZipFile, OSError):
        pass  # told below
    raise _refusal("no_embeddable", file=package.name)


def _machine_of(program: bytes) -> int:
    """The machine in the header of a Windows program; 0 for what is none."""
    header = int.from_bytes(program[0x3C:0x40], "little")
    found = program[header : header + 6]
    return int.from_bytes(found[4:], "little") if found[:4] == b"PE\0\0" else 0


def _unpack(package: Path, folder: Path) -> None:
    """Unpack Python and let it see installed packages, which the embeddable package does not by itself."""
    with ZipFile(package) as files:
        files.extractall(folder)
    for paths in folder.glob("python*._pth"):
        lines = [line for line in paths.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        paths.write_text("\n".join([*lines, r"Lib\site-packages", "import site", ""]), "utf-8", newline="\r\n")


def _refusal(key: str, **fields: object) -> Refusal:
    return Refusal(Problem(Note(f"addin.{key}", fields), stops=True))
