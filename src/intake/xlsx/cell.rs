//! A cell of a worksheet: its own parts, and what they mean by its type.

use std::borrow::Cow;

use super::strings;
use crate::amount;
use crate::intake::computed::is_of_blank_form;
use crate::intake::style::RichText;
use crate::returns::{CellContent, NO_RESULT};

/// What a cell's own tag says: its address, its type, the index of its style.
#[derive(Default)]
pub(super) struct Marks<'a> {
    pub name: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub style: Option<&'a str>,
}

/// A cell's own parts, before its type says what they mean.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub value: Option<Cow<'a, str>>,
    pub inline: Option<RichText>,
    pub formula: Option<Cow<'a, str>>,
}

/// What a cell holds, its text with what is set apart from it.
pub(super) enum Content<'a> {
    Text(Cow<'a, RichText>),
    Other(CellContent),
}

impl Content<'_> {
    fn of_text(text: Cow<'_, str>) -> Self {
        let text = strings::unescape(text).into_owned();
        Self::Text(Cow::Owned(text.into()))
    }
}

impl Parts<'_> {
    /// What the cell holds by its type; `None` where it is empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn content<'s>(
        self,
        kind: &str,
        shared: &'s [RichText],
    ) -> Result<Option<Content<'s>>, &'static str> {
        let no_result = || CellContent::Fault(NO_RESULT.to_owned());
        let value = match self.value {
            Some(value) if kind == "str" => return Ok(Some(Content::of_text(value))),
            Some(value) if !value.trim().is_empty() => value,
            _ if self.formula.as_deref().is_some_and(is_of_blank_form) => return Ok(None),
            _ if self.formula.is_some() => return Ok(Some(Content::Other(no_result()))),
            _ => return Ok(self.inline.map(Cow::Owned).map(Content::Text)),
        };
        let value = value.trim();
        Ok(Some(Content::Other(match kind {
            "n" => number(value),
            "s" => {
                let index = value.parse::<usize>().ok();
                let string = index.and_then(|index| shared.get(index));
                let string = string.ok_or("指向不存在的共享字符串")?;
                return Ok(Some(Content::Text(Cow::Borrowed(string))));
            }
            "b" => match value {
                "1" | "true" => CellContent::Bool(true),
                "0" | "false" => CellContent::Bool(false),
                other => CellContent::Fault(other.to_owned()),
            },
            "d" => return Ok(Some(Content::Text(Cow::Owned(value.to_owned().into())))),
            "inlineStr" => match self.inline {
                Some(text) => return Ok(Some(Content::Text(Cow::Owned(text)))),
                None => CellContent::Fault(value.to_owned()),
            },
            // "e" holds an error's name; nothing else is defined.
            _ => CellContent::Fault(value.to_owned()),
        })))
    }
}

/// A number as spreadsheets write it. Anything that is not finite is a fault.
fn number(text: &str) -> CellContent {
    amount::from_written(text)
        .map_or_else(|| CellContent::Fault(text.to_owned()), CellContent::Number)
}
