//! Every scoring method, made of numbers.

use super::{Tape, field, half};

/// A rate; the last ones are means.
const RATES: [&str; 6] = [
    "甲 / 乙",
    "(甲 - 乙) / (乙 + 丙)",
    "丙",
    "-甲 * 2 / 乙",
    "(甲 / 乙 + 丙 / 乙) / 2",
    "(甲 / 乙 + 丙 / 乙 + (甲 + 丙) / (乙 + 1)) / 3",
];

/// The method of an indicator, with the fields that it needs; nothing is taken off by a choice.
pub(super) fn method(tape: &mut Tape, fields: &mut String, full: u32, may_choose: bool) -> String {
    if !may_choose || tape.below(5) > 0 {
        return rule(tape, fields, full).join("\n");
    }
    let each: Vec<String> = (0..2 + tape.below(2))
        .map(|_| {
            let mut keys = rule(tape, fields, full);
            if tape.coin() {
                keys.push("absent = [\"甲\", \"丙\"]".into());
            }
            format!("{{ {} }}", keys.join(", "))
        })
        .collect();
    format!("either = [{}]", each.join(", "))
}

/// The keys of a rule.
fn rule(tape: &mut Tape, fields: &mut String, full: u32) -> Vec<String> {
    let rate = format!("rate = \"{}\"", RATES[tape.below(6) as usize]);
    match tape.below(9) {
        0 => vec![rate, deduct(tape, full)],
        1 => vec![rate, bands(tape, full)],
        2 => {
            let side = ["above", "below"][tape.below(2) as usize];
            let goal = half(tape.below(400) + 1);
            vec![rate, format!("proportional = {{ {side} = {goal} }}")]
        }
        3 => vec![conditions(tape, full)],
        4 => vec![checklist(tape, fields, full)],
        5 => {
            let cases = field(tape, fields, "\"cases\"");
            let (marks, most) = (half(tape.marks()), most(tape, full));
            vec![format!(
                "cases = {{ field = {cases}, marks = {marks}{most} }}"
            )]
        }
        6 => {
            let of = half(tape.marks());
            let part = field(tape, fields, &format!("\"marks\"\nmax = {of}"));
            vec![format!("proportional = {{ field = {part}, of = {of} }}")]
        }
        7 => {
            let marks = field(tape, fields, &format!("\"marks\"\nmax = {}", half(full)));
            vec![format!("marks = {{ field = {marks} }}")]
        }
        _ => vec![graded(tape, fields, full)],
    }
}

/// At most so much of the full marks, or nothing said.
fn most(tape: &mut Tape, full: u32) -> String {
    if tape.coin() {
        format!(", most = {}", half(tape.below(full + 1)))
    } else {
        String::new()
    }
}

fn deduct(tape: &mut Tape, full: u32) -> String {
    let mut side = |side: &str, target: u32| {
        let (step, marks, most) = (half(tape.marks()), half(tape.marks()), most(tape, full));
        let target = half(target);
        format!("{{ {side} = {target}, step = {step}, marks = {marks}{most} }}")
    };
    let (above, below) = (side("above", 210), side("below", 190));
    let (both, edge) = (side("both", 200), side("above", 201));
    match tape.below(5) {
        0 => format!("deduct = {above}"),
        1 => format!("deduct = {below}"),
        2 => format!("deduct = {both}"),
        3 => format!("deduct = [{below}, {edge}]"),
        _ => format!("deduct = [{above}, {below}]"),
    }
}

fn bands(tape: &mut Tape, full: u32) -> String {
    let mut bands = Vec::new();
    let (mut at, mut lower) = (tape.below(50), String::new());
    for _ in 0..tape.below(4) {
        at += tape.marks();
        let (end, next) = if tape.coin() {
            ("to", "above")
        } else {
            ("below", "from")
        };
        let until = if !lower.is_empty() && tape.coin() {
            format!(", until = {}", half(tape.below(full + 1)))
        } else {
            String::new()
        };
        bands.push(format!(
            "{{ {lower}{end} = {}, points = {}{until} }}",
            half(at),
            half(tape.below(full + 1))
        ));
        lower = format!("{next} = {}, ", half(at));
    }
    let points = half(tape.below(full + 1));
    bands.push(format!("{{ {lower}points = {points} }}"));
    format!("bands = [{}]", bands.join(", "))
}

fn conditions(tape: &mut Tape, full: u32) -> String {
    const LEFT: [&str; 3] = ["甲", "乙 + 丙", "(甲 - 乙) * 2"];
    const RIGHT: [&str; 4] = ["0", "丙", "乙 * 90%", "100.5"];
    let mut each: Vec<String> = (0..=tape.below(3))
        .map(|_| {
            let all: Vec<String> = (0..=tape.below(2))
                .map(|_| {
                    let left = LEFT[tape.below(3) as usize];
                    let sign = ["=", "<", "<=", ">", ">="][tape.below(5) as usize];
                    format!("{left} {sign} {}", RIGHT[tape.below(4) as usize])
                })
                .collect();
            let points = half(tape.below(full + 1));
            format!("{{ when = \"{}\", points = {points} }}", all.join(" 且 "))
        })
        .collect();
    each.push(format!("{{ points = {} }}", half(tape.below(full + 1))));
    format!("conditions = [{}]", each.join(", "))
}

/// Items of half a point each, or of marks of their own.
fn checklist(tape: &mut Tape, fields: &mut String, full: u32) -> String {
    let mut marks = Vec::new();
    let alike = tape.coin();
    let mut left = full;
    while left > 0 {
        let own = if alike { 1 } else { 1 + tape.below(left) };
        marks.push(half(own));
        left -= own;
    }
    let items: Vec<String> = marks
        .iter()
        .map(|_| field(tape, fields, "\"answer\""))
        .collect();
    // Marks that are alike come back as one.
    let alike = marks.windows(2).all(|two| two[0] == two[1]);
    let marks = if alike {
        marks[0].clone()
    } else {
        format!("[{}]", marks.join(", "))
    };
    format!(
        "checklist = {{ items = [{}], marks = {marks} }}",
        items.join(", ")
    )
}

fn graded(tape: &mut Tape, fields: &mut String, full: u32) -> String {
    let options: Vec<String> = (0..=tape.below(3)).map(|_| tape.name()).collect();
    let kind = format!("\"choice\"\noptions = [{}]", options.join(", "));
    let choice = field(tape, fields, &kind);
    let grades: Vec<String> = options
        .iter()
        .map(|option| {
            let points = half(tape.below(full + 1));
            format!("{{ name = {option}, points = {points} }}")
        })
        .collect();
    format!(
        "graded = {{ field = {choice}, grades = [{}] }}",
        grades.join(", ")
    )
}
