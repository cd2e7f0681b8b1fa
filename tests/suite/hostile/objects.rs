//! What lies in a folder and is no ordinary file, or has no ordinary name.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use super::package::Package;
use super::{Ends, Hostile, object};
use Ends::{Read, Skipped, Unread};

pub fn inputs() -> Vec<Hostile> {
    let link = Skipped("链接，不跟随");
    vec![
        object("管道.xlsx", Unread("不是普通文件"), |path| {
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        }),
        object("套接字.xlsx", Unread("不是普通文件"), |path| {
            // The socket stays when nobody listens any more. Its path may not be long.
            let short = std::env::temp_dir().join(format!("jixiao-{}.socket", std::process::id()));
            let _ = std::fs::remove_file(&short);
            drop(UnixListener::bind(&short).unwrap());
            let moved = Command::new("mv").arg(&short).arg(path).status().unwrap();
            assert!(moved.success());
        }),
        object("外面的链接.xlsx", link, |path| {
            let outside = path.parent().unwrap().with_extension("外.xlsx");
            std::fs::write(&outside, Package::form("外面的单位").bytes()).unwrap();
            symlink(outside, path).unwrap();
        }),
        object("断了的链接.xlsx", link, |path| {
            symlink("没有.xlsx", path).unwrap();
        }),
        object("自己的链接.xlsx", link, |path| {
            symlink(path, path).unwrap();
        }),
        object("文件夹的链接", link, |path| {
            symlink(".", path).unwrap();
        }),
        object("设备的链接.xlsx", link, |path| {
            symlink("/dev/zero", path).unwrap();
        }),
        object("文件夹.xlsx", Unread("文本"), |path| {
            std::fs::create_dir(path).unwrap();
            std::fs::write(path.join("说明.txt"), "请见附件").unwrap();
        }),
        object("不许读.xlsx", Unread(""), |path| {
            // The superuser may read it all the same; then it is only empty.
            std::fs::write(path, "").unwrap();
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
        }),
        object("名字很长", Read, |path| {
            let name = format!("{}.xlsx", "很长".repeat(41));
            write(&path.with_file_name(name), "名字很长");
        }),
        object("名字不是UTF-8", Read, |path| {
            let name = OsStr::from_bytes(b"\xCF\xD8\xBE\xD6.xlsx");
            write(&path.with_file_name(name), "名字不是UTF-8");
        }),
        object("名字有换行", Read, |path| {
            write(&path.with_file_name("名字\n有换行.xlsx"), "名字有换行");
        }),
        object("名字像公式", Read, |path| {
            write(&path.with_file_name("=1+1.xlsx"), "名字像公式");
        }),
    ]
}

fn write(path: &Path, unit: &str) {
    std::fs::write(path, Package::form(unit).bytes()).unwrap();
}
