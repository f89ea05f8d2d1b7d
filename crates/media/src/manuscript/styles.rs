//! The styles of the document, by the names Word has for them, so that it shows them in its own language.
//!
//! None but the headings says bold or italic: what is set off is then always what the writer set off.

use super::layout::{Face, Layout};
use super::markup::value;

/// The content of `w:styles`.
pub(super) fn styles(layout: &Layout) -> String {
    let pitch = layout.pitch * 20;
    let exact = format!(r#"<w:spacing w:line="{pitch}" w:lineRule="exact"/>"#);
    let loose = r#"<w:spacing w:line="240" w:lineRule="auto"/>"#;
    let first = indent(layout.indent, layout);
    let flush = indent(0, layout);
    let centre = r#"<w:jc w:val="center"/>"#;
    let both = r#"<w:jc w:val="both"/>"#;
    let grey = r#"<w:color w:val="595959"/>"#;
    let of = |face: &Face| letters(face, layout);
    let (headline, lines, small) = (of(&layout.headline), of(&layout.lines), of(&layout.small));
    let (heading, subheading) = (of(&layout.heading), of(&layout.subheading));
    let above = format!(r#"<w:spacing w:before="240" w:line="{pitch}" w:lineRule="exact"/>"#);
    let title = format!(
        r#"<w:spacing w:before="120" w:after="240" w:line="{}" w:lineRule="atLeast"/>"#,
        layout.headline.size * 12
    );

    let mut xml = format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        of(&layout.body)
    );
    xml.push_str(&format!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{exact}{first}{both}</w:pPr></w:style>"#
    ));
    let mut paragraph = |id: &str, name: &str, properties: &str, letters: &str| {
        let level = id.strip_prefix("CellContinue");
        let on = level.map_or("Normal".to_owned(), |level| format!("ListContinue{level}"));
        let hidden = if HIDDEN.iter().any(|hidden| id.starts_with(hidden)) {
            "<w:semiHidden/>"
        } else {
            "<w:qFormat/>"
        };
        xml.push_str(&format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{on}"/>{hidden}<w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        ));
    };
    paragraph("Title", "Title", &format!("{title}{flush}{centre}"), &headline);
    paragraph("Subtitle", "Subtitle", &format!("{exact}{flush}{centre}"), &lines);
    let byline = format!(
        r#"<w:spacing w:after="160" w:line="{pitch}" w:lineRule="exact"/>{flush}<w:contextualSpacing/>{centre}"#
    );
    paragraph("Byline", "Byline", &byline, &lines);
    for (id, name, outline, letters) in [
        ("Heading1", "heading 1", 0, &heading),
        ("Heading2", "heading 2", 1, &subheading),
    ] {
        let properties = format!(r#"<w:keepNext/>{exact}{first}<w:outlineLvl w:val="{outline}"/>"#);
        paragraph(id, name, &properties, letters);
    }
    let side = layout.character() * 2;
    let quote = format!(
        r#"{exact}<w:ind w:left="{side}" w:right="{side}" w:firstLineChars="{0}" w:firstLine="{1}"/>"#,
        layout.indent * 100,
        layout.indent * layout.character()
    );
    paragraph("Quote", "Quote", &quote, &subheading);
    paragraph("ListParagraph", "List Paragraph", &format!("{exact}{flush}"), "");
    for level in 0..domain::document::MAX_LIST_DEPTH as u32 {
        let number = if level == 0 {
            String::new()
        } else {
            (level + 1).to_string()
        };
        let name = format!("List Continue {number}");
        let left = layout.character() * (layout.indent + 2 + level * 2);
        let properties = format!(r#"{exact}<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>"#);
        paragraph(&format!("ListContinue{number}"), name.trim(), &properties, "");
        let left = layout.small.size * 10 * 2 * (level + 1);
        let properties = format!(r#"{loose}<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>"#);
        let name = format!("Cell Continue {number}");
        paragraph(&format!("CellContinue{number}"), name.trim(), &properties, &small);
    }
    paragraph("Figure", "Figure", &format!("{loose}{flush}{centre}"), "");
    let below = r#"<w:spacing w:before="60" w:after="160" w:line="240" w:lineRule="auto"/>"#;
    paragraph("Caption", "caption", &format!("{below}{flush}{centre}"), &small);
    let start = r#"<w:jc w:val="left"/>"#;
    paragraph("TableText", "Table Text", &format!("{loose}{flush}{start}"), &small);
    let spacing = r#"<w:spacing w:line="160" w:lineRule="exact"/>"#;
    paragraph("Spacing", "Spacing", &format!("{spacing}{flush}"), "");
    paragraph(
        "BackHeading",
        "Back Heading",
        &format!("<w:keepNext/>{above}{flush}"),
        &heading,
    );
    paragraph("BackText", "Back Text", &format!("{loose}{flush}"), &small);
    paragraph(
        "FootnoteText",
        "footnote text",
        &format!("{loose}{flush}{start}"),
        &small,
    );
    let grey_small = |size: u32| {
        format!(
            r#"{}{grey}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#,
            fonts(&layout.small, layout)
        )
    };
    paragraph("Header", "header", &format!("{loose}{flush}{centre}"), &grey_small(18));
    paragraph("Footer", "footer", &format!("{loose}{flush}{centre}"), &grey_small(28));
    xml.push_str(concat!(
        r#"<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#,
        r#"<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>"#,
    ));
    xml
}

/// Styles for which Word has no name: they stay out of its lists.
const HIDDEN: [&str; 7] = [
    "Byline",
    "Figure",
    "TableText",
    "Spacing",
    "BackHeading",
    "BackText",
    "CellContinue",
];

/// The content of `w:fonts`: what takes the place of fonts that a machine lacks.
pub(super) fn fonts_table(layout: &Layout) -> String {
    let mut known: Vec<&str> = Vec::new();
    let mut xml = String::new();
    for face in layout.faces() {
        if known.contains(&face.font.as_str()) {
            continue;
        }
        known.push(&face.font);
        let instead = if face.instead.is_empty() {
            String::new()
        } else {
            format!(r#"<w:altName w:val="{}"/>"#, value(&face.instead.join(",")))
        };
        xml.push_str(&format!(
            r#"<w:font w:name="{}">{instead}<w:charset w:val="86"/></w:font>"#,
            value(&face.font)
        ));
    }
    xml
}

fn letters(face: &Face, layout: &Layout) -> String {
    let size = face.size;
    format!(
        r#"{}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#,
        fonts(face, layout)
    )
}

fn fonts(face: &Face, layout: &Layout) -> String {
    let (font, latin) = (value(&face.font), value(&layout.latin));
    format!(r#"<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>"#)
}

/// How far the first line stands in: in characters for programs that know them, else in twentieths of a point.
fn indent(characters: u32, layout: &Layout) -> String {
    let (hundredths, twips) = (characters * 100, characters * layout.character());
    format!(r#"<w:ind w:firstLineChars="{hundredths}" w:firstLine="{twips}"/>"#)
}
