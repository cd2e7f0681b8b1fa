//! Blank forms of our own, read again: as they are, and filled in by other programs.

use std::fs::File;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use jixiao::finding::Code;
use jixiao::intake::{self, Request, sha256};
use jixiao::name::{FieldName, UnitName};
use jixiao::output::Blank;
use jixiao::returns::{Intake, UnitReturn, Value};
use jixiao::scheme::{BUILT_IN, BlockKind, FieldKind, Scheme};
use jixiao::sheets::{Digest, Stamp, StampKind};
use rust_decimal::Decimal;
use tempfile::TempDir;

use super::drawing::{self, Drawing, Put};
use super::{lines, value};
use crate::program::repository;

const UNIT: &str = "县工伤保险服务中心";

/// A scheme with the workbook of forms made from it.
struct Given {
    folder: TempDir,
    scheme: Scheme,
    digest: Digest,
}

impl Given {
    fn out(text: &str, unit: Option<&str>) -> Self {
        let given = Self {
            folder: tempfile::tempdir().unwrap(),
            scheme: Scheme::parse(text).unwrap(),
            digest: Digest::of(&sha256(text.as_bytes())).unwrap(),
        };
        let blank = Blank {
            scheme: &given.scheme,
            digest: given.digest,
            year: 2021,
        };
        let unit = unit.map(UnitName::new);
        let mut file = File::create(given.path()).unwrap();
        blank.unit(&mut file, unit.as_ref()).unwrap();
        given
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("县工伤保险服务中心.xlsx")
    }

    fn read(&self, path: &Path) -> UnitReturn {
        let mut intake = read(&self.scheme, path);
        assert_eq!(intake.returns.len(), 1, "{:?}", intake.skipped);
        assert!(intake.unreadable.is_empty() && intake.review.is_empty());
        intake.returns.remove(0)
    }
}

fn read(scheme: &Scheme, path: &Path) -> Intake {
    let request = Request {
        inputs: &[path.to_owned()],
        review: &[],
    };
    intake::read(scheme, &request).unwrap()
}

/// Every field that the official form has a cell for.
fn drawn(scheme: &Scheme) -> Vec<&FieldName> {
    let blocks = scheme.form.blocks.iter();
    blocks
        .flat_map(|block| match &block.kind {
            BlockKind::Table { columns, rows } => rows
                .iter()
                .flat_map(|row| columns.iter().zip(&row.fields))
                .filter(|(column, _)| !column.optional)
                .filter_map(|(_, field)| field.as_ref())
                .collect(),
            _ => block.fields(),
        })
        .collect()
}

/// The built-in scheme with a row, a block and a building figure called otherwise, and a row less.
fn another_scheme() -> String {
    let text = BUILT_IN
        .replace("公务接待", "公务招待")
        .replace("附：评价补充数据", "附：另需数据")
        .replace("批复规模（㎡）", "核准规模（㎡）");
    let row = "[[form.block.row]]\nlabel = \"会议费、培训费\"";
    let (before, after) = text.split_once(row).unwrap();
    let (_, after) = after.split_once("[[form.block.row]]").unwrap();
    let text = format!("{before}[[form.block.row]]{after}");
    text.replace(
        "\"水费、电费、差旅费\", \"会议费、培训费\"]",
        "\"水费、电费、差旅费\"]",
    )
}

#[test]
fn a_blank_form_is_read_field_by_field_and_says_nothing() {
    let other = another_scheme();
    let schemes = [
        BUILT_IN,
        include_str!("../../fixtures/scheme-2018.toml"),
        &other,
    ];
    for text in schemes {
        for unit in [None, Some(UNIT)] {
            let given = Given::out(text, unit);
            let filed = given.read(&given.path());
            assert!(filed.is_empty(), "{:#?}", filed.form);
            for field in drawn(&given.scheme) {
                let entry = filed
                    .form
                    .get(field)
                    .or_else(|| filed.supplement.get(field))
                    .or_else(|| filed.lines.get(field)?.first());
                assert!(
                    entry.is_some_and(|entry| entry.place.cell.is_some()),
                    "{field}"
                );
            }
            let codes: Vec<Code> = filed
                .findings
                .iter()
                .map(jixiao::finding::Finding::code)
                .collect();
            let unnamed: &[Code] = if unit.is_none() { &[Code::J114] } else { &[] };
            assert_eq!(codes, unnamed, "{:#?}", filed.findings);
            assert_eq!(filed.year, Some(2021));
            let (stamp, _) = *filed.stamp.expect("the stamp");
            let expected = Stamp {
                kind: StampKind::Template,
                scheme: given.scheme.name.clone(),
                digest: given.digest,
                year: 2021,
                unit: unit.map(UnitName::new),
            };
            assert_eq!(stamp, expected);
        }
    }
    assert_eq!(
        value(
            &Given::out(&other, None).read(&Given::out(&other, None).path()),
            "本年度公务招待决算数"
        ),
        "空白"
    );
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap()
}

/// A sheet of a workbook with its merged regions, to be filled in.
fn copied(path: &Path, sheet: &str) -> Drawing {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut drawing = Drawing::default();
    let range = book.worksheet_range(sheet).unwrap();
    for row in 0..u32::try_from(range.height()).unwrap() {
        for column in 0..u32::try_from(range.width()).unwrap() {
            if let Some(Data::String(text)) = range.get_value((row, column)) {
                let put = Put::Text(text.clone());
                drawing.cells.insert((row, narrow(column)), put);
            }
        }
    }
    for merged in book.merge_cells_by_sheet_name(sheet).unwrap() {
        let ((top, left), (bottom, right)) = (merged.start, merged.end);
        drawing
            .merges
            .push((top, narrow(left), bottom, narrow(right)));
    }
    drawing
}

