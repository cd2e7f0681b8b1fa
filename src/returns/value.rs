//! From a raw cell to the value of its field, with a finding for each conversion or fault.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{CellContent, CellFormat, RawCell, ShownUnit, Value};
use crate::amount::{self, Conversion, Measure, Typed, TypedText};
use crate::finding::reading::{self, Expected};
use crate::finding::{Finding, showing};
use crate::name::label;
use crate::place::Place;
use crate::scheme::FieldKind;

/// The cell being read: its place, its label, and the findings it gives rise to.
struct Reading<'a> {
    place: &'a Place,
    label: &'a str,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    /// Of a cell that holds no value only that is said: nothing was converted.
    fn refused(&mut self, finding: Finding) -> Value {
        self.findings = vec![finding];
        Value::Unreadable
    }

    fn unreadable(&mut self, shown: &str, expected: Expected) -> Value {
        let finding = reading::unreadable(self.place, self.label, shown, expected);
        self.refused(finding)
    }
}

/// Reads a cell as the value of a field. `yuan` says that its column or sheet declares 元, so that
/// bare numbers of an amount are converted. The findings share the label.
#[must_use]
pub fn read_value(
    kind: &FieldKind,
    cell: Option<&RawCell>,
    yuan: bool,
    place: &Place,
    label: &Arc<str>,
) -> (Value, Vec<Finding>) {
    let mut reading = Reading {
        place,
        label,
        findings: Vec::new(),
    };
    let value = match cell {
        None => Value::Blank,
        Some(cell) => reading.cell(kind, cell, yuan),
    };
    for finding in &mut reading.findings {
        finding.label = Arc::clone(label);
    }
    (value, reading.findings)
}

/// Reads a cell as points given directly for an indicator (0 to `full`), or 不适用.
#[must_use]
pub fn read_points(
    full: Decimal,
    cell: Option<&RawCell>,
    place: &Place,
    label: &Arc<str>,
) -> (Value, Vec<Finding>) {
    read_value(&FieldKind::Marks(full), cell, false, place, label)
}

