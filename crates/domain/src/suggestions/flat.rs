//! A body as one line of characters. Where a block begins and ends, and what shape it has, is told by control
//! characters, which no text of a document holds, so that words and passages are searched for in the same way.

use crate::document::{Block, Document, Flow, Inline, List, NoteInline, QuoteBlock, Text};

/// Before the first and after the last character of a whole text.
pub(super) const START: char = '\u{6}';
pub(super) const END: char = '\u{7}';
const BLOCK: char = '\u{1}';
const SHAPE_END: char = '\u{5}';
const LEAF: char = '\u{2}';
const NOTE: char = '\u{3}';
const NOTE_END: char = '\u{4}';
const BLOCK_END: char = '\u{8}';

/// Whether the character is one of these marks and no part of the text.
pub(super) fn is_mark(c: char) -> bool {
    ('\u{1}'..='\u{8}').contains(&c)
}

/// A body in one line, and where its parts are in it.
pub(super) struct Flat {
    pub chars: Vec<char>,
    /// Where each block begins, and where the last one ends.
    pub starts: Vec<usize>,
    pub leaves: Vec<Leaf>,
}

/// A stretch of running text.
pub(super) struct Leaf {
    pub block: usize,
    /// Its number within the block.
    pub number: usize,
    /// Where each of its atoms begins, and where the last one ends.
    pub edges: Vec<usize>,
}

impl Flat {
    pub fn of(document: &Document) -> Self {
        let mut flat = Self {
            chars: vec![START],
            starts: Vec::new(),
            leaves: Vec::new(),
        };
        for (index, block) in document.blocks().iter().enumerate() {
            flat.starts.push(flat.chars.len());
            flat.push(index, block);
        }
        flat.starts.push(flat.chars.len());
        flat.chars.push(END);
        flat
    }

    fn push(&mut self, index: usize, block: &Block) {
        self.chars.push(BLOCK);
        self.chars.extend(shape(block).chars());
        self.chars.push(SHAPE_END);
        for (number, leaf) in leaves(block).into_iter().enumerate() {
            self.chars.push(LEAF);
            let mut edges = vec![self.chars.len()];
            for atom in atoms(leaf) {
                push_atom(&atom, &mut self.chars);
                edges.push(self.chars.len());
            }
            self.leaves.push(Leaf {
                block: index,
                number,
                edges,
            });
        }
        self.chars.push(BLOCK_END);
    }

    /// The stretch of running text that holds all of this range.
    pub fn leaf(&self, start: usize, end: usize) -> Option<&Leaf> {
        self.leaves
            .iter()
            .find(|leaf| leaf.edges.first().is_some_and(|first| *first <= start) && end <= leaf.end())
    }

    /// The blocks that this range touches; none for a place between two blocks.
    pub fn blocks(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.starts.partition_point(|at| *at <= start).saturating_sub(1);
        let last = self.starts.partition_point(|at| *at < end);
        first..last.max(first)
    }

    pub fn block_leaves(&self, block: usize) -> impl Iterator<Item = &Leaf> {
        self.leaves.iter().filter(move |leaf| leaf.block == block)
    }
}

impl Leaf {
    fn end(&self) -> usize {
        self.edges.last().copied().unwrap_or_default()
    }
}

/// Blocks as they stand in the line.
pub(super) fn line_of_blocks(blocks: &[Block]) -> Vec<char> {
    let mut flat = Flat {
        chars: Vec::new(),
        starts: Vec::new(),
        leaves: Vec::new(),
    };
    for (index, block) in blocks.iter().enumerate() {
        flat.push(index, block);
    }
    flat.chars
}

/// Running text as it stands in the line.
pub(super) fn line_of_inlines(content: &[Inline]) -> Vec<char> {
    let mut line = Vec::new();
    for atom in atoms(content) {
        push_atom(&atom, &mut line);
    }
    line
}

fn push_atom(atom: &Atom<'_>, line: &mut Vec<char>) {
    match atom {
        Atom::Char(c, _) => line.push(*c),
        Atom::Break => line.push('\n'),
        Atom::Note(content) => {
            line.push(NOTE);
            for NoteInline::Text(text) in *content {
                line.extend(text.text.chars());
            }
            line.push(NOTE_END);
        }
    }
}

/// The smallest part of running text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Atom<'a> {
    /// A character, and the run it stands in.
    Char(char, &'a Text),
    Break,
    Note(&'a [NoteInline]),
}

impl Atom<'_> {
    /// Whether both are the same and look the same.
    pub fn equals(&self, other: &Atom<'_>) -> bool {
        match (self, other) {
            (Atom::Char(a, from), Atom::Char(b, to)) => a == b && looks_like(from, to),
            (Atom::Break, Atom::Break) => true,
            (Atom::Note(a), Atom::Note(b)) => a == b,
            _ => false,
        }
    }
}

fn looks_like(one: &Text, other: &Text) -> bool {
    one.marks == other.marks && one.link == other.link
}

