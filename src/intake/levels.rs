//! Which lines are parts of the line above them: （1）, （2） under 1、, 其中：, indented lines.

use crate::name::label;

/// How deep a line's own numbering and indent set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Level {
    /// Whether it begins with 其中.
    among: bool,
    /// The kind of its numbering, from 一、 down, and its number.
    number: Option<(u8, u32)>,
    /// The number of the line above that its numbering repeats: 2 of 2.1.
    within: Option<u32>,
    /// White space before it.
    indent: usize,
}

/// A run of lines that are parts of one line above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    first: Level,
    /// The number that a next numbered line must have.
    next: u32,
    /// Whether numbering or 其中 says so; an indent alone leaves it to the sums.
    pub sure: bool,
}

impl Level {
    /// Reads a label as it stands.
    pub(super) fn of(text: &str) -> Self {
        let indent = text.chars().take_while(|c| c.is_whitespace()).count();
        let composed = label::composed(text);
        let folded: String = composed.chars().filter(|c| !c.is_whitespace()).collect();
        let rest = folded.strip_prefix("其中");
        let bare = rest.unwrap_or(&folded).trim_start_matches([':', ',']);
        let pointed = pointed(bare);
        let number = pointed.map(|(_, kind, number)| (kind, number));
        Self {
            among: rest.is_some(),
            number: circled(text).or(number).or_else(|| numbered(bare)),
            within: pointed.map(|(within, ..)| within),
            indent,
        }
    }

    /// The run that a line begins under another, if it is its part.
    pub(super) fn begins_under(self, above: Self) -> Option<Run> {
        let run = |sure, next| {
            Some(Run {
                first: self,
                next,
                sure,
            })
        };
        match (self.number, above.number) {
            _ if self.among => run(true, self.number.map_or(0, |(_, number)| number) + 1),
            (Some((kind, 1)), Some((over, number)))
                if kind > over && self.within.is_none_or(|within| within == number) =>
            {
                run(true, 2)
            }
            (Some((_, 1)), None) => run(false, 2),
            (None, _) if self.indent > above.indent => run(false, 0),
            _ => None,
        }
    }
}

impl Run {
    /// Whether a line goes on with the run, which then waits for the next.
    pub(super) fn takes(&mut self, line: Level) -> bool {
        let goes_on = match (self.first.number, line.number) {
            _ if line.among => true,
            (Some((kind, _)), Some((of, number))) => kind == of && number == self.next,
            (None, None) => line.indent >= self.first.indent,
            _ => false,
        };
        self.next += u32::from(goes_on);
        goes_on
    }
}

/// Kinds of numbering from the highest down: 一、 （一） 1、 1.1 （1） ①. Each further point of 1.1.1
/// is one deeper.
const HIGHEST: u8 = 10;
const IN_BRACKETS: u8 = 20;
const ARABIC: u8 = 30;
const ARABIC_IN_BRACKETS: u8 = 40;
const CIRCLED: u8 = 50;
/// A number between points has no more digits: 1.2021年… begins with a year.
const POINTED: usize = 2;

/// 1.1, 2.1.3, 1-1: the number before the last, the kind and the last number. What a measure follows
/// is an amount.
fn pointed(text: &str) -> Option<(u32, u8, u32)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')?;
    let numbers = text.get(..end)?.split(['.', '-']);
    let numbers: Vec<&str> = numbers.collect();
    let short = |number: &&str| !number.is_empty() && number.len() <= POINTED;
    let measured = text
        .get(end..)?
        .starts_with(['年', '月', '万', '亿', '元', '%']);
    let [.., before, last] = numbers.as_slice() else {
        return None;
    };
    if measured || !numbers.iter().all(short) {
        return None;
    }
    let points = u8::try_from(numbers.len()).ok()?.checked_sub(1)?;
    let kind = ARABIC.saturating_add(points.min(CIRCLED - ARABIC_IN_BRACKETS - 1));
    Some((before.parse().ok()?, kind, last.parse().ok()?))
}

