"""What `bqw check` finds in a ledger: every finding in its words, and sound ledgers that give no alarm."""

import json
import tomllib
from pathlib import Path

import openpyxl
import pytest
from grids import grid
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.cli import main
from bqw_excel.core import ledger as ledgers
from bqw_excel.core.checking.org_names import identity, one_unit, only_signs_differ
from bqw_excel.core.checks import all_problems
from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.rules import Rules
from bqw_excel.wording import finding
from bqw_excel.workbook_files import sample_path

CASES = tomllib.loads((Path(__file__).parent / "cases" / "checks.toml").read_text("utf-8"))["cases"]
DOCUMENTS = Path(__file__).parents[2] / "shared" / "cases"
REAL = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not beside this checkout")
HEADS = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_ledger_is_found_to_have(case: dict) -> None:
    sheet = grid([["2025年云岭县重点任务分解表"], case.get("heads", HEADS), *case["rows"]], *case.get("merges", ()))
    ledger = ledgers.read([sheet])
    goals = {matter.fingerprint: goals_of(matter, Rules()) for matter in ledger.matters}
    worded = [finding(p) for p in all_problems(ledger, goals, 2025, {sheet.sheet: sheet})]
    assert [[f.row, f.column, f"{f.what}，{f.fix}。"] for f in worded] == case.get("found", [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发展改革局", "市发展和改革委员会"),
        ("市发改局", "市发展改革委"),
        ("县住建局", "县住房和城乡建设局"),
        ("市国资委", "市国有资产监督管理委员会"),
        ("市市场监管局", "市市场监督管理局"),
        ("东山区政府", "东山区人民政府"),
        ("市中级法院", "市中级人民法院"),
        ("县农业农村局（县委农办）", "县农业农村局"),
        ("东海（集团）有限公司", "东海集团公司"),
        ("高新区管委会", "高新区管理委员会"),
        ("云澜市财政局", "市财政局"),
        ("城关镇", "城关镇人民政府"),
        ("东城街道", "东城街道办事处"),
        ("东山区", "东山区政府"),
        ("各县（市、区）", "各县（市、区）人民政府"),
        ("和平区住建局", "和平区住房和城乡建设局"),
    ],
)
def test_two_spellings_of_one_unit(one: str, other: str) -> None:
    assert identity(one, "云澜市") == identity(other, "云澜市")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发展改革局", "县发展改革局"),
        ("东山区政府", "西山区政府"),
        ("东山区住建局", "西山区住建局"),
        ("市公安局", "市公安局交警支队"),
        ("市公安局（交警支队）", "市公安局"),
        ("市生态环境局", "市生态环境局东山分局"),
        ("市供水公司", "市供水公司第一分公司"),
        ("市政府", "市政府办公室"),
        ("东山区", "东山区委"),
        ("县政府", "县"),
        ("市委组织部", "市委宣传部"),
        ("市水务局", "市水文局"),
        ("市委", "市局"),
        ("云渡市财政局", "市财政局"),
    ],
)
def test_two_units_that_only_look_alike(one: str, other: str) -> None:
    assert identity(one, "云澜市") != identity(other, "云澜市")


def test_a_level_left_out_is_that_of_the_only_office_of_the_name() -> None:
    assert one_unit(["市财政局", "财政局"]) == [("市财政局", "财政局")]
    assert one_unit(["市财政局", "县财政局", "财政局"]) == []


@given(
    st.sampled_from(["市发展和改革局", "东海（集团）有限公司", "各县（市、区）政府（管委会）", "东山区住房城乡建设局"]),
    st.data(),
)
def test_blanks_and_half_or_full_width_never_make_another_unit(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 1))
    other = name[:place] + data.draw(st.sampled_from([" ", "\u3000", "  "])) + name[place:]
    if data.draw(st.booleans()):
        other = other.replace("（", "(").replace("）", ")")
    assert identity(other) == identity(name)
    assert only_signs_differ(name, other)
    assert one_unit([name, other]) == [(name, other)]


