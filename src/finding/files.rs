//! Why a file or sheet was not read, or was passed over.

use serde::{Deserialize, Serialize};

use crate::name::UnitName;

/// What keeps a file or sheet from being read. `what` is the part of it, as its reader calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the doc of a variant names its fields")]
pub enum Obstacle {
    /// The system would not give the file's bytes.
    NotReadable(SystemFault),
    /// A pipe, a device, a socket.
    NotRegular,
    /// The file's length changed between two looks.
    Changed,
    /// Nothing in it.
    Empty,
    /// Larger than any honest return; the limit in MiB.
    TooLarge { what: String, limit: u64 },
    /// More of something than any honest return has.
    TooMany { what: String, limit: usize },
    /// Encrypted with a password.
    Password,
    /// Not a workbook at all, whatever its name says.
    NotAWorkbook(Foreign),
    /// A workbook in WPS's own format of old, which no other program reads.
    OldWpsTable,
    /// The file or a part of it does not hold together.
    Damaged { what: String },
    /// A workbook without a single worksheet.
    NoSheets,
    /// A sheet that carries the form's title but none of its labels.
    TitleWithoutLabels,
    /// An indicator table in which no 得分 column can be told.
    NoPointsColumn,
    /// An old Word document with deletions that were only marked.
    MarkedDeletions,
}

/// What a file is that no return comes in as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Foreign {
    /// A PDF, often scanned.
    Pdf,
    /// A picture.
    Picture,
    /// Files packed together.
    Archive,
    /// Rich text.
    RichText,
    /// A document of Word (.docx) without a form.
    Word,
    /// A document of Word 97 to 2003 (.doc).
    OldWord,
    /// A document of WPS (.wps).
    WpsDocument,
    /// Slides.
    Slides,
    /// Another document in `OpenDocument`.
    OpenDocument,
    /// A compound file that is none that we know.
    Compound,
    /// A web page.
    WebPage,
    /// A web page with its pictures in one file.
    WebArchive,
    /// A workbook as XML of Excel 2003.
    ExcelXml,
    /// A document as XML of Word 2003.
    WordXml,
    /// A workbook of Excel 2 to 4.
    EarlyExcel,
    /// A spreadsheet in `OpenDocument` as one XML file (.fods).
    FlatOpenDocument,
    /// Other XML.
    Xml,
    /// Values between commas.
    Csv,
    /// Other text.
    Text,
    /// Anything else.
    Unknown,
}

/// Why the system refused, as far as people meet it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SystemFault {
    /// No such file or folder.
    NotFound,
    /// Not allowed.
    PermissionDenied,
    /// A folder where a file is wanted.
    IsAFolder,
    /// A part of the path is no folder.
    NotAFolder,
    /// The disk is full.
    StorageFull,
    /// What the user may use of the disk is used up.
    QuotaExceeded,
    /// Larger than the disk takes.
    FileTooLarge,
    /// A file or folder of that name is there.
    AlreadyExists,
    /// The folder is not empty.
    FolderNotEmpty,
    /// Not on one disk.
    OtherDisk,
    /// No path that can be used.
    InvalidPath,
    /// The content breaks off.
    Incomplete,
    /// No answer in time.
    TimedOut,
    /// No memory left.
    OutOfMemory,
    /// The other side takes no more.
    BrokenPipe,
    /// The system cannot do it.
    Unsupported,
    /// The disk cannot be written to.
    ReadOnly,
    /// Not UTF-8 text.
    NotText,
    /// In use by another program.
    Busy,
    /// The name is too long or holds characters that are not allowed.
    InvalidName,
    /// Another one, by the system's number.
    Number(i32),
    /// Another one that no system call gave, in its own words.
    Other(String),
}

