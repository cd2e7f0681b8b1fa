//! Full marks (分值) as printed: 5, or nested weights such as 50% × 75.

use rust_decimal::Decimal;

use crate::amount;

/// Points keep two places, so no full marks may have more.
const PLACES: u32 = 2;

/// Full marks (分) of a group, a section or an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// 分.
    pub points: Decimal,
    /// As the official table prints it; `None` for the number alone.
    pub printed: Option<String>,
}

impl Weight {
    /// Reads a number, or numbers and percentages multiplied. `None` for any other text, and for
    /// what comes to less than 0 or to more than two places.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let factors = text.split(['×', '*', '＊', 'x', 'X']).map(str::trim);
        let factors: Vec<Decimal> = factors.map(factor).collect::<Option<_>>()?;
        let mut product = Decimal::ONE;
        for factor in &factors {
            product = product.checked_mul(*factor)?;
        }
        let points = product.normalize();
        let usable = points >= Decimal::ZERO && points.scale() <= PLACES;
        let nested = factors.len() > 1 || text.contains(['%', '％']);
        usable.then(|| Self {
            points,
            printed: nested.then(|| text.trim().to_owned()),
        })
    }

    /// The text of the official table.
    #[must_use]
    pub fn shown(&self) -> String {
        let printed = self.printed.clone();
        printed.unwrap_or_else(|| amount::plain(self.points))
    }
}

/// `75`, `50%`.
fn factor(text: &str) -> Option<Decimal> {
    match text.strip_suffix(['%', '％']) {
        Some(percent) => amount::parse_plain(percent.trim())?.checked_div(amount::HUNDRED),
        None => amount::parse_plain(text),
    }
}
