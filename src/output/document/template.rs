//! A bureau's own letterhead (.docx): its parts, and where 【正文】 stands in it.

use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::measure::Area;
use super::outline::{AGAIN, Outline, attribute, outline, own_section};
use super::package::Part;
use super::remaining::remaining;

/// The largest letterhead, and the most that it may unfold to.
const LARGEST: u64 = 20 * 1024 * 1024;
const UNFOLDED: u64 = 200 * 1024 * 1024;

/// A letterhead, ready to take documents.
pub struct Letterhead {
    /// Its parts in their order.
    pub(super) parts: Vec<Part>,
    /// Its main part, by its index.
    pub(super) main: usize,
    /// What its main part holds.
    pub(super) outline: Outline,
    /// What it leaves of the page on which 【正文】 stands.
    pub(super) area: Area,
}

impl Letterhead {
    /// Reads a letterhead.
    ///
    /// # Errors
    /// Where it is no .docx, is larger than any letterhead, or has no paragraph 【正文】 or several.
    pub fn read(path: &Path) -> Result<Self> {
        let shown = path.display();
        let size = std::fs::metadata(path).with_context(|| format!("红头文件「{shown}」"))?;
        if size.len() > LARGEST {
            bail!("红头文件「{shown}」超过 20 MiB；请删去图片等无关内容");
        }
        let bytes = std::fs::read(path).with_context(|| format!("红头文件「{shown}」"))?;
        Self::of(&bytes).with_context(|| format!("红头文件「{shown}」不能用"))
    }

    fn of(bytes: &[u8]) -> Result<Self> {
        let parts = parts(bytes)?;
        let text = |name: &str| {
            let part = parts.iter().find(|part| part.name == name);
            part.and_then(|part| std::str::from_utf8(&part.bytes).ok())
        };
        let target = text("_rels/.rels").and_then(main_target);
        let target = target.with_context(|| format!("不是 Word 文档（.docx）；{AGAIN}"))?;
        let main = parts.iter().position(|part| part.name == target);
        let main = main.with_context(|| format!("找不到 {target}；{AGAIN}"))?;
        let body = text(&target).with_context(|| format!("文字编码认不出；{AGAIN}"))?;
        let outline = outline(body)?;
        let (folder, file) = target.rsplit_once('/').unwrap_or(("", &target));
        let styles = text(&format!("{folder}/styles.xml")).unwrap_or_default();
        let relations = text(&format!("{folder}/_rels/{file}.rels")).unwrap_or_default();
        let related = |id: &str| text(&format!("{folder}/{}", related(relations, id)?));
        let own = own_section(body, &outline)?;
        let area = remaining(body, styles, &outline, own, related);
        Ok(Self {
            parts,
            main,
            outline,
            area,
        })
    }

    /// The area that it leaves for a document on one page.
    pub(in crate::output) fn area(&self) -> Area {
        self.area
    }
}

/// The parts of a package, within limits.
fn parts(bytes: &[u8]) -> Result<Vec<Part>> {
    let broken = || format!("不是完好的 .docx；{AGAIN}");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).with_context(broken)?;
    let mut parts = Vec::new();
    let mut left = UNFOLDED;
    for index in 0..zip.len() {
        let file = zip.by_index(index).with_context(broken)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().with_context(broken)?.into_owned();
        let mut bytes = Vec::new();
        file.take(left + 1)
            .read_to_end(&mut bytes)
            .with_context(broken)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(rest) = left.checked_sub(length) else {
            bail!("解压后超过 200 MiB；请删去图片等无关内容");
        };
        left = rest;
        parts.push(Part::new(name, bytes));
    }
    Ok(parts)
}

/// The main part's name, from the package's relations.
fn main_target(relations: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Start(one) | Event::Empty(one) => {
                let kind = attribute(&one, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = attribute(&one, "Target")?;
                    return Some(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The target of a relation.
fn related(relations: &str, id: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Start(one) | Event::Empty(one) => {
                let wanted = attribute(&one, "Id").filter(|own| own == id);
                if wanted.is_some() {
                    return attribute(&one, "Target");
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
