//! Returns and review rows made in memory, for tests of the core.

use std::sync::{Arc, LazyLock};

use jixiao::name::{FieldName, IndicatorName, UnitName};
use jixiao::place::{Cell, Place};
use jixiao::returns::{ByField, Entry, ReviewRow, UnitReturn, Value};
use jixiao::scheme::{Scheme, Steps};
use jixiao::score::{Policy, Scorecard, Subject, score};

pub fn scheme() -> &'static Scheme {
    static BUILT_IN: LazyLock<Scheme> = LazyLock::new(|| {
        Scheme::parse(jixiao::scheme::BUILT_IN).expect("the built-in scheme is sound")
    });
    &BUILT_IN
}

/// A value from its text: a number, 是/否, 不可读, 不适用, empty for blank, else a choice.
pub fn value(text: &str) -> Value {
    match text {
        "" => Value::Blank,
        "是" => Value::Answer(true),
        "否" => Value::Answer(false),
        "不可读" => Value::Unreadable,
        "不适用" => Value::NotApplicable,
        _ => text
            .parse()
            .map_or_else(|_| Value::Choice(text.into()), Value::Number),
    }
}

fn entry(name: &str, text: &str, sheet: &str, row: u32) -> Entry {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from(sheet));
    Entry {
        value: value(text),
        place: place.at(Cell::new(row, 1)),
        label: name.into(),
        measured: true,
    }
}

fn entries(pairs: &[(&str, &str)], sheet: &str) -> ByField<Entry> {
    entries_under(scheme(), pairs, sheet)
}

/// Cells of a sheet by the fields of a scheme.
pub fn entries_under(known: &Scheme, pairs: &[(&str, &str)], sheet: &str) -> ByField<Entry> {
    pairs
        .iter()
        .enumerate()
        .map(|(row, (name, text))| {
            let field = known
                .field_called(name)
                .unwrap_or_else(|| panic!("no field {name}"));
            (
                field.name.clone(),
                entry(name, text, sheet, u32::try_from(row).unwrap()),
            )
        })
        .collect()
}

/// A return with these form cells.
pub fn filed(unit: &str, form: &[(&str, &str)]) -> UnitReturn {
    UnitReturn {
        stamp: None,
        unit: UnitName::new(unit),
        place: Place::sheet(&Arc::from("县.xlsx"), &Arc::from(unit)),
        hidden: false,
        year: Some(2021),
        form: entries(form, unit),
        supplement: ByField::new(),
        lines: ByField::new(),
        beside: ByField::new(),
        borrowed: ByField::new(),
        self_score: None,
        explanations: Vec::new(),
        copy: None,
        findings: Vec::new(),
    }
}

/// Value rows of a block of lines: a field and its cell in each row.
pub fn with_lines(mut filed: UnitReturn, rows: &[(&str, &[&str])]) -> UnitReturn {
    for (name, cells) in rows {
        let lines = cells
            .iter()
            .enumerate()
            .map(|(row, text)| entry(name, text, "楼堂馆所", u32::try_from(row).unwrap()));
        filed.lines.insert(FieldName::new(name), lines.collect());
    }
    filed
}

pub fn with_supplement(mut filed: UnitReturn, pairs: &[(&str, &str)]) -> UnitReturn {
    filed.supplement = entries(pairs, "附2补充");
    filed
}

/// A row of the 评审表 with these fields, and points given directly by indicator.
pub fn review(unit: &str, fields: &[(&str, &str)], direct: &[(&str, &str)]) -> ReviewRow {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("评审表"));
    ReviewRow {
        unit: UnitName::new(unit),
        aliases: Vec::new(),
        code: None,
        corrections: ByField::new(),
        category: None,
        listed: true,
        place,
        entries: entries(fields, "评审表"),
        direct: direct
            .iter()
            .map(|(name, text)| (IndicatorName::new(name), entry(name, text, "评审表", 9)))
            .collect(),
        findings: Vec::new(),
    }
}

/// Scores under the built-in scheme.
pub fn card(filed: &UnitReturn, review: Option<&ReviewRow>, steps: Steps) -> Scorecard {
    let subject = Subject {
        unit: &filed.unit,
        filed,
        review,
    };
    score(
        scheme(),
        subject,
        Policy {
            steps,
            accept_self_scores: false,
        },
    )
}

/// The seed's own unit: its form, and what its report says.
pub fn golden() -> UnitReturn {
    let form = filed(
        "县工伤保险服务中心",
        &[
            ("编制数", "11"),
            ("实际在职人数", "11"),
            ("上年度“三公经费”决算数", "0.9"),
            ("本年度“三公经费”预算数", "1.4"),
            ("本年度“三公经费”决算数", "1.28"),
            ("上年度公务接待决算数", "0.93"),
            ("本年度公务接待预算数", "1.4"),
            ("本年度公务接待决算数", "1.28"),
            ("上年度公用经费决算数", "22.55"),
            ("本年度公用经费预算数", "29.24"),
            ("本年度公用经费决算数", "20.5"),
            ("本年度政府采购金额预算数", ""),
            ("本年度政府采购金额决算数", ""),
        ],
    );
    with_supplement(
        form,
        &[
            ("上年结转", "16.8"),
            ("年初预算", "140.8"),
            ("本年追加预算", "5.08"),
            ("年末结余", "0"),
        ],
    )
}
