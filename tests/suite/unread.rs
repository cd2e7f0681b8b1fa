//! A file that could not be read still belongs to the unit that its name names.

use std::sync::Arc;

use jixiao::county::{Settings, prepare};
use jixiao::finding::intake::unreadable;
use jixiao::name::UnitName;
use jixiao::place::Place;
use jixiao::returns::{Intake, Unscored};
use jixiao::scheme::Steps;
use jixiao::score::Policy;

use crate::filed::{filed, review, scheme};

/// The unit of an unreadable file or sheet, said of it and of its finding.
fn unit_of(file: &str, sheet: &str) -> [Option<String>; 2] {
    let place = Place::sheet(&Arc::from(file), &Arc::from(sheet));
    let mut aliased = review("县文化广电旅游局", &[], &[]);
    aliased.aliases = vec![UnitName::new("文旅局")];
    let roster = ["县水利局", "县水利局机关", "县教育局", "县财政局"];
    let roster = roster.map(|unit| review(unit, &[], &[])).into_iter();
    let intake = Intake {
        returns: vec![filed("县财政局", &[("编制数", "10")])],
        review: roster.chain([aliased]).collect(),
        findings: vec![unreadable(&place, "文件有打开密码", "")],
        unreadable: vec![Unscored {
            place,
            unit: None,
            reason: "文件有打开密码".to_owned(),
        }],
        ..Intake::default()
    };
    let settings = Settings {
        year: Some(2021),
        policy: Policy {
            steps: Steps::Whole,
            accept_self_scores: false,
        },
        on_duplicate: None,
        scheme: None,
    };
    let county = prepare(scheme(), intake, &settings).unwrap();
    let silent: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
    let named = [&county.unscored[0].unit, &county.findings[0].unit];
    let named = named.map(|unit| unit.as_ref().map(ToString::to_string));
    if let Some(unit) = &named[0] {
        assert!(
            !silent.contains(&unit.as_str()),
            "{unit} did send something"
        );
    }
    named
}

#[test]
fn the_name_of_the_sheet_then_of_the_file_names_the_unit() {
    let cases = [
        ("报送/县水利局.xlsx", "", Some("县水利局")),
        (
            "报送/ 县水利局 2021年基础数据表（盖章）.xlsx",
            "",
            Some("县水利局"),
        ),
        ("县水利局机关.xlsx", "", Some("县水利局机关")),
        ("文旅局附件2.xls", "", Some("县文化广电旅游局")),
        ("全县.xlsx", "县教育局", Some("县教育局")),
        ("县水利局.xlsx", "县教育局", Some("县教育局")),
        // A folder's name is not the file's, and two units are none.
        ("县水利局/附件2.xlsx", "", None),
        ("县水利局、县教育局.xlsx", "", None),
        ("附件2.xlsx", "附件2", None),
    ];
    for (file, sheet, expected) in cases {
        let expected = expected.map(str::to_owned);
        assert_eq!(
            unit_of(file, sheet),
            [expected.clone(), expected],
            "{file} {sheet}"
        );
    }
}
