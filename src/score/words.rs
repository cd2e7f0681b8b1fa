//! The words of a line, made of its facts where they are shown: 计算, 判断, 扣分 and 说明依据.

mod conditions;
mod either;
mod judged;
mod rated;

use rust_decimal::Decimal;

use super::card::Grounds;
use super::{Line, Status};
use crate::amount;
use crate::name::FieldName;
use crate::returns::{Used, Value, names, with_value};
use crate::scheme::{Outside, WhenNotApplicable};

/// A band or step that was tried (判断).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The condition, in words.
    pub rule: String,
    /// Whether it holds.
    pub met: bool,
}

impl Line {
    /// 计算: the formula with the numbers filled in, exact and as %; may be empty.
    #[must_use]
    pub fn calculation(&self) -> String {
        match &self.grounds {
            Grounds::AllZero | Grounds::Undivided(_) => self.filled(),
            Grounds::Rate | Grounds::JudgedRate => rated::calculation(self),
            Grounds::Condition(first) => conditions::calculation(self, *first),
            Grounds::Judgement => judged::calculation(self),
            Grounds::Either(rivals) => either::each(&rivals.rules, Self::calculation),
            _ => String::new(),
        }
    }

    /// 判断: each band or step tried.
    #[must_use]
    pub fn trials(&self) -> Vec<Trial> {
        match &self.grounds {
            Grounds::Rate | Grounds::JudgedRate => rated::trials(self),
            Grounds::Condition(Some(first)) => conditions::trials(self, *first),
            Grounds::Judgement => judged::trials(self),
            Grounds::Either(rivals) => either::trials(&rivals.rules),
            _ => Vec::new(),
        }
    }

    /// 扣分: steps × marks, in words; empty where nothing is deducted that way.
    #[must_use]
    pub fn deduction(&self) -> String {
        match &self.grounds {
            Grounds::Rate | Grounds::JudgedRate => rated::deduction(self),
            Grounds::Condition(Some(first)) => conditions::deduction(self, *first),
            Grounds::Judgement => judged::deduction(self),
            Grounds::Either(rivals) => either::deduction(&rivals.rules, rivals.best),
            _ => String::new(),
        }
    }

    /// 说明依据: the whole in one sentence.
    #[must_use]
    pub fn basis(&self) -> String {
        let Some(adjusted) = &self.adjusted else {
            return self.basis_of(self.status, self.points);
        };
        let before = match adjusted.computed {
            Some(points) => format!("原为 {} 分", amount::plain(points)),
            None => "原为待评".to_owned(),
        };
        format!(
            "已调整为 {} 分，理由：{}（{before}：{}）",
            amount::plain(self.points.unwrap_or_default().abs()),
            adjusted.reason,
            self.basis_of(adjusted.before, adjusted.computed)
        )
    }

    /// Why it is not full points, as its unit is told: `81.27%，低于 100% 18.73 个百分点，3 步 × 2 分，
    /// 扣 5 分`, what was judged as its basis says it; empty where nothing was lost.
    #[must_use]
    pub fn reason(&self) -> String {
        if self.status != Status::Scored {
            return self.basis();
        }
        if self.points == Some(self.full) {
            return String::new();
        }
        let rate = self.rate.map(|rate| rate.percent());
        let parts = [rate.unwrap_or_default(), self.deduction()];
        let parts: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
        match parts.as_slice() {
            [] => self.basis(),
            parts => parts.join("，"),
        }
    }

    /// The sentence of points (分) as they came about before any adjustment.
    fn basis_of(&self, status: Status, points: Option<Decimal>) -> String {
        if status == Status::SelfAccepted {
            return format!("采用自评 {} 分", amount::plain(points.unwrap_or_default()));
        }
        let (Some(points), Some(kind)) = (points, self.outside) else {
            return self.basis_by_rule();
        };
        let way = match kind {
            Outside::Bonus => "加",
            Outside::Deduction => "扣",
        };
        if status == Status::NotApplicable {
            return format!("不适用，不{way}分");
        }
        let size = amount::plain(points.abs());
        format!("{}，{way} {size} 分", self.basis_by_rule())
    }

    /// The sentence that the rule itself gives.
    fn basis_by_rule(&self) -> String {
        let refused = self.rule.when_not_applicable;
        match &self.grounds {
            Grounds::Typed => match refused {
                WhenNotApplicable::Refused => "填写了“不适用”，方案不允许，待评".to_owned(),
                WhenNotApplicable::Full => "填写了“不适用”，按方案计满分".to_owned(),
                WhenNotApplicable::Rescaled => {
                    "填写了“不适用”，按方案剔除，其余指标折算成满分".to_owned()
                }
            },
            Grounds::NoJudgement => "评审表中填的内容不可读，待评".to_owned(),
            Grounds::Unjudged => {
                format!("评审表中{}空白，待评", self.named(&Value::Blank))
            }
            Grounds::Direct => {
                let points = self.used.first().and_then(|one| one.value.number());
                format!(
                    "评审表直接给分 {}",
                    amount::plain(points.unwrap_or_default())
                )
            }
            Grounds::Unscored => "分值为 0，不计分".to_owned(),
            Grounds::Judgement => judged::basis(self),
            Grounds::Unreadable => format!("{}不可读，待评", self.named(&Value::Unreadable)),
            Grounds::Absent if refused == WhenNotApplicable::Rescaled => {
                "没有此类支出或项目，不适用，剔除后其余指标折算成满分".to_owned()
            }
            Grounds::Absent => "没有此类支出或项目，不适用，计满分".to_owned(),
            Grounds::Blank(hint) => {
                let hint = hint.as_ref().map(|hint| format!("（{hint}）"));
                let blank = self.named(&Value::Blank);
                format!("{blank}空白，待评{}", hint.unwrap_or_default())
            }
            Grounds::Condition(first) => conditions::basis(self, *first),
            Grounds::AllZero => format!("{}，各数都是 0，按规定计满分", self.filled()),
            Grounds::Undivided(sides) => rated::undivided(self, sides.0, sides.1),
            Grounds::Beyond => BEYOND.to_owned(),
            Grounds::Rate | Grounds::JudgedRate => rated::basis(self),
            Grounds::Either(rivals) => either::basis(&rivals.rules, rivals.best),
        }
    }

    /// The names of the fields used that have this value.
    fn named(&self, value: &Value) -> String {
        names(&with_value(&self.used, value))
    }

    /// What a field gave, as people read it.
    fn given(&self, name: &FieldName) -> String {
        let mut used = self.used.iter();
        let used = used.find(|one| one.field == *name);
        used.map(Used::shown).unwrap_or_default()
    }

    /// The rule's formula with its numbers filled in.
    fn filled(&self) -> String {
        let quotient = self.rule.method.rate();
        let shown = quotient.map(|quotient| quotient.formula().show(&|name| self.given(name)));
        shown.unwrap_or_default()
    }
}

/// Where no decimal holds the result.
const BEYOND: &str = "计算结果超出可表示的范围，待评";

/// What is said where no more is lost.
fn lost_all(lost: Decimal, most: Decimal, full: Decimal) -> String {
    if lost < most {
        String::new()
    } else if most < full {
        format!("，最多扣 {} 分", amount::plain(most))
    } else {
        "，扣完为止".to_owned()
    }
}
