//! The figures that the sentences of units' own reports state: none wrong, many found.

#[path = "narrative/further.rs"]
mod further;
#[path = "narrative/hostile.rs"]
mod hostile;

use std::collections::BTreeMap;

use jixiao::check::narrative::figures;
use jixiao::name::FieldName;
use rust_decimal::Decimal;

use crate::filed::scheme;

/// The short names of the table of sentences, and the scheme's.
const NAMES: [(&str, &str); 15] = [
    ("在职人数", "实际在职人数"),
    ("三公预算", "本年度“三公经费”预算数"),
    ("三公支出", "本年度“三公经费”决算数"),
    ("接待预算", "本年度公务接待预算数"),
    ("接待支出", "本年度公务接待决算数"),
    ("公车预算", "本年度公务用车购置和维护经费预算数"),
    ("公车支出", "本年度公务用车购置和维护经费决算数"),
    ("公车运行预算", "本年度公车运行维护预算数"),
    ("公车运行支出", "本年度公车运行维护决算数"),
    ("公车购置预算", "本年度公车购置预算数"),
    ("公车购置支出", "本年度公车购置决算数"),
    ("出国预算", "本年度出国经费预算数"),
    ("出国支出", "本年度出国经费决算数"),
    ("公用预算", "本年度公用经费预算数"),
    ("公用支出", "本年度公用经费决算数"),
];

type Found = BTreeMap<String, Decimal>;

fn found(year: i32, unit: Option<&str>, paragraphs: &[&str]) -> Found {
    let figures = figures(&scheme().narration, year, unit, paragraphs);
    let short = |name: FieldName| {
        let known = NAMES.iter().find(|(_, long)| *long == name.as_str());
        known.map_or(name.to_string(), |(short, _)| (*short).to_owned())
    };
    let plain = figures
        .into_iter()
        .map(|(name, stated)| (short(name), stated.value));
    plain.collect()
}

fn expected(pairs: &[(&str, &str)]) -> Found {
    let parsed = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.parse().unwrap()));
    parsed.collect()
}

#[test]
fn of_real_passages_nine_tenths_are_found_and_none_is_wrong() {
    let table = include_str!("../fixtures/sentences.tsv");
    let (mut right, mut stated) = (0, 0);
    for line in table.lines().skip(1) {
        let [id, year, text, gold] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let gold: BTreeMap<String, String> = serde_json::from_str(gold).unwrap();
        let gold: Found = gold
            .into_iter()
            .map(|(name, value)| (name, value.parse().unwrap()))
            .collect();
        stated += gold.len();
        for (name, value) in found(year.parse().unwrap(), None, &[text]) {
            assert_eq!(gold.get(&name), Some(&value), "{id} {name}");
            right += 1;
        }
    }
    assert!(right >= 94, "{right} of {stated}");
}

#[test]
fn hostile_sentences_give_nothing() {
    assert!(hostile::HOSTILE.len() >= 100);
    for sentence in hostile::HOSTILE {
        assert_eq!(found(2021, None, &[sentence]), Found::new(), "{sentence}");
    }
}

#[test]
fn further_hostile_passages_give_nothing_to_a_known_unit() {
    assert!(further::FURTHER.len() >= 200);
    for passage in further::FURTHER {
        let paragraphs: Vec<&str> = passage.split('|').collect();
        let found = found(2021, Some("县教育局"), &paragraphs);
        assert_eq!(found, Found::new(), "{passage}");
    }
}

#[test]
fn what_only_looks_hostile_is_found() {
    let unit = Some("县教育局");
    let cases: [(&str, &[(&str, &str)]); 5] = [
        (
            "公务接待费年初预算2万元，调整预算1万元，实际支出0.8万元，其中接待外宾支出0.3万元。",
            &[("接待预算", "2")],
        ),
        (
            "“三公”经费实际支出5万元（2020年为6万元）。",
            &[("三公支出", "5")],
        ),
        ("在职人员20人、聘用人员5人，共25人。", &[("在职人数", "20")]),
        (
            "县教育局编制20人，在职人员18人。",
            &[("编制数", "20"), ("在职人数", "18")],
        ),
        (
            "现有在职人员20人、编制18人，超编2人。",
            &[("在职人数", "20"), ("编制数", "18")],
        ),
    ];
    for (sentence, gold) in cases {
        assert_eq!(found(2021, unit, &[sentence]), expected(gold), "{sentence}");
    }
}

