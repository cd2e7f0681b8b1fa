//! 工作要求: what units must still do.

use super::words::{listed, numeral};
use super::{Facts, said};
use crate::county::{faults, questions};
use crate::name::UnitName;
use crate::output::document::Block;

/// Names are spelt out up to so many.
const MOST: usize = 20;

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let county = facts.report.county;
    let deadline = facts.report.deadline.unwrap_or("【期限】");
    let mut demands = Vec::new();
    let missing: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
    if !missing.is_empty() {
        demands.push(format!(
            "尽快补报。{}请于{deadline}前补报填报表；逾期不报的，按有关规定处理。",
            listed(&missing, MOST)
        ));
    }
    let broken: Vec<&str> = county
        .units
        .iter()
        .filter(|unit| !faults(unit).is_empty())
        .map(|unit| unit.unit.as_str())
        .collect();
    if !broken.is_empty() {
        demands.push(format!(
            "改正错漏。{}的填报表有须改正的问题，有关指标待评，请对照退回的审核意见改正，于{deadline}前重报。",
            listed(&broken, MOST)
        ));
    }
    let asked = county
        .units
        .iter()
        .filter(|unit| !questions(unit).is_empty());
    let asked = asked.count();
    if asked > 0 {
        demands.push(format!(
            "核实说明。{asked}个单位的填报表有须核实的问题，请逐条核对，有误的改正，无误的书面说明原因。"
        ));
    }
    demands.push(
        "加强管理。各单位要对照失分指标查找原因，严格预算执行和“三公”经费、公用经费管理，规范政府采购，按时公开预决算信息，提高资金使用效益。"
            .to_owned(),
    );
    demands.push(
        "用好结果。评价结果作为改进管理和安排以后年度预算的重要依据。【结果应用的具体办法，请按本县规定补充】"
            .to_owned(),
    );
    let numbered = (1..).zip(demands);
    numbered
        .map(|(number, demand)| said(format!("（{}）{demand}", numeral(number))))
        .collect()
}
