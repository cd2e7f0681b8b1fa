//! Whose a return is: one resolver over all evidence and the roster, once everything was read.

use std::path::Path;

use super::naming::{Namer, is_placeholder, stated};
use super::page::Page;
use super::piece::Kind;
use crate::county::{Roster, within};
use crate::finding::{Finding, identity as findings};
use crate::name::{UnitName, label};
use crate::place::Place;
use crate::returns::ReviewRow;

/// What a sheet and its file say of whose it is.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    place: Place,
    pieces: Vec<(Piece, String)>,
    /// Whether an example's ××× stands behind 填报单位.
    example: bool,
}

/// Where a name was found, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// What visibly follows 填报单位.
    Stated,
    /// The stamp of our template.
    Stamp,
    /// The form's title.
    Title,
    /// The sheet's name.
    Sheet,
    /// The file's name.
    File,
}

impl Piece {
    /// As people are told.
    fn title(self) -> &'static str {
        match self {
            Self::Stated => crate::sheets::FILED_BY,
            Self::Stamp => crate::sheets::TEMPLATE,
            Self::Title => "表标题",
            Self::Sheet => "工作表名",
            Self::File => "文件名",
        }
    }
}

impl Evidence {
    /// All that a page says; `stated` is the name behind its 填报单位.
    pub(super) fn of(page: &Page<'_>, stated: Option<&UnitName>) -> Self {
        let mut pieces = Vec::new();
        pieces.extend(stated.map(|name| (Piece::Stated, name.to_string())));
        let stamp = page
            .stamp
            .as_ref()
            .and_then(|(stamp, _)| stamp.unit.clone());
        pieces.extend(stamp.map(|name| (Piece::Stamp, name.to_string())));
        let mut labels = page.labels().iter();
        let title = labels.find(|(_, label)| label.is_title());
        pieces.extend(title.map(|(cell, _)| (Piece::Title, page.shown(*cell))));
        let place = page.place.clone();
        pieces.push((Piece::Sheet, place.sheet.name.to_string()));
        pieces.extend(of_file(&place));
        let mut said = page.texts.values().flat_map(|said| &said.pieces);
        let example = said.any(|one| one.kind == Kind::Unit && is_placeholder(&one.value));
        Self {
            place,
            pieces,
            example,
        }
    }

    /// What a file's own name says, for one of which nothing was read.
    pub(super) fn of_place(place: &Place) -> Self {
        let sheet = Some(&place.sheet.name).filter(|name| !name.is_empty());
        let sheet = sheet.map(|name| (Piece::Sheet, name.to_string()));
        Self {
            place: place.clone(),
            pieces: sheet.into_iter().chain(of_file(place)).collect(),
            example: false,
        }
    }

    /// What the title of a document without a form says, and its file's name.
    pub(super) fn of_title(place: &Place, title: String) -> Self {
        let mut evidence = Self::of_place(place);
        evidence.pieces.insert(0, (Piece::Title, title));
        evidence
    }

    /// The same without the name of its file, which may stand for another return.
    fn within_file(&self) -> Self {
        let mut inside = self.clone();
        inside.pieces.retain(|(piece, _)| *piece < Piece::File);
        inside
    }

    /// Whether the sheet says outright whose it is.
    pub(super) fn is_stated(&self) -> bool {
        self.pieces.iter().any(|(piece, _)| *piece == Piece::Stated)
    }
}

/// A folder's name is not its files'.
fn of_file(place: &Place) -> Option<(Piece, String)> {
    let path = place.sheet.file.replace('\\', "/");
    let stem = Path::new(&path).file_stem()?.to_string_lossy();
    Some((Piece::File, stem.into_owned()))
}

/// What one piece of evidence means.
#[derive(Debug, Clone)]
struct Meaning {
    piece: Piece,
    unit: UnitName,
    /// Whether the roster has it.
    known: bool,
    /// Another unit that the same piece names, by its code.
    rival: Option<UnitName>,
}

/// Whose a return is, and what is said of that.
pub(super) struct Identity {
    pub unit: UnitName,
    /// Whether anything named it at all.
    pub named: bool,
    /// Whether it says that it sums up others, and is no unit of the roster.
    pub total: bool,
    pub findings: Vec<Finding>,
}

