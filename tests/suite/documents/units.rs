//! 反馈单 and drafts of 自评报告, a document a unit.

use super::docx::{Block, Docx};
use crate::county::{County, Unit};
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

fn desk() -> Desk {
    let desk = Desk::new();
    let from = repository("workbooks").join(SAMPLE);
    std::fs::copy(from, desk.file(SAMPLE)).unwrap();
    desk
}

#[test]
fn each_unit_gets_a_notice_with_its_score_losses_and_problems() {
    let desk = desk();
    let run = desk.run(&["report", SAMPLE, "--unit-notices", "反馈单"]);
    assert_eq!(run.status, 0, "{}", run.error);
    assert!(run.out.contains("反馈单 12 份"), "{}", run.out);
    let (_, json) = desk.score(&[SAMPLE]);
    for unit in json["units"].as_array().unwrap() {
        let name = unit["name"].as_str().unwrap();
        let docx = Docx::open(&desk.file(&format!("反馈单/{name}反馈单.docx")));
        assert_eq!(docx.lint(), [""; 0], "{name}");
        let words = docx.words();
        let total = unit["total"].as_str().unwrap();
        let rank = &unit["rank"];
        assert!(words.contains(&format!("总分{total}分，等级为")), "{words}");
        assert!(
            words.contains(&format!("12个已评分的单位中列第{rank}名")),
            "{words}"
        );
        let lines = unit["indicators"].as_array().unwrap();
        let scores: Vec<(String, String)> = lines
            .iter()
            .filter(|line| !line["score"].is_null() && line["score"] != line["points"])
            .map(|line| (text(&line["name"]), text(&line["score"])))
            .collect();
        let told = docx.table("扣分原因");
        assert_eq!(told.len() - 1, scores.len().min(3), "{name}");
        for row in &told[1..] {
            assert!(
                scores.contains(&(row[0].clone(), row[2].clone())),
                "{name}: {row:?}"
            );
        }
    }
    let water = Docx::open(&desk.file("反馈单/县水利局反馈单.docx"));
    assert!(
        water.words().contains("8 步 × 1 分，扣 8 分"),
        "{}",
        water.words()
    );
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn a_notice_with_more_problems_than_room_counts_the_rest() {
    let desk = Desk::new();
    let unit = Unit::named("县某某事业发展服务中心（县某某综合行政执法大队）");
    let unit = [
        "三公经费",
        "公务接待",
        "出国经费",
        "项目支出",
        "公用经费",
        "办公经费",
    ]
    .into_iter()
    .fold(unit, |unit, label| unit.row(label, -1, -2.5, -3));
    County::new(2021).unit(unit).save(&desk.file("县.xlsx"));
    let run = desk.run(&["report", "县.xlsx", "--unit-notices", "反馈单"]);
    assert!(run.status < 2, "{}", run.error);
    let folder = std::fs::read_dir(desk.file("反馈单")).unwrap();
    let path = folder.map(|entry| entry.unwrap().path()).next().unwrap();
    let docx = Docx::open(&path);
    let words = docx.words();
    let (_, json) = desk.score(&["县.xlsx"]);
    let findings = json["units"][0]["findings"].as_array().unwrap();
    let open = findings
        .iter()
        .filter(|one| one["level"] != "info" && one["code"] != "J307");
    let told = docx.table("怎样处理").len() - 1;
    let more = format!("另有{}处，见退回的审核意见。", open.count() - told);
    assert!(words.contains(&more), "{more}\n{words}");
}

#[test]
fn a_draft_holds_the_returns_figures_and_leaves_gaps_for_the_rest() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("县.xlsx"));
    let run = desk.run(&["report", "县.xlsx", "--self-report", "自评"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let docx = Docx::open(&desk.file("自评/县工伤保险服务中心自评报告.docx"));
    assert_eq!(docx.lint(), [""; 0]);
    let words = docx.words();
    for sentence in [
        "县工伤保险服务中心2021年绩效自评报告",
        "编制11人，2021年末实有在职人员11人，在职人员控制率100%",
        "年初预算安排140.8万元，上年结转16.8万元，本年追加预算5.08万元，预算总收入162.68万元",
        "实际总支出162.68万元，预算完成率100%；年末结余0万元。项目支出【本年度项目支出决算数】万元",
        "公用经费预算29.24万元，实际支出20.5万元，占预算的70.11%",
        "水费、电费、差旅费2.9万元",
        "实际支出1.28万元，占年初预算的91.43%",
        "没有得满分的指标有预算控制率。",
    ] {
        assert!(words.contains(sentence), "{sentence}\n{words}");
    }
    let headings = docx
        .blocks()
        .into_iter()
        .filter(|block| matches!(block, Block::Words(style, _) if style == "JixiaoHeading"));
    assert_eq!(headings.count(), 6);
    let highlighted = docx
        .text("word/document.xml")
        .matches("<w:highlight")
        .count();
    assert_eq!(highlighted, words.matches('【').count());
}

#[test]
fn a_report_without_any_output_is_asked_for_one() {
    let desk = desk();
    let run = desk.run(&["report", SAMPLE]);
    assert_eq!(run.status, 2);
    assert!(run.error.contains("-o 通报.docx"), "{}", run.error);
}
