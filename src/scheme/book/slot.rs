//! How a value stands in the cells of a scheme's workbook.

/// How a value stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words or a decimal, as they are.
    Text,
    /// Several, divided by “；”.
    List,
    /// Exactly two, divided by “；”.
    Pair,
    /// 是, or nothing.
    Flag,
    /// A whole number.
    Whole,
    /// 本年, 上年, or the years after this one.
    Year,
    /// One of the words on the left, which the text scheme writes as on the right.
    Word(&'static [(&'static str, &'static str)]),
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Its width in pixels.
    pub width: u32,
    /// What to write there, for the prompt beside the cell; may be empty.
    pub hint: &'static str,
}

/// Where a value of a record stands.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// The column, from 0.
    pub column: usize,
    /// The key in the text scheme; a dot leads into a table of its own.
    pub key: &'static str,
    /// How it stands there.
    pub shape: Shape,
    /// Whether it must be filled in.
    pub must: bool,
}

/// A slot that must be filled in.
pub(super) const fn must(column: usize, key: &'static str, shape: Shape) -> Slot {
    Slot {
        column,
        key,
        shape,
        must: true,
    }
}

/// A slot that may be blank.
pub(super) const fn may(column: usize, key: &'static str, shape: Shape) -> Slot {
    Slot {
        column,
        key,
        shape,
        must: false,
    }
}
