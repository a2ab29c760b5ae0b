"""The offline bundle: all wheels that Windows needs, Python if given, and a script that needs no network."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging import tags

from bqw_excel import __version__
from bqw_excel.addin import bundle as bundling
from bqw_excel.addin.bundle import bundle, gather_wheels, missing
from bqw_excel.addin.bundle_script import install_script
from bqw_excel.cli import main

PIP = "pip-99.0-py3-none-any.whl"


def wheel(folder: Path, name: str, *requirements: str) -> Path:
    """A wheel that holds its metadata alone."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    lines = [f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {text}" for text in requirements)]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n\nRequires-Dist: not-this-one\n")
    return path


AMD64, X86 = 0x8664, 0x14C  # machines in the header of a Windows program


def embeddable(path: Path, version: str = "312", machine: int = AMD64) -> Path:
    """An archive laid out like Python's embeddable package."""
    program = b"MZ".ljust(0x3C, b"\0") + (0x40).to_bytes(4, "little") + b"PE\0\0" + machine.to_bytes(2, "little")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("python.exe", b"MZ")
        package.writestr("pythonw.exe", b"MZ")
        package.writestr("python3.dll", program)
        package.writestr(f"python{version}.dll", program)
        package.writestr(
            f"python{version}._pth", f"python{version}.zip\r\n.\r\n\r\n# Uncomment to run site\r\n#import site"
        )
    return path


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Wheels appear without pip; returns the Python versions asked for."""
    asked: list[str] = []

    def gather(wheels: Path, version: str) -> None:
        asked.append(version)
        (wheels / PIP).write_bytes(b"")

    monkeypatch.setattr(bundling, "gather_wheels", gather)
    return asked


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["addin", "bundle", *map(str, arguments)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_the_given_python_is_unpacked_and_sees_installed_packages(tmp_path: Path, without_network: list[str]) -> None:
    out = tmp_path / "离线 安装"
    bundle(out, embeddable(tmp_path / "python-3.12.8-embed-amd64.zip"))
    assert without_network == ["3.12"]
    assert {path.name for path in out.iterdir()} == {"wheels", "python", "install.cmd", "readme.txt"}
    paths = (out / "python" / "python312._pth").read_bytes().decode("ascii")
    assert paths == "python312.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"


def test_without_a_python_the_machine_needs_its_own_of_this_version(tmp_path: Path, without_network: list[str]) -> None:
    lines = bundle(tmp_path / "out", None)
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert without_network == [own]
    assert not (tmp_path / "out" / "python").exists()
    assert f"py -{own} -m venv" in (tmp_path / "out" / "install.cmd").read_text("ascii")
    assert lines[0] == f"离线安装包已生成：{tmp_path / 'out'}（Python {own}，1 个安装文件）"


def test_the_readme_opens_as_chinese_in_notepad(tmp_path: Path, without_network: list[str]) -> None:
    bundle(tmp_path / "out", None)
    data = (tmp_path / "out" / "readme.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "双击 install.cmd" in data.decode("utf-8-sig")
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("kind", ["another archive", "32 bits", "no archive"])
def test_what_is_no_python_for_64_bit_windows_is_refused(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = embeddable(tmp_path / "python-3.12.8-embed-win32.zip", machine=X86)
    if kind == "another archive":
        other = wheel(tmp_path, "other")
    elif kind == "no archive":
        other.write_bytes(b"text")
    sentence = (
        f"“{other.name}”不是 Windows 64 位的嵌入版 Python 压缩包，请用文件名像 python-3.12.8-embed-amd64.zip 的文件。\n"
    )
    assert refusal(capsys, "--out", tmp_path / "out", "--python", other) == sentence
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "台账.xlsx").write_bytes(b"x")
    assert refusal(capsys, "--out", tmp_path) == f"文件夹“{tmp_path}”里已有别的文件，请另指定一个空文件夹。\n"
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_what_pip_cannot_get_is_told_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr="WARNING: slow\nERROR: No matching distribution\n")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: failed)
    expected = "没有备齐安装文件（ERROR: No matching distribution），请检查网络和 pip 的设置后重试。\n"
    assert refusal(capsys, "--out", tmp_path / "out") == expected
    assert list(tmp_path.iterdir()) == []


def test_away_from_the_sources_there_is_nothing_to_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bundling, "_BESIDE", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "setup.py").write_text('setup(name="another")', "utf-8")
    expected = (
        f"离线安装包要在源码文件夹里生成，当前文件夹“{tmp_path}”里没有本软件的 setup.py，"
        "请先进入下载的源码文件夹，再运行。\n"
    )
    assert refusal(capsys, "--out", tmp_path / "out") == expected


def test_an_installed_program_bundles_the_sources_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_network: list[str]
) -> None:
    monkeypatch.setattr(bundling, "_BESIDE", tmp_path / "site-packages")
    monkeypatch.chdir(Path(__file__).parents[1])
    bundle(tmp_path / "out", None)
    assert (tmp_path / "out" / "install.cmd").exists()


def test_what_only_windows_needs_is_missed_and_what_others_need_is_not(tmp_path: Path) -> None:
    """pip answers markers for the machine that it runs on, so that a bundle made on Linux would lack pywin32."""
    wheels = [
        wheel(
            tmp_path,
            "first",
            'pywin32>=224; platform_system == "Windows"',
            'uvloop; sys_platform == "linux"',
            'tomli; python_version < "3.11"',
            'pandas; extra == "all"',
            "Second_Name>=1",
        ),
        wheel(tmp_path, "second_name"),
    ]
    assert missing(wheels, "3.12") == ["pywin32>=224"]
    assert missing([*wheels, wheel(tmp_path, "pywin32")], "3.12") == []


@pytest.mark.parametrize("with_python", [True, False])
def test_the_script_is_ascii_with_windows_line_ends(with_python: bool) -> None:
    data = install_script("3.12", PIP, with_python)
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") > 10


@pytest.mark.parametrize("with_python", [True, False])
def test_blanks_and_chinese_in_folder_names_do_no_harm_to_the_script(with_python: bool) -> None:
    """Each path is quoted, blocks in brackets (where a bracket in a name would end the block) are not used."""
    for line in install_script("3.12", PIP, with_python).decode("ascii").splitlines():
        for use in re.finditer("%(HERE|TARGET|PYTHON|PIP|LOCALAPPDATA|~dp0)%?", line):
            assert line[: use.start()].count('"') % 2 == 1, line
        assert "(" not in line


@pytest.mark.parametrize("with_python", [True, False])
def test_the_script_needs_no_network_and_no_administrator_and_stops_at_every_failure(with_python: bool) -> None:
    script = install_script("3.12", PIP, with_python).decode("ascii")
    assert "--no-index" in script
    assert r"%LOCALAPPDATA%\bqw_excel\python" in script
    assert ("xcopy" in script) is with_python
    assert rf"wheels\{PIP}\pip" in script
    lines = script.splitlines()
    steps = [at for at, line in enumerate(lines) if line.startswith(("xcopy", "py ", '"%PYTHON%"'))]
    unguarded = [lines[at] for at in steps if lines[at + 1] != "if errorlevel 1 goto failed"]
    assert unguarded == ['"%PYTHON%" -P -m bqw_excel doctor']  # it tells faults, and changes nothing
    assert not re.search("runas|HKLM|Program Files|powershell", script, re.IGNORECASE)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("reach")
    reach = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", folder, "pip"]
    if subprocess.run(reach, check=False, capture_output=True).returncode:
        pytest.skip("no package index can be reached")


def test_the_wheels_for_windows_hold_everything(index: None, tmp_path: Path) -> None:
    gather_wheels(tmp_path, "3.12")
    names = [path.name for path in tmp_path.glob("*.whl")]
    assert f"bqw_excel-{__version__}-py3-none-any.whl" in names
    assert all(name.endswith(("-win_amd64.whl", "-none-any.whl")) for name in names)
    assert any(name.startswith("lxml-") and "cp312-win_amd64" in name for name in names)
    assert any(name.startswith("pip-") for name in names)
    assert missing(tmp_path.glob("*.whl"), "3.12") == []


def test_an_empty_environment_installs_from_the_wheels_alone(index: None, tmp_path: Path) -> None:
    """As install.cmd does it: pip from its own wheel, no index; here for the system that the test runs on."""
    wheels = tmp_path / "离线 安装" / "wheels"
    wheels.mkdir(parents=True)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    gather_wheels(wheels, version, tuple(tags.platform_tags()))
    (pip,) = wheels.glob("pip-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "空 环境"], check=True)
    python = tmp_path / "空 环境" / "bin" / "python"
    options = ["--no-index", "--find-links", wheels, "--upgrade", "--force-reinstall", "--quiet"]
    subprocess.run([python, pip / "pip", "install", *options, "bqw_excel"], check=True, capture_output=True)
    made = tmp_path / "bqw.xlam"
    subprocess.run([python, "-P", "-m", "bqw_excel", "addin", "build", "--out", made], check=True, cwd=tmp_path)
    assert made.stat().st_size > 10_000
