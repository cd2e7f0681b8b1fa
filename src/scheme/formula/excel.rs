//! Formulas as a spreadsheet writes them, for the live results workbook.

use super::Formula;
use super::Operator;
use crate::amount;
use crate::name::FieldName;

impl Formula {
    /// The formula with each field put as `cell` says, in the signs of Excel: `(I30-I28)/I28`.
    pub fn excel(&self, cell: &dyn Fn(&FieldName) -> String) -> String {
        match self {
            Self::Number(number) => amount::plain(*number),
            Self::Field(name) => cell(name),
            Self::Negate(inner) => format!("-{}", inner.excel_within(cell, 3)),
            Self::Binary(operator, left, right) => {
                let left = left.excel_within(cell, operator.rank());
                let right = right.excel_within(cell, operator.rank() + 1);
                format!("{left}{}{right}", operator.excel_sign())
            }
        }
    }

    /// In parentheses where it binds less tightly than its surroundings, or begins with a sign.
    fn excel_within(&self, cell: &dyn Fn(&FieldName) -> String, rank: u8) -> String {
        let written = self.excel(cell);
        match self {
            Self::Binary(operator, ..) if operator.rank() < rank => format!("({written})"),
            _ if written.starts_with('-') => format!("({written})"),
            _ => written,
        }
    }
}

impl Operator {
    /// The sign in a spreadsheet.
    fn excel_sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}
