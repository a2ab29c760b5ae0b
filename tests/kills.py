"""Kill bqw at random instants and look at what it leaves: python tests/kills.py [KILLS] [SEED].

Every other run is killed while it writes, the others anywhere. After each kill the ledger must be the old bytes or
the complete new file, a backup must be the old bytes, and the next run must leave the new file and nothing besides.
"""

import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import openpyxl

from bqw_excel.books import file_book
from bqw_excel.cli import main

GOAL = "第一季度：完成投资1亿元。第二季度：累计完成2亿元。第三季度：累计完成3亿元。第四季度：累计完成4亿元。"
HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]


def make_ledger(path: Path, rows: int = 40) -> None:
    book = openpyxl.Workbook()
    book.active.append(["2025年云岭县重点任务分解表"])
    book.active.append(HEAD)
    for number in range(1, rows + 1):
        done = f"截至9月底，累计完成投资{number % 5}.5亿元。"
        book.active.append([number, f"修建第{number}号桥", GOAL, "2025年12月", "县水务局", done])
    book.save(path)


def run(path: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main(["grade", str(path), "--quarter", "3", "--in-place"])


def killed_run(path: Path, delay: float, *, in_save: bool) -> bool:
    """Run in a child that ends by a signal after `delay` seconds, counted from its last step if `in_save`."""
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process at once, nothing is cleaned up
            if in_save:
                keep = file_book.keep_backup

                def counted(*arguments: object) -> object:
                    signal.setitimer(signal.ITIMER_REAL, delay)
                    return keep(*arguments)  # type: ignore[arg-type]

                file_book.keep_backup = counted  # type: ignore[assignment]
            else:
                signal.setitimer(signal.ITIMER_REAL, delay)
            run(path)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main_of_kills(kills: int, seed: int) -> Counter[str]:
    """{what was found: how often}; AssertionError at the first damage."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        make_ledger(path)
        old = path.read_bytes()
        stamp = path.stat().st_mtime_ns
        started = time.perf_counter()
        assert run(path) == 0
        whole = time.perf_counter() - started
        new = path.read_bytes()
        assert new != old
        names = {p.name for p in Path(folder).iterdir()}
        while seen["killed"] < kills:
            for left in Path(folder).iterdir():
                left.unlink()
            path.write_bytes(old)
            os.utime(path, ns=(stamp, stamp))
            in_save = bool(seen["runs"] % 2)
            delay = max(chance.random() * (0.004 if in_save else whole), 1e-6)
            seen["runs"] += 1
            if not killed_run(path, delay, in_save=in_save):
                continue
            seen["killed"] += 1
            seen["killed while writing" if in_save else "killed before or while writing"] += 1
            found = path.read_bytes()
            assert found in (old, new), "the ledger is neither the old nor the new file"
            seen["ledger old" if found == old else "ledger new"] += 1
            seen["left a temporary file"] += any(p.name.endswith(".tmp") for p in Path(folder).iterdir())
            for kept in Path(folder).glob("*备份*.xlsx"):
                assert kept.read_bytes() == old, "the backup is not the old file"
                seen["backup complete"] += 1
            assert run(path) == 0
            assert path.read_bytes() == new, "the next run does not make the new file"
            left = {p.name for p in Path(folder).iterdir()}
            assert left <= names, f"left behind: {left - names}"
    return seen


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    counts = main_of_kills(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print("\n".join(f"{count:>5}  {what}" for what, count in sorted(counts.items())))
