//! The golden form, and what units do to its layout without changing what it says.

use jixiao::finding::{Code, Level};

use super::drawing::{self, Drawing, GOLDEN, golden};
use super::{assert_values, found, lines, read_form, read_named, read_sheets};

/// Reads as the golden form does, without a finding that asks for anything.
pub(super) fn assert_golden(name: &str, form: &Drawing) {
    let filed = read_form(form);
    assert_eq!(filed.unit.as_str(), "县工伤保险服务中心", "{name}");
    assert_eq!(filed.year, Some(2021), "{name}");
    let open: Vec<_> = filed
        .findings
        .iter()
        .filter(|finding| finding.level() != Level::Info)
        .map(jixiao::wording::line)
        .collect();
    assert_eq!(open, [""; 0], "{name}");
    assert_values(&filed, &GOLDEN);
    assert_eq!(lines(&filed, "实际规模"), ["空白"], "{name}");
}

#[test]
fn the_golden_form_reads_as_the_unit_filled_it_in() {
    let filed = read_form(&golden());
    assert_golden("official", &golden());
    let entry = &filed.form.get("上年度“三公经费”决算数").unwrap();
    assert_eq!(&*entry.label, "三公经费 2020年决算数");
    assert_eq!(entry.place.within_file(), "附件2!B7");
    let blank = &filed.form.get("本年度公车购置预算数").unwrap();
    assert_eq!(blank.place.within_file(), "附件2!D9");
    assert_eq!(
        filed
            .supplement
            .get("上年度“三公经费”预算数")
            .unwrap()
            .place
            .within_file(),
        "附件2!B29"
    );
    assert_eq!(
        filed.lines.get("批复规模").unwrap()[0].place.within_file(),
        "附件2!B24"
    );
    assert_eq!(
        filed.form.get("编制数").unwrap().place.within_file(),
        "附件2!B5"
    );
    assert_eq!(found(&filed.findings, Code::J104).len(), 3);
}

#[test]
fn layouts_that_say_the_same_read_the_same() {
    let swap_parts = |form: Drawing| {
        // 公务接待 first, then 出国经费, then the cars.
        form.moved(|row, column| match row {
            11 => (7, column),
            10 => (8, column),
            7..=9 => (row + 2, column),
            other => (other, column),
        })
    };
    let supplement_first = golden().moved(|row, column| match row {
        3..=25 => (row + 6, column),
        27..=32 => (row - 24, column),
        other => (other, column),
    });
    let cases: [(&str, Drawing); 14] = [
        ("unmerged", golden().unmerged()),
        ("beginning at C5", golden().shifted(4, 2)),
        ("a row above the table", golden().insert_row(5)),
        (
            "a row between label and value",
            golden().unmerged().insert_row(4),
        ),
        ("a row inside the table", golden().insert_row(12)),
        ("a column before the labels", golden().insert_column(0)),
        ("a column behind the labels", golden().insert_column(1)),
        ("a column between value columns", golden().insert_column(3)),
        (
            "unmerged, a column inside",
            golden().unmerged().insert_column(2),
        ),
        ("parts in another order", swap_parts(golden())),
        ("the supplement first", supplement_first),
        ("without 附件2", golden().without("A1")),
        ("without a title", golden().without("A2")),
        ("without the year line", golden().without("E3")),
    ];
    for (name, form) in &cases {
        assert_golden(name, form);
    }
}

#[test]
fn labels_may_be_written_in_other_ways() {
    let quoted = |text: &str| text.replace("三公经费", "“三公”经费");
    let halfwidth = |text: &str| {
        text.replace('：', ":")
            .replace('（', "(")
            .replace('）', ")")
    };
    let numbered = |text: &str| {
        text.replace("1、", "（一）")
            .replace("2、", "②")
            .replace("3、", "3.")
            .replace("其中：", "其中:")
    };
    let spaced = |text: &str| {
        if text.contains("年决算数") || text.contains("公用经费") {
            text.chars().flat_map(|c| [c, ' ']).collect()
        } else {
            text.to_owned()
        }
    };
    let broken = |text: &str| {
        text.replace("年实际", "年\n实际")
            .replace("经费控制", "经费\n控制")
    };
    let renamed = |text: &str| {
        text.replace("公务接待", "公务接待费")
            .replace("出国经费", "因公出国（境）费用")
            .replace("编制数", "人员编制")
            .replace("实际在职人数", "在编人数")
    };
    let years = |text: &str| {
        text.replace("2021年", "二〇二一年度")
            .replace("2020年", "2020年度")
    };
    let changes: [(&str, &dyn Fn(&str) -> String); 7] = [
        ("quotes", &quoted),
        ("half width", &halfwidth),
        ("numbering", &numbered),
        ("spaces", &spaced),
        ("line breaks", &broken),
        ("other names", &renamed),
        ("other years", &years),
    ];
    for (name, change) in changes {
        assert_golden(name, &golden().relabelled(change));
    }
}

