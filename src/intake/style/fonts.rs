//! The fonts of Office's binary files, which set the runs of a text.

use super::{RichText, Runs, Setting};

/// How each font sets its text.
#[derive(Debug, Default)]
pub(in crate::intake) struct Fonts(Vec<Setting>);

impl Fonts {
    /// Adds a font by its flags and its escapement.
    pub(in crate::intake) fn push(&mut self, flags: u16, escapement: u16) {
        self.0.push(if flags & 8 != 0 {
            Setting::Struck
        } else if (1..=2).contains(&escapement) {
            Setting::Shifted
        } else {
            Setting::Plain
        });
    }

    /// How a font sets its text.
    pub(in crate::intake) fn setting(&self, font: usize) -> Setting {
        self.0.get(font).copied().unwrap_or_default()
    }

    /// A text with its runs, positions counted in units of sixteen bits.
    pub(in crate::intake) fn of_runs(
        &self,
        text: &str,
        runs: impl IntoIterator<Item = (u16, usize)>,
    ) -> RichText {
        let mut runs = runs.into_iter().peekable();
        if runs.peek().is_none() {
            return RichText::from(text.to_owned());
        }
        let mut rich = Runs::default();
        let (mut run, mut setting, mut at) = (String::new(), Setting::Plain, 0_usize);
        for character in text.chars() {
            while let Some((_, font)) = runs.next_if(|(first, _)| usize::from(*first) <= at) {
                rich.add(&std::mem::take(&mut run), setting);
                setting = self.setting(font);
            }
            run.push(character);
            at = at.saturating_add(character.len_utf16());
        }
        rich.add(&run, setting);
        rich.finish()
    }
}
