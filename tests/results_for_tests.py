"""A graded ledger of invented matters, for the tests of the outputs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bqw_excel.core.conclusions import Judged, Judgement, Results, Working
from bqw_excel.core.model import Goals, Matter, Note, Period, Stage, Target, Verdict

TITLE = "云溪县2023年“百千万工程”重点工作任务台账（截至2023年9月底）"
PERIOD = Period(2023, 3, date(2023, 9, 30))
# A sentence that exists in wording/, so that these tests do not depend on how attainment is worded.
SAID = Note("outputs.matter.quantity", {"value": Decimal("63.2"), "unit": "%，低于应达到的进度"})


def judged(row: int, verdict: Verdict, title: str, **fields: object) -> Judged:
    """A matter of a row. `due`, `actual`, `unit` give its main figure; the other fields are those of Matter."""
    due, actual = fields.pop("amount_due", None), fields.pop("actual", None)
    unit, notes = str(fields.pop("measure", "亿元")), fields.pop("notes", ())
    matter = Matter(
        sheet="台账",
        row=row,
        rows=(row,),
        group=row,
        number=str(row),
        title=title,
        goal_text="第三季度：累计完成投资。",
        due="2023年12月",
        overseer="陈一帆",
        lead_orgs=("县发展改革局",),
    )
    matter = replace(matter, **fields)
    goals = Goals(stages=(Stage((3,), "", "累计完成投资。"),))
    workings: tuple[Working, ...] = ()
    ratio = None
    if isinstance(due, Decimal) and isinstance(actual, Decimal):
        ratio = (actual / due).quantize(Decimal("0.001"))
        target = Target("", "投资", 3, due, unit, due, quote="累计完成投资")
        goals = replace(goals, targets=(target,), main=("", "投资"))
        workings = (Working(verdict, SAID, name="投资", unit=unit, due=due, actual=actual, ratio=ratio, main=True),)
    return Judged(matter, goals, Judgement(verdict, ratio, workings, tuple(notes)), verdict)


def results(entries: Sequence[Judged], title: str = TITLE, place: str = "县", period: Period = PERIOD) -> Results:
    return Results(title, place, period, tuple(entries))


def of_each(**counts: int) -> Results:
    """So many matters of each verdict: of_each(done=22, yellow=18)."""
    entries = []
    for name, count in counts.items():
        entries += [
            judged(len(entries) + n, Verdict(name), f"推进第{len(entries) + n}项水利工程建设")
            for n in range(1, count + 1)
        ]
    return results(entries)


def mixed() -> Results:
    """All eight verdicts, sub-rows, two lead units, long texts, percentages, missing units."""
    long = "推进云溪新区引水工程全线贯通，完成取水口、泵站和输水管线建设，同步实施沿线生态修复。" * 4
    figures = {"amount_due": Decimal("28.504"), "actual": Decimal("18")}
    return results(
        [
            judged(1, Verdict.DONE, "建成县级公共实训基地。", amount_due=Decimal(2), actual=Decimal(2), measure="个"),
            judged(2, Verdict.RED, long, **figures, lead_orgs=("县水务局", "县住建局"), problems="征地未完成。"),
            judged(3, Verdict.YELLOW, "改造老旧小区", part="城东片区", amount_due=Decimal(40), actual=Decimal(30)),
            judged(
                4,
                Verdict.YELLOW,
                "完成年度投资计划",
                amount_due=Decimal(75),
                actual=Decimal(63),
                measure="%",
                overseer="李 安、陈一帆",
            ),
            judged(5, Verdict.ON_PLAN, "新建高标准农田", amount_due=Decimal(5), actual=Decimal("5.6"), measure="万亩"),
            judged(6, Verdict.REVIEW, "推动文旅融合发展", lead_orgs=("县文广旅体局",), progress="正在有序推进。"),
            judged(7, Verdict.UNREPORTED, "开工建设污水处理厂", lead_orgs=("县水务局",), overseer="李安"),
            judged(8, Verdict.NOT_DUE, "出台人才政策", lead_orgs=(), overseer=""),
            judged(9, Verdict.ADJUSTED, "建设冷链物流园"),
            judged(10, Verdict.RED, "开行通勤班线。\n", **figures, lead_orgs=("县交通运输局",)),
        ]
    )
