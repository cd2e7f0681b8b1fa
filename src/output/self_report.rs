//! 绩效自评报告: a draft for a unit in the outline of Attachment 4, with every figure that its return
//! holds; what is not known stays a gap.

use std::collections::BTreeMap;

use anyhow::Result;
use rust_decimal::Decimal;

use super::document::{Area, Block, Document, Orientation, Paragraph, Section, Style, title};
use crate::amount::{Rate, plain};
use crate::county::RankedUnit;
use crate::name::FieldName;
use crate::scheme::Scheme;
use crate::scheme::formula::{self, Formula, Quotient};
use crate::score::{Status, Subject, taken};

/// The outline: a line a paragraph; `{…}` is a formula over fields, a quotient shown as a percentage.
/// A field that a scheme does not have is a gap.
const OUTLINE: &str = include_str!("self_report/outline.txt");

/// A draft for one unit.
pub struct SelfReport<'a> {
    /// The scheme, which names the fields.
    pub scheme: &'a Scheme,
    /// The evaluation year.
    pub year: i32,
    /// The unit.
    pub unit: &'a RankedUnit,
}

impl SelfReport<'_> {
    /// The draft as a .docx. A unit has no letterhead of the bureau.
    ///
    /// # Errors
    /// Never in practice: a document always has a form.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        self.document().bytes(None)
    }

    fn document(&self) -> Document {
        let values = self.values();
        let mut heading = String::new();
        let mut blocks: Vec<Block> = Vec::new();
        for line in OUTLINE.lines() {
            if let Some(words) = line.strip_prefix("# ") {
                let words = self.filled(words, &values);
                let words: Vec<&str> = words.split('|').collect();
                heading = words.concat();
                blocks.push(title(&words, Area::own().wide).into());
                continue;
            }
            let words = self.filled(line, &values);
            blocks.push(Paragraph::new(style(line), words).into());
        }
        let signature = format!("{}\n【成文日期】", self.unit.unit);
        let last = blocks.pop().map(Block::kept);
        blocks.extend(last);
        blocks.push(Block::from(Paragraph::new(Style::Recipient, "")).kept());
        blocks.push(Paragraph::new(Style::Signature, signature).into());
        Document {
            title: heading,
            red_head: None,
            sections: vec![Section {
                orientation: Orientation::Portrait,
                blocks,
            }],
        }
    }

    /// What scoring took for every field that the outline names.
    fn values(&self) -> BTreeMap<FieldName, Decimal> {
        let formulas: Vec<Formula> = holes(OUTLINE)
            .filter_map(|hole| formula::parse(hole).ok())
            .collect();
        let mut names: Vec<&FieldName> = formulas.iter().flat_map(Formula::fields).collect();
        names.retain(|name| self.scheme.fields.contains_key(*name));
        names.sort_unstable();
        names.dedup();
        let subject = Subject {
            unit: &self.unit.unit,
            filed: &self.unit.filed,
            review: self.unit.review.as_deref(),
        };
        let found = taken(self.scheme, subject, names).into_iter();
        let known = found.filter_map(|used| Some((used.field.clone(), used.value.number()?)));
        known.collect()
    }

    /// A line of the outline with its holes filled.
    fn filled(&self, line: &str, values: &BTreeMap<FieldName, Decimal>) -> String {
        let mut filled = String::new();
        let mut rest = line;
        while let Some((before, inside)) = rest.split_once('{') {
            let (hole, after) = inside.split_once('}').unwrap_or((inside, ""));
            filled.push_str(before);
            filled.push_str(&self.fill(hole, values));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    fn fill(&self, hole: &str, values: &BTreeMap<FieldName, Decimal>) -> String {
        match hole {
            "单位" => return self.unit.unit.to_string(),
            "年度" => return self.year.to_string(),
            "失分" => return self.losses(),
            _ => {}
        }
        computed(hole, values).unwrap_or_else(|| format!("【{hole}】"))
    }

    /// The indicators of the return that lost marks.
    fn losses(&self) -> String {
        let lines = self.unit.card.lines.iter();
        let lost = lines.filter(|line| {
            let short = line.points.is_some_and(|points| points < line.full);
            short && line.status == Status::Scored && !line.judged
        });
        let names: Vec<&str> = lost.map(|line| line.indicator.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            names => format!("从填报数据看，没有得满分的指标有{}。", names.join("、")),
        }
    }
}

/// The value of a hole's formula; a quotient as a percentage.
fn computed(hole: &str, values: &BTreeMap<FieldName, Decimal>) -> Option<String> {
    let value = |name: &FieldName| values.get(name).copied();
    let formula = formula::parse(hole).ok()?;
    let divides = formula.divides();
    let quotient = Quotient::of(formula)?;
    let above = quotient.numerator.evaluate(&value)?;
    if !divides {
        return Some(plain(above));
    }
    let below = quotient.denominator.evaluate(&value)?;
    Rate::new(above, below).map(|rate| rate.percent())
}

/// What stands between braces.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split('{').skip(1);
    inside.filter_map(|part| Some(part.split_once('}')?.0))
}

/// The style that a line's numbering asks for.
fn style(line: &str) -> Style {
    let first: Vec<char> = line.chars().take(2).collect();
    match first.as_slice() {
        ['（', _] => Style::Subheading,
        [number, '、'] if "一二三四五六七八九十".contains(*number) => Style::Heading,
        _ => Style::Body,
    }
}
