//! Cells that stand where none can, say what is not true, or hold what is no value.

use super::package::{Package, SHEET, STRINGS};
use super::{Ends, Hostile, file};
use Ends::{Found, Read, Unread};

/// The cell of 公用经费 本年预算数, as the form has it.
const BUDGET: &str = "<v>29.24</v>";

pub fn inputs() -> Vec<Hostile> {
    [places(), values(), strings(), vec![log()]]
        .into_iter()
        .flatten()
        .collect()
}

/// A log of marks that names headings again in each of its rows: looked through once, not once for
/// each.
fn log() -> Hostile {
    file("评分记录.xlsx", Unread("不是填报表"), || {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let heads = ["序号", "单位", "指标", "评分类型", "分值", "评审人"];
        sheet.write_row(0, 0, heads).unwrap();
        for row in 1..=12_000_u32 {
            let kind = if row % 2 == 0 {
                "复核得分"
            } else {
                "自评得分"
            };
            let indicator = ["在职人员控制率", "预算完成率", "公用经费控制率"][row as usize % 3];
            sheet.write(row, 0, row).unwrap();
            let texts = ["县某局", indicator, kind];
            sheet.write_row(row, 1, texts).unwrap();
            sheet.write(row, 4, 5).unwrap();
        }
        book.save_to_buffer().unwrap()
    })
}

/// The form of a unit named as the file, with further rows.
fn rows(unit: &'static str, rows: &'static str, ends: Ends) -> Hostile {
    let make = move || {
        Package::form(unit.trim_end_matches(".xlsx"))
            .rows(rows)
            .bytes()
    };
    file(unit, ends, make)
}

/// The form with something else for the budget's value.
fn budget(unit: &'static str, value: &'static str, ends: Ends) -> Hostile {
    let make = move || {
        let form = Package::form(unit.trim_end_matches(".xlsx"));
        form.edit(SHEET, BUDGET, value).bytes()
    };
    file(unit, ends, make)
}

fn dimension(unit: &'static str, area: &'static str) -> Hostile {
    let make = move || {
        let mut form = Package::form(unit.trim_end_matches(".xlsx"));
        let text = form.text(SHEET);
        let known = text.split("<dimension ref=\"").nth(1).unwrap();
        let known = known.split('"').next().unwrap().to_owned();
        form.edit(SHEET, &known, area).bytes()
    };
    file(unit, Read, make)
}

fn places() -> Vec<Hostile> {
    let row = Unread("行号");
    vec![
        rows(
            "最远的单元格.xlsx",
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
            Read,
        ),
        rows(
            "行号四十二亿.xlsx",
            "<row r=\"4294967295\"><c><v>1</v></c></row>",
            row,
        ),
        rows(
            "行号九百九十亿.xlsx",
            "<row r=\"99999999999\"><c><v>1</v></c></row>",
            row,
        ),
        rows("行号零.xlsx", "<row r=\"0\"><c><v>1</v></c></row>", row),
        rows(
            "行号是负数.xlsx",
            "<row r=\"-1\"><c><v>1</v></c></row>",
            row,
        ),
        rows(
            "最后一行之后.xlsx",
            "<row r=\"1048576\"/><row><c><v>1</v></c></row>",
            Unread("单元格编号"),
        ),
        rows(
            "列号过大.xlsx",
            "<row r=\"99\"><c r=\"XFE99\"><v>1</v></c></row>",
            Unread("列号"),
        ),
        rows(
            "列号极长.xlsx",
            "<row r=\"99\"><c r=\"ZZZZZZZZZZZZZZZZZZZZ99\"><v>1</v></c></row>",
            Unread("列号"),
        ),
        rows(
            "编号颠倒.xlsx",
            "<row r=\"99\"><c r=\"99A\"><v>1</v></c></row>",
            Unread("列号"),
        ),
        rows(
            "单元格与行不符.xlsx",
            "<row r=\"99\"><c r=\"A98\"><v>1</v></c></row>",
            Unread("单元格编号"),
        ),
        rows(
            "单元格出现两次.xlsx",
            "<row r=\"99\"><c r=\"A99\"><v>1</v></c><c r=\"A99\"><v>2</v></c></row>",
            Unread("出现两次"),
        ),
        dimension("范围谎称整表.xlsx", "A1:XFD1048576"),
        dimension("范围从零行起.xlsx", "A0:B5"),
        dimension("范围是乱码.xlsx", "::::"),
        file("两万零一格.xlsx", Unread("单元格"), || {
            let cells = "<c><v>1</v></c>".repeat(10_001);
            Package::form("两万")
                .rows(&format!("<row r=\"98\">{cells}</row><row>{cells}</row>"))
                .bytes()
        }),
        file("满屏都是标签.xlsx", Found("J"), || {
            let cells = "<c t=\"inlineStr\"><is><t>公务接待</t></is></c>".repeat(60);
            let rows = format!("<row>{cells}</row>").repeat(60);
            Package::form("满屏都是标签").rows(&rows).bytes()
        }),
        file("满屏都是标题.xlsx", Found("J"), || {
            let title = "部门整体支出绩效评价基础数据表";
            let cells = format!("<c t=\"inlineStr\"><is><t>{title}</t></is></c>").repeat(30);
            let rows = format!("<row>{cells}</row>").repeat(30);
            Package::form("满屏都是标题").rows(&rows).bytes()
        }),
    ]
}

