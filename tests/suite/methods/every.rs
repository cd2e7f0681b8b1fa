//! Schemes made of every method at random, and returns at random: the scheme comes back from its
//! workbook, scorer and expressions agree, totals add up, no points leave their range.

use std::fmt::Write;

use jixiao::output;
use jixiao::scheme::{Outside, Scheme, Steps};
use jixiao::score::{Scorecard, Status};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{comes_back, indicator, parsed, scored, small};

/// Numbers from which a scheme and its returns are made.
struct Tape(std::vec::IntoIter<u32>);

impl Tape {
    fn below(&mut self, limit: u32) -> u32 {
        self.0.next().unwrap_or_default() % limit
    }

    fn one_of<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(u32::try_from(of.len()).unwrap()) as usize]
    }
}

const AMOUNTS: [&str; 4] = ["甲数", "乙（含税）", "12月丙数", "丁%"];
const PERCENTS: [&str; 8] = ["0", "10", "33.3", "60", "80.21", "95", "100", "150"];
const POINTS: [&str; 6] = ["0", "0.5", "1.25", "3", "7.5", "10"];

fn rate(tape: &mut Tape) -> String {
    let mut name = || AMOUNTS[tape.below(4) as usize];
    let (one, two, three, four) = (name(), name(), name(), name());
    match tape.below(3) {
        0 => format!("{one} / {two}"),
        1 => format!("({one} - {two} + {three}) / ({two} + {four})"),
        _ => format!("({one} / {two} + {three} / {four}) / 2"),
    }
}

/// Bands between three rising edges, each belonging to the lower or the upper band.
fn bands(tape: &mut Tape) -> String {
    let start = tape.below(4) as usize;
    let edges = [PERCENTS[start], PERCENTS[start + 2], PERCENTS[start + 4]];
    let mut text = String::from("bands = [");
    let mut lower = String::new();
    for (at, edge) in edges.into_iter().enumerate() {
        let closed = tape.below(2) == 0;
        let end = if closed { "to" } else { "below" };
        let until = if at > 0 && tape.below(2) == 0 {
            format!(", until = {:?}", tape.one_of(&POINTS))
        } else {
            String::new()
        };
        let points = tape.one_of(&POINTS);
        write!(
            text,
            "{{ {lower}{end} = {edge:?}, points = {points:?}{until} }}, "
        )
        .unwrap();
        let start = if closed { "above" } else { "from" };
        lower = format!("{start} = {edge:?}, ");
    }
    write!(text, "{{ {lower}points = {:?} }}]", tape.one_of(&POINTS)).unwrap();
    text
}

fn deduct(tape: &mut Tape) -> String {
    let mut side = |side: &str, targets: &[&str]| {
        let target = tape.one_of(targets);
        let step = tape.one_of(&["0.5", "1", "3.3", "5"]);
        let marks = tape.one_of(&["0.3", "0.5", "1", "2"]);
        let most = match tape.below(2) {
            0 => String::new(),
            _ => format!(", most = {:?}", tape.one_of(&["1", "3.5", "10"])),
        };
        format!("{{ {side} = {target:?}, step = {step:?}, marks = {marks:?}{most} }}")
    };
    let above = side("above", &["100", "105.5"]);
    let below = side("below", &["60", "95", "99.9"]);
    let both = side("both", &PERCENTS);
    match tape.below(4) {
        0 => format!("deduct = {above}"),
        1 => format!("deduct = {below}"),
        2 => format!("deduct = {both}"),
        _ => format!("deduct = [{above}, {below}]"),
    }
}

fn conditions(tape: &mut Tape) -> String {
    let mut text = String::from("conditions = [");
    for _ in 0..=tape.below(3) {
        let mut each = Vec::new();
        for _ in 0..=tape.below(2) {
            let (one, two) = (tape.one_of(&AMOUNTS), tape.one_of(&AMOUNTS));
            let sign = tape.one_of(&["=", "<", "<=", ">", ">="]);
            let right = match tape.below(3) {
                0 => tape.one_of(&["0", "1", "100"]).to_owned(),
                1 => format!("{two} * 90%"),
                _ => format!("{two} + 0.5"),
            };
            each.push(format!("{one} {sign} {right}"));
        }
        let (when, points) = (each.join(" 且 "), tape.one_of(&POINTS));
        write!(text, "{{ when = {when:?}, points = {points:?} }}, ").unwrap();
    }
    write!(text, "{{ points = {:?} }}]", tape.one_of(&POINTS)).unwrap();
    text
}

