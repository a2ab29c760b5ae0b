"""Names for figures that have none of their own: what earlier stages, or the year's goal, count in such a unit."""

from ..model import Stage
from ..units import dimension
from ..vocabulary import Patterns, words
from .deeds import begins, of_other_deeds, opposed, thing_of, without_beginning
from .found import Found
from .indicators import is_level

_AREA = "goals"
_P = Patterns(_AREA)
_STAGES_BACK = 12  # how many stages a figure without a name may look back for one
Names = dict[str, dict[str, str]]  # dimension -> its names, in their order, and in what each is counted


def named(stages: list[Stage], found: list[list[Found]], annual: list[Found]) -> list[list[Found]]:
    """Figures without a name are of the indicator that earlier stages, or the year's goal, count in such a unit.

    A bare "growth" is the growth of what those told.
    """
    if not any(not one.name or one.remaining or _is_bare_rate(one) for quantities in found for one in quantities):
        return found
    found = _as_listed(stages, found)
    result: list[list[Found]] = []
    earlier: dict[str, list[Names]] = {}
    of_year = _names_of(annual)
    for stage, quantities in zip(stages, found, strict=True):
        known = earlier.setdefault(stage.part, [])
        sources = [*reversed(known[-_STAGES_BACK:]), of_year]
        result.append([_with_name(one, _name(one, sources)) for one in quantities])
        known.append(_names_of(result[-1]))
    return result


def _as_listed(stages: list[Stage], found: list[list[Found]]) -> list[list[Found]]:
    """The figures of a "respectively" list without names go by the names that an earlier list of as many told."""
    if not any(one.spread for quantities in found for one in quantities):
        return found
    told: dict[tuple[str, str, int], list[str]] = {}
    result: list[list[Found]] = []
    for stage, quantities in zip(stages, found, strict=True):
        here: dict[tuple[str, str, int], list[str]] = {}
        result.append([])
        for one in quantities:
            place, length = one.spread or (0, one.listed)
            kind = stage.part, dimension(one.unit), length
            name = told[kind][place] if one.spread and kind in told else ""
            again = name.endswith(one.name) and name != ""
            result[-1].append(_with_name(one, name)._replace(spread=None) if again else one)
            if one.listed:
                here.setdefault(kind, []).append(one.name)
        told |= {kind: names for kind, names in here.items() if len(names) == kind[2]}
    return result


def _is_bare_rate(one: Found) -> bool:
    return one.unit == "%" and _P.bare_rate.search(one.name) is not None


def _with_name(one: Found, name: str) -> Found:
    if name == one.name:
        return one
    return one._replace(name=name, level=one.level or is_level(name, one.unit))


def _names_of(found: list[Found]) -> Names:
    names: Names = {}
    for one in found:
        if one.name:
            names.setdefault(dimension(one.unit), {})[one.name] = one.unit
    return names


def _name(one: Found, sources: list[Names]) -> str:
    """Its own name, else the nearest source's for such a unit, else the verb; a bare share is of what was spoken of."""
    if one.remaining and (rest_of := _only_name(one, sources)):
        return rest_of
    if one.name:
        return _fuller(one, sources) if _is_bare_rate(one) else one.name
    if one.inner and one.verb and not _has_fuller(one.verb, sources):
        return one.verb  # of these, so many are to come one step further
    alike = [names[dimension(one.unit)] for names in sources if dimension(one.unit) in names]
    alike = [names for names in alike if one.unit in names.values()] or alike
    begun = False
    for names in alike:
        only = next(iter(names)) if len(names) == 1 else ""
        if only and opposed(one.verb, only) and (thing := thing_of(only)):
            return one.verb + thing
        if only and not (one.verb and not thing_of(only) and of_other_deeds(only, one.verb)):
            if finished := _finished(only, one.quote):
                return finished
            begun = True
    if one.verb or begun:
        return one.verb or str(words(_AREA)["names"]["finished"])
    if alike:
        return next(iter(alike[0]))
    own = words(_AREA)["names"]
    spoken_of = next((name for names in sources for same in names.values() for name in same), "")
    if one.unit == "%":
        return spoken_of + str(own["rate"]) if spoken_of else str(own["progress"])
    return str(own["figure"])


def _only_name(one: Found, sources: list[Names]) -> str:
    """The one name that the nearest source counts in such a unit, if neither it nor its own holds the other."""
    names = next((source[dimension(one.unit)] for source in sources if dimension(one.unit) in source), {})
    only = next(iter(names)) if len(names) == 1 else ""
    return "" if only in one.name or one.name in only else only


def _finished(name: str, quote: str) -> str:
    """A name without the first step of the works, where the quote asks for their end; "" if that is all.

    No paper is ever built: 6 completed are none of the 10 schemes approved before.
    """
    if _P.built.search(quote):
        name = _P.early_step.sub("", name)
        if _P.paper_settled.search(name):
            return ""
    if begins(quote) or not begins(name) or not _P.finishes.search(quote):
        return name
    return without_beginning(name)


def _fuller(one: Found, sources: list[Names]) -> str:
    """The only name among the sources that ends with its own."""
    told = {name for names in sources for name in names.get(dimension(one.unit), {}) if name.endswith(one.name)}
    return told.pop() if len(told) == 1 else one.name


def _has_fuller(verb: str, sources: list[Names]) -> bool:
    """Whether a longer name of the sources holds a verb."""
    known = (name for names in sources for same in names.values() for name in same)
    return any(verb in name and name != verb for name in known)
