//! A form that was made from our blank one goes back as one: formulas, rules, locks and look.

use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::{check, filled, filled_form, notice, sent_back};
use crate::typing::typed;

/// A part of a workbook as text.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// A cell's element in a sheet's text.
fn cell<'t>(sheet: &'t str, name: &str) -> &'t str {
    let start = format!("<c r=\"{name}\"");
    let rest = sheet
        .split(&start)
        .nth(1)
        .unwrap_or_else(|| panic!("no {name}"));
    rest.split("<c r=").next().unwrap()
}

#[test]
fn formulas_rules_locks_and_typed_sums_come_back() {
    let desk = sent_back();
    let water = notice(&desk, "县水利局");
    let form = part(&water, "xl/worksheets/sheet2.xml");
    let blank = part(&filled_form(&desk, "县水利局"), "xl/worksheets/sheet1.xml");
    for same in [
        "<dataValidation ",
        "<sheetProtection ",
        "<mergeCell ",
        "<pane ",
    ] {
        let count = |text: &str| text.matches(same).count();
        assert_eq!(count(&form), count(&blank), "{same}");
        assert!(count(&form) > 0, "{same}");
    }
    // 控制率 and the sums that agree are formulas with their results.
    assert!(cell(&form, "F5").contains("<f>IF(COUNT(D5,B5)"));
    assert!(cell(&form, "D7").contains("<f>") && cell(&form, "D7").contains("<v>2.9</v>"));
    // The total that does not agree with its parts stays as the unit typed it.
    assert!(!cell(&form, "F7").contains("<f>") && cell(&form, "F7").contains("<v>2.6</v>"));

    // Mended by its parts alone: the total of a form sent back to another unit follows.
    let education = notice(&desk, "县教育局");
    typed(&education, 2, &[("D5", "20")]);
    let again = check(&desk, &["填报表", "退回"]);
    assert!(!again.out.contains("[J101 强制] 县教育局"), "{}", again.out);
}

#[test]
fn further_lines_of_projects_come_back_too_and_a_form_changed_by_hand_goes_as_it_came() {
    let desk = filled();
    let path = filled_form(&desk, "县教育局");
    typed(
        &path,
        1,
        &[
            ("A16", "3、信息化"),
            ("D16", "1"),
            ("F16", "1"),
            ("B16", "0"),
        ],
    );
    let run = check(&desk, &["填报表", "-o", "退回"]);
    assert_eq!(run.status, 1, "{}", run.error);
    let mut book: Xlsx<_> = open_workbook(notice(&desk, "县教育局")).unwrap();
    let form = book.worksheet_range("附件2").unwrap();
    assert_eq!(
        form.get_value((15, 0)),
        Some(&Data::String("3、信息化".to_owned()))
    );

    // A label of the form that reads otherwise: nothing is drawn over it.
    typed(&path, 1, &[("A18", "公用经费（含办公费）")]);
    let run = check(&desk, &["填报表", "-o", "再退"]);
    assert_eq!(run.status, 1, "{}", run.error);
    let other = desk.file("再退/县教育局退回件.xlsx");
    let mut book: Xlsx<_> = open_workbook(&other).unwrap();
    let form = book.worksheet_range("附件2").unwrap();
    assert_eq!(
        form.get_value((17, 0)),
        Some(&Data::String("公用经费（含办公费）".to_owned()))
    );
    assert!(!part(&other, "xl/worksheets/sheet2.xml").contains("<f>"));
}
