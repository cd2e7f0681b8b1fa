//! A small package with a table and sheets that repeat, read back by calamine and by its parts.

use std::io::Cursor;

use anyhow::Result;
use calamine::{Data, Dimensions, Reader, Xlsx};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{Body, Cached, Fill, Package, Prepared, Rows, Shared, Sheets, inflated};

/// Enough for several pieces.
const UNITS: usize = 3_000;
/// The table's first row.
const TOP: u32 = 2;

/// A table with a heading, an instance of two rows and a foot below what is filled.
fn table() -> Result<Worksheet> {
    let bold = Format::new().set_bold();
    let mut sheet = Worksheet::new();
    sheet.set_name("计算过程")?;
    sheet.merge_range(0, 0, 0, 3, "题", &bold)?;
    sheet.write(1, 0, "单位")?;
    sheet.autofilter(1, 0, TOP + 2 * u32::try_from(UNITS)? - 1, 3)?;
    for row in [TOP, TOP + 1] {
        sheet.set_row_height_pixels(row, 30)?;
        for column in [0, 1, 3] {
            sheet.write_blank(row, column, &bold)?;
        }
        sheet.write_with_format(row, 2, "常文", &bold)?;
    }
    sheet.write(TOP + 2 * u32::try_from(UNITS)?, 0, "制表")?;
    Ok(sheet)
}

/// The first unit's sheet: an area over rows, and one in each of the rows that repeat.
fn unit(name: &str) -> Result<Worksheet> {
    let bold = Format::new().set_bold();
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.merge_range(0, 0, 1, 0, "附件1", &bold)?;
    sheet.write_blank(1, 1, &bold)?;
    sheet.merge_range(2, 0, 2, 2, "", &bold)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.protect();
    Ok(sheet)
}

fn names() -> Vec<String> {
    ["甲局", "乙&\"丙\"局", "丁'局"].map(str::to_owned).to_vec()
}

fn fill_table(index: usize, rows: &mut Rows, doubled: &Prepared) -> Result<()> {
    let at = TOP + 2 * u32::try_from(index)?;
    let name = format!("第{index}<局>");
    let number = Decimal::from(index) / Decimal::TEN;
    let from = [at];
    let twice = |number: Decimal| Fill::Formula {
        formula: doubled,
        rows: &from,
        cached: Cached::Number(number * Decimal::TWO),
    };
    let cells = [Fill::Text(&name), Fill::Number(number), twice(number)];
    rows.row(0, at, cells)?;
    let further = twice(Decimal::ZERO);
    let first = if index.is_multiple_of(2) {
        Fill::Text(" 空 ")
    } else {
        Fill::Listed(1)
    };
    rows.row_of_height(1, at + 1, 41, [first, Fill::Nothing, further])
}

fn fill_unit(index: usize, rows: &mut Rows) -> Result<()> {
    let mut formula = Prepared::default();
    formula.text("IF(计算过程!B");
    formula.row(0, 1);
    formula.text("<>\"\",\"a&b\",\"\")");
    let said = Fill::Formula {
        formula: &formula,
        rows: &[7, 10 * u32::try_from(index)?],
        cached: Cached::Text("a&b"),
    };
    // The areas' further cells are empty too.
    rows.row(0, 0, [])?;
    rows.row(1, 1, [Fill::Blank, said])?;
    for row in 0..=u32::try_from(index)? {
        rows.row(2, row + 2, [Fill::Text("问题"), Fill::Blank, Fill::Blank])?;
    }
    Ok(())
}

fn package() -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    workbook.push_worksheet(table()?);
    workbook.push_worksheet(unit("甲局")?);
    let mut last = Worksheet::new();
    last.set_name("运行记录")?.set_repeat_rows(0, 0)?;
    workbook.push_worksheet(last);
    let mut doubled = Prepared::default();
    doubled.text("B");
    doubled.row(0, 0);
    doubled.text("*2");
    let doubled = doubled.shared(Shared {
        group: 0,
        first: TOP,
        last: TOP + 2 * u32::try_from(UNITS)? - 1,
    });
    let names = names();
    let package = Package {
        workbook,
        bodies: vec![Body {
            sheet: "计算过程".to_owned(),
            instance: TOP..TOP + 2,
            count: UNITS,
            fill: Box::new(move |index, rows| fill_table(index, rows, &doubled)),
        }],
        sheets: Some(Sheets {
            names: &names,
            fill: Box::new(fill_unit),
        }),
        words: vec!["甲<局>".to_owned(), " 空 ".to_owned()],
    };
    let mut file = Cursor::new(Vec::new());
    package.save(&mut file)?;
    Ok(file.into_inner())
}

