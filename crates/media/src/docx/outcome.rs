//! The body of the story: lines grouped into lists and quotations, within what a story can hold.

use domain::document::{
    Block, Cell, Flow, Inline, List, MAX_BLOCKS, MAX_CELLS, MAX_CHARS, MAX_COLUMNS, MAX_ROWS, NoteInline, Paragraph,
    Quote, QuoteBlock, Row, Table,
};

use super::Part;
use super::left_out::{Omission, Omissions};
use super::line::{Item, Line};
use super::lists::{self, Open};
use super::styles::Role;
use super::tables::one_line;

/// Longest heading, in characters; a longer one is a paragraph that was given an outline level.
const LONGEST_HEADING: usize = 100;

/// The parts of the body, as many as a story can hold; the rest is said.
pub(super) fn parts(mut items: Vec<Item>, omissions: &mut Omissions) -> Vec<Part> {
    for item in &mut items {
        if let Item::Line(line) = item
            && matches!(line.role, Some(Role::Heading(_) | Role::Title | Role::Subtitle))
        {
            line.role = heading(line);
        }
    }
    let outlines = items
        .iter()
        .filter_map(super::guess::as_line)
        .filter_map(|line| match line.role {
            Some(Role::Heading(outline)) => Some(outline),
            _ => None,
        });
    let highest = outlines.min().unwrap_or(0);
    let level = |outline: u8| if outline == highest { 2 } else { 3 };
    let together = lists::together(items.iter().map(super::guess::as_line));
    let mut gather = Gather {
        parts: Vec::new(),
        room: Room::default(),
        over: 0,
        sample: String::new(),
    };
    let mut open = Open::default();
    let mut quote: Vec<QuoteBlock> = Vec::new();
    for item in items {
        let item = match item {
            Item::Line(line) => {
                let Some(line) = open.go_on(line) else { continue };
                match lists::item_style(&line, &together) {
                    Some(style) => {
                        gather.quote(&mut quote);
                        let ended = open.add(line, style, omissions);
                        gather.list(ended);
                        continue;
                    }
                    None => Item::Line(line),
                }
            }
            other => other,
        };
        gather.list(open.close());
        match item {
            Item::Line(line) if line.role == Some(Role::Quote) => {
                quote.push(QuoteBlock::Paragraph(Paragraph {
                    content: lists::numbered(line),
                }));
                continue;
            }
            _ => gather.quote(&mut quote),
        }
        match item {
            Item::Line(line) => gather.block(lists::block(line, level)),
            Item::Table(table) => tables(table, omissions)
                .into_iter()
                .for_each(|block| gather.block(block)),
            Item::Picture(index) => gather.part(Part::Picture(index)),
            Item::Rule => gather.block(Block::Rule {}),
        }
    }
    gather.list(open.close());
    gather.quote(&mut quote);
    // A line parts passages; at an end it parts nothing.
    let is_rule = |part: &Part| matches!(part, Part::Block(Block::Rule {}));
    while gather.parts.last().is_some_and(is_rule) {
        gather.parts.pop();
    }
    let from = gather.parts.iter().position(|part| !is_rule(part)).unwrap_or(0);
    gather.parts.drain(..from);
    omissions.add_many(Omission::TooLong, gather.over, &gather.sample);
    gather.parts
}

fn heading(line: &Line) -> Option<Role> {
    let long = line.text().chars().count() > LONGEST_HEADING;
    match line.role {
        _ if long => Some(Role::Body),
        Some(Role::Title) => Some(Role::Heading(0)),
        Some(Role::Subtitle) => Some(Role::Heading(8)),
        role => role,
    }
}

struct Gather {
    parts: Vec<Part>,
    room: Room,
    over: u32,
    sample: String,
}

impl Gather {
    fn list(&mut self, list: Option<List>) {
        if let Some(list) = list {
            self.block(Block::List(list));
        }
    }

    fn quote(&mut self, blocks: &mut Vec<QuoteBlock>) {
        if !blocks.is_empty() {
            let blocks = std::mem::take(blocks);
            self.block(Block::Quote(Quote { blocks }));
        }
    }

    fn block(&mut self, block: Block) {
        self.part(Part::Block(block));
    }

    /// Once the story is full nothing more goes in, so that no passage stands without the one before it.
    fn part(&mut self, part: Part) {
        if self.over == 0 && self.room.take(&part) {
            return self.parts.push(part);
        }
        self.over += 1;
        if let Part::Block(block) = part
            && self.sample.is_empty()
        {
            self.sample = block.plain_text().unwrap_or_default();
        }
    }
}

/// What the body has used of what a story can hold.
#[derive(Clone, Copy, Default)]
struct Room {
    blocks: usize,
    chars: usize,
    cells: usize,
}

