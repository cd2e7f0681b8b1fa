//! Schemes of every shape, made of numbers and odd texts.

mod methods;

use std::fmt::Write;

/// Texts that a cell, a list or a formula might change.
const ODD: [&str; 20] = [
    "",
    "=1+1",
    "'撇",
    " 前",
    "后 ",
    "\u{3000}全角",
    "a；b",
    "a;b",
    "一\n二",
    "\"直引号\"",
    "\"",
    "\\",
    "_x000D_",
    "_x0041_",
    "\r\n",
    "\t",
    "\u{1}",
    "\u{200B}",
    "“弯”",
    "<&>",
];

/// Numbers and texts from which a scheme is made, the same ones giving the same scheme.
struct Tape {
    numbers: std::vec::IntoIter<u32>,
    texts: std::vec::IntoIter<String>,
    made: u32,
}

impl Tape {
    fn below(&mut self, limit: u32) -> u32 {
        self.numbers.next().unwrap_or_default() % limit
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    /// An odd text as TOML.
    fn text(&mut self) -> String {
        let odd = self.below(40) as usize;
        let text = ODD.get(odd).map_or_else(
            || self.texts.next().unwrap_or_default(),
            |odd| (*odd).to_owned(),
        );
        toml::Value::String(text).to_string()
    }

    /// A text that no other one is taken for.
    fn name(&mut self) -> String {
        self.made += 1;
        let odd: toml::Table = format!("x = {}", self.text()).parse().unwrap();
        // No formula could name a field with this bracket.
        let odd = odd["x"].as_str().unwrap().replace(']', "");
        let name = format!("{odd}名{}号", self.made);
        toml::Value::String(name).to_string()
    }

    fn list(&mut self) -> String {
        let items: Vec<String> = (0..=self.below(3)).map(|_| self.name()).collect();
        format!("[{}]", items.join(", "))
    }

    /// Half points, at least one.
    fn marks(&mut self) -> u32 {
        self.below(12) + 1
    }
}

fn half(halves: u32) -> String {
    format!("\"{}\"", f64::from(halves) / 2.0)
}

fn maybe(text: &mut String, tape: &mut Tape, key: &str, value: impl FnOnce(&mut Tape) -> String) {
    if tape.coin() {
        let value = value(tape);
        writeln!(text, "{key} = {value}").unwrap();
    }
}

/// A field's name and its lines.
fn field(tape: &mut Tape, fields: &mut String, kind: &str) -> String {
    let name = tape.name();
    writeln!(fields, "\n[[field]]\nname = {name}\nkind = {kind}").unwrap();
    maybe(fields, tape, "label", Tape::text);
    maybe(fields, tape, "aliases", Tape::list);
    maybe(fields, tape, "text", Tape::text);
    maybe(fields, tape, "required", |_| "true".into());
    maybe(fields, tape, "judged", |_| "true".into());
    maybe(fields, tape, "signed", |_| "true".into());
    maybe(fields, tape, "kin", Tape::text);
    name
}

/// Full marks in halves, sometimes as a share of a whole.
fn weight(tape: &mut Tape, full: u32) -> String {
    match tape.below(4) {
        0 => format!("\"50% × {full}\""),
        1 => format!("\"50% × 25% × {}\"", 4 * full),
        _ => half(full),
    }
}

fn indicator(tape: &mut Tape, fields: &mut String, full: u32, outside: &str) -> String {
    let method = methods::method(tape, fields, full, outside != "deduction");
    let mut text = format!(
        "\n[[group.section.indicator]]\nname = {}\nfull = {}\n{method}\nstandard = {}\n",
        tape.name(),
        weight(tape, full),
        tape.text()
    );
    maybe(&mut text, tape, "rows", Tape::list);
    maybe(&mut text, tape, "note", Tape::text);
    if !method.starts_with("either") {
        maybe(&mut text, tape, "lever", |_| "\"甲\"".into());
        maybe(&mut text, tape, "absent", |_| "[\"甲\", \"乙\"]".into());
    }
    let ways = if outside.is_empty() { 3 } else { 2 };
    maybe(&mut text, tape, "not_applicable", |tape| {
        ["\"full\"", "\"refused\"", "\"rescaled\""][tape.below(ways) as usize].into()
    });
    text
}

/// A row of the printed table that nothing is scored by.
fn unscored(tape: &mut Tape) -> String {
    format!(
        "\n[[group.section.indicator]]\nname = {}\nfull = \"0\"\nstandard = {}\n",
        tape.name(),
        tape.text()
    )
}

/// Sections and their sum in halves.
fn sections(tape: &mut Tape, fields: &mut String, outside: &str) -> (String, u32) {
    let (mut sections, mut sum) = (String::new(), 0);
    for _ in 0..=tape.below(2) {
        let (mut indicators, mut section_full) = (String::new(), 0);
        for _ in 0..=tape.below(3) {
            let full = tape.marks();
            section_full += full;
            indicators += &indicator(tape, fields, full, outside);
        }
        if tape.below(4) == 0 {
            indicators += &unscored(tape);
        }
        sum += section_full;
        let name = tape.text();
        let full = weight(tape, section_full);
        write!(
            sections,
            "\n[[group.section]]\nname = {name}\nfull = {full}\n{indicators}"
        )
        .unwrap();
    }
    (sections, sum)
}

/// The groups, their sum in halves, and the fields they need.
fn groups(tape: &mut Tape) -> (String, u32, String) {
    let (mut groups, mut fields, mut total) = (String::new(), String::new(), 0);
    for _ in 0..=tape.below(2) {
        let (sections, full) = sections(tape, &mut fields, "");
        total += full;
        let (name, full) = (tape.name(), half(full));
        write!(
            groups,
            "\n[[group]]\nname = {name}\nfull = {full}\n{sections}"
        )
        .unwrap();
    }
    for outside in ["bonus", "deduction"] {
        if tape.coin() {
            continue;
        }
        let (sections, sum) = sections(tape, &mut fields, outside);
        let (name, most) = (tape.name(), half(1 + tape.below(sum)));
        write!(
            groups,
            "\n[[group]]\nname = {name}\nfull = {most}\noutside = \"{outside}\"\n{sections}"
        )
        .unwrap();
    }
    (groups, total, fields)
}

fn table_block(tape: &mut Tape) -> String {
    let mut text = format!(
        "\n[[form.block]]\nkind = \"table\"\nlabel = {}\n",
        tape.text()
    );
    for (at, year) in (0..=tape.below(2)).zip([0, -1, -2]) {
        write!(
            text,
            "\n[[form.block.column]]\nheading = {}\nyear = {year}\nfield = \"列{at}的{{}}\"\n",
            tape.text()
        )
        .unwrap();
        maybe(&mut text, tape, "aliases", Tape::list);
        maybe(&mut text, tape, "optional", |_| "true".into());
    }
    for at in 0..tape.below(4) {
        write!(
            text,
            "\n[[form.block.row]]\nlabel = {}\nname = \"行{at}\"\n",
            tape.text()
        )
        .unwrap();
        maybe(&mut text, tape, "aliases", Tape::list);
        maybe(&mut text, tape, "indent", |tape| {
            (tape.below(255) + 1).to_string()
        });
        for key in ["required", "complete", "open_lines", "without_last_year"] {
            maybe(&mut text, tape, key, |_| "true".into());
        }
        if at > 0 {
            maybe(&mut text, tape, "parts", |_| "[\"行0\"]".into());
        }
    }
    text
}

pub fn scheme(numbers: Vec<u32>, texts: Vec<String>) -> String {
    let mut tape = Tape {
        numbers: numbers.into_iter(),
        texts: texts.into_iter(),
        made: 0,
    };
    let tape = &mut tape;
    let steps = ["whole", "prorata", "started"][tape.below(3) as usize];
    let (groups, total, fields) = groups(tape);
    let mut text = format!(
        "name = {}\ntitle = {}\nfull = {}\n[policy]\nsteps = \"{steps}\"\n",
        tape.text(),
        tape.text(),
        half(total)
    );
    maybe(&mut text, tape, "above_full", |_| "true".into());
    if tape.coin() {
        text += "[limits]\nunsaid_times = \"500\"\n";
        maybe(&mut text, tape, "unsaid_beside", |tape| half(tape.marks()));
        maybe(&mut text, tape, "per_head_of", |_| "\"丙\"".into());
    }
    if total > 2 && tape.coin() {
        write!(
            text,
            "[[grade]]\nname = {}\nfrom = {}\n",
            tape.name(),
            half(total - 1)
        )
        .unwrap();
    }
    write!(
        text,
        "[[grade]]\nname = {}\n[form]\ntitle = {}\n",
        tape.name(),
        tape.text()
    )
    .unwrap();
    for key in ["unit_labels", "year_labels", "measure_labels"] {
        let list = if tape.coin() {
            tape.list()
        } else {
            "[]".into()
        };
        writeln!(text, "{key} = {list}").unwrap();
    }
    maybe(&mut text, tape, "aliases", Tape::list);
    maybe(&mut text, tape, "remark", Tape::text);
    text += &table_block(tape);
    for kind in ["values", "lines", "supplement"] {
        let (label, fields) = (
            tape.text(),
            if tape.coin() {
                "[\"甲\", \"丙\"]"
            } else {
                "[\"乙\"]"
            },
        );
        write!(
            text,
            "\n[[form.block]]\nkind = \"{kind}\"\nlabel = {label}\nfields = {fields}\n"
        )
        .unwrap();
        maybe(&mut text, tape, "aliases", Tape::list);
    }
    write!(
        text,
        "\n[[form.block]]\nkind = \"text\"\nlabel = {}\n",
        tape.text()
    )
    .unwrap();
    text += "\n[[field]]\nname = \"甲\"\nkind = \"people\"\n";
    maybe(&mut text, tape, "compare", |_| "\"乙\"".into());
    text += "\n[[field]]\nname = \"乙\"\nkind = \"area\"\n";
    maybe(&mut text, tape, "or_else", |_| "\"丙 * 2\"".into());
    text += "\n[[field]]\nname = \"丙\"\nkind = \"amount\"\n";
    if tape.coin() {
        text += "[field.derive]\nformula = \"甲 + 1\"\n";
        maybe(&mut text, tape, "needs", |_| "[\"甲\"]".into());
        maybe(&mut text, tape, "when_equal", |_| "[\"甲\", \"甲\"]".into());
        maybe(&mut text, tape, "not_negative", |_| "true".into());
    }
    text += "\n[[field]]\nname = \"自填\"\nkind = \"ratio\"\n\n[[field]]\nname = \"占比\"\nkind = \"share\"\n";
    text += &fields;
    if tape.coin() {
        text += "\n[[check]]\nfield = \"自填\"\nequals = \"甲 / 乙\"\n";
    }
    text + &groups
}
