"""The same job as an ordinary Python script would do it, to compare time and memory with.

Reads a workbook of units in the 附件2 layout with a 评审表, gives the 16 indicators' points, ranks
the units, and writes 排名, 指标得分 and one 附件1 sheet a unit. It trusts its input: fixed columns,
plain numbers, no checks, no findings, no formulas.

    pip install python-calamine XlsxWriter
    python plain.py county.xlsx results.xlsx
"""

import math
import re
import sys
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

ATTACHMENTS = Path(__file__).parent.parent / "fixtures" / "attachments.txt"
INDICATORS = [
    ("在职人员控制率", 5), ("“三公经费”变动率", 5), ("预算完成率", 5), ("预算控制率", 5),
    ("新建楼堂馆所面积控制率", 5), ("新建楼堂馆所投资概算控制率", 5), ("公用经费控制率", 8),
    ("“三公经费”控制率", 7), ("政府采购执行率", 6), ("管理制度健全性", 8), ("资金使用合规性", 6),
    ("预决算信息公开性", 5), ("重点工作实际完成率", 8), ("经济效益、社会效益", 10),
    ("行政效能", 6), ("社会公众或服务对象满意度", 6),
]
SUPPLEMENT = ["上年度“三公经费”预算数", "上年结转", "年初预算", "本年追加预算", "年末结余"]
ADJUSTMENT = "部门整体支出预算调整"


def number(cell):
    """A number, a text that holds one, or None."""
    if isinstance(cell, (int, float)):
        return float(cell)
    try:
        return float(str(cell).strip())
    except ValueError:
        return None


def read_unit(rows):
    """The cells of one 附件2 sheet that the indicators need."""
    unit = {"name": rows[2][0].split("：", 1)[1].strip(), "buildings": []}
    unit["staff"] = [number(rows[4][1]), number(rows[4][3])]
    table = {}
    in_buildings = False
    for row in rows[6:]:
        label = re.sub(r"^\d+、|^其中：|：$", "", str(row[0]).strip())
        if label.startswith("楼堂馆所"):
            in_buildings = True
        elif label == "厉行节约保障措施":
            in_buildings = False
        elif in_buildings:
            if any(number(cell) is not None for cell in row[1:]):
                unit["buildings"].append([number(row[at]) or 0 for at in (1, 2, 4, 5)])
        elif label:
            table.setdefault(label, [number(row[at]) for at in (1, 3, 5)])
    unit["table"] = table
    unit["supplement"] = {name: table.get(name, [None] * 3)[1] for name in SUPPLEMENT}
    return unit


def read_review(rows):
    heading = rows[0]
    return {row[1]: dict(zip(heading, row)) for row in rows[1:] if row[1]}


def deduct(full, above, below, target, step, marks, side):
    """Points after whole steps, or None where a figure is missing or there is nothing to divide by."""
    if above is None or not below:
        return None
    excess = (above / below - target) * 100
    excess = {"above": excess, "below": -excess, "both": abs(excess)}[side]
    steps = math.floor(round(max(0, excess) / step, 9))
    return max(0, full - steps * marks)


def given(unit, review, name):
    """A supplement figure: the bureau's, else the unit's."""
    value = number(review.get(name, ""))
    return value if value is not None else unit["supplement"][name]


