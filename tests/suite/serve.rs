//! The page's door as a browser and as a stranger meet it: raw sockets on 127.0.0.1.

mod browser;
mod client;
mod dropped;
mod ending;
mod story;
mod views;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use client::Served;

use crate::county::{County, Review, Unit};
use crate::program::Desk;

/// A desk with the golden unit's return.
fn desk() -> Desk {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .unit(
            Unit::named("县教育局")
                .staff(86, 84)
                .row("公务接待", 10.2, 9.6, 8.9),
        )
        .review(Review::full("县教育局").set("年初预算", 8650))
        .save(&desk.file("县.xlsx"));
    desk
}

#[test]
fn the_address_is_printed_and_only_it_is_answered() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    let board = served.ready();
    assert!(
        board.contains("县教育局") && board.contains("收件"),
        "{board}"
    );

    let (host, path) = (served.host(), served.path());
    let cases = [
        (
            "another host",
            format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
            "421",
        ),
        ("no host", format!("GET {path} HTTP/1.1\r\n\r\n"), "421"),
        (
            "no secret",
            format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            "404",
        ),
        (
            "a wrong secret",
            format!("GET /0123456789abcdef0123456789abcdef/ HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            "404",
        ),
        (
            "traversal",
            format!("GET {path}../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            "404",
        ),
        (
            "an encoded traversal",
            format!("GET {path}%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            "404",
        ),
        (
            "PUT",
            format!("PUT {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
            "405",
        ),
        (
            "a foreign origin",
            format!(
                "POST {path}?do=again HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n"
            ),
            "403",
        ),
        (
            "a null origin",
            format!(
                "POST {path}?do=again HTTP/1.1\r\nHost: {host}\r\nOrigin: null\r\nContent-Length: 0\r\n\r\n"
            ),
            "403",
        ),
        (
            "a huge declared body",
            format!(
                "POST {path}?do=open HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\n"
            ),
            "413",
        ),
        (
            "a body without length",
            format!(
                "POST {path}?do=open HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
            "411",
        ),
        (
            "two lengths",
            format!(
                "POST {path}?do=open HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
            ),
            "400",
        ),
        (
            "a negative length",
            format!("POST {path}?do=open HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n"),
            "400",
        ),
        ("nonsense", "hello there\r\n\r\n".to_owned(), "400"),
        (
            "an endless head",
            format!("GET {path} HTTP/1.1\r\nX: {}\r\n", "a".repeat(40_000)),
            "431",
        ),
        (
            "an unknown act",
            format!("POST {path}?do=nothing HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
            "404",
        ),
    ];
    for (name, request, status) in cases {
        let answer = served.raw(request.as_bytes());
        let line = answer.lines().next().unwrap_or_default();
        assert!(
            line.starts_with(&format!("HTTP/1.1 {status}")),
            "{name}: {line}"
        );
    }
    assert!(served.get("").contains("县教育局"));
    served.quit();
}

#[test]
fn idle_and_half_sent_connections_do_not_keep_others_waiting() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let idle: Vec<TcpStream> = (0..100).map(|_| served.connect()).collect();
    let half: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = served.connect();
            let head = format!(
                "POST {}?do=open HTTP/1.1\r\nHost: {}\r\nContent-Length: 50\r\n\r\nn=",
                served.path(),
                served.host()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert!(served.get("?v=ranking").contains("县教育局"));
    drop((idle, half));
    served.quit();
}

#[test]
fn two_hundred_requests_at_once_are_all_answered() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let mut streams: Vec<TcpStream> = (0..200).map(|_| served.connect()).collect();
    let request = format!(
        "GET {}?v=ranking HTTP/1.1\r\nHost: {}\r\n\r\n",
        served.path(),
        served.host()
    );
    for stream in &mut streams {
        stream.write_all(request.as_bytes()).unwrap();
    }
    for mut stream in streams {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("县教育局"));
    }
    served.quit();
}

#[test]
fn a_wrong_port_says_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = desk().run(&["serve", "县.xlsx", "--no-open", "--port", &port]);
    assert_eq!(run.status, 2);
    assert!(
        run.error.contains(&port) && run.error.contains("--port"),
        "{}",
        run.error
    );
}

#[test]
fn a_folder_is_chosen_read_and_given_up_for_another() {
    let desk = desk();
    let served = Served::start(&desk, &[]);
    let chooser = served.get("");
    assert!(chooser.contains("选择放填报表的文件夹"), "{chooser}");
    let typed = served.post(
        "?do=type",
        &[("path", &desk.file("县.xlsx").display().to_string())],
    );
    assert!(typed.starts_with("HTTP/1.1 303"), "{typed}");
    assert!(served.ready().contains("县教育局"));
    let chooser = served.get("?v=choose");
    assert!(chooser.contains("县.xlsx"), "{chooser}");
    let missing = desk.file("没有.xlsx").display().to_string();
    served.post("?do=type", &[("path", &missing)]);
    assert!(served.get("").contains("没有「"));
    let folder = desk.path.display().to_string();
    let listed = served.post("?do=type", &[("path", &folder)]);
    let at = location(&listed);
    assert!(served.get(&at).contains("读取这个文件夹"), "{at}");
    served.quit();
}

/// Where an answer sends on to.
fn location(answer: &str) -> String {
    let mut lines = answer.lines();
    let line = lines.find_map(|line| line.strip_prefix("Location: "));
    line.unwrap_or_else(|| panic!("goes nowhere: {answer}"))
        .to_owned()
}

#[test]
fn reading_again_keeps_the_place_and_says_what_changed() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let answer = served.post("?do=again", &[("to", "v=indicators&i=预算控制率")]);
    let to = location(&answer);
    assert!(to.starts_with("?v=indicators&i=%E9%A2%84"), "{to}");
    assert!(served.ready().contains("得分和名次没有变化"));
    // 84 of 86 posts → 99 of 86: staff control loses.
    County::new(2021)
        .unit(Unit::golden())
        .unit(
            Unit::named("县教育局")
                .staff(86, 99)
                .row("公务接待", 10.2, 9.6, 8.9),
        )
        .review(Review::full("县教育局").set("年初预算", 8650))
        .save(&desk.file("县.xlsx"));
    let outside = served.post("?do=again", &[("to", "//evil.example/")]);
    assert!(location(&outside).starts_with('?'), "{outside}");
    let board = served.ready();
    assert!(board.contains("已重新读取：县教育局 "), "{board}");
    served.quit();
}

#[test]
fn it_waits_for_the_end_of_what_it_is_doing() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    // Quit at once, while the county is being read.
    let answer = served.post("?do=quit", &[]);
    assert!(answer.contains("已退出"), "{answer}");
    served.ended(Duration::from_secs(60));
}

