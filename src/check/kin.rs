//! One figure against its kin: the other columns of its row, the total that it is a part of, the
//! same field from another source.
//!
//! Figures that are thousands of times apart are 元 beside 万元: which of the two is wrong can be
//! told only where one stands against two others, else neither is believed. What stands beside the
//! table is held against the largest figure of the form.

mod asked;
mod whole;

pub use asked::shares;

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::finding::{Finding, Labelled, plausible as findings};
use crate::name::FieldName;
use crate::returns::{Entry, ReviewRow, UnitReturn, Value};
use crate::scheme::formula::Formula;
use crate::scheme::{BlockKind, Field, FieldKind, Limits, Scheme};

/// Where a figure stands in what was handed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Review(FieldName),
    Supplement(FieldName),
    Form(FieldName),
    Line(FieldName, usize),
}

impl Spot {
    fn field(&self) -> &FieldName {
        match self {
            Self::Review(field)
            | Self::Supplement(field)
            | Self::Form(field)
            | Self::Line(field, _) => field,
        }
    }
}

/// The figures above 0 that are amounts, by where they stand.
type Figures<'a> = LiteMap<Spot, (&'a Entry, Decimal)>;

/// What is found about figures that do not fit their kin.
#[derive(Debug, Default)]
pub struct Unlike {
    /// Those that are 元 beside 万元, and so are not believed.
    pub distrusted: Vec<Finding>,
    /// What is worth a question though it is scored as read.
    pub asked: Vec<Finding>,
}

/// Makes the figures unreadable that are 元 beside 万元, and asks about the others.
pub fn compare(
    scheme: &Scheme,
    filed: &mut UnitReturn,
    mut review: Option<&mut ReviewRow>,
) -> Unlike {
    let all = figures(scheme, filed, review.as_deref());
    let (distrusted, wrong) = judge(scheme, filed, review.as_deref(), &all);
    let asked = if wrong.is_empty() {
        asked::questions(scheme, filed, review.as_deref(), &all)
    } else {
        distrust(wrong, filed, review.as_deref_mut());
        let believed = figures(scheme, filed, review.as_deref());
        asked::questions(scheme, filed, review.as_deref(), &believed)
    };
    Unlike { distrusted, asked }
}

/// Makes figures unreadable.
fn distrust(wrong: BTreeSet<Spot>, filed: &mut UnitReturn, mut review: Option<&mut ReviewRow>) {
    for spot in wrong {
        let entry = match &spot {
            Spot::Review(field) => review.as_mut().and_then(|row| row.entries.get_mut(field)),
            Spot::Supplement(field) => filed.supplement.get_mut(field),
            Spot::Form(field) => filed.form.get_mut(field),
            Spot::Line(field, at) => filed
                .lines
                .get_mut(field)
                .and_then(|lines| lines.get_mut(*at)),
        };
        if let Some(entry) = entry {
            entry.value = Value::Unreadable;
        }
    }
}

fn judge(
    scheme: &Scheme,
    filed: &UnitReturn,
    review: Option<&ReviewRow>,
    figures: &Figures<'_>,
) -> (Vec<Finding>, BTreeSet<Spot>) {
    // Where even the largest and the smallest are nearer than that, no two are so far apart.
    let sizes = || figures.values().map(|(_, number)| *number);
    let Some(ends) = sizes().max().zip(sizes().min()) else {
        return (Vec::new(), BTreeSet::new());
    };
    let times = ends.0.checked_div(ends.1);
    let reach = |limit: Decimal| times.is_none_or(|times| times >= limit);
    let limits = &scheme.limits;
    if !reach(limits.apart.min(limits.yuan_from)) {
        return (Vec::new(), BTreeSet::new());
    }
    let mut against: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    let pairs = reach(limits.yuan_from).then(|| pairs(scheme, figures));
    for (one, other) in pairs.into_iter().flatten() {
        let sizes = figures.get(&one).zip(figures.get(&other));
        if sizes.is_some_and(|((_, one), (_, other))| are_yuan(&scheme.limits, *one, *other)) {
            against
                .entry(one.clone())
                .or_default()
                .insert(other.clone());
            against.entry(other).or_default().insert(one);
        }
    }
    let alone = |spot: &Spot| against.get(spot).is_none_or(|others| others.len() < 2);
    let mut found = Vec::new();
    let mut wrong = BTreeSet::new();
    for (spot, others) in &against {
        // Whoever stands against a single figure is believed where that stands against more.
        let outvoted = !alone(spot) || others.iter().any(alone);
        let Some(((entry, number), other)) =
            figures.get(spot).zip(others.first()).filter(|_| outvoted)
        else {
            continue;
        };
        if let Some((kin, size)) = figures.get(other) {
            found.push(yuan((entry, *number), (kin, *size)));
            wrong.insert(spot.clone());
        }
    }
    let beyond = asked::per_head(scheme, filed, review).is_some();
    let believed = figures.iter().filter(|(spot, _)| !wrong.contains(spot));
    let believed: Figures = believed.map(|(spot, one)| (spot.clone(), *one)).collect();
    for (spot, largest) in whole::yuan(scheme, &believed, beyond) {
        let sizes = believed.get(&spot).zip(believed.get(&largest));
        if let Some(((entry, number), (kin, size))) = sizes.filter(|_| wrong.insert(spot.clone())) {
            found.push(yuan((entry, *number), (kin, *size)));
        }
    }
    (found, wrong)
}

