//! Word documents: as a file, and as parts (see [`crate::package`]).

use domain::AssetId;
use domain::document::Document;
use media::docx::{Limits, read};

use crate::package::{archive, parts};

/// Small ones, so that whoever passes by them is seen in memory and time.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 20,
    entries: 64,
    part_bytes: 1 << 20,
    picture_bytes: 1 << 20,
    total_bytes: 4 << 20,
    ratio: 200,
    depth: 160,
    elements: 40_000,
};

const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
);
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Parts the main part leads to. The second is what stands around the input's part.
const SIDES: &[(&str, &str)] = &[
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
    ("comments", "comments"),
    ("header", "hdr"),
    ("footer", "ftr"),
];

pub fn body(input: &[u8]) -> bool {
    let made = parts(input).map(|parts| archive(&document(&parts)));
    let Ok(imported) = read(made.as_deref().unwrap_or(input), &LIMITS) else {
        return false;
    };
    for picture in &imported.pictures {
        assert!(
            picture.bytes.len() as u64 <= LIMITS.picture_bytes,
            "a picture above the limit"
        );
    }
    let pictures = imported.pictures.len();
    let asset = |index: usize| -> Option<AssetId> {
        assert!(index < pictures, "the body shows picture {index} of {pictures}");
        format!("00000000-0000-7000-8000-{index:012}").parse().ok()
    };
    // Too long for a story is an answer; whatever is taken can be stored and read again.
    let Ok(document) = imported.into_document(asset) else {
        return false;
    };
    let again = Document::from_json(&document.to_json());
    assert_eq!(again.as_ref(), Ok(&document), "the stored form is another document");
    true
}

/// `body`, the names of [`SIDES`] and `relations` are pieces of XML that get what belongs around them; every other name is
/// a part as it stands.
fn document(parts: &[(String, &[u8])]) -> Vec<(String, Vec<u8>)> {
    let around = |root: &str, inner: &[u8]| {
        let open = format!("<w:{root} {SPACES}>");
        [open.as_bytes(), inner, format!("</w:{root}>").as_bytes()].concat()
    };
    let main = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="m" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let mut made = vec![("_rels/.rels".to_owned(), main.into_bytes())];
    let mut relations = format!(r#"<Relationships xmlns="{PACKAGE}">"#).into_bytes();
    for (name, bytes) in parts {
        if name == "body" {
            let body = [b"<w:body>".as_slice(), bytes, b"</w:body>"].concat();
            made.push(("word/document.xml".to_owned(), around("document", &body)));
        } else if name == "relations" {
            relations.extend_from_slice(bytes);
        } else if let Some((kind, root)) = SIDES.iter().find(|(kind, _)| kind == name) {
            relations.extend(
                format!(r#"<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>"#).into_bytes(),
            );
            made.push((format!("word/{kind}.xml"), around(root, bytes)));
        } else {
            made.push((name.clone(), bytes.to_vec()));
        }
    }
    relations.extend_from_slice(b"</Relationships>");
    made.push(("word/_rels/document.xml.rels".to_owned(), relations));
    made
}
