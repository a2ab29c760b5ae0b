"""A side file that keeps what people entered on sheets of ours that go: values as they stood, a sheet each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType

import xlsxwriter

from ..books.changes import Comment
from ..core.grid import Value

CREATED = datetime(1980, 1, 1)  # nothing written depends on the clock


def workbook(
    sheets: Mapping[str, Iterable[tuple[Value, ...]]],
    comments: Mapping[str, Mapping[tuple[int, int], Comment]] = MappingProxyType({}),
) -> bytes:
    """The bytes of an .xlsx with a sheet for each name; texts stay texts whatever they look like."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        formats = {
            kind: book.add_format({"num_format": code})
            for kind, code in ((date, "yyyy-mm-dd"), (datetime, "yyyy-mm-dd hh:mm"), (time, "hh:mm"))
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif isinstance(value, date | time):
                        sheet.write_datetime(row, column, value, formats[type(value)])
                    elif isinstance(value, timedelta):
                        sheet.write_number(row, column, value.total_seconds() / 86_400)
                    elif value is not None:
                        sheet.write(row, column, value)
            for (row, column), comment in comments.get(name, {}).items():
                sheet.write_comment(row - 1, column - 1, comment.text, {"author": comment.author})
    return data.getvalue()
