//! The codes of findings: what each means, why it matters, how to mend it.

use std::fmt;

use serde::Serialize;

/// How serious a finding is, in the words that units know from 部门决算 software.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 强制: an indicator is pending, or a return is rejected.
    Error,
    /// 核实: scored as read; to be explained or corrected.
    Warning,
    /// 提示: nothing to do.
    Info,
}

impl Level {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "强制",
            Self::Warning => "核实",
            Self::Info => "提示",
        })
    }
}

/// Who has to act on a finding, where anybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// 单位须改: the unit mends its return or explains it.
    Unit,
    /// 局内待办: the bureau mends its own sheets, judges, or looks into it; no unit is asked.
    Bureau,
}

impl Actor {
    /// The heading in lists.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Unit => "单位须改",
            Self::Bureau => "局内待办",
        }
    }
}

/// What else is true of the findings of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    /// Many of one file read better as one line with a count.
    Joins,
    /// It says why an indicator is pending or has no marks.
    HoldsBack,
    /// It repeats what another finding says of the figure itself.
    Repeats,
    /// It waits for a judgement that the bureau has not given yet.
    Owed,
}

macro_rules! codes {
    ($($code:ident $level:ident $actor:ident $($property:ident)* $title:literal $why:literal)*) => {
        /// A kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Code { $(#[doc = $title] $code,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The level of its findings.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Self::$code => Level::$level,)* }
            }

            /// Who has to act on its findings.
            #[must_use]
            pub fn actor(self) -> Actor {
                match self { $(Self::$code => Actor::$actor,)* }
            }

            fn has(self, property: Property) -> bool {
                match self { $(Self::$code => [$(Property::$property),*].contains(&property),)* }
            }

            /// What is found, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }

            /// Why it matters and how to mend it.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$code => $why,)* }
            }
        }

        impl fmt::Display for Code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$code => stringify!($code),)* })
            }
        }
    };
}

