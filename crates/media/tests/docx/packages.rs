//! The package: names, encodings, editions, and what stands around the text.

use crate::build::{Docx, compare, p};

const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const PLAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn the_main_part_may_have_any_name() {
    Docx::new(p("正文")).main("body/main doc.xml").reads_as("p: 正文");
    // Word Online and some converters leave the folder out.
    Docx::new(p("正文")).main("document.xml").reads_as("p: 正文");
    // Without relationships the content types say which part it is.
    Docx::new(p("正文"))
        .main("x/y.xml")
        .file("_rels/.rels", "<Relationships/>")
        .reads_as("p: 正文");
}

#[test]
fn the_strict_edition_and_other_prefixes() {
    let docx = Docx::new(p("严格")).spaces(PLAIN, STRICT);
    docx.reads_as("p: 严格");
    // Word writes pictures and relationships in the strict edition's vocabularies too.
    let strict = Docx::new(format!("<w:p>{}</w:p>", crate::build::image("p1", "图"))).picture(
        "p1",
        "1.png",
        crate::build::png(2, 1),
    );
    let strict = strict.spaces(
        "http://schemas.openxmlformats.org/drawingml/2006",
        "http://purl.oclc.org/ooxml/drawingml",
    );
    let strict = strict.spaces(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    );
    strict
        .spaces(PLAIN, STRICT)
        .reads_as("[picture 0]\npicture 0: word/media/1.png PNG 2x1 alt=\"图\"");
    let other = Docx::new("").document().replace("xmlns:w=", "xmlns:q=").replace(
        "<w:body></w:body>",
        "<q:body><q:p><q:r><q:t>前缀</q:t></q:r></q:p></q:body>",
    );
    let other = other
        .replace("<w:document", "<q:document")
        .replace("</w:document>", "</q:document>");
    Docx::new("").file("word/document.xml", other).reads_as("p: 前缀");
    let none = format!(r#"<document xmlns="{PLAIN}"><body><p><r><t>无前缀</t></r></p></body></document>"#);
    Docx::new("").file("word/document.xml", none).reads_as("p: 无前缀");
    let foreign = r#"<document xmlns="urn:else"><body><p><r><t>别的</t></r></p></body></document>"#;
    Docx::new("")
        .file("word/document.xml", foreign)
        .reads_as("refused: no-document (the archive holds no document part)");
}

#[test]
fn parts_may_be_in_any_encoding() {
    let text = Docx::new(p("编码 云川")).document();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    Docx::new("").file("word/document.xml", utf16).reads_as("p: 编码 云川");
    let big: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    Docx::new("").file("word/document.xml", big).reads_as("p: 编码 云川");
    Docx::new("")
        .file("word/document.xml", format!("\u{feff}{text}"))
        .reads_as("p: 编码 云川");
    let (gbk, ..) = encoding_rs::GB18030.encode(&text);
    let gbk = String::from_utf8_lossy(b"")
        .into_owned()
        .into_bytes()
        .into_iter()
        .chain(gbk.iter().copied())
        .collect::<Vec<u8>>();
    let mark = b"UTF-8";
    let at = gbk.windows(5).position(|window| window == mark).unwrap();
    let declared = [&gbk[..at], b"GB18030", &gbk[at + 5..]].concat();
    Docx::new("")
        .file("word/document.xml", declared)
        .reads_as("p: 编码 云川");
}

#[test]
fn headers_and_footers_are_said() {
    let page = r#"<w:p><w:r><w:t>- </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> -</w:t></w:r></w:p>"#;
    let part = |kind: &str, inner: &str| format!(r#"<w:{kind} xmlns:w="{PLAIN}">{inner}</w:{kind}>"#);
    Docx::new(p("正文"))
        .part("header", "word/header1.xml", part("hdr", &p("云川市信息中心")))
        .part("header", "word/header2.xml", part("hdr", "<w:p/>"))
        .part("footer", "word/footer1.xml", part("ftr", page))
        .reads_as(
            r#"p: 正文
               left out: header 1 ["云川市信息中心"]
               left out: page_number 1 []"#,
        );
}

#[test]
fn a_broken_side_part_is_said_and_a_broken_main_part_refused() {
    Docx::new(p("正文"))
        .part("styles", "word/styles.xml", "<w:styles><w:style>")
        .reads_as(
            r#"p: 正文
           left out: unreadable_part 1 ["word/styles.xml"]"#,
        );
    let text = Docx::new(p("正文")).document();
    let found = media::docx::read(
        &Docx::new("")
            .file("word/document.xml", &text.as_bytes()[..text.len() - 20])
            .build(),
        &media::docx::Limits::default(),
    );
    assert_eq!(found.unwrap_err().code(), "damaged");
}

#[test]
fn templates_and_documents_with_macros_are_read() {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    Docx::new(p("带宏"))
        .file("[Content_Types].xml", types)
        .part("vbaProject", "word/vbaProject.bin", b"\xD0\xCF\x11\xE0".to_vec())
        .reads_as("p: 带宏\nleft out: macro 1 []");
}

#[test]
fn what_a_story_cannot_hold_is_said() {
    let many: String = (0..2_010).map(|number| p(&format!("第{number}段。"))).collect();
    let found = media::docx::read(&Docx::new(many).build(), &media::docx::Limits::default()).unwrap();
    assert_eq!(found.body.len(), 2_000);
    assert_eq!(found.left_out[0].what, media::docx::Omission::TooLong);
    assert_eq!(
        (found.left_out[0].count, found.left_out[0].samples[0].as_str()),
        (10, "第2000段。")
    );
    assert!(found.into_document(|_| None).is_ok());
}

#[test]
fn pictures_get_the_ids_they_were_stored_with() {
    let id: domain::AssetId = serde_json::from_str("\"0193a5b0-7c00-7000-8000-000000000001\"").unwrap();
    let docx = Docx::new(
        p("前。")
            + &format!(
                "<w:p>{}{}</w:p>",
                crate::build::image("a", ""),
                crate::build::image("b", "")
            ),
    )
    .picture("a", "a.png", crate::build::png(1, 1))
    .picture("b", "b.png", crate::build::png(2, 2));
    let found = media::docx::read(&docx.build(), &media::docx::Limits::default()).unwrap();
    let document = found.into_document(|index| (index == 1).then_some(id)).unwrap();
    assert_eq!(document.assets(), [id]);
    compare(
        &docx.build(),
        "p: 前。\n[picture 0]\n[picture 1]\npicture 0: word/media/a.png PNG 1x1 alt=\"\"\npicture 1: word/media/b.png PNG 2x2 alt=\"\"",
    );
}
