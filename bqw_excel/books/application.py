"""The application of an open workbook: the one door to what is not the same in Excel and LibreOffice."""

import xlwings

from .any_application import Application, is_busy
from .excel_application import ExcelApplication, book_of_window

__all__ = ["Application", "application_of", "book_of_window", "is_busy"]


def application_of(book: xlwings.Book) -> Application:
    return ExcelApplication(book) if book.app.engine.name == "excel" else Application(book)
