//! Other words in place of a stretch of a block's plain text, run by run, so that marks and links stay where they were.

use super::{Block, Flow, Inline, List, NoteInline, QuoteBlock, Table};
use std::ops::Range;

impl Block {
    /// The block with `words` in place of the characters `stretch` of its [`Block::plain_text`]. What old and new words
    /// begin and end with alike is left as it is; between, each run keeps its marks and takes as many characters as it
    /// gave, the last one all that is left. A run or a footnote that loses its last character goes.
    ///
    /// None where the stretch is empty, lies outside of the text, or reaches over what is no character of a run: a line
    /// break, the end of an item or a cell.
    pub fn with_words(&self, stretch: Range<usize>, words: &str) -> Option<Block> {
        let text: Vec<char> = self.plain_text()?.chars().collect();
        let old = text.get(stretch.clone()).filter(|old| !old.is_empty())?;
        let words: Vec<char> = words.chars().collect();
        let alike = |(old, new): &(&char, &char)| old == new;
        let head = old.iter().zip(&words).take_while(alike).count();
        let tails = old[head..].iter().rev().zip(words[head..].iter().rev());
        let tail = tails.take_while(alike).count();
        let mut edit = Edit {
            at: 0,
            stretch: stretch.start + head..stretch.end - tail,
            words: &words[head..words.len() - tail],
            // An insertion goes to the run of the character before it, or of the one behind where none is before.
            joins: stretch.start + head.saturating_sub(1),
            seen: 0,
            whole: stretch,
        };
        let mut block = self.clone();
        let mut notes = Vec::new();
        for line in lines(&mut block) {
            edit.at += line.gap;
            for inline in line.content.iter_mut() {
                match inline {
                    Inline::Text(text) => edit.run(&mut text.text),
                    Inline::Break {} => edit.at += 1,
                    Inline::Footnote { content } => notes.push(content),
                }
            }
        }
        for note in notes {
            edit.at += 1;
            for NoteInline::Text(text) in note.iter_mut() {
                edit.run(&mut text.text);
            }
            note.retain(|NoteInline::Text(text)| !text.text.is_empty());
        }
        if edit.seen < edit.whole.len() {
            return None;
        }
        for line in lines(&mut block) {
            line.content.retain(|inline| match inline {
                Inline::Text(text) => !text.text.is_empty(),
                Inline::Footnote { content } => !content.is_empty(),
                Inline::Break {} => true,
            });
        }
        Some(block)
    }
}

/// A replacement on its way through the runs of a block.
struct Edit<'a> {
    /// Where the next run begins, in characters of the text as it was.
    at: usize,
    /// What is still to be replaced; empty for an insertion.
    stretch: Range<usize>,
    /// What is still to be written.
    words: &'a [char],
    /// The character whose run takes an insertion.
    joins: usize,
    /// All that was asked for, and how many characters of it stand in runs.
    whole: Range<usize>,
    seen: usize,
}

impl Edit<'_> {
    fn run(&mut self, text: &mut String) {
        let run = self.at..self.at + text.chars().count();
        self.at = run.end;
        self.seen += shared(&run, &self.whole).len();
        let cut = shared(&run, &self.stretch);
        let takes_insertion = self.stretch.is_empty() && run.contains(&self.joins) && !self.words.is_empty();
        if cut.is_empty() && !takes_insertion {
            return;
        }
        let cut = if takes_insertion { self.stretch.clone() } else { cut };
        let is_last = cut.end == self.stretch.end;
        let (mine, rest) = self.words.split_at(if is_last {
            self.words.len()
        } else {
            cut.len().min(self.words.len())
        });
        self.words = rest;
        let head = text.chars().take(cut.start - run.start);
        let tail = text.chars().skip(cut.end - run.start);
        *text = head.chain(mine.iter().copied()).chain(tail).collect();
    }
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.max(b.start)..a.end.min(b.end).max(a.start.max(b.start))
}

/// A line of the plain text, with the number of characters that part it from the line before.
struct Line<'a> {
    gap: usize,
    content: &'a mut Vec<Inline>,
}

#[derive(Default)]
struct Lines<'a> {
    gap: usize,
    all: Vec<Line<'a>>,
}

/// The lines of a block in the order of [`Block::plain_text`], without its footnotes.
fn lines(block: &mut Block) -> Vec<Line<'_>> {
    let mut lines = Lines::default();
    match block {
        Block::Paragraph(paragraph) => lines.push(&mut paragraph.content),
        Block::Heading(heading) => lines.push(&mut heading.content),
        Block::Quote(quote) => {
            for (at, QuoteBlock::Paragraph(paragraph)) in quote.blocks.iter_mut().enumerate() {
                lines.part(at);
                lines.push(&mut paragraph.content);
            }
        }
        Block::List(list) => lines.list(list),
        Block::Table(table) => lines.table(table),
        Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => {}
    }
    lines.all
}

impl<'a> Lines<'a> {
    /// One character stands before every part but the first.
    fn part(&mut self, at: usize) {
        self.gap += usize::from(at > 0);
    }

    fn push(&mut self, content: &'a mut Vec<Inline>) {
        let gap = std::mem::take(&mut self.gap);
        self.all.push(Line { gap, content });
    }

    fn list(&mut self, list: &'a mut List) {
        let flows = list.items.iter_mut().flat_map(|item| &mut item.blocks);
        self.flows(flows);
    }

    fn flows(&mut self, flows: impl Iterator<Item = &'a mut Flow>) {
        for (at, flow) in flows.enumerate() {
            self.part(at);
            match flow {
                Flow::Paragraph(paragraph) => self.push(&mut paragraph.content),
                Flow::List(list) => self.list(list),
            }
        }
    }

    fn table(&mut self, table: &'a mut Table) {
        for (y, row) in table.rows.iter_mut().enumerate() {
            self.part(y);
            for (x, cell) in row.cells.iter_mut().enumerate() {
                self.part(x);
                self.flows(cell.blocks.iter_mut());
            }
        }
    }
}
