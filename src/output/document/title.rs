//! Titles (标题): broken by us between words, into lines that form a trapezium (梯形), since Word
//! would break them anywhere.

/// The width of half a character of a title (2 号; twentieths of a point): 20 characters fill a line
/// of our own page.
const HALF: u32 = 220;

/// The width of a text in half characters: 2 for what is as wide as a Chinese character.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|one| if one.is_ascii() { 1 } else { 2 })
        .sum()
}

/// The words of a title in lines of a width, parted by `\n`: as few as hold it, as even as words
/// allow, the longest first or last. A word longer than a line stands on a line of its own.
pub(in crate::output) fn title_lines(words: &[&str], wide: u32) -> String {
    let line = usize::try_from(wide / HALF).unwrap_or(usize::MAX).max(1);
    let least = words.concat();
    let least = width(&least).div_ceil(line).max(1);
    let lines = (least..=words.len().max(1)).find_map(|count| {
        let mut ways = Vec::new();
        split(words, (count, line), &mut Vec::new(), &mut ways);
        ways.into_iter().min_by_key(|lines| unevenness(lines))
    });
    lines.unwrap_or_else(|| vec![words.concat()]).join("\n")
}

/// All ways to part words into so many lines that fit within so many half characters.
fn split(
    words: &[&str],
    (count, longest): (usize, usize),
    before: &mut Vec<String>,
    ways: &mut Vec<Vec<String>>,
) {
    if count <= 1 {
        let last = words.concat();
        if width(&last) <= longest || words.len() == 1 {
            ways.push(before.iter().cloned().chain([last]).collect());
        }
        return;
    }
    for taken in 1..words.len() {
        let (line, rest) = words.split_at(taken);
        let line = line.concat();
        if width(&line) > longest && taken > 1 {
            return;
        }
        before.push(line);
        split(rest, (count - 1, longest), before, ways);
        before.pop();
    }
}

/// Lines that do not rise or fall throughout are worst; then the difference of the longest and the
/// shortest counts. Equal lines form a block, which the standard does not want: a small one is made.
fn unevenness(lines: &[String]) -> (bool, usize) {
    let widths: Vec<usize> = lines.iter().map(|line| width(line)).collect();
    let rises = widths.is_sorted();
    let falls = widths.iter().rev().is_sorted();
    let longest = widths.iter().max().copied().unwrap_or_default();
    let shortest = widths.iter().min().copied().unwrap_or_default();
    (!(rises || falls), longest - shortest)
}
