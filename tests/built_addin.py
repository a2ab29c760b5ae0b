"""A built add-in for tests: as users get it, or with the stand-in for all that lies outside VBA."""

from pathlib import Path

from bqw_excel.addin.build import build_addin, macro_sources

STAND_IN = Path(__file__).with_name("BqwOutside.bas")


def sources_for_tests() -> dict[str, str]:
    return {**macro_sources(), "BqwOutside": STAND_IN.read_text("utf-8")}


def build(path: Path, sources: dict[str, str] | None = None) -> Path:
    build_addin(path, sources)
    return path


def broken(sources: dict[str, str]) -> dict[str, str]:
    """The same with a loop in BqwLaunch that lacks its end value: no VBA compiles it."""
    begin = "Public Sub BqwHelp(ByVal action As String)\n"
    text = sources["BqwLaunch"].replace(begin, f"{begin}    Dim i As Long\n    For i = 1 To\n    Next i\n")
    assert text != sources["BqwLaunch"]
    return {**sources, "BqwLaunch": text}
