//! Files and folders: what is read, what is passed over, what is blocked, in which order.

use std::path::Path;

use jixiao::finding::Code;
use jixiao::finding::files::SkipReason;
use jixiao::returns::Intake;
use jixiao::wording;

use super::drawing::{self, Drawing, golden};
use super::{found, read};

fn named(unit: &str) -> Drawing {
    golden().with("A3", format!("填报单位：{unit}").as_str())
}

fn names(folder: &Path, places: impl Iterator<Item = jixiao::place::Place>) -> Vec<String> {
    let root = format!("{}/", folder.display());
    places
        .map(|place| place.to_string().replace(&root, ""))
        .collect()
}

fn units(intake: &Intake) -> Vec<&str> {
    intake.returns.iter().map(|one| one.unit.as_str()).collect()
}

#[test]
fn folders_are_walked_in_the_order_of_paths_and_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for sub in ["二", "一/内"] {
        std::fs::create_dir_all(root.join(sub)).unwrap();
    }
    drawing::save(
        &root.join("二/b.xlsx"),
        &[("乙", &named("县林业局")), ("甲", &named("县教育局"))],
    );
    drawing::save(&root.join("一/内/a.xlsx"), &[("附件2", &named("县水利局"))]);
    drawing::save(&root.join("z.xlsx"), &[("附件2", &named("县财政局"))]);
    let intake = read(&[root], &[]);
    assert_eq!(
        units(&intake),
        ["县财政局", "县水利局", "县林业局", "县教育局"]
    );
    let files: Vec<_> = intake.files.iter().map(|file| file.sha256.len()).collect();
    assert_eq!(files, [64, 64, 64]);
    let single = read(
        &[&root.join("z.xlsx"), &root.join("一"), &root.join("z.xlsx")],
        &[],
    );
    assert_eq!(units(&single), ["县财政局", "县水利局"]);
    assert!(single.skipped.is_empty());
}

#[test]
fn what_is_no_workbook_is_listed_with_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir_all(root.join("真.xlsx/.隐藏")).unwrap();
    let files: [(&str, &[u8]); 12] = [
        ("~$县水利局.xlsx", b"lock"),
        (".DS_Store", b"x"),
        ("说明.pdf", b"%PDF-1.7 ..."),
        ("报告.doc", b"{\\rtf1 ..."),
        ("照片.jpg", b"\xFF\xD8\xFF\xE0...."),
        ("备注.txt", "备注".as_bytes()),
        ("空.xlsx", b""),
        (
            "网页.xls",
            b"<html><table><tr><td>1</td></tr></table></html>",
        ),
        ("文本.xls", b"a,b,c\n1,2,3\n"),
        ("半个.xlsx", b"PK\x03\x04half"),
        ("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("扫描.xlsx", b"%PDF-1.4"),
    ];
    for (name, bytes) in files {
        std::fs::write(root.join(name), bytes).unwrap();
    }
    drawing::save(
        &root.join("真.xlsx/县水利局.pdf"),
        &[("附件2", &named("县水利局"))],
    );
    std::fs::write(root.join("加密.xlsx"), encrypted()).unwrap();
    let intake = read(&[root], &[]);
    assert_eq!(units(&intake), ["县水利局"], "told by content");
    let skipped: Vec<String> = intake
        .skipped
        .iter()
        .map(|one| wording::skipped(&one.reason))
        .collect();
    let places = names(root, intake.skipped.iter().map(|one| one.place.clone()));
    let listed: Vec<String> = places
        .iter()
        .zip(&skipped)
        .map(|(place, why)| format!("{place}：{why}"))
        .collect();
    assert_eq!(
        listed,
        [
            ".DS_Store：隐藏文件或文件夹",
            "~$县水利局.xlsx：Office 锁文件（文件正被打开），不含数据",
            "真.xlsx/.隐藏：隐藏文件或文件夹",
        ]
    );
    let blocked: Vec<String> = names(root, intake.unreadable.iter().map(|one| one.place.clone()))
        .iter()
        .zip(&intake.unreadable)
        .map(|(place, one)| (place, wording::reason(&one.reason)))
        .map(|(place, why)| format!("{place}：{}", why.split('（').next().unwrap()))
        .collect();
    assert_eq!(
        blocked,
        [
            "加密.xlsx：文件有打开密码",
            "半个.xlsx：文件已损坏：压缩包目录读不出来",
            "扫描.xlsx：内容是PDF 文档，不是工作簿",
            "文本.xls：内容是文本",
            "旧.xls：内容是OLE 复合文档，不是工作簿",
            "空.xlsx：空文件",
            "网页.xls：内容是网页",
            "备注.txt：来件读不出：内容是文本，不是工作簿",
            "报告.doc：来件读不出：内容是RTF 文档，不是工作簿",
            "照片.jpg：来件读不出：内容是图片，不是工作簿",
            "说明.pdf：来件读不出：内容是PDF 文档，不是工作簿",
        ]
    );
    assert_eq!(found(&intake.findings, Code::J501).len(), 7);
    assert_eq!(found(&intake.findings, Code::J431).len(), 4);
}

