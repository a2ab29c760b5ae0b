"""bqw doctor: what is wrong with this machine and how to put it right, a sentence each; it changes nothing."""

import argparse
import platform
import shutil
import subprocess
import sys
from importlib import metadata

from packaging.requirements import Requirement

from . import windows
from .addin.places import libreoffice_program
from .addin.status import Fact, status
from .wording import entry, say, shown

# Excel 2016 and later keep their settings under this number; a policy stands under the same path in Policies.
_SECURITY = r"Software\{policies}Microsoft\Office\16.0\Excel\Security"
_NO_VBA = (r"Software\Policies\Microsoft\Office\16.0\Common", "VBAOff")
_SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"
_CHILD_PROCESSES = (  # the attack surface rule that keeps Office from starting programs: 1 blocks
    r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    "D4F940AB-401B-4EFC-AADC-AD5F3C50688A",
)
_FONTS = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"
_WPS_WORDS = ("kingsoft", "wps", "\\office6\\")  # as in macros/BqwLaunch.bas


def run(options: argparse.Namespace) -> tuple[str, ...]:
    """The report; the ribbon asks for it as a dialog, for it starts us without a console."""
    lines = report(diagnosis())
    if options.dialog and windows.is_windows():
        windows.show(say("doctor.title"), "\n".join(lines))
    return lines


def report(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """A line for each fact, and how many of them need something done."""
    bad = sum(not fact.good for fact in facts)
    summary = say("doctor.some_bad", count=bad) if bad else say("doctor.all_good")
    lines = (say("doctor.good" if fact.good else "doctor.bad", sentence=fact.sentence) for fact in facts)
    return (*lines, summary)


def diagnosis() -> tuple[Fact, ...]:
    """Everything that is looked at, in the order in which it has to be right."""
    facts = (Fact(True, say("doctor.python", version=platform.python_version(), path=sys.executable)), *_libraries())
    if windows.is_windows():
        facts += (*_spreadsheet_programs(), *status(), *_policies())
    else:
        facts += status()
    return (*facts, _office(), _fonts())


def is_wps(program: str) -> bool:
    """Whether a path is that of WPS; where it stands in for Excel only the path tells."""
    return any(word in program.lower() for word in _WPS_WORDS)


def _libraries() -> tuple[Fact, ...]:
    """What the package needs and this Python does not have."""
    try:
        needed = [Requirement(text) for text in metadata.requires("bqw_excel") or ()]
    except metadata.PackageNotFoundError:  # run from a checkout: nothing says what is needed
        return ()
    wrong = [
        fact
        for library in needed
        if library.marker is None or library.marker.evaluate({"extra": ""})
        if (fact := _library(library))
    ]
    return tuple(wrong) or (Fact(True, say("doctor.libraries")),)


def _library(library: Requirement) -> Fact | None:
    try:
        version = metadata.version(library.name)
    except metadata.PackageNotFoundError:
        return Fact(False, say("doctor.library_missing", name=library.name))
    if version in library.specifier:
        return None
    return Fact(False, say("doctor.library_old", name=library.name, version=version, wanted=library.specifier))


def _spreadsheet_programs() -> tuple[Fact, ...]:
    program = _server_of("Excel.Application")
    if not program:
        excel = Fact(False, say("doctor.no_excel"))
    elif is_wps(program):
        excel = Fact(False, say("doctor.wps_as_excel", path=program))
    else:
        excel = Fact(True, say("doctor.excel", path=program))
    return (excel, Fact(True, say("doctor.wps"))) if _server_of("Ket.Application") else (excel,)


def _server_of(name: str) -> str:
    """The program that Windows starts for a COM name; "" where there is none."""
    number = windows.read("HKCR", rf"{name}\CLSID", "")
    program = windows.read("HKCR", rf"CLSID\{number}\LocalServer32", "") if number else None
    return str(program or "")


def _policies() -> tuple[Fact, ...]:
    """What keeps macros from running or from starting us, whether set by policy or by hand."""
    found = []
    words = {by: {"by": say(f"doctor.by.{by}"), "fix": say(f"doctor.fix.{by}")} for by in ("policy", "setting")}
    if windows.read("HKCU", *_NO_VBA) == 1:
        found.append(say("doctor.macros_off", **words["policy"]))
    for by, policies in (("policy", "Policies\\"), ("setting", "")):
        path = _SECURITY.format(policies=policies)
        if windows.read("HKCU", rf"{path}\Trusted Locations", "AllLocationsDisabled") == 1:
            found.append(say("doctor.trusted_off", **words[by]))
        for name, key in (("DisableAllAddins", "addins_off"), ("RequireAddinSig", "signed_only")):
            if windows.read("HKCU", path, name) == 1:
                found.append(say(f"doctor.{key}", **words[by]))
    if any(str(windows.read(root, _SCRIPT_HOST, "Enabled")) == "0" for root in ("HKLM", "HKCU")):
        found.append(say("doctor.script_host_off", **words["policy"]))
    if str(windows.read("HKLM", *_CHILD_PROCESSES)) == "1":
        found.append(say("doctor.child_processes_off"))
    return tuple(Fact(False, sentence) for sentence in found) or (Fact(True, say("doctor.no_policy")),)


def _office() -> Fact:
    path = libreoffice_program()
    return Fact(True, say("doctor.office", path=path) if path else say("doctor.no_office"))


def _fonts() -> Fact:
    """Fonts of official documents that this machine does not have."""
    listed = _installed_fonts().lower()
    wanted = dict.fromkeys(str(name) for name in entry("outputs.fonts").values())
    others = entry("doctor.font_names")
    missing = [name for name in wanted if not any(n.lower() in listed for n in (name, *others.get(name, ())))]
    return (
        Fact(False, say("doctor.fonts_missing", names=shown(missing))) if missing else Fact(True, say("doctor.fonts"))
    )


def _installed_fonts() -> str:
    """The names of all fonts, as one text."""
    if windows.is_windows():
        return "\n".join((*windows.names("HKLM", _FONTS), *windows.names("HKCU", _FONTS)))
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], check=False, capture_output=True, text=True).stdout
