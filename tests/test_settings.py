"""Settings: defaults below the sheet 设置 below what is asked for, and what they change."""

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from grids import grid

from bqw_excel.cli import main
from bqw_excel.core.model import Verdict
from bqw_excel.core.rules import Rules
from bqw_excel.settings import NO_SHEET, Line, Sheet, read, resolved
from bqw_excel.settings_items import items, presets
from bqw_excel.wording import finding
from bqw_excel.wording.rules_text import rule_sentence

DATA = tomllib.loads((Path(__file__).parent / "cases" / "settings.toml").read_text("utf-8"))
DOCUMENTS = Path(__file__).parents[2] / "shared" / "cases"
DONE = DATA["presets"].pop("done")
REAL = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not beside this checkout")


def settings(*rows: list, headings: tuple[str, ...] = ("项目", "值"), preset: str = ""):
    return resolved(read(grid([list(headings), *rows], sheet="设置")), preset)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["about"])
def test_a_sheet_sets(case: dict) -> None:
    made = settings(*case["rows"])
    shown = {item.key: item.kind.shown(made.values[item.key]) for item in items()}
    assert {key: shown[key] for key in case["values"]} == case["values"]
    worded = [finding(problem) for problem in made.problems]
    assert [[f.row, f.column, f"{f.what}，{f.fix}。"] for f in worded] == case.get("found", [])


def test_without_a_sheet_the_rules_are_the_products_own() -> None:
    made = resolved(NO_SHEET)
    assert made.rules == Rules()
    assert made.problems == ()


def test_every_item_reads_what_it_shows() -> None:
    made = resolved(NO_SHEET)
    for item in items():
        assert item.kind.read(item.kind.shown(made.values[item.key])) == made.values[item.key], item.key


def test_a_preset_asked_for_goes_before_the_sheet_in_what_it_sets() -> None:
    made = settings(["规则预设", "从严"], ["黄牌线", "95%"], ["临近时限天数", 30], preset="八折六折")
    assert (made.rules.preset, made.rules.yellow_below, made.rules.red_below) == (
        "八折六折",
        Decimal("0.8"),
        Decimal("0.6"),
    )
    assert made.rules.near_deadline_days == 30


def test_a_value_that_is_still_the_default_written_beside_it_gives_way_to_a_preset() -> None:
    headings = ("项目", "值", "默认值")
    assert settings(
        ["规则预设", "八折六折"], ["黄牌线", "90%", "90%"], headings=headings
    ).rules.yellow_below == Decimal("0.8")
    assert settings(
        ["规则预设", "八折六折"], ["黄牌线", "85%", "90%"], headings=headings
    ).rules.yellow_below == Decimal("0.85")


def test_a_sheet_without_headings_is_read_and_a_persons_own_sheet_is_not() -> None:
    assert read(grid([["黄牌线", "80%"]])).lines == (Line(1, "黄牌线", "80%"),)
    assert read(grid([["值班安排"], ["项目", "值"], ["周一", "张三"]])) == Sheet()


def ledger(path: Path, done: list[int] = DONE, annual: bool = False) -> Path:
    """Matters of 100 km, 75 of them due at the end of September; with `annual` only the year's goal."""
    book = openpyxl.Workbook()
    book.active.title = "台账"
    goals = ["年度目标"] if annual else [f"第{q}季度累计目标" for q in "一二三四"]
    book.active.append(["2025年云岭县重点任务台账"])
    book.active.append(["序号", "事项", *goals, "累计完成", "计量单位", "完成时限", "牵头单位"])
    for number, amount in enumerate(done, start=1):
        due = [100] if annual else [20, 50, 75, 100]
        book.active.append([number, f"改造第{number}条公路", *due, amount, "公里", "2025年12月", "县交通运输局"])
    book.save(path)
    return path


def with_settings(path: Path, *rows: tuple[str, object]) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("设置")
    for row in (("项目", "值"), *rows):
        sheet.append(row)
    book.save(path)
    return path


