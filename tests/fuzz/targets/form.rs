//! The official form with its cells moved, changed and merged as the bytes say, read as a workbook:
//! every sheet has one outcome, and whatever was read scores.
#![no_main]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use jixiao::county::{Settings, prepare, rank};
use jixiao::intake::{self, Request};
use jixiao::returns::Value;
use jixiao::scheme::{BUILT_IN, Scheme, Steps};
use jixiao::score::Policy;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

static SCHEME: LazyLock<Scheme> = LazyLock::new(|| Scheme::parse(BUILT_IN).expect("it is sound"));

/// Texts of forms as they are found, for bytes to choose from.
const WORDS: &str = include_str!("../words/form.txt");

fuzz_target!(|data: &[u8]| {
    static FOLDER: LazyLock<tempfile::TempDir> =
        LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    let path = FOLDER.path().join("县水利局.xlsx");
    std::fs::write(&path, package(&sheet(data))).expect("the file is written");
    read(path);
});

fn read(path: PathBuf) {
    let request = Request {
        inputs: &[path],
        review: &[],
    };
    let intake = intake::read(&SCHEME, &request).expect("the file is there");
    let outcomes = intake.returns.len()
        + intake.self_scores.len()
        + intake.review.len()
        + intake.skipped.len()
        + intake.unreadable.len()
        + intake.findings.len();
    assert!(outcomes > 0, "the sheet is lost");
    for filed in &intake.returns {
        let entries = filed.form.values().chain(filed.supplement.values());
        let entries = entries.chain(filed.lines.values().flatten());
        let unreadable = entries
            .filter(|entry| entry.value == Value::Unreadable)
            .count();
        assert!(
            unreadable == 0 || !filed.findings.is_empty(),
            "unreadable without a finding"
        );
    }
    if intake.returns.is_empty() {
        return;
    }
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: true,
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    let Ok(mut prepared) = prepare(&SCHEME, intake, &settings) else {
        return;
    };
    let scored = prepared
        .candidates
        .iter_mut()
        .map(|one| one.score(&SCHEME, policy));
    let scored = scored.collect();
    let county = rank(prepared, scored, policy);
    for unit in &county.units {
        assert!(unit.card.total <= SCHEME.full);
    }
}

/// The sheet's rows: the official ones, then changed by commands of four bytes.
fn sheet(data: &[u8]) -> String {
    let words: Vec<&str> = WORDS.lines().filter(|line| !line.contains('\t')).collect();
    let mut cells: Vec<(u32, u32, String)> = Vec::new();
    for line in WORDS.lines().filter(|line| line.contains('\t')) {
        let mut parts = line.splitn(3, '\t');
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        if let (Some(row), Some(column)) = (number(), number()) {
            cells.push((row, column, parts.next().unwrap_or_default().to_owned()));
        }
    }
    let mut merges = String::new();
    let (commands, text) = data.split_at(data.len().min(120));
    let (commands, _) = commands.as_chunks::<4>();
    for [what, one, two, three] in commands {
        let index = usize::from(*one) % cells.len().max(1);
        let (row, column) = (u32::from(*two % 48), u32::from(*three % 12));
        match what % 9 {
            0 => cells
                .iter_mut()
                .filter(|cell| cell.0 >= row)
                .for_each(|cell| cell.0 += 1),
            1 => cells
                .iter_mut()
                .filter(|cell| cell.1 >= column)
                .for_each(|cell| cell.1 += 1),
            2 => drop((index < cells.len()).then(|| cells.remove(index))),
            3 => cells.extend(
                words
                    .get(usize::from(*one) % words.len())
                    .map(|word| (row, column, (*word).to_owned())),
            ),
            4 => cells.push((row, column, f64::from(*one).to_string())),
            5 => cells.push((row, column, String::from_utf8_lossy(text).into_owned())),
            6 => {
                let last = row + u32::from(one % 16);
                let _ = write!(
                    merges,
                    "<mergeCell ref=\"{}:{}\"/>",
                    name(row, column),
                    name(last, column + u32::from(one / 16))
                );
            }
            7 => cells
                .iter_mut()
                .filter(|cell| cell.0 == row)
                .for_each(|cell| cell.0 += u32::from(*one)),
            _ => {
                if let Some(cell) = cells.get_mut(index) {
                    (cell.0, cell.1) = (row, column);
                }
            }
        }
    }
    cells.sort_by_key(|cell| (cell.0, cell.1));
    cells.dedup_by_key(|cell| (cell.0, cell.1));
    let mut rows = String::new();
    for part in cells.chunk_by(|one, other| one.0 == other.0) {
        let _ = write!(rows, "<row r=\"{}\">", part[0].0 + 1);
        for (row, column, text) in part {
            let place = name(*row, *column);
            if text.parse::<f64>().is_ok() {
                let _ = write!(rows, "<c r=\"{place}\"><v>{text}</v></c>");
            } else {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(
                    rows,
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                );
            }
        }
        rows.push_str("</row>");
    }
    format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>")
}

/// A cell's address; columns stay below 26 × 26.
fn name(row: u32, column: u32) -> String {
    let letter = |number: u32| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    let first = (column >= 26).then(|| letter(column / 26 - 1));
    let mut name: String = first.into_iter().chain([letter(column)]).collect();
    let _ = write!(name, "{}", row + 1);
    name
}

fn package(sheet: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", format!("<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/worksheet\" Target=\"sheet.xml\"/></Relationships>")),
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"附件2\" r:id=\"a\"/></sheets></workbook>".to_owned()),
        ("xl/sheet.xml", sheet.to_owned()),
    ];
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("the package").into_inner()
}
