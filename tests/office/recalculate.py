"""Opens workbooks with their cached values, recalculates them whole, and prints what changed.

    recalculate.py PROFILE WORKBOOK…

Prints JSON: by workbook the number of formulas, and each that came to something else as
[sheet, column, row, formula, cached, recalculated]. The profile must forbid recalculation on load.
"""

import json
import os
import sys

import uno  # lets com.sun.star be imported

from com.sun.star.sheet.CellFlags import FORMULA

from office import desktop, opened


def areas(sheet):
    """The used cells of a sheet."""
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return cursor


def changes(book):
    sheets = [book.Sheets.getByIndex(index) for index in range(book.Sheets.Count)]
    used = [areas(sheet) for sheet in sheets]
    before = [area.getDataArray() for area in used]
    book.calculateAll()
    formulas, found = 0, []
    for sheet, area, cached in zip(sheets, used, before):
        for block in area.queryContentCells(FORMULA).RangeAddresses:
            rows = block.EndRow - block.StartRow + 1
            formulas += rows * (block.EndColumn - block.StartColumn + 1)
        first = area.RangeAddress
        for row, cells in enumerate(zip(cached, area.getDataArray()), first.StartRow):
            for column, (old, new) in enumerate(zip(*cells), first.StartColumn):
                if old != new:
                    formula = sheet.getCellByPosition(column, row).Formula
                    found.append([sheet.Name, column, row, formula, old, new])
    return {"formulas": formulas, "changes": found}


def main():
    profile, *books = sys.argv[1:]
    with desktop(profile) as office:
        outcomes = {}
        for path in books:
            with opened(office, path) as book:
                outcomes[os.path.basename(path)] = changes(book)
    print(json.dumps(outcomes, ensure_ascii=False))


main()
