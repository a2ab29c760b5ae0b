"""The rule in force as one sentence, for a cover note; the bulletin itself does not print it."""

from ..core.looks import Looks
from ..core.model import Verdict
from ..core.rules import Measure, Rules
from . import cards, entry, labels, percent, say, shown


def rule_sentence(rules: Rules, looks: Looks | None = None) -> str:
    """What makes a matter yellow or red, what counts as due, and the exceptions."""
    sentence = say("settings.sentence.preset", preset=rules.preset) if rules.preset else ""
    sentence += _measured(rules, looks)
    names = entry("settings.choices.schedule_base")
    bases = say("settings.comma").join(names[base] for base in rules.schedule_base)
    sentence += say("settings.sentence.base", bases=bases)
    if rules.measure is not Measure.MANUAL:
        sentence += say(f"settings.sentence.{'main' if rules.main_indicator_decides_red else 'any'}")
        sentence += say("settings.sentence.overdue") if rules.overdue_is_red else ""
        sentence += say("settings.sentence.striving") if rules.striving_at_most_yellow else ""
    return sentence + say("settings.sentence.end")


def _measured(rules: Rules, looks: Looks | None) -> str:
    if rules.measure is Measure.MANUAL:
        return say("settings.sentence.manual")
    words = {
        "yellow_label": labels(looks)[Verdict.YELLOW],
        "red_label": labels(looks)[Verdict.RED],
        "yellow_card": cards(looks)[Verdict.YELLOW],
        "red_card": cards(looks)[Verdict.RED],
    }
    if rules.measure is Measure.GAP_OF_YEAR:
        limits = {"yellow": shown(rules.yellow_gap * 100), "red": shown(rules.red_gap_over * 100)}
        return say("settings.sentence.gap", **words, **limits)
    sentence = say("settings.sentence.ratio", yellow=percent(rules.yellow_below), **words)
    if not rules.red_below:
        return sentence + say("settings.sentence.no_red")
    least = rules.red_needs_gap_of_year
    gap = say("settings.sentence.ratio_gap", gap=percent(least)) if least else ""
    return sentence + say("settings.sentence.ratio_red", red=percent(rules.red_below), gap=gap, **words)
