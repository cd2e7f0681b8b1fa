//! The sheet 评分标准: an indicator's method from its rows.

use std::collections::BTreeMap;

use super::layout::{DIRECTIONS, METHODS, Shape, rule};
use super::rows::{Faults, Row, Table, word};
use super::tree::{Entries, Node, Value};
use super::words;
use crate::name::label;

/// The columns that a method uses: in every row, only in the first, only where wanted.
struct Use {
    every: &'static [usize],
    first: &'static [usize],
    may: &'static [usize],
    one_row: bool,
}

/// The rows of an indicator.
pub(super) struct Rule<'a> {
    name: String,
    method: String,
    rows: Vec<Row<'a>>,
}

/// The rules by the keys of their indicators' names.
pub(super) fn by_indicator<'a>(
    table: &'a Table<'a>,
    faults: &mut Faults,
) -> BTreeMap<String, Rule<'a>> {
    let Shape::Word(pairs) = METHODS else {
        return BTreeMap::new();
    };
    let mut rules: BTreeMap<String, Rule<'a>> = BTreeMap::new();
    let mut above: Option<(String, String)> = None;
    for row in table.rows() {
        let name = row.text(rule::INDICATOR).map(words::said);
        let method = match row.text(rule::METHOD).map(|text| word(text, pairs)) {
            Some(Ok(method)) => Some(method),
            Some(Err(message)) => {
                faults.at(&row.spot(rule::METHOD), message);
                continue;
            }
            None => None,
        };
        let (name, method) = match (name, method, above.take()) {
            (Some(name), Some(method), _) | (None, Some(method), Some((name, _))) => (name, method),
            (Some(name), None, Some((before, method))) if name == before => (name, method),
            (None, None, Some(both)) => both,
            (None, _, None) => {
                faults.at(
                    &row.spot(rule::INDICATOR),
                    "「三级指标」空着，请填写".to_owned(),
                );
                continue;
            }
            (Some(_), None, _) => {
                faults.at(
                    &row.spot(rule::METHOD),
                    "「评分方法」空着，请填写".to_owned(),
                );
                continue;
            }
        };
        above = Some((name.clone(), method.clone()));
        let key = label::field_key(&name);
        let known = rules.entry(key).or_insert_with(|| Rule {
            name,
            method: method.clone(),
            rows: Vec::new(),
        });
        if known.method == method {
            known.rows.push(row);
        } else {
            let message = format!("指标「{}」写了两种评分方法，请只留一种", known.name);
            faults.at(&row.spot(rule::METHOD), message);
        }
    }
    rules
}

