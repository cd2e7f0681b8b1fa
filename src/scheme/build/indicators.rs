//! The indicators of a scheme and the weights at every level.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::fields::{FieldTable, worded};
use super::methods::method;
use super::{Faults, add_up};
use crate::amount;
use crate::name::IndicatorName;
use crate::scheme::raw::{RawGroup, RawIndicator, RawScheme, RawSection};
use crate::scheme::{Group, Indicator, Outside, Section, WhenNotApplicable};

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
    let groups = raw.group.iter();
    let groups: Vec<Group> = groups.map(|one| group(one, fields, faults)).collect();
    add_up(
        &raw.full,
        "总分",
        full,
        groups
            .iter()
            .filter(|group| group.outside.is_none())
            .map(|group| group.full),
        faults,
    );
    let pairs = groups.iter().zip(groups.iter().skip(1));
    for ((before, after), written) in pairs.zip(raw.group.iter().skip(1)) {
        if before.outside.is_some() && after.outside.is_none() {
            let message = format!(
                "一级指标「{}」排在加分项、扣分项「{}」之后；请把加分项、扣分项移到最后",
                after.name, before.name
            );
            faults.at(&written.name, message);
        }
    }
    groups
}

/// A group; a fault where its sections do not fit it.
fn group(raw: &RawGroup, fields: &FieldTable, faults: &mut Faults) -> Group {
    let weight = faults.weight(&raw.full, false);
    let full = weight.points;
    let outside = outside(raw, faults);
    let sections: Vec<Section> = raw
        .section
        .iter()
        .map(|one| section(one, outside, fields, faults))
        .collect();
    let what = format!("一级指标「{}」", raw.name.get_ref());
    let parts = || sections.iter().map(|one| one.full);
    if outside.is_none() {
        add_up(&raw.full, &what, full, parts(), faults);
    } else if parts().sum::<Decimal>() < full {
        let (most, sum) = (amount::plain(full), amount::plain(parts().sum()));
        let message = format!("{what}至多 {most} 分，但下级分值合计只有 {sum}；请改成不小于上限");
        faults.at(&raw.full, message);
    }
    Group {
        name: raw.name.get_ref().clone(),
        full,
        printed: weight.shown(),
        outside,
        sections,
    }
}

/// Whether a group stands outside full marks.
fn outside(raw: &RawGroup, faults: &mut Faults) -> Option<Outside> {
    let text = raw.outside.as_ref()?;
    match text.get_ref().as_str() {
        "bonus" => Some(Outside::Bonus),
        "deduction" => Some(Outside::Deduction),
        other => {
            faults.at(
                text,
                format!("outside =「{other}」不认识，请写 bonus（加分项）或 deduction（扣分项）"),
            );
            None
        }
    }
}

fn section(
    raw: &RawSection,
    outside: Option<Outside>,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Section {
    let weight = faults.weight(&raw.full, true);
    let full = weight.points;
    let indicators: Vec<Arc<Indicator>> = raw
        .indicator
        .iter()
        .filter_map(|one| indicator(one, outside, fields, faults).map(Arc::new))
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

fn indicator(
    raw: &RawIndicator,
    outside: Option<Outside>,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Indicator> {
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
    if outside.is_some() && when_not_applicable == WhenNotApplicable::Rescaled {
        let message = "加分项、扣分项不在满分之内，不能剔除折算；请改成 full（不加不扣）或 refused";
        faults.at(&raw.name, message.to_owned());
    }
    if outside == Some(Outside::Deduction) && raw.either.is_some() {
        let message = "扣分项不能择优（either）；请改成一种评分方法".to_owned();
        faults.at(&raw.name, message);
    }
    Some(Indicator {
        outside,
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
