"""What a figure is for: target, actual, share, gap or none of these, by the words around it."""

from decimal import Decimal
from itertools import takewhile

from ...model import Role
from ...numerals import same_dimension
from ...vocabulary import pattern, words
from ..passages import Passage, Spot
from .evidence import grows, says
from .moods import Mood
from .ratios import Ratios
from .surroundings import Surroundings


def signed_value(spot: Spot, role: Role) -> Decimal:
    """The figure's value; a gap behind schedule is negative."""
    words = spot.lead if says("joined", spot.near) else spot.near  # what leads a list holds for all of it
    behind = role is Role.GAP and says("behind", words) and not says("ahead", words)
    return -spot.figure.value if behind else spot.figure.value


class Roles:
    """Gives every spot of a passage its role, in order: a later figure may lean on an earlier one."""

    def __init__(self, passage: Passage, moods: tuple[Mood, ...]) -> None:
        self._around = Surroundings(passage, moods)
        self._clauses = passage.clauses
        self._spots = passage.spots
        self.parts: set[int] = set()  # spots that are other only as parts of a whole told before
        self.found: list[Role] = []
        self._ratios = Ratios(passage, self._around, self.found)
        for index, spot in enumerate(passage.spots):
            self.found.append(self._list_role(index) or self._role(index, spot))
            if index and self._is_joined_to_the_next(index - 1):
                self.found[index - 1] = Role.ACTUAL

    def _is_joined_to_the_next(self, index: int) -> bool:
        """Whether a thing is counted with the next one, of both of which is told behind that what was done."""
        spot, after = self._spots[index], self._spots[index + 1]
        alike = spot.clause == after.clause and spot.figure.unit == after.figure.unit and not spot.near
        told = alike and says("joined_end", spot.tail) and says("completed_after", after.tail)
        return told and self.found[index] is Role.OTHER and self.found[index + 1] is Role.ACTUAL

    def _list_role(self, index: int) -> Role | None:
        """The role of the figure before, where this one only continues its list."""
        spot, before = self._spots[index], self._around.before(index)
        if before is None or spot.clause != before.clause or not says("joined", spot.near):
            return None
        if says("respectively", spot.lead) and "%" not in (spot.figure.unit, before.figure.unit):
            return self.found[index - 1]
        return self.found[index - 1] if same_dimension(spot.figure.unit, before.figure.unit) else None

    def _role(self, index: int, spot: Spot) -> Role:
        unit = spot.figure.unit
        if unit == words("progress")["score_unit"] and says("scored", spot.near):
            return Role.TARGET if self._around.planned(spot) else Role.ACTUAL
        if (
            not unit
            or (unit in words("progress")["other_units"] and not says("counted_time", spot.lead))
            or says("ranked", spot.lead + unit)
            or says("time_shift", spot.near + unit)
        ):
            return Role.OTHER
        if unit == words("progress")["points"] or (unit == "%" and says("schedule", spot.near)):
            return self._points_role(spot)
        if self._is_no_amount(index, spot):
            return Role.OTHER
        return self._percent_role(index, spot) if unit == "%" else self._amount_role(index, spot)

    def _points_role(self, spot: Spot) -> Role:
        """Percentage points are a gap when they measure the distance from the schedule."""
        own = says("schedule", spot.near) or says("progress_word", spot.near)
        lead = spot.near if own else self._around.words_before(spot)
        elsewhere = says("elsewhere", lead)
        if says("plan_after", spot.tail):
            return Role.TARGET
        if says("stands_back", spot.near) and not says("compared", lead) and not elsewhere:
            return Role.GAP
        of_schedule = says("schedule", lead) or (says("progress_word", lead) and not elsewhere)
        if of_schedule and not says("compared", spot.near):
            return Role.GAP if says("ahead", lead) or says("behind", lead) else Role.OTHER
        return Role.TARGET if self._around.planned(spot) and not says("compared", lead) else Role.OTHER

    def _is_no_amount(self, index: int, spot: Spot) -> bool:
        """Factors, sizes of a class, scores, forecasts and the level that something rose from."""
        after = self._around.after(index)
        if after and after.clause == spot.clause and says("factor", spot.tail):
            return True
        if says("size_class", spot.tail) and not says("plan_after", spot.tail):
            return True
        before = self._around.before(index)
        together = before and self._clauses[before.clause].sentence == self._clauses[spot.clause].sentence
        if together and (says("reaches_people", spot.near) or self._around.only_concerned(index)):
            return True
        each = pattern("progress", "for_each").search(spot.near)
        if before and each and each["unit"] == before.figure.unit:
            return True
        if says("against_plan", spot.near) or (not spot.near and says("indicators_met", spot.tail)):
            return True
        if before and says("on_average", spot.near) and before.figure.unit == spot.figure.unit:
            return True
        if says("breakdown", spot.near) and index not in self._around.sets:
            return True
        if index > 1 and self._is_difference(index):
            return True
        forecast = says("forecast", spot.near) and not says("plan_share", spot.near)
        if forecast or says("among", spot.tail) or says("score", spot.near):
            return True
        rest_of_clause = self._clauses[spot.clause].text[len(spot.lead) :]
        return says("level_from", spot.lead) and says("level_to", rest_of_clause)

    def _is_difference(self, index: int) -> bool:
        """Whether it is what the two figures before it differ by: raised from 967 to 1306, by 339."""
        first, then, spot = (self._spots[i] for i in (index - 2, index - 1, index))
        together = first.clause == then.clause and len({s.figure.unit for s in (first, then, spot)}) == 1
        moved = says("level_from", first.lead) and says("by_so_much", spot.near)
        return together and moved and abs(then.figure.value - first.figure.value) == spot.figure.value

    # --- percentages

    def _percent_role(self, index: int, spot: Spot) -> Role:
        around, near = self._around, spot.near
        plan = around.planned(spot)
        if says("compared", near) and not self._around.own_subject(spot):
            return Role.OTHER
        if self._clauses[spot.clause].bracketed and (not near or says("plan_in_brackets", near)):
            return self._bracketed_percent(index, spot)
        if says("growth", near):
            return self._growth_role(index, spot)
        if says("rate", near) or around.rate_told_before(spot) or around.rate_rises(index):
            asked = says("intent_before", near) and not says("rate_of_plan", near)
            return Role.TARGET if plan or asked else Role.SHARE
        if says("place_done", near) and says("plan_noun", around.earlier_in_sentence(spot)):
            return Role.TARGET if plan else Role.SHARE
        if says("of_total_money", near) and self._behind_money(index):
            return Role.SHARE
        if says("scope_share", near) or (says("bare_share", near) and self._shares_told(index)):
            return Role.TARGET if plan else Role.SHARE
        if around.plan_of_level_follows(index) and not says("plan_share", near):
            return Role.ACTUAL
        if says("class_share", near) and self._around.share_of_class(index):
            return Role.OTHER
        if says("bare_done", near) and self._behind_planned_share(index):
            return Role.SHARE
        if says("plan_itself", near):
            return Role.TARGET
        if self._is_share_of_whole(index, spot):
            return Role.SHARE
        if says("plan_share", self._plan_words(index, spot)):
            return Role.TARGET if plan and not says("real_before", spot.lead) else Role.SHARE
        if says("whole", near) and not self._ratios.is_quotient(index) and not says("plan_after", spot.tail):
            aimed = says("reaching", near) or says("bare_share", near) or spot.figure.bound
            return Role.TARGET if plan and aimed else Role.OTHER
        if says("plan_after", spot.tail) and not plan:
            of_task = says("reaching_share", near) and not says("level_asked", spot.tail)
            return Role.SHARE if of_task else Role.TARGET
        if self._by_plan_words(spot):
            return Role.TARGET
        return Role.SHARE if self._ratios.is_quotient(index) or self._ratios.is_rate_of_two(index) else Role.ACTUAL

    def _behind_planned_share(self, index: int) -> bool:
        return index > 0 and self.found[index - 1] is Role.TARGET and says("task_of", self._spots[index - 1].near)

    def _behind_money(self, index: int) -> bool:
        """Whether the figure before is money spent on the works."""
        before = self._around.before(index)
        done = before is not None and self.found[index - 1] is Role.ACTUAL
        return done and before is not None and says("money_done", before.near)

    def _shares_told(self, index: int) -> bool:
        """Whether the sentence told shares of what is to be done before."""
        sentence = self._clauses[self._spots[index].clause].sentence
        told = takewhile(lambda i: self._clauses[self._spots[i].clause].sentence == sentence, range(index - 1, -1, -1))
        return any(self.found[i] is Role.SHARE and says("whole_share", self._spots[i].near) for i in told)

    def _bracketed_percent(self, index: int, spot: Spot) -> Role:
        if spot.near or self._around.behind_plan_word(spot):
            return Role.TARGET
        if says("rate_told", self._around.earlier_in_sentence(spot)):
            return Role.SHARE
        before = self._around.before(index)
        if before is not None and before.clause >= spot.clause - 1:
            return Role.SHARE if self.found[index - 1] is Role.ACTUAL else Role.OTHER
        return Role.ACTUAL if says("reached_between", self._clauses[spot.clause - 1].text) else Role.OTHER

    def _growth_role(self, index: int, spot: Spot) -> Role:
        """A rate of growth is the indicator where its clause names one; beside an amount it is only a remark."""
        plan = self._around.planned(spot)
        if self._around.own_subject(spot) or self._around.plan_in_brackets_follows(index):
            return Role.TARGET if plan else Role.ACTUAL
        return Role.TARGET if plan and not self._around.follows_amount(index) else Role.OTHER

    def _plan_words(self, index: int, spot: Spot) -> str:
        """The words before a percentage, those before the plan's amount put in front where that stands between."""
        before = self._around.before(index)
        if before and before.clause == spot.clause and says("of_amount", spot.near):
            return before.near + spot.near
        return spot.near

    def _is_share_of_whole(self, index: int, spot: Spot) -> bool:
        """Whether it is the share that an amount has in the whole named just before it."""
        before = self._around.before(index)
        together = before is not None and before.clause == spot.clause and says("of_amount", spot.near)
        return together and before is not None and says("whole_before", before.near)

    # --- amounts

    def _amount_role(self, index: int, spot: Spot) -> Role:
        around, near = self._around, spot.near
        before = around.before(index)
        if says("to_come_behind", spot.tail):
            return Role.OTHER
        if index in around.done_of_sets and not (before and says("left_before", before.lead)):
            return Role.ACTUAL
        if says("title_told", spot.tail):
            return Role.TARGET  # the name of the task, told in quotation marks
        after = around.after(index)
        if after and after.figure.unit == "%" and self._is_share_of_whole(index + 1, after):
            return Role.TARGET
        if around.whole_of_share(index) and before and same_dimension(before.figure.unit, spot.figure.unit):
            return Role.TARGET if self.found[index - 1] is Role.ACTUAL else self.found[index - 1]
        if around.whole_of_share(index) and says("covers", near):
            return Role.TARGET
        if self._is_surplus(index):
            return Role.OTHER
        if around.of_rest(index):
            return Role.OTHER
        if says("class_named", near) and says("class_state", near) and says("count_unit", spot.figure.unit):
            return Role.OTHER
        if index in around.sets or around.behind_plan_word(spot) or around.whole_in_brackets(index):
            return Role.TARGET
        if says("year_total", near) and not says("surely_done", near):
            return Role.TARGET
        if says("size_beside", near) and before and before.clause == spot.clause:
            return self.found[index - 1]
        if says("total_before", near) and not says("plan_year", near) and not says("adds", near):
            return Role.OTHER
        if says("reached_goal", near):
            return Role.TARGET if around.planned(spot) else Role.ACTUAL
        given = says("task_after", spot.tail) and says("task_given", near)
        given = given or (says("of_year", near) and says("plan_behind", spot.tail))
        if says("of_task", spot.tail) and says("so_far", spot.lead):
            return self._done_amount(index, spot)
        if given or says("plan_after", spot.tail) or self._by_plan_words(spot):
            return Role.TARGET
        if says("compared", near) or says("than_another", near):
            return Role.OTHER
        if around.planned(spot):
            return self._plan_amount(index, spot)
        beside = grows(spot) and not around.own_subject(spot)
        return Role.OTHER if beside else self._done_amount(index, spot)

    def _is_surplus(self, index: int) -> bool:
        """Whether so much was done beyond the plan: it is the smaller half of what was done, so not the plan itself."""
        spot, before = self._spots[index], self._around.before(index)
        if before is None or self._around.planned(spot) or not says("over_plan", spot.near):
            return False
        done = self.found[index - 1] is Role.ACTUAL and before.figure.unit == spot.figure.unit
        return done and spot.figure.value * 2 < before.figure.value

    def _plan_amount(self, index: int, spot: Spot) -> Role:
        if says("since_start", spot.lead):
            return Role.OTHER
        if says("completes", spot.near) and Role.TARGET in self._told_in_clause(index):
            return Role.ACTUAL  # the year's plan and what was done of it in one breath
        return Role.OTHER if self._around.subject_only(index) else Role.TARGET

    def _told_in_clause(self, index: int) -> list[Role]:
        """The roles of the figures before it in its clause."""
        first = index
        while first and self._spots[first - 1].clause == self._spots[index].clause:
            first -= 1
        return self.found[first:index]

    def _done_amount(self, index: int, spot: Spot) -> Role:
        around = self._around
        if around.since_start(index) and not around.share_follows(index):
            return Role.OTHER
        if around.all_time(index, self.found) or around.set_size(index) or says("surplus", spot.near):
            return Role.OTHER
        if says("count_unit", spot.figure.unit) and (around.is_class(index) or around.subject_only(index)):
            return Role.OTHER
        if around.all_years(index):
            return Role.OTHER
        if around.is_part(index):
            self.parts.add(index)
            return Role.OTHER
        return Role.ACTUAL

    def _by_plan_words(self, spot: Spot) -> bool:
        """Whether words of plan govern the figure and none of fulfilment stands between."""
        near = pattern("progress", "won").sub("", spot.near)
        if any(says(name, near) for name in ("quota_used", "funds_given", "task_done", "done_of_listed")):
            return False
        if says("plan_before", near) or says("intent_before", near):
            return True
        if spot.figure.unit != "%":
            return says("assigned_before", near)
        return self._around.planned(spot) and not says("real_before", spot.lead)
