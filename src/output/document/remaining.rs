//! What a letterhead leaves of the page on which 【正文】 stands: the text's area, less what the
//! letterhead itself sets there. Reckoned from its own styles, rather too little than too much.

mod shape;

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use shape::{Shape, distance, number, resolved, shapes, starts};

use super::measure::{Area, lines};
use super::outline::{Outline, attribute};

/// The sizes that Word takes where nothing is said.
const SIZE: u32 = 200;
const SINGLE: u32 = 240;
/// English metric units in a twentieth of a point.
const EMU: u32 = 635;

/// The area that is left, from the main part, its styles, the properties of its section and the
/// heads and feet that these name by their relations.
pub(super) fn remaining<'p>(
    main: &str,
    styles: &str,
    outline: &Outline,
    section: &str,
    related: impl Fn(&str) -> Option<&'p str>,
) -> Area {
    let page = Page::of(section);
    let known = shapes(styles);
    let high = |id: &String| {
        let part = related(id).unwrap_or_default();
        Walk::through(part, &known, &page).on_last_page
    };
    // What of the highest head or foot reaches into the text pushes it aside.
    let pushed = page.edges.iter().map(|edge| {
        let highest = edge.parts.iter().map(high).max().unwrap_or_default();
        edge.distance
            .saturating_add(highest)
            .saturating_sub(edge.margin)
    });
    let pushed = pushed.fold(0, u32::saturating_add);
    let from = outline.sections.iter().map(|one| one.end);
    let from = from.filter(|end| *end <= outline.place.start).max();
    let to = outline.sections.iter().map(|one| one.start);
    let to = to.filter(|start| *start >= outline.place.end).min();
    let part = |from: usize, to: usize| main.get(from..to).unwrap_or_default();
    let head = part(from.unwrap_or(outline.root.end), outline.place.start);
    let foot = part(outline.place.end, to.unwrap_or(main.len()));
    let above = Walk::through(head, &known, &page).on_last_page;
    let below = Walk::through(foot, &known, &page).on_first_page;
    Area {
        wide: page.area.wide,
        high: page
            .area
            .high
            .saturating_sub(above)
            .saturating_sub(below)
            .saturating_sub(pushed),
    }
}

/// The head or the foot of a page.
#[derive(Default)]
struct Edge {
    /// The text's distance from the edge of the paper, and its own.
    margin: u32,
    distance: u32,
    /// The relations of its parts.
    parts: Vec<String>,
}

/// A section's page.
struct Page {
    area: Area,
    edges: [Edge; 2],
    /// The distance of the grid's lines.
    pitch: Option<u32>,
}

impl Page {
    fn of(section: &str) -> Self {
        let (mut size, mut margins, mut pitch) = ([11906, 16838], [2098, 1474, 1985, 1588], None);
        let [mut head, mut foot] = [Edge::default(), Edge::default()];
        for start in starts(section) {
            let read = |name: &str, other: u32| number(&start, name).unwrap_or(other);
            match start.local_name().as_ref() {
                "pgSz" => size = [read("w", 11906), read("h", 16838)],
                "pgMar" => {
                    margins = ["top", "right", "bottom", "left"].map(|side| read(side, 0));
                    (head.distance, foot.distance) = (read("header", 0), read("footer", 0));
                }
                "headerReference" => head.parts.extend(attribute(&start, "id")),
                "footerReference" => foot.parts.extend(attribute(&start, "id")),
                "docGrid" if attribute(&start, "type").is_some() => {
                    pitch = number(&start, "linePitch");
                }
                _ => {}
            }
        }
        let ([wide, high], [top, right, bottom, left]) = (size, margins);
        (head.margin, foot.margin) = (top, bottom);
        Self {
            area: Area {
                wide: wide.saturating_sub(left + right).max(1),
                high: high.saturating_sub(top + bottom),
            },
            edges: [head, foot],
            pitch,
        }
    }

    /// The height of a line of a shape.
    fn line(&self, shape: &Shape) -> u32 {
        let line = shape.line.unwrap_or(SINGLE);
        if shape.fixed == Some(true) {
            return line;
        }
        // Fonts of Chinese are up to 1.45 times as high as their characters.
        let natural = shape.size.unwrap_or(SIZE).saturating_mul(29) / 20;
        let natural = match self.pitch.filter(|pitch| *pitch > 0) {
            Some(pitch) => natural.div_ceil(pitch).saturating_mul(pitch),
            None => natural,
        };
        natural.saturating_mul(line) / SINGLE
    }
}

