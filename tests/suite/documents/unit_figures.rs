//! 反馈单 and drafts of 自评报告: every figure is the results workbook's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jixiao::amount::Rate;
use jixiao::name::FieldName;
use jixiao::scheme::formula::{self, Quotient};
use rust_decimal::Decimal;

use super::book::{Book, Row, number, plain};
use super::docx::{Block, Docx};
use crate::inbox::returns;
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";
const OUTLINE: &str = include_str!("../../../src/output/self_report/outline.txt");

/// A county's notices, drafts and results beside each other.
struct Written {
    desk: Desk,
    book: Book,
}

impl Written {
    fn of(desk: Desk, arguments: &[&str]) -> Self {
        let folders = ["--unit-notices", "反馈单", "--self-report", "自评"];
        let report = [&["report"], arguments, &folders].concat();
        let score = [
            &["score"],
            arguments,
            &["-o", "结果.xlsx", "--detail", "--force"],
        ]
        .concat();
        for run in [desk.run(&report), desk.run(&score)] {
            assert!(run.status < 2, "{}", run.error);
        }
        let book = Book::open(&desk.file("结果.xlsx"));
        Self { desk, book }
    }

    fn notice(&self, unit: &str) -> Docx {
        Docx::open(&self.desk.file(&format!("反馈单/{unit}反馈单.docx")))
    }

    fn draft(&self, unit: &str) -> Docx {
        let path: PathBuf = self.desk.file(&format!("自评/{unit}自评报告.docx"));
        Docx::open(&path)
    }
}

/// The notice's paragraphs, without its tables.
fn paragraphs(docx: &Docx) -> String {
    let words = docx.blocks().into_iter().filter_map(|block| match block {
        Block::Words(_, words) => Some(words),
        Block::Rows(_) => None,
    });
    words.collect::<Vec<String>>().join("\n")
}

/// The unit's points by indicator, 待评 left out, and the indicators' full points.
fn lines(book: &Book, unit: &str) -> Vec<(String, Decimal, Decimal)> {
    let own = book.of_unit("计算过程", "单位", unit).into_iter();
    let scored = own.filter(|row| !row["得分"].is_empty());
    scored
        .map(|row| {
            (
                row["指标"].clone(),
                number(&row["分值"]),
                number(&row["得分"]),
            )
        })
        .collect()
}

fn hold_notice(written: &Written, unit: &Row, scored: usize) {
    let (book, name) = (&written.book, &unit["单位"]);
    let docx = written.notice(name);
    let analysed = book.analysed(name);
    let grade = match unit["等级"].as_str() {
        "待定" => "等级待定".to_owned(),
        grade => format!("等级为{grade}"),
    };
    let mut said = vec![format!(
        "你单位2021年度部门整体支出绩效评价总分{}分，{grade}，在{scored}个已评分的单位中列第{}名",
        unit["总分"], unit["名次"]
    )];
    if !analysed["类别"].is_empty() {
        let [category, rank] = ["类别", "类内名次"].map(|name| &analysed[name]);
        said.push(format!("（{category}类第{rank}名）"));
    }
    if unit["备注"] == "暂列" {
        let [lowest, highest] = ["最低", "最高"].map(|name| &analysed[name]);
        said.push(format!(
            "。尚有指标待评，名次暂列，总分可能在{lowest}至{highest}分之间"
        ));
    }
    let said = said.concat();
    let text = paragraphs(&docx);
    assert!(text.contains(&said), "{said}\n{text}");
    let mut left = text.replacen(&said, "", 1).replacen("2021年度", "", 1);
    let mut lost = lines(book, name);
    lost.retain(|(_, full, points)| points < full);
    if !lost.is_empty() {
        let reasons = reasons(book, name);
        let told = docx.table("扣分原因");
        let mut largest: Vec<Decimal> =
            lost.iter().map(|(_, full, points)| full - points).collect();
        largest.sort_by_key(|loss| Reverse(*loss));
        for (row, loss) in told[1..].iter().zip(&largest) {
            let (_, full, points) = lost.iter().find(|(one, ..)| *one == row[0]).unwrap();
            assert_eq!(full - points, *loss, "{name}: {row:?}");
            assert_eq!(row[1..3], [plain(*full), plain(*points)], "{name}");
            let beginning = row[4].trim_end_matches("……");
            // The official table parts 经济效益、社会效益 into two rows.
            let reason = reasons.iter().find(|(one, _)| row[0].starts_with(*one));
            assert!(reason.unwrap().1.starts_with(beginning), "{name}: {row:?}");
        }
        assert_eq!(told.len() - 1, lost.len().min(3), "{name}");
    }
    left = left.replace(&hold_problems(book, &docx, name), "");
    left = left.replace(name.as_str(), "");
    assert!(!left.contains(|one: char| one.is_ascii_digit()), "{left}");
}

