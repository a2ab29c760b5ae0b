"""The table by region under an indicator that all regions of a place bring about together, and the check of its sum."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from ..core.model import Matter
from ..core.return_reading.entries.regions import levels_of_all, regions_named
from ..core.texts import text_of
from ..wording import say
from .form import INDICATOR, REGION, REGION_SUM, Item, Key, label
from .form_values import PERCENT, amount_of

FEWEST, SPARE = 12, 4  # rows


def regions_of(matter: Matter, matters: Iterable[Matter]) -> tuple[str, ...] | None:
    """The regions that the ledger names, for a matter that all of them work on; None for any other matter."""
    levels = levels_of_all((*matter.lead_orgs, *matter.implementing_orgs))
    if levels is None:
        return None
    orgs = (org for one in matters for org in (*one.lead_orgs, *one.implementing_orgs))
    return regions_named(orgs, levels)


def region_items(
    indicator: Item, named: tuple[str, ...], last: Mapping[Key, Item], own: Mapping[Key, Item]
) -> list[Item]:
    """The rows of an indicator's table and the row of their sum; none for what cannot be summed.

    `last` are the items of the form of the quarter before, whose regions and figures are carried in; `own` those of
    this form as it was, so that there are always rows to spare.
    """
    unit = text_of(indicator.shown.get("unit"))
    if indicator.rule or unit == PERCENT:
        return []
    _, part, name, _ = indicator.key
    before = {region_of(item): item.entered.get("done") for item in rows_of(indicator, last)}
    regions = [region for region in dict.fromkeys((*named, *before)) if region]
    used = max((item.key[3] for item in rows_of(indicator, own) if item.holds_entries), default=0)
    items = []
    for number in range(1, max(FEWEST, len(regions) + SPARE, used + SPARE) + 1):
        region = regions[number - 1] if number <= len(regions) else ""
        done = before.get(region)
        shown = {"label": label(REGION), "unit": unit, "last": None if isinstance(done, str) else done}
        items.append(Item((REGION, part, name, number), shown, region))
    total = {"label": label(REGION_SUM), "content": say("form.region_sum"), "unit": unit}
    return [*items, Item((REGION_SUM, part, name, 0), total)]


def rows_of(indicator: Item, items: Mapping[Key, Item]) -> list[Item]:
    """The rows of an indicator's table among the items of its block; its sum may stand for the indicator."""
    return [item for key, item in items.items() if key[0] == REGION and key[1:3] == indicator.key[1:3]]


def region_of(item: Item) -> str:
    return text_of(item.entered.get("region", item.filled))


def with_region(item: Item) -> Item:
    """A row whose figure is tied to its region, so that it stays with it when the ledger names other regions."""
    if item.key[0] != REGION or not item.holds_entries or not region_of(item):
        return item
    return replace(item, entered={"region": region_of(item), **item.entered})


def sum_of(indicator: Item, items: Mapping[Key, Item]) -> Decimal | None:
    """The sum of an indicator's table in its unit; None where no figure is in it."""
    unit = text_of(indicator.shown.get("unit"))
    amounts = [amount_of(item.entered.get("done"), unit) for item in rows_of(indicator, items)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def indicator_of(item: Item) -> Key:
    """The key of the indicator that a row of a table belongs to."""
    return (INDICATOR, item.key[1], item.key[2], 0)