impl Room {
    fn take(&mut self, part: &Part) -> bool {
        let mut next = *self;
        next.blocks += 1;
        if let Part::Block(block) = part {
            next.count(block);
        }
        let fits = next.blocks <= MAX_BLOCKS && next.chars <= MAX_CHARS && next.cells <= MAX_CELLS;
        if fits {
            *self = next;
        }
        fits
    }

    fn count(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Block::Heading(heading) => self.inlines(&heading.content),
            Block::Quote(quote) => {
                for QuoteBlock::Paragraph(paragraph) in &quote.blocks {
                    self.blocks += 1;
                    self.inlines(&paragraph.content);
                }
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    self.cells += 1;
                    self.blocks += cell.blocks.len().saturating_sub(1);
                    cell.blocks.iter().for_each(|flow| self.flow(flow));
                }
            }
            Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } | Block::Rule {} => {}
        }
    }

    fn flow(&mut self, flow: &Flow) {
        match flow {
            Flow::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Flow::List(list) => self.list(list),
        }
    }

    fn list(&mut self, list: &List) {
        for flow in list.items.iter().flat_map(|item| &item.blocks) {
            self.blocks += 1;
            self.flow(flow);
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.chars += match inline {
                Inline::Text(text) => text.text.chars().count(),
                Inline::Break {} => 1,
                Inline::Footnote { content } => content
                    .iter()
                    .map(|NoteInline::Text(text)| text.text.chars().count())
                    .sum(),
            };
        }
    }
}

/// A table as one or more that a story can hold.
fn tables(table: Table, omissions: &mut Omissions) -> Vec<Block> {
    let width = table
        .rows
        .first()
        .map_or(0, |row| row.cells.iter().map(|cell| cell.col_span as usize).sum());
    if width > MAX_COLUMNS {
        let lines: Vec<Line> = table.rows.into_iter().filter_map(one_line).collect();
        omissions.add(
            Omission::TableAsText,
            &lines.first().map(Line::text).unwrap_or_default(),
        );
        return lines
            .into_iter()
            .map(|line| Block::Paragraph(Paragraph { content: line.content }))
            .collect();
    }
    if table.rows.len() <= MAX_ROWS {
        return vec![Block::Table(table)];
    }
    omissions.add(Omission::TableSplit, "");
    split(table.rows, width, table.header_rows)
}

/// Every hundred rows a new table; a cell that reaches over the end goes on as a blank one.
fn split(rows: Vec<Row>, width: usize, header_rows: u32) -> Vec<Block> {
    let mut tables = Vec::new();
    // For each column how many rows a cell from above still reaches down.
    let mut reach = vec![0_usize; width];
    let mut part: Vec<Row> = Vec::new();
    let total = rows.len();
    for (y, mut row) in rows.into_iter().enumerate() {
        if part.len() == MAX_ROWS {
            tables.push(std::mem::take(&mut part));
        }
        let left_here = (MAX_ROWS - part.len()).min(total - y);
        let mut cells = Vec::with_capacity(row.cells.len());
        let begins = part.is_empty() && !tables.is_empty();
        let mut given = std::mem::take(&mut row.cells).into_iter();
        let mut x = 0;
        while x < width {
            if reach[x] > 0 {
                let from = x;
                let rest = reach[x];
                while x < width && reach[x] == rest {
                    x += 1;
                }
                if begins {
                    cells.push(blank(x - from, rest.min(left_here)));
                }
                continue;
            }
            let Some(mut cell) = given.next() else { break };
            let span = (cell.col_span as usize).clamp(1, width - x);
            reach[x..x + span].fill(cell.row_span as usize);
            cell.row_span = u32::try_from((cell.row_span as usize).min(left_here)).unwrap_or(1);
            cells.push(cell);
            x += span;
        }
        for left in &mut reach {
            *left = left.saturating_sub(1);
        }
        part.push(Row { cells });
    }
    tables.push(part);
    let count = |index: usize, rows: &[Row]| {
        if index == 0 {
            header_rows.min(u32::try_from(rows.len()).unwrap_or(0))
        } else {
            0
        }
    };
    let blocks = tables.into_iter().enumerate().map(|(index, rows)| {
        let header_rows = count(index, &rows);
        Block::Table(Table { header_rows, rows })
    });
    blocks.collect()
}

fn blank(columns: usize, rows: usize) -> Cell {
    Cell {
        col_span: u32::try_from(columns).unwrap_or(1),
        row_span: u32::try_from(rows).unwrap_or(1),
        align: domain::document::Align::Start,
        blocks: vec![Flow::Paragraph(Paragraph::default())],
    }
}