/// Why points were lost, by indicator, from the unit's own sheet.
fn reasons(book: &Book, unit: &str) -> BTreeMap<String, String> {
    let rows = book.table(unit, "一级指标");
    let said = rows.into_iter().filter(|row| !row["三级指标"].is_empty());
    said.map(|row| (row["三级指标"].clone(), row["扣分原因（生成时）"].clone()))
        .collect()
}

/// Holds the open problems to 问题清单 and gives the sentence that counts those not told.
fn hold_problems(book: &Book, docx: &Docx, unit: &str) -> String {
    let open = book.open_problems_of(unit);
    let has_table = docx.words().contains("怎样处理");
    let told = if has_table {
        docx.table("怎样处理")
    } else {
        Vec::new()
    };
    for row in told.iter().skip(1) {
        let known = open.iter().any(|one| {
            let statement = row[1].trim_end_matches("……");
            let tail = statement
                .split_once('：')
                .map_or(statement, |(_, tail)| tail);
            let whole = format!("“{}”：{}", one["项目"], one["问题"]);
            one["级别"] == row[0]
                && (whole.starts_with(tail)
                    || whole.contains(tail)
                    || statement.ends_with(&one["问题"]))
        });
        assert!(known, "{unit}: {row:?} of {open:?}");
    }
    let more = open.len() - told.len().saturating_sub(1);
    match (has_table, more) {
        (_, 0) => String::new(),
        (true, more) => format!("另有{more}处，见退回的审核意见"),
        (false, more) => format!("填报表有{more}处须改正或说明的问题"),
    }
}

#[test]
fn every_figure_of_a_notice_is_the_workbooks() {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let written = Written::of(desk, &[SAMPLE]);
    let form = Book::open(&written.desk.file(SAMPLE));
    let units = written.book.ranking();
    for unit in &units {
        hold_notice(&written, unit, units.len());
        hold_draft(&written, unit, Some(&form));
    }
}

#[test]
fn every_figure_of_the_documents_of_units_with_faults_is_the_workbooks() {
    let desk = Desk::new();
    returns::save(&desk.path);
    let written = Written::of(desk, &["报送", "--review", "评审表.xlsx"]);
    let units = written.book.ranking();
    assert!(units.len() > 100);
    for unit in &units {
        hold_notice(&written, unit, units.len());
        hold_draft(&written, unit, None);
    }
}

/// `form` has the units' forms, each on a sheet of its name.
fn hold_draft(written: &Written, unit: &Row, form: Option<&Book>) {
    let name = &unit["单位"];
    let own = written.book.of_unit("取数", "单位", name);
    let known: BTreeSet<&str> = own.iter().map(|row| row["字段"].as_str()).collect();
    let own = own.iter();
    let values: BTreeMap<FieldName, Decimal> = own
        .filter_map(|row| Some((FieldName::new(&row["字段"]), row["采用值"].parse().ok()?)))
        .collect();
    let text = written.draft(name).words().replace('\n', "");
    let mut rest = text.as_str();
    for line in OUTLINE.lines() {
        let line = line.trim_start_matches("# ").replace('|', "");
        for (index, piece) in line.split(['{', '}']).enumerate() {
            let expected = match piece {
                words if index % 2 == 0 => words.to_owned(),
                "单位" => name.clone(),
                "年度" => "2021".to_owned(),
                // A sentence that names indicators, held by its own test.
                "失分" => {
                    let end = rest.find('【').unwrap();
                    rest = &rest[end..];
                    continue;
                }
                // No indicator or check uses it, so that only the form has it.
                hole if !known.contains(hole) && !hole.contains(['+', '/']) => {
                    let figure = rest.split("万元").next().unwrap().to_owned();
                    let own = form.is_none_or(|form| form.cells(name).contains(&figure));
                    assert!(
                        own || figure == format!("【{hole}】"),
                        "{name}: {hole} {figure}"
                    );
                    figure
                }
                hole => filled(hole, &values),
            };
            let after = rest.strip_prefix(expected.as_str());
            rest = after.unwrap_or_else(|| panic!("{name}: {expected} is not at {rest}"));
        }
    }
}

/// What a hole of the outline is filled with.
fn filled(hole: &str, values: &BTreeMap<FieldName, Decimal>) -> String {
    let value = |name: &FieldName| values.get(name).copied();
    let formula = formula::parse(hole).unwrap();
    let divides = formula.divides();
    let quotient = Quotient::of(formula).unwrap();
    let above = quotient.numerator.evaluate(&value);
    let below = quotient.denominator.evaluate(&value);
    match (above, below) {
        (Some(above), Some(below)) if divides && !below.is_zero() => {
            Rate::new(above, below).unwrap().percent()
        }
        (Some(above), _) if !divides => plain(above),
        _ => format!("【{hole}】"),
    }
}