impl Reading<'_> {
    fn cell(&mut self, kind: &FieldKind, cell: &RawCell, yuan: bool) -> Value {
        if let CellContent::Fault(shown) = &cell.content {
            self.findings
                .push(reading::fault(self.place, self.label, shown));
            return Value::Unreadable;
        }
        if let CellContent::Text(text) = &cell.content {
            let folded = fold(text);
            if folded.is_empty() {
                return Value::Blank;
            }
            if !kind.has_blank_words() && folded == "不适用" {
                return Value::NotApplicable;
            }
        }
        let value = match kind {
            FieldKind::Answer => self.answer(cell),
            FieldKind::Choice(options) => self.choice(cell, options),
            _ => self.number(kind, cell, yuan),
        };
        if !matches!(value, Value::Blank | Value::Unreadable) {
            self.visibility(cell);
        }
        value
    }

    /// What is said of a cell that the page does not show, or shows with a footnote mark.
    fn visibility(&mut self, cell: &RawCell) {
        let (place, label) = (self.place, self.label);
        if let Some(apart) = &cell.set_apart {
            let finding = showing::set_apart(place, label, &cell.shown(), apart);
            self.findings.push(finding);
        }
        if cell.hidden {
            self.findings
                .push(showing::hidden_value(place, label, &cell.shown()));
        }
    }

    /// 是/否, √/×, 1/0.
    fn answer(&mut self, cell: &RawCell) -> Value {
        let shown = cell.shown();
        match fold(&shown).as_str() {
            "是" | "√" | "✓" | "✔" | "1" | "true" => Value::Answer(true),
            "否" | "×" | "✗" | "✘" | "x" | "0" | "false" => Value::Answer(false),
            _ => self.unreadable(&shown, Expected::Answer),
        }
    }

    /// A choice is matched before any blank-like word: 无 is a choice of 行政效能.
    fn choice(&mut self, cell: &RawCell, options: &[String]) -> Value {
        let shown = cell.shown();
        let key = label::field_key(&shown);
        if let Some(option) = options
            .iter()
            .find(|option| label::field_key(option) == key)
        {
            return Value::Choice(Arc::from(option.as_str()));
        }
        self.unreadable(&shown, Expected::OneOf(options.to_vec()))
    }

    fn number(&mut self, kind: &FieldKind, cell: &RawCell, yuan: bool) -> Value {
        let typed = match &cell.content {
            CellContent::Number(value) => match self.formatted(kind, *value, cell.format) {
                Some(typed) => typed,
                None => return self.unreadable(&cell.shown(), expected(kind)),
            },
            CellContent::Text(text) => match amount::read_text(text, kind.measure()) {
                TypedText::Blank if kind.has_blank_words() => return Value::Blank,
                TypedText::Blank if *kind == FieldKind::Cases && fold(text) == "无" => {
                    self.findings.push(reading::converted(
                        self.place,
                        self.label,
                        &cell.shown(),
                        &[Conversion::None],
                        Decimal::ZERO,
                    ));
                    return Value::Number(Decimal::ZERO);
                }
                TypedText::Number(typed) => typed,
                TypedText::Blank | TypedText::Unreadable => {
                    return self.unreadable(&cell.shown(), expected(kind));
                }
            },
            CellContent::Bool(_) | CellContent::Fault(_) => {
                return self.unreadable(&cell.shown(), expected(kind));
            }
        };
        if cell.format == CellFormat::Date {
            self.findings
                .push(reading::date_format(self.place, self.label, typed.value));
        }
        self.typed(kind, typed, yuan, cell)
    }

    /// A number as its format shows it; `None` where the field cannot be what is shown. 0 is 0 in
    /// every format.
    fn formatted(&mut self, kind: &FieldKind, value: Decimal, format: CellFormat) -> Option<Typed> {
        let as_it_is = |value, percent| Typed {
            value,
            percent,
            conversions: Vec::new(),
        };
        let (tenfold, unit) = match format {
            _ if value.is_zero() => return Some(as_it_is(value, false)),
            CellFormat::Plain | CellFormat::Date => return Some(as_it_is(value, false)),
            CellFormat::Percent => (0, ShownUnit::Percent),
            CellFormat::Shown { tenfold, unit } => (tenfold, unit),
        };
        let shown = amount::divided_by_ten(value, tenfold);
        if tenfold > 0 {
            let finding = showing::scaled_format(self.place, self.label, value, shown);
            self.findings.push(finding);
        }
        match unit {
            ShownUnit::None => Some(as_it_is(shown, false)),
            ShownUnit::Unclear => None,
            ShownUnit::Percent => self.percentage(kind, value, shown, format),
            ShownUnit::Yuan | ShownUnit::TenThousand => {
                let text = format!("{}{}", amount::plain(shown), unit.word());
                match amount::read_text(&text, kind.measure()) {
                    TypedText::Number(mut typed) => {
                        typed.conversions.retain(|how| how.names_money());
                        Some(typed)
                    }
                    TypedText::Blank | TypedText::Unreadable => None,
                }
            }
        }
    }

    /// A number that is shown with a %: of a share its meaning, of marks out of a hundred the marks.
    fn percentage(
        &mut self,
        kind: &FieldKind,
        value: Decimal,
        shown: Decimal,
        format: CellFormat,
    ) -> Option<Typed> {
        let hundredfold = format == CellFormat::Percent;
        let percent = if hundredfold {
            amount::HUNDRED.checked_mul(value)?
        } else {
            shown
        };
        let value = match kind {
            FieldKind::Share | FieldKind::Ratio => amount::divided_by_ten(percent, 2),
            kind if out_of_hundred(kind) => {
                let finding = showing::marks_in_percent(self.place, self.label, percent);
                self.findings.push(finding);
                percent
            }
            _ => return None,
        };
        Some(Typed {
            value,
            percent: true,
            conversions: Vec::new(),
        })
    }

    /// Conversions, places and range of a number.
    fn typed(&mut self, kind: &FieldKind, typed: Typed, yuan: bool, cell: &RawCell) -> Value {
        let Typed {
            mut value,
            percent,
            conversions,
        } = typed;
        let says_measure = conversions.iter().any(|one| one.names_money());
        if yuan && *kind == FieldKind::Amount && !says_measure {
            value *= Decimal::new(1, 4);
            self.findings.push(reading::declared_yuan(
                self.place,
                self.label,
                &cell.shown(),
                value,
            ));
        }
        if *kind == FieldKind::Share {
            value = self.share(value, percent);
        } else if *kind == FieldKind::Ratio && !percent && value.abs() > Decimal::TEN {
            value *= Decimal::new(1, 2);
        }
        if value.abs() >= amount::AMOUNT_LIMIT {
            return self.refused(reading::too_large(self.place, self.label, &cell.shown()));
        }
        let other = if yuan {
            Conversion::TenThousandYuan
        } else {
            Conversion::Yuan
        };
        if conversions.contains(&other) && !value.is_zero() {
            let finding = reading::other_measure(self.place, self.label, &cell.shown(), value);
            self.findings.push(finding);
        } else if !conversions.is_empty() {
            self.findings.push(reading::converted(
                self.place,
                self.label,
                &cell.shown(),
                &conversions,
                value,
            ));
        }
        let kept = if *kind == FieldKind::Ratio {
            value
        } else {
            amount::to_places(value)
        };
        if kept != value {
            self.findings.push(reading::rounded(
                self.place,
                self.label,
                &cell.shown(),
                kept,
            ));
        }
        if in_range(kind, kept) {
            Value::Number(kept)
        } else {
            self.unreadable(&cell.shown(), expected(kind))
        }
    }

    /// 0.92, 92 and 92% all mean 92%; a bare number between 1 and 10 is doubtful.
    fn share(&mut self, value: Decimal, percent: bool) -> Decimal {
        if percent || value <= Decimal::ONE {
            return value;
        }
        let fraction = value * Decimal::new(1, 2);
        if value < Decimal::TEN {
            self.findings.push(reading::doubtful_share(
                self.place, self.label, value, fraction,
            ));
        }
        fraction
    }
}

/// NFKC, lower case, no space, no format characters.
fn fold(text: &str) -> String {
    label::name_key(text)
}

/// Whether a number can be the value of a judged field; figures of the return can be any number.
fn in_range(kind: &FieldKind, value: Decimal) -> bool {
    match kind {
        FieldKind::Cases => value >= Decimal::ZERO && value.fract().is_zero(),
        FieldKind::Marks(max) => value >= Decimal::ZERO && value <= *max,
        FieldKind::Share => value >= Decimal::ZERO && value <= Decimal::ONE,
        _ => true,
    }
}

/// Whether a field is marks out of a hundred, of which 92% can only be 92.
fn out_of_hundred(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Marks(full) if *full == amount::HUNDRED)
}

/// What would be right, for the message.
fn expected(kind: &FieldKind) -> Expected {
    match kind.measure() {
        Measure::Amount => Expected::Amount,
        Measure::People => Expected::People,
        Measure::Area => Expected::Area,
        Measure::Share => Expected::Share,
        Measure::Cases => Expected::Cases,
        Measure::Bare => Expected::Points,
    }
}
