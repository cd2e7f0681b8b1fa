//! The styles: by our own Chinese names and fully specified, so that no template's look changes
//! them, and so that an officer finds them in Word's list.

mod look;
mod written;

pub(super) use look::FONTS;
pub(super) use written::defaults;

/// A paragraph's style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Style {
    /// 发文机关标志, red.
    RedHead,
    /// 发文字号.
    Number,
    /// 分隔线 under the number, red.
    RedLine,
    /// 标题.
    Title,
    /// 主送机关.
    Recipient,
    /// 正文.
    Body,
    /// 一级标题: 一、
    Heading,
    /// 二级标题: （一）
    Subheading,
    /// 附件说明.
    Annexes,
    /// 署名 and 成文日期.
    Signature,
    /// 附件1, top left of an annex.
    AnnexMark,
    /// An annex's own title.
    AnnexTitle,
    /// The words above a table or chart.
    Caption,
    /// A heading of a table.
    TableHead,
    /// A figure or a word in the middle of its cell.
    TableMiddle,
    /// A sentence in a cell.
    TableText,
    /// A long mark in a cell, such as a digest, that should stand in one line.
    TableSmall,
    /// A remark under a table or chart.
    Remark,
    /// A chart, as high as it is.
    Drawing,
    /// The paragraph between a table and what follows it; next to nothing.
    TableEnd,
    /// 页码 of odd pages.
    OddFooter,
    /// 页码 of even pages.
    EvenFooter,
}

/// What a paragraph in a style takes up, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// The height of a line.
    pub line: u32,
    /// What stands empty above and below all lines.
    pub around: u32,
    /// The width of a Chinese character.
    pub character: u32,
}

impl Style {
    /// All, in the order in which they are written.
    pub(super) const ALL: [Self; 22] = [
        Self::RedHead,
        Self::Number,
        Self::RedLine,
        Self::Title,
        Self::Recipient,
        Self::Body,
        Self::Heading,
        Self::Subheading,
        Self::Annexes,
        Self::Signature,
        Self::AnnexMark,
        Self::AnnexTitle,
        Self::Caption,
        Self::TableHead,
        Self::TableMiddle,
        Self::TableText,
        Self::TableSmall,
        Self::Remark,
        Self::Drawing,
        Self::TableEnd,
        Self::OddFooter,
        Self::EvenFooter,
    ];

    /// The id by which paragraphs name it.
    pub(super) fn id(self) -> &'static str {
        self.look().id
    }

    /// What its paragraphs take up.
    pub(super) fn room(self) -> Room {
        let look = self.look();
        let number = |text: &str| text.parse().unwrap_or_default();
        let [line, before, after, size] =
            [look.line, look.before, look.after, look.size].map(number);
        let character: u32 = size * 10;
        Room {
            line,
            around: before + after,
            // Condensed by a quarter of a point.
            character: if look.condensed {
                character - 5
            } else {
                character
            },
        }
    }
}
