//! jixiao (绩效): scores a county's departments from their Excel returns.
pub mod amount;
pub mod finding;
pub mod place;
pub mod returns;
pub mod scheme;
