//! Parts of a workbook that are missing, point nowhere, or are no sound XML.

use std::fmt::Write;

use super::package::{Package, Part, SHEET, STRINGS};
use super::{Ends, Hostile, file};
use Ends::{Read, Unread};

const BOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

pub fn inputs() -> Vec<Hostile> {
    [missing(), pointing(), xml(), merged()]
        .into_iter()
        .flatten()
        .collect()
}

fn missing() -> Vec<Hostile> {
    vec![
        file("缺工作簿部件.xlsx", Unread("缺少"), || {
            Package::form("缺").without(BOOK).bytes()
        }),
        file("缺工作表部件.xlsx", Unread("缺少"), || {
            Package::form("缺").without(SHEET).bytes()
        }),
        file("缺根关系.xlsx", Unread("缺少"), || {
            Package::form("缺").without("_rels/.rels").bytes()
        }),
        file("缺工作簿关系.xlsx", Unread("缺少"), || {
            Package::form("缺").without(RELATIONS).bytes()
        }),
        file("缺样式.xlsx", Unread("缺少"), || {
            Package::form("缺").without("xl/styles.xml").bytes()
        }),
        file("缺共享字符串.xlsx", Unread("缺少"), || {
            Package::form("缺").without(STRINGS).bytes()
        }),
        file("缺内容类型.xlsx", Read, || {
            Package::form("缺内容类型")
                .without("[Content_Types].xml")
                .bytes()
        }),
        file("没有工作表.xlsx", Unread("没有工作表"), || {
            let book = Part::stored(BOOK, b"<workbook><sheets/></workbook>");
            Package::form("无").with(book).bytes()
        }),
        file(
            "没有数据部分.xlsx",
            Unread("没有数据部分"),
            || {
                Package::form("无")
                    .with(Part::stored(SHEET, b"<worksheet/>"))
                    .bytes()
            },
        ),
    ]
}

fn pointing() -> Vec<Hostile> {
    let sheets = |count: usize| {
        let sheet = |number| format!("<sheet name=\"表{number}\" r:id=\"rId1\"/>");
        let sheets: String = (0..count).map(sheet).collect();
        format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>")
    };
    vec![
        file("关系指到外面.xlsx", Unread("缺少"), || {
            Package::form("外")
                .edit(
                    RELATIONS,
                    "worksheets/sheet1.xml",
                    "../../../../../etc/passwd",
                )
                .bytes()
        }),
        file("关系指到网址.xlsx", Unread("缺少"), || {
            Package::form("网址")
                .edit(
                    RELATIONS,
                    "worksheets/sheet1.xml",
                    "http://example.com/a.xml",
                )
                .bytes()
        }),
        file(
            "工作表指向工作簿.xlsx",
            Unread("不是工作表"),
            || {
                Package::form("自指")
                    .edit(RELATIONS, "worksheets/sheet1.xml", "workbook.xml")
                    .bytes()
            },
        ),
        file(
            "一个部件九千张表.xlsx",
            Unread("同一个部件"),
            move || {
                let book = Part::stored(BOOK, sheets(9_000).as_bytes());
                Package::form("九千").with(book).bytes()
            },
        ),
        file("十万张表.xlsx", Unread("上限"), move || {
            let book = Part::stored(BOOK, sheets(100_000).as_bytes());
            Package::form("十万").with(book).bytes()
        }),
        file("工作表同名.xlsx", Unread("同名"), || {
            let mut form = Package::form("同名工作表");
            let second = form.text(SHEET);
            form.edit(
                BOOK,
                "</sheets>",
                "<sheet name=\"附件2\" sheetId=\"2\" r:id=\"x\"/></sheets>",
            )
            .edit(
                RELATIONS,
                "</Relationships>",
                "<Relationship Id=\"x\" Type=\"a/worksheet\" Target=\"x.xml\"/></Relationships>",
            )
            .with(Part::stored("xl/x.xml", second.as_bytes()))
            .bytes()
        }),
    ]
}

