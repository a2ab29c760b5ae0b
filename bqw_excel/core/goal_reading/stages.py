"""Cuts a goal text at its quarter labels into stages, and finds the headings under which lists of quarters stand."""

from itertools import zip_longest

from ..model import Note, Stage
from ..numerals import fold
from ..quarter_names import Label
from ..quarters import before_odd_label, labels_of, odd_labels, without_markup
from ..records import Record, record
from ..vocabulary import Patterns, Signs, words
from .found import Found
from .wrapped import unwrapped

_AREA = "quarters"
_P = Patterns(_AREA)
_S = Signs(_AREA)
YEAR = (4,)
OF_YEAR = "of_year"  # the counting of what stands beside what names a time, and of the year's own label
_LIST_NUMBER = 8  # characters that a list number has at most


@record
class Cut(Record):
    """A goal text in pieces.

    `preamble` is what stands before the first label and is no heading; `trailing` a numbered item behind the last list
    of quarters that has no label of its own and is therefore due in the year, as is `undated`, what
    stands beside the sentences that name a time themselves.
    """

    stages: tuple[Stage, ...]
    preamble: str = ""
    trailing: str = ""
    notes: tuple[Note, ...] = ()
    undated: str = ""
    inner: bool = False  # whether labels stood within sentences


def cut(text: str, year: int | None = None) -> Cut:
    """The stages of a goal text. A text without a single label is one stage, due at the year's end.

    What labels say of other years than the ledger's is left out, and noted. `year`: the ledger's; where it is not
    known, the first that the labels name.
    """
    text = unwrapped(without_markup(text))
    plain = fold(text)
    notes = [Note("goals.label_not_understood", {"label": odd}) for odd in odd_labels(plain)]
    marks = labels_of(plain)
    this_year = year or min([int(mark.year) for mark in marks if mark.year.isdigit()], default=0)
    if marks and marks[0].flows:
        marks = tuple([mark for mark in marks if not (mark.flows and mark.year and _years_off(mark, this_year) < 0)])
    if not marks:
        if not text.strip():
            return Cut((), notes=tuple(notes))
        return Cut((Stage(YEAR, "", text.strip(), turns=(YEAR,)),), notes=(*notes, Note("goals.no_label")))
    if marks[0].behind:
        return cut(_labels_first(text, marks), year)
    before = text[: marks[0].start]
    undated = [_P.open_end.sub("", before)] if marks[0].flows else []
    part, preamble = ("", before.strip()) if undated or _is_sentence(before) else (_tidy(before), "")
    stages: list[Stage] = []
    trailing = ""
    years_off, inner = 0, False
    for mark, after in zip_longest(marks, marks[1:]):
        if mark.year:  # one that names none goes with the label before it
            years_off = _years_off(mark, this_year)
        label, heading = text[mark.start + mark.inside : mark.end], ""
        body = text[mark.end : after.start if after else None]
        if mark.flows:
            body, rest = _own_sentence(text[mark.start : mark.start + mark.inside] + body)
            undated.append(rest)
        elif after:
            body, heading = _without_heading(body, after.quarters[0] <= mark.quarters[-1])
        else:
            body, trailing = _without_last_item(body, part)
        if years_off:
            notes.append(Note("goals.other_year", {"label": _tidy(label or mark.year)}))
        else:
            stages += _stages(mark, part, _without_signs((before_odd_label(body) if notes else body).strip()), label)
            if mark.inside:
                stages[-1] = stages[-1]._replace(gap=(mark.inside, label))
                inner = True
        if heading:
            part, years_off = _tidy(heading), 0
    if preamble and _P.ends_comma.match(preamble[-1]) and not any(YEAR[0] in stage.quarters for stage in stages):
        undated = [preamble]  # the first time is named within its sentence
    return Cut(tuple(stages), preamble, trailing, tuple(notes), "\n".join(undated).strip(), inner)


def as_written(one: Found, stage: Stage) -> Found:
    """A quantity with its quote as the cell has it: with the label cut out of it, without a unit from elsewhere."""
    quote = one.quote if one.quote in stage.text else one.quote.removesuffix(one.unit)
    at, label = stage.gap
    place = at - stage.text.find(quote)
    return one._replace(quote=quote[:place] + label + quote[place:] if 0 < place < len(quote) else quote)


