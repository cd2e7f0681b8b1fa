//! The known name that a mistyped one most likely means.

/// Names less alike than this are no mistyping of each other: 县教于局 and 县教育局 are 0.75.
const ALIKE: f64 = 0.5;

/// The candidate that is most like what was typed, the first of equals; `None` where none is like it.
/// Whole words in each other (预算控制 in 预算控制率) are like enough.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let likeness = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let alike = strsim::normalized_damerau_levenshtein(&typed, &candidate);
        let within =
            typed.chars().count() > 1 && (candidate.contains(&typed) || typed.contains(&candidate));
        if within { alike.max(ALIKE) } else { alike }
    };
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let alike = likeness(candidate);
        if alike >= ALIKE && best.is_none_or(|(_, most)| alike > most) {
            best = Some((candidate, alike));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// `；是不是「县教育局」？`, and nothing where no candidate is alike.
pub fn or_nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(typed, candidates)
        .map(|known| format!("；是不是「{known}」"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyping_has_its_nearest_name_and_another_word_none() {
        let commands = ["score", "check", "explain", "scheme", "template"];
        let units = ["县教育局", "县水利局", "县残联"];
        let indicators = ["预算完成率", "预算控制率", "“三公经费”控制率"];
        for (typed, candidates, expected) in [
            ("scroe", &commands[..], Some("score")),
            ("SCORE", &commands, Some("score")),
            ("chekc", &commands, Some("check")),
            ("县教于局", &units, Some("县教育局")),
            ("教育局", &units, Some("县教育局")),
            ("县人民医院", &units, None),
            ("预算控制", &indicators, Some("预算控制率")),
            ("三公经费控制率", &indicators, Some("“三公经费”控制率")),
            ("J2O3", &["J201", "J203"], Some("J203")),
            ("", &commands, None),
            ("表.xlsx", &commands, None),
        ] {
            assert_eq!(
                nearest(typed, candidates.iter().copied()),
                expected,
                "{typed}"
            );
        }
    }
}
