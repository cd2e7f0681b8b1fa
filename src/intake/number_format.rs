//! What a number format says of the numbers under it: percentages and dates, numbers that it shows
//! scaled down or with a unit behind them, numbers that it does not show at all.

mod scan;

use rust_decimal::Decimal;

use crate::amount;
use crate::returns::CellFormat;
use scan::Scan;

/// A format by its sections, of which the sign of a number, or a condition, chooses one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

/// One section of a format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Section {
    /// The numbers that it is for, where the section says so itself.
    condition: Option<Condition>,
    format: CellFormat,
    /// Whether it shows nothing at all.
    silent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Condition {
    relation: Relation,
    than: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
}

impl Condition {
    /// `>=10000`, as it stands in brackets in Office.
    fn parse(text: &str) -> Option<Self> {
        const RELATIONS: [(&str, Relation); 7] = [
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("<>", Relation::NotEqual),
            ("!=", Relation::NotEqual),
            ("<", Relation::Less),
            (">", Relation::More),
            ("=", Relation::Equal),
        ];
        let (number, relation) = RELATIONS.iter().find_map(|(sign, relation)| {
            let number = text.strip_prefix(sign)?;
            Some((number, *relation))
        })?;
        let than = amount::parse_plain(number)?;
        Some(Self { relation, than })
    }

    fn holds(&self, value: Decimal) -> bool {
        match self.relation {
            Relation::Less => value < self.than,
            Relation::AtMost => value <= self.than,
            Relation::Equal => value == self.than,
            Relation::NotEqual => value != self.than,
            Relation::AtLeast => value >= self.than,
            Relation::More => value > self.than,
        }
    }
}

impl NumberFormat {
    /// Reads a format code of Excel's kind.
    pub(super) fn of_code(code: &str) -> Self {
        let mut sections = Vec::new();
        let mut characters = code.chars();
        // Excel knows four sections; the fourth is for texts.
        while sections.len() < 4 {
            let (section, more) = Scan::section(&mut characters);
            sections.push(section);
            if !more {
                break;
            }
        }
        Self { sections }
    }

    /// The formats that every workbook has without writing them, by their number.
    pub(super) fn built_in(id: u16) -> Self {
        Self::of_kind(match id {
            9 | 10 => CellFormat::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => CellFormat::Date,
            _ => CellFormat::Plain,
        })
    }

    /// A format that says the same of all numbers.
    pub(super) fn of_kind(format: CellFormat) -> Self {
        let section = Section {
            format,
            ..Section::default()
        };
        Self {
            sections: vec![section],
        }
    }

    /// This format, but another for the numbers of a condition such as `>=0`.
    pub(super) fn except(mut self, condition: &str, other: &Self) -> Self {
        if let (Some(condition), Some(section)) =
            (Condition::parse(condition), other.sections.first())
        {
            let condition = Some(condition);
            let section = Section {
                condition,
                ..section.clone()
            };
            let last = self.sections.len().saturating_sub(1);
            self.sections.insert(last, section);
        }
        self
    }

    /// How it shows a number; `None` where it shows nothing.
    pub(super) fn of(&self, value: Decimal) -> Option<CellFormat> {
        match self.section(value) {
            Some(section) => (!section.silent).then_some(section.format),
            None => Some(CellFormat::Plain),
        }
    }

    /// Whether it shows texts.
    pub(super) fn shows_text(&self) -> bool {
        self.sections.get(3).is_none_or(|section| !section.silent)
    }

    fn section(&self, value: Decimal) -> Option<&Section> {
        let numbers = self.sections.get(..self.sections.len().min(3))?;
        if numbers.iter().any(|section| section.condition.is_some()) {
            let holds = |section: &&Section| {
                let condition = section.condition.as_ref();
                condition.is_none_or(|condition| condition.holds(value))
            };
            return numbers.iter().find(holds).or(numbers.last());
        }
        let wanted = match numbers.len() {
            0 | 1 => 0,
            _ if value < Decimal::ZERO => 1,
            3 if value.is_zero() => 2,
            _ => 0,
        };
        numbers.get(wanted)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::NumberFormat;
    use crate::returns::{CellFormat, ShownUnit};

    const fn shown(tenfold: u8, unit: ShownUnit) -> CellFormat {
        CellFormat::Shown { tenfold, unit }
    }

    #[test]
    fn format_codes() {
        let none = ShownUnit::None;
        let cases = [
            ("General", CellFormat::Plain),
            ("G/通用格式", CellFormat::Plain),
            ("0.00", CellFormat::Plain),
            ("#,##0", CellFormat::Plain),
            ("#,##0.00", CellFormat::Plain),
            ("0.00%", CellFormat::Percent),
            ("0.0\\%", shown(0, ShownUnit::Percent)),
            ("#,##0.00\"元\"", shown(0, ShownUnit::Yuan)),
            ("0.00\"万元\"", shown(0, ShownUnit::TenThousand)),
            ("0\"千元\"", shown(0, ShownUnit::Unclear)),
            ("0\"人\"", CellFormat::Plain),
            ("0.00_);[Red](0.00)", CellFormat::Plain),
            (
                "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
                CellFormat::Plain,
            ),
            ("yyyy\"年\"m\"月\"", CellFormat::Date),
            ("[h]:mm", CellFormat::Date),
            ("[$-804]yyyy/m/d", CellFormat::Date),
            ("\"d\"0", CellFormat::Plain),
            ("0\"年\"", CellFormat::Plain),
            ("@", CellFormat::Plain),
            ("0.0,", shown(3, none)),
            ("#,##0,", shown(3, none)),
            ("0,,", shown(6, none)),
            ("0!.0,", shown(4, none)),
            ("0\\.0,", shown(4, none)),
            ("0\".\"0,", shown(4, none)),
            ("0!.0000", shown(4, none)),
            ("0!.0,\"万元\"", shown(4, ShownUnit::TenThousand)),
            ("#!.0000\"万元\"", shown(4, ShownUnit::TenThousand)),
            ("[>=10000]0!.0,\"万\";0\"元\"", shown(0, ShownUnit::Yuan)),
        ];
        for (code, expected) in cases {
            let format = NumberFormat::of_code(code);
            assert_eq!(format.of(Decimal::TEN), Some(expected), "{code}");
        }
    }

    #[test]
    fn sections_are_for_signs_or_conditions() {
        let thousand = shown(3, ShownUnit::None);
        let cases = [
            ("0,;0", 5, Some(thousand)),
            ("0,;0", -5, Some(CellFormat::Plain)),
            ("0;0,;0%", 0, Some(CellFormat::Percent)),
            ("0,;-0", 0, Some(thousand)),
            (";;;", 5, None),
            ("0;;", -5, None),
            ("0;;", 0, None),
            ("0;-0;\"-\"", 0, Some(CellFormat::Plain)),
            ("[>=10000]0!.0,;0", 10_000, Some(shown(4, ShownUnit::None))),
            ("[>=10000]0!.0,;0", 9_999, Some(CellFormat::Plain)),
            ("[<0]0,;[=0]\"-\";0", 7, Some(CellFormat::Plain)),
            ("[<0]0,;[=0]\"-\";0", -7, Some(thousand)),
        ];
        for (code, value, expected) in cases {
            let format = NumberFormat::of_code(code);
            assert_eq!(format.of(Decimal::from(value)), expected, "{code}: {value}");
        }
        assert!(!NumberFormat::of_code(";;;").shows_text());
        assert!(NumberFormat::of_code("0;;").shows_text());
    }
}
