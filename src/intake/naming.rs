//! A unit's name: from the form, else from the sheet's name, else from the file's.

use super::page::Page;
use super::vocabulary::label_of;
use crate::finding::{Finding, intake as findings};
use crate::name::{UnitName, label};

/// The names around a page.
pub(super) struct Origin<'a> {
    /// The sheet's name.
    pub sheet: &'a str,
    /// The file's name without its extension.
    pub stem: &'a str,
}

/// The unit's name, with a finding where the form does not say it.
pub(super) fn unit(
    page: &Page<'_>,
    said: Option<UnitName>,
    origin: &Origin<'_>,
) -> (UnitName, Option<Finding>) {
    if let Some(name) = said {
        return (name, None);
    }
    let (name, from) = if is_nobodys(page, origin.sheet) {
        (UnitName::new(origin.stem), "文件名")
    } else {
        (UnitName::new(origin.sheet), "工作表名")
    };
    let finding = findings::name_from(&page.place, &name, from);
    (name, Some(finding))
}

/// Whether a sheet's name is no unit's: Sheet1, 工作表1, 附件2, 填表说明, 封面, the form's title.
fn is_nobodys(page: &Page<'_>, sheet: &str) -> bool {
    const NOBODY: [&str; 9] = [
        "sheet",
        "工作表",
        "附件",
        "附表",
        "表",
        "填表说明",
        "说明",
        "封面",
        "填报表",
    ];
    let key = label::field_key(sheet);
    let bare = key.trim_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
    let title = |text: &str| {
        label_of(text).is_some_and(|label| {
            page.words.is_form_title(&label) || page.words.is_table_title(&label)
        })
    };
    bare.is_empty() || NOBODY.contains(&bare) || title(sheet)
}
