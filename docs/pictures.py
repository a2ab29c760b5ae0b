"""Renders the pictures of README and guide from the real output on the sample ledger.

usage: python docs/pictures.py    (needs LibreOffice, poppler's pdftoppm, Xvfb, openbox, xdotool, ImageMagick)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
RESOLUTION = 90  # dots an inch
LEDGER_CROP = (30, 40, 1440, 600)  # x, y, width, height in dots on the first page


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def windows(folder: Path, sample: Path) -> None:
    """The window after the main job, and the matters one by one with some of them decided; by real clicks."""
    sys.path.insert(0, str(ROOT / "tests"))
    import hands

    folder.mkdir()
    ledger = Path(shutil.copy(sample, folder / sample.name))
    with hands.screen() as display, hands.window(display, folder / "own", ledger) as window:
        window.wait_for("可以开始了")
        window.click("一键核定")
        window.wait_for("“一键核定”已完成")
        window.picture(HERE / "window.png")
        window.click("逐项核定")
        window.wait_for("待核定还有8项")
        decisions = (("2", "征地滞后，已电话核实"), ("1", "已看现场，主体完工"), ("4", "所报数字前后矛盾"))
        for done, (key, reason) in enumerate(decisions, start=1):
            window.key(key)
            window.wait_for("写好按回车")
            window.type(reason)
            window.key("Return")
            if done == 1:
                window.wait_for("请填核定人")
                window.type("李文")
                window.key("Return")
            window.wait_for(f"本次已定{done}项")
        window.wait_for("已保存")
        window.picture(HERE / "review.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = next((ROOT / "workbooks").glob("*示例*.xlsx"))
        windows(folder / "window", sample)
        run(sys.executable, "-m", "bqw_excel", "run", sample, "--quarter", "3", "--out", folder / "out")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        result = folder / "out" / sample.name
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, result)
        x, y, width, height = LEDGER_CROP
        crop = ("-x", x, "-y", y, "-W", width, "-H", height)
        pdf = folder / f"{sample.stem}.pdf"
        run("pdftoppm", "-png", "-singlefile", "-r", RESOLUTION, "-f", 1, "-l", 1, *crop, pdf, HERE / "ledger")


if __name__ == "__main__":
    main()
