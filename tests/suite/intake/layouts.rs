//! Random forms: every figure different, laid out as units lay their forms out, with what is true
//! known of each.

mod form;

use proptest::prelude::*;
use proptest::sample::select;

pub use form::Form;

/// How a form is laid out.
#[derive(Debug, Clone)]
pub struct Layout {
    sections: Vec<u8>,
    staff: u8,
    heads: Vec<usize>,
    wide: bool,
    further: Option<(&'static str, usize)>,
    blocks: Vec<usize>,
    projects: usize,
    detailed: bool,
    blank: bool,
    built: usize,
    older: Option<bool>,
    summed: bool,
    supplement: u8,
    notes: usize,
    rows: Vec<u32>,
    columns: Vec<u16>,
}

/// Layouts as units send them.
pub fn layout() -> impl Strategy<Value = Layout> {
    let further = select(vec![
        "年末结余",
        "2019年决算数",
        "2021年追加预算数",
        "2021年调整预算数",
        "增减率",
        "备注",
        "行次",
    ]);
    let table = (
        Just(vec![0, 1, 2]).prop_shuffle(),
        any::<bool>(),
        prop::option::weighted(0.4, (further, 0_usize..4)),
        Just(vec![0, 1, 2, 3]).prop_shuffle(),
        1_usize..4,
        any::<bool>(),
        any::<bool>(),
    );
    let around = (
        Just(vec![0, 1, 2, 3]).prop_shuffle(),
        0_u8..5,
        0_usize..4,
        prop::option::weighted(0.3, any::<bool>()),
        any::<bool>(),
        0_u8..4,
        0_usize..3,
        prop::collection::vec(3_u32..45, 0..4),
        prop::collection::vec(1_u16..8, 0..3),
    );
    (table, around).prop_map(|(table, around)| {
        let (heads, wide, further, blocks, projects, detailed, blank) = table;
        let (sections, staff, built, older, summed, supplement, notes, rows, columns) = around;
        Layout {
            sections,
            staff,
            heads,
            wide,
            further,
            blocks,
            projects,
            detailed,
            blank,
            built,
            older,
            summed,
            supplement,
            notes,
            rows,
            columns,
        }
    })
}