#[test]
fn plain_sentences_give_what_they_state() {
    let cases: [(&str, &[(&str, &str)]); 9] = [
        (
            "2021年“三公”经费年初预算6.9万元，实际支出2.7万元，其中公务接待费2.5万元。",
            &[
                ("三公预算", "6.9"),
                ("三公支出", "2.7"),
                ("接待支出", "2.5"),
            ],
        ),
        (
            "2021年实际总支出162.68万元，其中基本支出142.18万元，项目支出20.5万元，年末结余0万元。",
            &[
                ("总支出", "162.68"),
                ("基本支出", "142.18"),
                ("项目支出", "20.5"),
                ("年末结余", "0"),
            ],
        ),
        (
            "县教育局2021年“三公”经费决算5万元（其中公务接待费3万元）。",
            &[("三公支出", "5"), ("接待支出", "3")],
        ),
        (
            "我局核定编制20人，其中行政编制12人、事业编制8人；年末实有在职人员19人。",
            &[("编制数", "20"), ("在职人数", "19")],
        ),
        (
            "公务接待费年初预算1.4万元，实际支出1.28万元，完成预算的91%。",
            &[("接待预算", "1.4"), ("接待支出", "1.28")],
        ),
        (
            "2021年年初预算140.8万元，上年结转16.8万元。",
            &[("年初预算", "140.8"), ("上年结转", "16.8")],
        ),
        ("日常公用经费支出20.5万元。", &[("公用支出", "20.5")]),
        (
            "“三公”经费年初预算１，２３４．５万元。",
            &[("三公预算", "1234.5")],
        ),
        (
            "“三公”经费年初预算6.9万元，调整后预算5万元，其中公务接待费2万元。",
            &[("三公预算", "6.9")],
        ),
    ];
    for (sentence, gold) in cases {
        assert_eq!(found(2021, None, &[sentence]), expected(gold), "{sentence}");
    }
}

#[test]
fn a_heading_of_another_year_or_a_project_covers_what_follows() {
    let other = [
        "（二）2020年决算情况",
        "“三公”经费决算5万元。",
        "公务接待费决算2万元。",
    ];
    assert_eq!(found(2021, None, &other), Found::new());
    let project = [
        "（三）信息化建设项目",
        "2021年年初预算50万元，年末结余2万元。",
    ];
    assert_eq!(found(2021, None, &project), Found::new());
    let back = [
        "（一）2020年情况",
        "“三公”经费决算5万元。",
        "（二）本年情况",
        "“三公”经费决算4万元。",
    ];
    assert_eq!(found(2021, None, &back), expected(&[("三公支出", "4")]));
}

#[test]
fn another_units_name_is_no_own_figure() {
    let sentence = ["县文化馆在职人员10人。"];
    assert_eq!(found(2021, Some("县教育局"), &sentence), Found::new());
    let full = ["麻阳苗族自治县工伤保险服务中心在职人员11人。"];
    let unit = Some("县工伤保险服务中心");
    assert_eq!(found(2021, unit, &full), expected(&[("在职人数", "11")]));
}

#[test]
fn the_seeds_report_states_its_eighteen_figures() {
    let attachments = include_str!("../fixtures/attachments.txt");
    let start = attachments.find("附件4").unwrap();
    let report: Vec<&str> = attachments[start..].lines().collect();
    let gold = [
        ("编制数", "11"),
        ("在职人数", "11"),
        ("年初预算", "140.8"),
        ("上年结转", "16.80"),
        ("总收入", "157.6"),
        ("总支出", "162.68"),
        ("项目支出", "0"),
        ("年末结余", "0"),
        ("人员经费", "142.18"),
        ("公用支出", "20.5"),
        ("三公预算", "1.4"),
        ("接待预算", "1.4"),
        ("公车运行预算", "0"),
        ("出国预算", "0"),
        ("三公支出", "1.28"),
        ("接待支出", "1.28"),
        ("公车运行支出", "0"),
        ("出国支出", "0"),
    ];
    let unit = Some("县工伤保险服务中心");
    assert_eq!(found(2021, unit, &report), expected(&gold));
}