/// A rule that is computed, on the lines of an indicator.
fn computed(tape: &mut Tape) -> String {
    let rule = match tape.below(5) {
        0 => deduct(tape),
        1 => bands(tape),
        2 => format!(
            "proportional = {{ below = {:?} }}",
            tape.one_of(&PERCENTS[1..])
        ),
        3 => format!(
            "proportional = {{ above = {:?} }}",
            tape.one_of(&PERCENTS[1..])
        ),
        _ => return conditions(tape),
    };
    format!("rate = {:?}\n{rule}", rate(tape))
}

/// Any rule of 10 points.
fn rule(tape: &mut Tape, may_choose: bool) -> String {
    match tape.below(if may_choose { 8 } else { 7 }) {
        0 => "checklist = { items = [\"项①\", \"项②\", \"项③\"], marks = [\"5\", \"3.5\", \"1.5\"] }".into(),
        1 => {
            let most = tape.one_of(&["", ", most = \"4\""]);
            format!("cases = {{ field = \"例数\", marks = \"1.5\"{most} }}")
        }
        2 => "proportional = { field = \"考核分\", of = \"100\" }".into(),
        3 => "graded = { field = \"等次\", grades = [{ name = \"好\", points = \"10\" }, { name = \"差\", points = \"2.5\" }] }".into(),
        7 => {
            let each: Vec<String> = (0..2)
                .map(|_| {
                    let rule = computed(tape).replace('\n', ", ");
                    let absent = tape.one_of(&["", ", absent = [\"甲数\", \"丁%\"]"]);
                    format!("{{ {rule}{absent} }}")
                })
                .collect();
            format!("either = [{}]", each.join(", "))
        }
        _ => {
            let absent = tape.one_of(&["", "\nabsent = [\"甲数\", \"乙（含税）\"]"]);
            format!("{}{absent}", computed(tape))
        }
    }
}

fn scheme(tape: &mut Tape) -> String {
    let fields = [
        (AMOUNTS[0], "\"amount\"\nsigned = true"),
        (AMOUNTS[1], "\"amount\""),
        (AMOUNTS[2], "\"amount\"\nsigned = true"),
        (AMOUNTS[3], "\"amount\""),
        ("项①", "\"answer\"\njudged = true"),
        ("项②", "\"answer\"\njudged = true"),
        ("项③", "\"answer\"\njudged = true"),
        ("例数", "\"cases\"\njudged = true"),
        ("考核分", "\"marks\"\nmax = \"100\"\njudged = true"),
        (
            "等次",
            "\"choice\"\njudged = true\noptions = [\"好\", \"差\"]",
        ),
    ];
    let policies = ["full", "refused", "rescaled"];
    let mut indicators = String::new();
    let count = 3 + tape.below(4);
    for at in 0..count {
        let rule = rule(tape, true);
        let policy = tape.one_of(&policies);
        let full = if at == 0 { "20% × 50" } else { "10" };
        indicators += &indicator(
            &format!("指标{at}"),
            full,
            &format!("{rule}\nnot_applicable = {policy:?}"),
        );
    }
    indicators += &indicator("只列示", "0", "");
    let mut text = small(&(count * 10).to_string(), &fields, &indicators);
    for (outside, name) in [("bonus", "加分项"), ("deduction", "扣分项")] {
        if tape.below(2) == 0 {
            continue;
        }
        let mut indicators = String::new();
        for at in 0..2 {
            let rule = rule(tape, false);
            let policy = tape.one_of(&policies[..2]);
            let rule = format!("{rule}\nnot_applicable = {policy:?}");
            indicators += &indicator(&format!("{name}{at}"), "10", &rule);
        }
        write!(
            text,
            "\n[[group]]\nname = {name:?}\nfull = \"12\"\noutside = {outside:?}\n\n[[group.section]]\nname = {name:?}\nfull = \"20\"\n{indicators}"
        )
        .unwrap();
    }
    if tape.below(2) == 0 {
        text = text.replace("steps = \"whole\"", "steps = \"whole\"\nabove_full = true");
    }
    text
}

