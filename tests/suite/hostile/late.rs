//! A reading process that never answers is given up.

use std::os::unix::fs::PermissionsExt;

use jixiao::intake::{self, Request};
use jixiao::wording;

use crate::filed::scheme;
use crate::program::repository;

#[test]
fn a_reading_process_that_is_late_costs_only_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let sleeper = folder.path().join("sleeper");
    std::fs::write(&sleeper, "#!/bin/sh\nexec sleep 600\n").unwrap();
    std::fs::set_permissions(&sleeper, std::fs::Permissions::from_mode(0o755)).unwrap();
    let request = Request {
        inputs: &[repository("tests/fixtures/mixed/县水利局.xls")],
        review: &[],
        worker: Some(&sleeper),
    };
    let intake = intake::read(scheme(), &request).unwrap();
    let [late] = intake.unreadable.as_slice() else {
        panic!("{intake:#?}")
    };
    let said = wording::reason(&late.reason);
    assert!(said.contains("秒仍未读完"), "{said}");
}
