//! Damaged .xls, .xlsb and .ods, which a process of its own reads.

use super::package::{Package, Part};
use super::{Ends, Hostile, file};
use crate::program::repository;
use Ends::{Found, Same, Unread};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(repository("tests/fixtures/formats").join(name)).unwrap()
}

pub fn inputs() -> Vec<Hostile> {
    [chains(), records(), xlsb(), ods(), ods_tables()]
        .into_iter()
        .flatten()
        .collect()
}

/// Where the four bytes of a compound file's numbers stand.
fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

/// A file, changed in place.
fn changed(
    name: &'static str,
    ends: Ends,
    change: impl Fn(&mut Vec<u8>) + Send + Sync + 'static,
) -> Hostile {
    file(name, ends, move || {
        let mut bytes = fixture("typed.xls");
        change(&mut bytes);
        bytes
    })
}

/// The entry of the allocation table for a sector.
fn entry(bytes: &[u8], sector: usize) -> usize {
    (number(bytes, 76) + 1) * 512 + sector * 4
}

/// The directory entry of a stream.
fn stream(bytes: &[u8], name: &str) -> usize {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = bytes.windows(name.len()).position(|some| some == name);
    at.unwrap()
}

fn chains() -> Vec<Hostile> {
    vec![
        changed("目录链成环.xls", Unread("成环"), |bytes| {
            let directory = number(bytes, 48);
            let at = entry(bytes, directory);
            bytes[at..at + 4].copy_from_slice(&u32::try_from(directory).unwrap().to_le_bytes());
        }),
        changed("内容链成环.xls", Unread("成环"), |bytes| {
            let first = number(bytes, stream(bytes, "Workbook") + 116);
            let at = entry(bytes, first);
            bytes[at..at + 4].copy_from_slice(&u32::try_from(first).unwrap().to_le_bytes());
        }),
        changed("内容链断开.xls", Unread(""), |bytes| {
            let first = number(bytes, stream(bytes, "Workbook") + 116);
            let at = entry(bytes, first);
            bytes[at..at + 4].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
        }),
        changed("内容谎称很大.xls", Same, |bytes| {
            let at = stream(bytes, "Workbook") + 120;
            bytes[at..at + 4].fill(0x7F);
        }),
        changed("扇区大小荒唐.xls", Unread(""), |bytes| {
            bytes[30] = 255;
        }),
        changed(
            "只剩三分之二.xls",
            Unread("内容不完整"),
            |bytes| {
                bytes.truncate(bytes.len() * 2 / 3);
            },
        ),
        changed("只有文件头.xls", Unread(""), |bytes| {
            bytes.truncate(512);
        }),
        changed("只有八个字节.xls", Unread(""), |bytes| {
            bytes.truncate(8);
        }),
        changed("两个工作簿流.xls", Same, |bytes| {
            let at = stream(bytes, "Workbook");
            let copy = bytes[at..at + 128].to_vec();
            bytes.extend(copy);
        }),
        changed("有打开密码.xlsx", Unread("密码"), |bytes| {
            let at = stream(bytes, "Workbook");
            let name: Vec<u8> = "EncryptedPackage\0"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            bytes[at..at + name.len()].copy_from_slice(&name);
        }),
        changed("WPS旧格式.et", Unread("WPS"), |bytes| {
            let at = stream(bytes, "Workbook");
            let name: Vec<u8> = "ETDocument"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            bytes[at..at + name.len()].copy_from_slice(&name);
        }),
        changed("WPS新格式.et", Found("J102"), |_| {}),
    ]
}

/// A record of the workbook stream by its kind and length.
fn record(bytes: &[u8], kind: u16, length: u16) -> usize {
    let head = [kind.to_le_bytes(), length.to_le_bytes()].concat();
    let at = bytes.windows(4).position(|four| four == head);
    at.expect("such a record")
}

fn records() -> Vec<Hostile> {
    let claims = |name, at: usize| {
        changed(name, Same, move |bytes| {
            let start = record(bytes, 0x0200, 14) + 4 + at;
            bytes[start..start + 2].fill(0xFF);
        })
    };
    vec![
        changed("范围无边.xls", Same, |bytes| {
            let last_row = record(bytes, 0x0200, 14) + 8;
            bytes[last_row..last_row + 4].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
        }),
        claims("范围颠倒.xls", 2),
        changed("有密码的旧表.xls", Unread("密码"), |bytes| {
            // The record behind the first BOF becomes FILEPASS.
            let first = number(bytes, stream(bytes, "Workbook") + 116);
            let at = (first + 1) * 512;
            let length = u16::from_le_bytes([bytes[at + 2], bytes[at + 3]]);
            let next = at + 4 + usize::from(length);
            bytes[next..next + 2].copy_from_slice(&0x002F_u16.to_le_bytes());
        }),
        changed("记录都是乱码.xls", Unread(""), |bytes| {
            let first = number(bytes, stream(bytes, "Workbook") + 116);
            for (at, byte) in bytes[(first + 1) * 512 + 40..]
                .iter_mut()
                .enumerate()
                .take(1000)
            {
                *byte = u8::try_from(at * 37 % 251).unwrap();
            }
        }),
    ]
}

