//! 通报: its figures are the results', and its sentences read well for none, one and many.

use std::collections::BTreeMap;

use serde_json::Value;

use super::docx::Docx;
use crate::county::{County, Review, Unit};
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

/// The sample county on a desk, with its report and its JSON.
fn sample() -> (Desk, Docx, Value) {
    let desk = Desk::new();
    let from = repository("workbooks").join(SAMPLE);
    std::fs::copy(from, desk.file(SAMPLE)).unwrap();
    let run = desk.run(&[
        "report",
        SAMPLE,
        "-o",
        "通报.docx",
        "--issuer",
        "示例县财政局",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    let (_, json) = desk.score(&[SAMPLE]);
    let docx = Docx::open(&desk.file("通报.docx"));
    (desk, docx, json)
}

fn words(county: &County) -> String {
    let desk = Desk::new();
    county.save(&desk.file("县.xlsx"));
    let run = desk.run(&["report", "县.xlsx", "-o", "通报.docx"]);
    assert!(run.status < 2, "{}", run.error);
    Docx::open(&desk.file("通报.docx")).words()
}

/// Hundredths of a mark.
fn hundredths(value: &Value) -> i64 {
    let text = value.as_str().unwrap();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<2}").parse().unwrap()
}

fn plain(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[test]
fn the_ranking_says_what_the_results_say() {
    let (_desk, docx, json) = sample();
    let rows = docx.table("类别");
    let units = json["units"].as_array().unwrap();
    assert_eq!(rows.len(), units.len() + 2, "two rows of head");
    for (row, unit) in rows[2..].iter().zip(units) {
        let text = |key: &str| unit[key].as_str().unwrap_or_default().to_owned();
        let share = (hundredths(&unit["total"]) * 20_000 / hundredths(&unit["assessed"]) + 1) / 2;
        let expected = [
            unit["rank"].to_string(),
            text("name"),
            text("category"),
            text("total"),
            unit["grade"].as_str().unwrap_or("待定").to_owned(),
            text("assessed"),
            format!("{}%", plain(share)),
        ];
        let [
            rank,
            name,
            category,
            first,
            second,
            third,
            total,
            grade,
            assessed,
            rate,
            remark,
        ] = row.as_slice()
        else {
            panic!("{row:?}")
        };
        let found = [rank, name, category, total, grade, assessed, rate];
        assert_eq!(found.map(String::clone), expected);
        let points: i64 = [first, second, third]
            .map(|one| hundredths(&Value::from(one.as_str())))
            .iter()
            .sum();
        assert_eq!(points, hundredths(&unit["total"]), "{name}");
        assert_eq!(remark == "暂列", unit["provisional"] == true, "{name}");
    }
    let short = docx.table("备注");
    let totals = |rows: &[Vec<String>], at: usize| -> Vec<String> {
        rows.iter().map(|row| row[at].clone()).collect()
    };
    assert_eq!(totals(&short[1..], 2), totals(&rows[2..], 6));
}

#[test]
fn the_losses_are_those_of_all_units_together() {
    let (_desk, docx, json) = sample();
    let mut lost: BTreeMap<String, (i64, i64, i64)> = BTreeMap::new();
    for unit in json["units"].as_array().unwrap() {
        for line in unit["indicators"].as_array().unwrap() {
            if line["score"].is_null() {
                continue;
            }
            let (score, full) = (hundredths(&line["score"]), hundredths(&line["points"]));
            let entry = lost
                .entry(line["name"].as_str().unwrap().to_owned())
                .or_default();
            entry.0 += full - score;
            entry.1 += full;
            entry.2 += 1;
        }
    }
    let rows = docx.table("失分合计");
    assert_eq!(rows.len(), 7);
    let mut worst: Vec<i64> = lost.values().map(|(lost, ..)| *lost).collect();
    worst.sort_unstable_by_key(|lost| -lost);
    for (row, most) in rows[2..].iter().zip(worst) {
        let (indicator_lost, full, _) = lost[&row[0]];
        assert_eq!(
            (indicator_lost, &row[4]),
            (most, &plain(most)),
            "{}",
            row[0]
        );
        let share = ((full - indicator_lost) * 20_000 / full + 1) / 2;
        assert_eq!(row[3], format!("{}%", plain(share)), "{}", row[0]);
    }
    let chart = docx.text("word/charts/chart1.xml");
    assert_eq!(chart.matches("<c:pt ").count(), 1 + 2 * lost.len());
}

#[test]
fn the_text_says_the_statistics() {
    let (_desk, docx, json) = sample();
    let totals: Vec<i64> = json["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| hundredths(&unit["total"]))
        .collect();
    let mean =
        plain((totals.iter().sum::<i64>() * 10 / i64::try_from(totals.len()).unwrap() + 5) / 10);
    let words = docx.words();
    let sentence = format!("已评分的12个单位平均{mean}分，中位数");
    assert!(words.contains(&sentence), "{sentence}\n{words}");
    let highest = plain(*totals.iter().max().unwrap());
    assert!(words.contains(&format!("最高{highest}分（县财政局）")));
    for grade in ["优", "良", "中", "差"] {
        let count = json["units"].as_array().unwrap();
        let count = count.iter().filter(|unit| unit["grade"] == grade).count();
        assert!(
            words.contains(&format!("等级为{grade}的{count}个")),
            "{grade}"
        );
    }
    let findings: usize = json["units"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|unit| unit["findings"].as_array().unwrap())
        .filter(|one| one["level"] == "warning" && one["explanation"].is_null())
        .count();
    assert!(
        words.contains(&format!("须核实的{findings}处")),
        "{findings}"
    );
}

#[test]
fn sentences_read_well_for_none_one_and_many() {
    let unit = |name: &str| Unit::named(name).staff(11, 11);
    let one = words(&County::new(2021).unit(Unit::golden()));
    for sentence in [
        "共收到1个单位的填报表。报送的填报表均已评分，共1个单位。",
        "已评分的单位1个，县工伤保险服务中心得45分。",
        "等级待定的1个，占100%；没有等级为优、良、中、差的单位。",
        "县工伤保险服务中心尚有指标待评，待评的指标暂计0分，名次暂列；可能区间为45至99分。",
        "失分的指标只有预算控制率，共失1分，得分率80%。",
        "没有单位报送自评表",
    ] {
        let absent = sentence.starts_with("没有单位");
        assert_eq!(one.contains(sentence), !absent, "{sentence}\n{one}");
    }
    let reviewed = |name: &str| Review::full(name);
    let all = words(
        &County::new(2021)
            .unit(unit("县教育局"))
            .unit(unit("县水利局"))
            .review(reviewed("县教育局"))
            .review(reviewed("县水利局")),
    );
    assert!(
        all.contains("列入名册应报送的单位2个，全部报送了填报表。"),
        "{all}"
    );
    assert!(!all.contains("未报送的单位"), "{all}");
    assert!(all.contains("没有单位报送自评表。"), "{all}");
    assert!(all.contains("有2个单位尚有指标待评"), "{all}");
    assert!(all.contains("2个单位中有2个“"), "{all}");
    assert!(all.contains("总分相同的名次并列（第1名）"), "{all}");
    let missing = words(
        &County::new(2021)
            .unit(unit("县教育局"))
            .unit(unit("县民政局"))
            .review(reviewed("县教育局"))
            .review(reviewed("县民政局"))
            .review(reviewed("县水利局"))
            .review(reviewed("县文化馆")),
    );
    let sentence = "列入名册应报送的单位4个，已报送2个，未报送2个。";
    assert!(missing.contains(sentence), "{missing}");
    assert!(
        missing.contains("未报送的单位：县水利局、县文化馆。"),
        "{missing}"
    );
    assert!(
        missing.contains("县水利局、县文化馆请于【期限】前补报"),
        "{missing}"
    );
}

#[test]
fn a_large_county_shows_both_ends_of_its_ranking() {
    let county = (1..=30).fold(County::new(2021), |county, index| {
        let unit = Unit::named(&format!("第{index:02}单位"));
        county.unit(unit.staff(100, 95 + index))
    });
    let words = words(&county);
    assert!(
        words.contains("前10名和后10名的单位如下，全部30个单位"),
        "{words}"
    );
}

#[test]
fn the_same_county_gives_the_same_bytes() {
    let (desk, docx, _) = sample();
    let again = [
        "report",
        SAMPLE,
        "-o",
        "再次.docx",
        "--issuer",
        "示例县财政局",
    ];
    assert_eq!(desk.run(&again).status, 0);
    let bytes = |name: &str| std::fs::read(desk.file(name)).unwrap();
    assert!(bytes("通报.docx") == bytes("再次.docx"));
    assert_eq!(docx.lint(), [""; 0]);
}

#[test]
fn titles_break_between_words_into_a_trapezium() {
    let (_desk, docx, _) = sample();
    let title = docx.words().lines().take(2).collect::<Vec<_>>().join("|");
    assert_eq!(title, "关于2021年度|部门整体支出绩效评价结果的通报");
}

#[test]
fn a_red_head_wants_its_issuer() {
    let (desk, ..) = sample();
    let run = desk.run(&["report", SAMPLE, "-o", "红.docx", "--red-head"]);
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(run.error.contains("--issuer"), "{}", run.error);
    let run = desk.run(&[
        "report",
        SAMPLE,
        "-o",
        "红.docx",
        "--red-head",
        "--issuer",
        "示例县财政局",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    let docx = Docx::open(&desk.file("红.docx"));
    assert!(docx.words().starts_with("示例县财政局文件\n【发文字号】"));
    let run = desk.run(&["report", SAMPLE, "-o", "通报.doc"]);
    assert_eq!(run.status, 2);
    assert!(run.error.contains("应以 .docx 结尾"), "{}", run.error);
}
