//! Bands: `bands = [{ to = "0", points = "5" }, { above = "0", points = "0" }]`.

use rust_decimal::Decimal;
use toml::Spanned;

use crate::scheme::build::Faults;
use crate::scheme::raw::{RawBand, Text};
use crate::scheme::{Band, Bands, Edge};

pub(super) fn bands(
    raw: &Spanned<Vec<RawBand>>,
    full: Decimal,
    faults: &mut Faults,
) -> Option<Bands> {
    let built = raw
        .get_ref()
        .iter()
        .map(|band| {
            let lower = edge(band.from.as_ref(), band.above.as_ref(), faults);
            let upper = edge(band.to.as_ref(), band.below.as_ref(), faults);
            let empty = lower.zip(upper).is_some_and(|(lower, upper)| {
                lower.percent > upper.percent
                    || (lower.percent == upper.percent && !(lower.closed && upper.closed))
            });
            if empty {
                faults.at(
                    &band.points,
                    "这一档上下限颠倒，没有比率会落入；请改正".to_owned(),
                );
            }
            Band {
                lower,
                upper,
                points: faults.points(&band.points, full),
            }
        })
        .collect();
    Bands::new(built)
        .map_err(|messages| {
            for message in messages {
                faults.at(raw, format!("{message}；请改正各档的上下限"));
            }
        })
        .ok()
}

fn edge(closed: Option<&Text>, open: Option<&Text>, faults: &mut Faults) -> Option<Edge> {
    match (closed, open) {
        (None, None) => None,
        (Some(text), None) => Some(Edge {
            percent: faults.number(text),
            closed: true,
        }),
        (None, Some(text)) => Some(Edge {
            percent: faults.number(text),
            closed: false,
        }),
        (Some(text), Some(_)) => {
            faults.at(
                text,
                "同一端只能写一个界限，请在 from 与 above、to 与 below 中各留一个".to_owned(),
            );
            None
        }
    }
}
