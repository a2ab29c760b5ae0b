"""The built wheel holds all it needs, and works away from the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"  # built in a copy: a build leaves files behind, and several may run at once
    for name in ("bqw_excel", "macros", "workbooks"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tree)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_words_templates_and_macros_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, kept in (("workbooks", "workbooks"), ("macros", "macros")):
        files = {p.name for p in (ROOT / folder).iterdir() if p.is_file()}
        assert files <= {name.rpartition("/")[2] for name in names if name.startswith(f"bqw_excel/{kept}/")}
    words = {str(p.relative_to(ROOT)) for p in (ROOT / "bqw_excel").rglob("*.toml")}
    assert words <= names
    assert not any(name.startswith("tests/") for name in names)


def test_nothing_in_it_keeps_it_from_windows(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    bad = set('<>:"\\|?*')
    assert not any(bad & set(name) for name in zipfile.ZipFile(wheel).namelist())


def test_the_installed_command_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    find = "from bqw_excel.workbook_files import sample_path; print(sample_path())"
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}

    def python(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode("utf-8").strip()

    sample = Path(python("-c", find))
    assert sample.is_relative_to(site)
    python("-m", "bqw_excel", "run", str(sample), "--quarter", "3", "--out", str(tmp_path / "out"))
    assert len(list((tmp_path / "out").glob("*.*x"))) == 3
