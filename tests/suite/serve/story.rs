//! An officer at the page: from the folder to an adjustment that changed the ranking.

use calamine::Data;

use super::browser::{Browser, chromium_is_there};
use super::client::Served;
use crate::county::{County, Review, Unit};
use crate::program::Desk;
use crate::typed::edited::{Typed, typed};

const GOLDEN: &str = "县工伤保险服务中心";
const SCHOOLS: &str = "县教育局";
/// The keys Tab and Enter of the protocol.
const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';

/// A desk with a folder of two returns and the bureau's sheet, each a workbook.
fn desk() -> Desk {
    let desk = Desk::new();
    let folder = desk.file("报来的表");
    std::fs::create_dir(&folder).unwrap();
    County::new(2021)
        .unit(Unit::golden())
        .save(&folder.join("工伤.xlsx"));
    County::new(2021)
        .unit(
            Unit::named(SCHOOLS)
                .staff(86, 84)
                .row("公务接待", 10.2, 9.6, 8.9),
        )
        .save(&folder.join("教育.xlsx"));
    County::new(2021)
        .review(Review::full(SCHOOLS).set("年初预算", 8650))
        .review(Review::full(GOLDEN))
        .save(&folder.join("评审.xlsx"));
    desk
}

/// Units in the order of `score`'s ranking with their totals.
fn ranking(desk: &Desk, arguments: &[&str]) -> Vec<(String, String)> {
    let (_, json) = desk.score(&[arguments, &["-o", "命令.xlsx", "--force"]].concat());
    let units = json["units"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let mut units: Vec<_> = units
        .map(|unit| {
            (
                unit["rank"].as_u64(),
                text(&unit["name"]),
                text(&unit["total"]),
            )
        })
        .collect();
    units.sort();
    units
        .into_iter()
        .map(|(_, name, total)| (name, total))
        .collect()
}

/// The page shows these units with these totals in this order.
fn assert_ranked(page: &str, expected: &[(String, String)]) {
    let (_, page) = page.split_once("可能区间").unwrap();
    let at = |name: &str| {
        page.find(&format!("{name} "))
            .unwrap_or_else(|| panic!("{page}"))
    };
    for pair in expected.windows(2) {
        assert!(at(&pair[0].0) < at(&pair[1].0), "{expected:?}: {page}");
    }
    for (name, total) in expected {
        let points: f64 = total.parse().unwrap();
        let line = page.lines().find(|line| line.contains(&format!("{name} ")));
        let line = line.unwrap_or_else(|| panic!("no {name}: {page}"));
        assert!(line.contains(&format!("{points:.2}")), "{total}: {line}");
    }
}

#[test]
fn from_the_folder_to_a_changed_ranking() {
    if !chromium_is_there() {
        return;
    }
    let desk = desk();
    let served = Served::start(&desk, &[]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::start(profile.path(), true);
    browser.go(&served.url());

    // The folder.
    browser.shows("选择放填报表的文件夹");
    browser.click_words("报来的表");
    browser.shows("这里有 3 本工作簿");
    browser.click_words("读取这个文件夹");
    let board = browser.shows("已报");
    assert!(board.contains(SCHOOLS) && board.contains(GOLDEN), "{board}");

    // A finding, its cell, the points.
    browser.click("//nav/a[.='问题']");
    browser.shows("怎样办");
    browser.click(&format!(
        "//tr[td[2][normalize-space(.)='{GOLDEN}']]/td[@class='places']/a"
    ));
    browser.shows("下面是读到的内容");
    browser.click("//td[contains(@class,'asked')]");
    browser.click_words("← 得分");
    let card = browser.shows("三级指标");
    assert!(card.contains("11 ÷ 11 = 100%"), "{card}");
    browser.click("//summary[contains(., '11 ÷ 11')]");
    browser.shows("以100%为标准");

    // What would be if.
    browser.click_words("试算");
    browser.click("//select[@name='f']/option[.='本年追加预算']");
    browser.type_into("//input[@name='x']", "140.8");
    browser.click("//form[contains(@class,'what-if')]//button");
    browser.shows("140.8 ÷ 140.8 = 100%");

    // The ranking, the results, an adjustment typed into them.
    let before = ranking(&desk, &["报来的表"]);
    browser.click("//nav/a[.='排名']");
    assert_ranked(&browser.shows("可能区间"), &before);
    browser.click("//nav/a[.='写出']");
    browser.click_words("写结果工作簿");
    browser.shows("结果工作簿已写到");
    let results = desk.file("结果").join("评价结果-2021.xlsx");
    let (leader, _) = &before[0];
    let indicators = [
        "公用经费控制率",
        "行政效能",
        "重点工作实际完成率",
        "社会公众或服务对象满意度",
    ];
    let changes: Vec<Typed> = indicators
        .iter()
        .flat_map(|indicator| {
            let reason = Data::String("会议纪要3号".to_owned());
            [
                (
                    (leader.as_str(), *indicator, "调整后得分"),
                    Some(Data::Float(0.0)),
                ),
                ((leader.as_str(), *indicator, "调整理由"), Some(reason)),
            ]
        })
        .collect();
    typed(&results, &results, &changes);
    browser.click_words("采用其中的填写");
    let page = browser.shows("已重新读取：");
    let path = results.display().to_string();
    let after = ranking(&desk, &["报来的表", "--review", &path]);
    assert_ne!(after[0].0, before[0].0, "{before:?} {after:?}");
    assert_ranked(&page, &after);
    served.quit();
}

#[test]
fn the_keyboard_is_enough_and_no_view_is_wider_than_the_screen() {
    if !chromium_is_there() {
        return;
    }
    let desk = desk();
    let served = Served::start(&desk, &["报来的表"]);
    served.ready();
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::start(profile.path(), true);
    browser.go(&served.url());
    browser.shows("已报");
    let mut seen = Vec::new();
    while browser.focused() != "排名" {
        browser.press(TAB);
        seen.push(browser.focused());
        assert!(seen.len() < 10, "{seen:?}");
    }
    browser.press(ENTER);
    browser.shows("可能区间");
    let unit = "%E5%8E%BF%E6%95%99%E8%82%B2%E5%B1%80";
    for view in [
        "board".to_owned(),
        "findings".to_owned(),
        "ranking".to_owned(),
        "indicators".to_owned(),
        "write".to_owned(),
        "choose".to_owned(),
        format!("unit&u={unit}"),
        format!("form&u={unit}"),
        format!("what-if&u={unit}"),
    ] {
        browser.go(&format!("{}?v={view}", served.url()));
        browser.shows("绩效");
        assert!(!browser.overflows(), "{view} is wider than 1366 pixels");
    }
    served.quit();
}

#[test]
fn it_works_where_no_script_runs() {
    if !chromium_is_there() {
        return;
    }
    let desk = desk();
    let served = Served::start(&desk, &[]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::start(profile.path(), false);
    browser.go(&served.url());
    browser.click_words("报来的表");
    browser.click_words("读取这个文件夹");
    browser.shows("已报");
    browser.click("//nav/a[.='写出']");
    browser.click_words("写通报");
    browser.shows("通报已写到");
    browser.click_words("重新读取");
    browser.shows("得分和名次没有变化");
    browser.click_words("退出");
    browser.shows("程序已退出");
    served.ended(std::time::Duration::from_secs(60));
}

#[test]
fn files_dropped_on_the_page_are_read() {
    if !chromium_is_there() {
        return;
    }
    let desk = desk();
    let served = Served::start(&desk, &[]);
    let profile = tempfile::tempdir().unwrap();
    let browser = Browser::start(profile.path(), true);
    browser.go(&served.url());
    browser.shows("拖到这里");
    let bytes = |name: &str| std::fs::read(desk.file("报来的表").join(name)).unwrap();
    let dropped = "var files = new DataTransfer();
        for (var at = 0; at < arguments.length; at += 2) {
            files.items.add(new File([Uint8Array.from(arguments[at + 1])], arguments[at]));
        }
        document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', {dataTransfer: files}));";
    let files = serde_json::json!([
        "工伤.xlsx",
        bytes("工伤.xlsx"),
        "教育.xlsx",
        bytes("教育.xlsx")
    ]);
    browser.run(dropped, &files);
    let board = browser.shows("已报");
    assert!(board.contains("拖入的 2 个文件"), "{board}");
    assert!(board.contains(SCHOOLS) && board.contains(GOLDEN), "{board}");
    served.quit();
}
