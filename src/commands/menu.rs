//! A numbered menu for those who opened the program by a double-click: each choice asks for a path
//! and runs a command as if it had been typed.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::{Completeness, console, print, report_error, run as carry_out};
use crate::cli;

const CHOICES: &str = "
部门整体支出绩效评价
  1 读取文件夹：看报来了哪些单位，缺哪些
  2 写模板：空白填报表和评审表
  3 核对：列出问题，写核对汇总和退回件
  4 评分：评分、排名，写结果工作簿
  5 写通报：年度通报（.docx）
  0 退出
";

/// The folder that was asked for last, so that it need not be typed again.
#[derive(Default)]
struct Menu {
    folder: Option<PathBuf>,
}

/// Asks until 退出 is chosen or nobody answers.
pub(super) fn run() -> anyhow::Result<Completeness> {
    let mut menu = Menu::default();
    loop {
        print(CHOICES)?;
        let Some(choice) = ask("请输入编号，按回车：")? else {
            break;
        };
        let arguments = match choice.as_str() {
            "1" => menu.read()?,
            "2" => template()?,
            "3" => menu.check()?,
            "4" => menu.score()?,
            "5" => menu.report()?,
            "0" | "退出" => break,
            _ => {
                print(&format!("没有「{choice}」这个编号；请输入 0 到 5\n"))?;
                continue;
            }
        };
        match arguments {
            Some(arguments) => command(arguments),
            None => break,
        }
    }
    if !console::is_own() {
        console::wait();
    }
    Ok(Completeness::Whole)
}

impl Menu {
    fn read(&mut self) -> anyhow::Result<Option<Vec<OsString>>> {
        self.folder = None;
        let folder = self.folder()?;
        Ok(folder.map(|folder| words(&["check", "--brief"], &[&folder])))
    }

    fn check(&mut self) -> anyhow::Result<Option<Vec<OsString>>> {
        self.with_target("check", "退回", "退回件写到哪个文件夹")
    }

    fn report(&mut self) -> anyhow::Result<Option<Vec<OsString>>> {
        self.with_target("report", "通报.docx", "通报写到哪个文件")
    }

    /// A command over the folder that writes to `-o`; without an answer to a name beside the folder.
    fn with_target(
        &mut self,
        command: &str,
        name: &str,
        question: &str,
    ) -> anyhow::Result<Option<Vec<OsString>>> {
        let Some(folder) = self.folder()? else {
            return Ok(None);
        };
        let beside = folder.with_file_name(name);
        let question = format!("{question}（直接按回车为 {}）：", beside.display());
        let Some(answer) = ask(&question)? else {
            return Ok(None);
        };
        let target = match answer.as_str() {
            "" => beside,
            typed => path(typed),
        };
        let mut arguments = words(&[command], &[&folder]);
        arguments.extend(words(&["-o"], &[&target]));
        Ok(Some(arguments))
    }

    fn score(&mut self) -> anyhow::Result<Option<Vec<OsString>>> {
        let folder = self.folder()?;
        Ok(folder.map(|folder| words(&["score"], &[&folder])))
    }

    /// The folder of the returns; asked for once.
    fn folder(&mut self) -> anyhow::Result<Option<PathBuf>> {
        if let Some(folder) = &self.folder {
            let known = format!(
                "填报表所在的文件夹（直接按回车仍为 {}）：",
                folder.display()
            );
            let answer = ask(&known)?;
            if let Some(typed) = answer.as_deref().filter(|typed| !typed.is_empty()) {
                self.folder = Some(path(typed));
            }
            return Ok(answer.and(self.folder.clone()));
        }
        while let Some(typed) = ask("填报表所在的文件夹或工作簿（可以把它拖进窗口），按回车：")?
        {
            let folder = path(&typed);
            if !typed.is_empty() && folder.exists() {
                self.folder = Some(folder.clone());
                return Ok(Some(folder));
            }
            print(&format!(
                "找不到「{typed}」；请检查路径，或把文件夹拖进窗口\n"
            ))?;
        }
        Ok(None)
    }
}

fn template() -> anyhow::Result<Option<Vec<OsString>>> {
    let Some(roster) = ask("单位名单（有“单位名称”一列的工作簿；直接按回车写一份通用的）：")?
    else {
        return Ok(None);
    };
    let Some(year) = ask("评价年度（直接按回车为上一年度）：")? else {
        return Ok(None);
    };
    let mut arguments = words(&["template"], &[]);
    if !roster.is_empty() {
        arguments.extend(words(&["--roster"], &[&path(&roster)]));
    }
    if !year.is_empty() {
        arguments.extend(words(&["--year", &year], &[]));
    }
    Ok(Some(arguments))
}

/// A line that was typed, without blanks at its ends; `None` where nobody answers any more.
fn ask(question: &str) -> anyhow::Result<Option<String>> {
    print(question)?;
    io::stdout().flush()?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// A path as a terminal writes it when a folder is dropped on it: in quotation marks.
fn path(typed: &str) -> PathBuf {
    let bare = ['"', '\''].into_iter().find_map(|mark| {
        let inner = typed.strip_prefix(mark)?;
        inner.strip_suffix(mark)
    });
    PathBuf::from(bare.unwrap_or(typed))
}

fn words(words: &[&str], paths: &[&Path]) -> Vec<OsString> {
    let words = words.iter().map(OsString::from);
    let paths = paths.iter().map(|path| path.as_os_str().to_owned());
    words.chain(paths).collect()
}

/// Runs a command; what is wrong with it is said, and the menu goes on.
fn command(arguments: Vec<OsString>) {
    let typed = [OsString::from("jixiao")].into_iter().chain(arguments);
    match cli::parse(typed) {
        Ok(request) => {
            if let Err(error) = carry_out(&request) {
                report_error(&error);
            }
        }
        Err(stop) => {
            let _ = stop.show();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_folder_loses_its_quotation_marks() {
        for (typed, expected) in [
            ("\"D:\\2021 填报表\"", "D:\\2021 填报表"),
            ("'/home/县/2021 填报表'", "/home/县/2021 填报表"),
            ("填报表", "填报表"),
            ("\"", "\""),
        ] {
            assert_eq!(path(typed), PathBuf::from(expected), "{typed}");
        }
    }
}
