//! `template`: blank forms for the units, and a blank 评审表.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};

use super::naming::free_name;
use super::read::{LoadedScheme, load_scheme};
use super::{Completeness, print};
use crate::batch;
use crate::cli::TemplateRequest;
use crate::intake;
use crate::name::{UnitName, label};
use crate::output::{Blank, Listed};
use crate::returns::{Digest, ReviewRow};
use crate::scheme::Scheme;

/// The folder where none is given.
const FOLDER: &str = "模板";
const REVIEW: &str = "评审表.xlsx";

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
    let folder = folder(request)?;
    let targets = targets(request, &folder, year, &roster);
    for target in &targets {
        refuse(target.path(), request)?;
    }
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("建不了文件夹「{}」，请检查路径和权限", folder.display()))?;
    let blank = Blank {
        scheme: &scheme,
        digest,
        year,
    };
    let written = batch::map(&targets, |target| match target {
        Target::Unit(path, unit) => blank.unit(path, unit.as_ref()),
        Target::County(path) => blank.county(path, &roster),
        Target::Review(path) => blank.review(path, &roster),
    });
    written.into_iter().collect::<anyhow::Result<Vec<()>>>()?;
    if !request.quiet {
        print(&summary(request, &folder, year, &targets, roster.len()))?;
    }
    Ok(Completeness::Whole)
}

/// The units of the roster workbook, in its order.
fn listed(scheme: &Scheme, path: &Path) -> anyhow::Result<Vec<Listed>> {
    // Where the system does not say, .xls, .xlsb and .ods become findings.
    let program = std::env::current_exe().ok();
    let intake = intake::read(
        scheme,
        &intake::Request {
            inputs: &[],
            review: &[path.to_owned()],
            worker: program.as_deref(),
        },
    )?;
    if intake.review.is_empty() {
        let unreadable = intake.unreadable.iter().map(|one| &one.reason);
        let reasons = unreadable.chain(intake.skipped.iter().map(|one| &one.reason));
        let reasons: Vec<&str> = reasons.map(String::as_str).collect();
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
        if folder.exists() && !folder.is_dir() {
            bail!(
                "输出「{}」不是文件夹；请用 -o 写出文件夹，如 模板/",
                folder.display()
            );
        }
        return Ok(folder.clone());
    }
    let plain = PathBuf::from(FOLDER);
    if request.force || !plain.exists() {
        return Ok(plain);
    }
    let mut numbered = (2..10_000).map(|number| PathBuf::from(format!("{FOLDER}({number})")));
    numbered
        .find(|path| !path.exists())
        .context("模板文件夹过多，请清理后再运行")
}

/// The workbooks to be written, each under a name of its own.
fn targets(request: &TemplateRequest, folder: &Path, year: i32, roster: &[Listed]) -> Vec<Target> {
    if request.single {
        return vec![Target::County(
            folder.join(format!("全县填报表{year}年度.xlsx")),
        )];
    }
    let review = Target::Review(folder.join(REVIEW));
    if roster.is_empty() {
        let path = folder.join(format!("空白填报表{year}年度.xlsx"));
        return vec![Target::Unit(path, None), review];
    }
    let mut taken = BTreeSet::from([label::name_key(REVIEW)]);
    let mut targets: Vec<Target> = roster
        .iter()
        .map(|one| {
            let name = free_name(one.unit.as_str(), "", &mut taken);
            Target::Unit(folder.join(name), Some(one.unit.clone()))
        })
        .collect();
    targets.push(review);
    targets
}

/// An existing file stays unless `--force` says so, and the roster and the scheme stay anyway.
fn refuse(path: &Path, request: &TemplateRequest) -> anyhow::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let real = |path: &Path| path.canonicalize().ok();
    let given = request.roster.iter().chain(&request.scheme);
    if given.into_iter().any(|input| real(input) == real(path)) {
        bail!(
            "输出「{}」就是输入文件，不能覆盖；请用 -o 换一个文件夹",
            path.display()
        );
    }
    if !request.force {
        bail!(
            "「{}」已存在；请用 -o 换一个文件夹，或加 --force 覆盖",
            path.display()
        );
    }
    Ok(())
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
            format!("{units} 个单位的填报表和评审表：{}", path.display())
        }
        _ if units > 0 => format!(
            "{units} 个单位的填报表，每单位一本，另有{REVIEW}：{}",
            folder.display()
        ),
        _ => format!("空白填报表和{REVIEW}：{}", folder.display()),
    };
    format!("{year} 年度{assumed} {what}\n填好后收进一个文件夹，运行 jixiao score 文件夹\n")
}
