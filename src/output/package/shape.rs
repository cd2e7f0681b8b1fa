//! The shape of what repeats, taken from the XML of its first instance.

use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};

use super::container::{Deflated, Deflater};

const DATA: &str = "<sheetData>";
const DATA_END: &str = "</sheetData>";
/// What stands before a merged area (`A1:B1"/>`).
pub(super) const MERGE: &str = "<mergeCell ref=\"";
const MERGES_END: &str = "</mergeCells>";
const CELL: &str = "<c r=\"";

/// A sheet with rows to be filled.
pub(super) struct Shape {
    /// All up to the first row that repeats.
    head: String,
    patterns: Vec<Pattern>,
    /// The rows below those that repeat.
    below: String,
    /// Between the rows and the merged areas.
    middle: String,
    /// Merged areas over several rows, or outside the rows that repeat.
    merges: Vec<String>,
    /// What stands behind the merged areas.
    rest: String,
    /// All behind the rows that repeat, where none of them has merged cells; in two parts, between
    /// which their links stand.
    tail: (String, String),
    /// Bytes of the rows that repeat.
    size: usize,
    /// Where the package's list of words begins among the shared strings.
    listed: u32,
}

/// A row of the instance, cut at its holes.
pub(super) struct Pattern {
    segments: Vec<Segment>,
    holes: usize,
    /// First and last column, as letters, of areas that are one cell.
    merges: Vec<(String, String)>,
}

/// A piece of a row.
pub(super) enum Segment {
    /// As it stands.
    Text(String),
    /// The row's number.
    Row,
    /// The row's height as it stands, unless it is filled with one of its own.
    Height(String),
    /// An empty cell.
    Hole(Hole),
}

/// An empty cell of the instance, its tag cut at the row's number.
pub(super) struct Hole {
    /// `<c r="A`.
    pub(super) opening: String,
    /// `" s="1"`.
    pub(super) attributes: String,
    /// The column's letters.
    pub(super) column: String,
}

impl Shape {
    /// Takes the shape of a sheet's XML; the instance's rows are given by the first and the one
    /// behind the last, zero-based. The package's list of words begins at `listed`.
    pub(super) fn take(xml: &str, instance: Range<u32>, listed: u32) -> Result<Self> {
        let (head, rest) = xml.split_once(DATA).context("the sheet has no row")?;
        let (data, tail) = rest.split_once(DATA_END).context("the rows do not end")?;
        let (middle, areas, rest) = merges_in(tail)?;
        let mut shape = Self {
            head: without_extent(head) + DATA,
            patterns: Vec::new(),
            below: String::new(),
            middle: DATA_END.to_owned() + middle,
            merges: Vec::new(),
            rest: rest.to_owned(),
            tail: Default::default(),
            size: 0,
            listed,
        };
        let mut numbers = Vec::new();
        for row in data.split_inclusive("<row ").skip(1) {
            let row = row.strip_suffix("<row ").unwrap_or(row);
            let number = row
                .strip_prefix("r=\"")
                .and_then(|text| text.split('"').next());
            let number: u32 = number.context("a row has no number")?.parse()?;
            if number <= instance.start {
                shape.head.push_str("<row ");
                shape.head.push_str(row);
            } else if number > instance.end {
                shape.below.push_str("<row ");
                shape.below.push_str(row);
            } else {
                shape.size += row.len();
                shape.patterns.push(Pattern::of(row, number)?);
                numbers.push(number);
            }
        }
        ensure!(
            !shape.patterns.is_empty(),
            "no row of the instance was written"
        );
        for area in areas {
            shape.merge(area, &numbers)?;
        }
        let mut tail = String::new();
        shape.end(&mut tail, "");
        shape.tail = at_links(tail)?;
        Ok(shape)
    }

    /// Keeps a merged area with the row that repeats, or as it stands.
    fn merge(&mut self, area: &str, numbers: &[u32]) -> Result<()> {
        let (first, last) = area.split_once(':').context("a merged area is a cell")?;
        let ((first, top), (last, bottom)) = (in_parts(first)?, in_parts(last)?);
        let at = numbers.iter().position(|number| *number == top);
        match at.and_then(|at| self.patterns.get_mut(at)) {
            Some(pattern) if top == bottom => {
                pattern.merges.push((first.to_owned(), last.to_owned()));
            }
            _ => self.merges.push(area.to_owned()),
        }
        Ok(())
    }

    /// The instance's row at a place.
    pub(super) fn pattern(&self, at: usize) -> Result<&Pattern> {
        let many = self.patterns.len();
        self.patterns
            .get(at)
            .with_context(|| format!("row {at} of an instance of {many}"))
    }

    /// The bytes of the instance's rows.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Where the package's list of words begins among the shared strings.
    pub(super) fn listed(&self) -> u32 {
        self.listed
    }

    /// What stands before the rows of a table.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// What stands behind the rows of a table, before their links and behind them.
    pub(super) fn tail(&self) -> (&str, &str) {
        let (before, behind) = &self.tail;
        (before, behind)
    }

    /// Adds all behind the rows that repeat, with their merged areas.
    pub(super) fn end(&self, xml: &mut String, merges: &str) {
        xml.push_str(&self.below);
        xml.push_str(&self.middle);
        if !self.merges.is_empty() || !merges.is_empty() {
            xml.push_str("<mergeCells>");
            for area in &self.merges {
                for part in [MERGE, area, "\"/>"] {
                    xml.push_str(part);
                }
            }
            xml.push_str(merges);
            xml.push_str(MERGES_END);
        }
        xml.push_str(&self.rest);
    }
}

