"""What a piece of text without commas is about: names of things, and the step each is said to take.

Goals and returns are read alike, so "complete the tender of the works" and "the tender of the works is complete" give
the same deed: a name without its step, and the step.
"""

from dataclasses import dataclass
from functools import cache

from ..numerals import spoken_number
from ..repeats import remembered, remembered_text
from ..vocabulary import pattern, words

_AREA = "statements"


@dataclass(frozen=True, slots=True)
class Deed:
    """A thing and the steps spoken of, both normalised; no steps where plain completion is meant."""

    name: str
    steps: frozenset[str]
    own: bool = True  # False: something of it was taken over from a neighbour


def says(name: str, text: str) -> bool:
    return bool(pattern(_AREA, name).search(text))


@remembered_text
def shortened(text: str) -> str:
    """The text with long names of papers and procedures made short, as both are in use; quotation marks dropped."""
    for long, short in _long_names():
        text = text.replace(long, short)
    for word, as_written in words(_AREA)["spoken_as"].items():
        text = pattern(_AREA, f"spoken_{word}").sub(as_written, text)
    text = pattern(_AREA, "unapproved").sub(words(_AREA)["unapproved_as"], text)
    text = pattern(_AREA, "traffic_listed").sub(words(_AREA)["traffic_as"], text)
    text = pattern(_AREA, "day_fixed").sub(words(_AREA)["day_as"], text)
    text = pattern(_AREA, "fixed_for").sub(words(_AREA)["fixed_as"], text)
    text = pattern(_AREA, "numbers_listed").sub(r"\1\2\3", text)
    text = pattern(_AREA, "numbers_joined").sub(words(_AREA)["numbers_apart"], text)
    return pattern(_AREA, "quotes").sub("", text)


@cache
def _long_names() -> tuple[tuple[str, str], ...]:
    """((long name, short name), …), the longest first."""
    names: dict[str, str] = words(_AREA)["long_names"]
    return tuple(sorted(names.items(), key=lambda pair: len(pair[0]), reverse=True))


def divided(text: str) -> tuple[str, str]:
    """(what stands before the predicate, the predicate)."""
    if says("verb_steps", text):
        return "", text
    found = pattern(_AREA, "opens").search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


@remembered
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a piece of text; things joined in a list share what is said behind them."""
    text, handed_in = _without_handing_in(_of_readiness(text))
    subject, predicate = divided(without_agents(text))
    said, rest = _verb(_bare(predicate))
    subjects, objects = _listed(_bare(subject)), _listed(rest)
    found = [_deed(s + o, said | handed_in) for s in subjects for o in objects]
    return tuple(_with_neighbours(found))


def purchase_told(text: str) -> tuple[Deed, ...]:
    """The purchase of things of which it is told what became of them: who uses what was bought has bought it."""
    bought = pattern(_AREA, "bought").search(text)
    return (Deed(words(_AREA)["bought_as"].format(tidy(bought["thing"])), frozenset(), own=False),) if bought else ()


def _of_readiness(text: str) -> str:
    """The text with the conditions of a work that are given put as its preparations, which come to the same."""
    return pattern(_AREA, "ready").sub(lambda found: words(_AREA)["ready_as"].format(found["work"]), text)


def without_agents(text: str) -> str:
    """The text without the words on who did it, approved it or took part."""
    subject, predicate = divided(text)
    if predicate:
        founded = says("founded", predicate)  # the office is what it is about
        paper = pattern(_AREA, "paper_and_office").fullmatch(subject)
        subject = paper["paper"] if paper else subject
        subject = "" if says("office", subject) and not founded else pattern(_AREA, "office_end").sub("", subject)
    return subject + pattern(_AREA, "agent").sub("", predicate)


def _deed(name: str, said: frozenset[str]) -> Deed:
    """A deed of a name that may end with its step."""
    name, own = split_off_step(name)
    granted = (said | own) & set(words("milestone_states")["steps"]["of_others"])
    return Deed("" if granted and says("granting_office", name) else name, said | own)


def _with_neighbours(found: list[Deed]) -> list[Deed]:
    """The deeds of a list, and for each but the last those with the ending of the last one."""
    last = found[-1]
    shared = []
    for deed in found[:-1]:
        steps = deed.steps or last.steps
        if steps != deed.steps:
            shared.append(Deed(deed.name, steps, own=False))
        for length in (2, 4):
            if len(last.name) > length + 1:
                shared.append(Deed(deed.name + last.name[-length:], steps, own=False))
    return found + shared


def _listed(text: str) -> list[str]:
    parts = [pattern(_AREA, "loose_ends").sub("", p) for p in pattern(_AREA, "list_joint").split(text)]
    count = pattern(_AREA, "count_of_list").search(parts[-1])
    if count and int(spoken_number(count["count"]) or count["count"]) == len(parts) > 1:
        parts[-1] = parts[-1][: count.start()]
    if len(parts) > 1 and _deed(group := pattern(_AREA, "examples").sub("", parts[-1]), frozenset()).name:
        parts[-1] = group
    return [p for p in parts if p] or [""]


def _bare(text: str) -> str:
    """The text without the words of time, state and manner at its ends and, behind its beginning, within."""
    return pattern(_AREA, "loose_ends").sub("", pattern(_AREA, "state_words").sub("", text))


def _without_handing_in(text: str) -> tuple[str, frozenset[str]]:
    """(a text without the words on whom it was handed to, or who was asked, the steps that these were)."""
    found: set[str] = set()
    for name, kind in (("submitted", "submit"), ("asking_opinions", "consult")):
        if says(name, text):
            found |= {kind, "approve"} if name == "submitted" and says("granted", text) else {kind}
            text = pattern(_AREA, name).sub("", text)
    return text, frozenset(found)


def _verb(predicate: str) -> tuple[frozenset[str], str]:
    """(the step that a predicate begins with as a verb, its object)."""
    verbs: list[str] = words(_AREA)["with_object"]
    if not predicate.startswith(_steps()) or predicate in _steps():
        return frozenset(), predicate
    for kind, term in _step_words():
        thing = predicate[len(term) :]
        if kind in verbs and predicate.startswith(term) and not _is_its_paper(kind, thing):
            return frozenset({kind}), thing
    return frozenset(), predicate


def _is_its_paper(kind: str, thing: str) -> bool:
    """Whether a step's word and the noun behind it name who takes it, or a paper such as a plan to found."""
    return says("its_author", thing) or (kind in words(_AREA)["with_own_papers"] and says("named_after", thing))


