//! The program as its users run it: the golden unit, another county's scheme, outputs and mistakes.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::county::Review;
use crate::county::{County, Unit};
use crate::program::{Desk, findings, repository, scored};

const GOLDEN: &str = "县工伤保险服务中心";

/// Every cell of a sheet as text, row by row.
fn cells(path: &std::path::Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range
        .rows()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

#[test]
fn the_golden_unit_gives_the_figures_of_the_official_text() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("工伤 中心.xlsx"));
    let (run, json) = desk.score(&["工伤 中心.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let expected = [
        ("在职人员控制率", "scored", "5", "11 ÷ 11 = 100%"),
        ("“三公经费”变动率", "pending", "", "55.56%"),
        ("预算完成率", "scored", "5", "= 100%"),
        ("预算控制率", "scored", "4", "= 3.61%"),
        ("新建楼堂馆所面积控制率", "not_applicable", "5", "不适用"),
        (
            "新建楼堂馆所投资概算控制率",
            "not_applicable",
            "5",
            "不适用",
        ),
        ("公用经费控制率", "scored", "8", "20.5 ÷ 29.24 = 70.11%"),
        ("“三公经费”控制率", "scored", "7", "1.28 ÷ 1.4 = 91.43%"),
        ("政府采购执行率", "not_applicable", "6", "不适用"),
        ("管理制度健全性", "pending", "", "待评"),
    ];
    for (indicator, status, score, basis) in expected {
        let found = scored(&json, indicator);
        assert_eq!((found.0, found.1), (status, score), "{indicator}");
        assert!(found.2.contains(basis), "{indicator}: {}", found.2);
    }
    let unit = &json["units"][0];
    assert_eq!(
        (&unit["total"], &unit["assessed"], &unit["self_total"]),
        (&"45".into(), &"46".into(), &"99".into())
    );
    assert_eq!(unit["range"], serde_json::json!(["45", "99"]));
    assert!(unit["grade"].is_null() && unit["provisional"] == true);
    let [(cell, message)] = findings(&json, "J203")[..] else {
        panic!("one J203")
    };
    assert_eq!(cell, "B7");
    assert!(
        message.contains("0.9，小于") && message.contains("0.93（差 0.03）"),
        "{message}"
    );
    let missing = findings(&json, "J301");
    assert!(
        missing
            .iter()
            .any(|(_, message)| message.contains("55.56%")),
        "{missing:?}"
    );

    let results = desk.file("结果/评价结果-2021.xlsx");
    let ranking = cells(&results, "排名分析");
    let row = ranking
        .iter()
        .find(|row| row.contains(&GOLDEN.to_owned()))
        .expect("a row of the unit");
    for shown in ["45", "46", "99", "待定"] {
        assert!(row.iter().any(|cell| cell == shown), "{shown} in {row:?}");
    }
}

#[test]
fn last_years_budget_from_the_bureau_settles_the_pending_indicator() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("返表.xlsx"));
    let review = Review::of(GOLDEN).set("上年度“三公经费”预算数", 1.4);
    County::new(2021)
        .review(review)
        .save(&desk.file("评审.xlsx"));
    let (_, json) = desk.score(&["返表.xlsx", "--review", "评审.xlsx"]);
    let (status, score, basis) = scored(&json, "“三公经费”变动率");
    assert_eq!((status, score), ("scored", "5"));
    assert!(basis.contains("= 0%"), "{basis}");
    assert_eq!(
        (&json["units"][0]["total"], &json["units"][0]["assessed"]),
        (&"50".into(), &"51".into())
    );
}

#[test]
fn another_county_scores_by_its_scheme_file_alone() {
    let desk = Desk::new();
    let unit = Unit::named("县某局")
        .staff(143, 136)
        .row("三公经费", 29.08, 63.46, 44.29)
        .row("部门整体支出预算调整", "——", 1922.76, 2690.62)
        .supplement("上年度“三公经费”预算数", 32)
        .supplement("上年结转", 19.8)
        .supplement("年末结余", 19.8);
    County::new(2018).unit(unit).save(&desk.file("2018.xlsx"));
    let scheme = repository("tests/fixtures/scheme-2018.toml");
    let (run, json) = desk.score(&["2018.xlsx", "--scheme", scheme.to_str().unwrap()]);
    assert_eq!(
        (run.status, &json["year"]),
        (0, &2018.into()),
        "{}",
        run.error
    );
    for (indicator, score, rate) in [
        ("在职人员控制率", "8", "95.1%"),
        ("“三公经费”变动率", "0", "98.31%"),
        ("预算完成率", "8", "99.27%"),
        ("预算控制率", "0", "39.94%"),
    ] {
        let found = scored(&json, indicator);
        assert_eq!(found.1, score, "{indicator}");
        assert!(
            found.2.contains(&format!("= {rate}")),
            "{indicator}: {}",
            found.2
        );
    }
}

