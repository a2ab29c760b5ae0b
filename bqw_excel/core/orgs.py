"""Lists of organisations in a cell: a shared suffix belongs to each place named, brackets do not part a name."""

from .vocabulary import pattern, words


def split(text: str) -> tuple[str, ...]:
    """The organisations that a cell names, in order, each once; separators inside brackets do not part them."""
    names = [name for name in _parted(pattern("orgs", "blanks").sub("", text)) if name]
    return tuple(dict.fromkeys(_with_shared_suffix(names)))


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
    """A bare place name takes the suffix (政府, 管委会) of the next name that has one."""
    completed: list[str] = []
    suffix = ""
    for name in reversed(names):
        if pattern("orgs", "bare_place").fullmatch(name):
            name += suffix
        else:
            found = pattern("orgs", "place_with_suffix").fullmatch(name)
            suffix = found["suffix"] if found else ""
        completed.append(name)
    return completed[::-1]
