//! 写出: the results workbook, 退回件, blank forms; and what was written so far.

use maud::{Markup, html};

use super::Shown;

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its number in the door's list of paths.
    pub number: usize,
    /// The path as it is shown.
    pub path: String,
    /// What it is: 结果工作簿, 退回件, 模板, 通报.
    pub kind: String,
    /// Whether it may be given back as the review file: a results workbook.
    pub reviewable: bool,
}

fn act(action: &str, words: &str, says: &str) -> Markup {
    html! {
        form.act method="post" action={ "?do=" (action) } {
            button.main type="submit" { (words) }
            " " (says)
        }
    }
}

/// What can be written, and what was.
pub(super) fn page(shown: &Shown<'_>) -> Markup {
    html! {
        (act("results", "写结果工作簿", "全县的得分、排名、分析和每个单位的得分表，公式都在，可以改、可以打印。"))
        (act("correct", "写退回件", "给每个有问题的单位写一本：审核意见和标好格子的填报表。"))
        (act("template", "写空白填报表", "下一轮或下一年发给单位的表和评审表。"))
        h3 { "写出的文件" }
        @if shown.written.is_empty() { p { "还没有。写出的文件放在所读文件夹旁的“结果”等文件夹里，不改动原有文件。" } }
        @else {
            table {
                thead { tr { th { "内容" } th { "位置" } th { "" } } }
                tbody { @for one in shown.written { (row(one)) } }
            }
            p.note { "在结果工作簿里填了评审、更正或调整，保存并关闭后点“采用其中的填写”，这里就按它重新评分。" }
        }
    }
}

fn row(one: &Written) -> Markup {
    html! {
        tr {
            td { (one.kind) }
            td { code { (one.path) } }
            td {
                form method="post" action="?do=show" {
                    input type="hidden" name="n" value=(one.number);
                    button type="submit" { "打开" }
                }
                @if one.reviewable {
                    form method="post" action="?do=review" {
                        input type="hidden" name="n" value=(one.number);
                        button type="submit" { "采用其中的填写" }
                    }
                }
            }
        }
    }
}
