//! 填表说明: what each field means and how it is filled in, and what is checked when the form comes
//! back. All of it follows from the scheme.

use anyhow::Result;
use rust_xlsxwriter::{Format, Worksheet};

use super::style::{SMALL, Styles};
use super::{Blank, fields};
use crate::name::FieldName;
use crate::output::sheet::{Area, Content, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;
use crate::scheme::{BlockKind, Field, FieldKind};

/// Widths of the columns in pixels: 项目, 单位, 怎样填, 用于.
const WIDTHS: [u32; 4] = [190, 52, 300, 160];
const LAST: u32 = 3;
const TITLE_HEIGHT: u32 = 48;
const LINE_HEIGHT: u32 = 30;

/// What holds for the whole form, whatever the scheme.
const GENERAL: [&str; 4] = [
    "1. 只填浅黄色的格子。其余格子已锁定（没有密码），控制率和合计自动计算；合计也可以直接填数。",
    "2. 空白不等于零：没有发生请填 0。整类不存在的项目可以不填。",
    "3. 金额一律以万元为单位，可填到分（六位小数），不要在数字后写单位。",
    "4. 不要改动表头、项目名称和表底的“表样”一行；填好后原样发回，.xlsx、.xls、.ods 都可以。",
];

/// What is added where the form has lines that are still to be named.
const FURTHER: &str =
    "5. 项目多于表中行数的，把“……”改写成项目名称；仍不够的，在两行“……”之间插入行。";

/// A sheet being written, from the top row down.
struct Page<'a> {
    styles: &'a Styles,
    sheet: Sheet,
    row: u32,
}

/// The sheet.
pub(super) fn sheet(blank: &Blank<'_>, styles: &Styles, name: &str) -> Result<Worksheet> {
    let mut sheet = Sheet::new(name, Orientation::Portrait)?;
    sheet.column_widths(WIDTHS)?;
    let title = Content::text(format!("{}年度{name}", blank.year));
    sheet.put_over(Area::in_row(0, (0, LAST)), &title, &styles.title)?;
    sheet.row_height(0, TITLE_HEIGHT)?;
    let mut page = Page {
        styles,
        sheet,
        row: 1,
    };
    page.part("一、怎样填")?;
    for text in GENERAL {
        page.paragraph(text)?;
    }
    let (_, rows) = blank.scheme.form.table().unwrap_or_default();
    if rows.iter().any(|row| row.open_lines) {
        page.paragraph(FURTHER)?;
    }
    page.part("二、各项目")?;
    page.line(["项目", "计量", "怎样填", "用于"], &styles.heading)?;
    for [name, measure, how, used] in projects(blank) {
        page.line([&name, &measure, &how, &used], &styles.small)?;
    }
    page.part("三、收到后的核对")?;
    for (number, check) in (1..).zip(checks(blank)) {
        page.paragraph(&format!("{number}. {check}"))?;
    }
    page.sheet.protect_form();
    Ok(page.sheet.finish())
}

impl Page<'_> {
    fn part(&mut self, text: &str) -> Result<()> {
        let area = Area::in_row(self.row, (0, LAST));
        self.sheet
            .put_over(area, &Content::text(text), &self.styles.part)?;
        self.sheet.row_height(self.row, LINE_HEIGHT + 6)?;
        self.row += 1;
        Ok(())
    }

    fn paragraph(&mut self, text: &str) -> Result<()> {
        let area = Area::in_row(self.row, (0, LAST));
        self.sheet
            .put_over(area, &Content::text(text), &self.styles.remark)?;
        let width = WIDTHS.iter().sum();
        self.sheet
            .row_height(self.row, row_height([(text, width)], SMALL + 1))?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, texts: [&str; 4], format: &Format) -> Result<()> {
        for (column, text) in (0..).zip(texts) {
            let cell = Cell::new(self.row, column);
            self.sheet.put(cell, &Content::text(text), format)?;
        }
        let height = row_height(texts.into_iter().zip(WIDTHS), SMALL);
        self.sheet.row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }
}

