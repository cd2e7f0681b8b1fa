//! `template`: blank forms for the units, and a blank 评审表.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};

use super::read::{LoadedScheme, load_scheme};
use super::summary::{taken_line, whole};
use super::target::{Guard, Staged, check_folder, free_folder, free_name};
use super::{Completeness, print};
use crate::cli::TemplateRequest;
use crate::finding::Level;
use crate::finding::files::SkipReason;
use crate::intake;
use crate::name::{UnitName, label};
use crate::output::{Blank, Listed};
use crate::returns::ReviewRow;
use crate::scheme::Scheme;
use crate::sheets::Digest;
use crate::sheets::title;
use crate::wording;

/// The folder where none is given.
const FOLDER: &str = "模板";
const REVIEW: &str = title::REVIEW;

/// A workbook to be written.
enum Target {
    /// Forms of a unit, or of any unit.
    Unit(PathBuf, Option<UnitName>),
    /// All units in one workbook.
    County(PathBuf),
    /// The 评审表.
    Review(PathBuf),
}

impl Target {
    fn path(&self) -> &Path {
        match self {
            Self::Unit(path, _) | Self::County(path) | Self::Review(path) => path,
        }
    }
}

/// Carries out `template`.
pub(super) fn run(request: &TemplateRequest) -> anyhow::Result<Completeness> {
    let LoadedScheme { scheme, sha256 } = load_scheme(request.scheme.as_deref())?;
    let digest = Digest::of(&sha256).context("方案没有 SHA-256")?;
    let roster = match &request.roster {
        Some(path) => listed(&scheme, path)?,
        None => Vec::new(),
    };
    if request.single && roster.is_empty() {
        bail!("--single 把名单上的单位放进一本工作簿，请用 --roster 给出单位名单");
    }
    let year = request.year.map_or_else(last_year, Ok)?;
    let inputs = request.roster.iter().chain(&request.scheme);
    let guard = Guard::of(inputs, request.force);
    let folder = folder(request)?;
    let targets = targets(request, &folder, year, &roster);
    let mut staged = Staged::default();
    staged.make_folder(&folder)?;
    for target in &targets {
        guard.check_file(target.path(), "模板/")?;
    }
    let blank = Blank {
        scheme: &scheme,
        digest,
        year,
    };
    staged.write_all(&targets, Target::path, |target, file| match target {
        Target::Unit(_, unit) => blank.unit(file, unit.as_ref()),
        Target::County(_) => blank.county(file, &roster),
        Target::Review(_) => blank.review(file, &roster),
    })?;
    staged.put()?;
    if !request.quiet {
        print(&summary(request, &folder, year, &targets, roster.len()))?;
    }
    Ok(Completeness::Whole)
}

/// The units of the roster workbook, in its order.
fn listed(scheme: &Scheme, path: &Path) -> anyhow::Result<Vec<Listed>> {
    let intake = intake::read(
        scheme,
        &intake::Request {
            inputs: &[],
            review: &[path.to_owned()],
        },
    )?;
    let faults = intake.findings.iter();
    let faults: Vec<String> = faults
        .filter(|finding| finding.level() == Level::Error)
        .map(|finding| format!("  {}", wording::line(finding)))
        .collect();
    if !faults.is_empty() {
        bail!(
            "单位名单「{}」有 {} 处要先改正，没有写出表样：\n{}",
            path.display(),
            faults.len(),
            faults.join("\n")
        );
    }
    if intake.review.is_empty() {
        let unreadable = intake.unreadable.iter();
        let unreadable = unreadable.map(|one| wording::reason(&one.reason));
        // Of a return it is enough to say what it is.
        let skipped = intake.skipped.iter().map(|one| match &one.reason {
            SkipReason::NotAnInput => "这是单位填的表".to_owned(),
            reason => wording::skipped(reason),
        });
        let mut reasons: Vec<String> = unreadable.chain(skipped).collect();
        reasons.dedup();
        bail!(
            "单位名单「{}」中没有找到单位：{}。名单应有“单位名称”一列，一行一个单位",
            path.display(),
            reasons.join("；")
        );
    }
    Ok(intake.review.into_iter().map(one).collect())
}

fn one(row: ReviewRow) -> Listed {
    let aliases: Vec<&str> = row.aliases.iter().map(UnitName::as_str).collect();
    Listed {
        aliases: aliases.join("、"),
        category: row.category.unwrap_or_default(),
        unit: row.unit,
    }
}

/// The year before the present one: the year that is evaluated.
fn last_year() -> anyhow::Result<i32> {
    const SECONDS_A_YEAR: u64 = 31_556_952;
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.context("系统时间不对，请用 --year 写明年度")?;
    let years = i32::try_from(since.as_secs() / SECONDS_A_YEAR)?;
    Ok(1969 + years)
}

/// The folder to write into. The default one takes (2), (3) … where it is already there.
fn folder(request: &TemplateRequest) -> anyhow::Result<PathBuf> {
    if let Some(folder) = &request.output {
        check_folder(folder, "模板/")?;
        return Ok(folder.clone());
    }
    let kept = request
        .taken
        .as_ref()
        .and_then(|taken| taken.folder.as_ref());
    let plain = kept.map_or_else(|| PathBuf::from(FOLDER), |folder| folder.join(FOLDER));
    if request.force {
        Ok(plain)
    } else {
        free_folder(&plain)
    }
}

/// The workbooks to be written, each under a name of its own.
fn targets(request: &TemplateRequest, folder: &Path, year: i32, roster: &[Listed]) -> Vec<Target> {
    if request.single {
        return vec![Target::County(
            folder.join(format!("全县填报表{year}年度.xlsx")),
        )];
    }
    let review = format!("{REVIEW}{year}年度.xlsx");
    if roster.is_empty() {
        let path = folder.join(format!("空白填报表{year}年度.xlsx"));
        return vec![
            Target::Unit(path, None),
            Target::Review(folder.join(review)),
        ];
    }
    let what = format!("{year}年度填报表");
    let mut taken = BTreeSet::from([label::name_key(&review)]);
    let mut targets: Vec<Target> = roster
        .iter()
        .map(|one| {
            let name = free_name(one.unit.as_str(), &what, "xlsx", &mut taken);
            Target::Unit(folder.join(name), Some(one.unit.clone()))
        })
        .collect();
    targets.push(Target::Review(folder.join(review)));
    targets
}

fn summary(
    request: &TemplateRequest,
    folder: &Path,
    year: i32,
    targets: &[Target],
    units: usize,
) -> String {
    let assumed = match request.year {
        Some(_) => "",
        None => "（没有写 --year，按上一年度）",
    };
    let what = match targets {
        [Target::County(path)] => {
            format!("{units} 个单位的填报表和评审表：{}", whole(path))
        }
        _ if units > 0 => format!(
            "{units} 个单位的填报表，每单位一本，另有{REVIEW}：{}",
            whole(folder)
        ),
        _ => format!("空白填报表和{REVIEW}：{}", whole(folder)),
    };
    let taken = taken_line(request.taken.as_ref());
    format!("{taken}{year} 年度{assumed} {what}\n填好后收进一个文件夹，运行 jixiao score 文件夹\n")
}
