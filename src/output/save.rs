//! Puts a finished file in its place: written beside the target, then renamed over it.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::{Builder, NamedTempFile};

/// Writes a file through `write` and renames it over `path`, so that a failed run leaves the old
/// file whole.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let shown = path.display();
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        anyhow::bail!(
            "{shown} 不能写入：文件夹 {} 不存在。请先建立文件夹，或用 -o 换一个位置",
            folder.display()
        );
    }
    let mut temporary = temporary_in(folder).with_context(|| {
        format!(
            "{shown} 不能写入：文件夹 {} 不允许新建文件。请检查权限和磁盘空间，或用 -o 换一个位置",
            folder.display()
        )
    })?;
    write(temporary.as_file_mut())
        .with_context(|| format!("{shown} 没有写完。请检查磁盘空间，或用 -o 换一个位置"))?;
    temporary
        .as_file()
        .sync_all()
        .with_context(|| format!("{shown} 没有写完。请检查磁盘空间，或用 -o 换一个位置"))?;
    temporary.persist(path).with_context(|| {
        format!(
            "{shown} 不能替换，可能正在 Excel 或 WPS 中打开。请关闭后重试，或用 -o 换一个文件名"
        )
    })?;
    Ok(())
}

/// A temporary file that others may read once it is renamed, as any new file.
fn temporary_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".jixiao-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