/// A figure that is 元 beside one in 万元. Of a blank total it is said that its parts were added up.
fn yuan((cell, figure): (&Entry, Decimal), (other, kin): (&Entry, Decimal)) -> Finding {
    let label = |entry: &Entry| {
        let sum = if entry.value.is_blank() {
            " 分项之和"
        } else {
            ""
        };
        format!("{}{sum}", entry.label)
    };
    let labels = (label(cell), label(other));
    let cell = Labelled {
        place: &cell.place,
        label: &labels.0,
    };
    let other = Labelled {
        place: &other.place,
        label: &labels.1,
    };
    findings::yuan((cell, figure), (other, kin))
}

/// Whether two figures are apart as 元 and 万元 are.
fn are_yuan(limits: &Limits, one: Decimal, other: Decimal) -> bool {
    let times = one.max(other).checked_div(one.min(other));
    times.is_none_or(|times| times >= limits.yuan_from && times <= limits.yuan_to)
}

fn figures<'a>(
    scheme: &Scheme,
    filed: &'a UnitReturn,
    review: Option<&'a ReviewRow>,
) -> Figures<'a> {
    let given = review.into_iter().flat_map(|row| &row.entries);
    let given = given.map(|(field, entry)| (Spot::Review(field.clone()), field, entry));
    let supplement = filed.supplement.iter();
    let supplement =
        supplement.map(|(field, entry)| (Spot::Supplement(field.clone()), field, entry));
    let form = filed.form.iter();
    let form = form.map(|(field, entry)| (Spot::Form(field.clone()), field, entry));
    let sums = blank_totals(scheme, filed);
    let lines = filed.lines.iter().flat_map(|(field, lines)| {
        let lines = lines.iter().enumerate();
        lines.map(move |(at, entry)| (Spot::Line(field.clone(), at), field, entry))
    });
    let all = given.chain(supplement).chain(form).chain(lines);
    let given = all.filter_map(|(spot, field, entry)| {
        let number = entry.value.number()?;
        let kind = scheme.fields.get(field).map(|field| &field.kind);
        (kind == Some(&FieldKind::Amount)).then_some((spot, (entry, number)))
    });
    let figures = given.chain(sums);
    figures
        .filter(|(_, (_, number))| *number > Decimal::ZERO)
        .collect()
}

