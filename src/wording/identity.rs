//! What is found about whose a return is, and about files that count as none, in words.

use super::{NOTHING, Words, files};
use crate::finding::files::SkipReason;
use crate::finding::identity::{ArrivalFacts, IdentityFacts};

const CHECK: &str = "请核对这是哪个单位的填报表；写错的，请改正后重报。";

pub(super) fn words(facts: &IdentityFacts) -> Words {
    let (problem, advice) = match facts {
        IdentityFacts::NameFrom { name, origin } => (
            format!("没有填写，已用{origin}「{name}」作为单位名称"),
            "请核对，并请单位补填。",
        ),
        IdentityFacts::NamesDiffer { used, other } => (
            format!(
                "{}是「{}」，{}却是「{}」，已按前者",
                used.piece, used.unit, other.piece, other.unit
            ),
            CHECK,
        ),
        IdentityFacts::CodeDiffers { used, other } => (
            format!("名称是「{used}」，预算编码却是「{other}」的，已按名称"),
            CHECK,
        ),
        IdentityFacts::Unnamed => (
            "没有填写，表名和文件名中也没有单位名称，这份填报表单独列出".to_owned(),
            "请补填单位名称后重新运行，如“填报单位：县教育局”。",
        ),
        IdentityFacts::NameOnTwoRows { name, units } => {
            let units: Vec<String> = units.iter().map(|unit| format!("「{unit}」")).collect();
            (
                format!(
                    "「{name}」在名册中同时指{}，分不清是哪个单位，未用它认单位",
                    units.join("和")
                ),
                "请让每个别名和预算编码只出现在一行。",
            )
        }
    };
    Words::new(problem, advice)
}

pub(super) fn arrival(facts: &ArrivalFacts) -> Words {
    let (problem, advice) = match facts {
        ArrivalFacts::BureauSheetRefused { title } => (
            format!("单位报来的文件里有{title}，没有采用"),
            "确是县财政局的表，请用 --review 给出这个文件，如 --review 评审表.xlsx。",
        ),
        ArrivalFacts::NothingRecognised { sheets } => (
            format!("来件读不出，没有认出填报表：{}", listed(sheets)),
            "请单位用附件2的原表填好，存成 .xlsx 后重报；与报送无关的，请移出文件夹。",
        ),
        ArrivalFacts::Unread { sheets } => (format!("来件读不出：{}", listed(sheets)), ""),
        ArrivalFacts::ReviewUnread { sheets } => (
            format!(
                "用 --review 给出的文件里没有评审表和复核调整：{}",
                listed(sheets)
            ),
            "请检查是不是给错了文件；评审表应有“单位名称”一列，一行一个单位。",
        ),
        ArrivalFacts::BesideReturn { sheets } => (
            format!(
                "这份文件里没有填报表（{}），同一单位的填报表已从另一份文件读取",
                listed(sheets)
            ),
            NOTHING,
        ),
    };
    Words::new(problem, advice)
}

fn listed(sheets: &[SkipReason]) -> String {
    let said: Vec<String> = sheets.iter().map(files::skipped).collect();
    said.join("；")
}
