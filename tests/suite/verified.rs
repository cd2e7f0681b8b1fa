//! `verify`: what is said of a run whose inputs, options or scheme are not what they were.

use std::path::Path;

use crate::county::{County, Review, Unit};
use crate::program::Desk;

/// A folder of two units with a review, a scheme and a file of options, scored.
fn scored() -> Desk {
    let desk = Desk::new();
    std::fs::create_dir(desk.file("表")).unwrap();
    let unit = |name: &str, staff: i32| {
        let county = County::new(2021).unit(Unit::named(name).staff(20, staff));
        county.save(&desk.file(&format!("表/{name}.xlsx")));
    };
    unit("县教育局", 19);
    unit("县水利局", 20);
    let review = ["县教育局", "县水利局"].map(Review::full);
    let review = review.into_iter().fold(County::new(2021), County::review);
    review.save(&desk.file("评审表.xlsx"));
    let run = desk.run(&["scheme", "export", "方案.toml"]);
    assert_eq!(run.status, 0, "{}", run.error);
    let options = "review = \"../评审表.xlsx\"\nscheme = \"../方案.toml\"\nyear = 2021\n";
    std::fs::write(desk.file("表/jixiao.toml"), options).unwrap();
    let run = desk.run(&["score", "表", "-o", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}", run.error);
    desk
}

fn append(path: &Path, text: &str) {
    let before = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, before + text).unwrap();
}

#[test]
fn a_run_of_a_folder_with_options_is_the_same_again() {
    let desk = scored();
    let run = desk.run(&["verify", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.error);
    assert!(run.out.starts_with("一致："), "{}", run.out);
    // The options that held then are recorded; what the file says today does not count.
    append(
        &desk.file("表/jixiao.toml"),
        "steps = \"prorata\"\ndeadline = \"明天\"\n",
    );
    let run = desk.run(&["verify", "结果.xlsx"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.error);
}

#[test]
fn what_is_new_changed_or_gone_is_named() {
    type Change = fn(&Desk);
    let cases: [(&str, Change, &[&str]); 6] = [
        (
            "a new file",
            |desk| {
                let county = County::new(2021).unit(Unit::named("县民政局").staff(8, 8));
                county.save(&desk.file("表/县民政局.xlsx"));
            },
            &["  多出：表/县民政局.xlsx", "第一处不同是 概览!"],
        ),
        (
            "the review changed",
            |desk| {
                let review = County::new(2021).review(Review::full("县教育局"));
                review.save(&desk.file("评审表.xlsx"));
            },
            &["  已改动：表/../评审表.xlsx", "第一处不同是 概览!"],
        ),
        (
            "the review gone",
            |desk| std::fs::remove_file(desk.file("评审表.xlsx")).unwrap(),
            &["  找不到：表/../评审表.xlsx"],
        ),
        (
            "the scheme changed",
            |desk| {
                let path = desk.file("方案.toml");
                let text = std::fs::read_to_string(&path).unwrap();
                let other = text.replacen("marks = \"0.5\"", "marks = \"1\"", 1);
                assert!(text != other);
                std::fs::write(path, other).unwrap();
            },
            &["评价方案已不是当时的方案"],
        ),
        (
            "the scheme gone",
            |desk| std::fs::remove_file(desk.file("方案.toml")).unwrap(),
            &["  找不到：表/../方案.toml"],
        ),
        (
            "the folder has another name",
            |desk| std::fs::rename(desk.file("表"), desk.file("填报表")).unwrap(),
            &["  找不到：表/县教育局.xlsx", "请在那个文件夹里运行"],
        ),
    ];
    for (case, change, said) in cases {
        let desk = scored();
        change(&desk);
        let run = desk.run(&["verify", "结果.xlsx"]);
        assert_eq!(run.status, 1, "{case}: {}{}", run.out, run.error);
        for words in said {
            assert!(run.out.contains(words), "{case}: {words}\n{}", run.out);
        }
    }
}