def points(unit, review):
    """The points of the 16 indicators in order; None is pending."""
    table = unit["table"]
    blank = [None] * 3
    posts, people = unit["staff"]
    hospitality, running = table.get("三公经费", blank), table.get("公用经费", blank)
    procurement, adjustment = table.get("政府采购金额", blank), table.get(ADJUSTMENT, blank)
    last, carried, initial, added, left = (given(unit, review, name) for name in SUPPLEMENT)
    if initial is None and adjustment[1] is not None and adjustment[2] is not None:
        initial, added = adjustment[1], adjustment[2] - adjustment[1]

    scores = [deduct(5, people, posts, 1, 1, 0.5, "above")]
    no_hospitality = not any(hospitality[1:])
    if no_hospitality:
        scores.append(5)
    elif last is None or hospitality[1] is None:
        scores.append(None)
    else:
        scores.append(deduct(5, hospitality[1] - last, last, 0, 1, 0.5, "above"))
    if None in (carried, initial, added, left):
        scores.append(None)
    else:
        budget = carried + initial + added
        scores.append(deduct(5, budget - left, budget, 1, 5, 2, "below"))
    if added is None or not initial:
        scores.append(None)
    else:
        share = round(added / initial * 100, 9)
        bands = [(0, 5), (10, 4), (20, 3), (30, 2), (math.inf, 0)]
        scores.append(next(mark for upper, mark in bands if share <= upper))
    if unit["buildings"]:
        approved, built, cost, spent = (sum(column) for column in zip(*unit["buildings"]))
        scores.append(deduct(5, built, approved, 1, 5, 2, "above"))
        scores.append(deduct(5, spent, cost, 1, 5, 2, "above"))
    else:
        scores += [5, 5]
    scores.append(deduct(8, running[2], running[1], 1, 1, 1, "above"))
    if no_hospitality:
        scores.append(7)
    else:
        scores.append(deduct(7, hospitality[2], hospitality[1], 1, 1, 1, "above"))
    if any(procurement[1:]):
        scores.append(deduct(6, procurement[2], procurement[1], 1, 5, 2, "both"))
    else:
        scores.append(6)

    answers = lambda name, marks: sum(review[f"{name}{mark}"] == "是" for mark in marks)
    scores.append(2 * answers("管理制度", "①②③④"))
    scores.append(max(0, 6 - number(review["资金使用违规例数"])))
    scores.append(answers("信息公开", "①②③④⑤"))
    scores.append(round(number(review["重点工作考核得分"]) * 8 / 100 + 1e-9, 2))
    scores.append(number(review["经济社会效益得分"]))
    scores.append({"好": 6, "一般": 3, "无": 0}[review["行政效能"]])
    share = number(review["满意度"])
    scores.append(6 if share >= 0.9 else 4 if share >= 0.8 else 2 if share >= 0.7 else 0)
    return scores


def official_table():
    """The rows of 附件1: a tab begins a cell, an empty line ends a row."""
    text = ATTACHMENTS.read_text(encoding="utf-8")
    table, within = [], False
    for line in text[text.index("附件1\n"):text.index("附件2\n")].splitlines():
        if line.startswith("\t"):
            if not within:
                table.append([])
            within = True
            table[-1].append(line[1:])
        elif not line:
            within = False
        elif within:
            table[-1][-1] += "\n" + line
    return [row + [""] * (9 - len(row)) for row in table]


def grade(total):
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def write(path, units):
    table = official_table()
    book = xlsxwriter.Workbook(path)
    head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})

    ranking, matrix = book.add_worksheet("排名"), book.add_worksheet("指标得分")
    ranking.write_row(0, 0, ["名次", "单位名称", "类别", "总分", "等级"], head)
    matrix.write_row(0, 0, ["单位名称"] + [name for name, _ in INDICATORS] + ["总分"], head)
    for at, unit in enumerate(units, 1):
        values = [unit["rank"], unit["name"], unit["category"], unit["total"], grade(unit["total"])]
        ranking.write_row(at, 0, values, cell)
        scores = ["" if score is None else score for score in unit["points"]]
        matrix.write_row(at, 0, [unit["name"], *scores, unit["total"]], cell)
    for unit in units:
        sheet = book.add_worksheet(unit["name"][:31])
        sheet.merge_range(0, 0, 0, 8, "部门整体支出绩效评价指标表", title)
        sheet.merge_range(1, 0, 1, 8, f"填报单位：{unit['name']}", cell)
        sheet.set_column(6, 7, 40)
        sheet.write_row(2, 0, [text.replace("\n", "") for text in table[0]], head)
        scores = iter(unit["points"])
        for at, row in enumerate(table[1:], 3):
            score = next(scores) if row[5] else None
            sheet.write_row(at, 0, [*row[:8], "" if score is None else score], cell)
        for first, last in ((3, 4), (5, 14), (15, 19)):
            sheet.merge_range(first, 0, last, 0, table[first - 2][0], cell)
    book.close()


def main(source, target):
    book = CalamineWorkbook.from_path(source)
    review = read_review(book.get_sheet_by_name("评审表").to_python())
    units = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if len(rows) > 2 and rows[1][0] == "部门整体支出绩效评价基础数据表":
            units.append(read_unit(rows))
    for unit in units:
        row = review[unit["name"]]
        unit["points"], unit["category"] = points(unit, row), row["类别"]
        unit["total"] = round(sum(score or 0 for score in unit["points"]), 2)
    units.sort(key=lambda unit: -unit["total"])
    for at, unit in enumerate(units):
        tied = at and units[at - 1]["total"] == unit["total"]
        unit["rank"] = units[at - 1]["rank"] if tied else at + 1
    write(target, units)
    print(f"{len(units)} units")
    if len(units) <= 20:
        for unit in units:
            print(unit["rank"], unit["name"], unit["total"], grade(unit["total"]), unit["points"])


if __name__ == "__main__":
    main(*sys.argv[1:])
