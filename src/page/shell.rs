//! What stands around every page: head, navigation, notice.

use maud::{DOCTYPE, Markup, html};

use super::{Shown, query};

/// The views of the navigation with their words.
const VIEWS: [(&str, &str); 5] = [
    ("board", "收件"),
    ("findings", "问题"),
    ("ranking", "排名"),
    ("indicators", "指标"),
    ("write", "写出"),
];

fn head(title: &str, again: bool) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="renderer" content="webkit";
            meta http-equiv="X-UA-Compatible" content="IE=edge";
            meta name="viewport" content="width=device-width, initial-scale=1";
            @if again { meta http-equiv="refresh" content="1"; }
            title { (title) " · 绩效" }
            link rel="stylesheet" href="?v=style";
        }
    }
}

fn notice_line(notice: Option<&str>) -> Markup {
    html! { @if let Some(said) = notice { p.notice role="status" { (said) } } }
}

fn quit() -> Markup {
    html! {
        form.quit method="post" action="?do=quit" { button type="submit" { "退出" } }
    }
}

/// A page without a county.
pub(super) fn bare(title: &str, notice: Option<&str>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(title, false))
            body {
                header { h1 { "绩效" } (quit()) }
                main { (notice_line(notice)) (content) }
                footer { "只在本机运行，不上传任何内容。关闭程序窗口即退出。" }
                script src="?v=script" {}
            }
        }
    }
}

/// The page while work is under way; it asks again by itself.
pub(super) fn waiting(what: &str, seconds: u64) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(what, true))
            body {
                header { h1 { "绩效" } (quit()) }
                main.waiting {
                    p.big { "正在" (what) "……" }
                    p { "已用 " (seconds) " 秒。完成后自动显示；没有变化时请" a href="?v=board" { "刷新" } "。" }
                }
            }
        }
    }
}

/// The page of a county.
pub(super) fn framed(
    shown: &Shown<'_>,
    view: &str,
    title: &str,
    notice: Option<&str>,
    content: &Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(title, false))
            body {
                header {
                    h1 { "绩效" }
                    nav {
                        @for (name, words) in VIEWS {
                            @let current = (name == view).then_some("page");
                            a href=(query::link(&[("v", name)])) aria-current=[current] { (words) }
                        }
                    }
                    (quit())
                    form.again method="post" action="?do=again" { button type="submit" { "重新读取" } }
                    form.again method="post" action="?do=choose" { button type="submit" { "换文件夹" } }
                }
                p.source {
                    (shown.county.year) "年度 · " (shown.scheme.name) " · " (shown.source)
                    @if let Some(review) = shown.review { " · 采用 " (review) " 中所填的" }
                }
                main { (notice_line(notice)) (content) }
                footer { "只在本机运行，不上传任何内容。分数在结果工作簿里调整，这里只看不改。关闭程序窗口即退出。" }
                script src="?v=script" {}
            }
        }
    }
}
