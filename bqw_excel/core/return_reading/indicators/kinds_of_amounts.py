"""Whether a figure tells another kind of amount than a goal asks for: money raised is not money spent."""

from ...model import Target
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..passages import tight

KNOWN = 2  # characters of a name


def what_was_done(fact: Fact) -> str:
    """The words between the last word of doing and the figure: what was done, not who did it."""
    return pattern("progress", "last_deed").sub("", pattern("progress", "names_in_brackets").sub("", fact.words))


def money_before_the_deed(fact: Fact) -> str:
    """Of money what stands before the word of doing that the figure follows, without the office or firm that did it."""
    if not says("money_unit", fact.unit):
        return ""
    told = pattern("progress", "names_in_brackets").sub("", fact.words)
    told = pattern("progress", "last_deed").sub("", pattern("progress", "deed_at_end").sub("", told))
    return pattern("progress", "office_at_head").sub("", told)


def has_another_mark(name: str, text: str, *kinds: str) -> bool:
    """Whether both hold a mark of some kind (an amount of money, a code such as PM10, a level), and not the same."""
    found = [(set(mark.findall(name)), set(mark.findall(text))) for mark in (pattern("progress", k) for k in kinds)]
    return any(wanted and told and not wanted <= told for wanted, told in found)


def other_kind(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether the fact's words name another kind of amount than the goal's (money raised is not money spent)."""
    name = tight(target.name + target.quote)
    said = pattern("progress", "no_other_kind").sub("", what_was_done(fact))
    if fact.unit == "%" and _is_of_money(fact, target.name, name, goal_words):
        return True
    if has_another_mark(name, fact.words, "code_of_thing", "level_named") or _is_not_yet_in_use(fact, name):
        return True
    if says("far_place", fact.words) and not says("far_place", name + "," + goal_words):
        return True
    if says("measured_unit", fact.unit) and _is_of_all_kinds(fact, target.name):
        return True
    of_money = ("money_measure",) if says("money_unit", fact.unit) else ()
    if has_another_mark(tight(target.name), fact.words, "scope_named", *of_money):
        return True
    if (
        _is_of_another_lot(fact, name)
        or _is_what_serves_them(fact, tight(target.name), name + goal_words)
        or _is_what_there_is(fact, name)
        or _may_only_be_so(fact, tight(target.name), goal_words)
    ):
        return True
    if says("stock_goal", name) and not says("stock_goal", fact.subject) and _adds(fact.words) and not _adds(name):
        return True
    if says("claim_denied", fact.said) or _is_rebuilt_instead(fact, goal_words):
        return True
    of_all = _is_of_a_piece_or_on_paper(fact, name) or _is_no_deed_of_all(fact, name, tight(target.name))
    if fact.unit != "%" and of_all:
        return True
    if says("harvested", fact.words) and says("sown", name) and not says("sown", fact.words):
        return True
    if says("counts_places", tight(target.name)) and says("house_unit", fact.unit):
        return True  # schools are no places in schools
    if says("opposite_kind", said) and not says("opposite_kind", name + goal_words):
        return True
    kinds = words("progress")["other_kinds"]
    if fact.unit != "%" and pattern("progress", "brings_in").search(name):
        kinds = [kind for kind in kinds if kind not in words("progress")["brought_in_by"]]
    if fact.unit == "%" or pattern("progress", "money_unit").search(fact.unit):
        kinds = [*kinds, *words("progress")["other_kinds_of_money"]]
    return any(word in said and word not in name and word not in goal_words for word in kinds)


def _is_of_all_kinds(fact: Fact, name: str) -> bool:
    """Whether all of a place is told with no more than the end of a name: all sales, where those of farms are meant."""
    said, name = (pattern("progress", "name_filler").sub("", tight(one)) for one in (fact.words, name))
    said = pattern("progress", "leftover").sub("", said)
    lead = name.removesuffix(said)
    whole = says("whole_place", fact.words) and len(said) >= KNOWN and lead != name
    return whole and len(lead) >= KNOWN and lead not in fact.heading + fact.context


def _is_of_another_lot(fact: Fact, name: str) -> bool:
    """Whether the lot named last is none of those that the goal names: the first is finished, not the second."""
    lots = pattern("progress", "lot_named")
    wanted = set(lots.findall(name))
    if not wanted:
        return False
    told = lots.findall(fact.words) or lots.findall(tight(fact.quote)) or lots.findall(fact.context)[-1:]
    return bool(told) and wanted.isdisjoint(told)


def _is_what_serves_them(fact: Fact, things: str, goal_words: str) -> bool:
    """Whether right behind the name of the things another noun tells what is counted: their outlets, their wardens."""
    things = pattern("progress", "deed").sub("", things) or things
    behind = fact.words.partition(things)[2] if things else ""
    found = pattern("progress", "thing_behind").match(behind)
    return found is not None and found[0] not in goal_words


def _is_what_there_is(fact: Fact, name: str) -> bool:
    """Whether a stock is told (on the farms, in store, on the rolls) where the goal counts what comes or goes."""
    adds = _adds(name) and not says("stock_goal", name)
    if adds and says("all_there_are", fact.words) and not says("deed", fact.words):
        return True
    if says("stock_grows", name) and fact.unit != "%" and not (fact.since_new_year or _adds(fact.words)):
        return True  # how much there is, not by how much it grew
    if says("net_told", fact.words) and says("gross_asked", name):
        return True
    stocks = pattern("progress", "stock_told").findall(fact.words)
    flows = says("flow_asked", name) and not says("flow_asked", fact.words)
    return bool(stocks) and flows and not any(stock in name for stock in stocks)


def _may_only_be_so(fact: Fact, rate: str, goal_words: str) -> bool:
    """Whether the rate told is of what can or should be so, or of those alone that came to some step before."""
    if fact.unit != "%":
        return False
    found = pattern("progress", "rate_only_possible").search(fact.words)
    if found is not None and found["rate"] in rate and found[0] not in rate + goal_words:
        return True
    some = pattern("progress", "rate_of_some").search(fact.words)
    return some is not None and some["rate"] in rate and some["which"][:2] not in goal_words


def _is_rebuilt_instead(fact: Fact, goal_words: str) -> bool:
    """Whether things there were are rebuilt or repaired, where the goals only speak of new ones."""
    done = pattern("progress", "building_deed").findall(fact.words)
    told = bool(done) and fact.unit != "%" and not any(deed in goal_words for deed in done)
    return told and _adds(goal_words) and not _adds(fact.words)


def _is_of_a_piece_or_on_paper(fact: Fact, name: str) -> bool:
    """Whether only a piece of the works at the things is done, or they are handed out as tasks: none is finished."""
    pieces = [f"{one['before']}{one['behind']}" for one in _pieces_done(fact)]
    return any(one not in name for one in pieces) or (says("only_assigned", fact.tail) and fact.tail not in name)


def _is_no_deed_of_all(fact: Fact, name: str, only: str) -> bool:
    """Whether it is told of all things that something was done which neither ends them nor is named by the goal."""
    found = pattern("progress", "done_to_all").search(fact.tail)
    told = found["what"] if found else ""
    if told and says("finished", only) and says("only_deeds", only) and not says("ended", told):
        return True
    known = any(says(kind, told) for kind in ("deed", "finished", "granted", "reaches_all"))
    known = known or any(state in told for state in (*words("progress")["reached_states"], *_taken_steps()))
    return bool(told) and not known and not any(told[i : i + 2] in name for i in range(len(told) - 1))


def _taken_steps() -> list[str]:
    return [*words("progress")["taken_into_use"], *words("progress")["stages_apart"], *words("progress")["confirmed"]]


def _adds(text: str) -> bool:
    """Whether what is new is counted, and not all there is."""
    return any(word in text for word in words("progress")["adding"])


def _is_not_yet_in_use(fact: Fact, name: str) -> bool:
    """Whether things are told as built, and no more, where the goal counts those that are open or handed over."""
    steps = [step for step in words("progress")["taken_into_use"] if step in name]
    told = fact.heading + fact.context + fact.subject + fact.words + fact.tail
    built = says("works_done", fact.words) and not says("works_done", name)
    return bool(steps) and built and not any(step in told for step in (*steps, *words("progress")["stages_apart"]))


def _pieces_done(fact: Fact) -> list[dict[str, str]]:
    return [one.groupdict("") for one in pattern("progress", "piece_done").finditer(f"{fact.tail}|{fact.words}")]


def _is_of_money(fact: Fact, target_name: str, name: str, goal_words: str) -> bool:
    """Whether a percentage is of money, and neither the indicator nor, if it is a rate of money, the goals are.

    The growth of money that the goals speak of is what a goal means that only says how much is to be added.
    """
    money = [w for w in words("progress")["money_words"] if w in fact.words and w not in name]
    if any(w not in goal_words for w in money):
        return True
    nameless = fact.grows and bool(pattern("progress", "only_growth").search(tight(target_name)))
    return bool(money) and not nameless and not says("money_rate", name)
