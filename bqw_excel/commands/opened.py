"""The workbook that a command works on: the one that is open before the person, or the file named."""

from pathlib import Path

from ..books.book import Book
from ..books.file_book import open_book
from ..core.problems import OurSummary
from .own_sheets import is_summary
from .request import Request


def book_of(request: Request) -> Book:
    """The workbook of a request; a BookError or OurSummary says why it cannot be worked on."""
    book = request.book if request.book is not None else open_book(request.ledger)
    if is_summary(book):
        raise OurSummary(book.name)
    return book


def path_of(request: Request, book: Book) -> Path:
    """The path beside which a command's files go; a BookError where the open workbook has none."""
    return book.place if book.is_open else request.ledger
