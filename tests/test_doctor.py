"""bqw doctor: each thing that can be wrong with a machine is told in one sentence, and a sound machine in none."""

import subprocess
from importlib import metadata
from pathlib import Path

import pytest
from fake_windows import FakeWindows, install_fake

from bqw_excel import doctor
from bqw_excel.addin.install import install
from bqw_excel.cli import main
from bqw_excel.wording import entry, say

EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
WPS = r"C:\Users\li\AppData\Local\Kingsoft\WPS Office\12.1.0\office6\et.exe"
FONTS = ("HKLM", r"Software\Microsoft\Windows NT\CurrentVersion\Fonts")
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
OFFICE_POLICY = r"Software\Policies\Microsoft\Office\16.0\Common"
SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"
ATTACK_RULES = r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"


def register(machine: FakeWindows, name: str, program: str) -> None:
    machine.registry["HKCR", rf"{name}\CLSID", ""] = f"{{{name}}}"
    machine.registry["HKCR", rf"CLSID\{{{name}}}\LocalServer32", ""] = program


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """A sound machine: Excel, the add-in, all fonts, no policy, no LibreOffice."""
    fake = install_fake(tmp_path, monkeypatch)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(metadata, "requires", lambda name: None)
    register(fake, "Excel.Application", EXCEL)
    for font in entry("outputs.fonts").values():
        fake.registry[*FONTS, f"{font} (TrueType)"] = "x.ttf"
    install()
    return fake


def wrong() -> list[str]:
    return [fact.sentence for fact in doctor.diagnosis() if not fact.good]


def test_a_sound_machine_has_nothing_wrong(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong() == []
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"正常  Excel：{EXCEL}" in lines
    assert lines[-1] == "没有发现问题。"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (("HKCU", OFFICE_POLICY, "VBAOff"), 1, "宏被单位的组策略禁用，"),
        (("HKCU", rf"{POLICY}\Trusted Locations", "AllLocationsDisabled"), 1, "受信任位置被单位的组策略停用，"),
        (("HKCU", rf"{SECURITY}\Trusted Locations", "AllLocationsDisabled"), 1, "受信任位置被Excel 的信任中心停用，"),
        (("HKCU", POLICY, "DisableAllAddins"), 1, "所有加载项被单位的组策略停用，"),
        (("HKCU", POLICY, "RequireAddinSig"), 1, "单位的组策略只许运行有签名的加载项，"),
        (("HKCU", SECURITY, "RequireAddinSig"), 1, "Excel 的信任中心只许运行有签名的加载项，"),
        (("HKLM", SCRIPT_HOST, "Enabled"), 0, "Windows 脚本宿主被单位的组策略停用，"),
        (("HKCU", SCRIPT_HOST, "Enabled"), "0", "Windows 脚本宿主被单位的组策略停用，"),
        (("HKLM", ATTACK_RULES, CHILD_PROCESSES), "1", "Defender 的规则“阻止 Office 应用程序创建子进程”已启用，"),
    ],
)
def test_what_blocks_macros_is_told_with_who_set_it_and_names_the_window(
    machine: FakeWindows, key: tuple[str, str, str], value: str | int, sentence: str
) -> None:
    machine.registry[key] = value
    (told,) = wrong()
    assert told.startswith(sentence)
    assert told.endswith("或者改用操作窗口（bqw window）")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (("HKLM", ATTACK_RULES, CHILD_PROCESSES), "2"),  # audit only
        (("HKLM", ATTACK_RULES, "another rule"), "1"),
        (("HKLM", SCRIPT_HOST, "Enabled"), 1),
        (("HKCU", rf"{POLICY}\Trusted Locations", "AllLocationsDisabled"), 0),
    ],
)
def test_a_policy_that_does_not_block_us_is_not_told(
    machine: FakeWindows, key: tuple[str, str, str], value: str | int
) -> None:
    machine.registry[key] = value
    assert wrong() == []


def test_a_machine_without_excel_is_told_to_use_the_window(machine: FakeWindows) -> None:
    del machine.registry["HKCR", r"Excel.Application\CLSID", ""]
    assert wrong() == ["没有找到 Excel，按钮用不了；请用操作窗口（bqw window）处理已保存的台账"]


def test_wps_in_the_place_of_excel_is_told(machine: FakeWindows) -> None:
    register(machine, "Excel.Application", WPS)
    (told,) = wrong()
    assert told.startswith(f"WPS 顶替了 Excel 的登记（{WPS}），")


