//! How many lines a text takes, counted before anything is set: a notice must end on its one page.

use super::title::width;

/// Lines of a page (版心 22 行).
pub(in crate::output) const LINES: usize = 22;
/// Half characters of a line (28 字).
const LINE: usize = 56;
/// Half characters by which a paragraph's first line is set in.
const INDENT: usize = 4;
/// Half characters that a line may leave empty because a mark or a word must not be broken off.
const SLACK: usize = 4;

/// The lines of a paragraph of the text, at most: a line that breaks early is allowed for.
pub(in crate::output) fn lines_of(words: &str) -> usize {
    let wide = INDENT + width(words);
    if wide <= LINE {
        return 1;
    }
    wide.div_ceil(LINE - SLACK)
}
