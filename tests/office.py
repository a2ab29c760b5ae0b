"""One LibreOffice for all tests of a process, and a new book for each test; skipped where it cannot be driven."""

from collections.abc import Iterator
from typing import Any

import pytest
import xlwings as xw

from bqw_excel.calc import register
from bqw_excel.core.problems import Refusal
from bqw_excel.wording import finding


def started() -> xw.App:
    """A new office without a window; the test is skipped where there is none."""
    try:
        register()
        return xw.App(visible=False, add_book=False)
    except Refusal as refusal:
        pytest.skip("；".join(finding(problem).sentence for problem in refusal.problems))


@pytest.fixture(scope="session")
def office() -> Iterator[xw.App]:
    app = started()
    yield app
    app.quit()


@pytest.fixture
def app(office: xw.App) -> Iterator[xw.App]:
    """The office, with no book open before and after."""
    yield office
    office.screen_updating = True
    for book in list(office.books):
        book.close()


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    return app.books.add()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


@pytest.fixture
def excel_limits(office: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Excel gets wrong and Calc does not is an error here: a block written over rows that a filter hides."""
    from bqw_excel.calc.ranges import Range  # needs LibreOffice

    written = Range.raw_value

    def write(cells: Any, data: object) -> None:
        rows = len(data) if isinstance(data, list | tuple) and data and isinstance(data[0], list | tuple) else 1
        lines = cells.sheet.cells_of(cells.area._replace(rows=rows)).Rows
        assert rows == 1 or not any(line.IsFiltered for line in lines), f"filtered rows in {cells.address}"
        written.fset(cells, data)

    monkeypatch.setattr(Range, "raw_value", property(written.fget, write))
