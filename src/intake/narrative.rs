//! Units' own reports (自评报告) among the inputs: what makes a document one, and what it says.

use super::docx::Block;
use crate::place::Place;
use crate::returns::Narrative;
use crate::scheme::Narration;

/// So many paragraphs at the beginning may hold the title.
const HEAD: usize = 12;
/// The longest title, in characters.
const TITLE: usize = 60;
/// So many different nouns of reports make a document one.
const NOUNS: usize = 3;

/// A report and what its title says before the year: whose it is.
pub(super) struct Titled {
    pub narrative: Narrative,
    pub unit: String,
}

/// The report that a document is, if it is one: a title that says so, and sentences with the nouns
/// that such reports use.
pub(super) fn read(narration: &Narration, blocks: &[Block], place: &Place) -> Option<Titled> {
    let paragraphs: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text.text.trim().to_owned()),
            Block::Table(_) => None,
        })
        .filter(|text| !text.is_empty())
        .collect();
    let mut head = paragraphs.iter().take(HEAD);
    let title = head.find(|line| line.contains("报告") && line.chars().count() <= TITLE)?;
    let text = paragraphs.concat();
    let named = narration.phrases.iter().filter(|phrase| {
        let mut nouns = phrase.words.iter();
        nouns.any(|noun| text.contains(noun.as_str()))
    });
    if named.count() < NOUNS {
        return None;
    }
    Some(Titled {
        unit: unit(title).to_owned(),
        narrative: Narrative {
            unit: None,
            year: year(title),
            place: place.clone(),
            paragraphs,
        },
    })
}

/// What stands before the year of a title, or before what it is a report of.
fn unit(title: &str) -> &str {
    let end = title.find(|one: char| one.is_ascii_digit() || one == '年');
    let end = end.or_else(|| {
        ["部门整体", "整体支出", "绩效", "自评"]
            .into_iter()
            .find_map(|word| title.find(word))
    });
    let name = title.get(..end.unwrap_or(title.len())).unwrap_or(title);
    name.trim().trim_start_matches("关于").trim()
}

/// The year of a title: 2021年, 2021年度; none where it names several.
fn year(title: &str) -> Option<i32> {
    let mut years = title.match_indices('年').filter_map(|(at, _)| {
        let before = title.get(..at)?;
        let digits = before.trim_end_matches(|one: char| one.is_ascii_digit());
        let digits = before.strip_prefix(digits)?;
        digits.parse().ok().filter(|_| digits.len() == 4)
    });
    match (years.next(), years.next()) {
        (Some(year), None) => Some(year),
        _ => None,
    }
}
