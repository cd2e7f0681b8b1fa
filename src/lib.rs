//! jixiao (绩效): scores a county's departments from their Excel returns.
//!
//! # The data's way
//!
//! **Read** workbooks into grids of cells with their places ([`intake`]) → **recognise** returns,
//! self-scores and the bureau's sheets ([`returns`]) → **check** ([`check`]) → **score** each return
//! against the scheme ([`score`]) → **rank** the county ([`county`]) → **write** workbooks and JSON
//! ([`output`]). Data goes one way, without going back.
//!
//! The core ([`amount`], [`place`], [`name`], [`finding`], [`scheme`], [`returns`], [`check`], [`score`],
//! [`county`]) takes values and gives values: no file, no clock, no environment. The edge
//! ([`intake`], [`output`], [`batch`]) alone knows files, formats and threads. [`commands`] joins
//! them, a file a command; [`cli`] turns what was typed into what is meant.

pub mod amount;
pub mod batch;
pub mod check;
pub mod cli;
pub mod commands;
pub mod county;
pub mod finding;
pub mod intake;
pub mod name;
pub mod output;
pub mod page;
pub mod place;
pub mod returns;
pub mod scheme;
pub mod score;
pub mod sheets;
pub mod wording;
