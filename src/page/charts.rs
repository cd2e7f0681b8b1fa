//! Small charts as SVG. They repeat what the tables beside them say, so they are hidden from
//! readers aloud.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::amount;

/// A horizontal bar of a part of a whole (0 to `whole`).
pub(super) fn bar(part: Decimal, whole: Decimal) -> Markup {
    let width = amount::pixels(part, whole, 120);
    html! {
        svg.bar width="120" height="10" aria-hidden="true" focusable="false" {
            rect.ground x="0" y="0" width="120" height="10" {}
            rect.part x="0" y="0" width=(width) height="10" {}
        }
    }
}

/// A span between two values of a whole: 可能区间.
pub(super) fn span(from: Decimal, to: Decimal, whole: Decimal) -> Markup {
    let (start, end) = (
        amount::pixels(from, whole, 120),
        amount::pixels(to, whole, 120),
    );
    let width = end.saturating_sub(start).max(2);
    html! {
        svg.bar width="122" height="10" aria-hidden="true" focusable="false" {
            rect.ground x="0" y="0" width="122" height="10" {}
            rect.possible x=(start) y="0" width=(width) height="10" {}
            rect.mark x=(start) y="0" width="2" height="10" {}
        }
    }
}

/// How many units have how many points: columns, the highest 80 pixels.
pub(super) fn columns(counts: &[(String, usize)]) -> Markup {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let most = Decimal::from(most.max(1));
    let width = counts.len() * 44;
    html! {
        svg.columns-chart width=(width) height="120" aria-hidden="true" focusable="false" {
            @for (at, (name, count)) in counts.iter().enumerate() {
                @let height = amount::pixels(Decimal::from(*count), most, 80);
                rect.part x=(at * 44 + 6) y=(96 - height) width="32" height=(height) {}
                @if *count > 0 {
                    text x=(at * 44 + 22) y=(92 - height) text-anchor="middle" { (count) }
                }
                text x=(at * 44 + 22) y="112" text-anchor="middle" { (name) }
            }
        }
    }
}
