//! jixiao (绩效): scores a county's departments from their Excel returns.
pub mod amount;
pub mod batch;
pub mod finding;
pub mod intake;
pub mod place;
pub mod returns;
pub mod scheme;
