//! Whatever units do to layout and wording, the same figures are read.

use proptest::prelude::*;

use super::drawing::{Drawing, GOLDEN, golden};
use super::{assert_values, lines, read_form};

/// A change that does not touch what the form says.
#[derive(Debug, Clone)]
enum Change {
    InsertRow(u32),
    InsertColumn(u16),
    Shift(u32, u16),
    Unmerge,
    Quotes,
    HalfWidth,
    FullWidthDigits,
    Spaces,
    Breaks,
    Numbering(usize),
    MoveSupplementUp,
    SwapParts,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (3_u32..32).prop_map(Change::InsertRow),
        (0_u16..7).prop_map(Change::InsertColumn),
        (0_u32..5, 0_u16..5).prop_map(|(down, right)| Change::Shift(down, right)),
        Just(Change::Unmerge),
        Just(Change::Quotes),
        Just(Change::HalfWidth),
        Just(Change::FullWidthDigits),
        Just(Change::Spaces),
        Just(Change::Breaks),
        (0_usize..3).prop_map(Change::Numbering),
    ]
}

/// Changes of whole blocks come first, while their rows are where they were drawn.
fn moves() -> impl Strategy<Value = Vec<Change>> {
    proptest::sample::subsequence(vec![Change::MoveSupplementUp, Change::SwapParts], 0..=2)
}

fn is_label(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && !text.contains('：')
}

fn applied(form: Drawing, change: &Change) -> Drawing {
    let labels = |form: Drawing, to: &dyn Fn(&str) -> String| {
        form.relabelled(|text| {
            if is_label(text) {
                to(text)
            } else {
                text.to_owned()
            }
        })
    };
    match change {
        Change::InsertRow(row) => form.insert_row(*row),
        Change::InsertColumn(column) => form.insert_column(*column),
        Change::Shift(down, right) => form.shifted(*down, *right),
        Change::Unmerge => form.unmerged(),
        Change::Quotes => labels(form, &|text| text.replace("三公经费", "\"三公\"经费")),
        Change::HalfWidth => form.relabelled(|text| text.replace('：', ":").replace('、', ",")),
        Change::FullWidthDigits => labels(form, &|text| {
            text.replace("2021", "２０２１").replace("2020", "二〇二〇")
        }),
        Change::Spaces => labels(form, &|text| text.replace('费', "费 ").replace('数', " 数")),
        Change::Breaks => labels(form, &|text| text.replace('经', "\n经")),
        Change::Numbering(style) => {
            let marks = [
                ["（一）", "（二）", "（三）"],
                ["①", "②", "③"],
                ["1.", "2.", "3."],
            ];
            labels(form, &|text| {
                let numbered = ["1、", "2、", "3、"].iter().zip(marks[*style]);
                numbered.fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
            })
        }
        Change::MoveSupplementUp => form.moved(|row, column| match row {
            3..=25 => (row + 6, column),
            27..=32 => (row - 24, column),
            other => (other, column),
        }),
        Change::SwapParts => {
            let first = form
                .cells
                .iter()
                .any(|((row, _), put)| *row == 7 && *put == "   1、公务用车购置和维护经费".into());
            if !first {
                return form;
            }
            form.moved(|row, column| match row {
                11 => (7, column),
                7..=10 => (row + 1, column),
                other => (other, column),
            })
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn layout_and_wording_do_not_change_the_figures(
        moves in moves(),
        changes in proptest::collection::vec(change(), 0..6),
    ) {
        let form = moves.iter().chain(&changes).fold(golden(), applied);
        let filed = read_form(&form);
        prop_assert_eq!(filed.unit.as_str(), "县工伤保险服务中心");
        prop_assert_eq!(filed.year, Some(2021));
        assert_values(&filed, &GOLDEN);
        prop_assert_eq!(lines(&filed, "批复规模"), ["空白"]);
    }
}
