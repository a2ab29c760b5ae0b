"""summary: only this document, from the ledger and the decisions in it."""

from .paper import summary
from .paper_command import run_paper
from .request import Reply, Request


def run(request: Request) -> Reply:
    return run_paper(request, summary)
