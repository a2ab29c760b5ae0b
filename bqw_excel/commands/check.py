"""check: what is wrong in the ledger itself, with place and fix."""

from ..core.checks import all_problems
from ..core.matter_goals import goals_of
from ..settings import settings_of
from ..wording import say
from . import as_json
from .grading import read_ledger, year_of
from .opened import book_of
from .request import Reply, Request
from .screen import findings


def run(request: Request) -> Reply:
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    ledger = read_ledger(book)
    settings = settings_of(book)
    year = year_of(book, ledger, request.year)
    goals = {matter.fingerprint: goals_of(matter, settings.rules, year) for matter in ledger.matters}
    grids = {table.sheet: book.grid(table.sheet) for table in ledger.tables}
    problems = all_problems(ledger, goals, year, grids)
    problems = (*settings.problems, *problems)
    groups = len({matter.group for matter in ledger.matters})
    head = say("commands.checked", tables=len(ledger.tables), matters=groups, rows=len(ledger.matters))
    lines = (head, *(findings(problems) or (say("commands.no_findings"),)))
    return Reply(lines, {"problems": as_json.problems(problems)}, problems)
