//! What stands around every page: head, navigation, notice.

use maud::{DOCTYPE, Markup, html};

use super::{Notice, Part, Shown, Working, charts, query};

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

fn notice_line(notice: Option<&Notice>) -> Markup {
    html! {
        @match notice {
            Some(Notice::Said(said)) => p.notice role="status" { (said) },
            Some(Notice::Fault(said)) => p.fault role="alert" { (said) },
            None => {},
        }
    }
}

fn quit() -> Markup {
    html! {
        form.quit method="post" action="?do=quit" { button type="submit" { "退出" } }
    }
}

/// A page without a county.
pub(super) fn bare(title: &str, notice: Option<&Notice>, content: &Markup) -> Markup {
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
pub(super) fn waiting(working: &Working) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(&working.what, true))
            body {
                header { h1 { "绩效" } (quit()) }
                main.waiting {
                    p.big { "正在" (working.what) "……" }
                    @if let Some(part) = &working.part { (progress(part)) }
                    p { "已用 " (working.seconds) " 秒。完成后自动显示；没有变化时请"
                        a href="?v=board" { "刷新" } "。" }
                }
            }
        }
    }
}

fn progress(part: &Part) -> Markup {
    html! {
        p role="progressbar" aria-valuemin="0" aria-valuemax=(part.steps) aria-valuenow=(part.done) {
            (part.what) " " (charts::bar(part.done.into(), part.steps.into()))
            " " (part.done) " / " (part.steps)
        }
    }
}

/// The last page: the program is gone.
#[must_use]
pub fn farewell() -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head("已退出", false))
            body { main { h1 { "程序已退出，可以关闭这个网页。" } } }
        }
    };
    page.into_string()
}

/// What stands around the content of a view.
pub(super) struct Around<'a> {
    /// The view's name in addresses.
    pub(super) view: &'a str,
    pub(super) title: &'a str,
    /// The address of the page itself.
    pub(super) here: &'a str,
    pub(super) notice: Option<&'a Notice>,
}

/// The page of a county.
pub(super) fn framed(shown: &Shown<'_>, around: &Around<'_>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (head(around.title, false))
            body {
                header {
                    h1 { "绩效" }
                    nav {
                        @for (name, words) in VIEWS {
                            @let current = (name == around.view).then_some("page");
                            a href=(query::link(&[("v", name)])) aria-current=[current] { (words) }
                        }
                    }
                    (quit())
                    a.choose href="?v=choose" { "换文件夹" }
                    form.again method="post" action="?do=again" {
                        input type="hidden" name="to" value=(around.here);
                        button type="submit" { "重新读取" }
                    }
                }
                p.source {
                    (shown.county.year) "年度 · " (shown.scheme.name) " · " (shown.source)
                    @if let Some(review) = shown.review { " · 采用 " (review) " 中所填的" }
                }
                main { (notice_line(around.notice)) (content) }
                footer { "只在本机运行，不上传任何内容。分数在结果工作簿里调整，这里只看不改。关闭程序窗口即退出。" }
                script src="?v=script" {}
            }
        }
    }
}