/// ①, ②: the number as it stood before NFKC.
fn circled(text: &str) -> Option<(u8, u32)> {
    let first = text
        .trim_start()
        .trim_start_matches("其中")
        .trim_start_matches(['：', ':'])
        .chars()
        .next()?;
    let number = u32::from(first).checked_sub(u32::from('①'))?;
    (number < 20).then_some((CIRCLED, number + 1))
}

/// 一、 （一） 1、 （1） 1）: the kind and the number.
fn numbered(text: &str) -> Option<(u8, u32)> {
    let (opened, rest) = match text.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let chinese: String = rest.chars().take_while(|c| CHINESE.contains(*c)).collect();
    let written = if digits.is_empty() { &chinese } else { &digits };
    let mark = rest.get(written.len()..)?.chars().next()?;
    let number = if digits.is_empty() {
        in_chinese(&chinese)?
    } else {
        digits.parse().ok()?
    };
    let kind = match (opened, mark, digits.is_empty()) {
        (false, '、' | '.' | ',', true) => HIGHEST,
        (true, ')', true) => IN_BRACKETS,
        (false, '、' | '.' | ',' | ':', false) => ARABIC,
        (_, ')', false) => ARABIC_IN_BRACKETS,
        _ => return None,
    };
    Some((kind, number))
}

const CHINESE: &str = "一二三四五六七八九十";

/// 一 to 九十九.
fn in_chinese(text: &str) -> Option<u32> {
    let digit = |c: char| CHINESE.chars().position(|known| known == c);
    let digit = |c| digit(c).and_then(|at| u32::try_from(at + 1).ok());
    let written: Vec<char> = text.chars().collect();
    match written.as_slice() {
        [only] => digit(*only),
        ['十', unit] => Some(10 + digit(*unit)?),
        [tens, '十'] => Some(10 * digit(*tens)?),
        [tens, '十', unit] => Some(10 * digit(*tens)? + digit(*unit)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Run};

    fn under(line: &str, above: &str) -> Option<bool> {
        let run = Level::of(line).begins_under(Level::of(above));
        run.map(|run: Run| run.sure)
    }

    #[test]
    fn numbering_and_indent_tell_parts_from_further_lines() {
        for (line, above, expected) in [
            ("（1）河长制", "1、业务工作专项", Some(true)),
            ("(1)河长制", "    2、运行维护专项", Some(true)),
            ("①河长制", "（1）业务", Some(true)),
            ("（一）河长制", "一、业务", Some(true)),
            ("其中：河长制", "1、业务", Some(true)),
            ("其中：货物", "政府采购金额", Some(true)),
            ("1、货物", "政府采购金额", Some(false)),
            ("   货物", "政府采购金额", Some(false)),
            ("3、乡村振兴", "2、运行维护专项", None),
            ("（3）乡村振兴", "2、运行维护专项", None),
            ("信息化", "2、运行维护专项", None),
            ("1、甲", "（1）乙", None),
            ("1.1 河长制", "1、业务工作专项", Some(true)),
            ("      2.1河长制", "    2、运行维护专项", Some(true)),
            ("1.1.1 河长制", "1.1 业务", Some(true)),
            ("2-1 河长制", "2、业务", Some(true)),
            ("（1）河长制", "1.1 业务", Some(true)),
            ("2.1 河长制", "1、业务", None),
            ("1.2 河长制", "1、业务", None),
            ("1.2021年河长制", "1、业务", None),
            ("1.5万元以下项目", "1、业务", None),
        ] {
            assert_eq!(under(line, above), expected, "{line} under {above}");
        }
        let after = |first: &str, above: &str, lines: &[&str]| {
            let run = Level::of(first).begins_under(Level::of(above));
            run.map(|mut run| {
                let lines = lines.iter();
                lines.map(|line| run.takes(Level::of(line))).collect()
            })
        };
        assert_eq!(
            after(
                "（1）甲",
                "1、乙",
                &["（2）丙", "（3）丁", "2、戊", "（5）己"]
            ),
            Some(vec![true, true, false, false])
        );
        assert_eq!(
            after("1.1甲", "1、乙", &["1.2丙", "2、丁", "1.3戊"]),
            Some(vec![true, false, true])
        );
        assert_eq!(
            after("  其中：货物", "采购", &["      工程", "调整"]),
            Some(vec![true, false])
        );
    }
}
