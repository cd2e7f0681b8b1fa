//! What reading again came to: whose points or rank changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::amount::fixed;
use crate::county::{County, RankedUnit};
use crate::name::UnitName;

/// So many units are named; of the others only their number is said.
const NAMED: usize = 5;

/// One sentence about the units that changed between two readings of the same inputs.
#[must_use]
pub fn changes(before: &County, after: &County) -> String {
    let known: BTreeMap<&UnitName, &RankedUnit> =
        before.units.iter().map(|unit| (&unit.unit, unit)).collect();
    let mut changed = Vec::new();
    let mut moved = 0_usize;
    for unit in &after.units {
        match known.get(&unit.unit) {
            None => changed.push(format!("{} 新评 {} 分", unit.unit, fixed(unit.card.total))),
            Some(old) if old.card.total != unit.card.total => changed.push(change(old, unit)),
            Some(old) if old.rank != unit.rank => moved += 1,
            Some(_) => {}
        }
    }
    let now: BTreeSet<&UnitName> = after.units.iter().map(|unit| &unit.unit).collect();
    let gone = before.units.iter();
    let gone = gone.filter(|unit| !now.contains(&unit.unit));
    changed.extend(gone.map(|unit| format!("{} 不再有得分", unit.unit)));
    if changed.is_empty() && moved == 0 {
        return "已重新读取，得分和名次没有变化。".to_owned();
    }
    let others = changed.len().saturating_sub(NAMED);
    changed.truncate(NAMED);
    if others > 0 {
        changed.push(format!("另有 {others} 个单位的得分变了"));
    }
    if moved > 0 {
        changed.push(format!("{moved} 个单位只是名次变了"));
    }
    format!("已重新读取：{}。", changed.join("；"))
}

/// 县教育局 88.00→90.00 分，第 3→2 名.
fn change(old: &RankedUnit, new: &RankedUnit) -> String {
    let rank = if old.rank == new.rank {
        format!("仍第 {} 名", new.rank)
    } else {
        format!("第 {}→{} 名", old.rank, new.rank)
    };
    format!(
        "{} {}→{} 分，{rank}",
        new.unit,
        fixed(old.card.total),
        fixed(new.card.total)
    )
}
