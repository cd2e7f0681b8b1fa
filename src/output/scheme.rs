//! The scheme as a workbook for officers to edit: the sheets of [`book`], each value as text so
//! that nothing of it goes through floats, with choices and prompts.

use anyhow::{Result, bail};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
};

use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY, Styles};
use super::text::row_height;
use crate::place::Cell;
use crate::scheme::book::layout::{Layout, Shape, Slot};
use crate::scheme::book::{self, BookSheet};
use crate::scheme::{Scheme, SchemeSource};

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const HEADER: u32 = 2;
const FIRST: u32 = 3;
/// Rows below the last one that still offer choices and prompts.
const SPARE: u32 = 200;
/// The longest text that a cell holds, in UTF-16 units.
const LONGEST: usize = 32_767;

/// How to use the workbook.
const GUIDE: [&str; 10] = [
    "这是评价方案的工作簿，用 Excel 或 WPS 修改后，用 --scheme 给出即可，例如：jixiao score 2021年填报表/ --scheme 方案.xlsx",
    "各表的名称和列标题不能改；列可以换位置，可以加标题以“备注”开头的列。行可以增减。",
    "数一律写成文字格式的小数，如 0.5；百分数以“个百分点”为单位写，100 即 100%。",
    "一格中写几项时用“；”隔开，也可以换行（Alt+Enter）。某一项本身含“；”时，用英文双引号括起来。",
    "公式用字段的中文名，可用 + - * / ( )；比率公式只在最外层相除一次：分子 / 分母。",
    "“指标”表左边八列是附件1 原文，只供阅读和打印；怎样算分由右边各列和“评分标准”表决定。改了条文，也要改评分标准。",
    "一级、二级、三级指标的分值须逐级相加相等，合计等于“基本”表的总分。",
    "“评分标准”表中的三级指标须与“指标”表写成一样；“字段”表和“表样”表决定从填报表的哪一格取数。",
    "改完后先运行 jixiao scheme check 方案.xlsx：错误写明工作表和单元格，方案有错时不评分。",
    "jixiao scheme export 方案.toml --scheme 方案.xlsx 可以换成文本，两种写法是同一个方案。",
];

/// The workbook of a sound scheme.
pub(super) fn workbook(source: &SchemeSource, scheme: &Scheme) -> Result<Workbook> {
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    workbook.set_default_format(&style::base(), style::BASE_ROW, style::BASE_COLUMN)?;
    let properties = DocProperties::new()
        .set_title(&scheme.name)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    workbook.push_worksheet(guide(&styles, scheme)?);
    for sheet in book::sheets(source) {
        workbook.push_worksheet(self::sheet(&styles, scheme, &sheet)?);
    }
    Ok(workbook)
}

fn guide(styles: &Styles, scheme: &Scheme) -> Result<Worksheet> {
    const WIDTH: u32 = 640;
    let mut sheet = Sheet::new("说明", Orientation::Portrait)?;
    sheet.column_widths([44, WIDTH])?;
    let title = Content::text(scheme.name.as_str());
    sheet.put_over(Area::in_row(TITLE, (0, 1)), &title, &styles.title)?;
    sheet.row_height(TITLE, 40)?;
    for (row, text) in (1..).zip(GUIDE) {
        sheet.put(
            Cell::new(row, 0),
            &Content::text(row.to_string()),
            &styles.middle,
        )?;
        sheet.put(Cell::new(row, 1), &Content::text(text), &styles.text)?;
        sheet.row_height(row, row_height([(text, WIDTH)], BODY).max(26))?;
    }
    Ok(sheet.finish())
}

fn sheet(styles: &Styles, scheme: &Scheme, book: &BookSheet) -> Result<Worksheet> {
    let Layout { name, columns, .. } = book.layout;
    let mut sheet = Sheet::new(name, Orientation::Landscape)?;
    sheet.column_widths(columns.iter().map(|column| column.width))?;
    head(&mut sheet, styles, scheme, book.layout)?;
    let formats: Vec<Format> = (0..columns.len())
        .map(|at| format(styles, book, at))
        .collect();
    for (row, texts) in (FIRST..).zip(&book.rows) {
        let sizes = texts.iter().zip(*columns);
        let sizes = sizes.map(|(text, column)| (text.as_str(), column.width));
        sheet.row_height(row, row_height(sizes, BODY).max(26))?;
        for ((column, text), format) in (0..).zip(texts).zip(&formats) {
            if text.encode_utf16().count() > LONGEST {
                let cell = Cell::new(row, column);
                bail!(
                    "「{name}」表 {cell} 的文字超过一格能放的 {LONGEST} 字；请缩短，或改用 .toml"
                );
            }
            let content = if text.is_empty() {
                Content::Blank
            } else {
                Content::text(text.as_str())
            };
            sheet.put(Cell::new(row, column), &content, format)?;
        }
    }
    merge(&mut sheet, book, &formats)?;
    prompts(&mut sheet, book)?;
    let frozen = match *name {
        "指标" => 6,
        "表样" => 2,
        _ => 1,
    };
    sheet.freeze(Cell::new(FIRST, frozen))?;
    sheet.repeat_rows(TITLE, HEADER)?;
    Ok(sheet.finish())
}

