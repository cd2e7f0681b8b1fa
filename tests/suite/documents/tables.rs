//! The tables and the chart of a 通报 held against the results workbook.

use std::collections::{BTreeMap, BTreeSet};

use jixiao::finding::Code;
use rust_decimal::Decimal;

use super::book::{Book, number, plain, share};
use super::docx::{Docx, attributes};

/// The kinds of open problems by title, with the units that have them.
pub fn kinds(book: &Book) -> BTreeMap<String, BTreeSet<String>> {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in book.open_problems() {
        let code = Code::ALL
            .iter()
            .find(|code| code.to_string() == row["编码"])
            .unwrap();
        kinds
            .entry(code.title().to_owned())
            .or_default()
            .insert(row["单位"].clone());
    }
    kinds
}

/// 附件1, the short ranking, the tables of losses and problems, the chart, 附件2.
pub fn hold(docx: &Docx, book: &Book) {
    let units = book.ranking();
    let groups: Vec<&String> = book
        .headings("排名", "名次")
        .iter()
        .filter(|heading| heading.ends_with("分）"))
        .collect();
    let long = docx.table("得分率");
    let long = if long[0].contains(&"已评分值".to_owned()) {
        long
    } else {
        docx.table("已评分值")
    };
    let with_category = long[0].contains(&"类别".to_owned());
    assert_eq!(long.len(), units.len() + 2);
    for (row, unit) in long[2..].iter().zip(&units) {
        let analysed = book.analysed(&unit["单位"]);
        let mut expected = vec![unit["名次"].clone(), unit["单位"].clone()];
        if with_category {
            expected.push(unit["类别"].clone());
        }
        expected.extend(groups.iter().map(|group| unit[*group].clone()));
        expected.extend([
            unit["总分"].clone(),
            unit["等级"].clone(),
            analysed["已评分值"].clone(),
            share(number(&unit["总分"]), number(&analysed["已评分值"])),
            unit["备注"].clone(),
        ]);
        assert_eq!(row, &expected);
    }
    let short = docx.table("备注");
    let short = short[1..].iter().filter(|row| row[0] != "…");
    let ends = |index: &usize| units.len() <= 20 || *index < 10 || *index + 10 >= units.len();
    let shown = (0..units.len()).filter(ends);
    let columns = ["名次", "单位", "总分", "等级", "备注"];
    let expected = shown.map(|index| columns.map(|name| units[index][name].clone()).to_vec());
    assert!(short.cloned().eq(expected));
    let (indicators, total) = book.indicators();
    for row in &docx.table("失分合计")[2..] {
        let known = indicators
            .iter()
            .find(|one| one["三级指标"] == row[0])
            .unwrap();
        let figure = |name: &str| plain(number(&known[name]));
        let rate = share(number(&known["得分率"]), Decimal::ONE);
        let expected = [
            figure("分值"),
            figure("平均分"),
            rate,
            figure("失分"),
            figure("满分单位数"),
            figure("零分单位数"),
            figure("待评单位数"),
        ];
        assert_eq!(row[1..], expected, "{}", row[0]);
    }
    let chart = docx.text("word/charts/chart1.xml");
    let values = chart
        .split("<c:v>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap());
    let values: BTreeSet<&str> = values.collect();
    for indicator in indicators.iter().filter(|one| !one["得分率"].is_empty()) {
        let rate = number(&indicator["得分率"]) * Decimal::ONE_HUNDRED;
        let rate = plain(rate);
        assert!(values.contains(rate.as_str()), "{rate} of {values:?}");
    }
    assert_eq!(attributes(chart, "c:ptCount", "val").len(), 3);
    quality_table(docx, book);
    let words = docx.words();
    let figure = |name: &str| plain(number(&total[name]));
    for said in [
        format!(
            "注：平均{}分，中位数{}分。",
            figure("平均分"),
            figure("中位数")
        ),
        readings(book),
    ] {
        assert!(words.contains(&said), "{said}\n{words}");
    }
    digests(docx, book);
}

fn quality_table(docx: &Docx, book: &Book) {
    let open = book.open_problems();
    let kinds = kinds(book);
    if kinds.is_empty() {
        return;
    }
    let rows = docx.table("处数");
    assert_eq!(rows.len() - 1, kinds.len().min(10));
    for row in &rows[1..] {
        let code = Code::ALL
            .iter()
            .find(|code| code.title() == row[0])
            .unwrap();
        let places = open.iter().filter(|one| one["编码"] == code.to_string());
        let expected = [kinds[&row[0]].len().to_string(), places.count().to_string()];
        assert_eq!(row[2..], expected, "{}", row[0]);
    }
}

/// How many units have another rank under the other readings.
fn readings(book: &Book) -> String {
    let rows = book.table("排名分析", "单位");
    let said = ["按比例扣分", "不足一步按一步"].map(|reading| {
        let other = format!("{reading}名次");
        let moved = rows
            .iter()
            .filter(|row| row["名次"].parse::<u32>().is_ok() && row["名次"] != row[&other]);
        match moved.count() {
            0 => format!("按“{reading}”计算，各单位名次不变"),
            some => format!("按“{reading}”计算，{some}个单位的名次不同"),
        }
    });
    said.join("；")
}

fn digests(docx: &Docx, book: &Book) {
    let recorded = book.table("运行记录", "类别");
    for row in &docx.table("SHA-256")[1..] {
        let known = recorded.iter().find(|one| one["SHA-256"] == row[1]);
        let known = known.unwrap_or_else(|| panic!("{row:?}"));
        assert!(known["类别"] == "方案" || known["名称"].ends_with(&row[0]));
    }
}
