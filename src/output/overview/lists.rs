//! What was not scored, did not come in, was passed over; and every file that was read.

use anyhow::Result;

use super::super::sheet::Content;
use super::page::{LAST, Page};
use crate::name::UnitName;
use crate::wording;

/// How many of the units from which nothing came stand in one row.
const NAMES_A_ROW: usize = 10;

impl Page<'_, '_> {
    /// All lists, from `row` on.
    pub(super) fn lists(&mut self, row: u32) -> Result<()> {
        let next = self.unscored(row)?;
        let next = self.missing(next)?;
        let next = self.skipped(next)?;
        self.files(next)
    }

    /// A list of texts under headings.
    fn list<const N: usize>(
        &mut self,
        row: u32,
        heading: &str,
        columns: [((u32, u32), &str); N],
        entries: impl Iterator<Item = [String; N]>,
    ) -> Result<u32> {
        self.heading(row, heading)?;
        let widths = columns.map(|(width, _)| width);
        self.header(row + 1, widths, columns.map(|(_, text)| text))?;
        let styles = &self.plan.styles;
        let mut next = row + 2;
        for entry in entries {
            let cells: Vec<_> = widths
                .into_iter()
                .zip(entry)
                .map(|(columns, text)| (columns, Content::Text(text), &styles.text))
                .collect();
            self.row(next, &cells)?;
            next += 1;
        }
        self.none(row + 2, next, "无")
    }

    fn unscored(&mut self, row: u32) -> Result<u32> {
        let entries = self.plan.county.unscored.iter().map(|one| {
            let unit = one.unit.as_ref().map(ToString::to_string);
            [
                unit.unwrap_or_else(|| "（认不出）".to_owned()),
                one.place.file.to_string(),
                one.place.sheet.to_string(),
                wording::reason(&one.reason),
            ]
        });
        let columns = [
            ((0, 1), "单位"),
            ((2, 3), "文件"),
            ((4, 4), "工作表"),
            ((5, LAST), "原因"),
        ];
        self.list(row, "五、未评分", columns, entries)
    }

    fn missing(&mut self, row: u32) -> Result<u32> {
        let names: Vec<&str> = self
            .plan
            .county
            .missing
            .iter()
            .map(UnitName::as_str)
            .collect();
        let entries = names.chunks(NAMES_A_ROW).map(|names| [names.join("、")]);
        self.list(row, "六、未报送", [((0, LAST), "单位")], entries)
    }

    fn skipped(&mut self, row: u32) -> Result<u32> {
        let entries = self.plan.county.skipped.iter().map(|one| {
            let place = &one.place;
            let (file, sheet) = (place.file.to_string(), place.sheet.to_string());
            [file, sheet, wording::skipped(&one.reason)]
        });
        let columns = [((0, 2), "文件"), ((3, 4), "工作表"), ((5, LAST), "原因")];
        self.list(row, "七、已跳过的文件和工作表", columns, entries)
    }

    fn files(&mut self, row: u32) -> Result<()> {
        let styles = &self.plan.styles;
        self.heading(row, "八、输入文件")?;
        let (path, digest) = ((0, 1), (2, LAST));
        self.header(row + 1, [path, digest], ["文件", "SHA-256"])?;
        let mut next = row + 2;
        for file in &self.plan.county.files {
            let cells = [
                (path, Content::text(file.path.as_ref()), &styles.text),
                (digest, Content::text(&file.sha256), &styles.digest),
            ];
            self.row(next, &cells)?;
            next += 1;
        }
        self.none(row + 2, next, "无")?;
        Ok(())
    }
}