/// The resolver.
pub(super) struct Resolver<'a> {
    pub namer: &'a Namer,
    pub roster: &'a Roster<'a>,
}

impl Resolver<'_> {
    /// Whose a return is. `alone` says that it is the only one of its file, so that the file's name
    /// speaks of it.
    pub(super) fn resolve(&self, evidence: &Evidence, alone: bool) -> Identity {
        let meanings: Vec<Meaning> = evidence
            .pieces
            .iter()
            .filter_map(|(piece, text)| self.meaning(*piece, text))
            .collect();
        let Some(chosen) = self.choose(&meanings) else {
            return self.unnamed(evidence);
        };
        let mut found = Vec::new();
        if chosen.piece != Piece::Stated {
            let from = chosen.piece.title();
            found.push(findings::name_from(&evidence.place, &chosen.unit, from));
        }
        if let Some(other) = self.contradicting(chosen, &meanings, alone) {
            let (one, two) = (chosen.piece.title(), other.piece.title());
            found.push(findings::names_differ(
                &evidence.place,
                (one, &chosen.unit),
                (two, &other.unit),
            ));
        } else if let Some(rival) = &chosen.rival {
            found.push(findings::code_differs(&evidence.place, &chosen.unit, rival));
        }
        Identity {
            total: !chosen.known && self.namer.is_total(chosen.unit.as_str()),
            unit: chosen.unit.clone(),
            named: true,
            findings: found,
        }
    }

    /// Whether a return is an example of how to fill one in: nothing but ××× says whose it is.
    pub(super) fn is_example(&self, evidence: &Evidence, whose: &Identity) -> bool {
        let names = whose.named && self.namer.is_like_a_unit(whose.unit.as_str());
        evidence.example && !names && self.roster.row(&whose.unit).is_none()
    }

    /// Who is named by the name of a file or sheet of which nothing could be read; on the roster, or
    /// a name of a unit's kind.
    pub(super) fn of_unread(&self, place: &Place) -> Option<UnitName> {
        self.likely(&Evidence::of_place(place))
    }

    /// Who is named by what is no form: on the roster, or a name of a unit's kind.
    pub(super) fn likely(&self, evidence: &Evidence) -> Option<UnitName> {
        let pieces = &evidence.pieces;
        let meanings: Vec<Meaning> = pieces
            .iter()
            .filter_map(|(piece, text)| self.meaning(*piece, text))
            .collect();
        let chosen = self.choose(&meanings)?;
        let likely = chosen.known || self.namer.is_like_a_unit(chosen.unit.as_str());
        likely.then(|| chosen.unit.clone())
    }

    /// Whose a sheet is by what stands on it and its own name alone.
    pub(super) fn by_sheet(&self, evidence: &Evidence) -> Option<UnitName> {
        let inside = evidence.within_file();
        let meanings: Vec<Meaning> = inside
            .pieces
            .iter()
            .filter_map(|(piece, text)| self.meaning(*piece, text))
            .collect();
        Some(self.choose(&meanings)?.unit.clone())
    }

    /// What visibly follows 填报单位 decides; then the first piece that the roster has or that is
    /// called as units are; then the first that names anything.
    fn choose<'m>(&self, meanings: &'m [Meaning]) -> Option<&'m Meaning> {
        let certain = |one: &&Meaning| {
            one.piece <= Piece::Stamp || one.known || self.namer.is_like_a_unit(one.unit.as_str())
        };
        meanings.iter().find(certain).or_else(|| meanings.first())
    }

    /// Another piece that names another unit.
    fn contradicting<'m>(
        &self,
        chosen: &Meaning,
        meanings: &'m [Meaning],
        alone: bool,
    ) -> Option<&'m Meaning> {
        let key = chosen.unit.key();
        meanings.iter().find(|other| {
            let speaks = match other.piece {
                // A stamp for another unit has its own finding.
                Piece::Stamp => false,
                Piece::Title => other.known,
                Piece::File => alone,
                Piece::Stated | Piece::Sheet => true,
            };
            let names = other.known || self.namer.is_like_a_unit(other.unit.as_str());
            let name = other.unit.key();
            let related = within(name, key) || within(key, name);
            let both_known = other.known && chosen.known;
            speaks && names && name != key && (both_known || !related)
        })
    }

    fn meaning(&self, piece: Piece, text: &str) -> Option<Meaning> {
        let of = |unit: UnitName, known: bool, rival: Option<UnitName>| Meaning {
            piece,
            unit,
            known,
            rival,
        };
        if let Some(row) = self.roster.row(&UnitName::new(text)) {
            return Some(of(row.unit.clone(), true, None));
        }
        if let Some((row, rival)) = self.with_code(text) {
            return Some(of(row.unit.clone(), true, rival));
        }
        match piece {
            Piece::Stated | Piece::Stamp => {
                let usable = !self.namer.is_nobodys(text);
                let name = usable.then(|| stated(text)).flatten()?;
                Some(of(name, false, None))
            }
            _ => {
                if let Some(row) = self.contained(text) {
                    return Some(of(row.unit.clone(), true, self.rival_code(text, row)));
                }
                let name = self.namer.name_in(text)?;
                let allowed = match piece {
                    Piece::Title => self.namer.is_like_a_unit(name.as_str()),
                    Piece::File => !self.namer.is_total(name.as_str()),
                    _ => true,
                };
                allowed.then(|| of(name, false, None))
            }
        }
    }

    /// A 预算编码 alone, or before or behind an exact name.
    fn with_code(&self, text: &str) -> Option<(&ReviewRow, Option<UnitName>)> {
        let key = label::name_key(text);
        if let Some(row) = self.roster.coded(&key) {
            return Some((row, None));
        }
        let trimmed = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let digits = |c: char| c.is_ascii_digit();
        let front = key.trim_start_matches(|c: char| digits(c) || !c.is_alphanumeric());
        let back = key.trim_end_matches(|c: char| digits(c) || !c.is_alphanumeric());
        for (name, code) in [
            (front, key.strip_suffix(front)),
            (back, key.strip_prefix(back)),
        ] {
            let Some(code) = code.map(trimmed).filter(|code| !code.is_empty()) else {
                continue;
            };
            let Some(named) = self.roster.row(&UnitName::new(&trimmed(name))) else {
                continue;
            };
            let coded = self.roster.coded(&code)?;
            let rival = (coded.unit != named.unit).then(|| coded.unit.clone());
            return Some((named, rival));
        }
        None
    }

    /// The only unit on the roster whose name or code stands in a text that says nothing else of
    /// anybody; of names within one another the longest.
    fn contained(&self, text: &str) -> Option<&ReviewRow> {
        let key = label::name_key(text);
        if let Some((at, known, row)) = self.roster.named_in(&key) {
            let (before, rest) = key.split_at(at);
            let behind = rest.strip_prefix(known).unwrap_or_default();
            let nobodys = |text: &str| self.namer.is_nobodys(text);
            return (nobodys(before) && nobodys(behind)).then_some(row);
        }
        let coded: Vec<&ReviewRow> = codes(&key)
            .filter_map(|code| self.roster.coded(code))
            .collect();
        match coded.as_slice() {
            [only] if self.namer.is_nobodys(text) => Some(only),
            _ => None,
        }
    }

    /// Another unit whose code stands in a text that names `row`.
    fn rival_code(&self, text: &str, row: &ReviewRow) -> Option<UnitName> {
        let key = label::name_key(text);
        let mut coded = codes(&key).filter_map(|code| self.roster.coded(code));
        let other = coded.find(|other| other.unit != row.unit)?;
        Some(other.unit.clone())
    }

    /// A return that nothing names stays what its file and sheet are called.
    fn unnamed(&self, evidence: &Evidence) -> Identity {
        let place = &evidence.place;
        let unit = UnitName::new(&format!("（未写单位名称）{place}"));
        Identity {
            findings: vec![findings::unnamed(place)],
            total: self.namer.is_total(&place.sheet.name),
            named: false,
            unit,
        }
    }
}

/// The numbers in a text that may be codes.
fn codes(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|code| !code.is_empty())
}