#[test]
fn tables_and_sheets_are_filled_in_order() -> Result<()> {
    let mut book = Xlsx::new(Cursor::new(package()?))?;
    let sheets = ["计算过程", "甲局", "乙&\"丙\"局", "丁'局", "运行记录"];
    assert_eq!(book.sheet_names(), sheets);
    let cells = book.worksheet_range("计算过程")?;
    let formulas = book.worksheet_formula("计算过程")?;
    for index in 0..UNITS {
        let row = TOP + 2 * u32::try_from(index)?;
        let cell = |row, column| cells.get_value((row, column)).cloned().unwrap_or_default();
        let number = f64::from(u32::try_from(index)?) / 10.0;
        assert_eq!(cell(row, 0), Data::String(format!("第{index}<局>")));
        assert_eq!(cell(row, 1), Data::Float(number));
        assert_eq!(cell(row, 2), Data::String("常文".to_owned()));
        assert_eq!(cell(row, 3), Data::Float(number * 2.0));
        let formula = formulas.get_value((row, 3)).cloned();
        assert_eq!(formula, Some(format!("B{}*2", row + 1)));
        let formula = formulas.get_value((row + 1, 3)).cloned();
        assert_eq!(formula, Some(format!("B{}*2", row + 2)));
        assert_eq!(cell(row + 1, 3), Data::Float(0.0));
        assert_eq!(cell(row + 1, 0), Data::String(" 空 ".to_owned()));
        assert_eq!(cell(row + 1, 1), Data::Empty);
    }
    let foot = cells.get_value((TOP + 6_000, 0));
    assert_eq!(foot, Some(&Data::String("制表".to_owned())));
    for (index, name) in (0..).zip(names()) {
        let cells = book.worksheet_range(&name)?;
        assert_eq!(
            cells.get_value((0, 0)),
            Some(&Data::String("附件1".to_owned()))
        );
        assert_eq!(
            cells.get_value((1, 1)),
            Some(&Data::String("a&b".to_owned()))
        );
        assert_eq!(cells.end(), Some((2 + index, 1)), "{name}");
        let formulas = book.worksheet_formula(&name)?;
        let said = "IF(计算过程!B9<>\"\",\"a&b\",\"\")".to_owned();
        assert_eq!(formulas.get_value((1, 1)), Some(&said));
        let merged = book.merge_cells_by_sheet_name(&name)?;
        let rows = (2..=2 + index).map(|row| Dimensions::new((row, 0), (row, 2)));
        let expected = std::iter::once(Dimensions::new((0, 0), (1, 0))).chain(rows);
        assert_eq!(merged, expected.collect::<Vec<_>>(), "{name}");
    }
    Ok(())
}

#[test]
fn further_sheets_are_named_wherever_sheets_are() -> Result<()> {
    let parts = inflated(&package()?)?;
    let text = |name: &str| {
        let bytes = parts.get(name).map(Vec::as_slice).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    };
    let workbook = text("xl/workbook.xml");
    let title = |sheet: u32, area: &str| {
        format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{sheet}\">{area}</definedName>"
        )
    };
    for (sheet, area) in [
        (1, "甲局!$1:$1"),
        (2, "'乙&amp;\"丙\"局'!$1:$1"),
        (3, "'丁''局'!$1:$1"),
        (4, "运行记录!$1:$1"),
    ] {
        assert!(workbook.contains(&title(sheet, area)), "{area}: {workbook}");
    }
    assert!(workbook.contains("name=\"乙&amp;&quot;丙&quot;局\" sheetId=\"4\" r:id=\"rIdUnit4\""));
    for number in 1..=5 {
        let part = format!("worksheets/sheet{number}.xml");
        assert!(parts.contains_key(&format!("xl/{part}")), "{part}");
        let relations = text("xl/_rels/workbook.xml.rels");
        assert_eq!(relations.matches(&part).count(), 1, "{part}");
        assert_eq!(text("[Content_Types].xml").matches(&part).count(), 1);
    }
    assert!(!text("docProps/app.xml").contains("甲局"));
    let sheet = text("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<row r=\"4\" ht=\"30.75\" customHeight=\"1\">"));
    assert!(sheet.contains("<row r=\"3\" ht=\"22.5\" customHeight=\"1\">"));
    assert!(!sheet.contains("<dimension"));
    // What is not seen is not written.
    assert!(!sheet.contains("<c r=\"B4\"") && sheet.contains("<c r=\"A4\""));
    let strings = text("xl/sharedStrings.xml");
    let words = "<si><t>甲&lt;局&gt;</t></si><si><t xml:space=\"preserve\"> 空 </t></si></sst>";
    assert!(strings.ends_with(words), "{strings}");
    let count = strings.matches("<si>").count();
    assert!(strings.contains(&format!("uniqueCount=\"{count}\">")));
    Ok(())
}

#[test]
fn the_same_is_written_again() -> Result<()> {
    assert!(package()? == package()?);
    Ok(())
}

#[test]
fn an_instance_that_does_not_fit_is_refused() -> Result<()> {
    type Bare = fn(usize, &mut Rows) -> Result<()>;
    let fills: [(&str, Bare); 3] = [
        ("row 2 of an instance of 2", |_, rows| rows.row(2, 2, [])),
        ("row 2 has 1 cells for 3 empty ones", |_, rows| {
            rows.row(0, 2, [Fill::Blank])
        }),
        ("row 2 comes after row 3", |_, rows| {
            rows.row(0, 2, [Fill::Blank; 3])?;
            rows.row(1, 2, [Fill::Blank; 3])
        }),
    ];
    for (reason, fill) in fills {
        let mut workbook = Workbook::new();
        workbook.push_worksheet(table()?);
        let body = Body {
            sheet: "计算过程".to_owned(),
            instance: TOP..TOP + 2,
            count: 1,
            fill: Box::new(fill),
        };
        let package = Package {
            workbook,
            bodies: vec![body],
            sheets: None,
            words: Vec::new(),
        };
        let refused = package.save(Cursor::new(Vec::new())).err();
        assert_eq!(
            refused.map(|error| error.to_string()),
            Some(reason.to_owned())
        );
    }
    Ok(())
}