def graded(path: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["grade", str(path), "--quarter", "3", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def verdicts(answer: dict) -> list[str]:
    return [matter["verdict"] for matter in answer["matters"]]


@pytest.mark.parametrize("preset", DATA["presets"], ids=lambda name: name or "default")
def test_the_same_ledger_under_each_preset(preset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ledger(tmp_path / "台账.xlsx")
    asked = ["--preset", preset] if preset else []
    assert verdicts(graded(path, *asked, "--out", str(tmp_path / "o"), capsys=capsys)) == DATA["presets"][preset]


def test_all_presets_are_tried() -> None:
    assert set(DATA["presets"]) == {"", *presets()}


def test_counts_differ_under_two_presets_chosen_in_the_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = {}
    for preset in ("八折六折", "从严"):
        path = with_settings(ledger(tmp_path / f"{preset}.xlsx"), ("规则预设", preset))
        answer = graded(path, "--out", str(tmp_path / preset), capsys=capsys)
        assert answer["problems"] == []
        counts[preset] = {verdict: count for verdict, count in answer["counts"].items() if count}
    assert counts == {
        "八折六折": {"done": 1, "on_plan": 3, "yellow": 1, "red": 2},
        "从严": {"done": 1, "on_plan": 1, "yellow": 4, "red": 1},
    }


def test_the_gap_in_the_year_is_told_where_it_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ledger(tmp_path / "台账.xlsx", [63, 80])
    answer = graded(path, "--preset", "百分点差", "--out", str(tmp_path / "o"), capsys=capsys)
    assert [m["basis"] for m in answer["matters"]] == [
        "进度：达成率84%=累计完成63公里÷三季度累计目标75公里，落后全年目标的12个百分点",
        "进度：达成率106.7%=累计完成80公里÷三季度累计目标75公里，不落后",
    ]


def test_without_quarter_goals_the_years_goal_is_spread_and_the_basis_says_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx", [63], annual=True)
    answer = graded(path, "--out", str(tmp_path / "o"), capsys=capsys)
    assert [m["basis"] for m in answer["matters"]] == [
        "进度：达成率84%=累计完成63公里÷三季度累计目标75公里（没有季度目标，按全年目标100公里的75%折算）"
    ]
    with_settings(path, ("进度基准顺序", "季度目标、时间进度"), ("固定曲线三季度", "60%"))
    answer = graded(path, "--as-of", "2025-08-15", "--out", str(tmp_path / "o"), capsys=capsys)
    assert "（没有季度目标，按时间进度即全年目标100公里的62.5%折算）" in answer["matters"][0]["basis"]
    with_settings(ledger(path, [63], annual=True), ("固定曲线三季度", "60%"))
    assert verdicts(graded(path, "--out", str(tmp_path / "o"), capsys=capsys)) == ["on_plan"]


def test_own_words_and_colours_reach_the_ledger_the_summary_and_the_bulletin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx", [63, 30])
    with_settings(path, ("用词：黄牌事项", "欠进度"), ("亮牌用词：黄", "黄灯提示"), ("整行颜色：黄", "FFCC00"))
    assert main(["run", str(path), "--quarter", "3", "--out", str(tmp_path / "o")]) == 0
    assert "欠进度" in capsys.readouterr().out
    book = openpyxl.load_workbook(tmp_path / "o" / "台账.xlsx")
    cell = next(cell for cell in book["台账"][3] if cell.value == "欠进度（拟）")
    assert cell.fill.fgColor.rgb[2:] == "FFCC00"
    proposals = [row[0].value for row in book["核定-3季度"]["I4:I5"]]
    assert sorted(proposals) == ["欠进度", "进展缓慢"]
    summary = openpyxl.load_workbook(tmp_path / "o" / "汇总-台账-3季度.xlsx")["总览"]
    assert {("欠进度", "黄灯提示"), ("进展缓慢", "红牌警告")} <= {
        (row[0].value, row[3].value) for row in summary["A4:D11"]
    }
    (draft,) = (tmp_path / "o").glob("通报-*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(draft).paragraphs)
    assert "欠进度1项，给予“黄灯”提示；进展缓慢1项，给予“红牌”警告" in text
    assert "1项“黄灯”事项" in text
    assert "进展一般" not in text
    assert "黄牌" not in text


def test_a_decision_made_under_the_old_word_still_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ledger(tmp_path / "台账.xlsx", [63, 30])
    graded(path, "--in-place", capsys=capsys)
    book = openpyxl.load_workbook(path)
    sheet = book["核定-3季度"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for heading, text in {"核定": "进展一般", "理由": "洪水", "核定人": "李四", "日期": "2025-10-08"}.items():
        sheet.cell(4, columns[heading]).value = text
    book.save(path)
    with_settings(path, ("用词：黄牌事项", "欠进度"))
    answer = graded(path, "--in-place", capsys=capsys)
    assert verdicts(answer) == ["yellow", "yellow"]
    assert answer["problems"] == []


def test_the_command_writes_all_settings_with_choices_and_twice_is_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx")
    assert main(["settings", str(path), "--in-place"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("现行规则：达成率低于90%为进展一般")
    once = path.read_bytes()
    sheet = openpyxl.load_workbook(path)["设置"]
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows(min_row=4)}
    assert [cell.value for cell in sheet[3]] == ["项目", "值", "默认值", "说明"]
    assert rows["黄牌线"] == ["90%", "90%", "达成率低于这个数为黄牌。"]
    assert {item.label for item in items()} <= rows.keys()
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists["B5"] == '"默认,严格达标,百分点差,八折六折,从严,按最低项计,人工定性"'
    assert main(["settings", str(path), "--in-place"]) == 0
    assert path.read_bytes() == once
    capsys.readouterr()
    assert graded(path, "--out", str(tmp_path / "o"), capsys=capsys)["problems"] == []


def test_choosing_a_preset_on_the_written_sheet_takes_effect_and_own_rows_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx")
    assert main(["settings", str(path), "--in-place"]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book["设置"]
    sheet["B5"] = "八折六折"
    sheet["E3"], sheet["E5"] = "备注", "10月会议定"
    sheet.append(["科室备忘", "每季度首月5日前报"])
    book.save(path)
    capsys.readouterr()
    assert verdicts(graded(path, "--out", str(tmp_path / "o"), capsys=capsys)) == DATA["presets"]["八折六折"]
    assert main(["settings", str(path), "--in-place"]) == 0
    sheet = openpyxl.load_workbook(path)["设置"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)}
    assert rows["黄牌线"][:2] == ["80%", "80%"]
    assert (rows["规则预设"][0], rows["规则预设"][3]) == ("八折六折", "10月会议定")
    assert rows["科室备忘"][0] == "每季度首月5日前报"


def test_settings_written_into_the_output_folder_hold_and_stay_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = ledger(tmp_path / "台账.xlsx"), tmp_path / "o"
    before = path.read_bytes()
    assert main(["settings", str(path), "--out", str(out), "--preset", "从严"]) == 0
    capsys.readouterr()
    for _ in range(2):
        assert verdicts(graded(path, "--out", str(out), capsys=capsys)) == DATA["presets"]["从严"]
        assert openpyxl.load_workbook(out / path.name)["设置"]["B5"].value == "从严"
    assert path.read_bytes() == before


def test_a_persons_own_sheet_of_that_name_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("设置").append(["会议室", "桌椅摆放"])
    book.save(path)
    before = path.read_bytes()
    assert main(["settings", str(path), "--in-place"]) == 1
    assert "设置" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert verdicts(graded(path, "--out", str(tmp_path / "o"), capsys=capsys)) == DATA["presets"][""]


def test_an_unknown_preset_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "x.xlsx", "--quarter", "3", "--preset", "从宽"]) == 2
    assert capsys.readouterr().err == (
        "没有名为“从宽”的规则预设，只能是严格达标、百分点差、八折六折、从严、按最低项计、人工定性中的一个。\n"
    )


def test_a_finding_on_a_setting_is_shown_with_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = with_settings(ledger(tmp_path / "台账.xlsx"), ("红牌线", "一半"))
    for arguments in (["check", str(path), "--json"], ["grade", str(path), "--quarter", "3", "--json"]):
        assert main(arguments) == 0
        assert json.loads(capsys.readouterr().out)["problems"] == [
            {
                "sheet": "设置",
                "row": 2,
                "column": "值",
                "what": "“红牌线”的值写的是“一半”，不能用，没有采用",
                "fix": "请改为0%到100%之间的比例",
            }
        ]


@pytest.mark.parametrize("preset", DATA["sentences"], ids=lambda name: name or "default")
def test_the_rule_in_force_is_one_sentence(preset: str) -> None:
    made = resolved(NO_SHEET, preset)
    assert rule_sentence(made.rules, made.looks) == DATA["sentences"][preset]


def test_labels_of_all_verdicts_can_be_set() -> None:
    assert {item.field for item in items() if item.part == "labels"} == {verdict.value for verdict in Verdict}


@REAL
def test_the_countys_ledger_keeps_its_verdicts_and_has_others_under_another_preset(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = DOCUMENTS / "XX县2023年百千万工程台账-九月底.xlsx"
    counts = graded(path, "--out", str(tmp_path), capsys=capsys)["counts"]
    assert [counts[v] for v in ("done", "on_plan", "yellow", "red")] == [22, 202, 18, 9]
    strict = graded(path, "--preset", "从严", "--out", str(tmp_path), capsys=capsys)["counts"]
    assert [strict[v] for v in ("done", "on_plan", "yellow", "red")] == [22, 202, 27, 0]


def test_an_open_matter_near_its_deadline_is_tinted_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger(tmp_path / "台账.xlsx", [80, 30, 100])
    book = openpyxl.load_workbook(path)
    for row in (3, 4, 5):
        book["台账"].cell(row, 9).value = "2025年10月20日"
    book.save(path)
    answer = graded(path, "--as-of", "2025-10-10", "--out", str(tmp_path / "o"), capsys=capsys)
    assert verdicts(answer) == ["on_plan", "red", "done"]
    assert ["还有10天" in matter["basis"] for matter in answer["matters"]] == [True, False, False]
    sheet = openpyxl.load_workbook(tmp_path / "o" / path.name)["台账"]
    assert next(c for c in sheet[3] if c.value == "按计划推进（拟）").fill.fgColor.rgb[2:] == "BDD7EE"
    with_settings(path, ("临近时限天数", 5))
    answer = graded(path, "--as-of", "2025-10-10", "--out", str(tmp_path / "o"), capsys=capsys)
    assert "还有" not in answer["matters"][0]["basis"]


def test_a_formula_without_a_result_is_no_empty_value() -> None:
    sheet = grid([["项目", "值"], ["黄牌线", ""]], sheet="设置")
    made = resolved(read(replace(sheet, without_value=frozenset({(2, 2)}))))
    assert [finding(problem).what for problem in made.problems] == ["“黄牌线”的值写的是“=”，不能用，没有采用"]


def test_own_states_of_matters_can_be_chosen_and_take_them_out_of_the_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_settings(ledger(tmp_path / "台账.xlsx", [63, 30]), ("事项状态", "在办、移交"))
    graded(path, "--in-place", capsys=capsys)
    book = openpyxl.load_workbook(path)
    sheet = book["核定-3季度"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    assert '"在办,移交"' in {v.formula1 for v in sheet.data_validations.dataValidation}
    for heading, text in {"事项状态": "移交", "理由": "上级文件", "核定人": "李四", "日期": "2025-10-08"}.items():
        sheet.cell(4, columns[heading]).value = text
    book.save(path)
    answer = graded(path, "--in-place", capsys=capsys)
    assert (sorted(verdicts(answer)), answer["problems"]) == (["adjusted", "yellow"], [])


def test_settings_changed_in_the_output_alone_are_named_and_those_of_the_ledger_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = with_settings(ledger(tmp_path / "台账.xlsx"), ("规则预设", "从严")), tmp_path / "o"
    assert graded(path, "--out", str(out), capsys=capsys)["problems"] == []
    book = openpyxl.load_workbook(out / path.name)
    book["设置"]["B2"] = "八折六折"
    book.save(out / path.name)
    answer = graded(path, "--out", str(out), capsys=capsys)
    assert verdicts(answer) == DATA["presets"]["从严"]
    assert [problem["what"] for problem in answer["problems"]] == [
        "上次结果文件里的设置与台账里的不同（规则预设、黄牌线、红牌线），已按台账里的"
    ]
