//! The stamp on a form (表样, 退回件): printed, read again, and compared with what came in.

use std::sync::Arc;

use jixiao::county::{OnDuplicate, Prepared, Settings, prepare};
use jixiao::finding::{Code, Finding};
use jixiao::name::UnitName;
use jixiao::place::{Cell, Place};
use jixiao::returns::{InputFile, Intake, UnitReturn};
use jixiao::sheets::{Digest, Stamp, StampKind};
use proptest::prelude::*;

use crate::filed::{filed, review, scheme};

const SCHEME: &str = "1a2b3c4d5e6f";
const ORIGINAL: &str = "6f5e4d3c2b1a";

fn digest(text: &str) -> Digest {
    Digest::of(text).unwrap()
}

fn template(unit: Option<&str>) -> Stamp {
    Stamp {
        kind: StampKind::Template,
        scheme: "部门整体支出绩效评价方案".to_owned(),
        digest: digest(SCHEME),
        year: 2021,
        unit: unit.map(UnitName::new),
    }
}

fn correction(unit: &str, round: u32) -> Stamp {
    Stamp {
        kind: StampKind::Correction {
            round,
            original: digest(ORIGINAL),
        },
        ..template(Some(unit))
    }
}

#[test]
fn a_stamp_is_printed_as_one_line() {
    let lines = [
        (
            template(None),
            "表样：部门整体支出绩效评价方案（1a2b3c4d5e6f）·2021年度",
        ),
        (
            template(Some("县教育局")),
            "表样：部门整体支出绩效评价方案（1a2b3c4d5e6f）·2021年度·县教育局",
        ),
        (
            correction("县教育局", 2),
            "退回件：部门整体支出绩效评价方案（1a2b3c4d5e6f）·2021年度·县教育局·第2次·原件 6f5e4d3c2b1a",
        ),
    ];
    for (stamp, line) in lines {
        assert_eq!(stamp.to_string(), line);
        assert_eq!(Stamp::parse(line), Some(stamp));
    }
}

#[test]
fn a_stamp_is_read_however_it_was_spaced_and_widened() {
    let unit = template(Some("县教育局"));
    let lines = [
        " 表 样 : 部门整体支出绩效评价方案 (1A2B3C4D5E6F) • 2021 年度 ・ 县教育局\n",
        "表样：部门整体支出绩效评价方案（１ａ２ｂ３ｃ４ｄ５ｅ６ｆ）·２０２１年度·县教育局",
    ];
    for line in lines {
        assert_eq!(Stamp::parse(line), Some(unit.clone()), "{line}");
    }
    let dotted = template(Some("艾力·买买提（2021年度）工作站·第3次"));
    assert_eq!(Stamp::parse(&dotted.to_string()), Some(dotted));
    let sent_back = "退回件:部门整体支出绩效评价方案(1a2b3c4d5e6f)·2021年度·县教育局·第 2 次·原件：6F5E4D3C2B1A";
    assert_eq!(Stamp::parse(sent_back), Some(correction("县教育局", 2)));
}

#[test]
fn other_texts_are_no_stamp() {
    let texts = [
        "",
        "表样",
        "表样：",
        "表样：方案（1a2b3c4d5e6）·2021年度",
        "表样：方案（1a2b3c4d5e6g）·2021年度",
        "表样：方案（1a2b3c4d5e6f）2021年度",
        "表样：方案（1a2b3c4d5e6f）·21年度",
        "表样：方案（1a2b3c4d5e6f）·2021年",
        "退回件：方案（1a2b3c4d5e6f）·2021年度·县教育局",
        "退回件：方案（1a2b3c4d5e6f）·2021年度·县教育局·第x次·原件 6f5e4d3c2b1a",
        "说明：见表样：方案（1a2b3c4d5e6f）·2021年度",
    ];
    for text in texts {
        assert_eq!(Stamp::parse(text), None, "{text}");
    }
    assert_eq!(Digest::of("1a2b3c4d5e6"), None);
    assert_eq!(
        Digest::of("1a2b3c4d5e6f7890").map(|one| one.to_string()),
        Some(SCHEME.to_owned())
    );
}

proptest! {
    #[test]
    fn any_printed_stamp_reads_back(
        name in "[一-十a-z（）()·]{1,12}",
        unit in "[一-十a-z（）()·0-9]{1,12}",
        year in 1990..2200_i32,
        sha in "[0-9a-f]{12}",
        round in proptest::option::of(1..99_u32),
    ) {
        let kind = round.map_or(StampKind::Template, |round| StampKind::Correction {
            round,
            original: digest(&sha),
        });
        let stamp = Stamp { kind, scheme: name, digest: digest(&sha), year, unit: Some(UnitName::new(&unit)) };
        prop_assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
    }
}

/// A return of 甲 with a stamp, in a file of its own.
fn stamped(file: &str, staff: &str, stamp: Option<Stamp>) -> UnitReturn {
    let place = Place::sheet(&Arc::from(file), &Arc::from("附件2"));
    UnitReturn {
        stamp: stamp.map(|stamp| Box::new((stamp, place.at(Cell::new(40, 0))))),
        place,
        ..filed("甲", &[("编制数", "100"), ("实际在职人数", staff)])
    }
}

fn prepared(returns: Vec<UnitReturn>, files: &[(&str, &str)]) -> Prepared {
    let settings = Settings {
        scheme: Some(digest(SCHEME)),
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None::<OnDuplicate>,
    };
    let files = files.iter().map(|(path, sha256)| InputFile {
        path: Arc::from(*path),
        sha256: format!("{sha256}00"),
    });
    let mut alias = review("甲", &[], &[]);
    alias.aliases = vec![UnitName::new("甲局")];
    let intake = Intake {
        returns,
        files: files.collect(),
        review: vec![alias],
        ..Intake::default()
    };
    prepare(scheme(), intake, &settings).unwrap()
}

