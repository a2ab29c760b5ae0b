"""Words of which one is never another: what was spent is not what was taken in, exports are not the whole trade."""

from ...vocabulary import words


def tells_the_contrary(said: str, name: str) -> bool:
    """Whether words tell by another such word than a name, neither of which is part of the other."""
    pairs = ((told, wanted) for told, wanted in measures(said, name) if told and wanted)
    return any(told not in wanted and wanted not in told for told, wanted in pairs)


def is_another_measure(said: str, name: str) -> bool:
    """Whether words tell by another such word than a name, be it a wider or a narrower one."""
    return any(told and wanted and told != wanted for told, wanted in measures(said, name))


def measures(said: str, name: str) -> list[tuple[str, str]]:
    """The first word of each row that words and a name hold, "" for none."""
    rows: list[list[str]] = words("progress")["contrary"]
    return [(_first_of(row, said), _first_of(row, name)) for row in rows]


def _first_of(row: list[str], text: str) -> str:
    return next((word for word in row if word in text), "")
