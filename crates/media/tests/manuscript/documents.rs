//! Documents of every shape. Their words are such that the reader takes none for a headline, a caption or a byline.

use domain::document::{
    Align, Block, Cell, Document, Flow, Heading, Inline, List, ListItem, ListStyle, Mark, NoteInline, Paragraph, Quote,
    QuoteBlock, Row, Table, Text,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::asset;

pub fn document() -> impl Strategy<Value = Document> {
    vec(block(), 0..9).prop_map(|blocks| Document::new(blocks).unwrap())
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => content().prop_map(|content| Block::Paragraph(Paragraph { content })),
        2 => (2_u8..=3, content()).prop_map(|(level, content)| Block::Heading(Heading { level, content })),
        1 => vec(content(), 1..4).prop_map(quote),
        3 => list(0).prop_map(Block::List),
        3 => table().prop_map(Block::Table),
        1 => (0_u32..4).prop_map(|number| Block::Figure { asset: asset(number) }),
        1 => vec(0_u32..4, 1..4).prop_map(|numbers| Block::Gallery {
            assets: numbers.into_iter().map(asset).collect(),
        }),
        1 => Just(Block::Rule {}),
        1 => Just(Block::Video { asset: asset(99) }),
    ]
}

fn quote(contents: Vec<Vec<Inline>>) -> Block {
    let blocks = contents
        .into_iter()
        .map(|content| QuoteBlock::Paragraph(Paragraph { content }));
    Block::Quote(Quote {
        blocks: blocks.collect(),
    })
}

/// May be blank.
fn content() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 0..5)
}

/// Has at least one letter.
fn inked() -> impl Strategy<Value = Paragraph> {
    (vec(inline(), 0..3), "[云川河水清]{1,6}", vec(inline(), 0..3)).prop_map(|(before, word, after)| {
        let content = before.into_iter().chain([crate::sample::text(&word)]).chain(after);
        Paragraph {
            content: content.collect(),
        }
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        6 => piece().prop_map(Inline::Text),
        1 => Just(Inline::Break {}),
        1 => vec(piece().prop_map(NoteInline::Text), 1..3).prop_map(|content| Inline::Footnote { content }),
    ]
}

fn piece() -> impl Strategy<Value = Text> {
    const LINKS: &[&str] = &[
        "https://example.cn/a?b=1&c=\"2\"#d",
        "http://例子.cn/云川",
        "mailto:a@example.cn",
        "/news/1",
    ];
    let marks = vec(any::<bool>(), 5).prop_map(|on| {
        let all = [Mark::Bold, Mark::Italic, Mark::Sub, Mark::Sup, Mark::Underline];
        let chosen = all.into_iter().zip(on).filter(|(_, on)| *on).map(|(mark, _)| mark);
        chosen.collect()
    });
    let marks = prop_oneof![2 => Just(Vec::new()), 1 => marks];
    let link = proptest::option::weighted(0.2, select(LINKS).prop_map(str::to_owned));
    ("[云川河水清，。ab12&<>\"'\u{3000} 😀𠮷]{1,12}", marks, link).prop_map(|(text, marks, link)| Text {
        text,
        marks,
        link,
    })
}

/// Numbered lists have two items at least: a number alone reads back as text.
fn list(depth: usize) -> BoxedStrategy<List> {
    let style = select(ListStyle::ALL);
    let item = if depth < 3 {
        let inner = proptest::option::weighted(0.3, list(depth + 1));
        (inked(), inner, proptest::option::weighted(0.2, inked()))
            .prop_map(|(first, inner, last)| {
                let blocks = [
                    Some(Flow::Paragraph(first)),
                    inner.map(Flow::List),
                    last.map(Flow::Paragraph),
                ];
                ListItem {
                    blocks: blocks.into_iter().flatten().collect(),
                }
            })
            .boxed()
    } else {
        inked()
            .prop_map(|first| ListItem {
                blocks: vec![Flow::Paragraph(first)],
            })
            .boxed()
    };
    let fewest = if depth == 0 { 2 } else { 1 };
    (style, 1_u32..9, vec(item, fewest..4))
        .prop_map(|(style, start, items)| List {
            style,
            start: if style == ListStyle::Bullet { 1 } else { start },
            items,
        })
        .boxed()
}

/// Places are filled from the top left by cells whose spans are cut to what is free. Never a single cell, which is
/// only a frame.
fn table() -> impl Strategy<Value = Table> {
    let cell = (
        1_u32..4,
        1_u32..4,
        select(&[Align::Start, Align::Center, Align::End][..]),
        cell_blocks(),
    );
    (1_usize..5, 1_usize..5, 0_u32..3, vec(cell, 20)).prop_filter_map(
        "a frame",
        |(width, height, header_rows, cells)| {
            let mut taken = vec![false; width * height];
            let mut given = cells.into_iter();
            let mut rows = Vec::new();
            for y in 0..height {
                let mut row = Row { cells: Vec::new() };
                for x in 0..width {
                    if taken[y * width + x] {
                        continue;
                    }
                    let (columns, rows, align, blocks) = given.next()?;
                    let free = (x..width).take_while(|x| !taken[y * width + x]).count();
                    let (columns, rows) = ((columns as usize).min(free), (rows as usize).min(height - y));
                    for y in y..y + rows {
                        taken[y * width + x..y * width + x + columns].fill(true);
                    }
                    row.cells.push(Cell {
                        col_span: u32::try_from(columns).unwrap(),
                        row_span: u32::try_from(rows).unwrap(),
                        align,
                        blocks,
                    });
                }
                rows.push(row);
            }
            let header_rows = header_rows.min(u32::try_from(height).unwrap());
            let several = rows.len() > 1 || rows[0].cells.len() > 1;
            several.then_some(Table { header_rows, rows })
        },
    )
}

fn cell_blocks() -> impl Strategy<Value = Vec<Flow>> {
    prop_oneof![
        1 => Just(vec![Flow::Paragraph(Paragraph::default())]),
        4 => vec(inked().prop_map(Flow::Paragraph), 1..3),
        1 => list(1).prop_filter("a number alone is text", |list| list.style == ListStyle::Bullet || list.items.len() > 1)
            .prop_map(|list| vec![Flow::List(list)]),
    ]
}
