"""How a deed that a return tells of is like what a milestone asks for, by the names in it and before it."""

from ...repeats import once_for_same
from ...vocabulary import pattern, words
from ..deeds import Deed
from ..deeds import says as told
from ..project_steps import is_at_building, is_at_papers, is_of_the_works
from ..same_names import Context, Likeness, holds, likeness, nearly_named, tells_of_strangers
from ..statements import Mood, Statement
from .known_as import is_example, named_like
from .milestone_parts import BEGUN, NAME, Wanted
from .pieces_of_works import capped, in_use, piled, surfaced
from .step_states import at_construction, wants_paper

_AREA = "milestone_states"
WHOLE = Likeness(1.0, True)
SUBMIT = frozenset({"submit"})
BY_ALIAS = Likeness(1.0, True)
BY_CARRIED = Likeness(0.8, True)
BY_SITEWORK = Likeness(0.8, True)


@once_for_same
def spoken_of(said: Statement) -> tuple[Deed, ...]:
    """The deeds of a statement; one without names takes over those of the statement before it."""
    carried = [Deed(name, steps, own=False) for name in said.carried for steps in {d.steps for d in said.deeds}]
    named = (*said.deeds, *carried)
    return (*named, *capped(said.deeds), *piled(said.deeds), *surfaced(said.deeds), *surfaced(tuple(carried)))


def alike(thing: Wanted, deed: Deed, said: Statement, known: Context) -> Likeness | None:
    """How the name in a deed is like that of a thing wanted; None where it is of another thing."""
    if thing.alias and thing.alias in said.text + said.quote:
        return BY_ALIAS
    if deed.steps == BEGUN and not thing.steps & BEGUN and _is_paper(thing):
        return None
    if _is_of_works_not_begun(thing, deed, said, known):
        return WHOLE
    if not thing.name and thing.steps & deed.steps >= SUBMIT and told("application", deed.name):
        return WHOLE
    if "tender" in thing.steps & deed.steps and _is_only_tender(thing, deed, said, known):
        return WHOLE
    if not deed.name and thing.name and not thing.steps & deed.steps and not (said.carried and in_use(deed)):
        return None
    of_kind = thing.name and told("generic", thing.name) and not deed.name and thing.steps & deed.steps
    if of_kind and all(told("application", name) for name in said.carried):
        return WHOLE
    whole = said.mood is not Mood.DONE and not said.pieces and pattern(_AREA, "final").search(said.text)
    if whole and not deed.name and not thing.name and "accept" in thing.steps & deed.steps:
        return WHOLE  # who tells that the final acceptance is open tells it of all
    if not deed.name and not thing.name and said.carried:
        if thing.steps == BEGUN and all(pattern(_AREA, "party").search(name) for name in said.carried):
            return WHOLE  # who was chosen begins the works
        return _of_paper(said.carried, known) if wants_paper(thing) else _of_whole_or_part(said.carried, known)
    first = "begin" in thing.steps & deed.steps and not deed.name and pattern(_AREA, "first_deed").search(said.text)
    if first and thing.name and holds(known.title, thing.name) and not said.pieces:
        return BY_SITEWORK
    if thing.name and not deed.name and said.carried:
        same = deed.steps & thing.steps or (not thing.steps and in_use(deed))
        named = any(holds(named_like(thing.name, name), thing.name) for name in said.carried) or is_example(
            said.carried, thing.name
        )
        told_before = (likeness(thing.name, named_like(thing.name, name), said.around, known) for name in said.carried)
        named = named or any(like and like.sure and not like.piece for like in told_before)
        leads = (thing.name.removesuffix(name) for name in said.carried if thing.name.endswith(name))
        named = named or any(lead and told("optional", lead) for lead in leads)
        named = named or any(told("optional", name) and thing.name.startswith(name) for name in said.carried)
        spoken = holds(known.title, thing.name) or holds(said.around, thing.name)
        spoken = spoken or (said.mood is Mood.DONE and nearly_named(thing.name, said.heading))
        of_itself = all(told("activity", name) and not _is_another_paper(thing, name, known) for name in said.carried)
        return BY_CARRIED if same and (named or (spoken and of_itself)) else None
    if not thing.name and told("sitework", deed.name) and "begin" in thing.steps:
        return BY_SITEWORK if "begin" in deed.steps or at_construction(said) else None
    around = said.around + (said.text.partition(deed.name)[0] if deed.name else "")
    wanted, name = thing.name, deed.name
    if "tender" in thing.steps:
        name = pattern("statements", "purchase").sub("", name)
        if "tender" in deed.steps:
            wanted, name = (pattern(_AREA, "found_by_tender").sub("", one) for one in (wanted, name))
    like = likeness(wanted, named_like(wanted, name), around, known)
    if like is None and (in_use(deed) or deed.steps & {"trial", "finish"}):
        built = pattern(_AREA, "built_end").sub("", thing.name)
        like = likeness(built, deed.name, around, known) if len(built) > NAME and built != thing.name else None
    if like is None and _is_the_only_body(thing.name, deed.name, said, known):
        like = WHOLE
    if like is None and _leaves_out_the_kind(thing.name, deed.name, said.text, known):
        like = WHOLE
    building = thing.name.removesuffix(words(_AREA)["main_body"]) if "cap" in thing.steps else ""
    rises = len(building) > NAME and (said.mood is Mood.DONE or pattern(_AREA, "storey").search(said.text))
    if like is None and rises:
        like = likeness(building, deed.name, around, known)
    if like is None and "submit" in thing.steps & deed.steps:
        handed_in = pattern(_AREA, "handed_in_as")
        like = likeness(handed_in.sub("", thing.name), handed_in.sub("", deed.name), around, known)
    if like is None and "accept" in thing.steps & deed.steps and _is_worked_at(deed.name, thing.name, known):
        like = BY_ALIAS
    if like is None and wants_paper(thing) and (wanted := _without_kind(thing.name)):
        like = likeness(wanted, _without_kind(deed.name) or deed.name, around, known)
    return like or _of_its_work(thing, deed, said)


