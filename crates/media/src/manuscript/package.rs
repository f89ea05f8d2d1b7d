//! The parts of the document and the archive that holds them, the same bytes for the same story.

use std::collections::HashMap;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Manuscript;
use super::body::Writer;
use super::layout::{Layout, twips};
use super::markup::{paragraph, plain, run, text, value};
use super::styles;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#,
);
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The parts that are always there: kind of the relationship, name below `word/`, and content type.
const PARTS: [(&str, &str); 7] = [
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("header", "header"),
    ("footer", "footer"),
];

/// What a part points to. Ids count from 1 in the order of first use.
#[derive(Default)]
pub(super) struct Relations {
    entries: Vec<String>,
    links: HashMap<String, String>,
}

impl Relations {
    /// Those of the main part, with the fixed parts first.
    pub(super) fn of_document() -> Self {
        let mut relations = Self::default();
        for (kind, name) in PARTS {
            relations.add(kind, &format!("{name}.xml"));
        }
        relations
    }

    /// Leads to a part of the package; answers the id.
    pub(super) fn add(&mut self, kind: &str, target: &str) -> String {
        self.entry(kind, target, "")
    }

    /// Leads outside; one address has one id.
    pub(super) fn link(&mut self, address: &str) -> String {
        if let Some(id) = self.links.get(address) {
            return id.clone();
        }
        let id = self.entry("hyperlink", &value(address), r#" TargetMode="External""#);
        self.links.insert(address.to_owned(), id.clone());
        id
    }

    fn entry(&mut self, kind: &str, target: &str, mode: &str) -> String {
        let id = format!("rId{}", self.entries.len() + 1);
        self.entries.push(format!(
            r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>"#
        ));
        id
    }

    fn write(&self) -> String {
        format!(
            r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#,
            self.entries.concat()
        )
    }
}

/// The archive.
pub(super) fn pack(manuscript: &Manuscript<'_>, writer: Writer<'_>) -> Result<Vec<u8>, ZipError> {
    let layout = &manuscript.layout;
    let part = |root: &str, content: &str| format!("{DECLARATION}<w:{root} {SPACES}>{content}</w:{root}>");
    let body = format!("<w:body>{}{}</w:body>", writer.xml, section(layout));
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", root_relations()),
        ("docProps/core.xml", properties(manuscript)),
        ("word/document.xml", part("document", &body)),
        ("word/_rels/document.xml.rels", writer.relations.write()),
        ("word/styles.xml", part("styles", &styles::styles(layout))),
        ("word/settings.xml", part("settings", SETTINGS)),
        ("word/fontTable.xml", part("fonts", &styles::fonts_table(layout))),
        ("word/numbering.xml", part("numbering", &writer.numbering.write(layout))),
        (
            "word/footnotes.xml",
            part("footnotes", &format!("{SEPARATORS}{}", writer.notes)),
        ),
        ("word/_rels/footnotes.xml.rels", writer.note_relations.write()),
        ("word/header.xml", part("hdr", &header(manuscript))),
        ("word/footer.xml", part("ftr", &footer())),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = |method| {
        SimpleFileOptions::default()
            .compression_method(method)
            // The first moment an archive can name; the true one would make two copies differ.
            .last_modified_time(DateTime::default())
    };
    for (name, content) in &parts {
        archive.start_file(*name, packed(CompressionMethod::Deflated))?;
        archive.write_all(content.as_bytes())?;
    }
    for (name, bytes) in &writer.pictures.files {
        archive.start_file(format!("word/{name}"), packed(CompressionMethod::Stored))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content_types() -> String {
    let mut types = format!(
        r#"<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#
    );
    for (kind, name) in PARTS {
        types.push_str(&format!(
            r#"<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>"#
        ));
    }
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>{types}</Types>"#
    )
}

fn root_relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

/// Title and author. No times and no names of people or machines.
fn properties(manuscript: &Manuscript<'_>) -> String {
    let (title, creator) = (text(manuscript.headline.trim()), text(manuscript.institution.trim()));
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></cp:coreProperties>"#
    )
}

const SETTINGS: &str = concat!(
    r#"<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>"#,
    r#"<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"#,
    r#"<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
);

const SEPARATORS: &str = concat!(
    r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="Spacing"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>"#,
    r#"<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="Spacing"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"#,
);

/// Paper and margins, with what stands on every page. The ids are those of [`PARTS`].
fn section(layout: &Layout) -> String {
    let margins = layout.margins;
    let of = |kind: &str| {
        let at = PARTS.iter().position(|(known, _)| *known == kind).unwrap_or(0);
        format!(r#"<w:{kind}Reference w:type="default" r:id="rId{}"/>"#, at + 1)
    };
    format!(
        r#"<w:sectPr>{}{}<w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/></w:sectPr>"#,
        of("header"),
        of("footer"),
        twips(layout.width),
        twips(layout.height),
        twips(margins.top),
        twips(margins.right),
        twips(margins.bottom),
        twips(margins.left),
        twips(margins.top / 2),
        twips(margins.bottom * 2 / 3),
    )
}

fn header(manuscript: &Manuscript<'_>) -> String {
    paragraph("Header", "", &plain(manuscript.institution.trim()))
}

/// — 1 —
fn footer() -> String {
    let number = r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#;
    let line = format!("{}{number}{}", run("", "— "), run("", " —"));
    paragraph("Footer", "", &line)
}