impl Pattern {
    /// Cuts a row (`r="5" ht="30"…><c r="A5" s="1"/>…</row>`) at its number and its empty cells.
    fn of(row: &str, number: u32) -> Result<Self> {
        ensure!(
            !row.contains("<f"),
            "row {number} of the instance holds a formula, whose value would stay the same"
        );
        let mut pattern = Self {
            segments: vec![Segment::Text("<row r=\"".to_owned()), Segment::Row],
            holes: 0,
            merges: Vec::new(),
        };
        let number = number.to_string();
        let mut cells = row.split(CELL);
        let opening = cells.next().context("a row is empty")?;
        let opening = opening.strip_prefix("r=\"").unwrap_or(opening);
        let attributes = opening.strip_prefix(number.as_str()).unwrap_or(opening);
        pattern.attributes(attributes);
        for cell in cells {
            let (column, rest) = cell
                .split_once(number.as_str())
                .context("a cell stands in another row")?;
            match rest.split_once("/>") {
                // Only a cell that holds nothing ends before anything else.
                Some((attributes, rest)) if !attributes.contains('>') => {
                    pattern.segments.push(Segment::Hole(Hole {
                        opening: format!("{CELL}{column}"),
                        attributes: attributes.to_owned(),
                        column: column.to_owned(),
                    }));
                    pattern.holes += 1;
                    pattern.text(rest);
                }
                _ => {
                    pattern.text(CELL);
                    pattern.text(column);
                    pattern.segments.push(Segment::Row);
                    pattern.text(rest);
                }
            }
        }
        Ok(pattern)
    }

    /// The row's attributes, its height set apart and without its extent, which programs find out.
    fn attributes(&mut self, attributes: &str) {
        const HEIGHT: &str = " ht=\"";
        const OWN: &str = " customHeight=\"1\"";
        let (tag, rest) = attributes.split_once('>').unwrap_or((attributes, ""));
        let tag = tag.replace(OWN, "");
        let tag = match tag.split_once(" spans=\"") {
            Some((before, rest)) => {
                let behind = rest.split_once('"').map_or("", |(_, behind)| behind);
                format!("{before}{behind}")
            }
            None => tag,
        };
        let height = tag.split_once(HEIGHT).and_then(|(before, rest)| {
            let (points, behind) = rest.split_once('"')?;
            Some((before, points, behind))
        });
        if let Some((before, points, behind)) = height {
            self.text(before);
            self.text(behind);
            let own = format!("{HEIGHT}{points}\"{OWN}");
            self.segments.push(Segment::Height(own));
        } else {
            self.text(&tag);
            self.segments.push(Segment::Height(String::new()));
        }
        self.text(">");
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        match self.segments.last_mut() {
            Some(Segment::Text(before)) => before.push_str(text),
            _ => self.segments.push(Segment::Text(text.to_owned())),
        }
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// How many empty cells the row has.
    pub(super) fn holes(&self) -> usize {
        self.holes
    }

    /// First and last column, as letters, of areas that are one cell.
    pub(super) fn merges(&self) -> &[(String, String)] {
        &self.merges
    }
}

/// Splits what stands behind the rows at the merged areas.
fn merges_in(tail: &str) -> Result<(&str, Vec<&str>, &str)> {
    let Some((middle, rest)) = tail.split_once("<mergeCells ") else {
        // Here they would have to stand: behind the protection and the filter, before the rest.
        let end = ["</sheetProtection>", "</autoFilter>"];
        ensure!(
            end.iter().all(|tag| !tail.contains(tag)),
            "protection or filter have parts"
        );
        let elements = tail.split_inclusive("/>");
        let length = elements
            .take_while(|element| {
                element.starts_with("<sheetProtection ") || element.starts_with("<autoFilter ")
            })
            .map(str::len)
            .sum();
        let (middle, rest) = tail.split_at_checked(length).unwrap_or((tail, ""));
        return Ok((middle, Vec::new(), rest));
    };
    let (areas, rest) = rest
        .split_once(MERGES_END)
        .context("the merged areas do not end")?;
    let areas = areas.split(MERGE).skip(1);
    let areas = areas.map(|area| area.split('"').next().unwrap_or(area));
    Ok((middle, areas.collect(), rest))
}

/// Splits what stands behind the rows at the place of links: before the print set-up, behind rules of
/// looks and entries.
fn at_links(mut tail: String) -> Result<(String, String)> {
    const BEHIND: [&str; 4] = [
        "<hyperlinks>",
        "<printOptions ",
        "<pageMargins ",
        "</worksheet>",
    ];
    let at = BEHIND.iter().find_map(|tag| tail.find(tag));
    let behind = tail.split_off(at.context("the sheet does not end")?);
    Ok((tail, behind))
}

/// The pieces of a list of links, as one element; none of none.
pub(super) fn around(links: Vec<Deflated>) -> Result<Vec<Deflated>> {
    if links.is_empty() {
        return Ok(links);
    }
    let mut deflater = Deflater::new();
    let mut pieces = vec![deflater.deflated(b"<hyperlinks>", false)?];
    pieces.extend(links);
    pieces.push(deflater.deflated(b"</hyperlinks>", false)?);
    Ok(pieces)
}

/// What stands before the rows, without their extent, which is another when they are filled.
fn without_extent(head: &str) -> String {
    match head.split_once("<dimension ") {
        Some((before, rest)) => {
            let rest = rest.split_once("/>").map_or("", |(_, rest)| rest);
            format!("{before}{rest}")
        }
        None => head.to_owned(),
    }
}

/// A cell's column, as letters, and its row's number.
fn in_parts(cell: &str) -> Result<(&str, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit());
    match digits.and_then(|at| cell.split_at_checked(at)) {
        Some((column, row)) => Ok((column, row.parse()?)),
        None => bail!("{cell} is no cell"),
    }
}
