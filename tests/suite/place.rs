//! How a place is called.

use jixiao::place::Cell;

#[test]
fn a_cell_is_called_as_in_a_spreadsheet() {
    for (row, column, shown) in [
        (0, 0, "A1"),
        (6, 3, "D7"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (9, 51, "AZ10"),
        (9, 52, "BA10"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
        (1_048_575, 16_383, "XFD1048576"),
        (u32::MAX, u32::MAX, "MWLQKWV4294967296"),
    ] {
        assert_eq!(Cell::new(row, column).to_string(), shown);
    }
}
