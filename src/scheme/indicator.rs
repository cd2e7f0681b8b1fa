//! Indicators (三级指标) under their sections (二级) and groups (一级), with the official texts.

use std::sync::Arc;

use crate::name::{FieldName, IndicatorName};

use rust_decimal::Decimal;

use super::method::Method;

/// A group that is not part of full marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// 加分项: its points are added, up to the group's.
    Bonus,
    /// 扣分项: its points are taken off, up to the group's.
    Deduction,
}

/// A 一级指标 such as 过程 60.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// 投入, 过程, 产出及效率.
    pub name: String,
    /// Full marks (分): the sum of its sections'; the most that is added or taken off for a group
    /// outside full marks, where the sum may be more.
    pub full: Decimal,
    /// 分值 as the official table prints it.
    pub printed: String,
    /// Whether it stands outside full marks.
    pub outside: Option<Outside>,
    /// Its 二级指标.
    pub sections: Vec<Section>,
}

impl Group {
    /// Its indicators in the official order.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let sections = self.sections.iter();
        let indicators = sections.flat_map(|section| &section.indicators);
        indicators.map(Arc::as_ref)
    }
}

/// A 二级指标 with its 分值, such as 预算执行 20. Neighbours may share a name (履职效益 10 and 12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 预算配置, 预算执行, …
    pub name: String,
    /// Full marks (分): the sum of its indicators'.
    pub full: Decimal,
    /// 分值 as the official table prints it.
    pub printed: String,
    /// Its 三级指标. What was scored by one keeps it.
    pub indicators: Vec<Arc<Indicator>>,
}

/// What 不适用, typed for an indicator, does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenNotApplicable {
    /// Full marks, with a 核实.
    Full,
    /// It is not accepted: the indicator is pending.
    Refused,
    /// Its weight leaves the total, which is scaled to full (剔除折算). So it does where the thing
    /// itself does not exist.
    Rescaled,
}

impl Indicator {
    /// Whether its points are a share of its full marks (得分率).
    #[must_use]
    pub fn has_share(&self) -> bool {
        !self.full.is_zero() && self.outside.is_none()
    }

    /// The fields by which it is told whether the thing itself exists, its alternatives' among them.
    #[must_use]
    pub fn absences(&self) -> Vec<&FieldName> {
        let mut fields: Vec<&FieldName> = self.absent.iter().collect();
        if let Method::Either(alternatives) = &self.method {
            fields.extend(alternatives.iter().flat_map(|one| &one.absent));
        }
        fields
    }

    /// Points by the rule (0 to full) as they count: what a deduction's rule takes off is below 0.
    #[must_use]
    pub fn counted(&self, points: Decimal) -> Decimal {
        match self.outside {
            Some(Outside::Deduction) if self.method.takes_off() => points - self.full,
            Some(Outside::Deduction) => -points,
            Some(Outside::Bonus) | None => points,
        }
    }

    /// Points that were given (分) as they count: for a deduction what is to be taken off.
    #[must_use]
    pub fn given(&self, points: Decimal) -> Decimal {
        match self.outside {
            Some(Outside::Deduction) => -points,
            Some(Outside::Bonus) | None => points,
        }
    }

    /// What the rule would give (0 to full) where it does not apply: full marks, and outside full
    /// marks nothing added or taken off.
    #[must_use]
    pub fn inapplicable(&self) -> Decimal {
        match self.outside {
            None => self.full,
            Some(Outside::Deduction) if self.method.takes_off() => self.full,
            Some(_) => Decimal::ZERO,
        }
    }

    /// The rules of which the better counts, each as an indicator of its own; empty for one rule.
    #[must_use]
    pub fn alternatives(&self) -> Vec<Self> {
        let Method::Either(alternatives) = &self.method else {
            return Vec::new();
        };
        let each = alternatives.iter().map(|one| Self {
            method: one.method.clone(),
            absent: one.absent.clone(),
            when_not_applicable: WhenNotApplicable::Full,
            lever: None,
            ..self.clone()
        });
        each.collect()
    }
}

/// A 三级指标 with its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// The official name.
    pub name: IndicatorName,
    /// The names under which the official table draws it in several rows; empty for one row.
    pub rows: Vec<String>,
    /// Full marks (分值).
    pub full: Decimal,
    /// 分值 as the official table prints it.
    pub printed: String,
    /// Whether its group stands outside full marks. Points of a deduction (扣分项) are below 0.
    pub outside: Option<Outside>,
    /// How points follow.
    pub method: Method,
    /// Fields that all being blank or 0 (and no part of them above 0) mean that the thing itself
    /// does not exist: full marks, with a 提示.
    pub absent: Vec<FieldName>,
    /// What a typed 不适用 does.
    pub when_not_applicable: WhenNotApplicable,
    /// The field whose change the next mark is reckoned in.
    pub lever: Option<FieldName>,
    /// 评价标准, verbatim.
    pub standard: String,
    /// 指标说明, verbatim; may be empty.
    pub note: String,
}