/// A line a field or row of the form: block and label, unit of measure, how, what for. The block
/// stands before the label, so that the sheet is not taken for a form.
fn projects(blank: &Blank<'_>) -> Vec<[String; 4]> {
    let mut lines = Vec::new();
    for block in &blank.scheme.form.blocks {
        let heading = block.label_in(blank.year);
        match &block.kind {
            BlockKind::Table { rows, .. } => {
                for row in rows {
                    let all: Vec<&FieldName> = row.fields.iter().flatten().collect();
                    lines.extend(line(blank, &heading, &row.name, &all));
                }
            }
            BlockKind::Text => {
                let how = "填文字。".to_owned();
                lines.push([format!("{heading}·全文"), String::new(), how, String::new()]);
            }
            BlockKind::Values(names) | BlockKind::Lines(names) | BlockKind::Supplement(names) => {
                for name in names {
                    lines.extend(line(blank, &heading, name.as_str(), &[name]));
                }
            }
        }
    }
    lines
}

fn line(blank: &Blank<'_>, block: &str, name: &str, fields: &[&FieldName]) -> Option<[String; 4]> {
    let scheme = blank.scheme;
    let last = fields.last().and_then(|name| scheme.fields.get(*name))?;
    let used: Vec<String> = (1..)
        .zip(scheme.indicators())
        .filter(|(_, indicator)| {
            let used = indicator.method.fields();
            fields.iter().any(|name| used.contains(name))
        })
        .map(|(number, indicator)| format!("第{number}项 {}", indicator.name))
        .collect();
    let mut how = fields::how(scheme, last);
    if last.required {
        how.insert_str(0, "必填。");
    }
    if let Some(derive) = &last.derive {
        let formula = derive.formula.show(&|name| name.to_string());
        how.extend(["不填时按“", &formula, "”推算。"]);
    }
    let measure = match last.kind {
        FieldKind::Ratio | FieldKind::Share => "%",
        _ => last.kind.unit(),
    };
    Some([
        format!("{block}·{name}"),
        measure.to_owned(),
        how,
        used.join("；"),
    ])
}

/// What is checked when the form comes back.
fn checks(blank: &Blank<'_>) -> Vec<String> {
    let scheme = blank.scheme;
    let mut checks = vec![
        format!(
            "年度：列标题和评价年度应为 {} 年，其他年度的表退回。",
            blank.year
        ),
        "缺数：用到的数空白或看不懂的，相应指标待评，不计分。".to_owned(),
    ];
    for block in &scheme.form.blocks {
        let BlockKind::Table { rows, .. } = &block.kind else {
            continue;
        };
        for row in rows {
            let total = row.fields.iter().flatten().last();
            let total = total.and_then(|name| scheme.fields.get(name));
            checks.extend(total.and_then(|field| sum(blank, &row.name, field)));
        }
    }
    for check in &scheme.checks {
        let formula = check.equals.formula().show(&|name| name.to_string());
        checks.push(format!(
            "“{}”应等于“{formula}”，到百分数两位小数。",
            check.field
        ));
    }
    checks.push("金额一般不为负（可以调减的除外），人数应为整数。".to_owned());
    checks.push("补充数据、评审表与本表的同一项应一致。".to_owned());
    checks.push("自评各项全部满分的，请准备自评依据。".to_owned());
    checks
}

/// The rule for a total and its parts, the parts by the names of their rows.
fn sum(blank: &Blank<'_>, name: &str, field: &Field) -> Option<String> {
    let (_, rows) = blank.scheme.form.table()?;
    let parts: Vec<&str> = rows
        .iter()
        .filter(|row| {
            row.fields
                .iter()
                .flatten()
                .any(|one| field.parts.contains(one))
        })
        .map(|row| row.name.as_str())
        .collect();
    if parts.is_empty() {
        return None;
    }
    let name = name.replace(['“', '”'], "");
    let rule = if field.parts_complete {
        "应等于分项之和"
    } else {
        "应不小于分项之和"
    };
    Some(format!("“{name}”{rule}：{}。", parts.join(" + ")))
}
