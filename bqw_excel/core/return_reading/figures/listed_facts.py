"""Lists with shared figures: "A and B are 3 and 5 respectively", and shares that speak of the amounts before them."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ...model import Role
from ...numerals import figures, same_dimension
from ...vocabulary import pattern
from .evidence import says
from .fact import Fact, names_of_list
from .subjects import names_nothing
from .times import MONTHS, Span, Time, quarter_of

QUARTERS = 4  # of a year


def with_list_names(found: list[Fact]) -> list[Fact]:
    """Give the figures after "respectively" the names they belong to, in order."""
    named: list[Fact] = []
    told: Counter[tuple[str, str]] = Counter()  # facts so far by clause and unit
    listed = Counter((fact.quote, fact.unit) for fact in found if _is_listed(fact))
    for fact in found:
        place, place_of_all = told[fact.quote, fact.unit], told[fact.quote, ""]
        told.update([(fact.quote, fact.unit), (fact.quote, "")])
        head, sign, rest = fact.subject.partition(pattern("progress", "respectively").pattern)
        if not sign or fact.in_words:
            named += _told_alike(fact)
            continue
        if says("quarters_listed", head) and says("in_all", fact.words) and sign not in fact.quote:
            named.append(replace(fact, subject=fact.words))  # it adds up the quarters told before it
            continue
        names = names_of_list(pattern("progress", "empty_start").sub("", head))
        count = listed[fact.quote, fact.unit]
        if quarters := _of_quarters(head, count):
            named.append(_of_its_quarter(fact, quarters, rest, place + _first_of(head) - 1))
            continue
        if len(names) == sum(n for (quote, _), n in listed.items() if quote == fact.quote):
            place = place_of_all  # each in a unit of its own
        if fact.role is Role.SHARE and not names:
            rest = pattern("progress", "earlier_shares").sub("", rest)
            named.append(replace(fact, subject=_shared_subject(named, fact, place, count) + sign + rest))
        elif not names and count > 1 and names_nothing(head):
            own = pattern("progress", "from_figure").sub("", rest)  # of all of them, where no amounts stand before
            subject = _shared_subject(named, fact, place, count, alike=True) or own
            named.append(replace(fact, subject=subject, words=subject))
        elif not names and len(together := _listed_with(fact, found)) > 1:
            named += _in_batches(together)
        else:
            named.append(replace(fact, names=names, place=place) if place < len(names) else fact)
    return named


def _of_quarters(head: str, count: int) -> str:
    """The words before "respectively" without the quarters that are listed, one for each of so many figures."""
    found = pattern("progress", "quarters_listed").search(head)
    last = found and (found["last"] or found["first"])
    if not found or not last or count < 2 or names_of_list(head[: found.start()]):
        return ""
    if quarter_of(last) - _first_of(head) + 1 != count:
        return ""
    return head[: found.start()] + head[found.end() :] or " "


def _first_of(head: str) -> int:
    """The first of the quarters that are listed: the first of the year where its own number stands nowhere."""
    found = pattern("progress", "quarters_listed").search(head)
    return quarter_of(found["one"]) if found and found["one"] else 1


def _of_its_quarter(fact: Fact, head: str, rest: str, place: int) -> Fact:
    """The figure of one quarter of a list; a percentage, or what is told as cumulative, is to its end."""
    said = (head + pattern("progress", "from_figure").sub("", rest)).strip()
    span = Span.YEAR if fact.unit == "%" or says("bare_cumulative", said) else Span.QUARTER
    return replace(fact, subject=said, words=said, time=Time(span, MONTHS * (place + 1), True), part=False)


def _told_alike(fact: Fact) -> list[Fact]:
    """A rate that is told of several at once as one fact for each, under its own name; else the fact itself."""
    listed = pattern("progress", "rates_alike").match(fact.words) if fact.unit == "%" and not fact.in_words else None
    names = names_of_list(listed["names"]) if listed else ()
    of_rates = names if listed and not listed["all"] else names[-1:]
    if not names or fact.grows or not all(says("rate_of_list", name) for name in of_rates):
        return [fact]
    return [replace(fact, names=names, place=place) for place in range(len(names))]


def with_quarters_in_turn(found: list[Fact]) -> list[Fact]:
    """Give the amounts of a list that goes quarter by quarter each its own quarter."""
    made = list(found)
    for start, first in enumerate(found):
        if first.role is not Role.ACTUAL or not says("quarter_by_quarter", first.words):
            continue
        listed = [
            one for one in found[start:] if (one.quote, one.unit, one.role) == (first.quote, first.unit, first.role)
        ]
        if first.unit != "%" and 1 < len(listed) <= QUARTERS:
            said = pattern("progress", "quarter_by_quarter").sub("", first.words)
            for place, one in enumerate(listed):
                time = Time(Span.QUARTER, MONTHS * (place + 1), True)
                made[start + place] = replace(one, words=said, subject=said, time=time)
    return made


def begun_with_the_next(found: list[Fact]) -> list[Fact]:
    """Give an amount in a list of works that are all begun the words that stand behind the last of them."""
    made = list(found)
    for place in range(len(found) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        listed = (one.quote, one.unit, one.tail) == (following.quote, following.unit, "") and one.role is Role.ACTUAL
        if listed and not one.in_words and says("begun_together", following.tail):
            tail = following.tail
            made[place] = replace(one, words=one.words + tail, subject=one.subject + tail, tail=tail)
    return made


def with_pieces_named(found: list[Fact]) -> list[Fact]:
    """Give a bare total behind its pieces, place by place, the words of what was done that stand with the first."""
    return [_named_by_pieces(fact, found) for fact in found]


def _named_by_pieces(total: Fact, found: list[Fact]) -> Fact:
    if total.role is not Role.ACTUAL or not says("in_all", total.words) or not names_nothing(total.words):
        return total
    before = list(takewhile(lambda fact: fact is not total, found))
    told = [f for f in before if f.sentence == total.sentence and same_dimension(f.unit, total.unit)]
    pieces = [f for f in told if f.role is Role.ACTUAL and f.unit == total.unit]
    if len(pieces) < 2 or pieces != told or sum(f.value for f in pieces) != total.value:
        return total
    if not all(says("place_alone", f.words) for f in pieces[1:]):
        return total
    first = pieces[0].words
    deed = pattern("progress", "deed").search(first)
    said = first[deed.start() :] if deed else pattern("progress", "part_named").sub("", first)
    return replace(total, subject=said, words=said + total.words, part=False)


def _listed_with(fact: Fact, found: list[Fact]) -> list[Fact]:
    """The amounts of a list after "respectively", its first one included."""
    return [f for f in found if (f.quote, f.unit, f.role) == (fact.quote, fact.unit, fact.role) and f.unit != "%"]


def _in_batches(together: list[Fact]) -> list[Fact]:
    """The sum of amounts told batch by batch, where as many batches are told; else nothing."""
    before = figures(together[0].context)[-1:]
    if not before or before[0].value != len(together) or not says("batches", before[0].unit):
        return []
    return [replace(together[0], value=sum((f.value for f in together), Decimal(0)))]


def _is_listed(fact: Fact) -> bool:
    return says("respectively", fact.subject) and not fact.in_words


def _shared_subject(named: list[Fact], listed: Fact, place: int, count: int, alike: bool = False) -> str:
    """The words of the amount that one of a list of so many after "respectively" belongs to.

    The list speaks of as many amounts just before it; `alike`: of amounts in its unit.
    """
    together = takewhile(lambda fact: fact.sentence == listed.sentence, reversed(named))
    before = [f for f in together if f.role is Role.ACTUAL and not f.grows and f.quote != listed.quote]
    amounts = [f for f in before if not alike or same_dimension(f.unit, listed.unit)][:count][::-1]
    return amounts[place].subject if place < len(amounts) and (len(amounts) == count or not alike) else ""
