//! A results workbook, written and read back.

use std::collections::BTreeMap;
use std::fs::File;

use calamine::{Data, Reader, Xlsx, open_workbook};
use jixiao::county::County;
use jixiao::output::{self, Detail};
use jixiao::scheme::Scheme;

use super::small_county::SHA256;

pub struct Written {
    pub book: Xlsx<std::io::BufReader<std::fs::File>>,
    _folder: tempfile::TempDir,
}

pub fn written(scheme: &Scheme, county: &County) -> Written {
    written_with(scheme, county, Detail::Units)
}

pub fn written_with(scheme: &Scheme, county: &County, detail: Detail) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("结果.xlsx");
    let mut file = File::create(&path).unwrap();
    output::results(&mut file, scheme, SHA256, county, detail).unwrap();
    Written {
        book: open_workbook(path).unwrap(),
        _folder: folder,
    }
}

impl Written {
    pub fn rows(&mut self, sheet: &str) -> Vec<Vec<Data>> {
        let range = self.book.worksheet_range(sheet).unwrap();
        let (rows, columns) = range.end().unwrap();
        let row = |row| (0..=columns).map(move |column| (row, column));
        // A formula that comes to nothing is the empty text.
        let value = |at| match range.get_value(at) {
            Some(Data::String(text)) if text.is_empty() => Data::Empty,
            value => value.cloned().unwrap_or_default(),
        };
        (0..=rows).map(|at| row(at).map(value).collect()).collect()
    }

    /// A sheet's rows from `first` on, each cell under its heading in the row before.
    pub fn table(&mut self, sheet: &str, first: usize) -> Vec<BTreeMap<String, Data>> {
        let rows = self.rows(sheet);
        let headings: Vec<String> = rows[first - 1].iter().map(ToString::to_string).collect();
        rows[first..]
            .iter()
            .map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect())
            .collect()
    }
}

pub fn text(value: &str) -> Data {
    Data::String(value.to_owned())
}
