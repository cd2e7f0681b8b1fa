//! 退回件: a unit's return sent back to be corrected. 审核意见 first, then its forms as they came, the
//! wrong cells coloured and commented.

mod form;
mod opinion;
mod style;

use std::fs::File;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::template::{Blank, Filled, Mark};
use super::{names, save};
use crate::county::{Answer, RankedUnit, opinion as told};
use crate::finding::{Finding, Level};
use crate::place::{Cell, Place};
use crate::returns::FormCopy;
use crate::scheme::Scheme;
use crate::sheets::{Digest, Stamp, StampKind};
use crate::wording;
use form::Form;
use style::Styles;

/// What a unit's 退回件 is made from.
#[derive(Debug, Clone, Copy)]
pub struct Correction<'a> {
    /// The scheme that the return was checked against.
    pub scheme: &'a Scheme,
    /// The digest of the scheme's text, for the stamp.
    pub digest: Digest,
    /// The evaluation year.
    pub year: i32,
    /// The unit. Its return must hold its copy.
    pub unit: &'a RankedUnit,
    /// The digest of the file that the return stood in.
    pub original: Digest,
    /// By when and to whom the unit is to answer.
    pub answer: &'a Answer,
}

/// A form of the unit's, the sheet it came on, and what its sheet is called here.
struct Sent<'a> {
    place: &'a Place,
    copy: FormCopy,
    /// The cells that the program reads.
    read: Vec<Cell>,
    name: String,
}

impl Correction<'_> {
    /// Writes the workbook.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(&self, file: &mut File) -> Result<()> {
        let styles = Styles::new();
        let told = told(self.unit);
        let sent = self.sent();
        let mut sheets = vec![opinion::sheet(self, &styles, &told, &sent)?];
        for one in &sent {
            let marks = marks(&told, one);
            let sheet = match self.drawn_as_template(one, &marks)? {
                Some(sheet) => sheet,
                None => Form::new(&one.copy, &marks, &one.read).sheet(&styles, &one.name)?,
            };
            sheets.push(sheet);
        }
        self.save(file, sheets)
    }

    /// The sheet of a form that was made from our template for this scheme, as the template draws it.
    fn drawn_as_template(&self, sent: &Sent<'_>, marks: &[Mark]) -> Result<Option<Worksheet>> {
        let stamp = self.unit.filed.stamp.as_deref().map(|(stamp, _)| stamp);
        let Some(stamp) = stamp.filter(|stamp| stamp.digest == self.digest) else {
            return Ok(None);
        };
        let blank = Blank {
            scheme: self.scheme,
            digest: self.digest,
            year: stamp.year,
        };
        let copy = &sent.copy;
        let filled = Filled { copy, marks };
        blank.filled(&sent.name, stamp.unit.as_ref(), &filled)
    }

    /// 附件2 with the stamp, and 附件1 where the unit scored itself.
    fn sent(&self) -> Vec<Sent<'_>> {
        let filed = &self.unit.filed;
        let lines = filed.lines.values().flatten();
        let entries = filed.form.values().chain(filed.supplement.values());
        let read = entries.chain(lines).map(|entry| &entry.place);
        let mut forms = Vec::new();
        if let Some(copy) = &filed.copy {
            let copy = FormCopy::clone(copy).stamped(&self.stamp());
            forms.push((&filed.place, copy, cells(read)));
        }
        if let Some(own) = &filed.self_score
            && let Some(copy) = &own.copy
        {
            let read = own.points.values().map(|(_, place)| place);
            forms.push((&own.place, FormCopy::clone(copy), cells(read)));
        }
        let names = names::unit_sheets(forms.iter().map(|(place, ..)| &*place.sheet.name));
        let sent = forms
            .into_iter()
            .zip(names)
            .map(|((place, copy, read), name)| Sent {
                place,
                copy,
                read,
                name,
            });
        sent.collect()
    }

    /// The next round of sending back; the unit as the return names it.
    fn stamp(&self) -> Stamp {
        let filed = &self.unit.filed;
        let before = match filed.stamp.as_deref().map(|(stamp, _)| &stamp.kind) {
            Some(StampKind::Correction { round, .. }) => *round,
            _ => 0,
        };
        Stamp {
            kind: StampKind::Correction {
                round: before.saturating_add(1),
                original: self.original,
            },
            scheme: self.scheme.name.clone(),
            digest: self.digest,
            year: self.year,
            unit: Some(filed.unit.clone()),
        }
    }

    /// The same return gives the same bytes, so the date is fixed.
    fn save(&self, file: &mut File, sheets: Vec<Worksheet>) -> Result<()> {
        let mut workbook = Workbook::new();
        let base = super::style::base();
        workbook.set_default_format(&base, super::style::BASE_ROW, super::style::BASE_COLUMN)?;
        let title = format!("{}{}年度退回件", self.unit.unit, self.year);
        let properties = DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        workbook.set_properties(&properties);
        for sheet in sheets {
            workbook.push_worksheet(sheet);
        }
        save::workbook(&mut workbook, file)
    }
}

fn cells<'p>(places: impl Iterator<Item = &'p Place>) -> Vec<Cell> {
    places.filter_map(|place| place.cell).collect()
}

/// What is to be marked on a form, cell by cell, the more serious first.
fn marks(told: &[&Finding], form: &Sent<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for finding in told {
        let words = format!(
            "[{} {}] {}",
            finding.code(),
            finding.level(),
            wording::message(finding)
        );
        let places = finding.places.iter().filter(|place| form.holds(place));
        for cell in places.filter_map(|place| place.cell) {
            match marks.iter_mut().find(|mark| mark.cell == cell) {
                Some(mark) => {
                    mark.level = mark.level.min(finding.level());
                    mark.words.push(words.clone());
                }
                None => marks.push(Mark {
                    cell,
                    level: finding.level(),
                    words: vec![words.clone()],
                }),
            }
        }
    }
    marks
}

impl Sent<'_> {
    fn holds(&self, place: &Place) -> bool {
        place.sheet == self.place.sheet
    }
}

/// How many findings of a level still ask for something.
fn open(told: &[&Finding], level: Level) -> usize {
    let open = told.iter().filter(|finding| finding.is_open());
    open.filter(|finding| finding.level() == level).count()
}
