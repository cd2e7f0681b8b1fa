"""The same job as an ordinary script would do it, to compare time and memory with.

    pip install python-calamine XlsxWriter
    python3 tests/bench/plain.py 县.xlsx 结果.xlsx

Reads the form by fixed cells (as such scripts do), in floats, without any check.
"""

import math
import sys

INDICATORS = [
    ("在职人员控制率", 5), ("“三公经费”变动率", 5), ("预算完成率", 5), ("预算控制率", 5),
    ("新建楼堂馆所面积控制率", 5), ("新建楼堂馆所投资概算控制率", 5), ("公用经费控制率", 8),
    ("“三公经费”控制率", 7), ("政府采购执行率", 6), ("管理制度健全性", 8), ("资金使用合规性", 6),
    ("预决算信息公开性", 5), ("重点工作实际完成率", 8), ("经济效益、社会效益", 10), ("行政效能", 6),
    ("社会公众或服务对象满意度", 6),
]


def number(value):
    return float(value) if isinstance(value, (int, float)) else None


def labelled(rows, label, column):
    for row in rows:
        if str(row[0]).strip().lstrip("123、 ").startswith(label):
            return number(row[column])
    return None


def deduct(rate, target, step, marks, full, side):
    excess = {"above": rate - target, "below": target - rate, "both": abs(rate - target)}[side]
    return max(0, full - math.floor(max(0, excess) / step) * marks)


def score(rows, review):
    supplement = lambda label: labelled(rows, label, 1) or next(
        (number(cell) for row in rows if str(row[0]).startswith(label) for cell in row[1:] if number(cell) is not None), 0)
    posts = next((number(cell) for row in rows[4:5] for cell in row[1:2]), None) or 1
    people = number(rows[4][3]) or 0
    last, added = supplement("上年结转"), supplement("本年追加预算")
    first, left = supplement("年初预算"), supplement("年末结余")
    before = supplement("上年度“三公经费”预算数") or 1
    three, three_spent = labelled(rows, "三公经费", 3) or 1, labelled(rows, "三公经费", 5) or 0
    office, office_spent = labelled(rows, "公用经费", 3) or 1, labelled(rows, "公用经费", 5) or 0
    bought, bought_spent = labelled(rows, "政府采购金额", 3) or 1, labelled(rows, "政府采购金额", 5) or 0
    whole = (last + first + added) or 1
    share = added / (first or 1)
    satisfied = review["满意度"]
    return [
        deduct(people / posts * 100, 100, 1, 0.5, 5, "above"),
        deduct((three - before) / before * 100, 0, 1, 0.5, 5, "above"),
        deduct((whole - left) / whole * 100, 100, 5, 2, 5, "below"),
        5 if share <= 0 else 4 if share <= 0.1 else 3 if share <= 0.2 else 2 if share <= 0.3 else 0,
        5, 5,
        deduct(office_spent / office * 100, 100, 1, 1, 8, "above"),
        deduct(three_spent / three * 100, 100, 1, 1, 7, "above"),
        deduct(bought_spent / bought * 100, 100, 5, 2, 6, "both"),
        2 * sum(review[f"管理制度{mark}"] == "是" for mark in "①②③④"),
        max(0, 6 - review["资金使用违规例数"]),
        sum(review[f"信息公开{mark}"] == "是" for mark in "①②③④⑤"),
        review["重点工作考核得分"] / 100 * 8,
        review["经济社会效益得分"],
        {"好": 6, "一般": 3}.get(review["行政效能"], 0),
        6 if satisfied >= 0.9 else 4 if satisfied >= 0.8 else 2 if satisfied >= 0.7 else 0,
    ]


def main(source, target):
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(source)
    table = book.get_sheet_by_name("评审表").to_python()
    head = next(row for row in table if "单位名称" in row)
    reviews = {row[head.index("单位名称")]: dict(zip(head, row)) for row in table[table.index(head) + 1:]}
    units = []
    for name in book.sheet_names:
        if name in reviews:
            rows = book.get_sheet_by_name(name).to_python()
            units.append((name, rows, score(rows, reviews[name])))
    units.sort(key=lambda unit: -sum(unit[2]))

    results = xlsxwriter.Workbook(target)
    ranking, matrix = results.add_worksheet("排名"), results.add_worksheet("指标得分")
    ranking.write_row(0, 0, ["名次", "单位", "总分"])
    matrix.write_row(0, 0, ["单位"] + [name for name, _ in INDICATORS])
    for at, (name, rows, points) in enumerate(units, 1):
        ranking.write_row(at, 0, [at, name, round(sum(points), 2)])
        matrix.write_row(at, 0, [name] + points)
    border = results.add_format({"border": 1, "text_wrap": True})
    for name, rows, points in units:
        sheet = results.add_worksheet(name)
        for at, ((indicator, full), got) in enumerate(zip(INDICATORS, points)):
            sheet.write_row(at, 0, [indicator, full, "评价标准" * 8, "指标说明" * 8, got], border)
        for at, row in enumerate(rows, len(INDICATORS) + 2):
            sheet.write_row(at, 0, row)
    results.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
