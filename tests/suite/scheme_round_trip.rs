//! Whatever a scheme holds, it comes back from its workbook as it was.

mod made;

use jixiao::scheme::{BUILT_IN, BUILT_IN_SHA256, Scheme, SchemeSource, book};
use jixiao::{intake, output};
use proptest::prelude::*;
use std::fs::File;

/// The scheme's text after a workbook of it has been written and read.
fn through_a_workbook(text: &str) -> SchemeSource {
    let source = SchemeSource::toml(text);
    let scheme = Scheme::read(&source).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("方案.xlsx");
    let mut file = File::create(&path).unwrap();
    output::scheme_workbook(&mut file, &source, &scheme).unwrap();
    let back = intake::scheme(&path).unwrap();
    let read = Scheme::read(&back).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    assert_eq!(read, scheme, "{text}");
    back
}

/// Everything that a text says, whatever its order and comments.
fn said(text: &str) -> toml::Table {
    text.parse().unwrap()
}

#[test]
fn the_built_in_scheme_has_the_digest_that_is_kept_beside_it() {
    let canonical = book::canonical(&SchemeSource::toml(BUILT_IN));
    assert_eq!(
        jixiao::intake::sha256(canonical.as_bytes()),
        BUILT_IN_SHA256
    );
}

#[test]
fn the_built_in_scheme_comes_back() {
    let back = through_a_workbook(BUILT_IN);
    assert_eq!(said(back.text()), said(BUILT_IN));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_scheme_comes_back_from_its_workbook(
        numbers in prop::collection::vec(any::<u32>(), 900),
        texts in prop::collection::vec("\\PC{0,12}|[ \\n\"；;\\\\]{0,6}", 40),
    ) {
        let text = made::scheme(numbers, texts);
        let back = through_a_workbook(&text);
        prop_assert_eq!(said(back.text()), said(&text));
        prop_assert_eq!(book::canonical(&back), back.text());
        prop_assert_eq!(book::canonical(&SchemeSource::toml(&text)), back.text());
    }
}
