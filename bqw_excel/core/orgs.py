"""Lists of organisations in a cell: a shared suffix belongs to each place named, brackets do not part a name."""

from .repeats import remembered
from .vocabulary import pattern, words


@remembered
def split(text: str) -> tuple[str, ...]:
    """The organisations that a cell names, in order, each once; separators inside brackets do not part them."""
    of_leads = pattern("orgs", "other_role").split(pattern("orgs", "own_role").sub("", text))[0]
    of_leads = pattern("orgs", "as_lead").sub("", pattern("orgs", "as_other").sub("", of_leads))
    parted = pattern("orgs", "blank_between").sub(str(words("orgs")["separators"])[0], of_leads)
    return tuple(dict.fromkeys(as_written(pattern("orgs", "blanks").sub("", parted))))


def as_written(text: str) -> tuple[str, ...]:
    """The same with the blanks inside of names, and with repetitions."""
    names = [name.strip() for name in _parted(text)]
    return tuple(_with_shared_suffix([name for name in names if name]))


def _parted(text: str) -> list[str]:
    opening, closing, separators = (str(words("orgs")[key]) for key in ("opening", "closing", "separators"))
    parts, depth, current = [], 0, ""
    for character in text:
        depth += (character in opening) - (character in closing and depth > 0)
        if character in separators and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [*parts, current]


def _with_shared_suffix(names: list[str]) -> list[str]:
    """A bare place takes the suffix (政府, 管委会) of the next name that has one, a place cut short also its level."""
    completed: list[str] = []
    level, suffix = "", ""
    for name in reversed(names):
        if bare := pattern("orgs", "bare_place").fullmatch(name):
            name, level = name + suffix, bare["level"]
        elif suffix and pattern("orgs", "short_place").fullmatch(name):
            name += level + suffix
        else:
            found = pattern("orgs", "place_with_suffix").fullmatch(name)
            level, suffix = (found["level"], found["suffix"]) if found else ("", "")
        completed.append(name)
    return completed[::-1]


def is_ditto(text: str) -> bool:
    """True for 同上 and its marks: the unit of the row above."""
    return "".join(text.split()) in words("orgs")["ditto"]


def joined(names: tuple[str, ...]) -> str:
    """Organisations as one text that can be compared."""
    return "+".join(names)
