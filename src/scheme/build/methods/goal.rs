//! In proportion to a goal: `rate` with `proportional = { below = "80.21" }`.

use toml::Spanned;

use crate::scheme::build::Faults;
use crate::scheme::raw::RawProportional;
use crate::scheme::{Direction, Goal};

/// The goal of an indicator that has a rate.
pub(super) fn goal(raw: &Spanned<RawProportional>, faults: &mut Faults) -> Option<Goal> {
    let RawProportional {
        field,
        of,
        above,
        below,
    } = raw.get_ref();
    for text in [field, of].into_iter().flatten() {
        let message = "按比率折算时不写字段（field）和折算基数（of）；请删去".to_owned();
        faults.at(text, message);
    }
    let (direction, text) = match (above, below) {
        (Some(text), None) => (Direction::Above, text),
        (None, Some(text)) => (Direction::Below, text),
        _ => {
            let message = "proportional 应写且只写 below（低于界限按比例计分）或 above（高于界限按比例计分），请改正";
            faults.at(raw, message.to_owned());
            return None;
        }
    };
    Some(Goal {
        direction,
        percent: faults.positive(text, "满分界限"),
    })
}