def split_off_step(name: str) -> tuple[str, frozenset[str]]:
    """(a name without the steps it ends with, these steps)."""
    found: set[str] = set()
    if says("contracted", name):
        name = pattern(_AREA, "contractor").sub("", name)
        found.add("tender")
        if _is_other_step(name):
            return name, frozenset(found)  # who draws it up is chosen, which is not to draw it up
    while True:
        ending = _step_at_end(name) or _step_at_end(tidy(name))
        if ending is None:
            bought = pattern(_AREA, "purchase").sub("", name)
            return bought if "tender" in found else tidy(name), frozenset(found)
        if ending[0] == "open" and "accept" in found and says("opening_accepted", name):
            return tidy(name), frozenset(found)
        kind, name = ending
        found.add(kind)
        bare = pattern(_AREA, "contractor").sub("", name)
        if kind == "tender" and says("contracted", name) and _is_other_step(bare):
            return bare, frozenset(found)


def _is_other_step(name: str) -> bool:
    return name in _steps() and name not in words(_AREA)["steps"]["tender"]


def _step_at_end(name: str) -> tuple[str, str] | None:
    """(the step a name ends with, the name without it)."""
    if not name.endswith(_steps()):
        return None
    return next((kind, name[: -len(term)]) for kind, term in _step_words() if name.endswith(term))


def tidy(name: str) -> str:
    """A name without words that add nothing to it at its beginning and end."""
    name = pattern(_AREA, "filler_start").sub("", pattern(_AREA, "loose_ends").sub("", name))
    name = pattern(_AREA, "digits_tail").sub("", pattern(_AREA, "leading_count").sub("", name))
    return pattern(_AREA, "digits_tail").sub("", pattern(_AREA, "filler_end").sub("", name))


@cache
def _step_words() -> tuple[tuple[str, str], ...]:
    """((kind, word), …), the longest words first."""
    kinds: dict[str, list[str]] = words(_AREA)["steps"]
    pairs = [(kind, term) for kind, terms in kinds.items() for term in terms]
    return tuple(sorted(pairs, key=lambda pair: len(pair[1]), reverse=True))


@cache
def _steps() -> tuple[str, ...]:
    """All words for steps."""
    return tuple(term for _, term in _step_words())