/// A walk through a piece of a body.
struct Walk<'a> {
    known: &'a BTreeMap<String, Shape>,
    page: &'a Page,
    /// The paragraph in which it is.
    style: Option<String>,
    shape: Shape,
    words: String,
    drawn: u32,
    in_words: bool,
    /// How deep it is in what does not stand in the text: text boxes, what floats.
    aside: usize,
    /// The cells' heights of the rows in which it is, and the height of the cell.
    rows: Vec<(u32, u32)>,
    on_first_page: u32,
    on_last_page: u32,
    turned: bool,
}

impl<'a> Walk<'a> {
    fn through(text: &str, known: &'a BTreeMap<String, Shape>, page: &'a Page) -> Self {
        let mut walk = Self {
            known,
            page,
            style: None,
            shape: Shape::default(),
            words: String::new(),
            drawn: 0,
            in_words: false,
            aside: 0,
            rows: Vec::new(),
            on_first_page: 0,
            on_last_page: 0,
            turned: false,
        };
        let mut reader = Reader::from_str(text);
        // The piece may begin within a paragraph, that which ends the section before.
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) => walk.open(&start, true),
                Event::Empty(start) => walk.open(&start, false),
                Event::Text(words) if walk.in_words => walk.words.push_str(&words.xml10_content()),
                Event::End(end) => walk.close(end.local_name().as_ref()),
                Event::Eof => break,
                _ => {}
            }
        }
        walk
    }

    fn open(&mut self, start: &BytesStart<'_>, stays_open: bool) {
        let name = start.local_name();
        match name.as_ref() {
            "txbxContent" | "anchor" | "Fallback" if stays_open => self.aside += 1,
            _ if self.aside > 0 => {}
            "p" => {
                (self.style, self.shape) = (None, Shape::default());
                self.words.clear();
                self.drawn = 0;
                if !stays_open {
                    self.close("p");
                }
            }
            "pStyle" => self.style = attribute(start, "val"),
            "t" => self.in_words = stays_open,
            "extent" => {
                let high = distance(start, "cy", u32::MAX).unwrap_or_default() / EMU;
                self.drawn = self.drawn.max(high);
            }
            "br" if attribute(start, "type").as_deref() == Some("page") => self.turn(),
            "pageBreakBefore" => self.turn(),
            "tr" => self.rows.push((0, 0)),
            "tc" => {
                if let Some((_, cell)) = self.rows.last_mut() {
                    *cell = 0;
                }
            }
            "trHeight" => {
                if let Some((row, _)) = self.rows.last_mut() {
                    *row = (*row).max(number(start, "val").unwrap_or_default());
                }
            }
            _ => self.shape.take(start),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "txbxContent" | "anchor" | "Fallback" => self.aside = self.aside.saturating_sub(1),
            _ if self.aside > 0 => {}
            "t" => self.in_words = false,
            "p" => {
                let height = self.paragraph();
                self.add(height);
            }
            "tc" => {
                if let Some((row, cell)) = self.rows.last_mut() {
                    *row = (*row).max(*cell);
                }
            }
            "tr" => {
                let (row, _) = self.rows.pop().unwrap_or_default();
                self.add(row);
            }
            _ => {}
        }
    }

    /// The height of the paragraph that ends.
    fn paragraph(&self) -> u32 {
        let style = self.style.as_deref().unwrap_or("default");
        let shape = self.shape.clone().over(&resolved(self.known, style));
        let character = shape.size.unwrap_or(SIZE).max(1);
        let lines = lines(&self.words, character, self.page.area.wide, 0);
        let [before, after] = shape.around.map(Option::unwrap_or_default);
        let text = lines.saturating_mul(self.page.line(&shape));
        text.max(self.drawn)
            .saturating_add(before)
            .saturating_add(after)
    }

    /// Adds to the cell in which it is, or to the page.
    fn add(&mut self, height: u32) {
        if let Some((_, cell)) = self.rows.last_mut() {
            *cell = cell.saturating_add(height);
            return;
        }
        self.on_last_page = self.on_last_page.saturating_add(height);
        if !self.turned {
            self.on_first_page = self.on_last_page;
        }
    }

    /// A new page begins.
    fn turn(&mut self) {
        self.turned = true;
        self.on_last_page = 0;
    }
}
