//! What a scheme does not say, the built-in one says, as far as it has the fields.

use jixiao::check::measure;
use jixiao::check::narrative::figures;
use jixiao::name::FieldName;
use jixiao::scheme::{BUILT_IN, Limits, Scheme};

use crate::filed::{filed, scheme};
use crate::methods::{indicator, parsed, small};

/// A scheme that says nothing of reports, limits and words.
fn silent(fields: &[(&str, &str)]) -> Scheme {
    let fields = [
        fields,
        &[("考核分", "\"marks\"\nmax = \"10\"\njudged = true")],
    ]
    .concat();
    let rule = indicator("考核", "10", "marks = { field = \"考核分\" }");
    parsed(&small("10", &fields, &rule))
}

/// The figures that a sentence states: `name value`.
fn stated(scheme: &Scheme, sentence: &str) -> Vec<String> {
    let found = figures(&scheme.narration, 2021, None, &[sentence]);
    let shown = found
        .iter()
        .map(|(name, one)| format!("{name} {}", one.value));
    shown.collect()
}

/// The built-in scheme without the keys of a table.
fn built_in_without(table: &str, key: &str) -> Scheme {
    let mut text: toml::Table = BUILT_IN.parse().unwrap();
    let owner = match table {
        "" => &mut text,
        _ => text[table].as_table_mut().unwrap(),
    };
    owner.remove(key).expect(key);
    parsed(&text.to_string())
}

#[test]
fn what_the_built_in_scheme_says_is_what_holds_where_nothing_is_said() {
    let silent = [
        ("", "report"),
        ("", "limits"),
        ("limits", "per_head_of"),
        ("form", "form_words"),
        ("form", "total_words"),
        ("form", "unit_endings"),
    ];
    for (table, key) in silent {
        assert_eq!(&built_in_without(table, key), scheme(), "{table}.{key}");
    }
    assert!(!scheme().narration.phrases.is_empty());
    assert!(!scheme().narration.implied.is_empty());
}

#[test]
fn sentences_are_read_for_the_fields_that_a_scheme_has() {
    let both = "截至年末，人员编制30人，实际在职人数28人。";
    assert_eq!(stated(scheme(), both), ["实际在职人数 28", "编制数 30"]);
    let one = silent(&[("编制数", "\"people\"")]);
    assert_eq!(stated(&one, "人员编制30人。"), ["编制数 30"]);
    assert_eq!(stated(&one, "实际在职人数28人。"), [""; 0]);
    // Under a name of the scheme's own.
    let alias = silent(&[("核定编制", "\"people\"\naliases = [\"编制数\"]")]);
    assert_eq!(stated(&alias, "人员编制30人。"), ["核定编制 30"]);
    // A field that only happens to be called so is another figure.
    let other = silent(&[("编制数", "\"amount\"")]);
    assert_eq!(stated(&other, "人员编制30人。"), [""; 0]);
    // Of a budget and a spending, the one that there is.
    let spent = silent(&[("本年度公务接待决算数", "\"amount\"")]);
    let phrase = spent.narration.phrases.iter();
    let mut phrase = phrase.filter(|one| one.words.iter().any(|word| word == "公务接待费"));
    let phrase = phrase.next().unwrap();
    let name = |name: &Option<FieldName>| name.as_ref().map(ToString::to_string);
    assert_eq!(name(&phrase.budget), None);
    assert_eq!(name(&phrase.spent).as_deref(), Some("本年度公务接待决算数"));
}

#[test]
fn balances_and_derivations_need_all_of_their_fields() {
    let names = |scheme: &Scheme| -> Vec<String> {
        let balances = scheme.narration.balances.iter();
        balances.map(|one| one.name.clone()).collect()
    };
    // What only reports state is no field.
    let none = silent(&[]);
    assert_eq!(names(&none), ["总支出与基本支出、项目支出"]);
    assert_eq!(none.narration.implied, []);
    assert_eq!(none.limits.per_head_of, None);
    let some = silent(&[("年末结余", "\"amount\""), ("年初预算", "\"amount\"")]);
    assert_eq!(
        names(&some),
        ["收入与支出、结余", "总支出与基本支出、项目支出"]
    );
    assert_eq!(some.narration.implied, []);
    let budget = FieldName::new("年初预算");
    assert_eq!(some.limits.per_head_of, Some(budget));
    let fields = ["年末结余", "年初预算", "上年结转", "本年追加预算"];
    let all = silent(&fields.map(|name| (name, "\"amount\"")));
    assert_eq!(names(&all).len(), 3);
    assert_eq!(all.narration.implied.len(), 1);
}

#[test]
fn a_scheme_that_says_something_of_reports_says_it_all() {
    let text = small(
        "10",
        &[("编制数", "\"people\"")],
        &indicator("看", "10", "cases = { field = \"例数\", marks = \"1\" }"),
    );
    let text = text.replace(
        "[[group]]",
        "[[field]]\nname = \"例数\"\nkind = \"cases\"\njudged = true\n\n[[report]]\nkind = \"phrase\"\nwords = [\"核编\"]\nvalue = \"编制数\"\npeople = true\n\n[[group]]",
    );
    let own = parsed(&text);
    assert_eq!(own.narration.phrases.len(), 1);
    assert_eq!(own.narration.balances, []);
    assert_eq!(stated(&own, "核编30人。"), ["编制数 30"]);
    assert_eq!(stated(&own, "人员编制30人。"), [""; 0]);
}

/// How many of a county's returns are taken for 元: one of `times` the others' amount a head.
fn undeclared(scheme: &Scheme, others: usize, times: &str) -> usize {
    let (people, amount) = ("编制数", "本年度公用经费决算数");
    let mut returns: Vec<_> = (0..others)
        .map(|at| filed(&format!("县第{at}局"), &[(people, "10"), (amount, "10")]))
        .collect();
    returns.push(filed("县某局", &[(people, "10"), (amount, times)]));
    let all: Vec<_> = returns
        .iter_mut()
        .map(|one| {
            for (_, entry) in one.form.iter_mut() {
                entry.measured = false;
            }
            (one.unit.clone(), one.clone())
        })
        .collect();
    let all: Vec<_> = all.iter().map(|(unit, one)| (unit, one)).collect();
    measure::undeclared(scheme, &all).len()
}

#[test]
fn amounts_without_a_unit_are_held_against_the_schemes_limits() {
    let mut own = scheme().clone();
    // Ten thousand for a head's 10: 1000 times.
    assert_eq!(undeclared(&own, 5, "10000"), 1);
    assert_eq!(undeclared(&own, 5, "9999"), 0);
    assert_eq!(undeclared(&own, 4, "10000"), 0);
    own.limits = Limits {
        unsaid_times: 500.into(),
        unsaid_beside: 3.into(),
        ..own.limits
    };
    assert_eq!(undeclared(&own, 3, "5000"), 1);
    assert_eq!(undeclared(&own, 3, "4999"), 0);
    assert_eq!(undeclared(&own, 2, "5000"), 0);
}