/// A unit's figures.
fn figures(tape: &mut Tape) -> Vec<(&'static str, &'static str)> {
    const FIGURES: [&str; 16] = [
        "", "0", "0", "0.5", "1", "9.5", "10", "33.3", "80.21", "90", "95", "99.9", "100", "105.5",
        "-3", "0.000001",
    ];
    let mut cells: Vec<(&str, &str)> = AMOUNTS
        .into_iter()
        .map(|name| (name, tape.one_of(&FIGURES)))
        .collect();
    for name in ["项①", "项②", "项③"] {
        cells.push((name, tape.one_of(&["是", "是", "否", "否", "", "不适用"])));
    }
    cells.push(("例数", tape.one_of(&["0", "1", "3", "99", "", "不适用"])));
    cells.push(("考核分", tape.one_of(&["0", "33.335", "100", "", "不适用"])));
    cells.push(("等次", tape.one_of(&["好", "差", "", "不适用", "不可读"])));
    cells
}

fn adds_up(scheme: &Scheme, card: &Scorecard) {
    let mut within = Decimal::ZERO;
    let mut kept = Decimal::ZERO;
    let mut outside = Decimal::ZERO;
    let mut lines = card.lines.iter();
    for group in &scheme.groups {
        let mut sum = Decimal::ZERO;
        for (indicator, line) in group.indicators().zip(&mut lines) {
            let points = line.points.unwrap_or_default();
            let (low, high) = match indicator.outside {
                Some(Outside::Deduction) => (-indicator.full, Decimal::ZERO),
                _ => (Decimal::ZERO, indicator.full),
            };
            assert!(low <= points && points <= high, "{line:?}");
            assert_eq!(points, points.round_dp(2), "{line:?}");
            sum += points;
            let left_out = line.status == Status::NotApplicable && line.points.is_none();
            if indicator.outside.is_none() && !left_out {
                kept += indicator.full;
            }
        }
        match group.outside {
            None => within += sum,
            Some(_) => outside += sum.clamp(-group.full, group.full),
        }
    }
    let scaled = if kept.is_zero() {
        Decimal::ZERO
    } else {
        jixiao::amount::to_points(within * scheme.full / kept)
    };
    let most = if scheme.above_full {
        Decimal::MAX
    } else {
        scheme.full
    };
    assert_eq!(card.total, (scaled + outside).clamp(Decimal::ZERO, most));
    assert!(card.lowest <= card.total && card.total <= card.highest);
}

/// A scheme and as many returns as there are numbers for.
fn holds(numbers: Vec<u32>, returns: usize) {
    let mut tape = Tape(numbers.into_iter());
    let text = scheme(&mut tape);
    comes_back(&text);
    let scheme = parsed(&text);
    let units: Vec<_> = (0..returns).map(|_| figures(&mut tape)).collect();
    for steps in Steps::ALL {
        let county = scored(&scheme, steps, &units);
        if let Err(difference) = output::agreement(&scheme, &county) {
            panic!("{steps:?}: {difference}\n{text}\n{units:?}");
        }
        for unit in &county.units {
            adds_up(&scheme, &unit.card);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scheme_holds_for_any_returns(numbers in prop::collection::vec(any::<u32>(), 400)) {
        holds(numbers, 20);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Minutes in a debug build: `cargo test --release -- --ignored a_thousand_returns`.
    #[test]
    #[ignore = "takes minutes; run in release"]
    fn a_thousand_returns_of_a_scheme(numbers in prop::collection::vec(any::<u32>(), 11_000)) {
        holds(numbers, 1000);
    }
}
