"""Whatever happens while a ledger is written, it is the old bytes or the complete new file; backups are told."""

import errno
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import fuzz
import kills
import pytest

from bqw_excel.books import backup, replace
from bqw_excel.cli import main

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
NOVEMBER = 1_762_560_000  # 2025-11-08 in every time zone that matters here
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked, limited or signalled there")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    kills.make_ledger(path, rows=12)
    os.utime(path, (NOVEMBER, NOVEMBER))
    return path


def in_place(path: Path, command: str = "grade") -> int:
    return main([command, str(path), *(["--quarter", "3"] if command != "clear" else []), "--in-place"])


def names(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}


@pytest.mark.parametrize("command", ["grade", "form"])
def test_the_ledger_before_is_kept_beside_it_with_the_date_of_its_last_change(
    ledger: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    before = ledger.read_bytes()
    assert in_place(ledger, command) == 0
    kept = ledger.with_name("台账-备份20251108.xlsx")
    assert kept.read_bytes() == before
    assert f"写回前的原表已备份：{kept}" in capsys.readouterr().out
    assert int(kept.stat().st_mtime) == NOVEMBER


def test_a_backup_is_never_written_over_and_one_a_day_is_enough(ledger: Path) -> None:
    before = ledger.read_bytes()
    for _ in range(3):
        assert in_place(ledger) == 0
        os.utime(ledger, (NOVEMBER, NOVEMBER))
        assert in_place(ledger, "clear") == 0
        os.utime(ledger, (NOVEMBER, NOVEMBER))
    assert names(ledger) == {"台账.xlsx", "台账-备份20251108.xlsx"}
    assert ledger.with_name("台账-备份20251108.xlsx").read_bytes() == before


def test_without_a_change_there_is_no_backup(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert in_place(ledger) == 0
    ledger.with_name("台账-备份20251108.xlsx").unlink()
    capsys.readouterr()
    assert in_place(ledger) == 0
    assert "备份" not in capsys.readouterr().out
    assert names(ledger) == {"台账.xlsx"}


def test_a_run_into_a_folder_makes_no_backup(ledger: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["grade", str(ledger), "--quarter", "3", "--out", str(tmp_path / "out")]) == 0
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["台账.xlsx"]


@POSIX
def test_a_run_killed_at_any_instant_leaves_the_old_or_the_new_file() -> None:
    seen = kills.main_of_kills(12, 7)
    assert seen["killed"] == 12
    assert seen["ledger old"] + seen["ledger new"] == 12


@POSIX
def test_a_full_disk_leaves_the_old_file_and_nothing_else(ledger: Path) -> None:
    before = ledger.read_bytes()
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from bqw_excel.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", limited, "grade", str(ledger), "--quarter", "3", "--in-place"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT)
    assert ended.returncode == 1
    assert "保存不了" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (ledger.read_bytes(), names(ledger)) == (before, {"台账.xlsx"})


REASONS = {
    errno.EACCES: "没有权限",
    errno.ENOSPC: "磁盘满了",
    errno.EBUSY: "文件正被别的程序使用",
    errno.EIO: "磁盘或连接出了故障",
}


@pytest.mark.parametrize(("number", "told"), REASONS.items())
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_step_that_fails_leaves_the_old_file_and_is_told(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int, told: str, step: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = ledger.read_bytes()
    monkeypatch.setattr(replace.os, step, fails)
    assert in_place(ledger) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"“台账-备份20251108.xlsx”保存不了（{told}），请检查文件夹是否存在、有没有写入权限、磁盘空间够不够。"
    )
    assert ledger.read_bytes() == before
    assert names(ledger) == {"台账.xlsx"}


def test_where_no_backup_can_be_kept_nothing_is_written(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ledger.read_bytes()
    monkeypatch.setattr(backup, "replace_file", lambda target, data: replace.replace_file(target / "x", data))
    ledger.with_name("台账-备份20251108.xlsx").symlink_to(ledger.with_name("台账.xlsx") / "none")
    assert in_place(ledger) == 1
    assert "保存不了" in capsys.readouterr().err
    assert ledger.read_bytes() == before


def test_what_a_killed_run_left_goes_with_the_next_also_after_another_change(ledger: Path) -> None:
    for name in (".台账.xlsx.bqw.tmp", ".台账-备份20240101.xlsx.bqw.tmp"):
        ledger.with_name(name).write_bytes(b"half a file")
    assert in_place(ledger) == 0
    assert names(ledger) == {"台账.xlsx", "台账-备份20251108.xlsx"}


@POSIX
def test_two_runs_at_once_leave_one_complete_file(ledger: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bqw_excel", "grade", str(ledger), "--quarter", "3", "--in-place"]
    running = [
        subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)
    ]
    ended = [(run.communicate()[1].decode(), run.returncode) for run in running]
    assert 0 in {status for _, status in ended}
    assert not any("Traceback" in error for error, _ in ended)
    after = ledger.read_bytes()
    assert in_place(ledger) == 0
    assert ledger.read_bytes() == after
    # a run that had read the ledger before another wrote it keeps what that one wrote, too
    today = {f"台账-备份{date.today() - timedelta(days=n):%Y%m%d}.xlsx" for n in (0, 1)}
    assert names(ledger) - today == {"台账.xlsx", "台账-备份20251108.xlsx"}


@POSIX
def test_a_file_that_another_run_is_writing_is_left_to_it(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger.read_bytes()
    with ledger.with_name(".台账-备份20251108.xlsx.bqw.tmp").open("wb") as other:
        replace._lock(other)
        assert in_place(ledger) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "“台账-备份20251108.xlsx”正由本软件的另一个窗口写入，请等它完成后再试。"
    )
    assert ledger.read_bytes() == before


@POSIX
def test_mutated_ledgers_give_a_result_or_a_refusal_and_no_damage() -> None:
    _, outcomes, faults = fuzz.fuzz(60, 500_000)
    assert faults == []
    assert outcomes["graded"] > 10
    assert sum(outcomes.values()) == 60