fn xml() -> Vec<Hostile> {
    let laughs = || {
        let mut text = "<!DOCTYPE lolz [<!ENTITY a0 \"哈\">".to_owned();
        for level in 1..10 {
            let ten = format!("&a{};", level - 1).repeat(10);
            let _ = write!(text, "<!ENTITY a{level} \"{ten}\">");
        }
        text + "]>"
    };
    vec![
        file("亿笑.xlsx", Unread("文档类型声明"), move || {
            let strings = format!("{}<sst><si><t>&a9;</t></si></sst>", laughs());
            let strings = Part::stored(STRINGS, strings.as_bytes());
            Package::form("亿笑").with(strings).bytes()
        }),
        file("外部实体.xlsx", Unread("文档类型声明"), || {
            let secret = "<!DOCTYPE x [<!ENTITY p SYSTEM \"file:///etc/passwd\">]><sst><si><t>&p;</t></si></sst>";
            Package::form("外部")
                .with(Part::stored(STRINGS, secret.as_bytes()))
                .bytes()
        }),
        file("未知实体.xlsx", Unread("未知的实体"), || {
            Package::form("实体")
                .edit(STRINGS, "附件2", "&nbsp;")
                .bytes()
        }),
        file("UTF-16工作表.xlsx", Read, || {
            let mut form = Package::form("UTF-16工作表");
            let text = form.text(SHEET);
            let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
            form.with(Part::stored(SHEET, &bytes)).bytes()
        }),
        file("UTF-16少半个字.xlsx", Unread("文字编码"), || {
            Package::form("半")
                .with(Part::stored(SHEET, b"\xFF\xFE<\0w"))
                .bytes()
        }),
        file("GBK共享字符串.xlsx", Unread("文字编码"), || {
            let gbk = b"<sst><si><t>\xB8\xBD\xBC\xFE</t></si></sst>";
            Package::form("GBK")
                .with(Part::stored(STRINGS, gbk))
                .bytes()
        }),
        file("工作表断开.xlsx", Unread("已损坏"), || {
            let mut form = Package::form("断");
            let text = form.text(SHEET);
            let half = text.get(..text.find("</row>").unwrap()).unwrap();
            form.with(Part::stored(SHEET, half.as_bytes())).bytes()
        }),
        file("标签错位.xlsx", Unread("已损坏"), || {
            Package::form("错位").edit(SHEET, "</row>", "</c>").bytes()
        }),
        file("五万层.xlsx", Read, || {
            let deep = "<x>".repeat(50_000) + &"</x>".repeat(50_000);
            Package::form("五万层")
                .rows(&format!("<row>{deep}</row>"))
                .bytes()
        }),
        file("十万个属性.xlsx", Unread("属性"), || {
            let attributes: Vec<String> = (0..100_000).map(|at| format!("a{at}=\"\"")).collect();
            let attributes = attributes.join(" ");
            Package::form("属性")
                .rows(&format!("<row {attributes}/>"))
                .bytes()
        }),
        file("两份数据.xlsx", Unread("两份数据"), || {
            Package::form("两份")
                .edit(SHEET, "</sheetData>", "</sheetData><sheetData/>")
                .bytes()
        }),
        file("行不叫行.xlsx", Unread("认不出单元格"), || {
            let mut form = Package::form("行");
            let text = form
                .text(SHEET)
                .replace("<row", "<ROW")
                .replace("</row", "</ROW");
            form.with(Part::stored(SHEET, text.as_bytes())).bytes()
        }),
        file(
            "空共享字符串部件.xlsx",
            Unread("共享字符串"),
            || Package::form("空").with(Part::stored(STRINGS, b"")).bytes(),
        ),
    ]
}

fn merged() -> Vec<Hostile> {
    let merges = |count: u32| -> String {
        let merge = |row| format!("<mergeCell ref=\"AA{row}:AB{row}\"/>");
        (1..=count).map(merge).collect()
    };
    vec![
        file("合并过多.xlsx", Unread("合并区域"), move || {
            let merges = merges(20_001) + "</mergeCells>";
            Package::form("合并")
                .edit(SHEET, "</mergeCells>", &merges)
                .bytes()
        }),
        file("整表合并.xlsx", Unread("不是填报表"), || {
            let all = "<mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
            Package::form("整表合并")
                .edit(SHEET, "</mergeCells>", all)
                .bytes()
        }),
        file("合并颠倒.xlsx", Read, || {
            let reversed = "<mergeCell ref=\"ZZ99:ZY98\"/></mergeCells>";
            Package::form("合并颠倒")
                .edit(SHEET, "</mergeCells>", reversed)
                .bytes()
        }),
        file("合并没有列号.xlsx", Unread("列号"), || {
            let wrong = "<mergeCell ref=\"99:ZY98\"/></mergeCells>";
            Package::form("合并")
                .edit(SHEET, "</mergeCells>", wrong)
                .bytes()
        }),
    ]
}
