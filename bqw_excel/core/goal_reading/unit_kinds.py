"""What kinds of measure a unit is one of: money, a time, a rate, the size of a thing."""

from ..records import Record, record
from ..repeats import remembered_name
from ..units import dimension
from ..vocabulary import pattern, terms, words

_AREA = "goals"


@record
class Kinds(Record):
    """The kinds that a unit is one of; some are of several."""

    money: bool
    counting: bool  # a measure word: so many things
    time: bool
    times: bool  # how often something is done
    rate: bool
    size: bool  # of a single thing
    house: bool
    land: bool
    floors: bool
    length: bool
    describing: bool  # never an amount to be reached, but for points that are to be scored
    score: bool
    points: bool
    unknown: bool  # a character that we know as no unit


@remembered_name
def kinds_of(unit: str) -> Kinds:
    """The kinds of a unit as written."""
    money = pattern(_AREA, "money_end").search(unit) is not None
    return Kinds(
        money=money,
        counting=not money and pattern(_AREA, "bracket").sub("", unit) in terms("quantities", "count_words"),
        time=unit in terms(_AREA, "time_units"),
        times=unit in terms(_AREA, "times"),
        rate=unit in terms(_AREA, "rate_units"),
        size=unit in terms(_AREA, "size_units"),
        house=unit in terms(_AREA, "house_units"),
        land=unit in terms(_AREA, "land_units"),
        floors=unit in terms(_AREA, "floor_units"),
        length=unit in terms(_AREA, "length_units"),
        describing=unit in terms(_AREA, "describing_units"),
        score=unit in terms(_AREA, "score_units"),
        points=dimension(unit) == dimension(str(words(_AREA)["names"]["points"])),
        unknown=pattern(_AREA, "measure_unknown").fullmatch(unit) is not None
        and not any(unit in terms("quantities", known) for known in ("count_words", "written_units")),
    )