impl SystemFault {
    /// The reason of a system error.
    #[must_use]
    pub fn of(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            ErrorKind::IsADirectory => Self::IsAFolder,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::StorageFull => Self::StorageFull,
            ErrorKind::QuotaExceeded => Self::QuotaExceeded,
            ErrorKind::FileTooLarge => Self::FileTooLarge,
            ErrorKind::AlreadyExists => Self::AlreadyExists,
            ErrorKind::DirectoryNotEmpty => Self::FolderNotEmpty,
            ErrorKind::CrossesDevices => Self::OtherDisk,
            ErrorKind::TooManyLinks | ErrorKind::InvalidInput => Self::InvalidPath,
            ErrorKind::UnexpectedEof | ErrorKind::WriteZero => Self::Incomplete,
            ErrorKind::TimedOut => Self::TimedOut,
            ErrorKind::OutOfMemory => Self::OutOfMemory,
            ErrorKind::BrokenPipe => Self::BrokenPipe,
            ErrorKind::Unsupported => Self::Unsupported,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::InvalidData => Self::NotText,
            ErrorKind::ResourceBusy => Self::Busy,
            ErrorKind::InvalidFilename => Self::InvalidName,
            _ => match error.raw_os_error() {
                Some(number) => Self::Number(number),
                None => Self::Other(error.to_string()),
            },
        }
    }
}

/// Why a file or sheet is passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum SkipReason {
    /// A lock file that an office program left.
    LockFile,
    /// A unit's own report of another year.
    ReportOfYear(i32),
    /// A unit's own report, but no return of it.
    ReportWithoutReturn(UnitName),
    /// A report of which the unit cannot be told.
    ReportWithoutUnit,
    /// A hidden file or folder.
    HiddenFile,
    /// The folder of results.
    ResultsFolder,
    /// The file of options.
    OptionsFile,
    /// A link inside a folder.
    Link,
    /// A sheet without cells: a chart, a macro sheet.
    NoCells,
    /// A 审核意见 without the return it is about.
    NobodysOpinion,
    /// An empty sheet.
    BlankSheet,
    /// A sheet of another kind.
    OtherSheet,
    /// A sheet that only names the form.
    TitleOnly,
    /// A hidden sheet of the bureau.
    HiddenBureau,
    /// A sheet of the bureau in a unit's file.
    RefusedBureau,
    /// An unfilled form that names nobody, beside others.
    BlankTemplate,
    /// A sheet that may be a 评审表.
    UnclearReview,
    /// A 复核调整 without any adjustment.
    NoAdjustments,
    /// A return in the bureau's own file.
    NotAnInput,
    /// An indicator table without scores.
    NoSelfScores,
    /// An indicator table of an unknown unit, where it was read.
    NobodysSelfScores,
    /// A second indicator table of a unit.
    SecondSelfScores,
    /// Self-scores of a unit that has no return, or has other self-scores.
    SelfScoresWithoutReturn(UnitName),
    /// Self-scores that name no unit, in the county.
    SelfScoresWithoutUnit,
    /// A workbook that this program wrote.
    Results,
    /// A 核对汇总 that this program wrote.
    CheckSummary,
    /// A results workbook given as the bureau's own, without the sheet that is read back.
    ResultsWithoutInput,
    /// A table of units without any unit.
    NoUnits,
    /// An example of how to fill in the form, beside a return.
    Example,
    /// A 汇总表 of whatever.
    Summary,
    /// A 汇总表 that equals the sums of so many returns.
    SummaryAgrees(usize),
    /// A 汇总表 that does not equal the sums of the returns, as its finding says.
    SummaryDiffers,
    /// A file met twice; the first path.
    SameFile(String),
    /// No workbook; what it is.
    OtherContent(Foreign),
    /// A file beside the return of its unit; what its sheets are.
    BesideReturn(Vec<SkipReason>),
}

/// The system would not give the file's bytes.
#[must_use]
pub fn not_readable(error: &std::io::Error) -> Obstacle {
    Obstacle::NotReadable(SystemFault::of(error))
}

/// Larger than any honest return; the limit in MiB.
#[must_use]
pub fn too_large(what: &str, limit: u64) -> Obstacle {
    let what = what.to_owned();
    Obstacle::TooLarge { what, limit }
}

/// More of something than any honest return has.
#[must_use]
pub fn too_many(what: &str, limit: usize) -> Obstacle {
    let what = what.to_owned();
    Obstacle::TooMany { what, limit }
}

/// The file or a part of it does not hold together.
#[must_use]
pub fn damaged(what: &str) -> Obstacle {
    let what = what.to_owned();
    Obstacle::Damaged { what }
}
