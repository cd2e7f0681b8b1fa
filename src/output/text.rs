//! How much room text takes: row heights are reckoned here, since no program grows merged rows.

/// The most that Excel keeps in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The tallest row that Excel allows (409.5 points), in pixels.
const TALLEST: u32 = 545;

/// Widths of characters in twentieths of the font size.
const WIDE: u32 = 20;
const NARROW: u32 = 11;

/// Room that a cell keeps free at its sides, and a row above and below, in pixels.
const MARGIN: u32 = 8;
const PADDING: u32 = 8;

/// The text as a cell takes it: at most 32,767 UTF-16 units.
pub(super) fn capped(text: &str) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut length = "……".len();
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= LONGEST
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{kept}……")
}

/// The height in pixels of a row that holds the texts, each beside the width of its cell in pixels,
/// in a font of `points`.
pub(super) fn row_height<'a>(texts: impl IntoIterator<Item = (&'a str, u32)>, points: u32) -> u32 {
    let lines = texts
        .into_iter()
        .map(|(text, width)| lines(text, width, points))
        .max()
        .unwrap_or(1)
        .max(1);
    lines
        .saturating_mul(line_height(points))
        .saturating_add(PADDING)
        .min(TALLEST)
}

/// The height of one line in pixels: a third more than the font, as CJK fonts ask for.
fn line_height(points: u32) -> u32 {
    (points * 9).div_ceil(5)
}

/// How many lines a text takes in a cell of `width` pixels.
fn lines(text: &str, width: u32, points: u32) -> u32 {
    let room = width.saturating_sub(MARGIN) * WIDE * 3 / (points * 4);
    // No character is wider than a byte of it is on the left, and only a line's end starts another.
    let most = u32::try_from(text.len()).unwrap_or(u32::MAX);
    if most.saturating_mul(NARROW) <= room && !text.contains('\n') {
        return 1;
    }
    text.split('\n')
        .map(|paragraph| wrapped(paragraph, room.max(WIDE)))
        .sum()
}

/// How many lines a paragraph takes where a line has `room` twentieths of the font size. A line is
/// never broken within a piece: a word, or a character with the closing punctuation behind it.
fn wrapped(paragraph: &str, room: u32) -> u32 {
    let (mut count, mut used, mut piece) = (1, 0, 0);
    let mut place = |piece: u32| {
        if used + piece <= room {
            used += piece;
            return;
        }
        if used > 0 {
            count += 1;
        }
        count += piece.saturating_sub(1) / room;
        used = piece.saturating_sub(1) % room + 1;
    };
    let mut joins = false;
    for c in paragraph.chars() {
        let narrow = c.is_ascii();
        let width = if narrow { NARROW } else { WIDE };
        if piece > 0 && ((joins && narrow) || is_closing(c)) {
            piece += width;
        } else {
            place(piece);
            piece = width;
        }
        joins = narrow && c != ' ';
    }
    place(piece);
    count
}

/// Whether the character stays with the one before it.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '？' | '！' | '）' | '】' | '》' | '”' | '％' | '%'
    )
}

/// A label with what it says in parentheses on a line of its own, as the official form has it.
pub(super) fn broken(label: &str) -> String {
    label.replacen('（', "\n（", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_and_words_stay_whole() {
        // 100 px at 10 points: (100 − 8) px are 6.9 characters.
        assert_eq!(lines("", 100, 10), 1);
        assert_eq!(lines("一二三四五六", 100, 10), 1);
        assert_eq!(lines("一二三四五六七", 100, 10), 2);
        assert_eq!(lines("一\n二\n三", 100, 10), 3);
        assert_eq!(lines("一二三四 abcdefgh", 100, 10), 2);
        assert_eq!(lines(&"x".repeat(40), 100, 10), 4);
        assert_eq!(lines("一二三四五六，", 100, 10), 2);
    }

    #[test]
    fn text_is_capped_at_what_a_cell_holds() {
        let long = "字".repeat(40_000);
        assert!(capped(&long).encode_utf16().count() <= LONGEST);
        assert!(capped(&long).ends_with("……"));
        assert_eq!(capped("短"), "短");
    }
}