#[test]
fn the_unit_is_named_in_the_form_else_by_the_sheet_else_by_the_file() {
    let named = |text: &str| golden().with("A3", text);
    let cases: [(&str, Drawing, &str, usize); 12] = [
        ("附件2", named("填报单位：县水利局"), "县水利局", 0),
        (
            "附件2",
            named("填报单位（盖章）：县水利局（盖章）"),
            "县水利局",
            0,
        ),
        ("附件2", named("填报单位: ____县水利局____"), "县水利局", 0),
        (
            "附件2",
            named("填报单位").with("C3", "县水利局").unmerged(),
            "县水利局",
            0,
        ),
        (
            "附件2",
            named("填报单位：县水利局   评价年度：2021年  单位：万元").without("E3"),
            "县水利局",
            0,
        ),
        ("县水利局附件2", named("填报单位："), "县水利局", 1),
        ("工程股", named("填报单位（盖章）：______"), "县水利局", 1),
        ("附件2", named("填报单位："), "县水利局", 1),
        ("Sheet1", named("填报单位："), "县水利局", 1),
        ("工作表3", named("填报单位："), "县水利局", 1),
        (
            "部门整体支出绩效评价基础数据表",
            named("填报单位："),
            "县水利局",
            1,
        ),
        ("封面", golden().without("A3"), "县水利局", 1),
    ];
    for (sheet, form, unit, findings) in cases {
        let filed = read_named("县水利局.xlsx", &[(sheet, &form)])
            .returns
            .remove(0);
        assert_eq!(
            filed.unit.as_str(),
            unit,
            "{sheet}: {:?}",
            form.cells.get(&(2, 0))
        );
        assert_eq!(
            found(&filed.findings, Code::J114).len(),
            findings,
            "{sheet}"
        );
        assert!(
            filed
                .findings
                .iter()
                .all(|one| one.unit.as_ref() == Some(&filed.unit))
        );
    }
}

#[test]
fn the_headings_give_the_year_and_the_line_is_the_fallback() {
    let filed = read_form(&golden().with("E3", "评价年度：2020年"));
    assert_eq!(filed.year, Some(2021));
    assert_eq!(found(&filed.findings, Code::J109).len(), 1);

    let relative = |text: &str| {
        text.replace("2021年实际", "实际")
            .replace("2021年预算数", "本年预算数")
            .replace("2021年决算数", "本年决算数")
            .replace("2020年决算数", "上年决算数")
            .replace("2021年完工", "本年完工")
    };
    let filed = read_form(&golden().relabelled(relative));
    assert_eq!(filed.year, Some(2021), "from the line");
    assert_values(&filed, &GOLDEN);

    let filed = read_form(&golden().relabelled(relative).without("E3"));
    assert_eq!(filed.year, None);
    assert_values(&filed, &GOLDEN);

    let title = golden()
        .relabelled(relative)
        .without("E3")
        .with("A2", "2021年度部门整体支出绩效评价基础数据表");
    assert_eq!(read_form(&title).year, Some(2021), "from the title");
}

#[test]
fn several_forms_on_one_sheet_are_all_read() {
    let other = golden().with("A3", "填报单位：县林业局").with("B5", 7.0);
    let beneath = read_sheets(&[("附件2", &golden().above(&other))]);
    let units: Vec<_> = beneath
        .returns
        .iter()
        .map(|one| one.unit.as_str())
        .collect();
    assert_eq!(units, ["县工伤保险服务中心", "县林业局"]);
    assert_values(&beneath.returns[0], &GOLDEN);
    assert_eq!(super::value(&beneath.returns[1], "编制数"), "7");

    let mut beside = golden();
    let right = other.shifted(0, 9);
    beside.cells.extend(right.cells);
    beside.merges.extend(right.merges);
    let beside = read_sheets(&[("附件2", &beside)]);
    assert_eq!(beside.returns.len(), 2, "{:#?}", beside.skipped);
    assert_values(&beside.returns[0], &GOLDEN);
    assert_eq!(super::value(&beside.returns[1], "编制数"), "7");
}

#[test]
fn hidden_sheets_are_read_and_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("县水利局.xlsx");
    let blank = Drawing::default();
    drawing::save(&path, &[("封面", &blank), ("-附件2", &golden())]);
    let intake = super::read(&[&path], &[]);
    let filed = &intake.returns[0];
    assert!(filed.hidden);
    assert_eq!(found(&filed.findings, Code::J113).len(), 1);
    assert_eq!(intake.skipped.len(), 1);
    assert_eq!(intake.skipped[0].place.within_file(), "封面");
}

#[test]
fn a_form_goes_on_beneath_its_title_on_a_further_page() {
    let again = |lines: &[&str]| {
        let mut form = golden();
        for (row, line) in (16..).zip(lines) {
            form = form.insert_row(row);
            form.put(row, 0, line);
        }
        form
    };
    let title = "部门整体支出绩效评价基础数据表";
    for lines in [
        &[title][..],
        &["附件2（续）", title],
        &["部门整体支出绩效评价基础数据表（续）"],
    ] {
        assert_golden(&lines.join(" "), &again(lines));
    }
    // Where it asks for a unit again, it is another form.
    let other = again(&[title, "填报单位：县水利局"]);
    let intake = read_sheets(&[("附件2", &other)]);
    assert_eq!(intake.returns.len(), 2);
}
