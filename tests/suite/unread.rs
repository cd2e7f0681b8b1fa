//! A file that could not be read still belongs to the unit that its name names, so that nobody who
//! sent something is called silent.

use jixiao::county::{County, Settings, prepare, rank};
use jixiao::finding::Code;
use jixiao::intake::{self, Request};
use jixiao::name::UnitName;
use jixiao::scheme::Steps;
use jixiao::score::Policy;

use crate::county::{County as Written, Review, Unit};
use crate::filed::scheme;

const ROSTER: [&str; 5] = [
    "县水利局",
    "县水利局机关",
    "县教育局",
    "县财政局",
    "县文化广电旅游局",
];

/// A county in which 县财政局 filed and a further file of that name came in.
fn county(file: &str, bytes: &[u8]) -> County {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("报送");
    let path = inbox.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    let filed = Written::new(2021).unit(Unit::golden_called("县财政局"));
    filed.save(&inbox.join("县财政局.xlsx"));
    let roster = ROSTER.into_iter().fold(Written::new(2021), |roster, unit| {
        let alias = if unit.contains("文化") {
            "文旅局"
        } else {
            ""
        };
        roster.review(Review::of(unit).alias(alias))
    });
    let review = folder.path().join("评审表.xlsx");
    roster.save(&review);
    let request = Request {
        inputs: &[inbox],
        review: &[review],
    };
    let intake = intake::read(scheme(), &request).unwrap();
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: false,
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    let mut prepared = prepare(scheme(), intake, &settings).unwrap();
    let scored = prepared
        .candidates
        .iter_mut()
        .map(|one| one.score(scheme(), policy))
        .collect();
    rank(prepared, scored, policy)
}

#[test]
fn the_name_of_the_file_names_the_unit() {
    let cases = [
        ("县水利局.xlsx", Some("县水利局")),
        (" 县水利局 2021年基础数据表（盖章）.xlsx", Some("县水利局")),
        ("县水利局机关.xlsx", Some("县水利局机关")),
        ("文旅局附件2.xls", Some("县文化广电旅游局")),
        // A folder's name is not the file's, and two units are none.
        ("县水利局/附件2.xlsx", None),
        ("县水利局、县教育局.xlsx", None),
        ("附件2.xlsx", None),
    ];
    // A zip that is cut short, and a scan.
    let kinds: [(&[u8], Code, &str); 2] = [
        (b"PK\x03\x04", Code::J501, ""),
        (b"%PDF-1.7", Code::J431, ".pdf"),
    ];
    for (file, expected) in cases {
        for (bytes, code, extension) in kinds {
            let county = county(&format!("{file}{extension}"), bytes);
            let [unscored] = county.unscored.as_slice() else {
                panic!("{file}: {:?}", county.unscored);
            };
            let mut found = county.findings.iter().filter(|one| one.code() == code);
            for unit in [&unscored.unit, &found.next().unwrap().unit] {
                let unit = unit.as_ref().map(UnitName::as_str);
                assert_eq!(unit, expected, "{file}");
            }
            let silent: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
            let heard = expected.is_none_or(|unit| !silent.contains(&unit));
            assert!(heard, "{file}: {silent:?}");
        }
    }
}

#[test]
fn a_scan_beside_the_units_workbook_is_only_noted() {
    for file in [
        "县财政局.pdf",
        "301县财政局盖章版.pdf",
        "县财政局（扫描件）.pdf",
    ] {
        let county = county(file, b"%PDF-1.7");
        assert!(county.unscored.is_empty(), "{file}: {:?}", county.unscored);
        let noted = county
            .findings
            .iter()
            .filter(|one| one.code() == Code::J432);
        assert_eq!(noted.count(), 1, "{file}");
        let mut others = county.findings.iter();
        assert!(others.all(|one| [Code::J432, Code::J307].contains(&one.code())));
        assert_eq!(county.skipped.len(), 1);
    }
}
