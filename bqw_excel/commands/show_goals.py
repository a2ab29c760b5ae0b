"""goals: how the quarterly goals of a ledger were read."""

from ..books.file_book import open_book
from ..core.matter_goals import goals_of
from ..core.model import Note, Target
from ..settings import settings_of
from ..wording import say, word
from . import as_json
from .grading import read_ledger
from .request import Reply, Request


def run(request: Request) -> Reply:
    request.progress(say("commands.stage.read"))
    book = open_book(request.ledger)
    ledger, rules = read_ledger(book), settings_of(book).rules
    read = {matter.fingerprint: goals_of(matter, rules) for matter in ledger.matters}
    lines = []
    for matter in ledger.matters:
        lines.append(say("commands.goal_matter", sheet=matter.sheet, row=matter.row, title=matter.title))
        lines += [_line(target) for target in read[matter.fingerprint].targets]
    return Reply(tuple(lines), as_json.goals(ledger, read))


def _line(target: Target) -> str:
    key = "commands.goal_target" if target.sure else "commands.goal_target_unsure"
    name = f"{target.part} {target.name}".strip()
    fields = {"quarter": target.quarter, "name": name, "value": target.cumulative, "unit": target.unit}
    return word(Note(key, fields))