/// The findings of codes from J401 on, as `J420 problem`.
fn said(county: &Prepared) -> Vec<String> {
    let of_units = county.candidates.iter().flat_map(|one| &one.findings);
    let all: Vec<&Finding> = county.findings.iter().chain(of_units).collect();
    let of_forms = all
        .into_iter()
        .filter(|one| (Code::J401..Code::J501).contains(&one.code()));
    of_forms
        .map(|one| format!("{} {}", one.code(), jixiao::wording::problem(one)))
        .collect()
}

#[test]
fn an_old_form_another_units_and_another_schemes_are_told_apart() {
    let cases: [(Stamp, Vec<&str>); 6] = [
        (template(None), vec![]),
        (template(Some(" 甲 ")), vec![]),
        (template(Some("甲局")), vec![]),
        (
            Stamp {
                year: 2020,
                digest: digest(ORIGINAL),
                ..template(None)
            },
            vec!["J420 这是 2020 年度的表样，本次评价 2021 年度"],
        ),
        (
            template(Some("乙")),
            vec!["J421 这份表样是发给「乙」的，填报单位却是「甲」"],
        ),
        (
            Stamp {
                digest: digest(ORIGINAL),
                scheme: "旧方案".to_owned(),
                ..template(None)
            },
            vec![
                "J422 表样按方案「旧方案」（6f5e4d3c2b1a）印制，本次评价用的是另一份方案（1a2b3c4d5e6f）",
            ],
        ),
    ];
    for (stamp, expected) in cases {
        let county = prepared(vec![stamped("甲.xlsx", "100", Some(stamp.clone()))], &[]);
        assert_eq!(said(&county), expected, "{stamp}");
        assert_eq!(county.candidates.len(), 1, "scored as read");
    }
}

#[test]
fn a_return_of_another_year_on_the_old_form_is_rejected_and_both_are_said() {
    let old = UnitReturn {
        year: Some(2020),
        ..stamped(
            "甲.xlsx",
            "100",
            Some(Stamp {
                year: 2020,
                ..template(Some("甲"))
            }),
        )
    };
    let county = prepared(vec![old], &[]);
    assert!(county.candidates.is_empty());
    let codes: Vec<String> = said(&county)
        .iter()
        .map(|said| said.chars().take(4).collect())
        .collect();
    assert_eq!(codes, ["J405", "J420"]);
}

#[test]
fn a_blank_form_says_so() {
    let blank = UnitReturn {
        form: filed("甲", &[("编制数", "")]).form,
        ..stamped("甲.xlsx", "100", Some(template(Some("甲"))))
    };
    let county = prepared(vec![blank], &[]);
    assert_eq!(said(&county), ["J407 这是没有填数的空白表样，不评分"]);
    assert_eq!(county.unscored.len(), 1);
}

#[test]
fn a_correction_takes_the_place_of_the_return_it_was_made_from() {
    let files = [("一.xlsx", ORIGINAL), ("二.xlsx", "aaaaaaaaaaaa")];
    let original = || stamped("一.xlsx", "120", Some(template(Some("甲"))));
    let mended = || stamped("二.xlsx", "100", Some(correction("甲", 1)));
    for returns in [vec![original(), mended()], vec![mended(), original()]] {
        let county = prepared(returns, &files);
        let [one] = &county.candidates[..] else {
            panic!("one candidate")
        };
        assert_eq!(&*one.filed.place.sheet.file, "二.xlsx");
        let place = "一.xlsx ▸ 附件2";
        assert_eq!(
            said(&county),
            [format!("J423 第 1 次退回后改正的填报表，代替 {place}")]
        );
        assert!(county.unscored.is_empty());
    }
    let hidden = UnitReturn {
        hidden: true,
        ..mended()
    };
    let county = prepared(vec![original(), hidden], &files);
    assert_eq!(
        &*county.candidates[0].filed.place.sheet.file, "一.xlsx",
        "a hidden one replaces nothing"
    );

    let rejected = UnitReturn {
        year: Some(2020),
        ..original()
    };
    let county = prepared(vec![rejected, mended()], &files);
    assert!(
        county.unscored.is_empty(),
        "what was corrected is not rejected again"
    );
}

#[test]
fn a_correction_of_another_file_or_of_a_correction() {
    let original = || stamped("一.xlsx", "120", None);
    let mended = || stamped("二.xlsx", "101", Some(correction("甲", 1)));
    let county = prepared(vec![original(), mended()], &[("一.xlsx", "bbbbbbbbbbbb")]);
    assert!(
        said(&county)[0].starts_with("J401"),
        "made from a file that is not there"
    );

    let again = || {
        let kind = StampKind::Correction {
            round: 2,
            original: digest("aaaaaaaaaaaa"),
        };
        stamped(
            "三.xlsx",
            "100",
            Some(Stamp {
                kind,
                ..template(Some("甲"))
            }),
        )
    };
    let files = [
        ("一.xlsx", ORIGINAL),
        ("二.xlsx", "aaaaaaaaaaaa"),
        ("三.xlsx", "cccccccccccc"),
    ];
    let county = prepared(vec![original(), mended(), again()], &files);
    assert_eq!(&*county.candidates[0].filed.place.sheet.file, "三.xlsx");
    assert_eq!(
        said(&county),
        ["J423 第 2 次退回后改正的填报表，代替 二.xlsx ▸ 附件2"]
    );

    let both = vec![
        original(),
        mended(),
        stamped("四.xlsx", "99", Some(correction("甲", 1))),
    ];
    let county = prepared(both, &files);
    assert!(
        said(&county)[0].starts_with("J401"),
        "two different corrections of one return"
    );
}
