//! Tracked changes and comments: what was decided is text, what was struck is not.

use crate::build::{Docx, level, list, n, p, pp, r};

fn del(text: &str) -> String {
    format!(r#"<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>"#)
}

fn ins(inner: &str) -> String {
    format!(r#"<w:ins w:id="2" w:author="x">{inner}</w:ins>"#)
}

#[test]
fn insertions_are_in_and_deletions_out() {
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        r("市"),
        del("县"),
        ins(&r("图书馆")),
        ins(&(del("已删的新增") + &r("开放")))
    );
    Docx::new(body).reads_as(
        r#"p: 市图书馆开放
           left out: tracked_deletion 2 ["县", "已删的新增"]"#,
    );
}

#[test]
fn what_was_moved_stands_once() {
    let body = [
        format!(
            "<w:p><w:moveFrom w:id=\"1\">{}</w:moveFrom>{}</w:p>",
            r("搬走的"),
            r("留下的")
        ),
        format!("<w:p><w:moveTo w:id=\"1\">{}</w:moveTo></w:p>", r("搬走的")),
    ];
    Docx::new(body.concat()).reads_as("p: 留下的\np: 搬走的");
}

#[test]
fn a_struck_paragraph_mark_joins_two_paragraphs() {
    let struck = r#"<w:rPr><w:del w:id="1"/></w:rPr>"#;
    let body = [
        pp(struck, "上半句，"),
        p("下半句。"),
        format!("<w:p><w:pPr>{struck}</w:pPr>{}</w:p>", del("整段删去")),
        p("第三段。"),
        pp(struck, "末段"),
    ];
    Docx::new(body.concat()).reads_as(
        r#"p: 上半句，下半句。
           p: 第三段。
           p: 末段
           left out: tracked_deletion 1 ["整段删去"]"#,
    );
}

#[test]
fn a_hidden_paragraph_mark_joins_with_its_number() {
    let numbering = list(1, &level(0, "decimal", "%1)", ""));
    let hidden =
        r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>"#;
    Docx::new(pp(hidden, "Place of Meetings") + &p(". Meetings are held here."))
        .numbering(&numbering)
        .reads_as("p: 1) Place of Meetings. Meetings are held here.");
}

#[test]
fn comments_are_counted() {
    let mark = r#"<w:commentRangeStart w:id="0"/><w:r><w:t>有批注</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#;
    let body = format!("<w:p>{mark}</w:p>");
    Docx::new(body.clone()).reads_as("p: 有批注\nleft out: comment 1 []");
    let comments = format!(
        r#"<w:comment w:id="0">{}</w:comment><w:comment w:id="1">{}</w:comment>"#,
        p("请核实"),
        p("已核")
    );
    Docx::new(body)
        .notes("comments", &comments)
        .reads_as("p: 有批注\nleft out: comment 2 [\"请核实\", \"已核\"]");
}

#[test]
fn of_joined_paragraphs_the_first_shows_its_number() {
    let hidden = |text: &str| {
        let properties = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>"#;
        pp(properties, text)
    };
    let body = [hidden("甲"), hidden("乙"), p("丙"), n(1, 0, "丁")];
    Docx::new(body.concat())
        .numbering(&list(1, &level(0, "upperRoman", "%1)", "")))
        .reads_as(
            "p: I) 甲乙丙
             p: III) 丁",
        );
}
