"""The command line: refusals in one sentence, JSON alone on standard output, help in Chinese."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from bqw_excel.cli import main
from bqw_excel.commands import COMMANDS
from bqw_excel.workbook_files import sample_path

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位"]


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """(exit status, the line on standard error); standard output must be empty."""
    status = main(list(arguments))
    said = capsys.readouterr()
    assert said.out == ""
    return status, said.err.removesuffix("\n")


def everything_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_missing_file_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, line = refusal(capsys, "run", str(tmp_path / "没有.xlsx"), "--quarter", "3")
    assert status == 1
    assert "没有.xlsx" in line
    assert "\n" not in line


def test_what_is_no_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "说明.xlsx"
    text.write_text("这不是工作簿", encoding="utf-8")
    status, line = refusal(capsys, "run", str(text), "--quarter", "3")
    assert status == 1
    assert "说明.xlsx" in line
    assert everything_below(tmp_path) == {"说明.xlsx"}


def test_a_ledger_open_in_excel_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", HEAD, [1, "修建水库", "第三季度：开工。", "2025年12月", "县水务局"])
    (tmp_path / "~$台账.xlsx").write_bytes(b"\x05user")
    status, line = refusal(capsys, "grade", str(ledger), "--quarter", "3", "--in-place")
    assert status == 1
    assert "台账.xlsx" in line


def test_a_workbook_without_a_table_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = workbook(tmp_path / "电话.xlsx", ["姓名", "电话"], ["张三", "1234"])
    assert refusal(capsys, "run", str(ledger), "--quarter", "3") == (
        1,
        "“电话.xlsx”里没有找到督办事项表（要有“序号”“事项”“牵头单位”这样的表头），"
        "请检查表头是否在三行之内，再重新运行。",
    )
    assert everything_below(tmp_path) == {"电话.xlsx"}


def test_a_table_without_goals_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = workbook(
        tmp_path / "台账.xlsx", ["序号", "事项", "牵头单位", "完成时限"], [1, "修建水库", "县水务局", "2025年12月"]
    )
    assert refusal(capsys, "run", str(ledger), "--quarter", "3") == (
        1,
        "工作表“台账”第1行：表头里没有“季度工作目标”“第一季度…第四季度”或“年度目标”这样的列，无法计算达成率，"
        "请补上目标列后重新运行。",
    )


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            ["序号", "由来", "牵头单位", "完成时限", "大事"],
            "像是表头，但没有说明事项和季度目标的列（看到的表头：序号、由来、牵头单位、完成时限、大事），"
            "请把这两列的表头改成“事项”“季度目标”这样的说法，再重新运行。",
        ),
        (
            ["序号", "年度目标", "牵头单位", "大事"],
            "像是表头，但没有说明事项的列（看到的表头：序号、年度目标、牵头单位、大事），"
            "请把那一列的表头改成“事项”“项目名称”这样的说法，再重新运行。",
        ),
        (
            ["事项", "大事", "牵头单位"],
            "像是表头，但没有说明季度目标的列（看到的表头：事项、大事、牵头单位），"
            "请把那一列的表头改成“季度目标”“第一季度目标”这样的说法，再重新运行。",
        ),
        (
            ["事项", "季度目标", "大事"],
            "像是表头，但认得的表头太少（看到的表头：事项、季度目标、大事），"
            "请把表头改成“序号”“事项”“季度目标”“牵头单位”这样的说法，再重新运行。",
        ),
    ],
)
def test_the_heading_that_is_missing_is_named_with_those_that_were_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], head: list[str], sentence: str
) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", ["2025年台账"], head, ["1", "修桥", "县交通局", "年底"])
    assert refusal(capsys, "run", str(ledger), "--quarter", "3") == (1, f"工作表“台账”第2行：{sentence}")


def test_our_own_summary_is_no_ledger_whatever_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "结果"
    assert main(["summary", str(sample_path()), "--quarter", "3", "--out", str(out)]) == 0
    (made,) = out.glob("汇总-*.xlsx")
    taken = made.rename(tmp_path / "台账.xlsx")
    capsys.readouterr()
    sentence = "“台账.xlsx”是本软件生成的汇总表，不是台账，请改选台账。"
    for command in (["run", str(taken), "--quarter", "3"], ["check", str(taken)]):
        assert refusal(capsys, *command) == (1, sentence)
    assert not (tmp_path / "台账-核定结果").exists()


def test_the_copy_in_the_folder_of_results_gets_no_folder_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", HEAD, [1, "修建水库", "第三季度：开工建设。", "2025年12月", "县水务局"])
    assert main(["run", str(ledger), "--quarter", "3"]) == 0
    capsys.readouterr()
    copy = tmp_path / "台账-核定结果" / "台账.xlsx"
    before = everything_below(tmp_path)
    told = "“台账.xlsx”是结果文件夹里的一份，不是原表，"
    assert refusal(capsys, "run", str(copy), "--quarter", "3") == (1, f"{told}请改用原表“{ledger}”。")
    assert refusal(capsys, "grade", str(copy), "--quarter", "3") == (1, f"{told}请改用原表“{ledger}”。")
    assert main(["summary", str(copy), "--quarter", "3"]) == 0  # a document goes beside the copy
    assert everything_below(tmp_path) == before
    capsys.readouterr()
    ledger.unlink()
    assert refusal(capsys, "run", str(copy), "--quarter", "3") == (
        1,
        f"{told}请改用原来的台账；确要用这一份时，请用 --out 另指定一个文件夹。",
    )


def test_a_ledger_of_no_known_year_asks_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", HEAD, [1, "修建水库", "第三季度：开工建设。", "年底前", "县水务局"])
    assert refusal(capsys, "run", str(ledger), "--quarter", "3") == (
        1,
        "“台账.xlsx”的表题和完成时限都没有写明是哪一年的台账，请在表题中写明年份；用命令行时也可以加上 --year 年份。",
    )
    assert main(["grade", str(ledger), "--quarter", "3", "--year", "2025", "--out", str(tmp_path / "o")]) == 0


def test_the_output_never_overwrites_the_ledger_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", HEAD, [1, "修建水库", "第三季度：开工建设。", "2025年12月", "县水务局"])
    before = ledger.read_bytes()
    assert refusal(capsys, "run", str(ledger), "--quarter", "3", "--out", str(tmp_path)) == (
        1,
        "输出文件夹就是“台账.xlsx”所在的文件夹，会覆盖原表，"
        "请用 --out 另指定一个文件夹，确要写回原表时用 grade 命令的 --in-place。",
    )
    assert ledger.read_bytes() == before


def test_a_day_before_the_quarter_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, line = refusal(
        capsys, "run", str(sample_path()), "--quarter", "3", "--as-of", "2025-06-30", "--out", str(tmp_path / "o")
    )
    assert (status, line) == (
        1,
        "截至日期2025-06-30早于三季度的第一天，请改用本季度内或之后的日期。",
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run", "x.xlsx", "--quarter", "5"], "季度写的是“5”，只能是 1、2、3、4 中的一个，请改正后重新运行。"),
        (["run", "x.xlsx", "--quarter", "五"], "季度写的是“五”，只能是 1、2、3、4 中的一个，请改正后重新运行。"),
        (
            ["run", "x.xlsx", "--quarter", "3", "--as-of", "9月底"],
            "日期写的是“9月底”，请写成 2023-09-30 这样的日期。",
        ),
        (
            ["run", "x.xlsx"],
            "命令写得不完整或有看不懂的部分（缺少 --quarter），请用 bqw run --help 查看用法。",
        ),
        (
            ["run", "x.xlsx", "--quarter", "1-2季度"],
            "季度写的是“1-2季度”，只能是 1、2、3、4 中的一个，请改正后重新运行。",
        ),
        (
            ["run", "x.xlsx", "--quarter", "3", "--as-of", "2025/9/31"],
            "日期写的是“2025/9/31”，请写成 2023-09-30 这样的日期。",
        ),
        (
            ["addin", "build"],
            "命令写得不完整或有看不懂的部分（缺少 --out 或 --oxt），请用 bqw addin build --help 查看用法。",
        ),
        (
            ["grade", "x.xlsx", "--quarter", "3", "--colour"],
            "命令写得不完整或有看不懂的部分（看不懂 --colour），请用 bqw --help 查看用法。",
        ),
        (
            ["grade", "x.xlsx", "--quarter", "3", "--out", "o", "--in-place"],
            "--out 和 --in-place 只能用一个，请去掉其中一个。",
        ),
    ],
)
def test_wrong_usage_says_what_and_how_with_status_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(capsys, *arguments) == (2, sentence)


@pytest.mark.parametrize(
    ("quarter", "day"),
    [("三", "2025/9/20"), ("Q3", "2025.9.20"), ("q3", "2025年9月20日"), ("第三季度", "20250920"), ("3", "2025-09-20")],
)
def test_quarter_and_day_may_be_written_as_people_write_them(
    quarter: str, day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--quarter", quarter, "--as-of", day, "--out", str(tmp_path / "o")]
    assert main(["summary", str(sample_path()), *asked]) == 0
    assert "三季度，截至2025-09-20" in capsys.readouterr().out.splitlines()[0]


def test_a_folder_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = f"“{tmp_path}”是文件夹，不是台账，请写明文件夹里的哪一个文件。"
    assert refusal(capsys, "run", ".", "--quarter", "3") == (1, sentence)


def test_a_file_given_as_the_folder_of_outputs_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", "utf-8")
    sentence = f"--out 要写文件夹，而“{file}”是文件，请另写一个文件夹。"
    for out in (file, file / "里面"):
        assert refusal(capsys, "run", "没有.xlsx", "--quarter", "3", "--out", str(out)) == (2, sentence)


@pytest.mark.parametrize(
    ("arguments", "fitting", "misleading"),
    [
        (["form"], "输出文件夹，原表不变；--out 和 --in-place 必须写一个", "不写则放在台账旁边"),
        (["settings"], "写进“设置”表的规则预设", "优先于台账中的“设置”表"),
        (["addin", "install"], "装到 LibreOffice，而不是 Excel", "删除"),
        (["addin", "remove"], "从 LibreOffice 删除，而不是从 Excel", "装到"),
    ],
)
def test_the_help_of_an_option_fits_its_command(
    arguments: list[str], fitting: str, misleading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*arguments, "--help"])
    said = "".join(capsys.readouterr().out.split())
    assert "".join(fitting.split()) in said
    assert misleading not in said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_every_command_has_help_in_chinese(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command.id, "--help"])  # type: ignore[attr-defined]
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert command.tip in said  # type: ignore[attr-defined]
    assert "usage" not in said
    assert "show this" not in said


def test_json_stands_alone_on_standard_output_in_utf8() -> None:
    text = "截至9月底，累计完成投资3.2亿元，占年度计划的80%。"
    done = subprocess.run(
        [sys.executable, "-m", "bqw_excel", "explain", text, "--json"],
        capture_output=True,
        env={"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(Path(__file__).parents[1]), "PATH": ""},
        check=True,
    )
    found = json.loads(done.stdout.decode("utf-8"))
    assert [(q["value"], q["unit"], q["role"], text[q["start"] : q["end"]] == q["text"]) for q in found] == [
        (3.2, "亿元", "actual", True),
        (80, "%", "share", True),
    ]
    assert done.stderr == b""


def test_check_lists_what_is_wrong_in_the_ledger_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = workbook(
        tmp_path / "台账.xlsx",
        ["2025年云岭县分解表"],
        [*HEAD, "更新时间"],
        [1, "修建水库", "第三季度：开工建设。", "2015年12月", "县水务局", ""],
        [1, "改造电网", "第四季度：完成改造。", "2025年6月", "", ""],
        [4, "新建食堂", "", "年中", "县民政局", ""],
    )
    assert main(["check", str(ledger), "--json"]) == 0
    found = [(p["row"], p["column"], p["what"]) for p in json.loads(capsys.readouterr().out)["problems"]]
    assert sorted(found) == sorted(
        [
            (2, "更新时间", "这一列的表头不认识，内容没有参与计算"),
            (3, "完成时限", "写的是“2015年12月”，与台账年份2025年不符"),
            (4, "序号", "序号1重复出现，而序号2没有出现"),
            (4, "完成时限", "写的是“2025年6月”，早于最后一个季度目标（四季度）"),
            (4, "牵头单位", "没有写牵头单位"),
            (5, "序号", "序号从1跳到4，缺3"),
            (5, "季度工作目标", "没有季度目标"),
        ]
    )


def test_goals_say_stage_and_target_of_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    goal = "第一、二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。"
    ledger = workbook(tmp_path / "台账.xlsx", HEAD, [1, "修建水库", goal, "2025年12月", "县水务局"])
    assert main(["goals", str(ledger), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(s["sheet"], s["row"], s["quarters"], s["part"]) for s in answer["stages"]] == [
        ("台账", 2, [1, 2], ""),
        ("台账", 2, [3], ""),
    ]
    first = answer["targets"][0]
    assert {key: first[key] for key in ("quarter", "value", "unit", "cumulative", "at_least", "sure")} == {
        "quarter": 2,
        "value": 2,
        "unit": "亿元",
        "cumulative": 2,
        "at_least": False,
        "sure": True,
    }


def test_an_unexpected_fault_leaves_a_log_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("bqw_excel.commands.opened.open_book", broken)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    status, line = refusal(capsys, "check", "x.xlsx")
    log = tmp_path / "bqw_excel" / "bqw.log"
    assert status == 1
    assert str(log) in line
    assert "broken on purpose" in log.read_text("utf-8")
