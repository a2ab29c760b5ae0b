"""The ribbon: customUI XML made from COMMANDS, so that a new command needs no work here.

A button's tag is the action its callback in macros/BqwRibbon.bas asks Python for.
"""

from xml.etree import ElementTree

from .commands import COMMANDS, GROUPS, Command
from .core.period import quarter_end
from .wording import entry, say

SCHEMA_2010 = "http://schemas.microsoft.com/office/2009/07/customui"
SCHEMA_2007 = "http://schemas.microsoft.com/office/2006/01/customui"
TAB_BEFORE = "TabHome"  # ours stands right of it
PRESS, PRESS_WITH_QUARTER, OPEN = "BqwPress", "BqwPressWithQuarter", "BqwOpen"
HELP_ICONS = {"window": "WindowNew", "doctor": "Help"}
ANY_YEAR = 2001  # quarters end on the same days in every year


def ribbon_xml(schema: str = SCHEMA_2010) -> str:
    """The whole customUI part, as text; the two schemas differ in nothing that we use but their name."""
    root = ElementTree.Element("customUI", {"xmlns": schema})
    tabs = ElementTree.SubElement(ElementTree.SubElement(root, "ribbon"), "tabs")
    tab = ElementTree.SubElement(tabs, "tab", id="bqwTab", label=say("ribbon.tab"), insertAfterMso=TAB_BEFORE)
    _period(tab)
    for group in GROUPS:
        if commands := [command for command in COMMANDS if command.group == group]:
            _buttons(tab, group, commands)
    _help(tab)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'


def quarter_items() -> tuple[str, ...]:
    """What the drop-down of the period offers; the place in it is the quarter, 0 for none chosen yet."""
    ends = [quarter_end(ANY_YEAR, quarter) for quarter in (1, 2, 3, 4)]
    names = entry("verdicts.names.quarters")
    items = (
        say("ribbon.period.item", quarter=name, month=end.month, day=end.day)
        for name, end in zip(names, ends, strict=True)
    )
    return (say("ribbon.period.none"), *items)


def _period(tab: ElementTree.Element) -> None:
    group = ElementTree.SubElement(tab, "group", id="bqwGroupPeriod", label=say("ribbon.period.group"))
    box = ElementTree.SubElement(
        group,
        "dropDown",
        id="bqwQuarter",
        label=say("ribbon.period.label"),
        screentip=say("ribbon.period.screentip"),
        supertip=say("ribbon.period.supertip"),
        sizeString="W" * 14,
        getSelectedItemIndex="BqwQuarterIndex",
        onAction="BqwChooseQuarter",
    )
    for place, label in enumerate(quarter_items()):
        ElementTree.SubElement(box, "item", id=f"bqwQuarter{place}", label=label)


def _buttons(tab: ElementTree.Element, name: str, commands: list[Command]) -> None:
    group = ElementTree.SubElement(tab, "group", id=f"bqwGroup_{name}", label=say(f"commands.group.{name}"))
    for command in commands:
        callback = PRESS_WITH_QUARTER if "quarter" in command.options else PRESS
        _button(group, command.id, command.label, command.tip, command.icon, callback)


def _help(tab: ElementTree.Element) -> None:
    group = ElementTree.SubElement(tab, "group", id="bqwGroupHelp", label=say("ribbon.help.group"))
    for name, icon in HELP_ICONS.items():
        _button(group, name, say(f"ribbon.help.{name}.label"), say(f"ribbon.help.{name}.tip"), icon, OPEN)


def _button(group: ElementTree.Element, name: str, label: str, tip: str, icon: str, callback: str) -> None:
    words = {"label": label, "screentip": label, "supertip": tip}
    looks = {"imageMso": icon, "size": "large"}
    ElementTree.SubElement(group, "button", {"id": f"bqw_{name}", "tag": name, **words, **looks, "onAction": callback})
