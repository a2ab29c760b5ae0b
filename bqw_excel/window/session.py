"""One sitting of deciding: what was decided, what is still to be written, and what can be undone."""

from dataclasses import replace
from datetime import date

from ..commands.grading import Graded
from .review import Choice, Entries, Item, Show, before, entries, items_of, left, listed


class Session:
    """Decisions count at once for the lists; they are written when `take` hands them out."""

    def __init__(self, graded: Graded) -> None:
        self.graded = graded
        self.looks = graded.results.looks
        self._items = {item.key: item for item in items_of(graded)}
        self._waiting: dict[str, Entries] = {}
        self._in_hand: dict[str, Entries] = {}
        self._steps: list[Item] = []

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(self._items.values())

    @property
    def unsaved(self) -> int:
        return len(self._waiting.keys() | self._in_hand.keys())

    @property
    def left(self) -> int:
        return left(self.items)

    @property
    def done(self) -> int:
        """How many matters were decided in this sitting."""
        return len({item.key for item in self._steps})

    def item(self, key: str) -> Item:
        return self._items[key]

    def listed(self, show: Show) -> tuple[Item, ...]:
        return listed(self.items, show)

    def decide(self, key: str, choice: Choice, reason: str, decided_by: str, day: date) -> None:
        item = self._items[key]
        entered = entries(choice, reason.strip(), decided_by.strip(), day, self.looks)
        self._steps.append(item)
        self._put(replace(item, verdict=choice.verdict, decided=True, entered={**item.entered, **entered}), entered)

    def undo(self) -> Item | None:
        """Take the last decision back; the matter it was made on, None where there is none."""
        if not self._steps:
            return None
        item = self._steps.pop()
        self._put(item, before(item))
        return item

    def following(self, key: str, show: Show) -> str:
        """The next matter of a list that waits for a person, after `key` and then from the top; else `key`."""
        keys = [item.key for item in self.listed(show)]
        at = keys.index(key) if key in keys else -1
        return next((k for k in (*keys[at + 1 :], *keys[: at + 1]) if not self._items[k].decided), key)

    def take(self) -> dict[str, Entries]:
        """What is to be written now: {fingerprint: entries}."""
        self._in_hand, self._waiting = {**self._in_hand, **self._waiting}, {}
        return dict(self._in_hand)

    def saved(self, graded: Graded) -> None:
        """What was handed out is written; `graded` is the ledger with it."""
        self.graded = graded
        self._in_hand = {}
        fresh = {item.key: item for item in items_of(graded)}
        self._items = fresh | {key: self._items[key] for key in self._waiting if key in fresh}

    def _put(self, item: Item, entered: Entries) -> None:
        self._items[item.key] = item
        self._waiting[item.key] = entered
