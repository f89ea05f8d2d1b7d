//! Fields and links: results are text, instructions never are.

use crate::build::{Docx, p, r};

fn mark(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn field(instruction: &str, result: &str) -> String {
    let instruction = format!(r#"<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>"#);
    mark("begin") + &instruction + &mark("separate") + result + &mark("end")
}

#[test]
fn links_lead_outside_or_nowhere() {
    let link = |id: &str, text: &str| format!(r#"<w:hyperlink r:id="{id}" w:history="1">{}</w:hyperlink>"#, r(text));
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        link("web", "网站"),
        link("mail", "信箱"),
        link("file", "本机"),
        link("script", "脚本"),
        format_args!(r#"<w:hyperlink w:anchor="_Toc1">{}</w:hyperlink>"#, r("内部"))
    );
    Docx::new(body)
        .relation("web", "hyperlink", "https://news.example.cn/a?b=1&amp;c=2", true)
        .relation("mail", "hyperlink", "mailto:desk@example.cn", true)
        .relation("file", "hyperlink", "file:///C:/secret.doc", true)
        .relation("script", "hyperlink", "javascript:alert(1)", true)
        .reads_as(
            r#"p: <网站 https://news.example.cn/a?b=1&c=2><信箱 mailto:desk@example.cn>本机脚本内部
               left out: link 2 ["file:///C:/secret.doc", "javascript:alert(1)"]"#,
        );
}

#[test]
fn results_are_text() {
    let body = [
        format!(
            "<w:p>{}</w:p>",
            field(r#" HYPERLINK "https://example.cn/x" "#, &r("链接"))
        ),
        format!("<w:p>{}</w:p>", field(r#" DATE \@ "yyyy" "#, &r("2026"))),
        format!("<w:p>{}{}</w:p>", r("第"), field(" SEQ 图 ", &r("3"))),
        // A field in the instruction of another.
        format!(
            "<w:p>{}</w:p>",
            mark("begin")
                + r#"<w:r><w:instrText> IF </w:instrText></w:r>"#
                + &field(" PAGE ", &r("9"))
                + &mark("separate")
                + &r("结果")
                + &mark("end")
        ),
        format!(
            r#"<w:p><w:fldSimple w:instr=" REF x ">{}</w:fldSimple><w:fldSimple w:instr=" PAGE ">{}</w:fldSimple></w:p>"#,
            r("引用"),
            r("7")
        ),
        format!(
            r#"<w:p>{}{}</w:p>"#,
            mark("begin") + r#"<w:r><w:instrText> eq \o\ac(○,密) </w:instrText></w:r>"# + &mark("end"),
            r("级")
        ),
    ];
    Docx::new(body.concat()).reads_as(
        r#"p: <链接 https://example.cn/x>
           p: 2026
           p: 第3
           p: 结果
           p: 引用
           p: 密级
           left out: page_number 2 []
           left out: formula 1 ["密"]"#,
    );
}

#[test]
fn a_table_of_contents_is_out_over_many_paragraphs() {
    let body = [
        format!(
            "<w:p>{}{}{}{}</w:p>",
            mark("begin"),
            r#"<w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>"#,
            mark("separate"),
            r("第一章 1")
        ),
        p("第二章 2"),
        format!("<w:p>{}{}</w:p>", r("第三章 3"), mark("end")),
        p("正文。"),
        format!(
            r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            p("目录")
        ),
    ];
    Docx::new(body.concat()).reads_as("p: 正文。\nleft out: table_of_contents 2 []");
}

#[test]
fn a_field_without_an_end_swallows_nothing() {
    let open = [format!("<w:p>{}{}</w:p>", mark("begin"), r("还在")), p("也还在")];
    Docx::new(open.concat()).reads_as("p: 还在\np: 也还在");
}
