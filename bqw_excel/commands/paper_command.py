"""The commands that make one document of a ledger."""

from collections.abc import Callable
from pathlib import Path

from ..core.conclusions import Results
from ..outputs import files
from ..wording import say
from .grade import order_of
from .grading import grade
from .opened import book_of, path_of
from .outputs_of import NOTHING, earlier_output, paper_folder
from .paper import Paper, other_paper
from .request import Reply, Request
from .screen import counts_table, findings


def run_paper(request: Request, make: Callable[[Results, Path], Paper]) -> Reply:
    """Grade the ledger with the decisions in it and in an earlier output, and write what `make` makes of it."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    ledger = path_of(request, book)
    folder = paper_folder(ledger, request.out)
    earlier = earlier_output(folder / ledger.name) if book.can_write and not request.in_place else NOTHING
    request.progress(say("commands.stage.judge"))
    results = grade(book, order_of(request), earlier).results
    request.progress(say("commands.stage.documents"))
    name, data = make(results, ledger)
    folder.mkdir(parents=True, exist_ok=True)
    written = say("commands.written", path=files.keep(folder, name, data, ledger))
    lines = (*counts_table(results), *findings(results.problems), written)
    return Reply((*lines, *other_paper(folder, results, request.ledger, name)), problems=results.problems)
