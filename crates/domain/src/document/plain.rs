//! A body as plain text and back: for the text area without scripts, for counting, searching and comparing.

use super::{
    Block, Cell, Document, DocumentProblem, Flow, Inline, List, ListItem, NoteInline, Paragraph, QuoteBlock, Table,
    Text,
};

impl Document {
    /// One line a paragraph, heading, list item paragraph or table row; cells are parted by tabs, and footnotes follow
    /// the block they belong to. Numbers of lists are left out, since nobody wrote them.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        for block in self.blocks() {
            lines.extend(block.plain_text());
        }
        lines.join("\n")
    }

    /// Each line of `text` becomes a paragraph; blank lines part paragraphs and vanish. Indents are dropped because
    /// renderings indent by themselves; tabs become spaces, other control characters go.
    pub fn from_plain_text(text: &str) -> Result<Self, DocumentProblem> {
        let blocks = text.split(['\n', '\r']).filter_map(|line| {
            let line: String = line
                .chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .filter(|c| !c.is_ascii_control())
                .collect();
            let line = line.trim();
            let content = || {
                vec![Inline::Text(Text {
                    text: line.to_owned(),
                    ..Text::default()
                })]
            };
            (!line.is_empty()).then(|| Block::Paragraph(Paragraph { content: content() }))
        });
        Self::new(blocks.collect())
    }
}

impl Block {
    /// The lines of this block as in [`Document::plain_text`]; none for pictures and rules.
    pub fn plain_text(&self) -> Option<String> {
        let (words, notes) = self.words_and_notes()?;
        Some(with_notes(words, &notes))
    }

    /// The same in two: the lines, and the footnotes that belong to them.
    pub fn words_and_notes(&self) -> Option<(String, Vec<String>)> {
        let mut notes = Vec::new();
        let lines = match self {
            Block::Paragraph(paragraph) => vec![inlines(&paragraph.content, &mut notes)],
            Block::Heading(heading) => vec![inlines(&heading.content, &mut notes)],
            Block::Quote(quote) => {
                let lines = quote.blocks.iter();
                lines
                    .map(|QuoteBlock::Paragraph(paragraph)| inlines(&paragraph.content, &mut notes))
                    .collect()
            }
            Block::List(list) => list_lines(list, &mut notes),
            Block::Table(table) => table_lines(table, &mut notes),
            Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => return None,
        };
        Some((lines.join("\n"), notes))
    }
}

impl Cell {
    /// One line a paragraph, then the footnotes.
    pub fn plain_text(&self) -> String {
        let mut notes = Vec::new();
        let lines: Vec<String> = self
            .blocks
            .iter()
            .flat_map(|flow| flow_lines(flow, &mut notes))
            .collect();
        with_notes(lines.join("\n"), &notes)
    }
}

impl ListItem {
    /// One line a paragraph, then their footnotes; the lists inside the item are left out.
    pub fn plain_text(&self) -> String {
        let mut notes = Vec::new();
        let paragraphs = self.blocks.iter().filter_map(|flow| match flow {
            Flow::Paragraph(paragraph) => Some(inlines(&paragraph.content, &mut notes)),
            Flow::List(_) => None,
        });
        let lines: Vec<String> = paragraphs.collect();
        with_notes(lines.join("\n"), &notes)
    }
}

fn with_notes(mut words: String, notes: &[String]) -> String {
    for note in notes {
        words.push('\n');
        words.push_str(note);
    }
    words
}

fn list_lines(list: &List, notes: &mut Vec<String>) -> Vec<String> {
    list.items
        .iter()
        .flat_map(|item| &item.blocks)
        .flat_map(|flow| flow_lines(flow, notes))
        .collect()
}

fn table_lines(table: &Table, notes: &mut Vec<String>) -> Vec<String> {
    let mut lines = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let texts: Vec<String> = cell.blocks.iter().flat_map(|flow| flow_lines(flow, notes)).collect();
            cells.push(texts.join(" ").replace('\n', " "));
        }
        lines.push(cells.join("\t"));
    }
    lines
}

fn flow_lines(flow: &Flow, notes: &mut Vec<String>) -> Vec<String> {
    match flow {
        Flow::Paragraph(paragraph) => vec![inlines(&paragraph.content, notes)],
        Flow::List(list) => list_lines(list, notes),
    }
}

fn inlines(content: &[Inline], notes: &mut Vec<String>) -> String {
    let mut line = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => line.push_str(&text.text),
            Inline::Break {} => line.push('\n'),
            Inline::Footnote { content } => {
                notes.push(
                    content
                        .iter()
                        .map(|NoteInline::Text(text)| text.text.as_str())
                        .collect(),
                );
            }
        }
    }
    line
}
