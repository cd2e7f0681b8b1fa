//! 通报: the annual report on a county's results, in the form of an official letter.
//!
//! Every figure comes from the county and its statistics, from which the results workbook is
//! written too; no section computes one of its own.

mod annex;
mod basis;
mod change;
mod claims;
mod coverage;
mod demands;
mod losses;
mod overall;
mod quality;
mod ranking;
mod words;

use anyhow::Result;

use super::document::{
    Area, Block, Document, Letterhead, Orientation, Paragraph, Section, Style, title,
};
use crate::county::{County, Movement, Statistics, statistics};
use crate::scheme::Scheme;
pub(in crate::output) use basis::subject;
use words::numeral;

/// What a report is written from.
pub struct Report<'a> {
    /// The scheme by which was scored.
    pub scheme: &'a Scheme,
    /// The digest of its canonical text.
    pub scheme_sha256: &'a str,
    /// The scored county.
    pub county: &'a County,
    /// What changed since last year, where last year's results were given.
    pub movement: Option<&'a Movement>,
    /// The office that issues it, for the red head and the signature; a gap where none was given.
    pub issuer: Option<&'a str>,
    /// The last day for what units must still do, as it was given.
    pub deadline: Option<&'a str>,
}

/// What the sections of a report share.
struct Facts<'a> {
    report: &'a Report<'a>,
    statistics: Statistics,
}

impl Report<'_> {
    /// The report as a .docx, with a red head where the issuer is to have one, or in a letterhead.
    ///
    /// # Errors
    /// Where the letterhead cannot take it.
    pub fn bytes(&self, red_head: bool, letterhead: Option<&Letterhead>) -> Result<Vec<u8>> {
        let area = letterhead.map_or_else(Area::own, Letterhead::area);
        let mut document = self.document(area.wide);
        document.red_head = self.issuer.filter(|_| red_head).map(ToOwned::to_owned);
        document.bytes(letterhead)
    }

    fn document(&self, wide: u32) -> Document {
        let facts = Facts {
            report: self,
            statistics: statistics(self.scheme, self.county),
        };
        let year = format!("{}年度", self.county.year);
        let subject = subject(self.scheme);
        let heading = title(&["关于", &year, &subject, "结果", "的通报"], wide);
        let mut blocks: Vec<Block> = vec![
            heading.into(),
            Paragraph::new(Style::Recipient, "【主送机关】：").into(),
        ];
        blocks.push(Paragraph::new(Style::Body, basis::opening(&facts)).into());
        let sections: [(&str, Vec<Block>); 9] = [
            ("评价依据和范围", basis::blocks(&facts)),
            ("报送情况", coverage::blocks(&facts)),
            ("总体结果", overall::blocks(&facts)),
            ("得分排名", ranking::blocks(&facts)),
            ("失分较多的指标", losses::blocks(&facts)),
            ("填报质量", quality::blocks(&facts)),
            ("自评复核", claims::blocks(&facts)),
            ("与上年比较", change::blocks(&facts)),
            ("工作要求", demands::blocks(&facts)),
        ];
        let said = sections
            .into_iter()
            .filter(|(_, blocks)| !blocks.is_empty());
        for (number, (heading, inside)) in (1..).zip(said) {
            let heading = format!("{}、{heading}", numeral(number));
            blocks.push(Paragraph::new(Style::Heading, heading).into());
            blocks.extend(inside);
        }
        let last = blocks.pop().map(Block::kept);
        blocks.extend(last);
        blocks.extend(self.close());
        let upright = |blocks| Section {
            orientation: Orientation::Portrait,
            blocks,
        };
        Document {
            title: format!("关于{year}{subject}结果的通报"),
            red_head: None,
            sections: vec![
                upright(blocks),
                Section {
                    orientation: Orientation::Landscape,
                    blocks: annex::ranking(&facts),
                },
                upright(annex::method(&facts)),
            ],
        }
    }

    /// The annexes by name, the signature and the date.
    fn close(&self) -> [Block; 4] {
        let issuer = self.issuer.unwrap_or("【发文机关】");
        let paragraph = |style, words: String| Block::from(Paragraph::new(style, words));
        let annexes = format!("附件：1.{}\n2.{}", annex::RANKING, annex::METHOD);
        [
            paragraph(Style::Annexes, String::new()),
            paragraph(Style::Annexes, annexes),
            paragraph(Style::Annexes, "\n".to_owned()),
            paragraph(Style::Signature, format!("{issuer}\n【成文日期】")),
        ]
    }
}

/// A paragraph of the text.
fn said(words: impl Into<String>) -> Block {
    Paragraph::new(Style::Body, words).into()
}
