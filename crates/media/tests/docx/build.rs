//! Makes a Word document part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::outline::outline;

/// What Word declares, and WPS too, with one of its own.
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
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" "#,
    r#"xmlns:wpi="http://schemas.microsoft.com/office/word/2010/wordprocessingInk" "#,
    r#"xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" "#,
    r#"xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" "#,
    r#"mc:Ignorable="w14 wpsCustomData""#,
);
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A document in the making.
#[derive(Clone)]
pub struct Docx {
    pub parts: Vec<(String, Vec<u8>)>,
    relations: String,
    spaces: String,
    body: String,
    main: String,
}

impl Docx {
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            parts: Vec::new(),
            relations: String::new(),
            spaces: SPACES.to_owned(),
            body: body.into(),
            main: "word/document.xml".to_owned(),
        }
    }

    /// A part that the main part leads to, by the kind of the relationship.
    pub fn part(mut self, kind: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let target = name.strip_prefix("word/").unwrap_or(name);
        self.relations.push_str(&format!(
            r#"<Relationship Id="{kind}-{target}" Type="{RELATION}/{kind}" Target="{target}"/>"#
        ));
        self.file(name, bytes)
    }

    /// A part that nothing leads to.
    pub fn file(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    pub fn relation(mut self, id: &str, kind: &str, target: &str, outside: bool) -> Self {
        let mode = if outside { r#" TargetMode="External""# } else { "" };
        self.relations.push_str(&format!(
            r#"<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>"#
        ));
        self
    }

    pub fn picture(self, id: &str, name: &str, bytes: Vec<u8>) -> Self {
        self.relation(id, "image", &format!("media/{name}"), false)
            .file(&format!("word/media/{name}"), bytes)
    }

    pub fn styles(self, styles: &str) -> Self {
        let spaces = self.spaces.clone();
        self.part(
            "styles",
            "word/styles.xml",
            format!("<w:styles {spaces}>{styles}</w:styles>"),
        )
    }

    pub fn numbering(self, numbering: &str) -> Self {
        let spaces = self.spaces.clone();
        self.part(
            "numbering",
            "word/numbering.xml",
            format!("<w:numbering {spaces}>{numbering}</w:numbering>"),
        )
    }

    pub fn notes(self, kind: &str, notes: &str) -> Self {
        let spaces = self.spaces.clone();
        self.part(
            kind,
            &format!("word/{kind}.xml"),
            format!("<w:{kind} {spaces}>{notes}</w:{kind}>"),
        )
    }

    pub fn main(mut self, name: &str) -> Self {
        self.main = name.to_owned();
        self
    }

    pub fn spaces(mut self, from: &str, to: &str) -> Self {
        self.spaces = self.spaces.replace(from, to);
        self
    }

    pub fn document(&self) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {}><w:body>{}</w:body></w:document>"#,
            self.spaces, self.body
        )
    }

    pub fn build(&self) -> Vec<u8> {
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let package = "http://schemas.openxmlformats.org/package/2006";
        let types = format!(
            r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{}" ContentType="{MAIN}"/></Types>"#,
            self.main
        );
        let root = format!(
            r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="{}"/></Relationships>"#,
            self.main
        );
        let relations = format!(
            r#"<Relationships xmlns="{package}/relationships">{}</Relationships>"#,
            self.relations
        );
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), root.into_bytes()),
            (self.main.clone(), self.document().into_bytes()),
            (
                format!("{folder}/_rels/{file}.rels").trim_start_matches('/').to_owned(),
                relations.into_bytes(),
            ),
        ];
        for (name, bytes) in &self.parts {
            parts.retain(|(known, _)| known != name);
            parts.push((name.clone(), bytes.clone()));
        }
        archive(&parts)
    }

    /// Reads the document and compares what came out, line by line.
    #[track_caller]
    pub fn reads_as(&self, expected: &str) {
        compare(&self.build(), expected);
    }
}

#[track_caller]
pub fn compare(bytes: &[u8], expected: &str) {
    let found = outline(bytes);
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    assert_eq!(lines(&found), lines(expected), "read:\n{found}");
}

pub fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // As the other office formats have it, so that the first bytes of the file tell its kind.
        let method = if name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph with properties.
pub fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

pub fn r(text: &str) -> String {
    rp("", text)
}

/// A run with properties.
pub fn rp(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A numbered paragraph.
pub fn n(num: u32, level: u32, text: &str) -> String {
    pp(
        &format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#),
        text,
    )
}

/// A level of a list.
pub fn level(index: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// A definition and the list of the same number.
pub fn list(id: u32, levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum><w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#
    )
}

/// A small PNG of this size: the header is true, the pixels are missing, and nobody decodes them.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// An inline picture as Word writes it.
pub fn image(id: &str, description: &str) -> String {
    format!("<w:r>{}</w:r>", drawing(description, &blip(id)))
}

pub fn drawing(description: &str, inner: &str) -> String {
    format!(
        r#"<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Picture 1" descr="{description}"/><a:graphic><a:graphicData uri="x">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"#
    )
}

pub fn blip(id: &str) -> String {
    format!(
        r#"<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x.png"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch/></pic:blipFill></pic:pic>"#
    )
}
