"""The bulletin (通报): who is done, who is slow, what is asked for next, and an annex of the slow matters."""

from decimal import Decimal

from ..core.conclusions import Judged, Results
from ..core.looks import Looks
from ..core.model import Verdict
from ..wording import entry, say
from . import bulletin_text
from .bulletin_annex import CENTRED, WIDTHS, annex_row
from .gongwen import Gongwen
from .gongwen_table import Band, add_table
from .view import Labels, due_now, labels_of, on_date

_ANNEXED = (Verdict.YELLOW, Verdict.RED)


def wanted(results: Results, threshold: Decimal = Decimal("0.5")) -> bool:
    """False when more than this share of the matters that are due sent nothing: then units are urged instead."""
    due = due_now(results)
    return not due or Decimal(results.counts[Verdict.UNREPORTED]) / due <= threshold


def build(results: Results, labels: Labels | None = None) -> bytes:
    """The draft as .docx. While a matter is still to be decided, every page is marked."""
    labels = labels or labels_of(results)
    mark = say("bulletin.draft_mark") if results.counts[Verdict.REVIEW] else ""
    paper = Gongwen(results.period.as_of, mark)
    title = bulletin_text.title(results)
    paper.title(bulletin_text.title_head(results), say("bulletin.title_tail"))
    paper.flush(say("bulletin.to"))
    paper.body(bulletin_text.lead_in(results))
    paper.heading(say("bulletin.headings.status"), 1)
    paper.body(bulletin_text.count_sentence(results, labels))
    for section in bulletin_text.sections(results, labels):
        paper.heading(section.heading, 2)
        for line in section.lines:
            paper.body(line)
    paper.heading(say("bulletin.headings.demands"), 1)
    for demand in bulletin_text.demands(results):
        paper.led(demand.head, demand.text)
    slow = {verdict: [j for j in results.judged if j.verdict is verdict] for verdict in _ANNEXED}
    slow = {verdict: members for verdict, members in slow.items() if members}
    annex = say(
        "bulletin.annex.title", labels=say("bulletin.annex.labels").join(labels.of(verdict) for verdict in slow)
    )
    if slow:
        paper.blank()
        paper.body(say("bulletin.annex.line", title=annex))
    paper.signed(say("bulletin.signature"), on_date(results.period.as_of))
    if slow:
        _add_annex(paper, annex, slow, labels, results.looks)
    return paper.saved(title)


def _add_annex(paper: Gongwen, title: str, slow: dict[Verdict, list[Judged]], labels: Labels, looks: Looks) -> None:
    """The table of slow matters on pages of its own; numbers are those of the body's lists."""
    paper.landscape()
    paper.annex_label(say("bulletin.annex.label"))
    paper.title(title)
    rows: list[Band | tuple[str, ...]] = []
    for verdict, members in slow.items():
        band = say("bulletin.annex.band", label=labels.of(verdict), count=len(members))
        rows.append(Band(band, looks.tint(verdict) or ""))
        rows += [annex_row(number, judged) for number, judged in enumerate(members, start=1)]
    add_table(paper, entry("bulletin.annex.heads"), rows, WIDTHS, CENTRED)
