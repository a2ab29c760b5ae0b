"""The ribbon: made from COMMANDS, valid for Office, and every callback it names is there with the right signature."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from bqw_excel.addin.build import macro_sources
from bqw_excel.commands import COMMANDS, GROUPS
from bqw_excel.ribbon import SCHEMA_2007, SCHEMA_2010, quarter_items, ribbon_xml

SCHEMAS = Path(__file__).parents[2] / "shared" / "schemas"
SPACE = {"ui": SCHEMA_2010}
SIGNATURES = {  # of callbacks, as Office calls them in VBA
    ("button", "onAction"): "control As IRibbonControl",
    ("dropDown", "onAction"): "control As IRibbonControl, id As String, index As Integer",
    ("dropDown", "getSelectedItemIndex"): "control As IRibbonControl, ByRef index As Variant",
}
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="Microsoft's schemas are not part of the repository")


def root() -> ElementTree.Element:
    return ElementTree.fromstring(ribbon_xml())


def buttons() -> dict[str, ElementTree.Element]:
    return {button.get("tag", ""): button for button in root().iterfind(".//ui:button", SPACE)}


def callbacks(xml: str) -> list[tuple[tuple[str, str], str]]:
    """((element, attribute), procedure) for everything that Office calls."""
    found = []
    for element in ElementTree.fromstring(xml).iter():
        name = element.tag.rpartition("}")[2]
        found += [((name, key), value) for key, value in element.items() if re.match("on[A-Z]|get[A-Z]", key)]
    return found


def missing_callbacks(xml: str, sources: dict[str, str]) -> list[str]:
    """Procedures that the ribbon calls and no module has with the signature that Office uses."""
    text = "\n".join(sources.values())
    return [
        procedure for kind, procedure in callbacks(xml) if f"\nPublic Sub {procedure}({SIGNATURES[kind]})\n" not in text
    ]


def test_every_command_has_one_button_in_its_group() -> None:
    expected = [command.id for group in GROUPS for command in COMMANDS if command.group == group]
    assert sorted(expected) == sorted(command.id for command in COMMANDS)
    assert list(buttons()) == [*expected, "window", "doctor"]


def test_groups_stand_in_the_order_of_the_work_and_empty_ones_are_left_out() -> None:
    labels = [group.get("label") for group in root().iterfind(".//ui:group", SPACE)]
    order = ["季度", "建账", "收表", "核定", "成果", "发送", "设置", "帮助"]
    assert labels == [label for label in order if label in labels]
    assert {"季度", "建账", "核定", "成果", "设置", "帮助"} <= set(labels)
    assert all(len(group) for group in root().iterfind(".//ui:group", SPACE))


def test_the_tab_bears_our_name() -> None:
    assert [tab.get("label") for tab in root().iterfind(".//ui:tab", SPACE)] == ["百千万督办"]


def test_the_period_is_chosen_by_quarter_and_shows_its_last_day() -> None:
    assert quarter_items() == (
        "请选择",
        "一季度（截至3月31日）",
        "二季度（截至6月30日）",
        "三季度（截至9月30日）",
        "四季度（截至12月31日）",
    )
    assert tuple(item.get("label") for item in root().iterfind(".//ui:dropDown/ui:item", SPACE)) == quarter_items()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_only_commands_of_a_period_ask_for_the_quarter(command) -> None:
    callback = "BqwPressWithQuarter" if "quarter" in command.options else "BqwPress"
    assert buttons()[command.id].get("onAction") == callback


def test_every_button_says_what_it_does() -> None:
    for button in buttons().values():
        assert button.get("label")
        assert len(button.get("label", "")) <= 6  # longer ones make the tab wider than a screen
        assert len(button.get("supertip", "")) >= 6


def test_every_callback_is_there_with_the_signature_that_office_uses() -> None:
    assert callbacks(ribbon_xml())
    assert missing_callbacks(ribbon_xml(), macro_sources()) == []


@pytest.mark.parametrize(
    ("written", "instead", "missed"),
    [
        ("Public Sub BqwOpen(control As IRibbonControl)", "Public Sub BqwOpen()", {"BqwOpen"}),
        ("Public Sub BqwPress(", "Public Sub BqwPresses(", {"BqwPress"}),
        ("id As String, index As Integer", "id As String", {"BqwChooseQuarter"}),
    ],
)
def test_a_callback_of_another_name_or_signature_is_missed(written: str, instead: str, missed: set[str]) -> None:
    sources = macro_sources()
    assert written in sources["BqwRibbon"]
    changed = sources | {"BqwRibbon": sources["BqwRibbon"].replace(written, instead)}
    assert set(missing_callbacks(ribbon_xml(), changed)) == missed


@needs_schemas
@pytest.mark.parametrize(("schema", "file"), [(SCHEMA_2010, "customui14.xsd"), (SCHEMA_2007, "customUI.xsd")])
def test_the_ribbon_is_valid_for_office(schema: str, file: str) -> None:
    rules = xmlschema.XMLSchema10(str(SCHEMAS / file))
    xml = ribbon_xml(schema)
    assert rules.is_valid(xml)
    for right, wrong in (("<button", "<buton"), ('size="large"', 'size="huge"'), ('id="bqw_', 'id="1bqw_')):
        assert right in xml
        assert not rules.is_valid(xml.replace(right, wrong, 1))


@needs_schemas
def test_every_picture_is_one_that_excel_knows() -> None:
    known = set((SCHEMAS / "imageMso.txt").read_text("utf-8").split("\n"))
    named = {command.icon for command in COMMANDS} | {button.get("imageMso", "") for button in buttons().values()}
    named |= {tab.get("insertAfterMso", "") for tab in root().iterfind(".//ui:tab", SPACE)}
    assert named - known == set()
    assert "NoSuchPicture" not in known


def test_no_two_controls_have_one_id() -> None:
    ids = [element.get("id") for element in root().iter() if element.get("id")]
    assert len(ids) > 20
    assert len(ids) == len(set(ids))
