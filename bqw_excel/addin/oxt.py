"""bqw.oxt, the extension for LibreOffice: a menu and a toolbar made from COMMANDS, and a component that runs them."""

import json
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlwings

from .. import __version__
from ..calc.finder import find_soffice
from ..commands import COMMANDS, Command
from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..wording import entry, say
from .places import IDENTIFIER

NAME = "bqw.oxt"
COMPONENT = "libreoffice_component.py"
TOOLBAR = f"{IDENTIFIER}.toolbar"
CALC = "com.sun.star.sheet.SpreadsheetDocument"
CONFIGURATION, PYTHON = "configuration-data", "uno-component;type=Python"
QUARTERS = (1, 2, 3, 4)
TEXT_ONLY = 1  # style of a toolbar
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip file: the same sources give the same bytes


def build_oxt(target: Path) -> None:
    """Write the extension. It leads to the installation that builds it."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as package:
        for name, text in _parts().items():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text)
    target.write_bytes(data.getvalue())


def install_in_libreoffice() -> None:
    """Add the extension to the user's LibreOffice, in place of an earlier one; Refusal if that fails."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / NAME
        build_oxt(built)
        _unopkg("libreoffice.not_installed", "add", "-f", "-s", str(built))


def remove_from_libreoffice() -> None:
    """Take the extension away; Refusal if that fails."""
    _unopkg("libreoffice.not_removed", "remove", IDENTIFIER)


def _unopkg(failed: str, *arguments: str) -> None:
    """Run LibreOffice's installer; a Refusal of the key `failed` tells its reason."""
    office = find_soffice()
    if office is None:
        raise Refusal(Problem(Note("calc.no_office"), stops=True))
    program = office.with_name("unopkg.com" if sys.platform == "win32" else "unopkg")
    done = subprocess.run([str(program), *arguments], capture_output=True)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = next((line for line in lines if "ERROR" in line), lines[0] if lines else program.name)
        raise Refusal(Problem(Note(failed, {"reason": reason.strip()}), stops=True))


def _parts() -> dict[str, str]:
    """The files of the extension by name."""
    return {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "Addons.xcu": _addons(),
        "CalcWindowState.xcu": _window_state(),
        COMPONENT: Path(__file__).with_name(COMPONENT).read_text("utf-8"),
        "settings.json": json.dumps(_settings(), ensure_ascii=False, indent=1),
    }


def _settings() -> dict[str, object]:
    """Where the component finds us, and what it says when it does not."""
    places = [Path(__file__).parents[2], Path(xlwings.__file__).parents[1]]
    places += [Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")]
    return {
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "paths": list(dict.fromkeys(str(place) for place in places)),
        "sentences": entry("libreoffice.start"),
    }


def _manifest() -> str:
    kinds = {"Addons.xcu": CONFIGURATION, "CalcWindowState.xcu": CONFIGURATION, COMPONENT: PYTHON}
    entries = "\n".join(
        f' <manifest:file-entry manifest:full-path="{name}" manifest:media-type="application/vnd.sun.star.{kind}"/>'
        for name, kind in kinds.items()
    )
    space = 'xmlns:manifest="http://openoffice.org/2001/manifest"'
    return _xml(f"<manifest:manifest {space}>\n{entries}\n</manifest:manifest>")


def _description() -> str:
    name = escape(say("libreoffice.name"))
    return _xml(
        '<description xmlns="http://openoffice.org/extensions/description/2006">\n'
        f' <identifier value="{IDENTIFIER}"/>\n <version value="{__version__}"/>\n'
        f' <display-name><name lang="zh-CN">{name}</name><name lang="en">{name}</name></display-name>\n'
        "</description>"
    )


def _addons() -> str:
    """Menu and toolbar. A command that asks for a quarter has them all in the menu; its button asks."""
    menu = _node("cn.bqw.menu", _titled(say("libreoffice.name")) + _context() + _list("Submenu", map(_entry, COMMANDS)))
    bar = _node(TOOLBAR, "".join(_node(f"b{n:02}", _button(one.id, one.label)) for n, one in enumerate(COMMANDS)))
    body = _list("OfficeMenuBar", [menu]) + _list("OfficeToolBar", [bar])
    return _configuration("Addons", "org.openoffice.Office", _list("AddonUI", [body]))


def _entry(command: Command) -> str:
    number = f"m{COMMANDS.index(command):02}"
    if "quarter" not in command.options:
        return _node(number, _button(command.id, command.label))
    names = entry("verdicts.names.quarters")
    below = (
        _node(f"q{q}", _button(f"{command.id}-{q}", say("libreoffice.quarter", quarter=names[q - 1]))) for q in QUARTERS
    )
    return _node(number, _titled(command.label) + _context() + _list("Submenu", below))


def _button(button: str, label: str) -> str:
    target = _property("Target", "_self")
    return _property("URL", f"service:cn.bqw.Runner?{button}") + _titled(label) + target + _context()


def _window_state() -> str:
    """Name and look of the toolbar."""
    style = f'<prop oor:name="Style"><value>{TEXT_ONLY}</value></prop>'
    bar = _node(f"private:resource/toolbar/addon_{TOOLBAR}", _titled(say("libreoffice.name"), "UIName") + style)
    body = _list("UIElements", [_list("States", [bar])])
    return _configuration("CalcWindowState", "org.openoffice.Office.UI", body)


def _titled(text: str, name: str = "Title") -> str:
    """A title, which LibreOffice shows in every language."""
    return f'<prop oor:name="{name}" oor:type="xs:string"><value xml:lang="en-US">{escape(text)}</value></prop>'


def _context() -> str:
    return _property("Context", CALC)


def _property(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'


def _node(name: str, body: str) -> str:
    return f'\n<node oor:name="{name}" oor:op="replace">{body}</node>'


def _list(name: str, nodes: Iterable[str]) -> str:
    return f'\n<node oor:name="{name}">{"".join(nodes)}\n</node>'


def _configuration(name: str, package: str, body: str) -> str:
    return _xml(
        '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' oor:name="{name}" oor:package="{package}">{body}\n</oor:component-data>'
    )


def _xml(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
