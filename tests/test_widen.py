"""Print areas and filters grow with columns written beside them, and addresses read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.books import cells
from bqw_excel.books.widen import printed_to, widen_filter, widen_print_area
from bqw_excel.core.grid import Area

WRITTEN = {(3, 13), (3, 14), (4, 13), (4, 14)}

PRINTED = [
    ("台账!$A$1:$L$9", "台账!$A$1:$N$9"),
    ("'附件 1'!$A$1:$L$9", "'附件 1'!$A$1:$N$9"),
    ("'O''Neil'!$A:$L", "'O''Neil'!$A:$N"),
    ("台账!$A$1:$L$3,台账!$A$4:$L$9", "台账!$A$1:$N$3,台账!$A$4:$N$9"),
    ("台账!$A$1:$F$9,台账!$G$1:$L$9", "台账!$A$1:$F$9,台账!$G$1:$N$9"),
    ("台账!$A$1:$P$9", "台账!$A$1:$P$9"),
    ("台账!$A$5:$L$9", "台账!$A$5:$L$9"),
    ("OFFSET(台账!$A$1,0,0,9,12)", "OFFSET(台账!$A$1,0,0,9,12)"),
    ("台账!$A$1:$L", "台账!$A$1:$L"),
    ("台账!$A:$L$9", "台账!$A:$L$9"),
    ("#REF!", "#REF!"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "wide"), PRINTED)
def test_a_print_area_takes_in_what_was_written_right_of_it(text: str, wide: str) -> None:
    assert widen_print_area(text, WRITTEN) == wide
    assert widen_print_area(wide, WRITTEN) == wide


@pytest.mark.parametrize(
    ("text", "last"), [("台账!$A$1:$L$9", 12), ("台账!$A:$L", 12), ("台账!$A$1:$L", 0), ("#REF!", 0)]
)
def test_only_a_whole_area_has_a_last_column(text: str, last: int) -> None:
    assert printed_to(text) == last


FILTERED = [
    (Area(3, 1, 9, 12), Area(3, 1, 9, 14)),
    (Area(3, 1, 9, 13), Area(3, 1, 9, 14)),
    (Area(3, 1, 9, 11), Area(3, 1, 9, 11)),  # a column lies between
    (Area(2, 1, 9, 12), Area(2, 1, 9, 12)),  # no heading in its first row
]


@pytest.mark.parametrize(("old", "wide"), FILTERED)
def test_a_filter_takes_in_headings_that_adjoin_it(old: Area, wide: Area) -> None:
    assert widen_filter(old, WRITTEN) == wide


@given(st.integers(1, cells.LAST_ROW), st.integers(1, cells.LAST_COLUMN))
def test_addresses_go_both_ways(row: int, column: int) -> None:
    assert cells.place(cells.address(row, column)) == (row, column)
    one = Area(row, column, row, column)
    assert cells.area(cells.area_address(one)) == cells.area(cells.area_address(one, fixed=True)) == one


@given(st.text(st.sampled_from("_xDd89041AaF")))
def test_no_half_characters_come_out_of_escapes(text: str) -> None:
    assert cells.unescape(text).encode("utf-8").decode("utf-8").count("_") <= text.count("_")


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "AAAA1", "A1:", "名称"])
def test_what_is_no_area_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        cells.area(text)


def test_whole_columns_and_rows_are_areas() -> None:
    assert cells.area("B:D") == Area(1, 2, cells.LAST_ROW, 4)
    assert cells.area("$2:$3") == Area(2, 1, 3, cells.LAST_COLUMN)


@given(st.text(st.sampled_from("_x0041AaF")))
def test_escapes_of_excel_survive_as_text(text: str) -> None:
    assert cells.unescape(cells.escape(text)) == text
