//! The indicators of a scheme and the weights at every level.

use rust_decimal::Decimal;

use super::fields::{FieldTable, worded};
use super::methods::method;
use super::{Faults, add_up};
use crate::name::IndicatorName;
use crate::scheme::raw::{RawIndicator, RawScheme, RawSection};
use crate::scheme::{Group, Indicator, Section, WhenNotApplicable};

/// All groups; faults where weights do not add up at any level.
pub(super) fn groups(
    raw: &RawScheme,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Vec<Group> {
    let sections = || raw.group.iter().flat_map(|group| &group.section);
    faults.unique("一级指标", raw.group.iter().map(|group| &group.name));
    faults.unique(
        "三级指标",
        sections()
            .flat_map(|section| &section.indicator)
            .map(|one| &one.name),
    );
    let groups: Vec<Group> = raw
        .group
        .iter()
        .map(|group| {
            let weight = faults.weight(&group.full, false);
            let full = weight.points;
            let sections: Vec<Section> = group
                .section
                .iter()
                .map(|one| section(one, fields, faults))
                .collect();
            let what = format!("一级指标「{}」", group.name.get_ref());
            add_up(
                &group.full,
                &what,
                full,
                sections.iter().map(|one| one.full),
                faults,
            );
            Group {
                name: group.name.get_ref().clone(),
                full,
                printed: weight.shown(),
                sections,
            }
        })
        .collect();
    add_up(
        &raw.full,
        "总分",
        full,
        groups.iter().map(|group| group.full),
        faults,
    );
    groups
}

fn section(raw: &RawSection, fields: &FieldTable, faults: &mut Faults) -> Section {
    let weight = faults.weight(&raw.full, true);
    let full = weight.points;
    let indicators: Vec<Indicator> = raw
        .indicator
        .iter()
        .filter_map(|one| indicator(one, fields, faults))
        .collect();
    if indicators.len() == raw.indicator.len() {
        let what = format!("二级指标「{}」", raw.name);
        add_up(
            &raw.full,
            &what,
            full,
            indicators.iter().map(|one| one.full),
            faults,
        );
    }
    Section {
        name: raw.name.clone(),
        full,
        printed: weight.shown(),
        indicators,
    }
}

fn indicator(raw: &RawIndicator, fields: &FieldTable, faults: &mut Faults) -> Option<Indicator> {
    let weight = faults.weight(&raw.full, true);
    let full = weight.points;
    let method = method(raw, full, fields, faults);
    let when_not_applicable = match raw
        .not_applicable
        .as_ref()
        .map(|text| (text, text.get_ref().as_str()))
    {
        None | Some((_, "refused")) => WhenNotApplicable::Refused,
        Some((_, "full")) => WhenNotApplicable::Full,
        Some((_, "rescaled")) => WhenNotApplicable::Rescaled,
        Some((text, other)) => {
            faults.at(
                text,
                format!("not_applicable =「{other}」不认识，请写 full、refused 或 rescaled"),
            );
            WhenNotApplicable::Refused
        }
    };
    Some(Indicator {
        name: IndicatorName::new(raw.name.get_ref()),
        rows: raw.rows.clone(),
        full,
        printed: weight.shown(),
        absent: faults.fields(&raw.absent, fields),
        when_not_applicable,
        lever: raw
            .lever
            .as_ref()
            .and_then(|text| faults.field(text, fields)),
        standard: raw.standard.get_ref().trim().to_owned(),
        note: worded(raw.note.as_ref()).trim().to_owned(),
        method: method?,
    })
}
