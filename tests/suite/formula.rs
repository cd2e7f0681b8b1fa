//! Formulas: parsed, evaluated, shown.

use jixiao::amount;
use jixiao::name::FieldName;
use jixiao::scheme::formula::{self, Formula, FormulaError, Names, Operator, Quotient};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// 甲 is 6, 乙 is 4, 丙 is 0, 丁 has no value; `年末 结余` (in brackets) is 2.
fn figures(name: &FieldName) -> Option<Decimal> {
    match name.as_str() {
        "甲" => Some(Decimal::from(6)),
        "乙" => Some(Decimal::from(4)),
        "丙" => Some(Decimal::ZERO),
        "年末 结余" => Some(Decimal::TWO),
        _ => None,
    }
}

fn value(text: &str) -> Option<String> {
    let formula = formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    formula.evaluate(&figures).map(amount::plain)
}

fn shown(text: &str) -> String {
    formula::parse(text).unwrap().show(&ToString::to_string)
}

#[test]
fn formulas_evaluate_with_the_usual_precedence() {
    for (text, expected) in [
        ("甲", "6"),
        ("甲 + 乙 * 2", "14"),
        ("(甲 + 乙) * 2", "20"),
        ("甲 - 乙 - 1", "1"),
        ("甲 - (乙 - 1)", "3"),
        ("甲 / 乙 / 3", "0.5"),
        ("甲 / (乙 / 2)", "3"),
        ("甲 * 乙 / 3", "8"),
        ("-甲 + 乙", "-2"),
        ("-(甲 + 乙)", "-10"),
        ("甲 - -乙", "10"),
        ("--甲", "6"),
        ("1.5 * 乙", "6"),
        ("  甲+乙\n", "10"),
        ("（甲＋乙）×2－1", "19"),
        ("甲÷乙", "1.5"),
        ("甲／乙＊2", "3"),
        ("甲 − 乙", "2"),
        ("[年末 结余] * 3", "6"),
        ("[甲] + 1", "7"),
    ] {
        assert_eq!(value(text).as_deref(), Some(expected), "{text}");
    }
}

/// Names that hold what formulas are made of, each worth another number.
fn written(name: &FieldName) -> Option<Decimal> {
    let names = [
        "12月支出",
        "支出（12月）",
        "支出",
        "占比%",
        "“三公”支出",
        "且慢支出",
        "2",
    ];
    let at = names.iter().position(|one| *one == name.as_str())?;
    Some(Decimal::from(10_u32.pow(u32::try_from(at).unwrap())))
}

#[test]
fn names_may_hold_digits_brackets_percent_and_quotation_marks() {
    let names = [
        "12月支出",
        "支出（12月）",
        "支出",
        "占比%",
        "“三公”支出",
        "且慢支出",
        "2",
    ];
    let names = Names::new(names);
    for (text, expected) in [
        ("12月支出", "1"),
        ("12月支出 + 12", "13"),
        ("12 * 12月支出", "12"),
        ("支出（12月） + 支出", "110"),
        ("支出-支出（12月）", "90"),
        ("占比%+1", "1001"),
        ("“三公”支出", "10000"),
        ("且慢支出", "100000"),
        ("2 * 2", "4"),
        ("支出 * 50%", "50"),
        ("(支出)（12）", ""),
    ] {
        let read = formula::parse_with(text, &names).ok();
        let value = read.and_then(|formula| formula.evaluate(&written));
        assert_eq!(
            value.map(amount::plain).unwrap_or_default(),
            expected,
            "{text}"
        );
    }
    // Full-width and half-width forms are one; the name is as it was typed.
    for typed in ["支出(12月)", "１２月支出", "\"三公\"支出"] {
        let read = formula::parse_with(typed, &names).unwrap();
        assert_eq!(read.show(&ToString::to_string), typed);
    }
    // An unknown name is told whole, not as a known one with a rest.
    let unknown = formula::parse_with("支出数", &names).unwrap();
    assert_eq!(unknown, Formula::Field(FieldName::new("支出数")));
}

