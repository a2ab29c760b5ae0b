"""Tables as other offices keep them: what a clerk reads in each, and never a card where a clerk would see none."""

import json
from pathlib import Path

import openpyxl
import pytest
from grids import workbook

from bqw_excel.cli import main

TITLE = ["云山县2025年重点工作任务分解表"]
GOAL = "\n".join(f"第{q}季度：累计完成投资{n}亿元。" for n, q in enumerate("一二三四", start=1))
FINE, LATE = "截至9月底，累计完成投资2.95亿元。", "截至9月底，累计完成投资1.2亿元。"
LEAD = "县发改局"
PLAIN = ["序号", "重点任务", "季度工作目标", "进展情况", "牵头单位"]
PAIRS = ["一季度目标", "一季度完成", "二季度目标", "二季度完成", "三季度目标", "三季度完成"]
CUMULATIVE = ["一季度累计目标", "二季度累计目标", "三季度累计目标", "四季度累计目标"]

# name → (rows below the title, merged areas, expected (number, verdict) of each record)
CASES: dict[str, tuple[list[list[object]], tuple[str, ...], list[tuple[str, str]]]] = {
    "a quarter's own column is blank: the one before is no return of this quarter": (
        [
            ["序号", "重点任务", "季度工作目标", "一季度进展情况", "二季度进展情况", "三季度进展情况", "牵头单位"],
            [1, "甲", GOAL, "完成0.4亿元", "累计完成投资1.2亿元", "", LEAD],
            [2, "乙", GOAL, "完成0.4亿元", "累计完成投资1.2亿元", FINE, LEAD],
        ],
        (),
        [("1", "unreported"), ("2", "on_plan")],
    ),
    "numbers by quarter, goal and done": (
        [
            ["序号", "重点任务", *CUMULATIVE, "一季度累计完成", "二季度累计完成", "三季度累计完成", "牵头单位"],
            [1, "甲", 100, 200, 300, 400, 100, 200, 295, LEAD],
            [2, "乙", 100, 200, 300, 400, 100, 200, "", LEAD],
        ],
        (),
        [("1", "on_plan"), ("2", "unreported")],
    ),
    "goal and done side by side in every quarter, with a total": (
        [
            [
                "序号",
                "重点任务",
                "一季度目标",
                "一季度完成",
                "二季度目标",
                "二季度完成",
                "三季度目标",
                "三季度完成",
                "四季度目标",
                "累计完成",
                "年度目标",
            ],
            [1, "甲", 100, 100, 100, 100, 100, 95, 100, 295, 400],
        ],
        (),
        [("1", "on_plan")],
    ),
    "the plan for the next quarter is no goal": (
        [
            ["序号", "重点任务", "季度工作目标", "进展情况", "下一季度工作计划"],
            [1, "甲", GOAL, FINE, "继续推进，累计完成投资4亿元"],
        ],
        (),
        [("1", "on_plan")],
    ),
    "a column of one quarter beside the goals of all": (
        [["序号", "重点任务", "季度工作目标", "四季度工作安排", "进展情况"], [1, "甲", GOAL, "收尾验收", FINE]],
        (),
        [("1", "on_plan")],
    ),
    "monthly columns: the latest month counts": (
        [
            ["序号", "重点任务", "季度工作目标", "7月进展", "8月进展", "9月进展"],
            [1, "甲", GOAL, LATE.replace("9月", "7月"), LATE.replace("9月", "8月"), FINE],
        ],
        (),
        [("1", "on_plan")],
    ),
    "quarters under a group, beside a name for the matters that nobody knows": (
        [
            ["序号", "类别", "攻坚对象", "年度目标", "季度推进计划", "", "", "", "牵头单位", "进展情况"],
            ["", "", "", "", "一季度目标", "二季度目标", "三季度目标", "四季度目标", "", ""],
            [1, "工业", "甲", "完成投资4亿元", *(f"累计完成投资{n}亿元" for n in (1, 2, 3, 4)), LEAD, FINE],
            [2, "工业", "乙", "完成投资4亿元", *(f"累计完成投资{n}亿元" for n in (1, 2, 3, 4)), LEAD, LATE],
            [3, "工业", "丙", "完成投资4亿元", *(f"累计完成投资{n}亿元" for n in (1, 2, 3, 4)), LEAD, ""],
        ],
        ("E2:H2", *(f"{column}2:{column}3" for column in "ABCDIJ")),
        [("1", "on_plan"), ("2", "red"), ("3", "unreported")],
    ),
    "amounts up to a quarter's end, with the year's under one group": (
        [
            [
                "序号",
                "项目名称",
                "总投资（亿元）",
                "2025年投资计划（亿元）",
                "",
                "",
                "",
                "",
                "1-9月累计完成投资（亿元）",
                "责任单位",
            ],
            ["", "", "", "全年", "至一季度", "至二季度", "至三季度", "至四季度", "", ""],
            [1, "甲", 50, 10, 1, 4, 7, 10, 6.8, LEAD],
            [2, "乙", 30, 6, 1.2, 3, 4.5, 6, 3.2, LEAD],
        ],
        ("D2:H2", *(f"{column}2:{column}3" for column in "ABCIJ")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "a row for each quarter, with the year's goal merged over them": (
        [
            ["序号", "事项", "年度目标", "季度", "计划进度", "实际进度", "责任单位"],
            [1, "甲", "完成投资4亿元", "一季度", "累计完成投资1亿元", "累计完成投资1亿元", LEAD],
            ["", "", "", "二季度", "累计完成投资2亿元", "累计完成投资2亿元", ""],
            ["", "", "", "三季度", "累计完成投资3亿元", "累计完成投资2.3亿元", ""],
            ["", "", "", "四季度", "累计完成投资4亿元", "", ""],
            [2, "乙", "印发规划", "一季度", "完成初稿", "已完成初稿", LEAD],
            ["", "", "", "二季度", "完成征求意见", "已完成征求意见", ""],
            ["", "", "", "三季度", "通过专家评审", "已通过专家评审", ""],
            ["", "", "", "四季度", "印发规划", "", ""],
        ],
        tuple(f"{column}{top}:{column}{top + 3}" for column in "ABCG" for top in (3, 7)),
        [("1", "yellow"), ("2", "on_plan")],
    ),
    "only the year's goal in words, and a deadline under a name that may be that of goals": (
        [
            ["序号", "目标任务", "任务目标", "工作举措", "责任单位", "时间节点", "推进情况"],
            [
                1,
                "标准厂房建设",
                "全年建成标准厂房40万平方米",
                "加快建设",
                LEAD,
                "2025年12月底前",
                "截至9月底累计建成标准厂房31万平方米。",
            ],
            [
                2,
                "危桥改造",
                "全年完成危桥改造20座",
                "加快建设",
                LEAD,
                "2025年12月底前",
                "截至9月底累计完成危桥改造11座。",
            ],
            [3, "养老床位", "全年新增养老床位800张", "加快建设", LEAD, "12月底前", ""],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow"), ("3", "unreported")],
    ),
    "quarters that ask for nothing have a dash": (
        [
            ["序号", "重点任务", "一季度", "二季度", "三季度", "四季度", "牵头单位", "进展情况"],
            [1, "年度考核", "—", "/", "无", "完成考核", LEAD, ""],
            [2, "修桥", "—", 2, 4, 6, LEAD, "截至9月底修桥4座"],
        ],
        (),
        [("1", "not_due"), ("2", "review")],
    ),
    "each quarter's own amounts, growing from quarter to quarter": (
        [
            [
                "序号",
                "项目名称",
                "年度计划投资（亿元）",
                "第一季度",
                "",
                "第二季度",
                "",
                "第三季度",
                "",
                "第四季度",
                "",
            ],
            ["", "", "", *["当季计划", "当季完成"] * 4],
            [1, "粮库", 2, 0.4, 0.4, 0.6, 0.6, 0.6, 0.68, 0.4, ""],
            [2, "水厂", 3, 0.75, 0.75, 0.75, 0.5, 0.75, 0.4, 0.75, ""],
        ],
        ("D2:E2", "F2:G2", "H2:I2", "J2:K2", "A2:A3", "B2:B3", "C2:C3"),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "instructions with what is asked and a deadline for each": (
        [
            ["序号", "批示件标题", "批示领导", "办理要求", "交办日期", "办结期限", "承办单位", "办理进展"],
            [
                1,
                "关于城东内涝的批示",
                "甲",
                "完成排水管网清淤",
                "2025-03-12",
                "2025-06-30",
                LEAD,
                "排水管网清淤尚未完成。",
            ],
            [
                2,
                "关于公交线路的批示",
                "乙",
                "完成公交线路调整",
                "2025-04-08",
                "2025-07-31",
                LEAD,
                "公交线路调整已完成。",
            ],
            [
                3,
                "关于农贸市场的批示",
                "丙",
                "完成农贸市场整治",
                "2025-05-20",
                "2025-11-30",
                LEAD,
                "正在开展农贸市场整治。",
            ],
        ],
        (),
        [("1", "red"), ("2", "done"), ("3", "not_due")],
    ),
    "what was invested since the works began is not the year's": (
        [
            ["序号", "项目名称", "总投资", "开工至今累计完成投资", "2025年投资情况", "", "", "责任单位"],
            ["", "", "", "", "年度计划投资", "1-9月完成投资", "其中：9月完成", ""],
            [1, "甲", 86000, 52000, 20000, 15750, 1890, LEAD],
            [2, "乙", 40000, 21000, 16000, 9000, 700, LEAD],
        ],
        ("E2:G2", *(f"{column}2:{column}3" for column in "ABCDH")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "months of a year under way hold what was done": (
        [
            ["序号", "指标", "责任单位", "年度目标", *(f"{n}月" for n in range(1, 10)), "1-9月合计", "计量单位"],
            [1, "公园", LEAD, 20, 1, 1, 1, 1, 1, 1, 1, 1, 8, 16, "个"],
            [2, "抽检", LEAD, 4000, *[250] * 9, 2250, "批次"],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "months of a year under way without a total": (
        [
            ["序号", "指标", "责任单位", "年度目标", *(f"{n}月" for n in range(1, 10)), "计量单位"],
            [1, "公园", LEAD, 200, *[16] * 9, "个"],
            [2, "抽检", LEAD, 4000, *[250] * 9, "批次"],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "goals up to March, June and September under three rows of headings": (
        [
            ["序号", "任务名称", "责任单位", "单位", "任务目标及完成情况", "", "", "", "", ""],
            ["", "", "", "", "目标任务", "", "", "", "1-9月完成情况", ""],
            ["", "", "", "", "全年", "1-3月", "1-6月", "1-9月", "完成数", "占年度任务%"],
            [1, "造林", LEAD, "亩", 8000, 1600, 3600, 5600, 5880, 73.5],
            [2, "外资", LEAD, "万美元", 4800, 960, 2160, 3360, 2520, 52.5],
        ],
        ("E2:J2", "E3:H3", "I3:J3", *(f"{column}2:{column}4" for column in "ABCD")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "growth rates beside the amounts that grew": (
        [
            ["序号", "指标名称", "责任单位", "全年目标增速（％）", "1-9月完成情况", ""],
            ["", "", "", "", "总量（亿元）", "实际增速（％）"],
            [1, "地区生产总值", LEAD, 6.5, 186.4, 7.1],
            [2, "工业增加值", LEAD, 9, 62.3, 5.2],
            [3, "进出口", LEAD, 6, 35.1, -3.1],
        ],
        ("E2:F2", *(f"{column}2:{column}3" for column in "ABCD")),
        [("1", "on_plan"), ("2", "yellow"), ("3", "yellow")],
    ),
    "one quarter's goal and what was done of it count alike": (
        [
            ["项次", "指标", "责任单位", "计量单位", "全年目标", "三季度目标", "三季度实绩"],
            [1, "到位资金", LEAD, "亿元", 40, 28, 29.5],
            [2, "绿道", LEAD, "公里", 60, 40, 30],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "of a lone quarter's column nobody knows how it counts, unless it is enough either way": (
        [
            ["序号", "重点工作", "季度目标（累计）", "", "", "", "三季度进展", "牵头单位"],
            ["", "", "一季度", "二季度", "三季度", "四季度", "", ""],
            [1, "学位", 480, 1080, 1680, 2400, 1764, LEAD],
            [2, "投资", 32, 72, 112, 160, 33.6, LEAD],
        ],
        ("C2:F2", *(f"{column}2:{column}3" for column in "ABGH")),
        [("1", "on_plan"), ("2", "review")],
    ),
    "faults to be put right, with a goal and a deadline for each": (
        [
            ["序号", "反馈问题", "整改目标", "整改措施", "责任单位", "整改时限", "整改进展"],
            [1, "污水直排", "完成管网改造", "加快施工", LEAD, "2025年6月底", "管网改造已完成。"],
            [2, "台账不全", "完成台账整理", "加快整理", LEAD, "2025年12月底", "正在整理。"],
        ],
        (),
        [("1", "done"), ("2", "not_due")],
    ),
    "goals and returns by quarter under two groups, the other headings below": (
        [
            ["", "", "", "", "季度目标（累计）", "", "", "", "完成情况（累计）", "", "", "", ""],
            ["编号", "重点任务", "责任单位", "单位", *["一季度", "二季度", "三季度", "四季度"] * 2, "存在困难"],
            [1, "公园", LEAD, "个", 10, 20, 30, 40, 7, 14, 22, "", "无"],
            [2, "学位", LEAD, "个", 900, 1800, 2700, 3600, 859, 1774, 2862, "", ""],
        ],
        ("E2:H2", "I2:L2"),
        [("1", "yellow"), ("2", "on_plan")],
    ),
    "last year's figures beside this year's, and how much more": (
        [
            ["序号", "指标名称", "2024年全年完成数", "2025年年度目标", "2024年1—9月", "2025年1—9月", "", "责任部门"],
            ["", "", "", "", "完成数", "完成数", "同比增长（%）", ""],
            [1, "投资（亿元）", 186, 200, 142, 159, 12, LEAD],
            [2, "产值（亿元）", 93, 100, 71, 56.25, -20.8, LEAD],
        ],
        ("F2:G2", *(f"{column}2:{column}3" for column in "ABCDH")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "marks beside what was done": (
        [
            ["序号", "考核项目", "考核内容", "分值", "单位", "目标任务", "", "完成情况", "", "", "被考核单位"],
            ["", "", "", "", "", "全年", "三季度末", "三季度末", "自评得分", "核定得分", ""],
            [1, "盘活土地", "处置土地", 10, "亩", 4800, 3840, 4070, 10, "", LEAD],
            [2, "户厕改造", "整村推进", 10, "户", 12000, 9600, 7200, 7.5, "", LEAD],
        ],
        ("F2:G2", "H2:J2", *(f"{column}2:{column}3" for column in "ABCDEK")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "last year's same months under a group, with rows that count the columns": (
        [
            ["指标名称", "计量单位", "代码", "本年目标", "", "本年实际", "", "上年同期", "主管单位"],
            ["", "", "", "全年", "1—9月", "1—9月", "7—9月", "1—9月", ""],
            ["甲", "乙", "丙", 1, 2, 3, 4, 5, "丁"],
            ["水库加固", "座", "01", 40, 32, 34, 13, 29, LEAD],
            ["培育企业", "家", "02", 120, 96, 72, 20, 86, LEAD],
        ],
        ("D2:E2", "F2:G2", *(f"{column}2:{column}3" for column in "ABCI")),
        [("", "on_plan"), ("", "yellow")],
    ),
    "parts in brackets below a line that only names them, and a page number": (
        [
            ["序号", "主要任务", "单位", "年目标", "三季度末目标", "落实情况（1—9月累计）", "牵头落实单位"],
            [1, "改善设施", "", "", "", "", LEAD],
            ["（1）", "户厕", "户", 12000, 9000, 9540, LEAD],
            ["", "", "", "— 1 —", "", "", ""],
            ["（2）", "植树", "亩", 45000, 33750, 25312, LEAD],
        ],
        (),
        [("（1）", "on_plan"), ("（2）", "yellow")],
    ),
    "goals and returns under headings that nobody knows, told by what their cells say": (
        [
            ["序号", "重点任务", "年度目标", "倒排工期表", "牵头单位", "完成时限", "掌握的动态"],
            [1, "甲", "完成投资4亿元", GOAL, LEAD, "2025年12月", FINE],
            [2, "乙", "完成投资4亿元", GOAL, LEAD, "2025年12月", LATE],
            [3, "丙", "完成投资4亿元", GOAL, LEAD, "2025年12月", ""],
        ],
        (),
        [("1", "on_plan"), ("2", "red"), ("3", "unreported")],
    ),
    "months to December under way, with a total amid them": (
        [
            [
                "序号",
                "改造项目",
                "实施单位",
                "年度计划（台）",
                *(f"{n}月" for n in range(1, 10)),
                "1-9月累计",
                "10月",
                "11月",
                "12月",
            ],
            [1, "龙门吊", LEAD, 20, 1, 1, 2, 2, 2, 2, 2, 2, 2, 16, "", "", ""],
            [2, "拖轮", LEAD, 12, 0, 1, 1, 0, 1, 1, 0, 1, 1, 6, "", "", ""],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "what has come by now stands before the goals": (
        [
            [
                "类别",
                "任务名称",
                "目前进度（9月）",
                "责任单位",
                "一季度末",
                "二季度末",
                "三季度末",
                "四季度末",
                "年度目标值",
            ],
            ["产业", "蔬菜（亩）", 3100, LEAD, 500, 1500, 3000, 4000, 4000],
            ["产业", "合作社（家）", 18, LEAD, 5, 15, 25, 30, 30],
        ],
        (),
        [("", "on_plan"), ("", "yellow")],
    ),
    "roman quarters beside weights and marks": (
        [
            [
                "序号",
                "考核项目",
                "权重",
                "单位",
                "年度目标",
                "Ⅰ季度累计",
                "Ⅱ季度累计",
                "Ⅲ季度累计",
                "Ⅳ季度累计",
                "Ⅲ季度末实际累计",
                "得分",
            ],
            [1, "产量", 20, "万吨", 200, 50, 100, 150, 200, 156, 20],
            [2, "销量", 15, "万吨", 50, 10, 25, 40, 50, 29, 11],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "levels with bounds and what was measured in the quarter": (
        [
            ["序", "监测指标", "指标方向", "Q1目标", "Q2目标", "Q3目标", "Q4目标", "三季度实际值", "数据来源"],
            [1, "平均住院日（天）", "越低越好", "≤8.0", "≤7.9", "≤7.8", "≤7.8", 7.6, "病案室"],
            [2, "手术占比（%）", "越高越好", "≥18", "≥18", "≥19", "≥20", 16.2, "病案室"],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "works by places, days as goals, and nothing known of any heading but them": (
        [
            ["工点", "施工单位", "节点目标", "", "", "", "现状（2025.9.30）", "监理"],
            ["", "", "3月", "6月", "9月", "12月", "", ""],
            ["1号隧道", LEAD, "掘进200米", "累计掘进500米", "累计掘进800米", "累计掘进1000米", "累计掘进820米", ""],
            ["2号隧道", LEAD, "掘进100米", "累计掘进300米", "累计掘进600米", "累计掘进800米", "累计掘进440米", ""],
        ],
        ("C2:F2", *(f"{column}2:{column}3" for column in "ABGH")),
        [("", "on_plan"), ("", "yellow")],
    ),
    "a share of 0 that a formula makes of an empty cell is no return": (
        [
            ["县（市、区）", "年度任务", "一季度累计", "二季度累计", "三季度累计", "四季度累计", "累计完成", "完成率"],
            ["东岗县", 20, 2, 8, 15, 20, 10, 0.5],
            ["西原县", 30, 3, 12, 24, 30, "", 0],
        ],
        (),
        [("", "yellow"), ("", "unreported")],
    ),
    "a return that only says that nothing was begun": (
        [
            ["No", "工作事项", "工作目标", "办结时限", "责任人", "责任单位", "当前情况"],
            [1, "旧仓库", "关闭并拆除旧仓库", "2025年3月底", "甲", LEAD, "尚未启动"],
            [2, "旧厂房", "完成厂房拆除", "2025年12月底", "甲", LEAD, "尚未启动"],
        ],
        (),
        [("1", "red"), ("2", "not_due")],
    ),
    "how far works have come by a month, and the whole year's amount": (
        [
            ["序号", "工程", "业主单位", "年内累计形象进度目标（%）", "", "", "", "9月底形象进度"],
            ["", "", "", "一季度", "二季度", "三季度", "四季度", ""],
            [1, "客运站", LEAD, 20, 50, 75, 100, "80%"],
            [2, "公园", LEAD, 20, 50, 75, 100, "56%"],
        ],
        ("D2:G2", *(f"{column}2:{column}3" for column in "ABCH")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "the whole year's amount under a name that tells no goal": (
        [
            ["序号", "事项名称", "承办部门", "全年工作量", "办结期限", "办理进度"],
            [1, "预算收入", LEAD, "88000万元", "2025-12-31", "累计完成69300万元。"],
            [2, "水库加固", LEAD, "16座", "2025-12-31", "累计完成9座。"],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "rates of the quarters are not added up": (
        [
            ["序号", "指标", "单位", "责任单位", "一季度", "", "二季度", "", "三季度", ""],
            ["", "", "", "", *["目标", "实绩"] * 3],
            [1, "优良天数比率", "%", LEAD, "≥88", 87, "≥88", 90, "≥88", 92],
            [2, "能耗下降率", "%", LEAD, 3, 3.1, 3, 3.2, 3, 2.4],
        ],
        ("E2:F2", "G2:H2", "I2:J2", *(f"{column}2:{column}3" for column in "ABCD")),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "amounts of money beside how far works are to come, their unit told above the table": (
        [
            ["", "", "", "", "", "", "", "", "单位：万元"],
            ["序号", "项目名称", "总投资", "计划投资", "", "1-9月完成投资", "形象进度目标", "目前形象进度", "责任单位"],
            ["", "", "", "全年", "前三季度", "", "三季度", "", ""],
            [1, "水厂二期（日处理3万吨）", 28000, 9000, 6800, 6950, "土建完成80%", "土建工程完成85%", LEAD],
            [2, "改线工程", 65000, 22000, 16500, 12200, "路基完成90%", "路基完成92%，路面未施工", LEAD],
            [3, "医院", 45000, 15000, 11000, "10600万元", "主体施工至10层", "主体已施工至10层", LEAD],
        ],
        ("D3:E3", *(f"{column}3:{column}4" for column in "ABCFHI")),
        [("1", "on_plan"), ("2", "yellow"), ("3", "on_plan")],
    ),
    "the period before is not this one": (
        [["序号", "重点任务", "季度工作目标", "上期进展情况", "本期进展情况"], [1, "甲", GOAL, LATE, FINE]],
        (),
        [("1", "on_plan")],
    ),
    "last year's results are not this year's": (
        [["序号", "重点任务", "季度工作目标", "2024年完成情况", "进展情况"], [1, "甲", GOAL, LATE, FINE]],
        (),
        [("1", "on_plan")],
    ),
    "a return as of another year is certain of nothing": (
        [PLAIN, [1, "甲", GOAL, "截至2024年底，累计完成投资1.2亿元", LEAD]],
        (),
        [("1", "review")],
    ),
    "a subtotal of a group is no matter": (
        [
            ["序号", "重点任务", *CUMULATIVE, "累计完成", "牵头单位"],
            ["一", "产业类", 200, 400, 600, 800, 300, ""],
            [1, "甲", 100, 200, 300, 400, 295, LEAD],
            [2, "乙", 100, 200, 300, 400, 300, LEAD],
        ],
        (),
        [("1", "on_plan"), ("2", "on_plan")],
    ),
    "group rows, counting row and unit row are no matters": (
        [
            PLAIN,
            ["1", "2", "3", "4", "5"],
            ["", "", "（亿元）", "", ""],
            ["（一）", "产业发展", "", "", ""],
            [1, "甲", GOAL, FINE, LEAD],
            ["单位（盖章）：", "", "", "", "2025年10月8日"],
        ],
        (),
        [("1", "on_plan")],
    ),
    "a row over its sub-rows has no goals of its own": (
        [
            PLAIN,
            ["1", "智慧城市", "", "", ""],
            ["1.1", "甲", GOAL, FINE, LEAD],
            ["1.2", "乙", GOAL, FINE, LEAD],
            ["2", "乡村建设", "", "", ""],
            ["", "丙", GOAL, FINE, LEAD],
        ],
        (),
        [("1.1", "on_plan"), ("1.2", "on_plan"), ("2", "on_plan")],
    ),
    "a heading of three rows": (
        [
            ["序号", "重点任务", "2025年目标安排", "", "", "", "牵头单位", "累计完成"],
            ["", "", "季度累计目标", "", "", "", "", ""],
            ["", "", "一季度", "二季度", "三季度", "四季度", "", ""],
            [1, "甲", 100, 200, 300, 400, LEAD, 120],
        ],
        ("A2:A4", "B2:B4", "C2:F2", "C3:F3", "G2:G4", "H2:H4"),
        [("1", "red")],
    ),
    "groups of quarters over goal and result": (
        [
            ["序号", "重点任务", "一季度", "", "二季度", "", "三季度", "", "牵头单位"],
            ["", "", "累计目标", "完成情况", "累计目标", "完成情况", "累计目标", "完成情况", ""],
            [1, "甲", "累计完成投资1亿元", "1亿元", "累计完成投资2亿元", "", "累计完成投资3亿元", FINE, LEAD],
        ],
        ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:I3"),
        [("1", "on_plan")],
    ),
    "the year's number and what is done of it": (
        [
            ["序号", "指标名称", "单位", "年度目标", "1-9月完成", "占年度目标（%）", "牵头单位"],
            [1, "甲", "亿元", 100, 76, 76, LEAD],
            [2, "乙", "亿元", 100, 30, 30, LEAD],
        ],
        (),
        [("1", "on_plan"), ("2", "red")],
    ),
    "the year's number under a heading with two meanings": (
        [["序号", "重点工作", "目标任务", "进度", "占年任务之比"], [1, "新增就业（人）", 4000, 3100, "77.5%"]],
        (),
        [("1", "on_plan")],
    ),
    "units stand in the headings": (
        [
            ["序号", "重点任务", *(f"{q}（亿元）" for q in CUMULATIVE), "累计完成（万元）"],
            [1, "甲", 0.2, 0.5, 0.75, 1, 7400],
            [2, "乙", 0.2, 0.5, 0.75, 1, "7600万元"],
        ],
        (),
        [("1", "on_plan"), ("2", "on_plan")],
    ),
    "nothing is due while the goal is 0": (
        [["序号", "重点任务", *CUMULATIVE, "累计完成"], [1, "甲", 0, 0, 0, 100, ""], [2, "乙", 10, 20, 30, 40, 31]],
        (),
        [("1", "not_due"), ("2", "on_plan")],
    ),
    "equal goals that nobody calls cumulative": (
        [
            ["序号", "重点任务", "一季度目标", "二季度目标", "三季度目标", "四季度目标", "累计完成"],
            [1, "甲", 100, 100, 100, 100, 290],
        ],
        (),
        [("1", "on_plan")],
    ),
    "this year's amount goes before the one since the start": (
        [
            ["序号", "重点任务", "季度工作目标", "累计完成投资（亿元）", "本年累计完成投资（亿元）"],
            [1, "甲", GOAL, 12, 2.95],
        ],
        (),
        [("1", "on_plan")],
    ),
    "less is better: a goal in every quarter is a ceiling": (
        [
            ["序号", "指标名称", *(f"{q}（%）" for q in CUMULATIVE), "累计完成（%）"],
            [1, "城镇登记失业率", 4.5, 4.5, 4.5, 4.5, 3.9],
            [2, "城镇调查失业率", 4.5, 4.5, 4.5, 4.5, 5.1],
        ],
        (),
        [("1", "on_plan"), ("2", "yellow")],
    ),
    "a rate beside amounts is no goal": (
        [
            ["序号", "重点任务", *CUMULATIVE, "累计完成", "截至9月底完成年度计划比例"],
            [1, "甲", 2500, 5000, 7500, 10000, 3000, 0.3],
        ],
        (),
        [("1", "red")],
    ),
    "the unit stands in the group heading": (
        [
            ["序号", "重点任务", "季度目标（亿元，累计）", "", "", "", "累计完成（万元）"],
            ["", "", "一季度", "二季度", "三季度", "四季度", ""],
            [1, "甲", 1, 2, 3, 4, 29500],
        ],
        ("A2:A3", "B2:B3", "C2:F2", "G2:G3"),
        [("1", "on_plan")],
    ),
    "an amount that is absurd for its goal is left to people": (
        [["序号", "重点任务", *CUMULATIVE, "累计完成"], [1, "甲", 1, 2, 3, 4, 29500]],
        (),
        [("1", "review")],
    ),
    "a state in the ledger takes a matter out of the count": (
        [[*PLAIN, "事项状态", "备注"], [1, "甲", GOAL, LATE, LEAD, "缓办", "云府〔2025〕3号"]],
        (),
        [("1", "adjusted")],
    ),
    "a column of schedule numbers is no goal of a quarter": (
        [
            ["序号", "指标名称", "年度目标", "累计完成", "序时进度"],
            [1, "甲", 100, 76, "75%"],
            [2, "乙", 100, 30, "75%"],
        ],
        (),
        [("1", "on_plan"), ("2", "red")],
    ),
    "only the last quarter's amount was sent": (
        [
            ["序号", "重点任务", *CUMULATIVE, "一季度完成", "二季度完成", "三季度完成"],
            [1, "甲", 100, 200, 300, 400, "", "", 95],
        ],
        (),
        [("1", "review")],
    ),
    "totals and signatures of any wording are no matters": (
        [
            PLAIN,
            [1, "甲", GOAL, FINE, LEAD],
            ["全县合计", "", "", "", ""],
            ["填表人：李四", "", "审核人：王五", "", "联系电话"],
        ],
        (),
        [("1", "on_plan")],
    ),
    "a goal without quarters is due by the deadline": (
        [
            ["序号", "重点任务", "季度工作目标", "完成时限", "进展情况"],
            [1, "甲", "完成投资2亿元", "2025年6月30日", "截至9月底，累计完成投资0.5亿元。"],
            [2, "乙", "完成投资2亿元", "2025年12月", "截至9月底，累计完成投资0.5亿元。"],
        ],
        (),
        [("1", "red"), ("2", "not_due")],
    ),
    "a row for each quarter under a merged matter": (
        [
            ["序号", "事项", "季度", "目标", "牵头单位", "进展情况"],
            [1, "甲", "第一季度", "累计完成投资1亿元", LEAD, "累计完成投资1亿元"],
            ["", "", "第二季度", "累计完成投资2亿元", "", "累计完成投资1.2亿元"],
            ["", "", "第三季度", "累计完成投资3亿元", "", FINE],
            ["", "", "第四季度", "累计完成投资4亿元", "", ""],
            [2, "乙", "第二季度", "初步设计获批", LEAD, "初步设计已获批"],
            ["", "", "第三季度", "主体工程开工", "", ""],
        ],
        ("A3:A6", "B3:B6", "E3:E6", "A7:A8", "B7:B8", "E7:E8"),
        [("1", "on_plan"), ("2", "unreported")],
    ),
    "a row for each quarter, number and title written in each": (
        [
            ["序号", "重点任务", "时间节点", "工作目标", "完成情况", "牵头单位"],
            *(
                [1, "甲", f"{m}月底", f"累计完成投资{m // 3}亿元", d, LEAD]
                for m, d in ((3, "1亿元"), (6, ""), (9, LATE))
            ),
            *([2, "乙", f"{m}月底", f"累计完成投资{m // 3}亿元", d, LEAD] for m, d in ((3, ""), (6, ""), (9, FINE))),
        ],
        (),
        [("1", "red"), ("2", "on_plan")],
    ),
    "a row for each quarter, in numbers": (
        [
            ["序号", "重点任务", "季度", "累计目标（亿元）", "累计完成（亿元）", "牵头单位"],
            *(
                [1 if q == 1 else "", "甲" if q == 1 else "", f"{q}季度", q, d, LEAD]
                for q, d in ((1, 1), (2, 1.1), (3, 1.2))
            ),
        ],
        (),
        [("1", "red")],
    ),
    "sub-rows with units and deadlines of their own are no quarters of one matter": (
        [
            ["序号", "重点任务", "年度目标", "完成时间", "进展情况", "牵头单位"],
            [1, "甲", "完成投资2亿元", "6月底", "累计完成投资2亿元", "县水务局"],
            ["", "", "完成投资4亿元", "12月底", "累计完成投资1亿元", "县财政局"],
            [2, "乙", "完成投资4亿元", "12月底", "累计完成投资3亿元", "县财政局"],
        ],
        ("A3:A4", "B3:B4"),
        [("1", "done"), ("1", "red"), ("2", "on_plan")],
    ),
    "rows of goals and results in turn": (
        [
            ["序号", "重点任务", "类别", *(f"{q}季度累计" for q in "一二三四"), "牵头单位"],
            [1, "甲", "目标", 1, 2, 3, 4, LEAD],
            ["", "", "完成", 1, 2, 2.9, "", ""],
            [2, "乙", "目标", 1, 2, 3, 4, LEAD],
            ["", "", "完成", 1, 1.1, 1.2, "", ""],
        ],
        ("A3:A4", "B3:B4", "A5:A6", "B5:B6"),
        [("1", "on_plan"), ("2", "red")],
    ),
    "rows of plans and results in turn, in words": (
        [
            ["序号", "重点任务", "计划/实际", "第一季度", "第二季度", "第三季度", "牵头单位"],
            [1, "甲", "计划", "完成设计", "累计完成投资2亿元", "累计完成投资3亿元", LEAD],
            ["", "", "实际", "已完成设计", "累计完成投资2亿元", "", ""],
            [2, "乙", "计划", "完成设计", "累计完成投资2亿元", "累计完成投资3亿元", LEAD],
            ["", "", "实际", "已完成设计", "累计完成投资2亿元", FINE, ""],
        ],
        (),
        [("1", "unreported"), ("2", "on_plan")],
    ),
    "a column of classes is no column of goals and results": (
        [
            ["序号", "重点任务", "类别", *CUMULATIVE, "累计完成"],
            [1, "甲", "产业", 100, 200, 300, 400, 295],
            [2, "乙", "民生", 100, 200, 300, 400, 120],
        ],
        (),
        [("1", "on_plan"), ("2", "red")],
    ),
    "quarters of one goal written in several units": (
        [
            PLAIN,
            [1, "甲", "第一季度：完成投资0.5亿元。第三季度：累计完成投资12000万元。", "累计完成投资1.15亿元。", LEAD],
            [2, "乙", "第一季度：完成投资0.5亿元。第三季度：累计完成投资12000万元。", "累计完成投资0.5亿元。", LEAD],
        ],
        (),
        [("1", "on_plan"), ("2", "red")],
    ),
    "a person's notes below the table are no matters": (
        [
            PLAIN,
            [1, "甲", GOAL, LATE, LEAD],
            [],
            ["领导批示：请抓紧", "", "", "", ""],
            ["", "请各单位于10月10日前报送", "", "", ""],
            ["3", "电话通知县发改局，已回复", "", "", ""],
        ],
        (),
        [("1", "red")],
    ),
}


def graded(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["grade", str(path), "--quarter", "3", "--json", "--out", str(out)]) == 0
    return json.loads(capsys.readouterr().out)


def records(answer: dict) -> list[tuple[str, str]]:
    return [(m["no"], m["verdict"]) for m in answer["matters"]]


@pytest.mark.parametrize("name", list(CASES))
def test_a_table_of_another_office_is_read_as_a_clerk_reads_it(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, merges, expected = CASES[name]
    path = workbook(tmp_path / "台账.xlsx", [TITLE, *rows], *merges)
    assert records(graded(path, tmp_path / "out", capsys)) == expected


def test_the_first_unknown_column_before_the_goals_names_the_matters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["序号", "片区", "攻坚对象", "季度工作目标", "牵头单位", "进展情况", "打分"],
        *(
            [n, "东片区", name, GOAL, LEAD, FINE, "甲等"]
            for n, name in enumerate(("新建水厂", "改造老街", "修桥"), start=1)
        ),
    ]
    answer = graded(workbook(tmp_path / "台账.xlsx", [TITLE, *rows]), tmp_path / "out", capsys)
    assert [m["title"] for m in answer["matters"]] == ["新建水厂", "改造老街", "修桥"]


@pytest.mark.parametrize(
    ("heads", "lead"),
    [
        (["承办单位", "协办单位"], "县水务局"),
        (["主办", "协办"], "县水务局"),
        (["负责单位", "填报人"], "县水务局"),
        (["承办单位", "责任单位"], "县财政局"),
        (["监测单位", "备注"], "县水务局"),
    ],
)
def test_the_unit_that_carries_out_leads_where_no_other_does(
    heads: list[str], lead: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        TITLE,
        ["序号", "重点任务", "季度工作目标", "进展情况", *heads],
        [1, "甲", GOAL, FINE, "县水务局", "县财政局"],
    ]
    answer = graded(workbook(tmp_path / "台账.xlsx", rows), tmp_path / "out", capsys)
    assert [m["lead_orgs"] for m in answer["matters"]] == [[lead]]


def test_a_title_says_that_all_amounts_count_from_the_years_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["2025年目标任务计划与实际对照表（累计数）"],
        ["序号", "目标任务", "责任单位", "类别", "一季度", "二季度", "三季度", "四季度", "计量单位"],
        [1, "人才", LEAD, "计划", 16, 36, 56, 80, "人"],
        ["", "", "", "实际", 17, 36, 40, "", ""],
    ]
    answer = graded(workbook(tmp_path / "台账.xlsx", rows, "A3:A4", "B3:B4", "C3:C4"), tmp_path / "out", capsys)
    assert records(answer) == [("1", "yellow")]


def test_a_sheet_named_by_a_unit_tells_who_leads_and_a_cover_the_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active["B5"] = "2025年区重点工作督查台账"
    sheet = book.create_sheet("县教育局")
    for row in (PLAIN[:-1], [1, "甲", GOAL, "截至9月底，累计完成投资2.95亿元。"]):
        sheet.append(row)
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert [(m["lead_orgs"], m["verdict"]) for m in answer["matters"]] == [(["县教育局"], "on_plan")]
    assert answer["as_of"] == "2025-09-30"


@pytest.mark.parametrize(
    ("title", "sheet"), [("表1  2025年任务进度表", "台账"), ("任务进度表", "2025"), ("任务进度表", "2025年台账")]
)
def test_the_year_stands_behind_a_table_number_or_in_the_name_of_the_sheet(
    title: str, sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in ([title], PLAIN, [1, "甲", GOAL, "累计完成投资2.9亿元", LEAD]):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert answer["as_of"] == "2025-09-30"


def test_a_table_without_a_column_for_returns_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [TITLE, ["序号", "重点任务", "季度工作目标", "牵头单位", "评语"], [1, "甲", GOAL, LEAD, "好"]]
    answer = graded(workbook(tmp_path / "台账.xlsx", rows), tmp_path / "out", capsys)
    assert records(answer) == [("1", "unreported")]
    assert [p["what"] for p in answer["problems"]] == ["表头里没有认出填写进展的列，各项按未报送处理"]


def test_another_table_beside_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, row = [*PLAIN, "", "", *PLAIN], [1, "甲", GOAL, FINE, LEAD, "", "", 1, "乙", GOAL, LATE, LEAD]
    answer = graded(workbook(tmp_path / "台账.xlsx", [TITLE, head, row]), tmp_path / "out", capsys)
    assert records(answer) == [("1", "on_plan")]
    assert [p["what"] for p in answer["problems"]] == ["同一行右侧另有一张表，没有读取"]


def test_of_several_sheets_of_one_ledger_the_one_of_the_period_is_graded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for name, year, progress in (("二季度", 2025, LATE), ("三季度", 2025, FINE), ("往年", 2024, LATE)):
        sheet = book.create_sheet(name)
        for row in ([f"云山县{year}年重点工作任务分解表"], PLAIN, [1, "甲", GOAL, progress, LEAD]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert [(m["sheet"], m["verdict"]) for m in answer["matters"]] == [("三季度", "on_plan")]
    assert sorted(p["sheet"] for p in answer["problems"]) == ["二季度", "往年"]


def test_a_lead_unit_meant_by_ditto_and_two_beside_one_goal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [TITLE, PLAIN, [1, "甲", GOAL, FINE, LEAD], [2, "乙", GOAL, FINE, "同上"], ["", "", "", "", "县财政局"]]
    path = workbook(tmp_path / "台账.xlsx", rows, "A4:A5", "B4:B5", "C4:C5", "D4:D5")
    answer = graded(path, tmp_path / "out", capsys)
    assert [m["lead_orgs"] for m in answer["matters"]] == [[LEAD], [LEAD, "县财政局"]]


@pytest.mark.parametrize(
    ("names", "graded_sheet"),
    [(("8月", "9月"), "9月"), (("9月", "8月"), "9月"), (("台账 旧", "台账 新"), "台账 新")],
)
def test_of_equal_sheets_the_latest_up_to_the_period_is_graded(
    names: tuple[str, str], graded_sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for name in names:
        sheet = book.create_sheet(name)
        for row in (TITLE, PLAIN, [1, "甲", GOAL, FINE if name == graded_sheet else LATE, LEAD]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert [(m["sheet"], m["verdict"]) for m in answer["matters"]] == [(graded_sheet, "on_plan")]


def test_sheets_of_several_places_with_the_same_matters_are_all_graded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for name, progress in (("东镇", FINE), ("西镇", LATE)):
        sheet = book.create_sheet(name)
        for row in (TITLE, PLAIN, [1, "招商引资", GOAL, progress, name], [2, "人居环境整治", GOAL, progress, name]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert [m["verdict"] for m in answer["matters"]] == ["on_plan", "on_plan", "red", "red"]


def test_an_excerpt_with_numbers_of_its_own_is_not_counted_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    rows = [[1, "甲", GOAL, FINE, LEAD], [2, "乙", GOAL, LATE, LEAD]]
    for name, kept in (("台账", rows), ("滞后事项", [[1, *rows[1][1:]]])):
        sheet = book.create_sheet(name)
        for row in (TITLE, PLAIN, *kept):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "台账.xlsx")
    answer = graded(tmp_path / "台账.xlsx", tmp_path / "out", capsys)
    assert [(m["sheet"], m["verdict"]) for m in answer["matters"]] == [("台账", "on_plan"), ("台账", "red")]