/// A compound file with the directory entry of an encrypted package.
pub fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    // The entry's kind: a stream.
    bytes[1024 + 66] = 2;
    bytes
}

#[test]
fn an_input_that_is_not_there_is_an_error_of_the_run() {
    let scheme = jixiao::scheme::Scheme::parse(jixiao::scheme::BUILT_IN).unwrap();
    let inputs = ["没有这个文件.xlsx".into()];
    let request = jixiao::intake::Request {
        inputs: &inputs,
        review: &[],
    };
    let error = jixiao::intake::read(&scheme, &request).unwrap_err();
    assert!(error.to_string().contains("没有这个文件.xlsx"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_inside_a_folder_are_listed_and_pipes_do_not_block() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("县");
    std::fs::create_dir(&root).unwrap();
    drawing::save(&folder.path().join("外.xlsx"), &[("附件2", &golden())]);
    std::os::unix::fs::symlink(folder.path().join("外.xlsx"), root.join("链.xlsx")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("环")).unwrap();
    let pipe = root.join("管道.xlsx");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let intake = read(&[&root], &[]);
    assert!(intake.returns.is_empty());
    assert_eq!(intake.skipped.len(), 2);
    assert_eq!(
        wording::reason(&intake.unreadable[0].reason),
        "不是普通文件"
    );
    let direct = read(&[&root.join("链.xlsx")], &[]);
    assert_eq!(
        direct.returns.len(),
        1,
        "a link that was given itself is followed"
    );
}

#[test]
fn every_sheet_has_an_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("县.xlsx");
    let blank = Drawing::default();
    let other = Drawing::of(&[&["职工通讯录"], &["姓名", "电话"], &["张三", "123"]]);
    let remark = Drawing::of(&[&["请按部门整体支出绩效评价基础数据表填报"]]);
    drawing::save(
        &path,
        &[
            ("封面", &blank),
            ("通讯录", &other),
            ("填表说明", &remark),
            ("附件2", &golden()),
        ],
    );
    let intake = read(&[&path], &[]);
    let outcomes: Vec<(String, String)> = intake
        .skipped
        .iter()
        .map(|one| (one.place.within_file(), wording::skipped(&one.reason)))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("封面".to_owned(), "空白工作表".to_owned()),
            ("通讯录".to_owned(), "不是填报表、指标表或评审表".to_owned()),
            (
                "填表说明".to_owned(),
                "只提到填报表的标题，没有数据".to_owned()
            ),
        ]
    );
    assert_eq!(intake.returns.len(), 1);
}

#[test]
fn a_results_workbook_left_in_the_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    drawing::save(
        &folder.path().join("县水利局.xlsx"),
        &[("附件2", &golden())],
    );
    let blank = Drawing::default();
    let sheets = ["概览", "排名", "指标得分", "问题清单"].map(|name| (name, &blank));
    let form = golden();
    let all: Vec<_> = sheets
        .into_iter()
        .chain([("县工伤保险服务中心", &form)])
        .collect();
    drawing::save(&folder.path().join("评价结果-2021.xlsx"), &all);
    let intake = read(&[folder.path()], &[]);
    assert_eq!(intake.returns.len(), 1);
    assert_eq!(intake.skipped[0].reason, SkipReason::Results);
}

#[test]
fn workbooks_of_other_programs_read_the_same() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/openpyxl");
    let intake = read(&[&fixtures], &[]);
    let unread = names(
        &fixtures,
        intake.unreadable.iter().map(|one| one.place.clone()),
    );
    assert_eq!(unread, ["make.py"], "{:#?}", intake.unreadable);
    let filed = &intake.returns;
    assert_eq!(units(&intake), ["县工伤保险服务中心", "县水利局"]);
    super::assert_values(&filed[0], &drawing::GOLDEN);
    super::assert_values(
        &filed[1],
        &[
            ("编制数", "11"),
            ("本年度公用经费预算数", "不可读"),
            ("本年度公用经费决算数", "20.5"),
            ("本年度“三公经费”决算数", "0.3"),
            ("上年度公用经费决算数", "22.55"),
        ],
    );
    assert_eq!(
        found(&filed[1].findings, Code::J102).len(),
        1,
        "a formula without a result"
    );
    assert_eq!(
        found(&filed[1].findings, Code::J106).len(),
        1,
        "a number in a date format"
    );
}
