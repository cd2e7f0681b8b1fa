//! Packages that swell, lie or break off.

use super::package::{Package, Part, SHEET, STRINGS};
use super::{Ends, Hostile, file};
use Ends::{Read, Unread};

const BOMB: u32 = 1536;

pub fn inputs() -> Vec<Hostile> {
    let broken = Unread("压缩包目录读不出来");
    vec![
        file("表内空格炸弹.xlsx", Unread("上限"), || {
            let bomb = Part::bomb(SHEET, "<worksheet><sheetData>", BOMB, "");
            Package::form("空格").with(bomb).bytes()
        }),
        file("共享字符串炸弹.xlsx", Unread("上限"), || {
            let bomb = Part::bomb(STRINGS, "<sst><si><t>", BOMB, "</t></si></sst>");
            Package::form("字符串").with(bomb).bytes()
        }),
        file("谎称很小的炸弹.xlsx", Unread("已损坏"), || {
            let mut bomb = Part::bomb(SHEET, "<worksheet><sheetData>", BOMB, "");
            bomb.size = 1000;
            Package::form("小").with(bomb).bytes()
        }),
        file("图片炸弹.xlsx", Read, || {
            let bomb = Part::bomb("xl/media/image1.png", "", BOMB, "");
            Package::form("图片炸弹").with(bomb).bytes()
        }),
        file("大字.xlsx", Unread("上限"), || {
            // One text of 100 KB in 10,000 cells is 1 GB.
            let mut form = Package::form("大字");
            let index = form.text(STRINGS).matches("<si>").count();
            let row = format!("<row><c t=\"s\"><v>{index}</v></c></row>");
            let text = format!("<si><t>{}</t></si></sst>", "大".repeat(33_000));
            form.edit(STRINGS, "</sst>", &text)
                .rows(&row.repeat(10_000))
                .bytes()
        }),
        file("截断一半.xlsx", broken, || {
            let mut bytes = Package::form("半").bytes();
            bytes.truncate(bytes.len() / 2);
            bytes
        }),
        file("截断末尾.xlsx", broken, || {
            let mut bytes = Package::form("尾").bytes();
            bytes.truncate(bytes.len() - 10);
            bytes
        }),
        file("只有目录尾.xlsx", Unread("压缩包"), || {
            Package(vec![]).bytes()
        }),
        file("目录指向远处.xlsx", broken, || {
            let mut bytes = Package::form("远").bytes();
            let end = bytes.len();
            bytes[end - 6..end - 2].fill(0xEE);
            bytes
        }),
        file("校验和不对.xlsx", Unread("解压出错"), || {
            let mut form = Package::form("校验和");
            form.part(SHEET).checksum ^= 1;
            form.bytes()
        }),
        file("压缩数据是乱码.xlsx", Unread("解压出错"), || {
            let mut form = Package::form("乱码");
            form.part(SHEET).method = 8;
            form.bytes()
        }),
        file("不认识的压缩法.xlsx", Unread("解压出错"), || {
            let mut form = Package::form("压缩法");
            form.part(SHEET).method = 99;
            form.bytes()
        }),
        file("部件加密.xlsx", Unread("解压出错"), || {
            let mut form = Package::form("部件加密");
            form.part(SHEET).flags = 1;
            form.bytes()
        }),
        file("同名部件.xlsx", Unread("同名部件"), || {
            let mut form = Package::form("同名");
            let twin = form.part(SHEET).clone();
            form.0.push(twin);
            form.bytes()
        }),
        file("大小写同名部件.xlsx", Unread("同名部件"), || {
            let mut form = Package::form("大小写");
            let mut twin = form.part(SHEET).clone();
            twin.name = twin.name.to_uppercase();
            form.0.push(twin);
            form.bytes()
        }),
        file("一万个部件.xlsx", Unread("上限"), || {
            let mut form = Package::form("一万");
            form.0
                .extend((0..10_000).map(|number| Part::stored(&format!("x{number}"), b"")));
            form.bytes()
        }),
        file("部件名带上级路径.xlsx", Read, || {
            let evil = Part::stored("../../../../tmp/evil.sh", b"echo");
            Package::form("上级路径").with(evil).bytes()
        }),
        file(
            "压缩包里的工作簿.xlsx",
            Unread("内容是压缩包"),
            || {
                let inner = Package::form("里面").bytes();
                Package(vec![Part::stored("县某局.xlsx", &inner)]).bytes()
            },
        ),
    ]
}
