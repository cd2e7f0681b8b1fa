//! The text of a 通报 as it is held against the results workbook.

use super::docx::{Block, Docx};

/// The text of a report before its annexes, out of which is taken what was found in the workbook.
pub struct Text {
    pub left: String,
}

impl Text {
    pub fn of(docx: &Docx) -> Self {
        let paragraphs = docx.blocks().into_iter().filter_map(|block| match block {
            Block::Words(_, words) => Some(words),
            Block::Rows(_) => None,
        });
        let text = paragraphs.take_while(|words| !words.starts_with("附件："));
        Self {
            left: text.collect::<Vec<String>>().join("\n"),
        }
    }

    pub fn take(&mut self, said: impl AsRef<str>) {
        let said = said.as_ref();
        assert!(
            self.left.contains(said),
            "「{said}」 is not in\n{}",
            self.left
        );
        self.left = self.left.replacen(said, "", 1);
    }

    pub fn take_many<Said: AsRef<str>>(&mut self, many: impl IntoIterator<Item = Said>) {
        many.into_iter().for_each(|said| self.take(said));
    }

    /// Takes a whole paragraph that begins so.
    pub fn take_paragraph(&mut self, beginning: &str) -> String {
        let mut lines = self.left.lines();
        let line = lines.find(|line| line.starts_with(beginning));
        let line = line
            .unwrap_or_else(|| panic!("{beginning}: {}", self.left))
            .to_owned();
        self.take(&line);
        line
    }

    pub fn has_no_figure_left(&self) {
        let left = self
            .left
            .lines()
            .filter(|line| line.contains(|one: char| one.is_ascii_digit()));
        assert_eq!(left.collect::<Vec<_>>(), [""; 0]);
    }
}
