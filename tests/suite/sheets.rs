//! The analysis sheets of the results workbook, over the sample county.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::program::{Desk, repository};

/// A sheet's rows below its headings, as text.
fn rows(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    range
        .rows()
        .skip(3)
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

#[test]
fn the_analysis_sheets_agree_with_the_json() {
    let desk = Desk::new();
    let sample = repository("workbooks/示例县2021年度.xlsx");
    let (_, json) = desk.score(&[sample.to_str().unwrap(), "-o", "结果.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(desk.file("结果.xlsx")).unwrap();
    let units = json["units"].as_array().unwrap();

    let under = rows(&mut book, "口径敏感性");
    assert_eq!(under.len(), units.len());
    for (row, unit) in under.iter().zip(units) {
        let shown: rust_decimal::Decimal = row[1].parse().unwrap();
        assert_eq!(row[0], unit["name"].as_str().unwrap());
        assert_eq!(shown, unit["total"].as_str().unwrap().parse().unwrap());
        assert_eq!(row[2], unit["rank"].to_string());
        let ranks: Vec<u32> = [2, 5, 8].map(|at| row[at].parse().unwrap()).to_vec();
        assert_eq!(row[10], ranks.iter().min().unwrap().to_string());
        assert_eq!(row[11], ranks.iter().max().unwrap().to_string());
    }

    let analysis = rows(&mut book, "指标分析");
    let change = analysis
        .iter()
        .find(|row| row[0] == "“三公经费”变动率")
        .unwrap();
    assert_eq!(change[9], "1", "one unit is pending");
    let points: Vec<f64> = units
        .iter()
        .filter_map(|unit| unit["indicators"][1]["score"].as_str())
        .map(|score| score.parse().unwrap())
        .collect();
    let share: f64 = change[6].parse().unwrap();
    assert!(
        (share - points.iter().sum::<f64>() / 55.0).abs() < 1e-12,
        "{share}"
    );

    let standings = rows(&mut book, "报送情况");
    assert_eq!(standings.len(), 12);
    assert_eq!(
        (standings[0][0].as_str(), standings[0][1].as_str()),
        ("县自然资源局", "退回待改")
    );
    assert!(
        standings[0][7].starts_with("县自然资源局："),
        "{:?}",
        standings[0]
    );
    assert!(
        standings[1..]
            .iter()
            .all(|row| row[1] == "已评分" && row[7].is_empty())
    );
}
