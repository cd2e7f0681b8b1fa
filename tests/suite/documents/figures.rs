//! 通报: every figure of its text, its tables and its chart is the results workbook's. What the
//! workbook says is taken out of the text, sentence by sentence; no figure may be left.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::book::{Book, Row, number, plain, share};
use super::docx::Docx;
use super::tables;
use super::text::Text;
use crate::inbox::returns;
use crate::program::{Desk, repository};

const SAMPLE: &str = "示例县2021年度.xlsx";

/// A report beside its results, both of the same inputs and options.
fn written(desk: &Desk, arguments: &[&str]) -> (Docx, Book) {
    let report = [&["report"], arguments, &["-o", "通报.docx"]].concat();
    let score = [
        &["score"],
        arguments,
        &["-o", "结果.xlsx", "--no-detail", "--force"],
    ]
    .concat();
    for run in [desk.run(&report), desk.run(&score)] {
        assert!(run.status < 2, "{}", run.error);
    }
    (
        Docx::open(&desk.file("通报.docx")),
        Book::open(&desk.file("结果.xlsx")),
    )
}

fn hold(docx: &Docx, book: &Book) -> Text {
    let mut text = Text::of(docx);
    basis(&mut text, book);
    coverage(&mut text, book);
    overall(&mut text, book);
    ranking(&mut text, book);
    losses(&mut text, book);
    quality(&mut text, book);
    claims(&mut text, book);
    tables::hold(docx, book);
    text
}

fn basis(text: &mut Text, book: &Book) {
    let (indicators, total) = book.indicators();
    let groups = book.headings("排名", "名次").iter();
    let groups = groups.filter_map(|heading| {
        let (name, full) = heading.strip_suffix("分）")?.split_once('（')?;
        Some(format!("{name}{full}分"))
    });
    let groups = groups.collect::<Vec<String>>().join("、");
    text.take("关于2021年度");
    text.take("2021年度部门整体支出绩效评价。现将结果通报如下");
    text.take(format!(
        "评价指标共{}项，满分{}分，其中{groups}",
        indicators.len(),
        total["分值"]
    ));
    text.take("90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差");
    text.take("评分方法详见附件2");
}

/// How many units 报送情况 has in each state.
fn states(book: &Book) -> BTreeMap<String, Vec<String>> {
    let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in book.table("报送情况", "单位") {
        states
            .entry(row["状态"].clone())
            .or_default()
            .push(row["单位"].clone());
    }
    states
}

fn coverage(text: &mut Text, book: &Book) {
    let states = states(book);
    let of = |state: &str| states.get(state).cloned().unwrap_or_default();
    let (missing, unscored, scored) = (of("未报送"), of("未评分"), book.ranking().len());
    let due = missing.len() + unscored.len() + scored;
    if missing.is_empty() {
        text.take(format!("应报送的单位{due}个，全部报送了填报表"));
    } else {
        text.take(format!(
            "应报送的单位{due}个，已报送{}个，未报送{}个",
            due - missing.len(),
            missing.len()
        ));
        let named = text.take_paragraph("未报送的单位：");
        assert_eq!(named.matches('、').count() + 1, missing.len(), "{named}");
        assert!(missing.iter().all(|name| named.contains(name)), "{named}");
    }
    if unscored.is_empty() {
        text.take(format!("均已评分，共{scored}个单位"));
    } else {
        text.take(format!("已评分{scored}个，未能评分{}个", unscored.len()));
        let named = text.take_paragraph("未能评分的单位：");
        assert!(unscored.iter().all(|name| named.contains(name)), "{named}");
    }
}

fn overall(text: &mut Text, book: &Book) {
    let (_, total) = book.indicators();
    let units = book.ranking();
    let figure = |name: &str| plain(number(&total[name]));
    text.take(format!(
        "已评分的{}个单位平均{}分，中位数{}分；最高{}分",
        units.len(),
        figure("平均分"),
        figure("中位数"),
        figure("最高"),
    ));
    text.take(format!("最低{}分", figure("最低")));
    for end in ["最高", "最低"] {
        let there: Vec<&str> = units
            .iter()
            .filter(|unit| unit["总分"] == total[end])
            .map(|unit| unit["单位"].as_str())
            .collect();
        let named = there.iter().take(3).copied().collect::<Vec<_>>().join("、");
        let more = if there.len() > 3 {
            format!("等{}个", there.len())
        } else {
            String::new()
        };
        text.take(format!("（{named}{more}）"));
    }
    let whole = Decimal::from(units.len());
    for (grade, words) in [
        ("优", "为优"),
        ("良", "为良"),
        ("中", "为中"),
        ("差", "为差"),
        ("待定", "待定"),
    ] {
        let count = units.iter().filter(|unit| unit["等级"] == grade).count();
        if count > 0 {
            let part = share(Decimal::from(count), whole);
            text.take(format!("等级{words}的{count}个，占{part}"));
        }
    }
    let open: Vec<&Row> = units.iter().filter(|unit| unit["备注"] == "暂列").collect();
    match open.as_slice() {
        [] => {}
        [only] => {
            let range = book.analysed(&only["单位"]);
            text.take(format!(
                "待评的指标暂计0分，名次暂列；可能区间为{}至{}分",
                range["最低"], range["最高"]
            ));
            text.take(format!("{}尚有指标待评", only["单位"]));
        }
        several => text.take(format!(
            "有{}个单位尚有指标待评，待评的指标暂计0分",
            several.len()
        )),
    }
}

