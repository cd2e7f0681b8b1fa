//! Blank forms (表样) to be given out: 附件2, 附件1, 填表说明 and 评审表, all of them drawn from the
//! scheme.

mod canvas;
mod fields;
mod form;
mod guide;
mod indicators;
mod review;
mod style;

use std::fs::File;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::{names, save};
use crate::batch;
use crate::name::UnitName;
use crate::scheme::Scheme;
use crate::sheets::title;
use crate::sheets::{Digest, Stamp, StampKind};
pub(super) use canvas::{Filled, Mark, content, marked};
use style::Styles;

/// What blank forms are made from.
#[derive(Debug, Clone, Copy)]
pub struct Blank<'a> {
    /// The scheme whose form is drawn.
    pub scheme: &'a Scheme,
    /// The digest of the scheme's text, for the stamp.
    pub digest: Digest,
    /// The evaluation year.
    pub year: i32,
}

/// A unit of the roster, for the blank 评审表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// 单位名称.
    pub unit: UnitName,
    /// 类别; may be empty.
    pub category: String,
    /// 别名, joined; may be empty.
    pub aliases: String,
}

const FORM: &str = title::FORM;
const INDICATORS: &str = title::INDICATORS;
const GUIDE: &str = title::GUIDE;
const REVIEW: &str = title::REVIEW;

impl Blank<'_> {
    /// Writes a workbook with the forms of a unit, or of any unit.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unit(&self, file: &mut File, unit: Option<&UnitName>) -> Result<()> {
        let styles = Styles::new();
        let sheets = vec![
            form::sheet(self, &styles, FORM, unit, None)?,
            indicators::sheet(self, &styles, INDICATORS, unit, None)?,
            Some(guide::sheet(self, &styles, GUIDE)?),
        ];
        self.save(file, sheets.into_iter().flatten().collect())
    }

    /// Writes one workbook with the 评审表 and 附件2 of every unit.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn county(&self, file: &mut File, roster: &[Listed]) -> Result<()> {
        let styles = Styles::new();
        let names = names::unit_sheets(roster.iter().map(|one| one.unit.as_str()));
        let units: Vec<(&Listed, String)> = roster.iter().zip(names).collect();
        let mut sheets = vec![
            review::sheet(self, &styles, REVIEW, roster)?,
            guide::sheet(self, &styles, GUIDE)?,
        ];
        let drawn = batch::map(&units, |(one, name)| {
            form::sheet(self, &styles, name, Some(&one.unit), None)
        });
        for sheet in drawn {
            sheets.extend(sheet?);
        }
        self.save(file, sheets)
    }

    /// Writes a workbook with the 评审表 of a roster, which may be empty.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn review(&self, file: &mut File, roster: &[Listed]) -> Result<()> {
        let sheet = review::sheet(self, &Styles::new(), REVIEW, roster)?;
        self.save(file, vec![sheet])
    }

    /// The sheet that a unit made from one of these forms, drawn again with what it filled in and
    /// with marks on its findings; `None` where it is another sheet than is drawn here.
    ///
    /// # Errors
    /// Where a cell cannot be written.
    pub(super) fn filled(
        &self,
        name: &str,
        unit: Option<&UnitName>,
        filled: &Filled<'_>,
    ) -> Result<Option<Worksheet>> {
        let styles = Styles::new();
        let form = form::sheet(self, &styles, name, unit, Some(filled))?;
        match form {
            Some(form) => Ok(Some(form)),
            None => indicators::sheet(self, &styles, name, unit, Some(filled)),
        }
    }

    fn stamp(&self, unit: Option<&UnitName>) -> String {
        let stamp = Stamp {
            kind: StampKind::Template,
            scheme: self.scheme.name.clone(),
            digest: self.digest,
            year: self.year,
            unit: unit.cloned(),
        };
        stamp.to_string()
    }

    /// The same scheme, year and unit give the same bytes, so the date is fixed.
    fn save(&self, file: &mut File, sheets: Vec<Worksheet>) -> Result<()> {
        let mut workbook = Workbook::new();
        let base = super::style::base();
        workbook.set_default_format(&base, super::style::BASE_ROW, super::style::BASE_COLUMN)?;
        let properties = DocProperties::new()
            .set_title(format!("{}年度{}", self.year, self.scheme.form.title))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        workbook.set_properties(&properties);
        for sheet in sheets {
            workbook.push_worksheet(sheet);
        }
        save::workbook(&mut workbook, file)
    }
}
