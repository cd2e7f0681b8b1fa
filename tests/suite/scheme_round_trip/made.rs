//! Schemes of every shape, made of numbers and odd texts.

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
    name
}

/// An indicator's method, with the fields that it needs.
fn method(tape: &mut Tape, fields: &mut String, full: u32) -> String {
    const RATES: [&str; 4] = ["甲 / 乙", "(甲 - 乙) / (乙 + 丙)", "丙", "-甲 * 2 / 乙"];
    let rate = RATES[tape.below(4) as usize];
    match tape.below(7) {
        0 => {
            let side = ["above", "below", "both"][tape.below(3) as usize];
            let (target, step, marks) = (tape.below(400), tape.marks(), tape.marks());
            format!(
                "rate = \"{rate}\"\ndeduct = {{ {side} = {}, step = {}, marks = {} }}",
                half(target),
                half(step),
                half(marks)
            )
        }
        1 => {
            let mut bands = Vec::new();
            let (mut at, mut lower) = (tape.below(50), String::new());
            for _ in 0..tape.below(4) {
                at += tape.marks();
                let (end, next) = if tape.coin() {
                    ("to", "above")
                } else {
                    ("below", "from")
                };
                bands.push(format!(
                    "{{ {lower}{end} = {}, points = {} }}",
                    half(at),
                    half(tape.below(full + 1))
                ));
                lower = format!("{next} = {}, ", half(at));
            }
            bands.push(format!(
                "{{ {lower}points = {} }}",
                half(tape.below(full + 1))
            ));
            format!("rate = \"{rate}\"\nbands = [{}]", bands.join(", "))
        }
        2 => {
            let items: Vec<String> = (0..full)
                .map(|_| field(tape, fields, "\"answer\""))
                .collect();
            format!(
                "checklist = {{ items = [{}], marks = \"0.5\" }}",
                items.join(", ")
            )
        }
        3 => {
            let cases = field(tape, fields, "\"cases\"");
            format!(
                "cases = {{ field = {cases}, marks = {} }}",
                half(tape.marks())
            )
        }
        4 => {
            let of = half(tape.marks());
            let part = field(tape, fields, &format!("\"marks\"\nmax = {of}"));
            format!("proportional = {{ field = {part}, of = {of} }}")
        }
        5 => {
            let marks = field(tape, fields, &format!("\"marks\"\nmax = {}", half(full)));
            format!("marks = {{ field = {marks} }}")
        }
        _ => {
            let options: Vec<String> = (0..=tape.below(3)).map(|_| tape.name()).collect();
            let kind = format!("\"choice\"\noptions = [{}]", options.join(", "));
            let choice = field(tape, fields, &kind);
            let grade = |option: &String| {
                format!(
                    "{{ name = {option}, points = {} }}",
                    half(tape.below(full + 1))
                )
            };
            let grades: Vec<String> = options.iter().map(grade).collect();
            format!(
                "graded = {{ field = {choice}, grades = [{}] }}",
                grades.join(", ")
            )
        }
    }
}

fn indicator(tape: &mut Tape, fields: &mut String, full: u32) -> String {
    let method = method(tape, fields, full);
    let mut text = format!(
        "\n[[group.section.indicator]]\nname = {}\nfull = {}\n{method}\nstandard = {}\n",
        tape.name(),
        half(full),
        tape.text()
    );
    maybe(&mut text, tape, "rows", Tape::list);
    maybe(&mut text, tape, "note", Tape::text);
    maybe(&mut text, tape, "lever", |_| "\"甲\"".into());
    maybe(&mut text, tape, "absent", |_| "[\"甲\", \"乙\"]".into());
    maybe(&mut text, tape, "not_applicable", |tape| {
        ["\"full\"", "\"refused\""][tape.below(2) as usize].into()
    });
    text
}

/// The groups, their sum in halves, and the fields they need.
fn groups(tape: &mut Tape) -> (String, u32, String) {
    let (mut groups, mut fields, mut total) = (String::new(), String::new(), 0);
    for _ in 0..=tape.below(2) {
        let (mut sections, mut group_full) = (String::new(), 0);
        for _ in 0..=tape.below(2) {
            let (mut indicators, mut section_full) = (String::new(), 0);
            for _ in 0..=tape.below(3) {
                let full = tape.marks();
                section_full += full;
                indicators += &indicator(tape, &mut fields, full);
            }
            group_full += section_full;
            let name = tape.text();
            write!(
                sections,
                "\n[[group.section]]\nname = {name}\nfull = {}\n{indicators}",
                half(section_full)
            )
            .unwrap();
        }
        total += group_full;
        let name = tape.name();
        write!(
            groups,
            "\n[[group]]\nname = {name}\nfull = {}\n{sections}",
            half(group_full)
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