codes! {
    J101 Error Unit "单元格不是可读的数或选项" "看不懂的内容不等于空白，也不能猜，用到它的指标一律待评。请改成规定的数或选项。"
    J102 Error Unit "单元格是错误值或公式没有结果" "#REF!、#DIV/0! 等错误值和没有计算结果的公式都读不出数，用到它的指标待评。请在 Excel 中改正公式并保存，或直接填数。"
    J103 Error Unit "数值过大" "金额达到 1000 万万元（10⁷ 万元），多半是单位填成了元。用到它的指标待评。请按万元填报。"
    J104 Info Unit Joins "文本型数字已换算" "千分位、单位、全角、括号负数等写法已按规则读成数，无需处理；以后请填数值。"
    J105 Info Unit Joins "小数超过六位已四舍五入" "金额保留到分（万元六位小数），多出的小数位已四舍五入，无需处理。"
    J106 Warning Unit "数字设成了日期格式" "数值已按数字读取，但单元格是日期格式，可能是误填。请核对并改为常规格式。"
    J107 Info Unit Joins "按声明的元换算为万元" "表头或列标题声明单位为元，已除以 10000，无需处理。"
    J108 Error Unit "上年度列的年份不对" "上年度列的年份应为评价年度减一，年份不对的列不能使用，其数据按不可读处理。请改正列标题或数据。"
    J109 Warning Unit "评价年度与列标题不一致" "以列标题的年份为准。请改正“评价年度”一行。"
    J110 Warning Unit "填报表没有年度" "表中没有任何年份，按本次评价年度处理。请补填评价年度。"
    J111 Error Unit "列标题缺失或重复" "找不到或分不清所需的列，相应数据按不可读处理。请恢复附件2的列标题。"
    J112 Error Unit "同一项目出现两次且数不同" "分不清以哪一处为准，按不可读处理。请删去重复的一行。"
    J113 Info Unit "隐藏的工作表" "隐藏的工作表照常读取，无需处理。"
    J114 Info Unit "单位名称取自表标题、工作表名或文件名" "“填报单位”为空，已用表样、表标题、工作表名或文件名代替。请核对。"
    J115 Warning Unit "自评表没有归属的单位" "附件1自评表没有写明单位，无法对应到填报表，未使用。请写明填报单位。"
    J116 Warning Unit "满意度可能少写了百分号" "1 到 10 之间的数已按百分数读取（5 即 5%）。请核对，建议写成 92% 的形式。"
    J117 Warning Bureau Joins "评审表中有认不出的列" "这一列没有使用。请把列名改成字段名或指标名。"
    J118 Error Bureau "评审表中同一单位两行不一致" "不一致的字段按不可读处理。请只保留一行。"
    J119 Warning Unit "自评分不可用" "自评分不是 0 到满分之间的数，未使用。请核对附件1的得分栏。"
    J120 Warning Bureau "评审表缺少单位名称" "这一行没有单位名称，未使用。请补填。"
    J121 Error Unit "表中找不到所需的项目" "表中没有这一项的标签，不知道是没填还是改了名称，不能当作空白，用到它的指标待评。请恢复附件2的项目；没有发生请填 0。"
    J122 Warning Unit "表中有认不出的项目行" "这一行有数，但名称不是附件2的项目，没有使用。请核对，必要时改回原名称。"
    J123 Error Unit Joins "计量单位不是万元或元" "表中声明的计量单位不能换算（如千元），或前后不一，金额按不可读处理。请改按万元填报。"
    J124 Warning Unit "合计行与各行之和不符" "合计行只用来核对，已按各行之和读取。请核对各行。"
    J125 Error Unit "没有写明计量单位，疑为元" "表中没有写明计量单位，人均金额达到其他单位中位数的 1000 倍，多半是按元填的。金额不换算、按不可读处理，用到它的指标待评。请写明单位，按万元填报。"
    J126 Error Unit "疑为元" "一个数与同一行其他各栏、总额或其他来源的同一数相差 3000 到 30000 倍，或补充数据中的一个数大过表内各数 300 倍以上，多半是按元填的。不换算、按不可读处理，用到它的指标待评。请按万元填报。"
    J127 Warning Unit "单元格写的计量单位与全表不同" "单元格里写明的计量单位与表头不同（如万元表中写“21元”），已按所写换算。请核对。"
    J128 Warning Unit "表中有没有用到的数" "表中每个数都应有着落；这些数不在附件2规定的位置，没有使用。请核对是否填错了地方。"
    J129 Warning Unit "同一项目有两处，以附件2的名称为准" "两处都像是同一项而数不相同，采用名称与附件2一致的一处。请只保留一处。"
    J130 Error Unit "总额空白，而下面有认不出的行" "分项中有附件2没有的行，分项之和不一定是总额，不能当作没有，也不能代替总额，用到它的指标待评。请补填总额。"
    J131 Error Unit "只有其他年度的楼堂馆所" "填的是其他年度完工或在建的项目，没有本年度的一栏，不知道本年度有没有，用到它的指标待评。请补填。"
    J132 Error Unit "分不清是不是这一项的数" "数旁边的文字、年份或名称与这一项不符，不能猜，用到它的指标待评。请按附件2的位置填报。"
    J133 Warning Unit "隐藏的行或列里有数" "所在的行或列被隐藏，而页面上另有本项的数，隐藏的数没有使用。请删去，或取消隐藏并核对。"
    J140 Info Unit "百分制得分填成了百分数" "百分制的得分写成 92%，已按 92 分读取，无需处理；以后请直接填 92。"
    J141 Warning Unit "数字格式把数缩小了" "单元格的格式把数除以千或万后显示，已按显示的数读取。请核对两个数哪个对，并改为常规格式。"
    J142 Info Unit "上标、下标或划去的文字不算在内" "脚注标记等上标、下标文字和划去的文字不是所填的数，没有读取，无需处理。"
    J143 Warning Unit "读取了隐藏的值" "所在的行或列被隐藏，页面上看不到，但没有别的数，已照读。请取消隐藏并核对。"
    J144 Info Unit "合并单元格下的值没有读取" "合并单元格只显示左上角的内容，盖在下面的值页面上看不到，没有读取，无需处理。"
    J201 Warning Unit "总额空白，已按分项合计" "总额没有填，用分项之和代替。请补填总额。"
    J202 Warning Unit "自填比率与计算不符" "单位自填的控制率与按公式计算的不一致（百分数两位小数）。请核对。"
    J203 Warning Unit "总额与分项不符" "总额应等于（公用经费应不小于）分项之和。请核对；如无误，请说明原因。"
    J204 Warning Unit "金额为负" "金额一般不为负，已按所填计分。请核对。"
    J205 Warning Unit "人数不是整数" "人数应为整数，已按所填计分。请核对。"
    J206 Warning Unit "单项楼堂馆所超标" "合计未超，但其中一项超过批复或概算。请核对。"
    J208 Warning Unit "不同来源的数不一致" "同一项在评审表、补充数据和填报表中不一致，按来源次序采用前者。请核对。"
    J209 Warning Unit "推算的数不可用或与所填不一致" "由其他数推算的数（如由“部门整体支出预算调整”行推算的追加预算）为负，或与所填不一致。请核对。"
    J210 Info Unit "由其他数推算" "没有另外填报，按方案由其他数推算（如年初预算、追加预算由“部门整体支出预算调整”行推算），无需处理。"
    J211 Warning Unit "用替代公式计算" "方案允许在缺数时用另一口径代替，结果仅供核实。请补填原数。"
    J212 Warning Unit "自评各项全部满分" "自评每一项都是满分。请核对自评依据。"
    J213 Warning Unit Joins "必填项空白" "这一项没有填。没有发生请填 0。"
    J214 Warning Unit "两个单位的数完全相同" "两个单位所填各数完全相同，可能是照抄。照填报评分，请向两个单位核实。"
    J215 Warning Unit "数值悬殊" "预算与决算、两个同类的数，或人均预算相差悬殊，多半是填错了数或计量单位，已照所填计分。请核对；如无误，请说明原因。"
    J216 Warning Unit "预算调整行的数不合理" "由“部门整体支出预算调整”行得出的年初预算小于公用经费和项目支出的预算之和，整体不会小于部分，可能两格填的都是调整数，没有采用。请核对，或直接填报年初预算和追加预算。"
    J217 Warning Unit "各数都是 0，按规定计满分" "公式中各数都填 0，比率无法计算，而指标规定 0 计满分，按满分计。请核对各数是否真为 0。"
    J218 Warning Unit "填 0 而文字中有数" "填的是 0，按没有这类支出或项目计分，而表中文字写有金额或面积。请核对，改正其中一处。"
    J301 Error Unit HoldsBack "缺数，指标待评" "空白不等于零。请补填；没有发生请填 0。"
    J302 Error Unit HoldsBack Repeats "数不可读，指标待评" "所需的数读不出来。请按读取问题改正。"
    J303 Error Unit HoldsBack "分母为零" "分母为零，分子大于零，该项计 0 分；分子也为零则待评。请核对预算数。"
    J304 Error Unit HoldsBack "分母为负" "分母为负，无法计算，待评。请核对。"
    J305 Info Unit Joins "不适用，计满分" "没有这类支出或项目，按规定计满分，无需处理。"
    J306 Warning Unit "填写了“不适用”" "按方案对“不适用”的规定处理。请核实。"
    J307 Error Bureau HoldsBack Owed "评审项尚未给分" "评审表中这一项空白，指标待评。请在评审表中补填。"
    J308 Warning Unit "比率为负" "比率低于 0（如追加预算为负、结余多于全部资金），评价标准没有写明，已照算计分。请核对所填的数；如无误，请说明原因。"
    J309 Warning Bureau "直接给分不是规定的分档" "给出的分数不是这一指标能得到的分数，仍按所给计分。请核对。"
    J310 Error Unit HoldsBack "数值超出可计算范围" "公式结果超出可表示的范围，待评。请核对各数。"
    J401 Error Unit "同一单位两份数据不同的填报表" "分不清以哪一份为准，该单位不评分。请只保留一份。"
    J402 Info Unit "同一单位两份相同的填报表" "两份数据相同，或一份没有填全，只用填得较全的一份，无需处理。"
    J403 Warning Bureau "单位不在评审表名册中" "评审表中没有这个单位，仍照常评分。请核对单位名称，或在评审表中补上。"
    J405 Error Unit "填报表不是本评价年度" "年度不符的填报表不评分。请退回重报，或用 --year 指定年度。"
    J407 Error Unit "空表" "填报表没有任何数据，不评分。请退回填报。"
    J408 Warning Unit "隐藏工作表中另有一份填报表" "同一单位有可见的填报表，隐藏的一份未使用。请核对。"
    J409 Warning Unit "两份不同的填报表，按选项取一份" "运行时用 --on-duplicate 指定了取舍。请核对，移走另一份。"
    J410 Error Bureau "复核调整的单位或指标认不出" "不知道改的是哪个单位的哪一项，调整未使用。单位照填报表或评审表的名称写，指标照方案的三级指标写。"
    J411 Error Bureau "调整后得分不可用" "调整后得分应为 0 到该指标满分之间、至多两位小数的数，调整未使用。请改正后重新运行。"
    J412 Error Bureau "复核调整没有理由" "没有理由的调整不使用。请补填调整理由。"
    J413 Error Bureau "同一单位同一指标的调整不一致" "分不清以哪一个为准，都未使用。请只保留一个。"
    J414 Info Bureau "得分已复核调整" "按复核调整改了得分，原得分和理由都保留在明细中，无需处理。"
    J420 Warning Unit "表样是另一年度的" "填报表是用另一年度的表样填的，数据可能没有更新。请核对各数，并改用本年度的表样。"
    J421 Warning Unit "表样是发给另一单位的" "表样上印的单位不是填报单位，可能拿错了表，也可能是另一单位的数。请核对。"
    J422 Warning Bureau "表样是另一份方案的" "表样印制时用的方案与本次评价的方案不同，项目可能不一致。请核对，或用 --scheme 指定印表时的方案。"
    J423 Info Unit "退回件代替原填报表" "退回后改正的填报表已代替原来的一份，无需处理。"
    J424 Warning Unit "两处写的单位不同" "填报单位、工作表名、文件名等指的是不同的单位，已按最可靠的一处。请核对这是哪个单位的填报表。"
    J425 Error Bureau "单位文件里的评审表或复核调整" "单位报来的文件只能说明本单位的填报数和自评分，其中的评审表、复核调整不采用，以免单位给自己加分。确是县财政局的表，请用 --review 给出。"
    J426 Warning Bureau "汇总表与各单位之和不符" "汇总表不是单位的填报表，不评分，只与各单位之和核对。请核对是否有单位没有报来，或汇总表没有更新。"
    J427 Warning Unit "填报表没有单位名称" "填报单位、表标题、工作表名和文件名中都没有单位名称，这份填报表单独列出，不与别的合并。请补填单位名称。"
    J428 Error Bureau "名册中一个名称指两个单位" "同一别名或预算编码出现在名册的两行，分不清是哪个单位，未用它认单位。请让它只出现在一行。"
    J429 Warning Unit "各数正是其他单位之和" "一份填报表的各数正好是其他填报表之和，可能是主管部门的汇总数。照填报表评分，请核实。"
    J430 Info Unit "单位说明未采用" "退回件上的单位说明所对应的问题已改正，或所填的数已变而成了另一个问题，说明不再采用。问题仍在的，请重新说明。"
    J431 Error Unit "来件读不出" "这份文件里没有认出填报表，其中的单位算已来件、未评分。请用附件2的原表填好后重报；与报送无关的请移出文件夹。"
    J432 Info Unit "同一单位的其他文件" "这份文件里没有填报表，同一单位的填报表已从另一份文件读取，无需处理。"
    J433 Error Bureau "更正值未使用" "更正值所在行的单位或字段认不出，更正值不是数，或单位没有可以评分的填报表，更正值没有采用。请照取数表原有的行填写。"
    J434 Warning Bureau "数没有列标题" "评审表等表中有的数所在的列没有列标题，不能当作旁边一列的数，未使用。请补写列标题，或移到该填的列。"
    J435 Warning Bureau "直接给分与各项不一致" "评审表既填了各项，又直接给了分，两者不一致，已采用直接给分。请只保留一个口径。"
    J436 Warning Unit "自评得分的合计不符" "自评表印的合计不等于各项自评得分之和，以各项为准。请核对各项，改正合计。"
    J501 Error Unit "文件或工作表读不出来" "这个文件或工作表没有读入，其中的单位没有评分。请按提示另存后重报。"
    J510 Error Bureau "结果工作簿的年度不对" "用 --review 给出的结果工作簿是另一个年度的，其中的评分、调整和更正值都没有采用。请用本年度的结果工作簿。"
    J601 Warning Unit "自评报告与填报表不一致" "自评报告里写的数与填报表不同，照填报表评分。请核对，改正有误的一处。"
    J602 Info Unit "自评报告写有填报表没有的数" "填报表没有填，自评报告里写了。没有采用；请单位补填，或运行时加 --use-report-figures。"
    J603 Warning Unit "自评报告自身不平" "自评报告里的数彼此对不上，如收入不够支出。请核对报告，补写漏写的数。"
    J604 Warning Unit "采用自评报告的数" "运行时加了 --use-report-figures，填报表没有填的数取自自评报告的句子。请核对，并补填填报表。"
    J605 Warning Unit "由自评报告推算" "运行时加了 --use-report-figures，填报表和报告都没有写的数由报告里的其他数推算。请核对，并补填填报表。"
    J606 Info Unit "采用上年结果的数" "填报表没有填，取自 --previous 给出的上年结果，如以上年预算为本年的基数。无需处理。"
    J607 Warning Unit "上年数与上年结果不同" "填报表里的上年决算数与上年结果里的本年决算数不同。请核对，改正有误的一处，或说明原因。"
}

impl Code {
    /// The code of that name, in either case.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.to_string().eq_ignore_ascii_case(text.trim()))
    }

    /// Whether the bureau has to act: no unit is asked to mend or explain it.
    #[must_use]
    pub fn is_bureaus(self) -> bool {
        self.actor() == Actor::Bureau
    }

    /// Whether the finding says why an indicator is pending or has no marks, so that an adjustment of
    /// it settles the matter.
    #[must_use]
    pub fn holds_back(self) -> bool {
        self.has(Property::HoldsBack)
    }

    /// Whether it only repeats what another finding says of the figure itself.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.has(Property::Repeats)
    }

    /// Whether it waits for a judgement that the bureau has not given yet, which is no fault of a
    /// return.
    #[must_use]
    pub fn is_owed(self) -> bool {
        self.has(Property::Owed)
    }

    /// Whether many findings of this code in one file read better as one line with a count.
    #[must_use]
    pub fn joins(self) -> bool {
        self.has(Property::Joins)
    }
}
