//! Choosing a folder: the program lists folders itself, so that paths are what the system says.

use maud::{Markup, html};

use super::{Written, write};

/// A folder (or a workbook) that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its number in the door's list of paths: paths need not be text.
    pub number: usize,
    /// As it is shown.
    pub name: String,
}

/// A folder opened to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The folder that is open.
    pub at: Option<Folder>,
    /// The folder above.
    pub above: Option<Folder>,
    /// The folders within.
    pub within: Vec<Folder>,
    /// Workbooks in the folder that is open.
    pub workbooks: Vec<Folder>,
    /// Drives, home, desktop.
    pub places: Vec<Folder>,
    /// Folders that were read before, the newest first.
    pub recent: Vec<Folder>,
    /// How many entries are left out, being too many.
    pub more: usize,
    /// Whether there is a county to go back to.
    pub back: bool,
    /// What was written so far, the newest first.
    pub written: Vec<Written>,
    /// Why the folder could not be opened.
    pub fault: Option<String>,
}

fn entry(folder: &Folder) -> Markup {
    html! {
        li {
            a href=(super::query::link(&[("at", &folder.number.to_string())])) { (folder.name) }
        }
    }
}

/// Reads a folder or workbook; the main thing to do on the page, or one of many.
fn open_button(folder: &Folder, words: &str, main: bool) -> Markup {
    html! {
        form method="post" action="?do=open" {
            input type="hidden" name="n" value=(folder.number);
            button class=[main.then_some("main")] type="submit" { (words) }
        }
    }
}

/// The chooser.
pub(super) fn page(listing: &Listing) -> Markup {
    html! {
        h2 { "选择放填报表的文件夹" }
        @if listing.back { p { a href="?v=board" { "← 不换，回到刚才的" } } }
        p { "各部门报来的表放在一个文件夹里，选中它就开始读取、核对、评分。原文件不会改动。" }
        div.columns {
            div.side {
                @if !listing.recent.is_empty() {
                    h3 { "最近用过" }
                    ul.folders { @for folder in &listing.recent {
                        li { (open_button(folder, &folder.name, false)) }
                    } }
                }
                h3 { "位置" }
                ul.folders { @for folder in &listing.places { (entry(folder)) } }
                h3 { "直接写路径" }
                form method="post" action="?do=type" {
                    input type="text" name="path" size="28" aria-label="路径" placeholder="D:\\2021年填报表";
                    button type="submit" { "打开" }
                }
            }
            div.wide { (within(listing)) }
        }
        p.drop data-drop="?do=drop" { "也可以把工作簿或整个文件夹拖到这里（只读取副本，退出时删除；写出的文件放在“文档”里）。" }
        form.dropped method="post" action="?do=dropped" { input type="hidden" name="batch"; }
        (forms(listing))
        @if !listing.written.is_empty() { h3 { "写出的文件" } (write::table(&listing.written, false)) }
    }
}

/// Blank forms before anything was sent in; a workbook of the folder may be the list of units.
fn forms(listing: &Listing) -> Markup {
    html! {
        h3 { "还没有收表？先写空白填报表" }
        form method="post" action="?do=forms" {
            label { "评价年度 " input type="text" name="year" size="6" placeholder="上一年"; } " "
            label { "单位名单 " select name="roster" {
                option value="" { "不用名单，写一份通用的" }
                @for book in &listing.workbooks { option value=(book.number) { (book.name) } }
            } } " "
            button type="submit" { "写空白填报表" }
            " 写到这个文件夹旁的“模板”里；名单是有“单位名称”一列的工作簿。"
        }
    }
}

fn within(listing: &Listing) -> Markup {
    html! {
        @if let Some(fault) = &listing.fault { p.fault { (fault) } }
        @if let Some(at) = &listing.at {
            h3 { (at.name) }
            p { "这里有 " (listing.workbooks.len()) " 本工作簿、" (listing.within.len()) " 个文件夹。" }
            (open_button(at, "读取这个文件夹", true))
        }
        ul.folders {
            @if let Some(above) = &listing.above {
                li { a href=(super::query::link(&[("at", &above.number.to_string())])) { "↑ 上一级" } }
            }
            @for folder in &listing.within { (entry(folder)) }
        }
        @if listing.more > 0 { p.fault { "这里太多，还有 " (listing.more) " 项没有列出；可以直接写路径。" } }
        @if !listing.workbooks.is_empty() {
            h3 { "工作簿（也可以只读一本）" }
            ul.folders { @for book in &listing.workbooks {
                li { (open_button(book, &book.name, false)) }
            } }
        }
    }
}