def _is_the_only_body(wanted: str, name: str, said: Statement, known: Context) -> bool:
    """Whether a building's body is told of as that alone, behind words on the building, and goals speak of no other."""
    body: str = words(_AREA)["main_body"]
    building = wanted.removesuffix(body)
    only = name == body and len(building) >= NAME and wanted.endswith(body) and known.all.count(body) == 1
    return only and building[-NAME:] in said.around


def _is_worked_at(name: str, wanted: str, known: Context) -> bool:
    """Whether it is the thing alone that is to be dug or treated, under whose name the work is accepted."""
    work = wanted.removeprefix(name)
    alone = bool(name) and work != wanted and known.all.count(name) == known.all.count(wanted)
    return alone and pattern(_AREA, "work_on").fullmatch(work) is not None


def _leaves_out_the_kind(wanted: str, name: str, text: str, known: Context) -> bool:
    """Whether the one in a place is told without what the matter is about: the home of the west, "that of the west"."""
    kind = wanted.removeprefix(name)
    if len(name) < NAME or kind == wanted or len(kind) < NAME or kind not in known.title:
        return False
    only = known.all.count(name) == known.all.count(wanted)  # the place has nothing else that goals ask for
    return only and (name + words("statements")["of"] in text or told("place", name) or told("kind_of_place", kind))


def _is_only_tender(thing: Wanted, deed: Deed, said: Statement, known: Context) -> bool:
    """Whether the only tender of the matter is told without a name, or as that of the party it is to find."""
    kinds = pattern("vetoes", "contract")
    let = set(kinds.findall(deed.name + "".join(said.carried)))
    short = pattern(_AREA, "party_in_short").fullmatch(deed.name)
    asked = pattern(_AREA, "tender_asked").findall(known.all)
    only = short and len(asked) == 1 and not said.pieces and not tells_of_strangers(said.around, known)
    bought = any(told("goods_bought", name) and name not in thing.name for name in said.carried)  # plant, not the works
    return bool(only and not bought and let <= set(kinds.findall(thing.name)))


def _is_paper(thing: Wanted) -> bool:
    """Whether what is wanted is a paper, of which the beginning of the works tells no more than that it is there."""
    return wants_paper(thing) or told("drawing", thing.name) or is_at_papers(thing.name)


def _is_of_works_not_begun(thing: Wanted, deed: Deed, said: Statement, known: Context) -> bool:
    """Whether nothing was begun on the site as a whole, so that no step of the works themselves can have been taken."""
    if said.mood is not Mood.NOT_BEGUN or deed.steps != BEGUN or said.pieces or said.counted:
        return False
    whole = deed.name != "" and told("generic", deed.name)
    return whole and is_at_building(thing.name) and is_of_the_works(thing.name, known)


def _is_another_paper(thing: Wanted, name: str, known: Context) -> bool:
    """Whether a design told before is one that the goals name beside what is to be approved."""
    return "approve" in thing.steps and told("drawing", name) and name in known.all


def _of_its_work(thing: Wanted, deed: Deed, said: Statement) -> Likeness | None:
    """Mere work, such as fitting, is done to the thing named before it in the sentence, which is to be fitted."""
    work = pattern(_AREA, "mere_work").fullmatch(deed.name)
    wanted = pattern(_AREA, "works_at_end").search(thing.name)
    same = work and wanted and wanted["last"] in deed.name
    return BY_CARRIED if same and wanted and holds(said.around, thing.name[: wanted.start()]) else None


def _without_kind(name: str) -> str:
    """The name of what a paper is about, "" where it is no more than the paper's kind."""
    bare = pattern(_AREA, "paper_end").sub("", name)
    return bare if len(bare) > NAME else ""


def _of_paper(carried: tuple[str, ...], known: Context) -> Likeness | None:
    """A step of papers without a name is that of the matter's paper, if nothing else was spoken of just before."""
    return WHOLE if all(_is_the_papers(name, known) for name in carried) else None


def _is_the_papers(name: str, known: Context) -> bool:
    """Whether it is a name of the matter, of a paper just as the goals call it, or of an examination on its way."""
    if likeness("", name, "", known) == WHOLE or pattern(_AREA, "on_its_way").search(name):
        return True
    return pattern(_AREA, "handed_in").search(name) is not None and name in known.all


def _of_whole_or_part(carried: tuple[str, ...], known: Context) -> Likeness:
    """A step without a name is that of the whole, unless a part of it was spoken of just before."""
    special = pattern(_AREA, "special_acceptance")  # of the fire brigade: that of the works comes next
    of_whole = (told("activity", name) or likeness("", name, "", known) == WHOLE for name in carried)
    return WHOLE if all(of_whole) or all(special.fullmatch(name) for name in carried) else Likeness(0.8, False)
