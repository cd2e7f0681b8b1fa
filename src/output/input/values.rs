//! What stands in the cells of 评审与调整: what was given, in the words in which it is read back.

use super::layout::{Column, Row};
use crate::name::UnitName;
use crate::output::sheet::Content;
use crate::returns::Entry;
use crate::scheme::{Indicator, Scheme};

impl Row<'_> {
    /// A cell.
    pub(super) fn content(&self, column: &Column) -> Content {
        let Some(review) = self.review else {
            return match column {
                Column::Unit => Content::text(self.unit.as_str()),
                Column::Points(indicator) => self.points(indicator),
                Column::Reason(indicator) => words(self.reason(indicator)),
                _ => Content::Blank,
            };
        };
        match column {
            Column::Unit => Content::text(self.unit.as_str()),
            Column::Category => words(review.category.as_deref()),
            Column::Aliases => {
                let names: Vec<&str> = review.aliases.iter().map(UnitName::as_str).collect();
                words(Some(names.join("、").as_str()).filter(|names| !names.is_empty()))
            }
            Column::Listed => words(review.listed.then_some("是")),
            Column::Field(field) => given(review.entries.get(&field.name)),
            Column::Direct(indicator) => given(review.direct.get(&indicator.name)),
            Column::Points(indicator) => self.points(indicator),
            Column::Reason(indicator) => words(self.reason(indicator)),
        }
    }

    /// The reasons of all its adjustments.
    pub(super) fn reasons(&self, scheme: &Scheme) -> impl Iterator<Item = &str> {
        let indicators: Vec<&Indicator> = scheme.indicators().collect();
        indicators.into_iter().filter_map(|one| self.reason(one))
    }

    fn points(&self, indicator: &Indicator) -> Content {
        let line = self.card.and_then(|card| card.line(&indicator.name));
        let line = line.filter(|line| line.adjusted.is_some());
        let mut waiting = self.waiting.iter();
        let waiting = waiting.find(|one| one.indicator == indicator.name);
        Content::number(match line {
            Some(line) => line.points,
            None => waiting.map(|one| one.adjustment.points),
        })
    }

    fn reason(&self, indicator: &Indicator) -> Option<&str> {
        let line = self.card.and_then(|card| card.line(&indicator.name));
        let adjusted = line.and_then(|line| line.adjusted.as_ref());
        let mut waiting = self.waiting.iter();
        let waiting = waiting.find(|one| one.indicator == indicator.name);
        match adjusted {
            Some(adjusted) => Some(&adjusted.reason),
            None => waiting.map(|one| one.adjustment.reason.as_str()),
        }
    }
}

fn words(text: Option<&str>) -> Content {
    text.map_or(Content::Blank, Content::text)
}

fn given(entry: Option<&Entry>) -> Content {
    entry.map_or(Content::Blank, |entry| Content::value(&entry.value))
}
