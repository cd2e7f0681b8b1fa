//! The words of several rules of which the better counts: 办法1, 办法2.

use super::Trial;
use crate::amount;
use crate::score::Line;

/// What each rule says, under its title; what says nothing is left out.
pub(super) fn each(rules: &[Line], say: impl Fn(&Line) -> String) -> String {
    let said = rules.iter().map(say).enumerate();
    let said = said.filter(|(_, words)| !words.is_empty());
    let said = said.map(|(at, words)| format!("{} {words}", title(at)));
    said.collect::<Vec<_>>().join("；")
}

pub(super) fn trials(rules: &[Line]) -> Vec<Trial> {
    let each = rules.iter().enumerate();
    let trials = each.flat_map(|(at, line)| {
        let trials = line.trials().into_iter();
        trials.map(move |trial| Trial {
            rule: format!("{}：{}", title(at), trial.rule),
            met: trial.met,
        })
    });
    trials.collect()
}

/// Which rule was taken, and what that took off.
pub(super) fn deduction(rules: &[Line], best: Option<usize>) -> String {
    let Some((at, line)) = chosen(rules, best) else {
        return String::new();
    };
    let deduction = line.deduction();
    if deduction.is_empty() {
        format!("取{}", title(at))
    } else {
        format!("取{}：{deduction}", title(at))
    }
}

/// What each rule rests on, and which was taken.
pub(super) fn basis(rules: &[Line], best: Option<usize>) -> String {
    let all = each(rules, Line::basis_by_rule);
    let Some((at, line)) = chosen(rules, best) else {
        return all;
    };
    let points = amount::plain(line.points.unwrap_or_default());
    format!("{all}；取较高的{}，计 {points} 分", title(at))
}

fn chosen(rules: &[Line], best: Option<usize>) -> Option<(usize, &Line)> {
    best.and_then(|at| Some((at, rules.get(at)?)))
}

fn title(at: usize) -> String {
    format!("办法{}", at + 1)
}
