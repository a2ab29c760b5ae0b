"""Lists of organisations in a cell."""

import pytest

from bqw_excel.core.orgs import split


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市水务局", ("市水务局",)),
        ("市水务局、市财政局", ("市水务局", "市财政局")),
        ("市水务局，市财政局；市审计局", ("市水务局", "市财政局", "市审计局")),
        ("东山区、西川县政府", ("东山区政府", "西川县政府")),
        ("东山区、西川县政府，市水务局", ("东山区政府", "西川县政府", "市水务局")),
        ("各县（市、区）政府（管委会）", ("各县（市、区）政府（管委会）",)),
        ("云港（集团）股份有限公司、市国资委", ("云港（集团）股份有限公司", "市国资委")),
        ("市人力资源 社会保障局", ("市人力资源社会保障局",)),
        ("市水务局\n市财政局", ("市水务局", "市财政局")),
        ("市水务局、市水务局", ("市水务局",)),
        ("东山区、市水务局", ("东山区", "市水务局")),
        ("", ()),
    ],
)
def test_a_cell_names_its_organisations_in_order(text: str, names: tuple[str, ...]) -> None:
    assert split(text) == names
