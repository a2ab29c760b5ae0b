"""What guards a sheet against changes, as its file says it: protection, and filters with their criteria."""

from dataclasses import dataclass, field
from typing import Any

from ..core.grid import Area
from .cells import area
from .xml import child, children, is_on, local

AND, OR, TOP, BOTTOM, TOP_PERCENT, BOTTOM_PERCENT, VALUES = range(1, 8)  # XlAutoFilterOperator
SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}


@dataclass(frozen=True, slots=True)
class Protection:
    """What may be done on a protected sheet; names as in the file (formatCells, sort, objects)."""

    allowed: frozenset[str] = frozenset()
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one column of a filter lets through; `field` counts from 1, `operator` as Excel's object model has it."""

    field: int
    first: str | tuple[str, ...] | None = None  # None: everything
    operator: int = 0
    second: str | None = None
    button: bool = True  # whether it shows its arrow


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter; `exact` is False where criteria could not be put back just as they are."""

    area: Area | None
    criteria: tuple[Criterion, ...] = ()
    exact: bool = True

    @property
    def hides(self) -> bool:
        """Whether rows may be filtered out."""
        return not self.exact or any(one.first is not None for one in self.criteria)


PERMISSIONS = {  # {name in the file: whether it is forbidden where the file says nothing}
    "objects": False,
    "scenarios": False,
    "selectLockedCells": False,
    "selectUnlockedCells": False,
    **dict.fromkeys(("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows"), True),
    **dict.fromkeys(("insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"), True),
}


def protection_of(root: Any) -> Protection | None:
    """How a sheet is protected, None where it is not."""
    found = child(root, "sheetProtection")
    if found is None or not is_on(found.get("sheet")):
        return None
    forbidden = {name: is_on(found.get(name, "1" if usual else "0")) for name, usual in PERMISSIONS.items()}
    allowed = frozenset(name for name, no in forbidden.items() if not no)
    return Protection(allowed, bool(found.get("password") or found.get("hashValue")))


@dataclass(slots=True)
class _Read:
    criteria: list[Criterion] = field(default_factory=list)
    exact: bool = True


def filter_of(root: Any) -> Filter | None:
    """The filter of a sheet; None where there is none."""
    found = child(root, "autoFilter")
    if found is None:
        properties = child(root, "sheetPr")
        # an advanced filter leaves no criteria in the sheet
        return Filter(None, exact=False) if properties is not None and is_on(properties.get("filterMode")) else None
    read = _Read()
    for column in children(found, "filterColumn"):
        _take(column, read)
    return Filter(area(found.get("ref")), tuple(read.criteria), read.exact)


def _take(column: Any, read: _Read) -> None:
    number = int(column.get("colId", "0")) + 1
    button = not (is_on(column.get("hiddenButton")) or column.get("showButton", "1") in ("0", "false"))
    inner = next((one for one in column if local(one) not in ("", "extLst")), None)
    if inner is None:
        read.criteria.append(Criterion(number, button=button))
        return
    made = {"filters": _values, "customFilters": _comparison, "top10": _top}.get(local(inner), _unknown)(inner)
    if made is None:
        read.exact = False
    else:
        read.criteria.append(Criterion(number, *made, button=button))


Made = tuple[str | tuple[str, ...], int, str | None] | None


def _unknown(_: Any) -> Made:
    return None


def _values(inner: Any) -> Made:
    if any(local(one) != "filter" for one in inner):
        return None  # days and months cannot be read back from the object model
    values = tuple(one.get("val", "") for one in children(inner, "filter"))
    blank = is_on(inner.get("blank"))
    if blank and not values:
        return "=", 0, None
    return (*values, *(("=",) if blank else ())), VALUES, None


def _comparison(inner: Any) -> Made:
    texts = []
    for one in children(inner, "customFilter"):
        sign = SIGNS.get(one.get("operator", "equal"))
        if sign is None:
            return None
        texts.append(sign + one.get("val", "").strip())
    if not 1 <= len(texts) <= 2:
        return None
    joined = (AND if is_on(inner.get("and")) else OR) if len(texts) == 2 else 0
    return texts[0], joined, texts[1] if len(texts) == 2 else None


def _top(inner: Any) -> Made:
    top, percent = (is_on(inner.get(name, usual)) for name, usual in (("top", "1"), ("percent", "0")))
    operator = {(True, False): TOP, (False, False): BOTTOM, (True, True): TOP_PERCENT, (False, True): BOTTOM_PERCENT}
    return f"{float(inner.get('val', '10')):g}", operator[top, percent], None
