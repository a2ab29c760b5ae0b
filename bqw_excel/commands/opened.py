"""The workbook that a command works on: the one that is open before the person, or the file named."""

from pathlib import Path

from ..books.book import Book
from ..books.file_book import open_book
from .request import Request


def book_of(request: Request) -> Book:
    """The workbook of a request; a BookError says why it cannot be worked on."""
    return request.book if request.book is not None else open_book(request.ledger)


def path_of(request: Request, book: Book) -> Path:
    """The path beside which a command's files go; a BookError where the open workbook has none."""
    return book.place if book.is_open else request.ledger
