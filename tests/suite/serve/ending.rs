//! What the door costs while it is open, and how it closes.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::client::Served;
use super::desk;

#[test]
fn quitting_while_writing_leaves_whole_files() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    served.post("?do=results", &[]);
    served.quit();
    let run = desk.run(&["verify", "结果/评价结果-2021.xlsx"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.error);
    let left: Vec<_> = std::fs::read_dir(desk.file("结果")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn quitting_does_not_wait_for_those_who_say_nothing() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let idle: Vec<TcpStream> = (0..10).map(|_| served.connect()).collect();
    let begun = Instant::now();
    served.quit();
    // An idle connection is heard out for ten seconds; the end does not wait that long.
    assert!(begun.elapsed() < Duration::from_secs(8));
    drop(idle);
}

/// Threads and megabytes of the program, as Linux counts them.
#[cfg(target_os = "linux")]
fn cost(served: &Served) -> (usize, usize) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", served.id())).unwrap();
    let value = |name: &str| -> usize {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    (value("Threads:"), value("VmRSS:") >> 10)
}

/// What a process has written so far, in MB.
#[cfg(target_os = "linux")]
fn written(served: &Served) -> usize {
    let counts = std::fs::read_to_string(format!("/proc/{}/io", served.id())).unwrap();
    let line = counts.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.unwrap().parse::<usize>().unwrap() >> 20
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_and_no_thread_is_left() {
    let desk = desk();
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let (threads, before) = cost(&served);
    let mut streams = Vec::new();
    for _ in 0..100 {
        let mut stream = served.connect();
        let head = format!(
            "POST {}?do=drop&batch=1&name=a.xlsx HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n",
            served.path(),
            served.host(),
            100 << 20
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b'a'; 4 << 20]).unwrap();
        streams.push(stream);
    }
    let deadline = Instant::now() + Duration::from_secs(60);
    while written(&served) < 390 {
        assert!(
            Instant::now() < deadline,
            "{} MB put away",
            written(&served)
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    // A thread costs some 600 KB, most of it the allocator's.
    let (_, during) = cost(&served);
    assert!(
        during < before + 150,
        "{before} → {during} MB for 100 half-sent files"
    );
    drop(streams);
    let deadline = Instant::now() + Duration::from_secs(60);
    while cost(&served).0 > threads {
        assert!(
            Instant::now() < deadline,
            "threads are left: {}",
            cost(&served).0
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    served.quit();
}
