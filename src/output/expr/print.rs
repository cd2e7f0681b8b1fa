//! An expression as the text of a formula, in pieces that whoever prints decides about.

use super::Expr;
use crate::amount;

/// Writes the formula, without the leading `=`: `text` takes what is the same wherever the formula
/// stands, `place` the cells and ranges.
pub(in crate::output) fn print<R, Out>(
    expression: &Expr<R>,
    out: &mut Out,
    text: &dyn Fn(&mut Out, &str),
    place: &dyn Fn(&mut Out, &R),
) {
    Printer { text, place }.within(expression, out, 0);
}

struct Printer<'p, R, Out> {
    text: &'p dyn Fn(&mut Out, &str),
    place: &'p dyn Fn(&mut Out, &R),
}

impl<R, Out> Printer<'_, R, Out> {
    /// In parentheses where it binds less tightly than its surroundings.
    fn within(&self, expression: &Expr<R>, out: &mut Out, rank: u8) {
        match expression {
            Expr::Number(number) => {
                let shown = amount::plain(*number);
                if rank > 0 && shown.starts_with('-') {
                    (self.text)(out, &format!("({shown})"));
                } else {
                    (self.text)(out, &shown);
                }
            }
            Expr::Words(words) => (self.text)(out, &quoted(words)),
            Expr::Cell(cell) | Expr::Range(cell) => (self.place)(out, cell),
            Expr::Call(function, arguments) => {
                (self.text)(out, function.name());
                (self.text)(out, "(");
                for (at, argument) in arguments.iter().enumerate() {
                    if at > 0 {
                        (self.text)(out, ",");
                    }
                    self.within(argument, out, 0);
                }
                (self.text)(out, ")");
            }
            Expr::Binary(operator, left, right) => {
                let own = operator.rank();
                let open = own < rank;
                if open {
                    (self.text)(out, "(");
                }
                self.within(left, out, own);
                (self.text)(out, operator.sign());
                // What stands right of a sign of the same rank keeps its parentheses: a-(b+c).
                self.within(right, out, own + 1);
                if open {
                    (self.text)(out, ")");
                }
            }
        }
    }
}

/// Words in a formula.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}
