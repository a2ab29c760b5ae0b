"""Ledgers repeat their texts, and a return is read by several stages: what was made of a short text is remembered.

What is made of whole rows that say the same is kept once (`Shared`): in a large ledger, memory is what runs short. What
is concluded from such things is remembered by which objects they are (`once_for_same`).
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, TypeVarTuple, cast

SHORT = 500  # characters; longer texts seldom come again, and what is made of them takes much room
MANY, FEW = 2000, 2  # results that are kept: of short texts, and of long ones while their stages go on
MANY_TEXTS = 10_000  # of results that are texts themselves, and take little room
MANY_NAMES = 1024  # of what is made of names, numbers and units: a ledger has some hundreds of them

P = ParamSpec("P")
T = TypeVar("T")
Things = TypeVarTuple("Things")
_memories: list[Callable[[], None]] = []


def remembered(read: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """`read`, a pure function of a text (and what can be hashed), with its last results kept: they must not change."""
    of_short, of_long = lru_cache(MANY)(read), lru_cache(FEW)(read)
    _memories.extend((of_short.cache_clear, of_long.cache_clear))

    @wraps(read)
    def again(text: str, /, *others: P.args, **named: P.kwargs) -> T:
        memory = of_short if len(text) <= SHORT else of_long
        return memory(text, *others, **named) if named else memory(text, *others)  # type: ignore[arg-type]

    return again


def remembered_text(read: Callable[[str], str]) -> Callable[[str], str]:
    """The same for what makes one text of another."""
    of_short, of_long = lru_cache(MANY_TEXTS)(read), lru_cache(FEW)(read)
    _memories.extend((of_short.cache_clear, of_long.cache_clear))

    @wraps(read)
    def again(text: str, /) -> str:
        return (of_short if len(text) <= SHORT else of_long)(text)

    return again


def remembered_name(read: Callable[P, T]) -> Callable[P, T]:
    """The same for what is made of names, numbers and units, which are short and come again and again."""
    memory = lru_cache(MANY_NAMES)(read)
    _memories.append(memory.cache_clear)
    return cast(Callable[P, T], memory)


def once_for_same(make: Callable[[*Things], T]) -> Callable[[*Things], T]:
    """`make`, a pure function of things that do not change, with its last results kept for the very same objects.

    To know an object again takes less than to compare large things, and is enough where equal ones are kept once.
    """
    known: dict[tuple[int, ...], tuple[tuple[*Things], T]] = {}
    _memories.append(known.clear)

    @wraps(make)
    def again(*things: *Things) -> T:
        key = tuple(map(id, things))
        held = known.get(key)
        if held is None:
            if len(known) >= MANY:
                known.clear()
            held = known[key] = things, make(*things)  # while the things are held, no others get their ids
        return held[1]

    return again


def forget() -> None:
    """Forget all results, as if nothing had been read; for measuring."""
    for clear in _memories:
        clear()


class Shared:
    """Equal things kept once. A thing is compared with the first of its kind that was made of the same texts."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def one(self, made_of: Hashable, thing: T) -> T:
        """The thing kept for these texts if it equals this one, else this one."""
        known: T = self._known.setdefault((type(thing), made_of), thing)
        return known if known == thing else thing