fn ranking(text: &mut Text, book: &Book) {
    let units = book.ranking();
    let count = units.len();
    if count > 20 {
        text.take(format!(
            "前10名和后10名的单位如下，全部{count}个单位的名次和得分见附件1"
        ));
    } else {
        text.take(format!(
            "{count}个单位的名次和得分如下，各一级指标得分见附件1"
        ));
    }
    let mut ranks: Vec<&String> = units.iter().map(|unit| &unit["名次"]).collect();
    let mut shared: Vec<String> = ranks
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| format!("第{}名", pair[0]))
        .collect();
    shared.dedup();
    ranks.dedup();
    if !shared.is_empty() {
        let more = if shared.len() > 10 {
            format!("等{}个", shared.len())
        } else {
            String::new()
        };
        shared.truncate(10);
        text.take(format!("（{}{more}）", shared.join("、")));
    }
}

fn losses(text: &mut Text, book: &Book) {
    let (mut indicators, _) = book.indicators();
    indicators.retain(|row| number(&row["失分"]) > Decimal::ZERO);
    indicators.sort_by_key(|row| number(&row["失分次序"]));
    indicators.truncate(5);
    let rate = |row: &Row| share(number(&row["得分率"]), Decimal::ONE);
    let said: Vec<String> = indicators
        .iter()
        .map(|row| {
            format!(
                "{}，共失{}分，得分率{}",
                row["三级指标"],
                plain(number(&row["失分"])),
                rate(row)
            )
        })
        .collect();
    text.take(format!(
        "失分最多的{}项指标依次是：{}。",
        said.len(),
        said.join("；")
    ));
}

fn quality(text: &mut Text, book: &Book) {
    let open = book.open_problems();
    let scored = book.ranking().len();
    let touched: BTreeSet<&String> = open.iter().map(|row| &row["单位"]).collect();
    let of = |level: &str| open.iter().filter(|row| row["级别"] == level).count();
    text.take(format!(
        "已评分的{scored}个单位中，有{}个单位的填报表有问题：须改正（强制）的{}处，须核实的{}处",
        touched.len(),
        of("强制"),
        of("核实")
    ));
    let kinds = tables::kinds(book);
    if kinds.len() > 10 {
        text.take(format!("注：另有{}类问题未列出", kinds.len() - 10));
    }
    for (title, units) in kinds {
        let said = format!("{scored}个单位中有{}个“{title}”", units.len());
        if text.left.contains(&said) {
            text.take(said);
        }
    }
}

fn claims(text: &mut Text, book: &Book) {
    let rows = book.table("自评复核", "单位");
    let sums: Vec<&Row> = rows
        .iter()
        .filter(|row| row["指标"].starts_with("小计"))
        .collect();
    if sums.is_empty() {
        text.take("没有单位报送自评表");
        return;
    }
    let own: Vec<Decimal> = sums
        .iter()
        .map(|row| number(&book.analysed(&row["单位"])["自评分"]))
        .collect();
    let mean = own.iter().sum::<Decimal>() / Decimal::from(own.len());
    text.take(format!(
        "{}个单位报送了自评表，自评平均{}分",
        sums.len(),
        plain(mean)
    ));
    let difference = |row: &Row| number(&row["差额"]);
    let units =
        |wanted: fn(Decimal) -> bool| sums.iter().filter(|row| wanted(difference(row))).count();
    let items = |state: &str| rows.iter().filter(|row| row["状态"] == state).count();
    for (words, count, measure) in [
        ("自评高于复核的", units(|by| by > Decimal::ZERO), "个"),
        ("低于复核的", units(|by| by < Decimal::ZERO), "个"),
        ("合计一致的", units(|by| by.is_zero()), "个"),
        ("高报", items("高报"), "项"),
        ("低报", items("低报"), "项"),
        ("一致", items("一致"), "项"),
        ("尚无法复算", items("无法复算"), "项"),
    ] {
        if count > 0 {
            text.take(format!("{words}{count}{measure}"));
        }
    }
    let mut most: Vec<&&Row> = sums
        .iter()
        .filter(|row| difference(row) > Decimal::ZERO)
        .collect();
    most.sort_by_key(|row| -difference(row));
    text.take_many(
        most.iter()
            .take(5)
            .map(|row| format!("{}（高{}分）", row["单位"], plain(difference(row)))),
    );
}

#[test]
fn every_figure_of_the_sample_is_the_workbooks() {
    let desk = Desk::new();
    std::fs::copy(repository("workbooks").join(SAMPLE), desk.file(SAMPLE)).unwrap();
    let (docx, book) = written(&desk, &[SAMPLE]);
    let mut text = hold(&docx, &book);
    text.take("3个单位的填报表有须核实的问题");
    text.has_no_figure_left();
}

#[test]
fn every_figure_of_a_county_with_every_fault_is_the_workbooks() {
    let desk = Desk::new();
    returns::save(&desk.path);
    let (docx, book) = written(&desk, &["报送", "--review", "评审表.xlsx"]);
    let mut text = hold(&docx, &book);
    for level in ["强制", "核实"] {
        let of_level = book.open_problems();
        let units = of_level.iter().filter(|row| row["级别"] == level);
        let units: BTreeSet<&String> = units.map(|row| &row["单位"]).collect();
        if level == "核实" {
            text.take(format!("{}个单位的填报表有须核实的问题", units.len()));
        } else {
            let said = text
                .left
                .lines()
                .find(|line| line.contains("改正错漏。"))
                .unwrap();
            let named = units.iter().filter(|name| said.contains(name.as_str()));
            assert_eq!(named.count(), units.len().min(20), "{said}");
            let said = said.to_owned();
            text.take(said);
        }
    }
    let late = text
        .left
        .lines()
        .find(|line| line.contains("尽快补报。"))
        .unwrap();
    let late = late.to_owned();
    text.take(late);
    text.has_no_figure_left();
}
