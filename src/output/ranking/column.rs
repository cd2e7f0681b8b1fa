//! The columns of 排名: headings, widths, formulas.

use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

use super::super::live;
use super::super::plan::Plan;
use super::super::scores::Measure;
use super::super::sensitivity;
use super::super::sheet::Content;
use super::super::style::Styles;
use super::named;
use crate::amount::{self, Rate};
use crate::county::RankedUnit;
use crate::finding::Level;
use crate::place::Cell;
use crate::scheme::Group;
use crate::score::Scorecard;

/// A column by what it holds.
#[derive(Clone, Copy)]
pub(super) enum Column<'a> {
    Rank,
    /// 暂列, while something is pending; 已调整, where the bureau changed points.
    Mark,
    Unit,
    Category,
    CategoryRank,
    Total,
    Grade,
    /// The points of a 一级指标.
    Group(&'a Group),
    Assessed,
    Share,
    Lowest,
    Highest,
    SelfTotal,
    SelfDifference,
    Findings(Level),
    /// The rank under another steps policy, by its place in the alternatives.
    Under(usize),
}

/// The columns of a county's ranking, in order.
pub(super) fn columns<'a>(plan: &Plan<'a>) -> Vec<Column<'a>> {
    let mut columns = vec![Column::Rank, Column::Mark, Column::Unit];
    if plan.county.units.iter().any(|unit| unit.category.is_some()) {
        columns.extend([Column::Category, Column::CategoryRank]);
    }
    columns.extend([Column::Total, Column::Grade]);
    columns.extend(plan.scheme.groups.iter().map(Column::Group));
    columns.extend([
        Column::Assessed,
        Column::Share,
        Column::Lowest,
        Column::Highest,
        Column::SelfTotal,
        Column::SelfDifference,
    ]);
    columns.extend([Level::Error, Level::Warning, Level::Info].map(Column::Findings));
    let policies = crate::scheme::Steps::ALL.iter().enumerate();
    let others = policies.filter(|(_, steps)| **steps != plan.county.steps);
    columns.extend(others.map(|(index, _)| Column::Under(index)));
    columns
}

impl Column<'_> {
    pub(super) fn heading(&self) -> String {
        match self {
            Self::Rank => "名次".to_owned(),
            Self::Mark => "状态".to_owned(),
            Self::Unit => "单位".to_owned(),
            Self::Category => "类别".to_owned(),
            Self::CategoryRank => "类内\n名次".to_owned(),
            Self::Total => "总分".to_owned(),
            Self::Grade => "等级".to_owned(),
            Self::Group(group) => format!("{}\n（{}分）", group.name, amount::plain(group.full)),
            Self::Assessed => "已评\n分值".to_owned(),
            Self::Share => "得分率".to_owned(),
            Self::Lowest => "可能区间\n最低".to_owned(),
            Self::Highest => "可能区间\n最高".to_owned(),
            Self::SelfTotal => "自评分".to_owned(),
            Self::SelfDifference => "自评\n偏差".to_owned(),
            Self::Findings(level) => format!("问题\n{level}"),
            Self::Under(index) => {
                let steps = crate::scheme::Steps::ALL.get(*index).copied();
                format!("若{}的名次", steps.map_or("", |steps| steps.title()))
            }
        }
    }

    /// In pixels.
    pub(super) fn width(&self) -> u32 {
        match self {
            Self::Rank | Self::CategoryRank | Self::Findings(_) => 46,
            Self::Mark => 52,
            Self::Unit => 190,
            Self::Category => 80,
            Self::Total => 72,
            Self::Grade => 50,
            Self::Group(_) => 76,
            Self::Share | Self::Under(_) => 74,
            Self::Lowest | Self::Highest => 66,
            Self::Assessed | Self::SelfTotal | Self::SelfDifference => 58,
        }
    }

    pub(super) fn format<'s>(&self, styles: &'s Styles) -> &'s Format {
        match self {
            Self::Unit => &styles.link,
            Self::Total => &styles.total,
            Self::Group(_) | Self::Lowest | Self::Highest => &styles.points,
            Self::Assessed | Self::SelfTotal => &styles.mark,
            Self::Share => &styles.share,
            Self::SelfDifference => &styles.difference,
            _ => &styles.middle,
        }
    }

    /// What its heading means, where that needs words.
    pub(super) fn note(&self) -> Option<&'static str> {
        Some(match self {
            Self::Mark => "暂列：还有待评指标，名次可能变动。已调整：有指标经复核调整。",
            Self::Assessed => "不是待评的指标的分值之和。",
            Self::Share => "总分除以已评分值。",
            Self::Lowest => "待评指标全得 0 分时的总分，即现在的总分。",
            Self::Highest => "待评指标全得满分时的总分。",
            Self::SelfDifference => "已评指标的自评分减得分。",
            Self::Findings(_) => "生成时的问题数，见问题清单。",
            Self::Under(_) => "换一种扣分口径时的名次，见口径敏感性。",
            _ => return None,
        })
    }

    /// A unit's cell; `key` is the cell that holds the unit's row on 指标得分.
    pub(super) fn content(&self, plan: &Plan, unit: &RankedUnit, key: &str) -> Content {
        let card = &unit.card;
        let of = |measure: Measure| format!("INDEX({},{key})", plan.matrix.range(measure));
        let figure = |measure: Measure, cached: Content| Content::live(of(measure), cached);
        match self {
            Self::Rank => figure(Measure::Rank, Content::count(unit.rank)),
            Self::Mark => mark(plan, card, key),
            Self::Unit => named(plan, unit),
            Self::Category => {
                let category = unit.category.as_ref().map_or(Content::Blank, Content::text);
                figure(Measure::Category, category)
            }
            Self::CategoryRank => {
                let (all, totals) = (
                    plan.matrix.range(Measure::Category),
                    plan.matrix.range(Measure::Total),
                );
                let (own, total) = (of(Measure::Category), of(Measure::Total));
                let formula = format!(
                    "IF(LEN({own})=0,\"\",SUMPRODUCT(EXACT({all},{own})*({totals}>{total}))+1)"
                );
                let rank = unit.category_rank.map_or(Content::Blank, Content::count);
                Content::live(formula, rank)
            }
            Self::Total | Self::Lowest => figure(Measure::Total, Content::Number(card.total)),
            Self::Grade => {
                let grade = Content::text(card.grade.as_deref().unwrap_or("待定"));
                figure(Measure::Grade, grade)
            }
            Self::Group(group) => subtotal(plan, unit, group, key),
            Self::Assessed => figure(Measure::Assessed, Content::Number(card.assessed)),
            Self::Share => {
                let share = Rate::new(card.total, card.assessed).map(|rate| rate.quotient());
                let formula = live::share(&of(Measure::Total), &of(Measure::Assessed));
                Content::live(formula, Content::number_or_dash(share))
            }
            Self::Highest => figure(Measure::Highest, Content::Number(card.highest)),
            Self::SelfTotal => figure(Measure::SelfTotal, Content::number(card.self_total)),
            Self::SelfDifference => {
                let difference = Content::number(card.self_difference());
                figure(Measure::SelfDifference, difference)
            }
            Self::Findings(level) => Content::count(findings(unit, *level)),
            Self::Under(index) => {
                let ranks = sensitivity::ranks(plan, *index);
                let other = unit.alternatives.get(*index);
                let rank = other.map_or(Content::Blank, |other| Content::count(other.rank));
                Content::live(format!("INDEX({ranks},{key})"), rank)
            }
        }
    }
}

