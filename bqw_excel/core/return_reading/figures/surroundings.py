"""What stands around a figure: the set it counts, the class it belongs to, the whole that it is a part of."""

from itertools import takewhile

from ...model import Role
from ...numerals import same_dimension
from ...vocabulary import pattern
from ..passages import Clause, Passage, Spot
from .evidence import deed_before, says
from .moods import Mood
from .parts_of_wholes import is_part
from .sets import rest_of_tally, sizes_of_sets
from .subjects import without_deeds

PAIR = 2  # characters


class Surroundings:
    """Answers questions on the spots of a passage, by their index."""

    def __init__(self, passage: Passage, moods: tuple[Mood, ...]) -> None:
        self.spots = passage.spots
        self._passage = passage
        self._moods = moods
        self.rest_of_tally: set[int] = set()  # counts of a tally after the first, which tells how many are done
        self.sets = sizes_of_sets(passage, self.is_class)
        self.done_of_sets = set(self.sets.values())
        for whole, done in self.sets.items():
            self.rest_of_tally |= rest_of_tally(passage, whole, done)

    def clause(self, spot: Spot) -> Clause:
        return self._passage.clauses[spot.clause]

    def planned(self, spot: Spot) -> bool:
        """Whether its clause tells a plan."""
        return self._moods[spot.clause] is Mood.PLAN

    def before(self, index: int) -> Spot | None:
        return self.spots[index - 1] if index else None

    def after(self, index: int) -> Spot | None:
        return self.spots[index + 1] if index + 1 < len(self.spots) else None

    def words_before(self, spot: Spot) -> str:
        """The words of its clause up to the figure, and of the clause before in the same section."""
        before = self._passage.clauses[spot.clause - 1] if spot.clause else None
        joined = before is not None and before.section == self.clause(spot).section
        return (before.text if before and joined else "") + spot.lead

    def behind_plan_word(self, spot: Spot) -> bool:
        """Whether it only stands in brackets behind the word for the plan."""
        before = self._passage.clauses[spot.clause - 1].text if spot.clause else ""
        return self.clause(spot).bracketed and not spot.near and says("ends_with_plan", before)

    def follows_amount(self, index: int) -> bool:
        """Whether an amount, not a percentage, stands before it in its section."""
        before, section = self.before(index), self.clause(self.spots[index]).section
        return before is not None and self.clause(before).section == section and before.figure.unit != "%"

    def own_subject(self, spot: Spot) -> bool:
        """Whether the clause itself names what grows, so that the rate is the indicator."""
        return len(pattern("progress", "growth_words").sub("", spot.near)) > 1

    def plan_in_brackets_follows(self, index: int) -> bool:
        """Whether the plan for this very figure stands behind it in brackets."""
        after = self.after(index)
        return after is not None and self.clause(after).bracketed and says("plan_in_brackets", after.near)

    def is_class(self, index: int) -> bool:
        """Whether a count is that of a class of matters by state, not of things done."""
        spot, after = self.spots[index], self.after(index)
        if says("not_done", spot.tail):
            return True
        tail = spot.tail if not says("list_start", spot.tail) else ""  # what is joined to it speaks of the next figure
        by_tail = says("class_state", tail) and not says("completed_after", tail)
        state = says("class_state", spot.near) and not says("class_then_done", spot.near)
        named = self._named_class(spot) and not says("reached_class", spot.near)
        if by_tail or state or named:
            return True
        if index in self.rest_of_tally or self._beside_matter_states(index):
            return True
        if not after or after.figure.unit != "%" or after.clause - spot.clause > 1:
            return False
        states = pattern("progress", "class_state").findall(self._passage.sentence(self.clause(spot).sentence))
        return len(set(states)) > 1 and says("class_share", after.near)

    def _named_class(self, spot: Spot) -> bool:
        done = says("out_of", spot.near) or says("reached_class", spot.near)
        done = done or (says("set_to_do", spot.near) and says("all_of_set", spot.tail))
        return says("class_named", spot.near) and not done

    def _beside_matter_states(self, index: int) -> bool:
        """Whether matters are counted in its sentence by how they stand to the schedule."""
        spot = self.spots[index]
        if not says("count_unit", spot.figure.unit) or says("task_done", spot.near):
            return False
        others = self._passage.spots_of_sentence(self.clause(spot).sentence)
        alike = [s for s in others if s.figure.unit == spot.figure.unit and s.figure.start != spot.figure.start]
        counted = (s for s in alike if not says("plan_before", s.near) and not says("left_before", s.near))
        return any(says("matter_state", s.near + s.tail) for s in counted)

    def whole_of_share(self, index: int) -> bool:
        """Whether it is the whole that the next figure is a share of: so many of the eighteen villages, which is."""
        spot, after = self.spots[index], self.after(index)
        share = after is not None and after.clause == spot.clause and after.figure.unit == "%"
        return share and says("of_whole", spot.near) and says("whole_end", spot.tail)

    def plan_of_level_follows(self, index: int) -> bool:
        """Whether the next figure is the level that this one was to reach."""
        after = self.after(index)
        near = after is not None and after.clause - self.spots[index].clause <= 1
        if after is None or not near or after.figure.unit != self.spots[index].figure.unit:
            return False
        return says("plan_after", after.tail) or self.plan_in_brackets_follows(index)

    def whole_in_brackets(self, index: int) -> bool:
        """Whether it tells in a bracket how much there is to do of what was just told as done."""
        spot, before = self.spots[index], self.before(index)
        if before is None or before.clause != spot.clause - 1 or before.figure.value > spot.figure.value:
            return False
        alike = before.figure.unit == spot.figure.unit
        return alike and self.clause(spot).bracketed and says("whole_in_brackets", spot.near)

    def share_of_class(self, index: int) -> bool:
        """Whether a percentage is the share that a class of matters has in all of them."""
        spot, before = self.spots[index], self.before(index)
        near = before is not None and spot.clause - before.clause <= 1
        return before is not None and near and says("count_unit", before.figure.unit) and self.is_class(index - 1)

    def rate_rises(self, index: int) -> bool:
        """Whether a rate of completion was named before the level that it rose from."""
        spot, before = self.spots[index], self.before(index)
        rises = before is not None and before.clause == spot.clause and says("continued_change", spot.near)
        return before is not None and rises and says("rate_told", before.near)

    def rate_told_before(self, spot: Spot) -> bool:
        """Whether a mere name, or nothing, stands before a percentage and a rate of completion was named for all."""
        earlier = [c.text for c in reversed(self._passage.earlier(spot.clause))]
        heading = earlier[0] if earlier else ""
        name = pattern("progress", "up_to").sub("", spot.near.removeprefix(heading))
        if says("no_mere_name", name):
            return False
        return next((says("rate_told", words) for words in earlier if says("rate_or_progress", words)), False)

    def subject_only(self, index: int) -> bool:
        """Whether a count only says how many things the clause speaks of."""
        spot, after = self.spots[index], self.after(index)
        if not spot.tail or not says("bare_place", spot.near) or deed_before(self._passage, spot):
            return False
        carries = after is not None and after.clause == spot.clause
        told = says("completed_after", spot.tail) or says("all_of_set", spot.tail)
        return carries or not (self.planned(spot) or told)

    def only_concerned(self, index: int) -> bool:
        """Whether it counts the things that what was counted before belongs to, of which not all need be finished."""
        spot, before = self.spots[index], self.spots[index - 1]
        other = before.figure.unit != spot.figure.unit and says("count_unit", before.figure.unit)
        return other and says("concerns", spot.near)

    def set_size(self, index: int) -> bool:
        """Whether an amount is the size of a set: the first of two joined by "in all", or still to be finished."""
        spot, after = self.spots[index], self.after(index)
        if (
            after
            and after.clause == spot.clause
            and says("total_here", spot.tail)
            and not says("list_start", spot.tail)
        ):
            return True
        if self.clause(spot).bracketed and not spot.near:
            return True
        sentence = self._passage.sentence(self.clause(spot).sentence)
        return says("total_here", spot.near) and says("part_planned", sentence)

    def since_start(self, index: int) -> bool:
        """Whether an amount counts from the beginning of the work, as its clause or a bracket behind it says."""
        spot = self.spots[index]
        return says("since_start", spot.lead) or (spot.tail.startswith("(") and says("since_start", spot.tail))

    def of_rest(self, index: int) -> bool:
        """Whether it counts what is left, or the part of what is left that is done."""
        before = self.before(index)
        if self.planned(self.spots[index]) and says("finishes_rest", self.spots[index].lead):
            return False
        of_left = before is not None and index - 1 in self.sets and says("left_before", before.lead)
        return of_left or says("left_before", self.spots[index].lead)

    def is_part(self, index: int) -> bool:
        """Whether it is a part of a whole told before, with no plan or share of its own."""
        spot = self.spots[index]
        bracketed = self.clause(spot).bracketed
        if says("further_step", spot.near):
            return False
        if bracketed and says("part_in_brackets", spot.near):
            return True
        if index in self.done_of_sets or says("completed_after", spot.tail):
            return False
        return is_part(self._passage, spot) and not self.share_follows(index)

    def share_follows(self, index: int) -> bool:
        """Whether the next figure is the share of the plan that this amount is, or that plan."""
        spot, after = self.spots[index], self.after(index)
        if after is None or after.clause - spot.clause > 1:
            return False
        if self._shares_of_list_follow(spot):
            return True
        if after.figure.unit == "%":
            return says("plan_share", after.near) or says("rate", after.near)
        return says("plan_before", after.near) and says("of_amount", after.tail)

    def _shares_of_list_follow(self, spot: Spot) -> bool:
        """Whether the next clause tells what shares of their plans the figures of this one are, one by one."""
        following = next(iter(self._passage.spots_in(spot.clause + 1)), None)
        shares = following is not None and following.figure.unit == "%" and says("respectively", following.near)
        return shares and following is not None and says("plan_share", following.near)

    def all_time(self, index: int, roles: list[Role]) -> bool:
        """Whether a bare "cumulative" after the year's own amount counts from the very beginning.

        `roles` are those of the spots before.
        """
        spot = self.spots[index]
        if not says("bare_cumulative", spot.near) or says("from_january", spot.near) or self.share_follows(index):
            return False
        here = self.clause(spot).sentence
        told = takewhile(lambda i: self.clause(self.spots[i]).sentence == here, range(index - 1, -1, -1))
        done = [self.spots[i] for i in told if roles[i] is Role.ACTUAL]
        alike = [one for one in done if same_dimension(one.figure.unit, spot.figure.unit)]
        earlier = self.earlier_in_sentence(spot)
        year = says("whole_year", earlier) or (says("works_cumulative", spot.near) and says("from_january", earlier))
        works = not says("money_unit", spot.figure.unit)  # whatever they are spent on, sums of money may be the same
        return year and any(not (works and _tells_another_thing(spot.near, one.near)) for one in alike)

    def all_years(self, index: int) -> bool:
        """Whether a "cumulative" amount counts all years, of which this year's part follows."""
        spot, after = self.spots[index], self.after(index)
        if after is None or not says("of_this_year", after.lead) or not says("bare_cumulative", spot.near):
            return False
        together = self.clause(after).sentence == self.clause(spot).sentence
        return together and same_dimension(after.figure.unit, spot.figure.unit)

    def earlier_in_sentence(self, spot: Spot) -> str:
        """The words of its sentence before its clause."""
        return "".join(c.text for c in self._passage.earlier(spot.clause))


def _tells_another_thing(words: str, before: str) -> bool:
    """Whether works are named before "cumulative" of which those told before, by a name too, hold nothing."""
    thing, other = (without_deeds(pattern("progress", "bare_cumulative").split(said)[0]) for said in (words, before))
    pairs = {thing[i : i + PAIR] for i in range(len(thing) - 1)}
    return len(thing) > PAIR <= len(other) and not any(pair in other for pair in pairs)
