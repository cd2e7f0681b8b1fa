//! Names of units, fields and indicators, how names and labels are compared, and how sentences quote
//! them.

mod kept;
pub mod label;
mod unit;

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use kept::Kept;
use serde::Serialize;
pub use unit::UnitName;

/// A name in quotation marks; marks within it become the inner ones, as Chinese writes them.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("“{}”", name.replace('“', "‘").replace('”', "’"))
}

/// “年初预算”、“年末结余”: names in quotation marks, one after the other.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n FieldName>) -> String {
    let quoted: Vec<String> = names.into_iter().map(FieldName::quoted).collect();
    quoted.join("、")
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(Kept);

        impl $name {
            /// A name as written, spaces around it dropped.
            #[must_use]
            pub fn new(name: &str) -> Self {
                Self(Kept::of(name.trim()))
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name as a text that is shared.
            #[must_use]
            pub fn shared(&self) -> Arc<str> {
                self.0.shared()
            }

            /// The name in quotation marks, as findings write it.
            #[must_use]
            pub fn quoted(&self) -> String {
                quoted(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

names! {
    /// The official Chinese name of a field, such as 本年追加预算.
    FieldName
    /// The official name of an indicator (三级指标).
    IndicatorName
}
