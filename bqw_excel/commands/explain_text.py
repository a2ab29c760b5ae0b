"""explain: what each number in a text was taken for."""

from ..core.explain import explain
from ..wording import say, shown
from . import as_json
from .request import Reply, Request


def run(request: Request) -> Reply:
    found = explain(request.text)
    lines = tuple(
        say(
            "commands.quantity",
            text=quantity.text,
            value=shown(quantity.value),
            unit=quantity.unit,
            role=say(f"commands.role.{quantity.role.value}"),
        )
        for quantity in found
    )
    return Reply(lines or (say("commands.no_quantity"),), [as_json.quantity(quantity) for quantity in found])
