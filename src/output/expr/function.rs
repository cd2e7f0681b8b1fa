//! The functions and operators that Excel 2010, WPS and `LibreOffice` share and that we use.

/// A function of the spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::output) enum Function {
    /// The size without its sign.
    Abs,
    /// Whether all conditions hold.
    And,
    /// The argument at a place, from 1 on.
    Choose,
    /// How many cells hold numbers.
    Count,
    /// How many cells of a range hold a value.
    CountIf,
    /// Whether two texts are the same letter by letter.
    Exact,
    /// One of two expressions.
    If,
    /// An expression, or another where it is an error.
    IfError,
    /// A cell of a range by its place, from 1 on; a whole row where the column is 0.
    Index,
    /// The whole number at or below.
    Int,
    /// Whether it is a number.
    IsNumber,
    /// The first place of a value in a range, from 1 on. The third argument is always 0.
    Match,
    /// The largest number; 0 of none.
    Max,
    /// The middle number.
    Median,
    /// The smallest number; 0 of none.
    Min,
    /// The number, 0 of a text.
    N,
    /// Whether the condition does not hold.
    Not,
    /// Whether any condition holds.
    Or,
    /// One more than how many numbers of a range are larger.
    Rank,
    /// Half away from zero at so many places.
    Round,
    /// −1, 0 or 1.
    Sign,
    /// The text with one text in the place of another.
    Substitute,
    /// The sum of the numbers.
    Sum,
    /// The sum over the products of what its arguments come to, cell by cell.
    SumProduct,
    /// The text without spaces at its ends.
    Trim,
}

/// What a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number.
    Number,
    /// Whether something holds.
    Truth,
    /// One of its arguments, by the first of them.
    Choice,
    /// What stands somewhere, or a text.
    Value,
}

impl Function {
    /// What it gives.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Abs
            | Self::Count
            | Self::CountIf
            | Self::Int
            | Self::Match
            | Self::Max
            | Self::Median
            | Self::Min
            | Self::N
            | Self::Rank
            | Self::Round
            | Self::Sign
            | Self::Sum
            | Self::SumProduct => Kind::Number,
            Self::And | Self::Exact | Self::IsNumber | Self::Not | Self::Or => Kind::Truth,
            Self::Choose | Self::If => Kind::Choice,
            Self::IfError | Self::Index | Self::Substitute | Self::Trim => Kind::Value,
        }
    }

    /// Its name in a formula.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Abs => "ABS",
            Self::And => "AND",
            Self::Choose => "CHOOSE",
            Self::Count => "COUNT",
            Self::CountIf => "COUNTIF",
            Self::Exact => "EXACT",
            Self::If => "IF",
            Self::IfError => "IFERROR",
            Self::Index => "INDEX",
            Self::Int => "INT",
            Self::IsNumber => "ISNUMBER",
            Self::Match => "MATCH",
            Self::Max => "MAX",
            Self::Median => "MEDIAN",
            Self::Min => "MIN",
            Self::N => "N",
            Self::Not => "NOT",
            Self::Or => "OR",
            Self::Rank => "RANK",
            Self::Round => "ROUND",
            Self::Sign => "SIGN",
            Self::Substitute => "SUBSTITUTE",
            Self::Sum => "SUM",
            Self::SumProduct => "SUMPRODUCT",
            Self::Trim => "TRIM",
        }
    }
}

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::output) enum Operator {
    /// +
    Add,
    /// −
    Subtract,
    /// ×
    Multiply,
    /// ÷
    Divide,
    /// Texts one behind the other.
    Join,
    /// =
    Equal,
    /// ≠
    Unequal,
    /// <
    Less,
    /// ≤
    AtMost,
    /// >
    More,
    /// ≥
    AtLeast,
}

impl Operator {
    /// Its sign in a formula.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Join => "&",
            Self::Equal => "=",
            Self::Unequal => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether it compares its sides.
    pub(super) fn compares(self) -> bool {
        self.rank() == 1
    }

    /// Whether it reckons with its sides' numbers.
    pub(super) fn computes(self) -> bool {
        self.rank() > 2
    }

    /// How tightly it binds.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Multiply | Self::Divide => 4,
            Self::Add | Self::Subtract => 3,
            Self::Join => 2,
            _ => 1,
        }
    }
}