#[test]
fn results_and_corrections_are_written_beside_the_inputs_and_given_back() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let acts: [(&str, &[(&str, &str)]); 4] = [
        ("?do=results", &[]),
        (
            "?do=correct",
            &[("deadline", "2022年3月31日"), ("contact", "")],
        ),
        (
            "?do=report",
            &[("issuer", "示例县财政局"), ("notices", "1"), ("self", "1")],
        ),
        ("?do=template", &[("year", "2022")]),
    ];
    for (action, form) in acts {
        let answer = served.post(action, form);
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        let said = served.ready();
        assert!(said.contains("已写到"), "{action}: {said}");
    }
    let results = desk.file("结果").join("评价结果-2021.xlsx");
    for written in [
        "结果/评价结果-2021.xlsx",
        "结果/评价结果通报-2021.docx",
        "退回/核对汇总.xlsx",
        "反馈单/县教育局反馈单.docx",
        "自评报告/县教育局自评报告.docx",
        "模板/空白填报表2022年度.xlsx",
    ] {
        assert!(desk.file(written).exists(), "{written}");
    }
    // The same workbook as the command writes, byte by byte but for what it was asked.
    let command = desk.run(&[
        "score",
        "县.xlsx",
        "--deadline",
        "2022年3月31日",
        "-o",
        "命令.xlsx",
    ]);
    assert_eq!(command.status, 0, "{}", command.error);
    served.post("?do=results", &[]);
    served.ready();
    let of_page = std::fs::read(desk.file("结果/评价结果-2021(2).xlsx")).unwrap();
    assert!(of_page == std::fs::read(desk.file("命令.xlsx")).unwrap());
    let unfit = served.post("?do=template", &[("year", "二一年")]);
    assert!(unfit.starts_with("HTTP/1.1 303"), "{unfit}");
    assert!(served.ready().contains("年度「二一年」不对"));
    assert!(results.exists());
    let page = served.get("?v=write");
    assert!(
        page.contains("采用其中的填写") && page.contains("评价结果-2021.xlsx"),
        "{page}"
    );
    let after = page.split("?do=review").nth(1).unwrap();
    let number = after
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    served.post("?do=review", &[("n", number)]);
    let board = served.ready();
    assert!(board.contains("评价结果-2021(2).xlsx 中所填的"), "{board}");
    served.post("?do=unreview", &[]);
    assert!(!served.ready().contains("中所填的"));
    served.quit();

    // Another day the last results are offered still.
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let page = served.get("?v=write");
    assert!(
        page.contains("以前写的结果工作簿") && page.contains("采用其中的填写"),
        "{page}"
    );
    served.quit();
}