#[test]
fn the_sample_county_is_scored_whole() {
    let desk = Desk::new();
    let sample = repository("workbooks/示例县2021年度.xlsx");
    let (run, json) = desk.score(&[sample.to_str().unwrap(), "-o", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let units = json["units"].as_array().unwrap();
    assert_eq!(units.len(), 12);
    let pending: Vec<&str> = units
        .iter()
        .flat_map(|unit| unit["indicators"].as_array().unwrap())
        .filter(|line| line["status"] == "pending")
        .map(|line| line["name"].as_str().unwrap())
        .collect();
    assert_eq!(pending, ["“三公经费”变动率"]);
    for unit in units {
        let scores = unit["indicators"].as_array().unwrap().iter();
        let sum: rust_decimal::Decimal = scores
            .filter_map(|line| line["score"].as_str())
            .map(|score| score.parse::<rust_decimal::Decimal>().unwrap())
            .sum();
        assert_eq!(
            sum,
            unit["total"].as_str().unwrap().parse().unwrap(),
            "{}",
            unit["name"]
        );
    }
    let again = desk.run(&[
        "score",
        sample.to_str().unwrap(),
        "-o",
        "又一次.xlsx",
        "--quiet",
    ]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
    assert!(
        std::fs::read(desk.file("结果.xlsx")).unwrap()
            == std::fs::read(desk.file("又一次.xlsx")).unwrap()
    );
}

#[test]
fn steps_change_the_points_and_the_results_say_both() {
    let desk = Desk::new();
    let unit = Unit::named("县某局").staff(1000, 1018);
    County::new(2021).unit(unit).save(&desk.file("表.xlsx"));
    for (steps, score) in [("whole", "4.5"), ("prorata", "4.1"), ("started", "4")] {
        let (_, json) = desk.score(&["表.xlsx", "--steps", steps]);
        assert_eq!(scored(&json, "在职人员控制率").1, score, "{steps}");
        assert_eq!(json["steps"], steps);
    }
}

#[test]
fn outputs_never_replace_inputs_or_each_other() {
    let desk = Desk::new();
    let form = desk.file("表.xlsx");
    County::new(2021).unit(Unit::golden()).save(&form);
    let before = std::fs::read(&form).unwrap();
    for output in ["表.xlsx", "./表.xlsx"] {
        let run = desk.run(&["score", "表.xlsx", "-o", output, "--force"]);
        assert_eq!(run.status, 2);
        assert!(run.error.contains("输入文件"), "{}", run.error);
    }
    assert!(std::fs::read(&form).unwrap() == before);

    for name in ["评价结果-2021.xlsx", "评价结果-2021(2).xlsx"] {
        let run = desk.run(&["表.xlsx"]);
        assert_eq!(run.status, 0, "{}", run.error);
        assert!(
            run.out.contains(name) && desk.file("结果").join(name).exists(),
            "{}",
            run.out
        );
    }
    let taken = desk.run(&["score", "表.xlsx", "-o", "结果/评价结果-2021.xlsx"]);
    assert_eq!(taken.status, 2);
    assert!(taken.error.contains("--force"), "{}", taken.error);
    assert_eq!(
        desk.run(&[
            "score",
            "表.xlsx",
            "-o",
            "结果/评价结果-2021.xlsx",
            "--force"
        ])
        .status,
        0
    );
}

#[test]
fn another_years_return_is_not_scored_and_the_status_says_so() {
    let desk = Desk::new();
    let county = County::new(2021)
        .unit(Unit::golden())
        .unit(Unit::named("县教育局").staff(9, 9));
    county
        .unit(Unit::named("县旧局").year(2020).staff(9, 9))
        .save(&desk.file("县.xlsx"));
    let (run, json) = desk.score(&["县.xlsx"]);
    assert_eq!(
        (run.status, json["units"].as_array().unwrap().len()),
        (1, 2)
    );
    assert_eq!(json["unscored"][0]["unit"], "县旧局");
}

#[test]
fn explain_gives_six_lines_an_indicator() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("表.xlsx"));
    let run = desk.run(&[
        "explain",
        "表.xlsx",
        "--unit",
        "工伤",
        "--indicator",
        "预算控制率",
    ]);
    assert_eq!(run.status, 0, "{}", run.error);
    let lines: Vec<&str> = run
        .out
        .lines()
        .skip_while(|line| *line != "【预算控制率】")
        .skip(1)
        .collect();
    let heads: Vec<&str> = lines
        .iter()
        .map(|line| line.split('：').next().unwrap())
        .collect();
    assert_eq!(heads, ["条文", "取数", "计算", "判断", "扣分", "得分"]);
    assert!(
        lines[1].contains("本年追加预算 = 5.08") && lines[1].contains("表.xlsx!"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].starts_with("计算：5.08 ÷ 140.8 = 0.036079545455 = 3.61%"),
        "{}",
        lines[2]
    );
    assert!(
        lines[3].contains("≤0% 计 5 分：不符合") && lines[3].contains("(0%, 10%] 计 4 分：符合"),
        "{}",
        lines[3]
    );
    assert!(lines[5].starts_with("得分：4 / 5"), "{}", lines[5]);
}

#[test]
fn readme_lists_every_finding_code() {
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    let listed: Vec<&str> = readme
        .lines()
        .filter(|line| line.starts_with("| J"))
        .collect();
    let known: Vec<String> = jixiao::finding::Code::ALL
        .iter()
        .map(|code| format!("| {code} | {} | {} |", code.level(), code.title()))
        .collect();
    assert_eq!(listed, known);
}
