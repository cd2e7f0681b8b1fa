"""The job of plain.py with openpyxl alone, as most scripts in offices are written.

    pip install openpyxl
    python3 tests/bench/openpyxl_only.py 县.xlsx 结果.xlsx

Reads the form by fixed cells, in floats, without any check.
"""

import sys

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Side

from plain import INDICATORS, score


def rows_of(sheet):
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def main(source, target):
    book = load_workbook(source, data_only=True)
    table = rows_of(book["评审表"])
    head = next(row for row in table if "单位名称" in row)
    reviews = {row[head.index("单位名称")]: dict(zip(head, row)) for row in table[table.index(head) + 1:]}
    units = []
    for name in book.sheetnames:
        if name in reviews:
            rows = rows_of(book[name])
            units.append((name, rows, score(rows, reviews[name])))
    units.sort(key=lambda unit: -sum(unit[2]))

    results = Workbook()
    ranking, matrix = results.active, results.create_sheet("指标得分")
    ranking.title = "排名"
    ranking.append(["名次", "单位", "总分"])
    matrix.append(["单位"] + [name for name, _ in INDICATORS])
    for at, (name, rows, points) in enumerate(units, 1):
        ranking.append([at, name, round(sum(points), 2)])
        matrix.append([name] + points)
    thin = Side(style="thin")
    border, wrap = Border(left=thin, right=thin, top=thin, bottom=thin), Alignment(wrap_text=True)
    for name, rows, points in units:
        sheet = results.create_sheet(name)
        for (indicator, full), got in zip(INDICATORS, points):
            sheet.append([indicator, full, "评价标准" * 8, "指标说明" * 8, got])
        for row in sheet.iter_rows():
            for cell in row:
                cell.border, cell.alignment = border, wrap
        sheet.append([])
        for row in rows:
            sheet.append(row)
    results.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