#[test]
fn every_cell_of_a_form_is_its_own_fields() {
    let other = another_scheme();
    for text in [BUILT_IN, &other] {
        let given = Given::out(text, Some(UNIT));
        let blank = given.read(&given.path());
        let mut drawing = copied(&given.path(), "附件2");
        let firsts = blank.lines.iter().map(|(name, lines)| (name, &lines[0]));
        let entries = blank.form.iter().chain(&blank.supplement).chain(firsts);
        let mut typed = Vec::new();
        for (number, (name, entry)) in (1..).zip(entries) {
            let cell = entry.place.cell.expect("a cell");
            let at = (cell.row, narrow(cell.column));
            let ratio = given.scheme.fields[name].kind == FieldKind::Ratio;
            let number = Decimal::new(number, if ratio { 2 } else { 0 });
            let put = Put::Number(number.to_string().parse().unwrap());
            let before = drawing.cells.insert(at, put);
            assert!(
                !matches!(before, Some(Put::Number(_))),
                "{name} shares {cell}"
            );
            typed.push((name.clone(), number.normalize().to_string()));
        }
        let copy = given.folder.path().join("填好.xlsx");
        drawing::save(&copy, &[("附件2", &drawing)]);
        let filed = given.read(&copy);
        for (name, number) in &typed {
            let found = match filed.lines.get(name) {
                Some(_) => lines(&filed, name.as_str())[0].clone(),
                None => value(&filed, name.as_str()),
            };
            assert_eq!(found, *number, "{name}");
        }
        assert!(typed.len() > 50);
    }
}

/// What `tests/fixtures/filled/make.py` typed.
const TYPED: [(&str, [&str; 3]); 13] = [
    ("公车购置", ["0", "0", "0"]),
    ("公车运行维护", ["1.2", "1.5", "1.4"]),
    ("出国经费", ["0", "0", "0"]),
    ("公务接待", ["0.93", "1.4", "1.28"]),
    ("业务工作专项", ["10", "12.5", "11.75"]),
    ("运行维护专项", ["3", "3.25", "3.1"]),
    ("公用经费", ["22.55", "29.24", "20.5"]),
    ("办公经费", ["3.86", "2.11", "3.35"]),
    ("水费、电费、差旅费", ["2.04", "4", "2.9"]),
    ("会议费、培训费", ["0.3", "空白", "0.63"]),
    ("政府采购金额", ["没有", "30", "29.5"]),
    ("部门整体支出预算调整", ["没有", "140.8", "145.88"]),
    ("公务用车购置和维护经费", ["1.2", "1.5", "1.4"]),
];

/// What the form computes from that, where the program that filled it in computes at all.
const COMPUTED: [(&str, [&str; 3]); 2] = [
    ("“三公经费”", ["2.13", "2.9", "2.68"]),
    ("项目支出", ["14", "17.75", "16.75"]),
];

#[test]
fn what_other_programs_filled_in_is_read_exactly() {
    let scheme = Scheme::parse(BUILT_IN).unwrap();
    let names = [
        "openpyxl.xlsx",
        "libreoffice.xlsx",
        "libreoffice.xls",
        "libreoffice.ods",
    ];
    for file in names {
        let path = repository("tests/fixtures/filled").join(file);
        let intake = read(&scheme, &path);
        let [filed] = &intake.returns[..] else {
            panic!("{file}: {:?}", intake.unreadable)
        };
        let computes = file != "openpyxl.xlsx";
        for (row, expected) in TYPED.iter().chain(&COMPUTED) {
            let sum = COMPUTED.iter().any(|(name, _)| name == row) || row.starts_with("公务用车购");
            let names = ["上年度", "本年度", "本年度"]
                .iter()
                .zip(["决算数", "预算数", "决算数"]);
            for ((year, column), wanted) in names.zip(expected) {
                let wanted = if sum && !computes { "空白" } else { wanted };
                let field = format!("{year}{row}{column}");
                assert_eq!(value(filed, &field), wanted, "{file} {field}");
            }
        }
        let others = [
            ("编制数", "11"),
            ("实际在职人数", "11"),
            ("上年度“三公经费”预算数", "1.4"),
            ("上年结转", "16.8"),
            ("年初预算", "140.8"),
            ("本年追加预算", "5.08"),
            ("年末结余", "0"),
            ("财政供养人员控制率", if computes { "1" } else { "空白" }),
        ];
        for (field, wanted) in others {
            assert_eq!(value(filed, field), wanted, "{file} {field}");
        }
        assert_eq!(lines(filed, "实际规模")[0], "1040", "{file}");
        assert_eq!(lines(filed, "实际投资")[0], "201.5", "{file}");
        assert_eq!(
            lines(filed, "本年度项目支出预算数")[0],
            "2",
            "{file}: 信息化专项"
        );
        assert_eq!(filed.unit.as_str(), UNIT);
        assert_eq!(
            filed
                .stamp
                .as_deref()
                .and_then(|(stamp, _)| stamp.unit.clone()),
            Some(UnitName::new(UNIT))
        );
        assert_eq!(filed.findings, [], "{file}");
        let own = filed.self_score.as_ref().expect("附件1");
        assert_eq!(own.total().to_string(), "84", "{file}");
    }
}

#[test]
fn a_formula_without_a_result_is_blank_only_where_the_form_has_it() {
    let scheme = Scheme::parse(BUILT_IN).unwrap();
    let path = repository("tests/fixtures/openpyxl/typed.xlsx");
    let intake = read(&scheme, &path);
    let field = FieldName::new("本年度公用经费预算数");
    assert_eq!(
        intake.returns[0].form.get(&field).unwrap().value,
        Value::Unreadable
    );
}
