"""Renders the pictures of README and guide from the real output on the sample ledger.

usage: python docs/pictures.py    (needs LibreOffice and poppler's pdftoppm)
"""

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


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = next((ROOT / "workbooks").glob("*示例*.xlsx"))
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