def test_wps_beside_excel_is_no_fault_but_told(machine: FakeWindows) -> None:
    register(machine, "Ket.Application", WPS)
    assert wrong() == []
    assert say("doctor.wps") in [fact.sentence for fact in doctor.diagnosis()]


@pytest.mark.parametrize(("program", "is_it"), [(WPS, True), (EXCEL, False), (r"D:\et\office6\et.exe", True)])
def test_wps_is_known_by_its_path(program: str, is_it: bool) -> None:
    assert doctor.is_wps(program) is is_it


def test_missing_fonts_are_named(machine: FakeWindows) -> None:
    del machine.registry[*FONTS, "方正小标宋简体 (TrueType)"]
    del machine.registry[*FONTS, "楷体_GB2312 (TrueType)"]
    assert wrong() == ["缺少公文字体：方正小标宋简体、楷体_GB2312。通报会用别的字体显示，请向单位请示后安装"]


def test_a_font_may_be_listed_by_its_english_name(machine: FakeWindows) -> None:
    del machine.registry[*FONTS, "黑体 (TrueType)"]
    machine.registry[*FONTS, "SimHei (TrueType)"] = "simhei.ttf"
    assert wrong() == []


def test_libraries_that_are_missing_or_too_old_are_named(machine: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = [
        "no-such-library>=1",
        "lxml>=999",
        "openpyxl>=3",
        'elsewhere; sys_platform == "none"',
        'x; extra == "test"',
    ]
    monkeypatch.setattr(metadata, "requires", lambda name: needs)
    assert wrong() == [
        "缺少 Python 库 no-such-library，请重新安装本软件",
        f"Python 库 lxml 的版本 {metadata.version('lxml')} 太旧（要 >=999），请重新安装本软件",
    ]


def test_the_addin_itself_is_looked_at(machine: FakeWindows) -> None:
    for path in machine.home.rglob("bqw.xlam"):
        path.unlink()
    assert wrong() == ["加载项：没有安装，请运行 bqw addin install"]


def test_the_ribbon_gets_the_report_as_a_dialog(machine: FakeWindows) -> None:
    assert main(["doctor", "--dialog"]) == 0
    ((title, text),) = machine.shown
    assert title == "百千万督办：检查环境"
    assert text.splitlines()[-1] == "没有发现问题。"


def test_without_the_option_no_dialog_is_shown(machine: FakeWindows) -> None:
    assert main(["doctor"]) == 0
    assert machine.shown == []


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        (b"Pmp1\xffcn.bqw.excel\nlu1.tmp\xffbqw.oxt\n", "正常  LibreOffice 扩展：已安装"),
        (
            b"Pmp1\n",
            "正常  LibreOffice 扩展：没有安装；要在 LibreOffice 里用按钮时，请运行 bqw addin install --libreoffice",
        ),
    ],
)
def test_where_libreoffice_is_there_its_extension_is_told(
    listed: bytes,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = tmp_path / "libreoffice/4/user/uno_packages/cache"
    profile.mkdir(parents=True)
    (profile / "uno_packages.pmap").write_bytes(listed)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/soffice" if name == "soffice" else None)
    assert main(["doctor"]) == 0
    assert sentence in capsys.readouterr().out.splitlines()
    assert main(["addin", "status"]) == 0
    assert sentence.partition("  ")[2] in capsys.readouterr().out.splitlines()


def test_where_there_is_no_libreoffice_its_extension_is_not_told(machine: FakeWindows) -> None:
    assert not [fact for fact in doctor.diagnosis() if "扩展" in fact.sentence]


def test_an_extension_that_was_never_installed_is_not_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["addin", "remove", "--libreoffice"]) == 0
    assert capsys.readouterr().out == "LibreOffice 里没有装过扩展，没有可删除的。\n"


def test_on_linux_what_applies_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    families = "\n".join(str(name) for name in entry("outputs.fonts").values() if name != "宋体")
    listed = subprocess.CompletedProcess([], 0, stdout=families, stderr="")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: listed)
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "正常  LibreOffice：/usr/bin/soffice" in lines
    assert "正常  本机不是 Windows，没有 Excel 加载项。" in lines
    assert "问题  缺少公文字体：宋体。通报会用别的字体显示，请向单位请示后安装" in lines
    assert lines[-1] == "有 1 处需要处理，见标“问题”的各行。"
