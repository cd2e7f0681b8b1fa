//! Tints and letters that follow from what cells hold.

use rust_xlsxwriter::{ConditionalFormatFormula, Format};

use super::HEADER;
use crate::place::Cell;
use crate::scheme::Scheme;

/// What waits for something: 待评.
const PENDING: u32 = 0x00DD_EBF7;
/// What wants attention: 须注意.
const ATTENTION: u32 = 0x00F8_CBAD;
/// Letters of what is not in force.
const ALARM: u32 = 0x00C0_0000;

/// Fills of grades from the best to the worst: the worse, the darker, so that grey print tells them
/// apart.
const GRADES: [u32; 4] = [0x00E2_EFDA, 0x00FF_F2CC, 0x00F4_B183, 0x00C5_5A11];

/// A tint by what cells hold, `rule` being a formula seen from the upper left cell.
fn tint(rule: &str, format: Format) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new()
        .set_rule(rule)
        .set_format(format)
}

/// Tints cells that are still empty (待评), `first` being the upper left one of the area.
pub(in crate::output) fn pending(first: Cell) -> ConditionalFormatFormula {
    let rule = format!("LEN({first})=0");
    tint(&rule, Format::new().set_background_color(PENDING))
}

/// Tints cells of which a rule says that they wait (待评).
pub(in crate::output) fn waiting(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_background_color(PENDING))
}

/// Tints cells for which a rule holds that asks for attention (须注意).
pub(in crate::output) fn attention(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_background_color(ATTENTION))
}

/// Reddens the letters of cells for which a rule holds: what is not in force.
pub(in crate::output) fn alarm(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_font_color(ALARM).set_bold())
}

/// Tints cells that hold a grade, a rule a grade; `first` is the upper left one of the area.
pub(in crate::output) fn grades(scheme: &Scheme, first: Cell) -> Vec<ConditionalFormatFormula> {
    let names = scheme.grades.iter().map(|grade| grade.name.as_str());
    let last = scheme.grades.len().saturating_sub(1);
    let rule = |(at, name): (usize, &str)| {
        let place = if at == last { GRADES.len() - 1 } else { at };
        let fill = GRADES.get(place).copied().unwrap_or(HEADER);
        let letters = Format::new().set_background_color(fill).set_bold();
        let letters = if at == last {
            letters.set_font_color(0x00FF_FFFF)
        } else {
            letters
        };
        tint(
            &format!("{first}=\"{}\"", name.replace('"', "\"\"")),
            letters,
        )
    };
    names.enumerate().map(rule).collect()
}

/// Darkens cells that hold the worst grade, and no other; `first` is the upper left one of the area.
pub(in crate::output) fn worst_grade(
    scheme: &Scheme,
    first: Cell,
) -> Option<ConditionalFormatFormula> {
    grades(scheme, first).pop()
}

/// The fill of the grade at a place, from the best on.
pub(in crate::output) fn grade_fill(at: usize) -> u32 {
    GRADES.get(at).copied().unwrap_or(HEADER)
}

/// Tints the words of 强制 and 核实 so that grey print tells them apart; `first` is the upper left
/// cell.
pub(in crate::output) fn levels(
    first: Cell,
    [error, warning]: [String; 2],
) -> [ConditionalFormatFormula; 2] {
    let strong = Format::new()
        .set_background_color(ALARM)
        .set_font_color(0x00FF_FFFF)
        .set_bold();
    let weak = Format::new().set_background_color(ATTENTION);
    [(error, strong), (warning, weak)]
        .map(|(word, format)| tint(&format!("{first}=\"{word}\""), format))
}