pub(super) fn atoms(content: &[Inline]) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) => atoms.extend(text.text.chars().map(|c| Atom::Char(c, text))),
            Inline::Break {} => atoms.push(Atom::Break),
            Inline::Footnote { content } => atoms.push(Atom::Note(content)),
        }
    }
    atoms
}

/// Running text made of its atoms again; neighbours that look alike become one run.
pub(super) fn inlines(atoms: &[Atom<'_>]) -> Vec<Inline> {
    let mut content: Vec<Inline> = Vec::new();
    for atom in atoms {
        match atom {
            Atom::Char(c, run) => match content.last_mut() {
                Some(Inline::Text(text)) if looks_like(text, run) => text.text.push(*c),
                _ => content.push(Inline::Text(Text {
                    text: c.to_string(),
                    marks: run.marks.clone(),
                    link: run.link.clone(),
                })),
            },
            Atom::Break => content.push(Inline::Break {}),
            Atom::Note(note) => content.push(Inline::Footnote { content: note.to_vec() }),
        }
    }
    content
}

/// What a block is besides its running text, in a few characters: that of a table or a list would be longer than the
/// words that name a place.
pub(super) fn shape(block: &Block) -> String {
    let letter = match block {
        Block::Paragraph(_) => return "p".to_owned(),
        Block::Heading(heading) => return format!("h{}", heading.level),
        Block::Rule {} => return "r".to_owned(),
        Block::Figure { asset } => return format!("f{asset}"),
        Block::Quote(_) => 'q',
        Block::List(_) => 'l',
        Block::Table(_) => 't',
        Block::Gallery { .. } | Block::Video { .. } => 'g',
    };
    let mut empty = block.clone();
    for leaf in leaves_mut(&mut empty) {
        leaf.clear();
    }
    // A block has string keys and no fallible values.
    let whole = serde_json::to_vec(&empty).unwrap_or_default();
    // FNV-1a, written out because what it answers stands in the database.
    let digest = whole.iter().fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{letter}{:08x}", digest >> 32)
}

/// The running texts of a block in reading order.
pub(super) fn leaves(block: &Block) -> Vec<&Vec<Inline>> {
    let mut leaves = Vec::new();
    match block {
        Block::Paragraph(paragraph) => leaves.push(&paragraph.content),
        Block::Heading(heading) => leaves.push(&heading.content),
        Block::Quote(quote) => {
            leaves.extend(
                quote
                    .blocks
                    .iter()
                    .map(|QuoteBlock::Paragraph(paragraph)| &paragraph.content),
            );
        }
        Block::List(list) => in_list(list, &mut leaves),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells
                .flat_map(|cell| &cell.blocks)
                .for_each(|flow| in_flow(flow, &mut leaves));
        }
        Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => {}
    }
    leaves
}

fn in_list<'a>(list: &'a List, leaves: &mut Vec<&'a Vec<Inline>>) {
    list.items
        .iter()
        .flat_map(|item| &item.blocks)
        .for_each(|flow| in_flow(flow, leaves));
}

fn in_flow<'a>(flow: &'a Flow, leaves: &mut Vec<&'a Vec<Inline>>) {
    match flow {
        Flow::Paragraph(paragraph) => leaves.push(&paragraph.content),
        Flow::List(list) => in_list(list, leaves),
    }
}

/// The same, to be changed.
pub(super) fn leaves_mut(block: &mut Block) -> Vec<&mut Vec<Inline>> {
    let mut leaves = Vec::new();
    match block {
        Block::Paragraph(paragraph) => leaves.push(&mut paragraph.content),
        Block::Heading(heading) => leaves.push(&mut heading.content),
        Block::Quote(quote) => {
            leaves.extend(
                quote
                    .blocks
                    .iter_mut()
                    .map(|QuoteBlock::Paragraph(paragraph)| &mut paragraph.content),
            );
        }
        Block::List(list) => in_list_mut(list, &mut leaves),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells
                .flat_map(|cell| &mut cell.blocks)
                .for_each(|flow| in_flow_mut(flow, &mut leaves));
        }
        Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => {}
    }
    leaves
}

fn in_list_mut<'a>(list: &'a mut List, leaves: &mut Vec<&'a mut Vec<Inline>>) {
    list.items
        .iter_mut()
        .flat_map(|item| &mut item.blocks)
        .for_each(|flow| in_flow_mut(flow, leaves));
}

fn in_flow_mut<'a>(flow: &'a mut Flow, leaves: &mut Vec<&'a mut Vec<Inline>>) {
    match flow {
        Flow::Paragraph(paragraph) => leaves.push(&mut paragraph.content),
        Flow::List(list) => in_list_mut(list, leaves),
    }
}

/// The body with neighbouring runs that look alike made one, which changes nothing that a reader sees.
pub(super) fn normal(document: &Document) -> Document {
    let mut blocks = document.blocks().to_vec();
    for leaf in blocks.iter_mut().flat_map(leaves_mut) {
        *leaf = inlines(&atoms(leaf));
    }
    // Fewer runs with the same characters keep every rule that the body kept.
    Document::new(blocks).unwrap_or_else(|_| document.clone())
}
