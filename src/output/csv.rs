//! The county's tables as CSV (`--csv`), for other programs and for Excel: UTF-8 with a byte-order
//! mark, since Excel takes text without one for the system's own encoding.

use std::io::Write;

use anyhow::Result;
use csv::{Terminator, Writer, WriterBuilder};

use super::names;
use crate::amount;
use crate::county::{County, RankedUnit, board};
use crate::name::UnitName;
use crate::place::Place;
use crate::scheme::Scheme;
use crate::wording;

/// A table of the county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// 排名: a row a unit, those without points at the end with the reason.
    Ranking,
    /// 指标得分: units × indicators.
    Scores,
    /// 问题清单: a row a finding.
    Problems,
    /// 报送情况: a row a unit on the roster or among the returns.
    Board,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Ranking, Self::Scores, Self::Problems, Self::Board];

    /// The table's name, and its file's without `.csv`.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Ranking => names::RANKING,
            Self::Scores => names::SCORES,
            Self::Problems => names::PROBLEMS,
            Self::Board => names::BOARD,
        }
    }

    /// Writes the table.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(self, mut out: impl Write, scheme: &Scheme, county: &County) -> Result<()> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        let mut rows = Rows(writer);
        match self {
            Self::Ranking => ranking(&mut rows, scheme, county)?,
            Self::Scores => scores(&mut rows, scheme, county)?,
            Self::Problems => problems(&mut rows, county)?,
            Self::Board => standings(&mut rows, county)?,
        }
        Ok(rows.0.flush()?)
    }
}

/// A table being written.
struct Rows<Out: Write>(Writer<Out>);

impl<Out: Write> Rows<Out> {
    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<()> {
        self.0.write_record(cells).map_err(plain)
    }

    fn headings(&mut self, headings: &[&str]) -> Result<()> {
        self.row(headings.iter().map(|heading| (*heading).to_owned()))
    }
}

/// The system's error in its own type, so that its reason can be said in Chinese.
fn plain(error: csv::Error) -> anyhow::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => anyhow::anyhow!("表格写不出来（{other:?}）"),
    }
}

/// A text as no program takes it for a formula.
fn text(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quote = if formula { "'" } else { "" };
    format!("{quote}{text}")
}

fn ranking(rows: &mut Rows<impl Write>, scheme: &Scheme, county: &County) -> Result<()> {
    let fixed = [
        "名次",
        "单位",
        "类别",
        "总分",
        "等级",
        "已评分值",
        "可能最高",
    ];
    let groups = scheme.groups.iter().map(|group| text(&group.name));
    let headings = fixed.map(ToOwned::to_owned).into_iter().chain(groups);
    rows.row(headings.chain(["说明".to_owned()]))?;
    for unit in &county.units {
        let card = &unit.card;
        let note = if card.provisional() { "暂列" } else { "" };
        let cells = [
            unit.rank.to_string(),
            text(unit.unit.as_str()),
            text(unit.category.as_deref().unwrap_or_default()),
            amount::plain(card.total),
            text(card.grade.as_deref().unwrap_or("待定")),
            amount::plain(card.assessed),
            amount::plain(card.highest),
        ];
        let cells = cells.into_iter().chain(subtotals(scheme, unit));
        rows.row(cells.chain([note.to_owned()]))?;
    }
    let unscored = county.unscored.iter().map(|one| {
        let unit = one.unit.as_ref().map(UnitName::as_str);
        (
            unit.unwrap_or_default(),
            format!("未评分：{}", wording::reason(&one.reason)),
        )
    });
    let missing = county.missing.iter();
    let missing = missing.map(|unit| (unit.as_str(), "未报送".to_owned()));
    for (unit, why) in unscored.chain(missing) {
        let blank = std::iter::repeat_n(String::new(), fixed.len() - 2 + scheme.groups.len());
        let cells = [String::new(), text(unit)].into_iter().chain(blank);
        rows.row(cells.chain([why]))?;
    }
    Ok(())
}

/// What a unit has of each group of indicators.
fn subtotals(scheme: &Scheme, unit: &RankedUnit) -> Vec<String> {
    let mut lines = unit.card.lines.iter();
    let groups = scheme.groups.iter().map(|group| {
        let sections = group.sections.iter();
        let count = sections.map(|section| section.indicators.len()).sum();
        let points = lines.by_ref().take(count).filter_map(|line| line.points);
        amount::plain(points.sum())
    });
    groups.collect()
}

fn scores(rows: &mut Rows<impl Write>, scheme: &Scheme, county: &County) -> Result<()> {
    let names = scheme.indicators().map(|one| text(one.name.as_str()));
    let headings = ["单位".to_owned()].into_iter().chain(names);
    rows.row(headings.chain(["总分".to_owned()]))?;
    for unit in &county.units {
        // Pending is blank, never 0.
        let points = unit.card.lines.iter();
        let points = points.map(|line| line.points.map(amount::plain).unwrap_or_default());
        let cells = [text(unit.unit.as_str())].into_iter().chain(points);
        rows.row(cells.chain([amount::plain(unit.card.total)]))?;
    }
    Ok(())
}

fn problems(rows: &mut Rows<impl Write>, county: &County) -> Result<()> {
    rows.headings(&[
        "级别",
        "编码",
        "单位",
        "文件",
        "位置",
        "问题",
        "处理",
        "状态",
        "单位说明",
    ])?;
    for finding in county.all_findings() {
        let unit = finding.unit.as_ref().map(UnitName::as_str);
        let file = finding.places.first().map(|place: &Place| &*place.file);
        rows.row([
            finding.level().to_string(),
            finding.code().to_string(),
            text(unit.unwrap_or_default()),
            text(file.unwrap_or_default()),
            text(&wording::cells(finding)),
            text(&wording::statement(finding)),
            text(&wording::advice(finding)),
            finding.standing().to_owned(),
            text(finding.explanation.as_deref().unwrap_or_default()),
        ])?;
    }
    Ok(())
}

fn standings(rows: &mut Rows<impl Write>, county: &County) -> Result<()> {
    rows.headings(&["单位", "状态", "强制问题", "核实问题", "提示"])?;
    for standing in board(county) {
        let unit = standing.unit.map_or("（认不出）", UnitName::as_str);
        let cells = [text(unit), standing.state.title().to_owned()];
        let found = standing.findings.map(|count| count.to_string());
        rows.row(cells.into_iter().chain(found))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_that_begins_like_a_formula_is_escaped() {
        for (given, written) in [
            ("县教育局", "县教育局"),
            ("=1+1", "'=1+1"),
            ("+86 局", "'+86 局"),
            ("-局", "'-局"),
            ("@局", "'@局"),
            ("局=1", "局=1"),
            ("", ""),
        ] {
            assert_eq!(text(given), written);
        }
    }
}
