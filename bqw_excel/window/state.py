"""What the window remembers from one day to the next: file, quarter, name and reasons, in the user's own folder."""

import contextlib
import json
from dataclasses import asdict, dataclass, replace

from ..log import state_folder
from ..outputs.files import write

FILE = "window.json"
MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class State:
    ledger: str = ""
    quarter: int = 0  # 0: none chosen yet
    decided_by: str = ""
    reasons: tuple[str, ...] = ()  # given before, the latest first
    on_top: bool = True


def load() -> State:
    """What was remembered; a file that is missing or spoiled counts as nothing, and so does every odd value in it."""
    try:
        found = json.loads((state_folder() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return State()
    if not isinstance(found, dict):
        return State()
    reasons = found.get("reasons")
    quarter = found.get("quarter")
    return State(
        ledger=_text(found.get("ledger")),
        quarter=quarter if quarter in (1, 2, 3, 4) else 0,
        decided_by=_text(found.get("decided_by")),
        reasons=tuple(filter(None, map(_text, reasons)))[:MOST_REASONS] if isinstance(reasons, list) else (),
        on_top=found.get("on_top") is not False,
    )


def save(state: State) -> None:
    """Remember; where the folder cannot be written, the next start simply knows less."""
    with contextlib.suppress(OSError):
        write(state_folder() / FILE, json.dumps(asdict(state), ensure_ascii=False, indent=1).encode())


class Remembered:
    """The state as it is now; what changes is kept at once."""

    def __init__(self) -> None:
        self.now = load()

    def keep(self, **changes: object) -> None:
        changed = replace(self.now, **changes)  # type: ignore[arg-type]
        if changed != self.now:
            self.now = changed
            save(changed)


def with_reason(reasons: tuple[str, ...], reason: str) -> tuple[str, ...]:
    """The reasons given before with one more, the latest first and none twice."""
    return tuple(dict.fromkeys((reason, *reasons)))[:MOST_REASONS]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
