"""One LibreOffice for all tests of a process, and a new book for each test; skipped where it cannot be driven."""

from collections.abc import Iterator

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
