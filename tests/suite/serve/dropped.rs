//! Files dropped on the page: what its script sends, sent by hand.

use std::io::Write;
use std::time::Duration;

use super::client::{Served, rest};
use super::desk;
use crate::county::{County, Unit};

/// The bytes of a workbook with one unit.
fn workbook(unit: &str) -> Vec<u8> {
    let desk = crate::program::Desk::new();
    let path = desk.file("县.xlsx");
    County::new(2021)
        .unit(Unit::named(unit).staff(10, 9))
        .save(&path);
    std::fs::read(path).unwrap()
}

#[test]
fn dropped_files_are_read_and_gone_at_the_end() {
    let desk = desk();
    let served = Served::start(&desk, &[]);
    for (name, unit) in [("甲镇.xlsx", "甲镇"), ("乡镇/甲镇.xlsx", "乙镇")] {
        let answer = served.drop_file("一", name, &workbook(unit));
        assert!(answer.starts_with("HTTP/1.1 200"), "{name}: {answer}");
    }
    let answer = served.post("?do=dropped", &[("batch", "一")]);
    assert!(answer.contains("Location: ?v=board\r\n"), "{answer}");
    let board = served.ready();
    for said in ["甲镇", "乙镇", "拖入的 2 个文件"] {
        assert!(board.contains(said), "{said}: {board}");
    }
    let copies = || {
        let kept = walkdir::WalkDir::new(desk.file("暂存")).into_iter();
        kept.filter(|entry| entry.as_ref().unwrap().file_type().is_file())
            .count()
    };
    assert_eq!(copies(), 2);

    // Another drop takes the place of the first; a name is never written over.
    let first = served.drop_file("二", "丙镇.xlsx", &workbook("丙镇"));
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    let twice = served.drop_file("二", "丙镇.xlsx", &workbook("丁镇"));
    assert!(twice.starts_with("HTTP/1.1 500"), "{twice}");
    served.post("?do=dropped", &[("batch", "二")]);
    let board = served.ready();
    assert!(board.contains("丙镇") && !board.contains("甲镇"), "{board}");

    // What is written does not go where the copies are.
    served.post("?do=results", &[]);
    let said = served.ready();
    assert!(said.contains("文档/绩效/结果/评价结果-2021.xlsx"), "{said}");
    served.quit();
    assert_eq!(copies(), 0, "copies are left");
}

#[test]
fn a_drop_stays_within_its_folder_and_counts_only_whole() {
    let desk = desk();
    let served = Served::start(&desk, &[]);
    for name in [
        "../甲镇.xlsx",
        "/etc/甲镇.xlsx",
        "C:\\甲镇.xlsx",
        ".甲镇",
        "",
    ] {
        let answer = served.drop_file("一", name, b"PK");
        assert!(answer.starts_with("HTTP/1.1 500"), "{name}: {answer}");
        assert!(answer.contains("不是文件名"), "{name}: {answer}");
    }
    let head = format!(
        "POST {}?do=drop&batch=x&name=a.xlsx HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n",
        served.path(),
        served.host(),
        100 << 20
    );
    let mut half = served.connect();
    half.write_all(head.as_bytes()).unwrap();
    half.write_all(&[0; 1000]).unwrap();
    drop(half);
    let mut large = served.connect();
    let head = head.replace(&(100 << 20).to_string(), &(101 << 20).to_string());
    large.write_all(head.as_bytes()).unwrap();
    let answer = rest(large);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    std::thread::sleep(Duration::from_millis(50));
    served.post("?do=dropped", &[("batch", "x")]);
    let said = served.ready();
    assert!(
        said.contains("没有做成") || said.contains("没有收到"),
        "{said}"
    );
    served.quit();
}
