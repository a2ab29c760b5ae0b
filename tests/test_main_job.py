"""The main job from end to end: the files that a run leaves, and what a second run makes of them."""

import hashlib
import json
import shutil
import tomllib
from pathlib import Path

import docx
import openpyxl
import pytest

from bqw_excel.cli import main
from bqw_excel.workbook_files import sample_path

CASES = Path(__file__).parents[2] / "shared" / "cases"
REAL = pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not beside this checkout")
RED, YELLOW = "F8CBAD", "FFE699"
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
ROWS = [
    (1, "建设云岭水库", GOAL, "2025年12月", "县水务局", "截至9月底，累计完成投资2.9亿元。"),
    (2, "建设青石大桥", GOAL, "2025年12月", "县交通运输局", "截至9月底，累计完成投资2.4亿元。"),
    (3, "建设松山电厂", GOAL, "2025年12月", "县发展改革局、县供电局", "截至9月底，累计完成投资1.2亿元。"),
    (4, "建设河口码头", GOAL, "2025年12月", "县交通运输局", ""),
    (5, "建设南岸公路", GOAL, "2025年12月", "县交通运输局", "正在有序推进。"),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger in a folder with blanks and brackets in its name."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"])
    for row in ROWS:
        sheet.append(row)
    sheet["B3"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFDDEBF7")
    sheet["B4"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFDDEBF7")
    path = tmp_path / "督查 资料（最新）" / "台账 [三季度].xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def graded(path: Path, *more: str, capsys: pytest.CaptureFixture[str], quarter: int = 3) -> dict:
    assert main(["grade", str(path), "--quarter", str(quarter), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def verdicts(answer: dict) -> list[str]:
    return [matter["verdict"] for matter in answer["matters"]]


def fills(path: Path, row: int) -> list[str]:
    sheet = openpyxl.load_workbook(path)["附件1"]
    return [cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else "" for cell in sheet[row]]


def enter(path: Path, sheet_name: str, title: str, **entries: str) -> None:
    """What a person does on a decision sheet: fill in the cells of one matter under their headings."""
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_name]
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(cell.row for cell in sheet["B"] if cell.value == title)
    for heading, text in entries.items():
        sheet.cell(row, columns[heading]).value = text
    book.save(path)


def entered(path: Path, sheet_name: str, title: str) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path)[sheet_name]
    row = next(cell.row for cell in sheet["B"] if cell.value == title)
    return {cell.value: sheet.cell(row, cell.column).value for cell in sheet[3]}


def test_a_run_leaves_the_ledger_alone_and_writes_three_files_beside_it(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(ledger)
    assert main(["run", str(ledger), "--quarter", "3"]) == 0
    folder = ledger.parent / "台账 [三季度]-核定结果"
    assert {p.name for p in folder.iterdir() if not p.name.startswith(".")} == {
        "台账 [三季度].xlsx",
        "汇总-台账 [三季度]-3季度.xlsx",
        "通报-台账 [三季度]-3季度.docx",
    }
    assert digest(ledger) == before
    assert "按计划推进" in capsys.readouterr().out


def test_workbooks_that_differ_in_their_ending_alone_do_not_write_over_each_others_papers(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(ledger), "--quarter", "3"]) == 0
    results = ledger.parent / f"{ledger.stem}-核定结果"
    papers = {path.name: digest(path) for path in results.glob("[!.]*")}
    twin = ledger.with_suffix(".xlsm")
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["F3"] = "截至9月底，累计完成投资0.9亿元。"
    book.save(twin)
    assert main(["run", str(twin), "--quarter", "3"]) == 0
    assert {path.name: digest(path) for path in results.glob("[!.]*") if path.name in papers} == papers
    new = {path.name for path in results.glob("[!.]*")} - set(papers)
    assert new == {twin.name, f"汇总-{twin.name}-3季度.xlsx", f"通报-{twin.name}-3季度.docx"}
    assert main(["summary", str(results / twin.name), "--quarter", "3"]) == 0
    assert {path.name for path in results.glob("[!.]*")} - set(papers) == new


def test_rows_of_cards_are_filled_and_three_columns_say_why(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = graded(ledger, "--out", str(tmp_path / "out"), capsys=capsys)
    assert verdicts(answer) == ["on_plan", "yellow", "red", "unreported", "review"]
    result = tmp_path / "out" / ledger.name
    assert fills(result, 3) == ["", "DDEBF7", "", "", "", "", "", "", ""]
    assert fills(result, 4) == [YELLOW] * 9
    assert fills(result, 5) == [RED] * 9
    sheet = openpyxl.load_workbook(result)["附件1"]
    assert [cell.value for cell in sheet[2]][6:] == ["达成率", "判定", "依据"]
    assert [cell.value for cell in sheet[5]][6:] == [
        0.4,
        "进展缓慢（拟）",
        "投资：达成率40%=累计完成1.2亿元÷三季度累计目标3亿元",
    ]


def test_a_second_run_on_its_own_output_changes_nothing(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(ledger), "--quarter", "3", "--out", str(tmp_path / "one")]) == 0
    assert main(["run", str(tmp_path / "one" / ledger.name), "--quarter", "3", "--out", str(tmp_path / "two")]) == 0
    names = [p.name for p in (tmp_path / "one").iterdir()]
    assert len(names) == 4
    assert [digest(tmp_path / "one" / n) for n in names] == [digest(tmp_path / "two" / n) for n in names]


def test_what_people_decided_counts_and_is_carried_over(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    entry = {"核定": "进展一般", "理由": "征地受洪水影响", "核定人": "李四", "日期": "2025-10-08"}
    enter(out / ledger.name, "核定-3季度", "建设松山电厂", **entry)
    answer = graded(ledger, "--out", str(out), capsys=capsys)
    assert verdicts(answer) == ["on_plan", "yellow", "yellow", "unreported", "review"]
    assert [m["decided"] for m in answer["matters"]] == [False, False, True, False, False]
    assert fills(out / ledger.name, 5) == [YELLOW] * 9
    kept = entered(out / ledger.name, "核定-3季度", "建设松山电厂")
    assert (kept["核定"], kept["理由"], kept["核定人"]) == ("进展一般", "征地受洪水影响", "李四")
    assert kept["拟判定"] == "进展缓慢"
    cell = openpyxl.load_workbook(out / ledger.name)["附件1"]["H5"]
    assert cell.value == "进展一般"


def test_a_decision_belongs_to_its_quarter_and_stays_there(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    enter(out / ledger.name, "核定-3季度", "建设松山电厂", 核定="已完成", 理由="误报", 核定人="李四", 日期="2025-10-08")
    answer = graded(ledger, "--out", str(out), capsys=capsys, quarter=4)
    assert verdicts(answer)[2] == "review"  # what was sent is as of September
    assert openpyxl.load_workbook(out / ledger.name).sheetnames == ["附件1", "核定-3季度", "核定-4季度", "_bqw"]
    assert entered(out / ledger.name, "核定-3季度", "建设松山电厂")["核定"] == "已完成"
    assert entered(out / ledger.name, "核定-4季度", "建设松山电厂")["核定"] is None
    again = graded(ledger, "--out", str(out), capsys=capsys)
    assert verdicts(again)[2] == "done"


def test_an_adjusted_matter_gets_no_card(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    entry = {"事项状态": "缓办", "理由": "云府办〔2025〕7号", "核定人": "李四", "日期": "2025-10-08"}
    enter(out / ledger.name, "核定-3季度", "建设松山电厂", **entry)
    answer = graded(ledger, "--out", str(out), capsys=capsys)
    assert verdicts(answer)[2] == "adjusted"
    assert answer["problems"] == []
    assert fills(out / ledger.name, 5)[0] == ""


def test_a_decision_without_reason_or_with_an_unknown_word_is_named(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    enter(out / ledger.name, "核定-3季度", "建设松山电厂", 核定="进展一般")
    enter(out / ledger.name, "核定-3季度", "建设青石大桥", 核定="还行")
    answer = graded(ledger, "--out", str(out), capsys=capsys)
    assert [(p["sheet"], p["column"], p["what"], p["fix"]) for p in answer["problems"]] == [
        ("核定-3季度", "核定", "已核定为“进展一般”，但没有写理由、核定人、日期", "请补填"),
        ("核定-3季度", "核定", "核定写的是“还行”，不是可选的判定，暂列待核定", "请从下拉列表中选择"),
    ]


def test_colours_go_when_a_matter_recovers_and_what_stood_there_comes_back(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    assert fills(out / ledger.name, 4)[1] == YELLOW
    book = openpyxl.load_workbook(out / ledger.name)
    book["附件1"]["F4"] = "截至9月底，累计完成投资2.95亿元。"
    book["附件1"].insert_rows(3)
    book.save(tmp_path / "next.xlsx")
    answer = graded(tmp_path / "next.xlsx", "--in-place", capsys=capsys)
    assert verdicts(answer)[1] == "on_plan"
    assert fills(tmp_path / "next.xlsx", 5) == ["", "DDEBF7", "", "", "", "", "", "", ""]
    assert fills(tmp_path / "next.xlsx", 6) == [RED] * 9


def test_in_place_writes_the_ledger_itself_and_twice_is_once(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graded(ledger, "--in-place", capsys=capsys)
    once = digest(ledger)
    graded(ledger, "--in-place", capsys=capsys)
    assert digest(ledger) == once
    assert fills(ledger, 5) == [RED] * 9


def test_result_columns_go_where_nothing_stands(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["H9"] = "科室电话 1234"
    book.save(ledger)
    graded(ledger, "--out", str(tmp_path / "out"), capsys=capsys)
    sheet = openpyxl.load_workbook(tmp_path / "out" / ledger.name)["附件1"]
    assert sheet["H9"].value == "科室电话 1234"
    assert [sheet.cell(2, column).value for column in (9, 10, 11)] == ["达成率", "判定", "依据"]


def test_when_most_sent_nothing_there_is_a_list_of_who_and_no_bulletin(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(ledger)
    for row in (3, 4, 5):
        book["附件1"].cell(row, 6).value = None
    book.save(ledger)
    assert main(["run", str(ledger), "--quarter", "3", "--out", str(tmp_path / "out")]) == 0
    names = sorted(p.name for p in (tmp_path / "out").glob("*.docx"))
    assert names == ["催报名单-台账 [三季度]-3季度.docx"]


def test_a_bulletin_of_before_is_told_beside_a_new_list_of_who_has_not_sent_and_the_reverse(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, told = tmp_path / "out", []
    complete = ledger.read_bytes()
    book = openpyxl.load_workbook(ledger)
    for row in (3, 4, 5):
        book["附件1"].cell(row, 6).value = None
    book.save(ledger)
    for content in (complete, ledger.read_bytes(), complete):
        ledger.write_bytes(content)
        assert main(["run", str(ledger), "--quarter", "3", "--out", str(out)]) == 0
        told.append([line for line in capsys.readouterr().out.splitlines() if "不适用" in line])
    bulletin, reminders = (f"{kind}-台账 [三季度]-3季度.docx" for kind in ("通报", "催报名单"))
    line = "文件夹里的“{}”是以前生成的，已不适用，请以“{}”为准。"
    assert told == [[], [line.format(bulletin, reminders)], [line.format(reminders, bulletin)]]


def test_a_bulletin_that_a_person_edited_is_kept(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["bulletin", str(ledger), "--quarter", "3", "--out", str(out)]) == 0
    draft = out / "通报-台账 [三季度]-3季度.docx"
    document = docx.Document(draft)
    document.add_paragraph("办公室修改")
    document.save(draft)
    edited = digest(draft)
    assert main(["bulletin", str(ledger), "--quarter", "3", "--out", str(out)]) == 0
    assert digest(draft) == edited
    assert (out / "通报-台账 [三季度]-3季度（2）.docx").exists()


def test_what_a_person_wrote_into_the_earlier_output_is_kept_beside_the_new_one(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["run", str(ledger), "--quarter", "3", "--out", str(out)]) == 0
    book = openpyxl.load_workbook(out / ledger.name)
    book["附件1"]["F6"] = "已电话催报，10月12日前补报"
    book.save(out / ledger.name)
    edited = digest(out / ledger.name)
    capsys.readouterr()
    assert main(["run", str(ledger), "--quarter", "3", "--out", str(out)]) == 0
    assert digest(out / "台账 [三季度]（改动2）.xlsx") == edited
    assert "台账里有手工改动没有带过来，改过的那份另存为：" in capsys.readouterr().out


@pytest.mark.parametrize("in_place", [False, True], ids=["folder", "in place"])
def test_what_a_person_wrote_into_our_columns_is_kept_in_a_copy(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], in_place: bool
) -> None:
    where = ["--in-place"] if in_place else ["--out", str(tmp_path / "out")]
    result = ledger if in_place else tmp_path / "out" / ledger.name
    graded(ledger, *where, capsys=capsys)
    book = openpyxl.load_workbook(result)
    book["附件1"]["I3"] = "已与县水务局核实"
    book.save(result)
    before = result.read_bytes()
    for _ in range(2):
        assert main(["grade", str(ledger), "--quarter", "3", *where]) == 0
    out = capsys.readouterr().out
    kept = result.with_name(f"{result.stem}（改动2）.xlsx")
    assert kept.read_bytes() == before
    assert out.count(str(kept)) == 1
    assert out.count("工作表“附件1”：结果列（达成率、判定、依据）里有人手工改过") == in_place
    assert len([path for path in result.parent.iterdir() if "改动" in path.name]) == 1


def test_a_row_put_in_is_no_writing_into_our_columns(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graded(ledger, "--in-place", capsys=capsys)
    book = openpyxl.load_workbook(ledger)
    book["附件1"].append([6, "建设东山水厂", GOAL, "2025年12月", "县水务局", ""])
    book.save(ledger)
    assert main(["grade", str(ledger), "--quarter", "3", "--in-place"]) == 0
    out = capsys.readouterr().out
    assert "手工改过" not in out
    assert "改动" not in out


@pytest.mark.parametrize("trouble", ["damaged", "open"])
def test_trouble_with_the_earlier_output_is_not_taken_for_trouble_with_the_ledger(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], trouble: str
) -> None:
    graded(ledger, "--out", str(tmp_path / "out"), capsys=capsys)
    result = tmp_path / "out" / ledger.name
    if trouble == "damaged":
        result.write_bytes(result.read_bytes()[:500])
    else:
        result.with_name(f"~${ledger.name}").touch()
    before = result.read_bytes()
    assert main(["grade", str(ledger), "--quarter", "3", "--out", str(tmp_path / "out")]) == 1
    assert f"“out/{ledger.name}”" in capsys.readouterr().err
    assert result.read_bytes() == before


def test_decisions_alone_make_no_second_copy(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    graded(ledger, "--out", str(out), capsys=capsys)
    enter(
        out / ledger.name, "核定-3季度", "建设松山电厂", 核定="进展一般", 理由="雨季", 核定人="李四", 日期="2025-10-08"
    )
    graded(ledger, "--out", str(out), capsys=capsys)
    assert [p.name for p in out.glob("*.xlsx")] == [ledger.name]


@REAL
def test_a_real_ledger_without_returns_gives_no_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "湛江市2023年重点督办事项分解表.xlsx"
    answer = graded(CASES / name, "--out", str(tmp_path), capsys=capsys)
    assert {m["verdict"] for m in answer["matters"]} <= {"unreported", "not_due"}
    assert len(answer["matters"]) == 121
    assert any(p["row"] == 105 and "2013" in p["what"] for p in answer["problems"])
    assert main(["run", str(CASES / name), "--quarter", "3", "--out", str(tmp_path / "run")]) == 0
    assert [p.name[:4] for p in (tmp_path / "run").glob("*.docx")] == ["催报名单"]


@REAL
def test_page_by_page_or_kept_as_a_ledger_the_goals_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for name in ("湛江市2023年重点督办事项分解表.xlsx", "湛江市2023年分解表-逐页原样.xlsx"):
        assert main(["goals", str(CASES / name), "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert len(answer["stages"]) == 460
        found.append(
            [{k: "".join(str(v).split()) for k, v in t.items() if k not in ("sheet", "row")} for t in answer["targets"]]
        )
    assert found[0] == found[1]


@REAL
def test_a_county_gets_the_verdicts_that_it_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = CASES / "XX县2023年百千万工程台账-九月底.xlsx"
    answer = graded(ledger, "--out", str(tmp_path), capsys=capsys)
    assert {v: n for v, n in answer["counts"].items() if n} == {"done": 22, "on_plan": 202, "yellow": 18, "red": 9}
    assert main(["bulletin", str(ledger), "--quarter", "3", "--out", str(tmp_path / "b")]) == 0
    (draft,) = (tmp_path / "b").glob("通报-*.docx")
    lines = [p.text for p in docx.Document(draft).paragraphs]
    counts = next(line for line in lines if line.startswith("截至2023年9月底"))
    assert counts.startswith(
        "截至2023年9月底，我县251项“百千万工程”重点工作任务中，已完成22项；进展一般18项，给予“黄牌”提醒；"
        "进展缓慢9项，给予“红牌”警告；剩余202项基本按照计划时间节点推进。"
    )
    for verdict in ("done", "yellow", "red"):
        named = [m for m in answer["matters"] if m["verdict"] == verdict]
        items = [
            f"{n}.{m['title'].rstrip('。')}。（牵头单位：{'、'.join(m['lead_orgs'])}）" for n, m in enumerate(named, 1)
        ]
        start = lines.index(items[0])
        assert lines[start : start + len(items)] == items


def test_the_sample_gets_the_verdicts_that_a_clerk_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tomllib.loads((Path(__file__).parent / "cases/sample_verdicts.toml").read_text("utf-8"))
    sample = shutil.copy(sample_path(), tmp_path)
    answer = graded(Path(sample), "--out", str(tmp_path / "out"), capsys=capsys)
    given = {(m["sheet"], m["row"]): m["verdict"] for m in answer["matters"]}
    expected = {(case["sheet"], case["row"]): case["verdict"] for case in cases["rows"]}
    assert {place: (given.get(place), v) for place, v in expected.items() if given.get(place) != v} == {}
    assert set(given) == set(expected)


def test_the_sample_has_a_matter_that_is_adjusted_once_its_state_is_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tomllib.loads((Path(__file__).parent / "cases/sample_verdicts.toml").read_text("utf-8"))["adjusted"]
    sample, out = Path(shutil.copy(sample_path(), tmp_path)), tmp_path / "out"
    place = (case["sheet"], case["row"])
    before = next(
        m for m in graded(sample, "--out", str(out), capsys=capsys)["matters"] if (m["sheet"], m["row"]) == place
    )
    enter(out / sample.name, "核定-3季度", before["title"], 事项状态=case["state"], 理由=case["reason"])
    after = next(
        m for m in graded(sample, "--out", str(out), capsys=capsys)["matters"] if (m["sheet"], m["row"]) == place
    )
    assert (before["verdict"], after["verdict"]) == ("red", "adjusted")
