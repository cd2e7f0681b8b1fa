//! Every formula is one that Excel 2010, WPS and `LibreOffice` understand alike.

use super::book::Book;

/// Functions that all three have had since Excel 2007, with the same meaning.
const SHARED: [&str; 29] = [
    "ABS",
    "AND",
    "CHOOSE",
    "COUNT",
    "COUNTIF",
    "EXACT",
    "HYPERLINK",
    "IF",
    "IFERROR",
    "INDEX",
    "INT",
    "ISNUMBER",
    "LARGE",
    "MATCH",
    "MAX",
    "MEDIAN",
    "MIN",
    "N",
    "NOT",
    "OR",
    "RANK",
    "ROUND",
    "SIGN",
    "SUBSTITUTE",
    "SUM",
    "SUMPRODUCT",
    "TRIM",
    "TRUE",
    "FALSE",
];

/// The longest formula that an officer may meet, and Excel's limit of functions within each other.
const LONGEST: usize = 400;
const DEEPEST: usize = 64;

/// What is wrong with the formulas of a workbook.
pub fn faults(book: &Book) -> Vec<String> {
    let mut faults = Vec::new();
    for sheet in &book.sheets {
        for (cell, formula) in &sheet.formulas {
            let found = faults_of(formula).into_iter();
            faults.extend(found.map(|fault| format!("{}!{cell}: {fault}: {formula}", sheet.name)));
        }
    }
    faults
}

fn faults_of(formula: &str) -> Vec<String> {
    let bare = unquoted(formula);
    let mut faults: Vec<String> = called(&bare)
        .into_iter()
        .filter(|name| !SHARED.contains(&name.as_str()))
        .map(|name| format!("{name} is not shared"))
        .collect();
    // Another workbook, an array constant or table, a spilled range, an implicit intersection.
    let traps = bare.chars().filter(|one| "[]{}#@".contains(*one));
    faults.extend(traps.map(|one| format!("has {one}")));
    if formula.encode_utf16().count() > LONGEST {
        faults.push("is too long".to_owned());
    }
    if depth(&bare) > DEEPEST {
        faults.push("is nested too deep".to_owned());
    }
    faults
}

/// The formula without its texts and the names of sheets.
fn unquoted(formula: &str) -> String {
    let mut bare = String::new();
    let mut quote = None;
    for one in formula.chars() {
        match quote {
            None if one == '"' || one == '\'' => quote = Some(one),
            None => bare.push(one),
            Some(mark) if one == mark => quote = None,
            Some(_) => {}
        }
    }
    bare
}

/// The names before an opening bracket, and TRUE and FALSE.
fn called(bare: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    for one in bare.chars() {
        if one.is_alphanumeric() || "_.".contains(one) {
            name.push(one);
            continue;
        }
        if one == '(' && !name.is_empty() {
            names.push(name.clone());
        }
        name.clear();
    }
    names
}

/// How many functions stand in each other.
fn depth(bare: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for one in bare.chars() {
        match one {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[test]
fn faults_are_seen() {
    let long = format!("SUM({})", "1,".repeat(200));
    let deep = format!("{}1{}", "ABS(".repeat(65), ")".repeat(65));
    let cases = [
        ("IF(A1=\"XLOOKUP(\",'IFS(1)'!A1,1)", 0),
        ("ROUND(SUM(A1:B2),2)", 0),
        ("XLOOKUP(A1,B1:B9,C1:C9)", 1),
        ("_xlfn.IFS(A1,1)", 1),
        ("_xlfn._xlws.SORT(A1:A3)", 1),
        ("LET(_xlpm.x,1,x)", 1),
        ("SUM([1]Sheet1!A1)", 2),
        ("SUM(A1#)", 1),
        ("SUM({1;2})", 2),
        (long.as_str(), 1),
        (deep.as_str(), 1),
    ];
    for (formula, faults) in cases {
        let found = faults_of(formula);
        assert_eq!(found.len(), faults, "{formula:.60}: {found:?}");
    }
}
