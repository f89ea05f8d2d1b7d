//! The blocks of a story as paragraphs of Word.

use std::collections::HashSet;

use domain::AssetId;
use domain::document::{Align, Block, Flow, List, QuoteBlock};

use super::Manuscript;
use super::markup::{paragraph, plain};
use super::numbering::{Numbering, Open};
use super::package::Relations;
use super::pictures::Pictures;

/// A document in the making.
pub(super) struct Writer<'m> {
    pub(super) manuscript: &'m Manuscript<'m>,
    /// Content of `w:body`.
    pub(super) xml: String,
    /// Content of `w:footnotes`.
    pub(super) notes: String,
    pub(super) footnotes: u32,
    pub(super) relations: Relations,
    pub(super) note_relations: Relations,
    pub(super) numbering: Numbering,
    pub(super) pictures: Pictures,
    /// What the body has shown.
    pub(super) shown: HashSet<AssetId>,
}

impl<'m> Writer<'m> {
    pub(super) fn new(manuscript: &'m Manuscript<'m>) -> Self {
        Self {
            manuscript,
            xml: String::new(),
            notes: String::new(),
            footnotes: 0,
            relations: Relations::of_document(),
            note_relations: Relations::default(),
            numbering: Numbering::default(),
            pictures: Pictures::default(),
            shown: HashSet::new(),
        }
    }

    pub(super) fn site(&self) -> &'m str {
        &self.manuscript.site
    }

    /// The lines above the text.
    pub(super) fn head(&mut self) {
        let manuscript = self.manuscript;
        for (style, line) in [
            ("Subtitle", &manuscript.kicker),
            ("Title", &manuscript.headline),
            ("Subtitle", &manuscript.deck),
        ] {
            self.line(style, line);
        }
        for line in &manuscript.byline {
            self.line("Byline", line);
        }
    }

    /// A line of text that is no part of the body; nothing where it is blank.
    pub(super) fn line(&mut self, style: &str, typed: &str) {
        if !typed.trim().is_empty() {
            self.xml.push_str(&paragraph(style, "", &plain(typed.trim())));
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => {
                let content = self.inlines(&text.content);
                self.xml.push_str(&format!("<w:p>{content}</w:p>"));
            }
            Block::Heading(heading) => {
                // The headline is the title of the document, so that the first level below it is Word's first.
                let style = if heading.level == 2 { "Heading1" } else { "Heading2" };
                let content = self.inlines(&heading.content);
                self.xml.push_str(&paragraph(style, "", &content));
            }
            Block::Quote(quote) => {
                for QuoteBlock::Paragraph(text) in &quote.blocks {
                    let content = self.inlines(&text.content);
                    self.xml.push_str(&paragraph("Quote", "", &content));
                }
            }
            Block::List(list) => {
                let xml = self.list(list, None, false, None);
                self.xml.push_str(&xml);
            }
            Block::Table(table) => {
                let xml = self.table(table);
                self.xml.push_str(&xml);
            }
            Block::Figure { asset } | Block::Video { asset } => self.figure(*asset),
            Block::Gallery { assets } => self.gallery(assets),
            Block::Rule {} => {
                let line = r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="808080"/></w:pBdr>"#;
                self.xml.push_str(&paragraph("Figure", line, ""));
            }
        }
    }

    /// The content of a cell.
    pub(super) fn cell_flows(&mut self, flows: &[Flow], align: Align) -> String {
        let mut xml = String::new();
        for flow in flows {
            match flow {
                Flow::Paragraph(text) => {
                    let content = self.inlines(&text.content);
                    xml.push_str(&paragraph("TableText", jc(Some(align)), &content));
                }
                Flow::List(list) => xml.push_str(&self.list(list, None, false, Some(align))),
            }
        }
        xml
    }

    /// A list; behind another in the same item if `again`, in a cell where `align` is given.
    fn list(&mut self, list: &List, outer: Option<Open>, again: bool, align: Option<Align>) -> String {
        let open = self.numbering.open(list, outer, again, align.is_some());
        let (id, level) = (open.id, open.level);
        let style = if align.is_some() { "TableText" } else { "ListParagraph" };
        let number = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>"#);
        let mut xml = String::new();
        for item in &list.items {
            // A number stands on the first paragraph; an item that begins with a list has its own line all the same.
            let mut flows = item.blocks.as_slice();
            let first = match flows {
                [Flow::Paragraph(text), rest @ ..] => {
                    flows = rest;
                    self.inlines(&text.content)
                }
                _ => String::new(),
            };
            xml.push_str(&paragraph(style, &format!("{number}{}", jc(align)), &first));
            let mut again = false;
            for flow in flows {
                match flow {
                    Flow::Paragraph(text) => {
                        let content = self.inlines(&text.content);
                        let properties = format!("{}{}", open.indent(&self.manuscript.layout), jc(align));
                        xml.push_str(&paragraph(&continued(level, align.is_some()), &properties, &content));
                    }
                    Flow::List(inner) => {
                        xml.push_str(&self.list(inner, Some(open), again, align));
                        again = true;
                    }
                }
            }
        }
        xml
    }
}

/// The style of a further paragraph of an item; Word has one for each level.
fn continued(level: usize, in_cell: bool) -> String {
    let name = if in_cell { "CellContinue" } else { "ListContinue" };
    match level {
        0 => name.to_owned(),
        level => format!("{name}{}", level + 1),
    }
}

fn jc(align: Option<Align>) -> &'static str {
    match align {
        None | Some(Align::Start) => "",
        Some(Align::Center) => r#"<w:jc w:val="center"/>"#,
        Some(Align::End) => r#"<w:jc w:val="right"/>"#,
    }
}
