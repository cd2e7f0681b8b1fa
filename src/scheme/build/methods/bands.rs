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
                until: until(band, full, faults),
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

/// The points at the upper end of a band within which they are in proportion.
fn until(band: &RawBand, full: Decimal, faults: &mut Faults) -> Option<Decimal> {
    let text = band.until.as_ref()?;
    let low = band.from.is_some() || band.above.is_some();
    let high = band.to.is_some() || band.below.is_some();
    if !low || !high {
        let message =
            "档内按比例计分（until）的一档要写两端，得分从下限的 points 到上限的 until；请补写"
                .to_owned();
        faults.at(text, message);
    }
    Some(faults.points(text, full))
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
