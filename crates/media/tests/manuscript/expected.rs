//! What a document is after it was written and read again: everything that is allowed to change, and nothing else.
//!
//! - Blank paragraphs, headings and notes vanish; space and breaks at the ends of a text go.
//! - Neighbouring pieces with the same marks are one.
//! - Text is raised or lowered, not both; links are underlined by the page; headings are bold by themselves.
//! - A link within the site is a whole address; without an address of the site it is text.
//! - The highest level of headings is 2.
//! - Quotations next to each other are one; galleries are pictures one after the other.
//! - Columns in which no cell begins or ends vanish, and so does the alignment of blank cells.
//! - Lines that part passages go from the ends; videos are left out.

use domain::document::{
    Align, Block, Document, Flow, Inline, List, Mark, NoteInline, Paragraph, Quote, QuoteBlock, Table, Text,
};

use crate::sample::SITE;

pub fn expected(document: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => {
                let content = content(&paragraph.content);
                blocks.extend((!content.is_empty()).then_some(Block::Paragraph(Paragraph { content })));
            }
            Block::Heading(heading) => {
                let mut heading = heading.clone();
                heading.content = content(&heading.content);
                for inline in &mut heading.content {
                    if let Inline::Text(text) = inline {
                        text.marks.retain(|mark| *mark != Mark::Bold);
                    }
                }
                blocks.extend((!heading.content.is_empty()).then_some(Block::Heading(heading)));
            }
            Block::Quote(quote) => {
                let kept = quote.blocks.iter().filter_map(|QuoteBlock::Paragraph(paragraph)| {
                    let content = content(&paragraph.content);
                    (!content.is_empty()).then_some(QuoteBlock::Paragraph(Paragraph { content }))
                });
                let mut kept: Vec<QuoteBlock> = kept.collect();
                match blocks.last_mut() {
                    Some(Block::Quote(before)) => before.blocks.append(&mut kept),
                    _ if kept.is_empty() => {}
                    _ => blocks.push(Block::Quote(Quote { blocks: kept })),
                }
            }
            Block::List(inner) => blocks.push(Block::List(list(inner))),
            Block::Table(inner) => blocks.push(Block::Table(table(inner))),
            Block::Figure { .. } | Block::Rule {} => blocks.push(block.clone()),
            Block::Gallery { assets } => blocks.extend(assets.iter().map(|asset| Block::Figure { asset: *asset })),
            Block::Video { .. } => {}
        }
    }
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    });
    let highest = levels.min();
    for block in &mut blocks {
        if let Block::Heading(heading) = block {
            heading.level = if Some(heading.level) == highest { 2 } else { 3 };
        }
    }
    while blocks.last() == Some(&Block::Rule {}) {
        blocks.pop();
    }
    let from = blocks.iter().position(|block| *block != Block::Rule {}).unwrap_or(0);
    blocks.split_off(from)
}

fn content(inlines: &[Inline]) -> Vec<Inline> {
    let mut kept: Vec<Inline> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => add(&mut kept, plainer(text)),
            Inline::Break {} => kept.push(Inline::Break {}),
            Inline::Footnote { content } => {
                let mut note = Vec::new();
                for NoteInline::Text(text) in content {
                    add(&mut note, plainer(text));
                }
                let note = trimmed(note).into_iter().filter_map(|inline| match inline {
                    Inline::Text(text) => Some(NoteInline::Text(text)),
                    _ => None,
                });
                let content: Vec<NoteInline> = note.collect();
                kept.extend((!content.is_empty()).then_some(Inline::Footnote { content }));
            }
        }
    }
    trimmed(kept)
}

fn add(kept: &mut Vec<Inline>, text: Text) {
    match kept.last_mut() {
        Some(Inline::Text(last)) if last.marks == text.marks && last.link == text.link => {
            last.text.push_str(&text.text)
        }
        _ => kept.push(Inline::Text(text)),
    }
}

fn plainer(text: &Text) -> Text {
    let mut text = text.clone();
    if text.marks.contains(&Mark::Sub) {
        text.marks.retain(|mark| *mark != Mark::Sup);
    }
    if let Some(link) = &mut text.link {
        text.marks.retain(|mark| *mark != Mark::Underline);
        *link = link.replace('"', "%22");
        if link.starts_with('/') {
            link.insert_str(0, SITE);
        }
    }
    text
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.trim().is_empty(),
        Inline::Break {} => true,
        Inline::Footnote { .. } => false,
    };
    while content.last().is_some_and(is_blank) {
        content.pop();
    }
    let from = content.iter().position(|inline| !is_blank(inline)).unwrap_or(0);
    content.drain(..from);
    if let Some(Inline::Text(first)) = content.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    content
}

fn list(list: &List) -> List {
    let mut list = list.clone();
    for item in &mut list.items {
        flows(&mut item.blocks);
    }
    list
}

fn flows(flows: &mut [Flow]) {
    for flow in flows {
        match flow {
            Flow::Paragraph(paragraph) => paragraph.content = content(&paragraph.content),
            Flow::List(inner) => *inner = list(inner),
        }
    }
}

fn table(table: &Table) -> Table {
    let mut table = table.clone();
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        flows(&mut cell.blocks);
        if cell.blocks == [Flow::Paragraph(Paragraph::default())] {
            cell.align = Align::Start;
        }
    }
    // Where cells begin and end, column by column.
    let width: u32 = table.rows[0].cells.iter().map(|cell| cell.col_span).sum();
    let mut covered = vec![0_u32; width as usize];
    let mut begins: Vec<Vec<usize>> = Vec::new();
    let mut edges = vec![false; width as usize + 1];
    for row in &table.rows {
        let mut x = 0;
        let mut places = Vec::new();
        let mut cells = row.cells.iter();
        while x < covered.len() {
            if covered[x] > 0 {
                covered[x] -= 1;
                x += 1;
                continue;
            }
            let cell = cells.next().unwrap();
            let end = x + cell.col_span as usize;
            covered[x..end].fill(cell.row_span - 1);
            places.push(x);
            (edges[x], edges[end]) = (true, true);
            x = end;
        }
        begins.push(places);
    }
    for (row, places) in table.rows.iter_mut().zip(begins) {
        for (cell, x) in row.cells.iter_mut().zip(places) {
            let inside = &edges[x..x + cell.col_span as usize];
            cell.col_span = u32::try_from(inside.iter().filter(|edge| **edge).count()).unwrap();
        }
    }
    table
}