/// Totals of the form that were left blank above filled parts: their sum is what will be scored.
fn blank_totals<'a>(scheme: &Scheme, filed: &'a UnitReturn) -> Vec<(Spot, (&'a Entry, Decimal))> {
    let totals = scheme.fields.values();
    let totals = totals.filter(|field| field.kind == FieldKind::Amount && field.parts_complete);
    let summed = totals.filter_map(|field| {
        let entry = filed.form.get(&field.name)?;
        let sum = entry.value.is_blank().then(|| sum(scheme, filed, field))?;
        Some((Spot::Form(field.name.clone()), (entry, sum?)))
    });
    summed.collect()
}

/// The sum of a total's parts, a blank part standing for its own; `None` where one is missing.
fn sum(scheme: &Scheme, filed: &UnitReturn, total: &Field) -> Option<Decimal> {
    let parts = total.parts.iter().map(|name| {
        let entry = filed.form.get(name)?;
        let field = scheme.fields.get(name).filter(|field| field.parts_complete);
        match (&entry.value, field) {
            (Value::Blank, Some(field)) => sum(scheme, filed, field),
            (value, _) => value.number(),
        }
    });
    let lines = filed.lines.get(&total.name).into_iter().flatten();
    let lines = lines.filter(|line| !line.value.is_blank());
    let lines: Vec<Option<Decimal>> = lines.map(|line| line.value.number()).collect();
    let found = !total.parts.is_empty() || !lines.is_empty();
    found.then(|| parts.chain(lines).sum())?
}

/// The figures that are of a size: of one row, of one field, of a field and what it is derived from,
/// a part and a total that it exceeds.
fn pairs(scheme: &Scheme, figures: &Figures<'_>) -> Vec<(Spot, Spot)> {
    let of_field = |field: &FieldName| {
        let sources = [Spot::Review, Spot::Supplement, Spot::Form];
        let spots = sources.into_iter().map(|source| source(field.clone()));
        spots
            .filter(|spot| figures.contains_key(spot))
            .collect::<Vec<_>>()
    };
    let mut pairs = Vec::new();
    let rows = rows(scheme);
    let mut like: Vec<Vec<&FieldName>> = rows.clone();
    like.extend(named_kin(scheme));
    for field in scheme.fields.values() {
        let derived = field.derive.as_ref().map(|derive| &derive.formula);
        let from = match derived {
            Some(Formula::Field(from)) => Some(from),
            _ => None,
        };
        let row = from.and_then(|from| scheme.row_of(from));
        let row = row.into_iter().flat_map(|row| row.fields.iter().flatten());
        like.push(std::iter::once(&field.name).chain(row).collect());
        for part in of_parts(scheme, &field.parts) {
            for (total, part) in of_field(&field.name).into_iter().zip(of_field(part)) {
                let exceeds =
                    figures.get(&part).map(|one| one.1) > figures.get(&total).map(|one| one.1);
                pairs.extend(exceeds.then_some((total, part)));
            }
        }
    }
    for fields in like {
        let spots: Vec<Spot> = fields.into_iter().flat_map(of_field).collect();
        all_pairs(&spots, &mut pairs);
    }
    let lines: BTreeSet<usize> = figures
        .keys()
        .filter_map(|spot| match spot {
            Spot::Line(_, at) => Some(*at),
            _ => None,
        })
        .collect();
    for fields in blocks_of_lines(scheme) {
        for at in &lines {
            let spots = fields.iter().map(|field| Spot::Line((*field).clone(), *at));
            let spots: Vec<Spot> = spots.filter(|spot| figures.contains_key(spot)).collect();
            all_pairs(&spots, &mut pairs);
        }
    }
    pairs
}

fn of_parts<'a>(scheme: &'a Scheme, parts: &'a [FieldName]) -> impl Iterator<Item = &'a FieldName> {
    parts
        .iter()
        .filter(|part| scheme.fields.contains_key(*part))
}

/// The fields that the scheme says are of a size.
fn named_kin(scheme: &Scheme) -> Vec<Vec<&FieldName>> {
    let mut kin: BTreeMap<&str, Vec<&FieldName>> = BTreeMap::new();
    for field in scheme.fields.values() {
        if let Some(name) = &field.kin {
            kin.entry(name).or_default().push(&field.name);
        }
    }
    kin.into_values().collect()
}

fn all_pairs(spots: &[Spot], pairs: &mut Vec<(Spot, Spot)>) {
    for (at, one) in spots.iter().enumerate() {
        let others = spots.iter().skip(at + 1);
        pairs.extend(others.map(|other| (one.clone(), other.clone())));
    }
}

/// The fields of each row of the table.
fn rows(scheme: &Scheme) -> Vec<Vec<&FieldName>> {
    let rows = scheme
        .form
        .table()
        .map(|(_, rows)| rows)
        .unwrap_or_default();
    rows.iter()
        .map(|row| row.fields.iter().flatten().collect())
        .collect()
}

/// The fields of which one line holds figures of a size: of a block of lines, of a row of the table.
fn blocks_of_lines(scheme: &Scheme) -> Vec<Vec<&FieldName>> {
    let blocks = scheme
        .form
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Lines(fields) => Some(fields.iter().collect()),
            _ => None,
        });
    blocks.chain(rows(scheme)).collect()
}
