//! What is found about several returns of one unit, in words.

use super::{NOTHING, Words, place};
use crate::finding::intake::{Differing, DuplicateFacts};
use crate::name::quoted;
use crate::place::Place;

/// The most differing cells that are spelt out.
const SPELT_OUT: usize = 3;

pub(super) fn words(facts: &DuplicateFacts, places: &[Place]) -> Words {
    let (problem, advice) = match facts {
        DuplicateFacts::Differ { differing } => (
            format!(
                "与 {} 是同一单位的两份填报表，数据不同{}",
                place(places, 1),
                spelt_out(differing)
            ),
            "请确认以哪一份为准，移走另一份后重新运行。",
        ),
        DuplicateFacts::Undecided => ("同一单位有两份数据不同的填报表".to_owned(), ""),
        DuplicateFacts::Same { other } => {
            (format!("{other} 是同一单位的相同填报表，只用一份"), NOTHING)
        }
        DuplicateFacts::BlankBeside { blank } => {
            (format!("{blank} 是同一单位的空白填报表，未使用"), NOTHING)
        }
        DuplicateFacts::FullerUsed { other } => (
            format!("{other} 是同一单位的填报表，其余各数相同、有的数没有填，采用填得较全的本份"),
            NOTHING,
        ),
        DuplicateFacts::HiddenUnused { used } => (
            format!("隐藏的工作表中另有一份填报表，未使用；已用 {used}"),
            "请核对，删去多余的一份。",
        ),
        DuplicateFacts::Settled => (
            format!(
                "与 {} 是同一单位的两份填报表，数据不同，按 --on-duplicate 采用本份",
                place(places, 1)
            ),
            "请核对，移走另一份。",
        ),
    };
    Words::new(problem, advice)
}

/// `：“县教育局”一份为 1，另一份为 2；……共 5 处`.
fn spelt_out(differing: &[Differing]) -> String {
    let figures: Vec<String> = differing
        .iter()
        .take(SPELT_OUT)
        .map(|cell| {
            let [one, other] = &cell.values;
            format!("{}一份为 {one}，另一份为 {other}", quoted(&cell.label))
        })
        .collect();
    match (figures.is_empty(), differing.len()) {
        (true, _) => String::new(),
        (false, 0..=SPELT_OUT) => format!("：{}", figures.join("；")),
        (false, all) => format!("：{}；……共 {all} 处", figures.join("；")),
    }
}
