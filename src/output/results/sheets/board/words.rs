//! What is wanting of a unit, in words, and the words to remind it with.

use crate::county::{County, RankedUnit, Rejection, Standing, State, faults, questions};
use crate::finding::Finding;
use crate::returns::Used;
use crate::scheme::Scheme;
use crate::score::{Line, Status};
use crate::wording;

/// What stands between the unit and its score.
pub(super) fn lacking(standing: &Standing) -> String {
    match (&standing.state, standing.ranked) {
        (State::Missing, _) => "填报表（附件2）".to_owned(),
        (State::Unscored { reasons }, _) => rejections(reasons),
        (_, Some(unit)) => pending(unit),
        (_, None) => String::new(),
    }
}

/// `空表（县.xlsx ▸ 附件2）；…`.
fn rejections(reasons: &[Rejection]) -> String {
    let said: Vec<String> = reasons
        .iter()
        .map(|one| {
            let places: Vec<String> = one.places.iter().map(ToString::to_string).collect();
            format!("{}（{}）", wording::reason(&one.facts), places.join("、"))
        })
        .collect();
    said.join("；")
}

/// The pending indicators: those of the return with their cells, then those of the bureau.
fn pending(unit: &RankedUnit) -> String {
    let lines = unit.card.lines.iter();
    let open: Vec<&Line> = lines
        .filter(|line| line.status == Status::Pending)
        .collect();
    let (judged, own): (Vec<&Line>, Vec<&Line>) = open.iter().partition(|line| line.judged);
    let own: Vec<String> = own
        .iter()
        .map(|line| match wanting(line).as_slice() {
            [] => line.indicator.to_string(),
            cells => format!("{}（{}）", line.indicator, cells.join("、")),
        })
        .collect();
    let judged: Vec<&str> = judged.iter().map(|line| line.indicator.as_str()).collect();
    let parts = [("数据：", own.join("、")), ("评审：", judged.join("、"))];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| format!("{label}{names}"))
        .collect();
    parts.join("\n")
}

/// So many findings are spelt out in a reminder.
const SPELT_OUT: usize = 8;

/// The words to remind the unit with; `None` where it has nothing to do.
pub(super) fn reminder(scheme: &Scheme, county: &County, standing: &Standing) -> Option<String> {
    let unit = standing.unit?;
    let form = format!("{}年度{}", county.year, scheme.form.title);
    let asked = standing.ranked.map(questions).unwrap_or_default();
    let (before, by) = match &county.answer.deadline {
        Some(deadline) => (deadline.as_str(), format!("于{deadline}前")),
        None => ("规定期限", String::new()),
    };
    let said = match &standing.state {
        State::Missing => format!("请于{before}前报送{form}。"),
        State::Unscored { reasons } => format!(
            "所报填报表未能评分：{}。请于{before}前重报{form}。",
            rejections(reasons)
        ),
        State::Returned { errors } => {
            let faults = standing.ranked.map(faults).unwrap_or_default();
            let also = if asked.is_empty() {
                String::new()
            } else {
                format!("\n另有{}处请核实：{}", asked.len(), spelt_out(&asked))
            };
            format!(
                "填报表有{errors}处强制问题，请{by}改正后重报：{}{also}",
                spelt_out(&faults)
            )
        }
        State::Pending | State::Scored if asked.is_empty() => return None,
        State::Pending | State::Scored => {
            format!("填报表有{}处请{by}核实：{}", asked.len(), spelt_out(&asked))
        }
    };
    let contact = county.answer.contact.as_ref();
    let contact = contact.map_or_else(String::new, |contact| format!("\n联系：{contact}。"));
    Some(format!("{unit}：{said}{contact}"))
}

/// Each finding on a line of its own: its cells, what is wrong and what to do.
fn spelt_out(findings: &[&Finding]) -> String {
    let said = findings.iter().take(SPELT_OUT).map(|finding| {
        let line = format!("{} {}", wording::cells(finding), wording::message(finding));
        format!("\n{}", line.trim_start())
    });
    let rest = findings.len().saturating_sub(SPELT_OUT);
    let more = (rest > 0).then(|| format!("\n其余{rest}处见问题清单。"));
    said.chain(more).collect()
}

/// The cells that hold nothing, or nothing readable, each once.
pub(in super::super) fn wanting(line: &Line) -> Vec<String> {
    let open = |used: &&Used| {
        use crate::returns::Value;
        matches!(used.value, Value::Blank | Value::Unreadable)
    };
    let places = line.used.iter().filter(open);
    let places = places.filter_map(|used| used.place.as_ref());
    let mut cells: Vec<String> = places.map(crate::place::Place::within_file).collect();
    cells.dedup();
    cells
}
