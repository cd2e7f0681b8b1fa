//! The county's tables as CSV (`--csv`), for other programs and for Excel: UTF-8 with a byte-order
//! mark, since Excel takes text without one for the system's own encoding.

use std::io::Write;

use anyhow::Result;
use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

use super::tables::Table;
use crate::county::County;
use crate::scheme::Scheme;

impl Table {
    /// Writes the table.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(self, mut out: impl Write, scheme: &Scheme, county: &County) -> Result<()> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        let table = self.rows(scheme, county);
        writer.write_record(&table.headings).map_err(plain)?;
        for row in &table.rows {
            let cells = row.iter().map(|cell| escaped(cell));
            writer.write_record(cells).map_err(plain)?;
        }
        Ok(writer.flush()?)
    }
}

/// The system's error in its own type, so that its reason can be said in Chinese.
fn plain(error: csv::Error) -> anyhow::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => anyhow::anyhow!("表格写不出来（{other:?}）"),
    }
}

/// A text as no program takes it for a formula; a number as it stands.
fn escaped(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = text.parse::<Decimal>().is_ok();
    let quote = if formula && !number { "'" } else { "" };
    format!("{quote}{text}")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_that_begins_like_a_formula_is_escaped() {
        for (given, written) in [
            ("县教育局", "县教育局"),
            ("=1+1", "'=1+1"),
            ("+86 局", "'+86 局"),
            ("-局", "'-局"),
            ("-0.5", "-0.5"),
            ("@局", "'@局"),
            ("局=1", "局=1"),
            ("", ""),
        ] {
            assert_eq!(escaped(given), written);
        }
    }
}
