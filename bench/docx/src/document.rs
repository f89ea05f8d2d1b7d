//! A story of ten pages and ten pictures as a Word file: the same bytes on every machine, and nothing in it is anybody's.

use anyhow::{Result, anyhow};
use domain::AssetId;
use domain::document::{
    Block, Cell, Document, Flow, Heading, Inline, List, ListItem, ListStyle, Mark, NoteInline, Paragraph, Row, Table,
    Text,
};
use media::manuscript::{Labels, Layout, Manuscript, Photo, write};

use crate::picture;

/// Parts of the story. One with its picture fills a page of the layout that institutions use.
pub const PARTS: u32 = 10;

const WORDS: &[&str] = &[
    "东风渠",
    "云川市",
    "望湖区",
    "图书馆",
    "信息员",
    "社区",
    "沿河",
    "清理",
    "台账",
    "整改",
    "居民",
    "下午",
    "窗口",
    "办理",
    "志愿者",
    "十分钟",
    "一米线",
    "公示栏",
    "老人",
    "学生",
];

/// The bytes of the file. Its pictures are `width` by about `height` pixels.
pub fn document(width: u32, height: u32) -> Result<Vec<u8>> {
    let photos: Vec<Photo> = (0..PARTS)
        .map(|number| photo(number, width, height))
        .collect::<Result<_>>()?;
    let blocks = photos
        .iter()
        .zip(0..)
        .flat_map(|(photo, number)| part(number, photo.asset));
    let body = Document::new(blocks.collect()).map_err(|problem| anyhow!("{problem:?}"))?;
    write(&Manuscript {
        institution: "云川市融媒体中心".to_owned(),
        layout: Layout::default(),
        kicker: String::new(),
        headline: "一条渠的一年".to_owned(),
        deck: "——望湖区清渠记".to_owned(),
        byline: vec!["记者 周晓岚".to_owned()],
        body: &body,
        site: String::new(),
        photos,
        attachments: Vec::new(),
        about: Vec::new(),
        labels: Labels::default(),
    })
    .map_err(|error| anyhow!(error))
}

/// One row higher than the picture before, so that no two are the same.
fn photo(number: u32, width: u32, height: u32) -> Result<Photo> {
    let height = height + number;
    Ok(Photo {
        asset: asset(number)?,
        bytes: picture::jpeg(&picture::picture(width, height))?.into(),
        width,
        height,
        caption: format!("第{}段渠岸", number + 1),
        credit: "田禾 摄".to_owned(),
        alt: "渠岸与步道".to_owned(),
    })
}

fn asset(number: u32) -> Result<AssetId> {
    let id = format!("00000000-0000-7000-8000-{number:012}");
    id.parse().map_err(|error| anyhow!("{id}: {error:?}"))
}

fn part(number: u32, asset: AssetId) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 2,
            content: vec![text(&words(number, 0, 4))],
        }),
        Block::Paragraph(noted(number)),
        Block::Paragraph(paragraph(&words(number, 2, 28))),
        Block::Figure { asset },
    ];
    blocks.extend(match number % 5 {
        1 => Some(Block::List(list(number))),
        3 => Some(Block::Table(table(number))),
        _ => Some(Block::Paragraph(paragraph(&words(number, 3, 24)))),
    });
    blocks
}

/// With bold words, a link and a footnote.
fn noted(number: u32) -> Paragraph {
    let run = |words: String, marks: &[Mark], link: Option<&str>| Text {
        text: words,
        marks: marks.to_vec(),
        link: link.map(str::to_owned),
    };
    let note = NoteInline::Text(run(words(number, 7, 6), &[], None));
    Paragraph {
        content: vec![
            text(&words(number, 1, 14)),
            Inline::Text(run(words(number, 5, 3), &[Mark::Bold], None)),
            Inline::Text(run(words(number, 6, 2), &[], Some("https://news.example.cn/canal"))),
            Inline::Footnote { content: vec![note] },
            text(&words(number, 8, 8)),
        ],
    }
}

fn list(number: u32) -> List {
    let items = (0..4).map(|item| ListItem {
        blocks: vec![Flow::Paragraph(paragraph(&words(number, 10 + item, 6)))],
    });
    List {
        style: ListStyle::ChineseParenthesis,
        start: 1,
        items: items.collect(),
    }
}

fn table(number: u32) -> Table {
    let cell = |row: u32, column: u32| Cell {
        col_span: 1,
        row_span: 1,
        align: domain::document::Align::Start,
        blocks: vec![Flow::Paragraph(paragraph(&words(number, 20 + row * 4 + column, 2)))],
    };
    let row = |row: u32| Row {
        cells: (0..4).map(|column| cell(row, column)).collect(),
    };
    Table {
        header_rows: 1,
        rows: (0..4).map(row).collect(),
    }
}

fn paragraph(words: &str) -> Paragraph {
    Paragraph {
        content: vec![text(words)],
    }
}

fn text(words: &str) -> Inline {
    Inline::Text(Text {
        text: words.to_owned(),
        ..Text::default()
    })
}

/// So many words, chosen by the place.
fn words(part: u32, place: u32, count: u32) -> String {
    let chosen = (0..count).map(|at| {
        // Knuth's multiplier: neighbours land far apart.
        let mixed = (part * 911 + place * 97 + at).wrapping_mul(2_654_435_761) >> 16;
        WORDS[mixed as usize % WORDS.len()]
    });
    chosen.collect::<String>() + "。"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_every_time_and_all_of_it_is_read() {
        let file = document(64, 48).expect("the file is made");
        assert_eq!(file, document(64, 48).expect("the file is made again"));
        let found = media::docx::read(&file, &media::docx::Limits::default()).expect("our own file");
        assert_eq!(found.pictures.len(), PARTS as usize);
        assert!(found.body.len() >= 40, "{} blocks", found.body.len());
    }
}
