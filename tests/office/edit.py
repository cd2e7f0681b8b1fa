"""Carries out steps on a workbook in LibreOffice and prints what was read, as JSON.

    edit.py PROFILE WORKBOOK STEPS

STEPS is a JSON list of
    ["set", sheet, cell, value]     types a number or a text
    ["read", sheet, cell]           reads a number or a text
    ["sort", sheet, range, column]  sorts rows by a column of the range, counted from 0
    ["save", path]                  saves a copy as .xlsx
Cells are named as in A1. Formulas follow every change by themselves.
"""

import json
import sys

import uno
from com.sun.star.table import TableSortField

from office import desktop, opened, prop


def carry_out(book, step):
    """Does one step; gives a list of what was read."""
    kind, *rest = step
    if kind == "save":
        url = uno.systemPathToFileUrl(rest[0])
        book.storeToURL(url, (prop("FilterName", "Calc MS Excel 2007 XML"),))
        return []
    area = book.Sheets.getByName(rest[0]).getCellRangeByName(rest[1])
    if kind == "set":
        value = rest[2] if isinstance(rest[2], str) else float(rest[2])
        area.setDataArray(((value,),))
        return []
    if kind == "sort":
        field = TableSortField(Field=rest[2], IsAscending=True)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        how = (prop("SortFields", fields), prop("ContainsHeader", False))
        how = uno.Any("[]com.sun.star.beans.PropertyValue", how)
        uno.invoke(area, "sort", (how,))
        return []
    assert kind == "read", kind
    return [area.getDataArray()[0][0]]


def main():
    profile, path, steps = sys.argv[1:]
    with desktop(profile) as office, opened(office, path) as book:
        found = []
        for step in json.loads(steps):
            found += carry_out(book, step)
    print(json.dumps(found, ensure_ascii=False))


main()
