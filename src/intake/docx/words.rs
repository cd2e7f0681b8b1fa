//! How the styles of a document set the texts under them.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::finding::files::Obstacle;
use crate::intake::style::Setting;
use crate::intake::xml::{Node, Xml, is, switched_on};

/// The styles by their ids.
pub(super) type Styles = BTreeMap<String, Words>;

/// How a run or a style sets its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Words {
    pub setting: Setting,
    /// Whether the page does not show it.
    pub vanished: bool,
    /// The level of headings, 0 the highest.
    pub level: Option<u8>,
}

impl Words {
    /// Takes in a property of a run or a paragraph; others say nothing here.
    pub(super) fn property(
        &mut self,
        xml: &Xml<'_>,
        start: &BytesStart<'_>,
    ) -> Result<(), Obstacle> {
        let name = start.local_name();
        let name = name.as_ref();
        if !["vanish", "strike", "dstrike", "vertAlign", "outlineLvl"].contains(&name) {
            return Ok(());
        }
        let value = xml.attribute(start, "val")?;
        let on = switched_on(value.as_deref());
        match name {
            "vanish" => self.vanished = on,
            "strike" | "dstrike" if on => self.setting = Setting::Struck,
            "strike" | "dstrike" if self.setting == Setting::Struck => {
                self.setting = Setting::Plain;
            }
            "vertAlign" if self.setting != Setting::Struck => {
                let shifted = matches!(value.as_deref(), Some("superscript" | "subscript"));
                self.setting = if shifted {
                    Setting::Shifted
                } else {
                    Setting::Plain
                };
            }
            "outlineLvl" => {
                let level = value.and_then(|value| value.parse().ok());
                self.level = level.filter(|level| *level < 9);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Reads the styles part.
pub(super) fn styles(xml: &mut Xml<'_>) -> Result<Styles, Obstacle> {
    let mut styles = Styles::new();
    let mut id = None;
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "style") => {
                id = xml.attribute(&start, "styleId")?;
                if let Some(id) = &id {
                    styles.insert(id.clone(), Words::default());
                }
            }
            Node::Start(start) if is(&start, "name") => {
                let name = xml.attribute(&start, "val")?.unwrap_or_default();
                let level = name
                    .to_lowercase()
                    .strip_prefix("heading ")
                    .and_then(|n| n.parse::<u8>().ok());
                if let (Some(level), Some(words)) =
                    (level, id.as_ref().and_then(|id| styles.get_mut(id)))
                {
                    words.level = level.checked_sub(1);
                }
            }
            Node::Start(start) => {
                if let Some(words) = id.as_ref().and_then(|id| styles.get_mut(id)) {
                    words.property(xml, &start)?;
                }
            }
            Node::Eof => return Ok(styles),
            _ => {}
        }
    }
}
