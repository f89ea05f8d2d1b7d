//! A story to write, and short ways to say its parts.

use bytes::Bytes;
use domain::AssetId;
use domain::document::{Block, Document, Flow, Inline, List, ListItem, ListStyle, Paragraph, Text};
use media::docx::{self, Imported, Limits};
use media::manuscript::{Labels, Layout, Manuscript, Photo, write};

pub const SITE: &str = "https://news.example.cn";

/// The picture of this number; its size tells it from the others.
pub fn photo(number: u32) -> Photo {
    Photo {
        asset: asset(number),
        bytes: Bytes::from(png(1_600 + number, 900)),
        width: 1_600 + number,
        height: 900,
        caption: String::new(),
        credit: String::new(),
        alt: String::new(),
    }
}

pub fn asset(number: u32) -> AssetId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

/// The header of a PNG; nobody decodes it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// A story of a headline and a body.
pub fn plain(body: &Document) -> Manuscript<'_> {
    Manuscript {
        institution: "云川市融媒体中心".to_owned(),
        layout: Layout::default(),
        kicker: String::new(),
        headline: "夜里也能读书".to_owned(),
        deck: String::new(),
        byline: Vec::new(),
        body,
        site: SITE.to_owned(),
        photos: Vec::new(),
        attachments: Vec::new(),
        about: Vec::new(),
        labels: Labels {
            photos: "照片".to_owned(),
            attachments: "附件".to_owned(),
            about: "稿件信息".to_owned(),
        },
    }
}

pub fn read(manuscript: &Manuscript<'_>) -> Imported {
    docx::read(&write(manuscript).unwrap(), &Limits::default()).unwrap()
}

/// The blocks that come back for these.
pub fn back(blocks: Vec<Block>) -> Vec<Block> {
    let document = Document::new(blocks).unwrap();
    let photos: Vec<Photo> = (0..10).map(photo).collect();
    let shown = document.assets();
    let kept = photos.into_iter().filter(|photo| shown.contains(&photo.asset));
    let manuscript = Manuscript {
        photos: kept.collect(),
        ..plain(&document)
    };
    let found = read(&manuscript);
    let sizes: Vec<Option<(u32, u32)>> = found.pictures.iter().map(|picture| picture.size).collect();
    let stored = |index: usize| Some(asset(sizes[index]?.0 - 1_600));
    found.into_document(stored).unwrap().blocks().to_vec()
}

pub fn text(typed: &str) -> Inline {
    Inline::Text(Text {
        text: typed.to_owned(),
        ..Text::default()
    })
}

pub fn p(typed: &str) -> Block {
    Block::Paragraph(paragraph(typed))
}

pub fn paragraph(typed: &str) -> Paragraph {
    Paragraph {
        content: if typed.is_empty() {
            Vec::new()
        } else {
            vec![text(typed)]
        },
    }
}

pub fn list(style: ListStyle, start: u32, items: &[&str]) -> List {
    let items = items.iter().map(|item| ListItem {
        blocks: vec![Flow::Paragraph(paragraph(item))],
    });
    List {
        style,
        start,
        items: items.collect(),
    }
}
