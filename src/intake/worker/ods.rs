//! What calamine's reader of .ods must not be given: content that breaks off, over which it never
//! ends, or that swells beyond measure.

use crate::finding::files::{self, Obstacle};
use crate::intake::package::Package;
use crate::intake::xml::{Node, Xml, is};

const MANIFEST: &str = "META-INF/manifest.xml";
const CONTENT: &str = "content.xml";

/// Reads through the parts that matter, within limits.
pub(super) fn check(bytes: &[u8]) -> Result<(), Obstacle> {
    let mut package = Package::open(bytes)?;
    if let Some(manifest) = package.text(MANIFEST)? {
        let mut xml = Xml::new(&manifest, MANIFEST);
        loop {
            match xml.next()? {
                Node::Start(start) if is(&start, "encryption-data") => {
                    return Err(Obstacle::Password);
                }
                Node::Eof => break,
                _ => {}
            }
        }
    }
    let content = package.text(CONTENT)?;
    let content = content.ok_or_else(|| files::damaged(&format!("缺少 {CONTENT}")))?;
    let mut xml = Xml::new(&content, CONTENT);
    while !matches!(xml.next()?, Node::Eof) {}
    Ok(())
}
