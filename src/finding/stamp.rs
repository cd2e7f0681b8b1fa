//! What is found about the stamp on a form (表样, 退回件).

use super::{Code, Finding};
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::{Digest, Stamp};

const LABEL: &str = "表样";

/// The form was made for another year.
#[must_use]
pub fn old_form(place: &Place, found: i32, expected: i32) -> Finding {
    let problem = format!("这是 {found} 年度的表样，本次评价 {expected} 年度");
    let advice = format!("请核对各数是否为 {expected} 年度的数，并改用 {expected} 年度的表样。");
    Finding::at(Code::J420, place, LABEL, problem, advice)
}

/// The form was made for another unit.
#[must_use]
pub fn form_of_another_unit(place: &Place, made_for: &UnitName, filed_by: &UnitName) -> Finding {
    let problem = format!("这份表样是发给「{made_for}」的，填报单位却是「{filed_by}」");
    let advice = "请核对这是哪个单位的数；填报单位写错的，请改正。";
    Finding::at(Code::J421, place, LABEL, problem, advice)
}

/// The form was made from another scheme.
#[must_use]
pub fn form_of_another_scheme(place: &Place, stamp: &Stamp, expected: Digest) -> Finding {
    let problem = format!(
        "表样按方案「{}」（{}）印制，本次评价用的是另一份方案（{expected}）",
        stamp.scheme, stamp.digest
    );
    let advice = "请核对两份方案的表样是否相同，或用 --scheme 指定印表时的方案。";
    Finding::at(Code::J422, place, LABEL, problem, advice)
}

/// A correction that takes the place of the return that was sent back.
#[must_use]
pub fn corrected(place: &Place, round: u32, replaced: &Place) -> Finding {
    let problem = format!("第 {round} 次退回后改正的填报表，代替 {replaced}");
    let mut finding = Finding::at(Code::J423, place, "退回件", problem, "无需处理。");
    finding.places.push(replaced.clone());
    finding
}

/// A form that was given out and never filled in.
#[must_use]
pub fn blank_form(place: &Place) -> Finding {
    let problem = "这是没有填数的空白表样，不评分".to_owned();
    Finding::at(Code::J407, place, "", problem, "请单位填好后再报。")
}
