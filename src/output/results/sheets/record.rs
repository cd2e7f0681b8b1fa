//! 运行记录: what the run read, with which options and rules: what a repetition of it needs.

use std::borrow::Cow;

use anyhow::Result;

use super::super::book::Book;
use super::super::content::Content;
use super::super::look::Look;
use super::super::plan::SheetKind;
use super::super::table::{self, Column, Drawn, Guard, Table};
use crate::output::sheet::Orientation;
use crate::sheets;
use crate::wording;

/// A line of the record.
struct Line<'b> {
    /// What kind of thing is recorded.
    kind: &'static str,
    /// What it is called.
    name: Cow<'b, str>,
    /// What is recorded of it.
    said: Cow<'b, str>,
    /// Its SHA-256, where it has one.
    digest: &'b str,
}

impl<'b> Line<'b> {
    fn new(
        kind: &'static str,
        name: impl Into<Cow<'b, str>>,
        said: impl Into<Cow<'b, str>>,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            said: said.into(),
            digest: "",
        }
    }

    fn with(self, digest: &'b str) -> Self {
        Self { digest, ..self }
    }
}

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let table = Table {
        remark: "同样的输入、方案、选项和程序版本，得到的结果工作簿逐字节相同。SHA-256 是文件内容的指纹：文件改动一个字，指纹就不同。".to_owned(),
        kept: 0,
        guard: Guard::Closed,
        page: Orientation::Landscape,
        empty: "没有记录",
        ..Table::of(SheetKind::Record, columns(), lines(book))
    };
    Ok(table::draw(book, table)?.finish())
}

fn columns<'b>() -> Vec<Column<'b, Line<'b>>> {
    let words =
        |of: for<'l> fn(&'l Line<'b>) -> &'l str| move |line: &Line<'b>| Content::words(of(line));
    let [kind, name, said, digest] = sheets::RECORD_HEADINGS;
    vec![
        Column::new(kind, 90, Look::Middle, words(|line| line.kind)),
        Column::new(name, 300, Look::Text, words(|line| &line.name)),
        Column::new(said, 330, Look::Text, words(|line| &line.said)),
        Column::new(digest, 460, Look::Digest, words(|line| line.digest)),
    ]
}

fn lines<'b>(book: &'b Book) -> Vec<Line<'b>> {
    let county = book.model.county;
    let scheme = book.model.scheme;
    let taken = if county.accept_self_scores {
        "待评的评审指标采用单位自评分"
    } else {
        "待评的评审指标不采用单位自评分"
    };
    let mut lines = vec![
        Line::new(
            "程序",
            "jixiao",
            concat!("版本 ", env!("CARGO_PKG_VERSION")),
        ),
        Line::new("方案", scheme.name.as_str(), "方案的规范文本的指纹").with(book.scheme_sha256),
        Line::new("选项", "评价年度", format!("{}年", county.year)),
        Line::new("选项", "扣分口径", county.steps.title()),
        Line::new("选项", "自评分", taken),
    ];
    lines.extend(county.given.iter().map(|given| {
        let name = match given.option.as_str() {
            "" => sheets::GIVEN_INPUT,
            option => option,
        };
        Line::new(sheets::GIVEN, name, given.value.as_str())
    }));
    lines.extend(county.bureau.iter().map(|sheet| {
        let rows = format!("{} {} 行", sheet.title, sheet.rows);
        Line::new("局内表", sheet.place.to_string(), rows)
    }));
    lines.extend(
        county
            .files
            .iter()
            .map(|file| Line::new("输入文件", file.path.as_ref(), "已读").with(&file.sha256)),
    );
    lines.extend(county.unscored.iter().map(|one| {
        let unit = one
            .unit
            .as_ref()
            .map_or("（认不出单位）", |unit| unit.as_str());
        Line::new(
            "未评分",
            one.place.to_string(),
            format!("{unit}：{}", wording::reason(&one.reason)),
        )
    }));
    lines.extend(county.skipped.iter().map(|one| {
        Line::new(
            "已跳过",
            one.place.to_string(),
            wording::skipped(&one.reason),
        )
    }));
    lines
}
