//! The form's own labels before aliases, parts of lines before further lines, blank totals over
//! figures that the form does not list.

use jixiao::finding::Code;

use super::drawing::golden;
use super::{found, lines, read_form, value};

#[test]
fn the_forms_own_label_outranks_an_alias() {
    let both = golden().with("A16", "日常公用经费").with("D16", 1.0);
    let filed = read_form(&both);
    assert_eq!(value(&filed, "本年度公用经费预算数"), "29.24");
    let said = found(&filed.findings, Code::J129);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("附件2!D17") && said[0].contains("附件2!D16"),
        "{said:?}"
    );

    let blank = golden()
        .with("A16", "日常公用经费")
        .with("D16", 1.0)
        .without("D17");
    let filed = read_form(&blank);
    assert_eq!(value(&filed, "本年度公用经费预算数"), "不可读");
    assert_eq!(found(&filed.findings, Code::J132).len(), 1);

    let columns = golden().with("H6", "2021年年初预算数").with("H17", 30.0);
    let filed = read_form(&columns);
    assert_eq!(value(&filed, "本年度公用经费预算数"), "29.24");
    assert_eq!(found(&filed.findings, Code::J129).len(), 1);
}

#[test]
fn sub_lines_are_parts_of_their_line() {
    let form = |first: &str, second: &str| {
        let mut form = golden().unmerged();
        for (row, text) in [(12, "100"), (13, "60"), (14, "40")] {
            form.put(row, 3, text);
        }
        form = form.insert_row(14).insert_row(15);
        for (row, label, text) in [(14, first, "40"), (15, second, "20")] {
            form.put(row, 0, label);
            form.put(row, 3, text);
        }
        form
    };
    for (first, second) in [
        ("（1）河长制工作经费", "（2）防汛抗旱经费"),
        ("①河长制", "②防汛"),
        ("其中：河长制", "防汛抗旱"),
        ("        河长制", "        防汛抗旱"),
        ("其中：（1）河长制", "（2）防汛抗旱"),
    ] {
        let filed = read_form(&form(first, second));
        assert_eq!(lines(&filed, "本年度项目支出预算数"), [""; 0], "{first}");
        assert_eq!(value(&filed, "本年度业务工作专项预算数"), "60");
        let open: Vec<Code> = filed
            .findings
            .iter()
            .map(jixiao::finding::Finding::code)
            .collect();
        assert!(
            !open.contains(&Code::J128) && !open.contains(&Code::J122),
            "{first}: {open:?}"
        );
    }
    let further = read_form(&form("3、河长制", "4、防汛抗旱"));
    assert_eq!(lines(&further, "本年度项目支出预算数"), ["40", "20"]);
}

#[test]
fn figures_under_a_blank_total_leave_it_unreadable() {
    let purchases = |labels: [&str; 3]| {
        let mut form = golden().unmerged();
        for at in 0..3_u32 {
            form = form.insert_row(21 + at);
        }
        for (at, label) in (0..).zip(labels) {
            form.put(21 + at, 0, label);
            form.put(21 + at, 3, &format!("{}0", at + 1));
            form.put(21 + at, 5, &format!("{}0", at + 1));
        }
        form
    };
    for labels in [
        ["其中：货物", "工程", "服务"],
        ["货物", "工程", "服务"],
        ["1、货物", "2、工程", "3、服务"],
        ["    货物", "    工程", "    服务"],
    ] {
        let filed = read_form(&purchases(labels));
        assert_eq!(
            value(&filed, "本年度政府采购金额预算数"),
            "不可读",
            "{labels:?}"
        );
        assert!(!found(&filed.findings, Code::J130).is_empty(), "{labels:?}");
        let total = purchases(labels).with("D21", 60.0).with("F21", 60.0);
        assert_eq!(
            value(&read_form(&total), "本年度政府采购金额预算数"),
            "60",
            "{labels:?}"
        );
    }
    let renamed = golden()
        .with("A8", "1、公务用车专项费")
        .with("D8", 5.0)
        .without("D7");
    let filed = read_form(&renamed);
    assert_eq!(value(&filed, "本年度“三公经费”预算数"), "不可读");
    assert_eq!(found(&filed.findings, Code::J122).len(), 1);
}
