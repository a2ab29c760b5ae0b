"""Makes the pictures of the LibreOffice extension: a real window before a click on a button, its dialogs, and after.

usage: python docs/click_pictures.py    (needs LibreOffice, python3-uno, Xvfb, openbox, xdotool and ImageMagick)
"""

import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from screen import LIST_ITEM, Screen  # noqa: E402

from bqw_excel.addin.oxt import build_oxt  # noqa: E402
from bqw_excel.wording import say  # noqa: E402
from bqw_excel.workbook_files import sample_path  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        screen = Screen(folder)
        ledger = Path(shutil.copyfile(sample_path(), folder / sample_path().name))
        build_oxt(folder / "bqw.oxt")
        try:
            screen.start(folder / "bqw.oxt", ledger)
            shutil.copyfile(screen.picture("before"), HERE / "libreoffice-before.png")
            screen.click(say("commands.grade.label"))
            screen.click("No")  # no copy
            screen.click(say("libreoffice.quarter", quarter="三"), LIST_ITEM)
            screen.click(say("libreoffice.ok"))
            screen.await_button("Yes")
            shutil.copyfile(screen.picture("question"), HERE / "libreoffice-question.png")
            screen.click("Yes")  # write
            screen.await_button("OK")
            shutil.copyfile(screen.picture("result"), HERE / "libreoffice-result.png")
            screen.click("OK")
            shutil.copyfile(screen.picture("after"), HERE / "libreoffice-after.png")
        finally:
            screen.stop()


if __name__ == "__main__":
    main()
