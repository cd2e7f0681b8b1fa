//! Who may say what: the bureau's sheets count only where the bureau gave them. A unit's own file
//! speaks for its return and its self-score alone.

use std::collections::BTreeSet;

use super::identity::Resolver;
use super::sources::Source;
use super::{Bureau, BureauRows, FileOutcome, Outcome};

/// What a file holds beside the bureau's sheets.
#[derive(Default)]
struct Holdings {
    /// Whether any return or self-score stands in it, hidden ones included.
    filed: bool,
    /// Whether several units filed something in it for all to see.
    several: bool,
}

/// Which files' bureau sheets count.
pub(super) struct Trust {
    files: Vec<Holdings>,
    /// Whether a 评审表 that lies in a folder is the only one of all.
    only: bool,
}

impl Trust {
    /// Weighs all files. `resolver` knows no roster yet: that depends on who is trusted.
    pub(super) fn of(sources: &[Source], files: &[FileOutcome], resolver: &Resolver) -> Self {
        let files_held: Vec<Holdings> = files.iter().map(|file| holdings(file, resolver)).collect();
        let mut trust = Self {
            files: files_held,
            only: true,
        };
        let mut reviews = 0;
        for (at, (source, file)) in sources.iter().zip(files).enumerate() {
            for outcome in &file.outcomes {
                reviews += match outcome {
                    Outcome::Bureau(sheet) if !matches!(sheet.rows, BureauRows::Review(_)) => 0,
                    Outcome::Bureau(sheet) => usize::from(trust.accepts(at, source, sheet)),
                    Outcome::Typed(_) => 1,
                    _ => 0,
                };
            }
        }
        trust.only = reviews == 1;
        trust
    }

    /// Whether a sheet counts: given with `--review`; in a workbook named on the command line that
    /// holds the returns of several units or none; or, a 评审表 only, in a workbook of a folder that
    /// holds no return, if no other was given.
    pub(super) fn accepts(&self, at: usize, source: &Source, sheet: &Bureau) -> bool {
        let Some(holdings) = self.files.get(at) else {
            return false;
        };
        if source.review {
            return true;
        }
        if sheet.hidden {
            return false;
        }
        if source.named {
            return !holdings.filed || holdings.several;
        }
        matches!(sheet.rows, BureauRows::Review(_)) && !holdings.filed && self.only
    }
}

/// Looks a file with a sheet of the bureau over, as far as that decides anything.
fn holdings(file: &FileOutcome, resolver: &Resolver) -> Holdings {
    let mut outcomes = file.outcomes.iter();
    if !outcomes.any(|outcome| matches!(outcome, Outcome::Bureau(_))) {
        return Holdings::default();
    }
    let mut filed = false;
    let mut units = BTreeSet::new();
    for outcome in &file.outcomes {
        if units.len() > 1 {
            break;
        }
        match outcome {
            Outcome::Return(one, evidence, _) if !one.is_empty() => {
                let whose = resolver.resolve(evidence, false);
                if whose.total {
                    continue;
                }
                filed = true;
                if !one.hidden {
                    units.insert(whose.unit.key().to_owned());
                }
            }
            Outcome::SelfScore(..) => filed = true,
            _ => {}
        }
    }
    Holdings {
        filed,
        several: units.len() > 1,
    }
}
