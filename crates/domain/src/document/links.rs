//! The links of a block, for whoever compares or lists them.

use super::{Block, Flow, Inline, List, NoteInline, QuoteBlock, Text};

/// Linked words with the address behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub words: String,
    pub address: String,
}

impl Block {
    /// The links in reading order, those of a footnote after the line it belongs to. Runs of one link that stand side by
    /// side are one.
    pub fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        match self {
            Block::Paragraph(paragraph) => line(&paragraph.content, &mut links),
            Block::Heading(heading) => line(&heading.content, &mut links),
            Block::Quote(quote) => {
                for QuoteBlock::Paragraph(paragraph) in &quote.blocks {
                    line(&paragraph.content, &mut links);
                }
            }
            Block::List(list) => items(list, &mut links),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    flows(&cell.blocks, &mut links);
                }
            }
            Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => {}
        }
        links
    }
}

fn items(list: &List, links: &mut Vec<Link>) {
    for item in &list.items {
        flows(&item.blocks, links);
    }
}

fn flows(blocks: &[Flow], links: &mut Vec<Link>) {
    for flow in blocks {
        match flow {
            Flow::Paragraph(paragraph) => line(&paragraph.content, links),
            Flow::List(list) => items(list, links),
        }
    }
}

fn line(content: &[Inline], links: &mut Vec<Link>) {
    let texts = content.iter().map(|inline| match inline {
        Inline::Text(text) => Some(text),
        Inline::Break {} | Inline::Footnote { .. } => None,
    });
    runs(texts, links);
    for inline in content {
        if let Inline::Footnote { content } = inline {
            runs(content.iter().map(|NoteInline::Text(text)| Some(text)), links);
        }
    }
}

fn runs<'a>(texts: impl Iterator<Item = Option<&'a Text>>, links: &mut Vec<Link>) {
    let mut open = false;
    for text in texts {
        let Some((text, address)) = text.and_then(|text| Some((text, text.link.as_ref()?))) else {
            open = false;
            continue;
        };
        match links.last_mut().filter(|link| open && link.address == *address) {
            Some(link) => link.words.push_str(&text.text),
            None => links.push(Link {
                words: text.text.clone(),
                address: address.clone(),
            }),
        }
        open = true;
    }
}
