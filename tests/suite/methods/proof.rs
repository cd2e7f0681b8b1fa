//! `scheme check` draws the scheme's own blank form and reads it back.

use crate::program::{Desk, repository};

/// What `scheme check` says of the form of a scheme.
fn unread(text: &str) -> Vec<String> {
    let desk = Desk::new();
    std::fs::write(desk.file("方案.toml"), text).unwrap();
    let run = desk.run(&["scheme", "check", "方案.toml"]);
    let lines = run.out.lines().filter(|line| line.contains("读回来"));
    lines.map(ToOwned::to_owned).collect()
}

fn table(name: &str) -> String {
    let path = repository(&format!("tests/fixtures/schemes/{name}.toml"));
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_forms_of_sound_schemes_are_read_back() {
    assert_eq!(unread(jixiao::scheme::BUILT_IN), [""; 0]);
    for name in ["county", "either", "hunan", "names", "special", "yueyang"] {
        assert_eq!(unread(&table(name)), [""; 0], "{name}");
    }
}

#[test]
fn labels_that_the_reader_takes_for_one_are_named() {
    let field = "name = \"预算数\"\nkind = \"amount\"";
    let text = table("yueyang").replace(field, &format!("{field}\nlabel = \"预算调整数\""));
    let found = unread(&text);
    let named = |line: &&String| line.contains("“预算数”") || line.contains("“预算调整数”");
    assert!(found.iter().any(|line| named(&line)), "{found:?}");
}

#[test]
fn a_form_that_the_reader_takes_for_none_is_told() {
    // Two labels are too few to tell a return by.
    let found = unread(&table("xinshao"));
    assert!(
        found.iter().any(|line| line.contains("认不出是填报表")),
        "{found:?}"
    );
}