fn values() -> Vec<Hostile> {
    let fault = Found("J102");
    vec![
        budget("新错误值.xlsx", "<v>#SPILL!</v>", fault),
        budget("NaN.xlsx", "<v>NaN</v>", fault),
        budget("无穷大.xlsx", "<v>inf</v>", fault),
        budget("指数过大.xlsx", "<v>1e400</v>", fault),
        budget("一亿亿.xlsx", "<v>1e16</v>", Found("J103")),
        budget("一千万.xlsx", "<v>10000000</v>", Found("J103")),
        budget("公式没有结果.xlsx", "<f>B2</f>", fault),
        budget("值在公式前.xlsx", "<v>29.24</v><f>B2</f>", Read),
        budget("两个值.xlsx", "<v>1</v><v>2</v>", Unread("两个值")),
        budget("数里有实体.xlsx", "<v>29&#46;24</v>", Read),
        budget("数里有元素.xlsx", "<v>29<x/>.24</v>", Read),
        file("未知的单元格类型.xlsx", fault, || {
            let mut form = Package::form("未知的单元格类型");
            let text = form.text(SHEET);
            let before = text.get(..text.find(BUDGET).unwrap()).unwrap();
            let start = before.rfind("<c ").unwrap();
            let open = before.get(start..).unwrap().to_owned();
            let typed = open.replacen("<c ", "<c t=\"zz\" ", 1);
            form.edit(
                SHEET,
                &format!("{open}{BUDGET}"),
                &format!("{typed}{BUDGET}"),
            )
            .bytes()
        }),
    ]
}

fn strings() -> Vec<Hostile> {
    let count = |unit: &'static str, count: &'static str| {
        file(unit, Read, move || {
            let mut form = Package::form(unit.trim_end_matches(".xlsx"));
            let text = form.text(STRINGS);
            let known = text.split("uniqueCount=\"").nth(1).unwrap();
            let known = format!("uniqueCount=\"{}\"", known.split('"').next().unwrap());
            form.edit(STRINGS, &known, &format!("uniqueCount=\"{count}\""))
                .bytes()
        })
    };
    let missing = Unread("共享字符串");
    vec![
        count("字符串数一百亿.xlsx", "10000000000"),
        count("字符串数最大整数.xlsx", "9223372036854775807"),
        count("字符串数是负数.xlsx", "-1"),
        rows(
            "字符串编号越界.xlsx",
            "<row r=\"99\"><c t=\"s\"><v>99999</v></c></row>",
            missing,
        ),
        rows(
            "字符串编号是负数.xlsx",
            "<row r=\"99\"><c t=\"s\"><v>-1</v></c></row>",
            missing,
        ),
        rows(
            "字符串编号是文字.xlsx",
            "<row r=\"99\"><c t=\"s\"><v>甲</v></c></row>",
            missing,
        ),
        file("一格二十万字节.xlsx", Unread("上限"), || {
            let long = "长".repeat(67_000);
            let row = format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>");
            Package::form("长").rows(&row).bytes()
        }),
        file("单位名带控制字符.xlsx", Read, || {
            Package::form("控制_x0000__x0007__x001B_字符_x000A_换行").bytes()
        }),
        file("共享字符串写着公式.xlsx", Read, || {
            Package::form("=HYPERLINK(&quot;http://example.com&quot;,&quot;点我&quot;)").bytes()
        }),
    ]
}
