//! 写出: the results workbook, 退回件, 通报, blank forms; and what was written so far.

use maud::{Markup, html};

use super::Shown;
use crate::county::Answer;

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
    /// Whether what was filled in there counts already.
    pub counts: bool,
}

fn act(action: &str, words: &str, says: &str, fields: &Markup) -> Markup {
    html! {
        form.act method="post" action={ "?do=" (action) } {
            button.main type="submit" { (words) }
            div { p { (says) } (fields) }
        }
    }
}

fn field(name: &str, words: &str, value: &str, example: &str) -> Markup {
    html! { label { (words) " " input type="text" name=(name) value=(value) size="18" placeholder=(example); } " " }
}

fn tick(name: &str, words: &str) -> Markup {
    html! { label { input type="checkbox" name=(name) value="1"; " " (words) } " " }
}

/// By when and to whom units answer.
fn answer(answer: &Answer) -> Markup {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    html! {
        (field("deadline", "答复期限", &text(&answer.deadline), "2022年3月31日"))
        (field("contact", "联系人", &text(&answer.contact), "预算股 0000-1234567"))
    }
}

/// 写退回件, with the date and the name in it.
pub(super) fn corrections(shown: &Shown<'_>) -> Markup {
    let says = "给每个有问题的单位写一本：审核意见和标好格子的填报表。";
    act("correct", "写退回件", says, &answer(&shown.county.answer))
}

/// What can be written, and what was.
pub(super) fn page(shown: &Shown<'_>) -> Markup {
    let documents = html! {
        (field("issuer", "发文机关", "", "示例县财政局"))
        (answer(&shown.county.answer))
        (tick("notices", "另写各单位的反馈单"))
        (tick("self", "另写各单位的自评报告初稿"))
    };
    let year = field("year", "评价年度", &shown.county.year.to_string(), "2021");
    html! {
        (act("results", "写结果工作簿", "全县的得分、排名、分析和每个单位的得分表，公式都在，可以改、可以打印。", &html! {}))
        (corrections(shown))
        (act("report", "写通报", "年度评价结果通报（.docx），数字与结果工作簿一致。", &documents))
        (act("template", "写空白填报表", "发给单位填写的表和评审表。按名单每单位一本的，在“换文件夹”一页写。", &year))
        h3 { "写出的文件" }
        @if shown.written.is_empty() { p { "还没有。写出的文件放在所读文件夹旁的“结果”“退回”等文件夹里，不改动原有文件。" } }
        @else { (table(shown.written, true)) }
        (review(shown))
    }
}

/// Files that were written, each to be opened; results may be given back where a county stands.
pub(super) fn table(written: &[Written], county: bool) -> Markup {
    html! {
        table {
            thead { tr { th { "内容" } th { "位置" } th { "" } } }
            tbody { @for one in written { tr {
                td { (one.kind) }
                td { code { (one.path) } }
                td {
                    form method="post" action="?do=show" {
                        input type="hidden" name="n" value=(one.number);
                        button type="submit" { "打开" }
                    }
                    @if one.counts { "已采用" }
                    @else if county && one.reviewable {
                        form method="post" action="?do=review" {
                            input type="hidden" name="n" value=(one.number);
                            button type="submit" { "采用其中的填写" }
                        }
                    }
                }
            } } }
        }
    }
}

/// What the bureau filled in elsewhere.
fn review(shown: &Shown<'_>) -> Markup {
    html! {
        h3 { "采用局里的填写" }
        p { "在结果工作簿的“评审表”“取数”“复核调整”里填好、保存并关闭后，点“采用其中的填写”，这里就按它重新评分。别处的工作簿写出路径：" }
        form method="post" action="?do=review" {
            input type="text" name="path" size="60" aria-label="工作簿的路径" placeholder="D:\\2021年评审表.xlsx";
            button type="submit" { "采用" }
        }
        @if let Some(used) = shown.review {
            form.act method="post" action="?do=unreview" {
                button type="submit" { "不再采用" }
                div { p { "正在采用：" (used) } }
            }
        }
    }
}