fn xlsb() -> Vec<Hostile> {
    let package = || Package::of(&fixture("typed.xlsb"));
    let sheet = "xl/worksheets/sheet1.bin";
    vec![
        file(
            "断开的表.xlsb",
            Unread("工作表不完整"),
            move || {
                let mut form = package();
                let half = form.part(sheet).packed.clone();
                form.with(Part::stored(sheet, &half[..half.len() / 2]))
                    .bytes()
            },
        ),
        file("缺关系.xlsb", Unread(""), move || {
            package().without("xl/_rels/workbook.bin.rels").bytes()
        }),
        file("记录长度荒唐.xlsb", Unread(""), move || {
            let mut form = package();
            let mut bytes = form.part(sheet).packed.clone();
            bytes[200..260].fill(0xFF);
            form.with(Part::stored(sheet, &bytes)).bytes()
        }),
        file("工作簿部件是空的.xlsb", Unread(""), move || {
            package().with(Part::stored("xl/workbook.bin", b"")).bytes()
        }),
        file("炸弹.xlsb", Unread(""), move || {
            package().with(Part::bomb(sheet, "", 1536, "")).bytes()
        }),
    ]
}

const CONTENT: &str = "content.xml";

fn ods() -> Vec<Hostile> {
    let package = || Package::of(&fixture("typed.ods"));
    let cut = move |behind: &'static str| {
        let mut form = package();
        let text = form.text(CONTENT);
        let end = text.find(behind).unwrap() + behind.len();
        form.with(Part::stored(CONTENT, &text.as_bytes()[..end]))
            .bytes()
    };
    vec![
        file("断在行后.ods", Unread("已损坏"), move || {
            cut("</table:table-row>")
        }),
        file("断在格中.ods", Unread("已损坏"), move || {
            cut("<text:p>")
        }),
        file("缺内容.ods", Unread("缺少"), move || {
            package().without(CONTENT).bytes()
        }),
        file("有密码.ods", Unread("密码"), move || {
            let manifest = "META-INF/manifest.xml";
            let encrypted = "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"><manifest:encryption-data manifest:checksum=\"x\"/></manifest:file-entry></manifest:manifest>";
            let noise: Vec<u8> = (0..4000_u32)
                .map(|at| u8::try_from(at * at % 251).unwrap())
                .collect();
            package()
                .edit(manifest, "</manifest:manifest>", encrypted)
                .with(Part::stored(CONTENT, &noise))
                .bytes()
        }),
        file("亿笑.ods", Unread(""), move || {
            let laughs = "?><!DOCTYPE x [<!ENTITY a \"哈哈\"><!ENTITY b \"&a;&a;\">]>";
            package().edit(CONTENT, "?>", laughs).bytes()
        }),
        file("炸弹.ods", Unread("上限"), move || {
            package()
                .with(Part::bomb(CONTENT, "<office>", 1536, ""))
                .bytes()
        }),
        file(
            "文字文档.ods",
            Unread("OpenDocument 文档"),
            move || {
                let text = Part::stored("mimetype", b"application/vnd.oasis.opendocument.text");
                let mut form = package().without("mimetype");
                form.0.insert(0, text);
                form.bytes()
            },
        ),
    ]
}

fn ods_tables() -> Vec<Hostile> {
    let repeated = |name: &'static str, ends: Ends, row: &'static str| {
        file(name, ends, move || {
            let rows = format!("{row}</table:table>");
            Package::of(&fixture("typed.ods"))
                .edit(CONTENT, "</table:table>", &rows)
                .bytes()
        })
    };
    vec![
        repeated(
            "十亿列.ods",
            Unread(""),
            "<table:table-row><table:table-cell table:number-columns-repeated=\"1000000000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        ),
        repeated(
            "两千行.ods",
            Same,
            "<table:table-row table:number-rows-repeated=\"2000\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        ),
    ]
}