def _own_sentence(body: str) -> tuple[str, str]:
    """What a time that is named within a sentence holds for, and what goes on behind it."""
    stop = _P.flow_stop.search(body)
    return (body[: stop.end()], body[stop.end() :]) if stop else (body, "")


def _labels_first(text: str, marks: tuple[Label, ...]) -> str:
    """A text whose labels stand behind what they are the labels of, with each of them before it."""
    lines = []
    at = 0
    for mark in marks:
        body = _P.between_items.sub("", text[at : mark.start])
        lines.append(f"{text[mark.start : mark.end]}:{body}")
        at = mark.end
    return "\n".join(lines) + text[at:]


def _years_off(mark: Label, this_year: int) -> int:
    """How far the year that a label names is from the ledger's."""
    return int(mark.year) - this_year if mark.year.isdigit() else int(words(_AREA)["years"][mark.year])


def _stages(mark: Label, part: str, body: str, label: str) -> list[Stage]:
    """What a label says; a share that stands in the label itself is a stage of its own."""
    stages: list[Stage] = []
    counting, turns = mark.counting, mark.turns
    if len(mark.quarters) > 1:
        if len(mark.quarters) == YEAR[0] and not counting and _P.of_the_year.search(label):
            counting = OF_YEAR
        if not turns and len(mark.quarters) == 2 and _P.half_year.search(label):
            turns = (mark.quarters,)
        if each := _P.each_of_them.match(body):
            counting, body = "each", body[each.end() :]
        elif len(mark.turns) > 1 and _P.told_once.fullmatch(body):
            counting = "each"
        elif not counting and _P.of_quarters.search(label) and _P.held_in_each.search(body):
            counting = "held"
    if body[:1] in _S.figure_in_label and (held := _P.figure_in_label.match(body)):
        stages.append(Stage(mark.quarters, part, held[1], counting, mark.striving))
        body = body[held.end() :].lstrip()
    stages.append(Stage(mark.quarters, part, body, counting, mark.striving, turns))
    return stages


def _without_signs(body: str) -> str:
    """A stage's text without the sign behind its label and the list number of the next label."""
    if not body[:1].isalnum():
        body = _P.leading_sign.sub("", body)
        if whole := _P.in_brackets_whole.fullmatch(body):
            return whole[1].strip()
    if body[-1:] not in _S.number_end:
        return body
    found = _P.number_at_end.search(body, max(0, len(body) - _LIST_NUMBER))
    return body[: found.start()].strip() if found and found.start() else body


def _tidy(heading: str) -> str:
    """A heading without list number, colon and full stop."""
    if not heading:
        return ""
    heading = _P.list_number.sub("", heading.strip())
    heading = _P.edges.sub(" ", heading).strip()
    return _P.final_stop.sub("", heading).strip()


def _is_sentence(before: str) -> bool:
    """True for a preamble such as the goal of the year: a clause that is neither numbered nor followed by a colon."""
    before = before.strip()
    return before[-1:] in _S.clause_end and not _P.list_number.match(before)


def _without_heading(body: str, again: bool) -> tuple[str, str]:
    """A stage's text and the heading of the next list of quarters at its end, "" if there is none.

    `again`: the next label does not lead on in the year, so that another list begins with it.
    """
    bare = body.rstrip()
    if not bare:
        return body, ""
    colon = bare[-1] in _S.colon
    if not (colon or again):
        return body, ""
    before = _P.sentences.match(bare, 0, len(bare) - 1)
    cut_at = before.end() if before else 0
    last = bare[cut_at:]
    if colon:
        return body[:cut_at], last
    numbered = [m.start() for m in _P.inner_list.finditer(bare)]
    if numbered and (cut_at <= numbered[-1] or "\n" in bare[numbered[-1] - 1 : numbered[-1]]):
        return body[: numbered[-1]], bare[numbered[-1] :]
    if _P.ends_sentence.search(last) or cut_at == 0:
        return body, ""
    return body[:cut_at], last


def _without_last_item(body: str, part: str) -> tuple[str, str]:
    """The last stage's text, and a numbered item behind it that continues the list of headings without any label."""
    lines = body.rstrip().split("\n")
    last = lines[-1].strip()
    if part and len(lines) > 1 and _P.list_number.match(last) and _is_item(last):
        return "\n".join(lines[:-1]), _P.list_number.sub("", last)
    return body, ""


def _is_item(line: str) -> bool:
    return not _P.list_number.fullmatch(line)
