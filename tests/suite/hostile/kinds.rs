//! Files that are something else than their names say.

use super::package::{Package, Part};
use super::{Ends, Hostile, file};
use Ends::{Skipped, Unread};

pub fn inputs() -> Vec<Hostile> {
    let plain = [
        ("网页.xls", &b"<html><body><table><tr><td>1</td></tr></table></body></html>"[..], Unread("网页（HTML）")),
        ("网页归档.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Unread("网页（MHTML）")),
        ("表格.xls", "单位,编制数\n县某局,11\n".as_bytes(), Unread("文本（CSV）")),
        ("制表符.xls", "单位\t编制数\n县某局\t11\n".as_bytes(), Unread("文本（CSV）")),
        ("XML表格.xls", b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn\"/>", Unread("XML 电子表格")),
        ("文本.xlsx", "请见附件".as_bytes(), Unread("内容是文本，")),
        ("扫描件.xlsx", b"%PDF-1.7\n1 0 obj", Unread("PDF 文档")),
        ("照片.xls", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Unread("图片")),
        ("压缩.xlsx", b"Rar!\x1a\x07\x01\0", Unread("压缩包")),
        ("富文本.xls", b"{\\rtf1\\ansi 1}", Unread("RTF 文档")),
        ("程序.xlsx", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0", Unread("无法识别的内容")),
        ("全是零.xlsx", &[0; 4096], Unread("无法识别的内容")),
        ("空文件.xlsx", b"", Unread("空文件")),
        ("一个字节.xls", b"P", Unread("内容是文本，")),
        ("报告.pdf", b"%PDF-1.7\n1 0 obj", Unread("PDF 文档")),
        ("说明.txt", "请按时报送".as_bytes(), Unread("文本")),
        ("~$县某局.xlsx", b"\x05admin", Skipped("锁文件")),
        (".~lock.县某局.ods#", b"admin", Skipped("隐藏文件")),
        (".隐藏.xlsx", b"PK\x03\x04", Skipped("隐藏文件")),
    ];
    let plain = plain.map(|(name, bytes, ends)| file(name, ends, move || bytes.to_owned()));
    let word = file("报告.xlsx", Unread("Word 文档"), || {
        Package(vec![
            Part::stored("[Content_Types].xml", b"<Types/>"),
            Part::stored("word/document.xml", b"<document/>"),
        ])
        .bytes()
    });
    plain.into_iter().chain([word]).collect()
}
