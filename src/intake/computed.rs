//! The formulas of our own blank forms. Programs that fill in a form without computing it, and .ods
//! where the result is an empty text, leave them without a result: such a cell says nothing yet. Of
//! any other formula the missing result is a fault.

/// Whether a formula is a sum or a ratio as our blank forms have it: nothing while its cells are
/// blank, and otherwise what these cells say themselves.
pub(super) fn is_of_blank_form(formula: &str) -> bool {
    let plain: String = formula
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '[' | ']' | '$'))
        .map(|c| if c == ';' { ',' } else { c })
        .collect();
    let plain = plain.trim_start_matches("of:").trim_start_matches('=');
    let Some((counted, rest)) = plain
        .strip_prefix("IF(COUNT(")
        .and_then(|rest| rest.split_once(')'))
    else {
        return false;
    };
    let sum = format!("=0,\"\",SUM({counted}))");
    let digits = |c: char| c.is_ascii_digit();
    let ratio = rest
        .strip_prefix('<')
        .map(|rest| rest.trim_start_matches(digits))
        .is_some_and(|rest| rest.starts_with(",\"\",IF((") && rest.contains(")=0,\"\","));
    rest == sum || ratio
}

#[cfg(test)]
mod tests {
    use super::is_of_blank_form;

    #[test]
    fn only_the_forms_own_formulas_may_lack_a_result() {
        let own = [
            "IF(COUNT(B8,B11,B12)=0,\"\",SUM(B8,B11,B12))",
            "=IF(COUNT(B14,B15,B16:B17)=0,\"\",SUM(B14,B15,B16:B17))",
            "of:=IF(COUNT([.B14];[.B15];[.B16:.B17])=0;\"\";SUM([.B14];[.B15];[.B16:.B17]))",
            "IF(COUNT(D5,B5)<2,\"\",IF((B5)=0,\"\",D5/B5))",
            "of:=IF(COUNT([.C25];[.B25])<2;\"\";IF(([.B25])=0;\"\";[.C25]/[.B25]))",
        ];
        for formula in own {
            assert!(is_of_blank_form(formula), "{formula}");
        }
        let others = [
            "",
            "SUM(B8,B11,B12)",
            "IF(COUNT(B8,B11)=0,\"\",SUM(B8,B11,B12))",
            "IF(COUNT(B8,B11)=0,0,SUM(B8,B11))",
            "IF(COUNT(B8,B11)=0,\"\",SUM(B8,B11))*2",
            "IF(COUNT(D5,B5)<2,\"\",D5/B5)",
            "IF(A1=0,\"\",SUM(B8))",
        ];
        for formula in others {
            assert!(!is_of_blank_form(formula), "{formula}");
        }
    }
}