/// Title, remark and headings.
fn head(sheet: &mut Sheet, styles: &Styles, scheme: &Scheme, layout: &Layout) -> Result<()> {
    let Layout {
        name,
        remark,
        columns,
        ..
    } = layout;
    let last = (0..).zip(*columns).last().map_or(0, |(column, _)| column);
    let over = (0, last);
    let title = if *name == "指标" {
        scheme.title.clone()
    } else {
        format!("{}：{name}", scheme.name)
    };
    sheet.put_over(
        Area::in_row(TITLE, over),
        &Content::Text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE, 40)?;
    let width = columns.iter().map(|column| column.width).sum();
    sheet.put_over(
        Area::in_row(REMARK, over),
        &Content::text(*remark),
        &styles.remark,
    )?;
    sheet.row_height(REMARK, row_height([(*remark, width)], 9).max(24))?;
    let headings: Vec<Content> = columns.iter().map(|one| Content::text(one.title)).collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)?;
    let heights = columns.iter().map(|one| (one.title, one.width));
    sheet.row_height(HEADER, row_height(heights, BODY).max(30))?;
    Ok(())
}

/// Text format in all cells; short ones in the middle.
fn format(styles: &Styles, book: &BookSheet, column: usize) -> Format {
    let width = book.layout.columns.get(column).map_or(0, |one| one.width);
    let is_list = |slot: &Slot| slot.column == column && slot.shape == Shape::List;
    let narrow = width <= 100 && !slots(book).any(is_list);
    let format = if narrow {
        styles.middle.clone()
    } else {
        styles.text.clone().set_align(FormatAlign::Left)
    };
    format.set_num_format("@")
}

fn slots(book: &BookSheet) -> impl Iterator<Item = &'static Slot> {
    book.layout.records.iter().copied().flatten()
}

/// The groups and sections of 指标 stand over all their indicators, as in the official table.
fn merge(sheet: &mut Sheet, book: &BookSheet, formats: &[Format]) -> Result<()> {
    if book.layout.name != "指标" {
        return Ok(());
    }
    let rows = || (FIRST..).zip(&book.rows);
    for ((column, format), by) in (0..).zip(formats).zip([0, 0, 2, 2]) {
        let filled =
            |row: &Vec<String>, at: usize| row.get(at).is_some_and(|text| !text.is_empty());
        let starts: Vec<(u32, &str)> = rows()
            .filter(|(_, row)| filled(row, by) || filled(row, 0))
            .map(|(row, texts)| {
                let text = usize::try_from(column).ok().and_then(|at| texts.get(at));
                (row, text.map_or("", String::as_str))
            })
            .collect();
        let end = rows().last().map_or(FIRST, |(row, _)| row + 1);
        let ends = starts.iter().skip(1).map(|(row, _)| *row).chain([end]);
        for ((first, text), end) in starts.iter().zip(ends) {
            let area = Area::new((*first, end - 1), (column, column));
            sheet.put_over(area, &Content::text(*text), format)?;
        }
    }
    Ok(())
}

/// Choices where there are some, and what to write.
fn prompts(sheet: &mut Sheet, book: &BookSheet) -> Result<()> {
    let last = (FIRST..)
        .zip(&book.rows)
        .last()
        .map_or(FIRST, |(row, _)| row);
    for (column, one) in (0..).zip(book.layout.columns) {
        let at = usize::try_from(column).unwrap_or_default();
        let shape = slots(book)
            .find(|slot| slot.column == at)
            .map(|slot| slot.shape);
        let rule = DataValidation::new();
        let rule = match shape {
            Some(Shape::Flag) => rule.allow_list_strings(&["是"])?,
            Some(Shape::Year) => rule.allow_list_strings(&["本年", "上年"])?,
            Some(Shape::Word(pairs)) => {
                let words: Vec<&str> = pairs.iter().map(|(shown, _)| *shown).collect();
                rule.allow_list_strings(&words)?
            }
            _ if one.hint.is_empty() => continue,
            _ => rule.allow_any_value(),
        };
        let rule = rule
            .set_input_title(one.title)?
            .set_input_message(one.hint)?
            .set_error_title(one.title)?
            .set_error_message("请从列表中选，或留空")?;
        let area = Area::new((FIRST, last + SPARE), (column, column));
        sheet.validate(area, &rule)?;
    }
    Ok(())
}
