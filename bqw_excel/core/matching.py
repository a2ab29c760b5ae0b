"""How well a figure of a return speaks of an indicator of the goals: by its name, its kind and its unit."""

from dataclasses import dataclass, replace

from .facts import Fact
from .model import Target
from .passages import tight
from .units import same_dimension
from .vocabulary import pattern, words

ENOUGH = 0.75  # of the pairs of characters of a name that must be found
SHORT = 3  # characters of a name that other words may narrow
HALF = 0.5  # of them that must stand beside the figure when the rest stands further off


@dataclass(frozen=True, slots=True)
class Match:
    """How a fact fits an indicator: shares of the indicator's name that are found, 0 to 1."""

    full: float  # in the heading and the words of the figure
    wide: float  # in the whole sentence up to the figure
    own: float  # in the words of the figure alone
    length: int  # of the name: of two that fit, the longer says more

    @property
    def fits(self) -> bool:
        return self.full >= ENOUGH or (self.wide >= ENOUGH and self.full >= HALF)

    @property
    def rank(self) -> tuple[float, float, float, int]:
        return (self.full, self.wide, self.own, self.length)


def core(name: str) -> str:
    """A name without words that any name may hold."""
    short = pattern("progress", "name_filler").sub("", tight(name))
    return short or tight(name)


def cover(name: str, text: str) -> float:
    """The share of the name's neighbouring character pairs that stand in the text."""
    short, text = core(name), pattern("progress", "name_filler").sub("", text)
    if len(short) < 2:
        return 1.0 if short and short in text else 0.0
    pairs = [short[i : i + 2] for i in range(len(short) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs)


def leftover(fact: Fact, target: Target) -> str:
    """What the words next to a figure say beyond the indicator's name."""
    said = fact.names[fact.place] if fact.names else fact.words
    rest = pattern("progress", "leftover").sub("", pattern("progress", "name_filler").sub("", said))
    for piece in (core(target.name), bare_core(target.name)):
        rest = rest.replace(piece, "")
    return rest


def narrowed(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether other words make less of the name: a branch of the money, a piece of the works, that no goal names."""
    money = same_dimension(fact.unit, words("progress")["money_unit"])
    works = fact.unit == "%" and not fact.grows and not fact.in_words
    if not works and (len(core(target.name)) > SHORT or not (money or fact.grows)):
        return False
    told = fact if works else replace(fact, words=_measure(fact), names=())
    rest = leftover(told, target)
    pairs = [rest[i : i + 2] for i in range(len(rest) - 1)]
    return sum(pair in goal_words for pair in pairs) * 2 < len(pairs)


def _measure(fact: Fact) -> str:
    """The words between the last word of doing and the figure: what was done, not who did it."""
    return pattern("progress", "last_deed").sub("", fact.words)


def bare_core(name: str) -> str:
    """A name without the word that only says that it is works."""
    return pattern("progress", "works_suffix").sub("", core(name))


def match(fact: Fact, target: Target, known: list[str]) -> Match:
    """Compare a fact with an indicator; `known` are all names of the matter, to read lists by."""
    subject = listed_subject(fact, known)
    name = target.part + target.name
    if pattern("progress", "only_deeds").fullmatch(core(name)):
        subject = subject if fact.names else fact.words
    if fact.unit == "%" and not fact.grows and not leftover(fact, target):
        name = bare_core(name)
    return Match(
        cover(name, fact.heading + subject),
        cover(name, fact.context + subject),
        cover(name, subject),
        len(core(name)),
    )


def listed_subject(fact: Fact, known: list[str]) -> str:
    """The subject of a fact; of one in a list its own name and the ending that all names share."""
    if not fact.names:
        return fact.subject
    own, last = fact.names[fact.place], fact.names[-1]
    if fact.place == len(fact.names) - 1:
        return last
    endings = (last[i:] for i in range(1, len(last)))
    for ending in endings:
        if any(cover(name, own + ending) == 1.0 and core(own)[:2] in core(name) for name in known):
            return own + ending
    return own


def other_kind(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether the fact's words name another kind of amount than the goal's (money raised is not money spent)."""
    name = tight(target.name + target.quote)
    said = _measure(fact)
    if fact.unit == "%" and any(w in fact.words and w not in name for w in words("progress")["money_words"]):
        return True
    return any(
        word in said and word not in name and word not in goal_words for word in words("progress")["other_kinds"]
    )


def of_a_part(fact: Fact, goal_words: str) -> bool:
    """Whether the words limit the figure to a part that the goals do not speak of."""
    found = pattern("progress", "part_words").findall(fact.subject)
    return fact.part or any(part not in goal_words for part in found)
