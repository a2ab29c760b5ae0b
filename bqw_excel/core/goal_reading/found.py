"""A quantity that is to be reached, with all that its clause says of it."""

from decimal import Decimal

from ..records import Record, record


@record
class Found(Record):
    """A quantity to be reached, as its clause tells it."""

    name: str
    value: Decimal
    unit: str
    quote: str
    sentence: int
    at_least: bool = False
    at_most: bool = False
    level: bool = False
    striving: bool = False
    cumulative: bool = False  # said to be counted from the year's start, or a state reached
    in_quarter: bool = False  # said to be of the quarter alone
    remaining: bool = False  # what is left of the year's amount
    of_year: bool = False  # said to be the year's amount
    whole: bool = False  # said to be all that there is
    verb: str = ""  # the verb of the figure, for one without a name
    inner: bool = False  # a part of what its sentence told before
    deed: str = ""  # the verb before the noun, where it tells indicators apart (begun and finished houses)
    near_cumulative: bool = False  # stands in a sentence that counts something else from the year's start
    borrowed: bool = False  # named after a clause before it that has no figure of its own
    head: str = ""  # of the item that it stands in
    reaches: Decimal | None = None  # the amount from the year's start that is said beside it, in the same unit
    listed: int = 0  # how many names were listed for the figures of its "respectively" list
    doubtful: bool = False  # of a list that is not as long as that of the quarters it is for
    monthly: int = 0  # how often a quarter brings it, where it is told for each month
    spread: tuple[int, int] | None = None  # (place, length) in a list of amounts
