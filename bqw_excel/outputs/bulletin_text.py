"""The bulletin's sentences: title, count sentence, lists and demands, all from the counts of Results."""

from dataclasses import dataclass

from ..core.conclusions import Judged, Results
from ..core.model import Verdict
from ..core.vocabulary import pattern
from ..wording import cards, entry, say
from .view import Labels, leads, listed, named, subject, subject_without_year, table_name, tidy, until

# The order of the count sentence; what is on plan comes last as the remainder.
_CLAUSES = (
    Verdict.DONE,
    Verdict.YELLOW,
    Verdict.RED,
    Verdict.REVIEW,
    Verdict.UNREPORTED,
    Verdict.ADJUSTED,
    Verdict.NOT_DUE,
    Verdict.ON_PLAN,
)
_LISTED = (Verdict.DONE, Verdict.YELLOW, Verdict.RED, Verdict.UNREPORTED)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked for: a heading sentence and what follows it in the same paragraph."""

    head: str
    text: str


def title(results: Results) -> str:
    return title_head(results) + say("bulletin.title_tail")


def title_head(results: Results) -> str:
    """The title up to the words that are the same in each."""
    return say("bulletin.title", subject=subject(results))


def lead_in(results: Results) -> str:
    return say("bulletin.lead_in", subject=subject(results))


def count_sentence(results: Results, labels: Labels) -> str:
    """How many matters stand how; the clauses add up to the total. Points to the lists where there are any."""
    counts, total = results.counts, len(results.judged)
    if not total:
        return say("bulletin.count.nothing", until=until(results.period))
    occurring = [verdict for verdict in _CLAUSES if counts[verdict]]
    clauses = []
    for verdict in occurring:
        alone = "_alone" if occurring == [Verdict.ON_PLAN] else ""
        key = f"bulletin.count.{verdict.value}{alone}"
        clauses.append(say(key, label=labels.of(verdict), n=counts[verdict], card=_card(verdict, results)))
    sentence = say(
        "bulletin.count.opening",
        until=until(results.period),
        place=_place(results),
        total=total,
        subject=subject_without_year(results),
    )
    sentence += say("bulletin.count.join").join(clauses) + say("bulletin.count.close") + _by_table(results, labels)
    return sentence + (say("bulletin.count.details") if any(counts[verdict] for verdict in _LISTED) else "")


def _card(verdict: Verdict, results: Results) -> str:
    """What is given with a card, its sign in quotation marks; "" for a verdict without one."""
    sign, act = _sign(verdict, results)
    return say("bulletin.count.card", sign=sign, act=act) if sign else ""


def _sign(verdict: Verdict, results: Results) -> tuple[str, str]:
    """(the sign, what is done with it) of a verdict's card; a word without a sign is one itself."""
    word = cards(results.looks).get(verdict, "")
    found = pattern("titles", "card").match(word)
    return (found["sign"], found["act"]) if found else (word, "")


def _place(results: Results) -> str:
    area = pattern("titles", "area_end").search(tidy(results.place))
    return say("bulletin.place.ours", area=area[0]) if area else say("bulletin.place.all")


def _by_table(results: Results, labels: Labels) -> str:
    """A sentence that counts each table apart; nothing where the ledger has one."""
    tables: dict[str, list[Judged]] = {}
    for judged in results.judged:
        tables.setdefault(table_name(judged), []).append(judged)
    if len(tables) < 2:
        return ""
    told = []
    for name, members in tables.items():
        verdicts = [judged.verdict for judged in members]
        counts = listed(
            tuple(
                say("bulletin.apart.count", label=labels.of(verdict), n=verdicts.count(verdict))
                for verdict in _CLAUSES
                if verdict in verdicts
            )
        )
        told.append(say("bulletin.apart.table", name=name, total=len(members), counts=counts))
    return say("bulletin.apart.sentence", tables=say("bulletin.count.join").join(told))


def sections(results: Results, labels: Labels) -> tuple[Section, ...]:
    """The lists of what is done, slow, very slow and not reported: those that occur, numbered without a gap."""
    found: list[Section] = []
    for verdict in _LISTED:
        members = [judged for judged in results.judged if judged.verdict is verdict]
        if members:
            label = say("bulletin.headings.unreported") if verdict is Verdict.UNREPORTED else labels.of(verdict)
            heading = say("bulletin.headings.list", n=numeral(len(found)), label=label, count=len(members))
            found.append(Section(heading, tuple(item_line(n, judged) for n, judged in enumerate(members, start=1))))
    return tuple(found)


def item_line(number: int, judged: Judged) -> str:
    """`N.matter。（牵头单位：…）` with exactly one full stop before the bracket and none at the end."""
    text = pattern("titles", "list_number").sub("", named(judged))
    if not pattern("titles", "closed").search(text):
        text += say("outputs.matter.full_stop")
    orgs = listed(leads(judged)) or say("bulletin.to_be_named")
    return say("bulletin.item.line", n=number, text=text, orgs=orgs)


def demands(results: Results) -> tuple[Demand, ...]:
    """What the units are asked to do next, by what occurs; no fact that the counts do not give."""
    counts = results.counts
    red, yellow = counts[Verdict.RED], counts[Verdict.YELLOW]
    cards = "cards_both" if red and yellow else "cards_red" if red else "cards_yellow" if yellow else "cards_none"
    missing, open_ = counts[Verdict.UNREPORTED], counts[Verdict.REVIEW]
    report = "report_missing" if missing else "report_review" if open_ else "report"
    fields: dict[str, object] = {verdict.value: n for verdict, n in counts.items()}
    fields |= {"yellow_card": _sign(Verdict.YELLOW, results)[0], "red_card": _sign(Verdict.RED, results)[0]}
    return tuple(
        Demand(
            say("bulletin.demands.numbered", n=numeral(place), head=say(f"bulletin.demands.{key}.head")),
            say(f"bulletin.demands.{key}.text", **fields),
        )
        for place, key in enumerate((cards, "together", report))
    )


def numeral(place: int) -> str:
    """The Chinese numeral of a heading, counted from 0."""
    return str(entry("bulletin.headings.numerals")[place])
