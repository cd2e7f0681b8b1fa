//! The workbooks that are committed are what their generator makes.

use std::path::Path;

use crate::samples;

#[test]
fn committed_workbooks_are_what_the_generator_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks");
    for (name, county) in samples::all() {
        let committed = std::fs::read(folder.join(name)).unwrap();
        assert!(
            committed == county.bytes(),
            "workbooks/{name} is stale: cargo run --example make-workbooks"
        );
    }
}
