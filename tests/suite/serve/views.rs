//! What the pages say, and that names stay text whatever they hold.

use super::client::Served;
use crate::county::{County, Unit};
use crate::program::Desk;

/// The names of units that would like to be more than names.
const HOSTILE: [&str; 3] = ["<script>alert(1)局", "\"onload=\"x局", "县&amp;'局"];

#[test]
fn a_name_stays_text_on_every_page() {
    let desk = Desk::new();
    let mut county = County::new(2021);
    for name in HOSTILE {
        county = county.unit(
            Unit::named(name)
                .staff(10, 9)
                .row("公务接待", 1.0, 1.0, 0.9),
        );
    }
    county.save(&desk.file("县.xlsx"));
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let unit = |view: &str, name: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([("v", view), ("u", name)]);
        format!("?{}", query.finish())
    };
    let mut pages: Vec<String> = ["", "?v=findings", "?v=ranking", "?v=indicators", "?v=write"]
        .map(ToOwned::to_owned)
        .to_vec();
    for name in HOSTILE {
        pages.extend(["unit", "form", "what-if", "findings"].map(|view| unit(view, name)));
    }
    for page in pages {
        let html = served.get(&page);
        assert!(html.starts_with("HTTP/1.1 200"), "{page}: {html}");
        assert!(!html.contains("<script>alert"), "{page}");
        assert!(!html.contains("\"onload=\"x"), "{page}");
    }
    served.quit();
}

#[test]
fn from_points_to_rule_to_figure_to_cell_and_back() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("县.xlsx"));
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let name = "%E5%8E%BF%E5%B7%A5%E4%BC%A4%E4%BF%9D%E9%99%A9%E6%9C%8D%E5%8A%A1%E4%B8%AD%E5%BF%83";
    let card = served.get(&format!("?v=unit&u={name}"));
    for said in [
        "11 ÷ 11 = 100%",
        "5.08 ÷ 140.8 = 3.61%",
        "可能区间 45.00–99.00",
        "待定",
        "以100%为标准",
    ] {
        assert!(card.contains(said), "{said}: {card}");
    }
    let form = served.get(&format!("?v=form&u={name}&c=B7"));
    assert!(
        form.contains("id=\"B7\"") && form.contains("asked"),
        "{form}"
    );
    assert!(form.contains("0.9"), "{form}");
    let findings = served.get("?v=findings&code=J203");
    assert!(
        findings.contains("!B7<") && !findings.contains(">J301<"),
        "{findings}"
    );
    served.quit();
}

#[test]
fn a_trial_changes_points_and_rank_and_stores_nothing() {
    let desk = Desk::new();
    County::new(2021)
        .unit(Unit::golden())
        .save(&desk.file("县.xlsx"));
    let served = Served::start(&desk, &["县.xlsx"]);
    served.ready();
    let name = "%E5%8E%BF%E5%B7%A5%E4%BC%A4%E4%BF%9D%E9%99%A9%E6%9C%8D%E5%8A%A1%E4%B8%AD%E5%BF%83";
    let field = "%E6%9C%AC%E5%B9%B4%E8%BF%BD%E5%8A%A0%E9%A2%84%E7%AE%97";
    // 140.8 of 140.8 is above 30%: 预算控制率 4 → 0.
    let tried = served.get(&format!("?v=what-if&u={name}&f={field}&x=140.8"));
    assert!(tried.contains("140.8 ÷ 140.8 = 100%"), "{tried}");
    // A rule holds for all: 11 of 11 posts keeps full marks whatever a step costs; 3.61% of the budget
    // is untouched by it.
    let indicator = "%E5%9C%A8%E8%81%8C%E4%BA%BA%E5%91%98%E6%8E%A7%E5%88%B6%E7%8E%87";
    let ruled = served.get(&format!("?v=what-if&u={name}&i={indicator}&m=5"));
    assert!(ruled.contains("其他单位也照改了的规则"), "{ruled}");
    assert!(ruled.contains("总分没有变化"), "{ruled}");
    let banded = served.get(&format!("?v=what-if&u={name}&i=x&m=5"));
    assert!(banded.contains("「5」不能用"), "{banded}");
    let bad = served.get(&format!("?v=what-if&u={name}&f={field}&x=abc"));
    assert!(bad.contains("「abc」不能用"), "{bad}");
    assert!(
        served
            .get(&format!("?v=unit&u={name}"))
            .contains("5.08 ÷ 140.8")
    );
    served.quit();
}
