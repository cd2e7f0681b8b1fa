//! `scheme export` and `--scheme` with text and workbooks, as their users run them.

use jixiao::scheme::{BUILT_IN, Scheme};

use crate::county::{County, Unit};
use crate::program::{Desk, repository, scored};

#[test]
fn a_scheme_edited_in_libreoffice_scores_accordingly() {
    let desk = Desk::new();
    let unit = Unit::golden().staff(100, 101).edit(|sheet| {
        sheet.write_string(3, 3, "2021年现有人数").unwrap();
    });
    County::new(2021).unit(unit).save(&desk.file("县.xlsx"));
    let edited = repository("tests/fixtures/scheme/edited.xlsx");
    let edited = edited.to_str().unwrap();
    let (run, json) = desk.score(&["县.xlsx", "--scheme", edited]);
    assert_eq!(run.status, 0, "{}", run.error);
    let line = scored(&json, "在职人员控制率");
    // 101% is two steps of half a point over: 6 − 2 × 0.5.
    assert_eq!((line.0, line.1), ("scored", "5"), "{}", line.2);
    let points = |json: &serde_json::Value, at: usize| {
        json["units"][0]["indicators"][at]["points"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (points(&json, 0), points(&json, 1)),
        ("6".into(), "4".into())
    );

    let (_, plain) = desk.score(&["县.xlsx", "-o", "内置.xlsx"]);
    assert_eq!(scored(&plain, "在职人员控制率").0, "pending");
    assert_ne!(json["scheme"]["sha256"], plain["scheme"]["sha256"]);
}

#[test]
fn a_scheme_has_one_hash_whichever_way_it_came() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("县.xlsx"));
    for target in ["方案.xlsx", "方案.toml"] {
        let run = desk.run(&["scheme", "export", target]);
        assert_eq!(run.status, 0, "{}", run.error);
    }
    assert_eq!(
        std::fs::read_to_string(desk.file("方案.toml")).unwrap(),
        BUILT_IN
    );
    let back = desk.run(&["scheme", "export", "回.toml", "--scheme", "方案.xlsx"]);
    assert_eq!(back.status, 0, "{}", back.error);
    let hash = |scheme: &[&str], output: &str| {
        let arguments = [&["县.xlsx", "-o", output], scheme].concat();
        let (run, json) = desk.score(&arguments);
        assert_eq!(run.status, 0, "{}", run.error);
        json["scheme"]["sha256"].as_str().unwrap().to_owned()
    };
    let built_in = hash(&[], "1.xlsx");
    assert_eq!(built_in.len(), 64);
    for (at, scheme) in (2..).zip(["方案.xlsx", "方案.toml", "回.toml"]) {
        assert_eq!(hash(&["--scheme", scheme], &format!("{at}.xlsx")), built_in);
    }
}

#[test]
fn the_content_decides_what_a_scheme_file_is() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["scheme", "export", "方案.xlsx"]).status, 0);
    std::fs::rename(desk.file("方案.xlsx"), desk.file("方案.toml")).unwrap();
    let shown = desk.run(&["scheme", "show", "--scheme", "方案.toml"]);
    assert_eq!(shown.status, 0, "{}", shown.error);
    assert_eq!(Scheme::parse(&shown.out), Scheme::parse(BUILT_IN));

    let xls = repository("tests/fixtures/formats/county.xls");
    let refused = desk.run(&["scheme", "show", "--scheme", xls.to_str().unwrap()]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.error.contains("请用 Excel 或 WPS 另存为 .xlsx"),
        "{}",
        refused.error
    );
    let other = repository("tests/fixtures/openpyxl/golden.xlsx");
    let refused = desk.run(&["scheme", "show", "--scheme", other.to_str().unwrap()]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.error.contains("指标：没有这张工作表"),
        "{}",
        refused.error
    );
    std::fs::write(desk.file("坏.toml"), [0xFF, 0xFE, 0x00]).unwrap();
    let refused = desk.run(&["scheme", "show", "--scheme", "坏.toml"]);
    assert_eq!(refused.status, 2);
    assert!(refused.error.contains("请检查"), "{}", refused.error);
}

#[test]
fn an_export_replaces_nothing_unasked() {
    let desk = Desk::new();
    for target in ["方案.xls", "方案", "方案.csv"] {
        let run = desk.run(&["scheme", "export", target]);
        assert_eq!(run.status, 2);
        assert!(run.error.contains(".toml 或 .xlsx"), "{}", run.error);
    }
    std::fs::write(desk.file("方案.xlsx"), "旧").unwrap();
    let run = desk.run(&["scheme", "export", "方案.xlsx"]);
    assert_eq!(run.status, 2);
    assert!(run.error.contains("已存在"), "{}", run.error);
    assert_eq!(
        std::fs::read_to_string(desk.file("方案.xlsx")).unwrap(),
        "旧"
    );
    assert_eq!(
        desk.run(&["scheme", "export", "方案.xlsx", "--force"])
            .status,
        0
    );
    let onto_itself = [
        "scheme",
        "export",
        "方案.xlsx",
        "--scheme",
        "方案.xlsx",
        "--force",
    ];
    let run = desk.run(&onto_itself);
    assert_eq!(run.status, 2);
    assert!(run.error.contains("就是输入文件"), "{}", run.error);
}
