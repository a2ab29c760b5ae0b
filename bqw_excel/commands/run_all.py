"""run, the main job: coloured ledger, summary workbook, and the bulletin draft or the list of who has not sent."""

from ..outputs import files
from ..wording import say
from . import as_json
from .grade import changes_of, order_of, write
from .grading import grade, lost_formats
from .opened import book_of, path_of
from .outputs_of import NOTHING, earlier_output, paper_folder, refuse_own_output
from .paper import bulletin_or_reminders, other_paper, summary
from .request import Reply, Request
from .saved_entries import not_taken_up
from .screen import counts_table, findings


def run(request: Request) -> Reply:
    """All three outputs into one folder; the ledger itself stays as it is, but the one that is open gets the marks."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    ledger = path_of(request, book)
    refuse_own_output(request)
    folder = paper_folder(ledger, request.out)
    target = ledger if request.in_place else folder / ledger.name
    earlier = earlier_output(target) if book.can_write and not request.in_place else NOTHING
    request.progress(say("commands.stage.judge"))
    graded = grade(book, order_of(request), earlier)
    results = graded.results
    request.progress(say("commands.stage.documents"))
    aside = not_taken_up(book, earlier, target, request.quarter)
    problems = (*lost_formats(book), *aside, *results.problems)
    papers = (summary(results, ledger), bulletin_or_reminders(results, ledger))
    request.progress(say("commands.stage.write"))
    written = list(write(book, changes_of(book, graded, problems), target, request.in_place))
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in papers:
        written.append(say("commands.written", path=files.keep(folder, name, data, ledger)))
    written += other_paper(folder, results, request.ledger, papers[-1][0])
    lines = (*counts_table(results), *findings(problems), *written)
    return Reply(lines, as_json.results(results) | {"problems": as_json.problems(problems)}, problems)