#[test]
fn a_formula_without_a_result_has_none() {
    for text in [
        "丁",
        "甲 + 丁",
        "甲 / 丙",
        "甲 / (乙 - 4)",
        "丙 / 丙",
        "79228162514264337593543950335 + 1",
        "79228162514264337593543950335 * 甲",
        "-79228162514264337593543950335 - 甲",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn names_may_hold_quotes_marks_and_digits_behind() {
    let text =
        "(本年度“三公经费”预算数 - 上年度“三公经费”预算数) / 管理制度① + 公用经费2021、其中：水费";
    let formula = formula::parse(text).unwrap();
    let names: Vec<&str> = formula
        .fields()
        .into_iter()
        .map(FieldName::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "本年度“三公经费”预算数",
            "上年度“三公经费”预算数",
            "管理制度①",
            "公用经费2021、其中：水费"
        ]
    );
}

#[test]
fn errors_say_where_reading_stopped() {
    for (text, position, found) in [
        ("", 1, ""),
        ("甲 +", 4, ""),
        ("甲 + )", 5, ")"),
        ("(甲 + 乙", 7, ""),
        ("甲 乙", 3, "乙"),
        ("甲 + 乙)", 6, ")"),
        ("* 甲", 1, "* 甲"),
        ("甲 + * 乙", 5, "* 乙"),
        ("5人", 2, "人"),
        ("()", 2, ")"),
        ("[甲", 3, ""),
        ("[]", 1, "[]"),
    ] {
        let error = formula::parse(text).expect_err(text);
        let found = found.to_owned();
        assert_eq!(error, FormulaError::Stopped { position, found }, "{text}");
    }
    assert_eq!(
        formula::parse("甲 + ").unwrap_err().to_string(),
        "没有写完（第 5 个字符处）"
    );
    assert_eq!(
        formula::parse("(甲 + ) / 乙").unwrap_err().to_string(),
        "第 6 个字符「) / 乙」处读不下去"
    );
    let deep = format!("{}甲{}", "(".repeat(60), ")".repeat(60));
    assert_eq!(value(&deep).as_deref(), Some("6"));
}

#[test]
fn a_formula_too_long_for_recursion_is_refused() {
    for text in [
        "(".repeat(5_000),
        "-".repeat(5_000),
        vec!["甲"; 2_000].join(" + "),
    ] {
        assert_eq!(formula::parse(&text), Err(FormulaError::TooLong));
    }
    assert_eq!(value(&vec!["甲"; 200].join(" + ")).as_deref(), Some("1200"));
}

#[test]
fn shown_formulas_keep_the_parentheses_that_matter() {
    for (text, expected) in [
        ("(甲 + 乙) / 丙", "(甲 + 乙) ÷ 丙"),
        ("甲 + (乙 / 丙)", "甲 + 乙 ÷ 丙"),
        ("甲 - (乙 - 丙)", "甲 − (乙 − 丙)"),
        ("甲 - (乙 + 丙)", "甲 − (乙 + 丙)"),
        ("甲 / (乙 * 丙)", "甲 ÷ (乙 × 丙)"),
        ("甲 * (乙 / 丙)", "甲 × (乙 ÷ 丙)"),
        ("-(甲 + 乙)", "−(甲 + 乙)"),
        ("甲 - -乙", "甲 − (−乙)"),
        ("1.50 * 甲", "1.5 × 甲"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    let filled = formula::parse("本年追加预算 / 年初预算").unwrap();
    let figure = |name: &FieldName| {
        if name.as_str() == "年初预算" {
            "140.8"
        } else {
            "-5.08"
        }
    };
    assert_eq!(
        filled.show(&|name| figure(name).to_owned()),
        "(-5.08) ÷ 140.8"
    );
}

#[test]
fn a_quotient_divides_only_at_its_outermost_place() {
    let quotient = |text: &str| Quotient::of(formula::parse(text).unwrap());
    for text in ["甲 / 乙", "(甲 - 乙) / (乙 * 2)", "甲", "甲 + 乙"] {
        let split = quotient(text).unwrap();
        assert_eq!(split.formula(), formula::parse(text).unwrap(), "{text}");
    }
    for text in [
        "甲 / 乙 / 丙",
        "甲 / (乙 / 丙)",
        "1 + 甲 / 乙",
        "-(甲 / 乙)",
    ] {
        assert!(quotient(text).is_none(), "{text}");
    }
}

/// Formulas of up to a few dozen parts, as the parser can make them (numbers are not negative).
fn any_formula() -> impl Strategy<Value = Formula> {
    let number = (0_i64..100_000, 0_u32..4)
        .prop_map(|(units, places)| Formula::Number(Decimal::new(units, places).normalize()));
    let name = prop::sample::select(vec!["甲", "乙", "丙", "丁", "年末 结余"])
        .prop_map(|name| Formula::Field(FieldName::new(name)));
    let operator = prop::sample::select(vec![
        Operator::Add,
        Operator::Subtract,
        Operator::Multiply,
        Operator::Divide,
    ]);
    prop_oneof![number, name].prop_recursive(5, 32, 2, move |inner| {
        let binary = (operator.clone(), inner.clone(), inner.clone());
        prop_oneof![
            1 => inner.prop_map(|one| Formula::Negate(Box::new(one))),
            5 => binary.prop_map(|(operator, left, right)| {
                Formula::Binary(operator, Box::new(left), Box::new(right))
            }),
        ]
    })
}

/// Found by fuzzing: a bracketed name of nothing but space was a field without a name.
#[test]
fn a_name_is_never_blank() {
    for text in ["[]", "[ ]", "[\r]", "甲 + [\u{3000}]"] {
        assert!(formula::parse(text).is_err(), "{text:?}");
    }
    assert!(formula::parse("[ 甲 ]").is_ok());
}

proptest! {
    #[test]
    fn any_text_is_parsed_without_panic(text in ".{0,60}") {
        let _ = formula::parse(&text);
    }

    #[test]
    fn formula_like_text_is_parsed_and_evaluated_without_panic(text in "[甲乙丙丁0-9.+*/()（）×÷ \\[\\]-]{0,60}") {
        if let Ok(formula) = formula::parse(&text) {
            let _ = formula.evaluate(&figures);
            let _ = formula.show(&ToString::to_string);
        }
    }

    #[test]
    fn what_is_shown_parses_back_to_the_same_formula(formula in any_formula()) {
        let text = formula.show(&|name| format!("[{name}]"));
        prop_assert_eq!(formula::parse(&text), Ok(formula), "{}", text);
    }
}
