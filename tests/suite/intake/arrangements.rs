//! The form put together from its blocks in any order, layout and wording at once: always the same
//! fields with the same values.

mod drawn;

use proptest::prelude::*;
use proptest::sample::select;

use drawn::{BUILDINGS, GROUPS, SUPPLEMENT, drawn};

use super::{lines, read_form, said};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Staff,
    Table,
    Buildings,
    Savings,
    Supplement,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Staff {
    Beneath,
    PairsInARow,
    PairsDown,
}

#[derive(Debug, Clone)]
struct Arrangement {
    parts: Vec<Part>,
    groups: Vec<usize>,
    /// Sort keys of the rows within their groups.
    order: Vec<u8>,
    projects: u32,
    project_total: bool,
    buildings: u32,
    building_total: bool,
    staff: Staff,
    supplement_right: bool,
    /// This year and last year in headings.
    years: (&'static str, &'static str),
    headings_in_two_rows: bool,
    last_budget: bool,
    /// A style for each label in turn.
    wording: Vec<u8>,
    /// Whether each further pair of cells is merged.
    merged: Vec<bool>,
    rows: Vec<u32>,
    columns: Vec<u16>,
    shift: (u32, u16),
}

fn arrangement() -> impl Strategy<Value = Arrangement> {
    use Part::{Buildings, Savings, Staff as People, Supplement, Table};
    let parts = Just(vec![People, Table, Buildings, Savings, Supplement]).prop_shuffle();
    let order = (
        parts,
        Just((0..GROUPS.len()).collect::<Vec<_>>()).prop_shuffle(),
        prop::collection::vec(any::<u8>(), 40),
    );
    let counts = (0..4_u32, any::<bool>(), 1..4_u32, any::<bool>());
    let staff = select(vec![Staff::Beneath, Staff::PairsInARow, Staff::PairsDown]);
    let years = select(vec![
        ("2021年", "2020年"),
        ("2021年度", "2020 年度"),
        ("二〇二一年", "二零二零年"),
        ("本年", "上年"),
    ]);
    let heads = (staff, any::<bool>(), years, any::<bool>(), any::<bool>());
    let texture = (
        prop::collection::vec(0..10_u8, 1..12),
        prop::collection::vec(any::<bool>(), 1..12),
        prop::collection::vec(2..60_u32, 0..5),
        prop::collection::vec(0..9_u16, 0..4),
        (0..4_u32, 0..4_u16),
    );
    (order, counts, heads, texture).prop_map(|(order, counts, heads, texture)| Arrangement {
        parts: order.0,
        groups: order.1,
        order: order.2,
        projects: counts.0,
        project_total: counts.1 && counts.0 > 0,
        buildings: counts.2,
        building_total: counts.3 && counts.2 > 1,
        staff: heads.0,
        supplement_right: heads.1,
        years: heads.2,
        headings_in_two_rows: heads.3,
        last_budget: heads.4,
        wording: texture.0,
        merged: texture.1,
        rows: texture.2,
        columns: texture.3,
        shift: texture.4,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_arrangement_gives_the_same_fields_and_values(plan in arrangement()) {
        let drawn = drawn(&plan);
        let filed = read_form(&drawn.form);
        prop_assert_eq!(filed.unit.as_str(), "县教育局");
        prop_assert_eq!(filed.year, Some(2021));
        prop_assert_eq!(filed.form.len(), drawn.expected.len());
        for (field, value) in &drawn.expected {
            prop_assert_eq!(&said(&filed.form.get(field.as_str()).unwrap().value), value, "{}", field);
        }
        prop_assert_eq!(filed.supplement.len(), SUPPLEMENT.len());
        for (field, value) in SUPPLEMENT {
            prop_assert_eq!(said(&filed.supplement.get(field).unwrap().value), value, "{}", field);
        }
        prop_assert_eq!(lines(&filed, "本年度项目支出决算数"), drawn.project_lines);
        for ((_, field), base) in BUILDINGS.into_iter().zip([3000, 2000, 500, 400]) {
            let built: Vec<String> = (0..plan.buildings).map(|line| (base + line).to_string()).collect();
            prop_assert_eq!(lines(&filed, field), built);
        }
        let open: Vec<String> = filed.findings.iter().map(jixiao::wording::line).collect();
        prop_assert_eq!(open, [""; 0]);
    }
}