/// 暂列, 已调整, both or neither.
fn mark(plan: &Plan, card: &Scorecard, key: &str) -> Content {
    let of = |measure: Measure| format!("INDEX({},{key})", plan.matrix.range(measure));
    let open = format!("{}>{}", of(Measure::Highest), of(Measure::Total));
    let adjusted = format!("{}>0", of(Measure::Adjusted));
    let formula =
        format!("IF({open},\"暂列\",\"\")&IF({adjusted},IF({open},CHAR(10),\"\")&\"已调整\",\"\")");
    let provisional = card.provisional().then_some("暂列");
    let adjusted = card.has_adjusted().then_some("已调整");
    let words: Vec<&str> = provisional.into_iter().chain(adjusted).collect();
    let cached = if words.is_empty() {
        Content::Blank
    } else {
        Content::Text(words.join("\n"))
    };
    Content::live(formula, cached)
}

/// The unit's row on 指标得分, found by its name letter by letter: a search would take some names for
/// patterns, and refuse long ones.
pub(super) fn found(plan: &Plan, index: usize, name: Cell) -> Content {
    let units = plan.matrix.range(Measure::Unit);
    let first = plan.matrix.cell(Measure::Unit, 0).row;
    let name = live::fixed_column(name);
    Content::live(
        format!("SUMPRODUCT(EXACT({units},{name})*(ROW({units})-{first}))"),
        Content::count(index + 1),
    )
}

/// The points of a group; nothing while all of it is pending.
fn subtotal(plan: &Plan, unit: &RankedUnit, group: &Group, key: &str) -> Content {
    let before = plan.scheme.groups.iter().take_while(|one| *one != group);
    let first: usize = before.map(|one| one.indicators().count()).sum();
    let count = group.indicators().count();
    let lines = unit.card.lines.iter().skip(first).take(count);
    let points: Vec<Decimal> = lines.filter_map(|line| line.points).collect();
    let cached = (!points.is_empty()).then(|| amount::total(points));
    let row = format!("INDEX({},{key},0)", plan.matrix.block(first, count));
    Content::live(live::number_or_nothing(&row), Content::number(cached))
}

fn findings(unit: &RankedUnit, level: Level) -> usize {
    let of_level = unit.findings.iter().filter(|one| one.level() == level);
    of_level.count()
}
