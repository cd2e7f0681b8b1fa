//! The form proved: the scheme's own blank return is written and read back.

use std::fs::File;

use anyhow::Context;

use crate::intake;
use crate::name::{FieldName, UnitName};
use crate::output::Blank;
use crate::returns::UnitReturn;
use crate::scheme::{Block, BlockKind, Scheme};
use crate::sheets::Digest;

/// The unit that the blank return is made out to.
const UNIT: &str = "县空白局";

/// The fields of the form whose places the reader did not find; `None` where it took the form for
/// no return at all.
///
/// # Errors
/// The form cannot be written or read.
pub(super) fn unread(
    scheme: &Scheme,
    sha256: &str,
    year: i32,
) -> anyhow::Result<Option<Vec<FieldName>>> {
    let digest = Digest::of(sha256).context("方案没有 SHA-256")?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("空白填报表.xlsx");
    let blank = Blank {
        scheme,
        digest,
        year,
    };
    blank.unit(&mut File::create(&path)?, Some(&UnitName::new(UNIT)))?;
    let request = intake::Request {
        inputs: &[path],
        review: &[],
    };
    let read = intake::read(scheme, &request)?;
    let Some(filed) = read.returns.first() else {
        return Ok(None);
    };
    let blocks = scheme.form.blocks.iter();
    let lost = blocks.flat_map(|block| {
        let asked = asked(block).into_iter();
        asked.filter(|name| !found(filed, name, &block.kind))
    });
    Ok(Some(lost.cloned().collect()))
}

/// The fields that the blank form has a place for.
fn asked(block: &Block) -> Vec<&FieldName> {
    let BlockKind::Table { columns, rows } = &block.kind else {
        return block.fields();
    };
    let mut asked = Vec::new();
    for row in rows {
        for (column, field) in columns.iter().zip(&row.fields) {
            let dashed = row.without_last_year && column.year < 0;
            if !column.optional && !dashed {
                asked.extend(field);
            }
        }
    }
    asked
}

/// Whether the return has a place for a field.
fn found(filed: &UnitReturn, name: &FieldName, kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Lines(_) => filed.lines.contains_key(name) || filed.form.contains_key(name),
        BlockKind::Supplement(_) => filed.supplement.contains_key(name),
        BlockKind::Table { .. } | BlockKind::Values(_) | BlockKind::Text => {
            filed.form.contains_key(name)
        }
    }
}
