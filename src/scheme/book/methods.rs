//! How each scoring method stands in the rows of 评分标准: one description, by which the sheet is
//! both read and written.

use super::layout::rule;
use super::slot::Shape::Text;
use super::slot::{Slot, may, must};

/// A method in the rows of 评分标准.
#[derive(Debug)]
pub(super) struct Written {
    /// Its key in the text scheme.
    pub(super) key: &'static str,
    /// How its rows become a value.
    pub(super) rows: Rows,
    /// What stands in every row.
    pub(super) parts: &'static [Part],
}

/// How the rows of an indicator become the value under a method's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// One row: a table.
    One,
    /// One row: a table; two rows: a list of two.
    Sides,
    /// A list of tables, a row each.
    List,
    /// A table with the field of the first row and, under this key, a list of tables, a row each.
    Under(&'static str),
    /// A table in which each part is a list over the rows.
    Columns,
}

/// The key of rules of which the better counts.
pub(super) const EITHER: &str = "either";

/// What stands in the place of the last condition, which always holds.
pub(super) const OTHERWISE: &str = "其余";

/// What stands in a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// A value under its key.
    Value(Slot),
    /// An end of a band: the key says whether it belongs to the band.
    End {
        /// The column of the end itself.
        bound: usize,
        /// The column that says 是 where the end belongs to the band.
        within: usize,
        /// The key of an end that does.
        closed: &'static str,
        /// The key of an end that does not.
        open: &'static str,
    },
    /// A value under its key, left out where the cell says [`OTHERWISE`].
    Otherwise(Slot),
    /// A limit, under the side of it on which marks are lost; whether it must be there.
    Side(bool),
}

impl Part {
    /// The columns it must have and those it may have.
    pub(super) fn columns(&self) -> (Vec<usize>, Vec<usize>) {
        match self {
            Self::Value(slot) | Self::Otherwise(slot) if slot.must => {
                (vec![slot.column], Vec::new())
            }
            Self::Value(slot) | Self::Otherwise(slot) => (Vec::new(), vec![slot.column]),
            Self::End { bound, within, .. } => (Vec::new(), vec![*bound, *within]),
            Self::Side(true) => (vec![rule::DIRECTION, rule::TARGET], Vec::new()),
            Self::Side(false) => (Vec::new(), vec![rule::DIRECTION, rule::TARGET]),
        }
    }
}

const FIELD: Part = Part::Value(must(rule::FIELD, "field", Text));
const MARKS: Part = Part::Value(must(rule::POINTS, "marks", Text));
const MOST: Part = Part::Value(may(rule::MOST, "most", Text));
const POINTS: Part = Part::Value(must(rule::POINTS, "points", Text));

/// Every method.
static METHODS: [Written; 8] = [
    Written {
        key: "deduct",
        rows: Rows::Sides,
        parts: &[
            Part::Side(true),
            Part::Value(must(rule::STEP, "step", Text)),
            MARKS,
            MOST,
        ],
    },
    Written {
        key: "bands",
        rows: Rows::List,
        parts: &[
            Part::End {
                bound: rule::LOW,
                within: rule::LOW_IN,
                closed: "from",
                open: "above",
            },
            Part::End {
                bound: rule::HIGH,
                within: rule::HIGH_IN,
                closed: "to",
                open: "below",
            },
            POINTS,
            Part::Value(may(rule::UNTIL, "until", Text)),
        ],
    },
    Written {
        key: "conditions",
        rows: Rows::List,
        parts: &[Part::Otherwise(must(rule::CONDITION, "when", Text)), POINTS],
    },
    Written {
        key: "checklist",
        rows: Rows::Columns,
        parts: &[
            Part::Value(must(rule::FIELD, "items", Text)),
            Part::Value(may(rule::POINTS, "marks", Text)),
        ],
    },
    Written {
        key: "cases",
        rows: Rows::One,
        parts: &[FIELD, MARKS, MOST],
    },
    Written {
        key: "proportional",
        rows: Rows::One,
        parts: &[
            Part::Value(may(rule::FIELD, "field", Text)),
            Part::Value(may(rule::OF, "of", Text)),
            Part::Side(false),
        ],
    },
    Written {
        key: "marks",
        rows: Rows::One,
        parts: &[FIELD],
    },
    Written {
        key: "graded",
        rows: Rows::Under("grades"),
        parts: &[Part::Value(must(rule::OPTION, "name", Text)), POINTS],
    },
];

/// The method of a key.
pub(super) fn of(key: &str) -> Option<&'static Written> {
    METHODS.iter().find(|method| method.key == key)
}