def test_a_doubt_about_a_goal_is_shown_by_grade_only_where_a_matter_hangs_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goal = "第一季度：新签约项目13个。第二季度：新签约项目15个。第三季度：新签约项目15个。第四季度：新签约项目17个。"
    book = openpyxl.Workbook()
    book.active.append([*HEADS, "进展情况"])
    for number, done in enumerate((60, 16), start=1):
        told = f"截至9月底，累计新签约项目{done}个。"
        book.active.append([number, f"招商引资第{number}组", goal, "2025年12月", "县商务局", told])
    book.save(tmp_path / "台账.xlsx")
    assert len(found_in(tmp_path / "台账.xlsx", capsys)) == 2
    assert main(["grade", str(tmp_path / "台账.xlsx"), "--quarter", "3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [m["verdict"] for m in answer["matters"]][1] == "review"
    assert [(p["row"], p["fix"]) for p in answer["problems"]] == [(3, "请在数字前写明“累计”或“当季”")]


def found_in(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict]:
    assert main(["check", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)["problems"]


def test_hidden_rows_are_counted_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.append([*HEADS, "进展情况"])
    for number in (1, 2, 3):
        goal = "第一至四季度：完成主体工程。"
        book.active.append([number, f"修建第{number}座水库", goal, "2025年12月", "县水务局", "正在施工"])
    book.save(tmp_path / "台账.xlsx")
    assert found_in(tmp_path / "台账.xlsx", capsys) == []
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "台账.xlsx")
    [found] = found_in(tmp_path / "台账.xlsx", capsys)
    assert (found["row"], found["what"]) == (1, "有1行被隐藏或筛选掉，也计算在内")
    assert main(["grade", str(tmp_path / "台账.xlsx"), "--quarter", "3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (len(answer["matters"]), answer["problems"]) == (3, [found])


def test_a_year_asked_for_that_is_not_the_titles_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["2025年云岭县重点任务分解表"])
    book.active.append(HEADS)
    for number in (1, 2):
        book.active.append([number, f"修建第{number}座水库", "第一至四季度：完成主体工程。", "2025年12月", "县水务局"])
    book.save(tmp_path / "台账.xlsx")
    assert found_in(tmp_path / "台账.xlsx", capsys) == []
    assert main(["check", str(tmp_path / "台账.xlsx"), "--year", "2024"]) == 0
    told = capsys.readouterr().out.splitlines()[1:]
    sentence = (
        "工作表“Sheet”：表题写的是2025年，现在按2024年计算，请核对表题；"
        "要按2025年计算的，在操作窗口里选2025年，用命令行时加上 --year 2025。"
    )
    assert [line.strip() for line in told] == ["发现1处需要核对：", sentence]


def test_the_sample_ledger_has_a_slip_and_gaps_that_were_put_into_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert [(p["sheet"], p["row"], p["what"]) for p in found_in(sample_path(), capsys)] == [
        ("附件1", 20, "“市住房和城乡建设局”（1处）与“市住房城乡建设局”（13处）像是同一个单位"),
        ("附件1", 46, "缺第一、二、三季度的目标，而完成时限是“2025年12月”"),
        ("附件1", 47, "缺第一、二季度的目标，而完成时限是“2025年12月”"),
        ("附件1", 58, "写的是“2015年12月”，与台账年份2025年不符"),
        ("附件2", 8, "缺第一、三季度的目标，而完成时限是“2025年12月”"),
    ]


@REAL
def test_a_real_ledger_has_one_slip_of_a_year_and_units_under_two_names(capsys: pytest.CaptureFixture[str]) -> None:
    found = found_in(DOCUMENTS / "湛江市2023年重点督办事项分解表.xlsx", capsys)
    assert [p["row"] for p in found if p["column"] == "完成时限"] == [105]
    told = [p["what"] for p in found if "同一个单位" in p["what"]]
    assert any("市发展改革委" in what and "市发展改革局" in what for what in told)
    assert any("市住房和城乡建设局" in what and "市住房城乡建设局" in what for what in told)
    kinds = {p["fix"] for p in found}
    assert kinds == {
        "请核对后改正",
        "请统一写法",
        "请统一写法，否则会分开统计",
        "请在数字前写明“累计”或“当季”",
    }


@REAL
def test_a_countys_ledger_has_one_unit_with_the_sign_of_another_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = found_in(DOCUMENTS / "XX县2023年百千万工程台账-九月底.xlsx", capsys)
    assert [(p["row"], p["column"]) for p in found] == [(169, "牵头单位")]