impl Rule<'_> {
    /// The rule of an indicator that does not exist.
    pub(super) fn orphan(&self, faults: &mut Faults) {
        for row in &self.rows {
            let message = format!(
                "“指标”表中没有名为「{}」的三级指标，请写成一样，或删去这一行",
                self.name
            );
            faults.at(&row.spot(rule::INDICATOR), message);
        }
    }

    /// The method under its key in the text scheme.
    pub(super) fn method(&self, faults: &mut Faults) -> Option<(&'static str, Node)> {
        self.refuse_unfit(faults);
        let first = self.rows.first()?;
        let mut text = |row: &Row<'_>, column| {
            let value = row.value(column, Shape::Text, false, faults);
            value.unwrap_or_else(|| Node::new(Value::Text(String::new()), &row.spot(column)))
        };
        let (key, value) = match self.method.as_str() {
            "deduct" => {
                let (direction, target) = (self.direction(), text(first, rule::TARGET));
                let step = text(first, rule::STEP);
                let marks = text(first, rule::POINTS);
                let deduct = vec![(direction, target), ("step", step), ("marks", marks)];
                ("deduct", Value::Table(deduct))
            }
            "bands" => {
                let bands = self.rows.iter().map(|row| band(row, &mut text));
                ("bands", Value::List(bands.collect()))
            }
            "checklist" => {
                let items = self.rows.iter().map(|row| text(row, rule::FIELD)).collect();
                let items = Node::new(Value::List(items), &first.spot(rule::FIELD));
                let marks = text(first, rule::POINTS);
                let list = vec![("items", items), ("marks", marks)];
                ("checklist", Value::Table(list))
            }
            "cases" => {
                let field = text(first, rule::FIELD);
                let cases = vec![("field", field), ("marks", text(first, rule::POINTS))];
                ("cases", Value::Table(cases))
            }
            "proportional" => {
                let field = text(first, rule::FIELD);
                let part = vec![("field", field), ("of", text(first, rule::OF))];
                ("proportional", Value::Table(part))
            }
            "marks" => {
                let marks = vec![("field", text(first, rule::FIELD))];
                ("marks", Value::Table(marks))
            }
            _ => {
                let grades = self.rows.iter().map(|row| {
                    let name = text(row, rule::OPTION);
                    let grade = vec![("name", name), ("points", text(row, rule::POINTS))];
                    Node::new(Value::Table(grade), &row.spot(rule::OPTION))
                });
                let grades = Value::List(grades.collect());
                let grades = Node::new(grades, &first.spot(rule::OPTION));
                let choice = vec![("field", text(first, rule::FIELD)), ("grades", grades)];
                ("graded", Value::Table(choice))
            }
        };
        Some((key, Node::new(value, &first.spot(rule::METHOD))))
    }

    /// The key of a deduction's target; an unknown direction is a fault already.
    fn direction(&self) -> &'static str {
        let said = self.rows.first().and_then(|row| row.text(rule::DIRECTION));
        let Shape::Word(pairs) = DIRECTIONS else {
            return "above";
        };
        let found = pairs
            .iter()
            .find(|(shown, written)| Some(*shown) == said || Some(*written) == said);
        found.map_or("above", |(_, written)| written)
    }

    /// What this method uses.
    fn uses(&self) -> Use {
        let (every, first, may, one_row): (&[usize], &[usize], &[usize], bool) =
            match self.method.as_str() {
                "deduct" => (
                    &[rule::DIRECTION, rule::TARGET, rule::STEP, rule::POINTS],
                    &[],
                    &[],
                    true,
                ),
                "bands" => (
                    &[rule::POINTS],
                    &[],
                    &[rule::LOW, rule::LOW_IN, rule::HIGH, rule::HIGH_IN],
                    false,
                ),
                "checklist" => (&[rule::FIELD], &[rule::POINTS], &[], false),
                "cases" => (&[rule::FIELD, rule::POINTS], &[], &[], true),
                "proportional" => (&[rule::FIELD, rule::OF], &[], &[], true),
                "marks" => (&[rule::FIELD], &[], &[], true),
                _ => (&[rule::OPTION, rule::POINTS], &[rule::FIELD], &[], false),
            };
        Use {
            every,
            first,
            may,
            one_row,
        }
    }

    /// Cells that the method needs and that are blank, and cells that it has no use for.
    fn refuse_unfit(&self, faults: &mut Faults) {
        let uses = self.uses();
        let shown = self.rows.first().and_then(|row| row.text(rule::METHOD));
        let shown = shown.unwrap_or_default();
        for (index, row) in self.rows.iter().enumerate() {
            if uses.one_row && index > 0 {
                let message = format!("“{shown}”只用一行，请删去这一行");
                faults.at(&row.spot(rule::METHOD), message);
                continue;
            }
            for column in rule::FIELD..=rule::POINTS {
                let spot = row.spot(column);
                let title = row.title(column);
                let first = uses.first.contains(&column);
                let needed = uses.every.contains(&column) || (first && index == 0);
                match row.text(column) {
                    None if needed => {
                        faults.at(&spot, format!("“{shown}”要写「{title}」，请补写"));
                    }
                    Some(_) if !needed && !first && !uses.may.contains(&column) => {
                        let message = format!("「{title}」不用于“{shown}”，请清空这一格");
                        faults.at(&spot, message);
                    }
                    Some(text) if first && index > 0 && !self.same_as_first(column, text) => {
                        let message = format!("「{text}」与第一行不同，请改成一样或清空");
                        faults.at(&spot, message);
                    }
                    _ => {}
                }
            }
            for (bound, within) in [(rule::LOW, rule::LOW_IN), (rule::HIGH, rule::HIGH_IN)] {
                row.value(within, Shape::Flag, false, faults);
                if row.text(bound).is_none() && row.text(within).is_some() {
                    let message = format!("「{}」空着，请补写，或清空这一格", row.title(bound));
                    faults.at(&row.spot(within), message);
                }
            }
            if row.text(rule::DIRECTION).is_some() {
                row.value(rule::DIRECTION, DIRECTIONS, false, faults);
            }
        }
    }

    fn same_as_first(&self, column: usize, text: &str) -> bool {
        self.rows.first().and_then(|row| row.text(column)) == Some(text)
    }
}

fn band(row: &Row<'_>, text: &mut impl FnMut(&Row<'_>, usize) -> Node) -> Node {
    let holds = |column| matches!(row.text(column), Some("是" | "√" | "✓" | "1" | "TRUE"));
    let mut band = Entries::new();
    let ends = [
        (rule::LOW, rule::LOW_IN, "from", "above"),
        (rule::HIGH, rule::HIGH_IN, "to", "below"),
    ];
    for (bound, within, closed, open) in ends {
        if row.text(bound).is_some() {
            let key = if holds(within) { closed } else { open };
            band.push((key, text(row, bound)));
        }
    }
    band.push(("points", text(row, rule::POINTS)));
    Node::new(Value::Table(band), &row.spot(rule::LOW))
}
