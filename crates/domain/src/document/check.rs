//! What a document must keep to: limits, links, marks, and tables that fit together.
//!
//! Structure (what may stand inside what) is already refused by the types when the JSON is read. The limits protect
//! every later rendering, so they are checked once, here, and nowhere else.

use super::{Block, Flow, Inline, List, NoteInline, Table, Text};
use crate::actor::words;

/// Longest wire form that is read at all, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most blocks of a document, inner ones counted; the first block of a table cell is free.
pub const MAX_BLOCKS: usize = 2_000;
/// Most characters (Unicode scalar values) of a document; a line break counts as one.
pub const MAX_CHARS: usize = 200_000;
/// Most cells of all tables together.
pub const MAX_CELLS: usize = 6_000;
/// Most rows of one table.
pub const MAX_ROWS: usize = 100;
/// Most columns of one table.
pub const MAX_COLUMNS: usize = 30;
/// How many lists may stand inside each other.
pub const MAX_LIST_DEPTH: usize = 4;
/// Longest link, in bytes.
pub const MAX_LINK: usize = 2_048;

words! {
    /// Why a document is refused.
    ProblemCode {
        /// Not JSON of the wire form: broken, an unknown field or block, an asset that is no UUID.
        Unreadable = "unreadable",
        Version = "version",
        TooLong = "too_long",
        TooManyBlocks = "too_many_blocks",
        TooDeep = "too_deep",
        /// A list, item, quotation, gallery, table, cell or footnote without content.
        Empty = "empty",
        EmptyText = "empty_text",
        ControlCharacter = "control_character",
        Marks = "marks",
        Link = "link",
        HeadingLevel = "heading_level",
        ListStart = "list_start",
        TableSize = "table_size",
        /// Cells do not fill the table, or overlap.
        TableSpan = "table_span",
    }
}

/// Why a document is refused, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document refused: {code} at block {block:?}: {detail}")]
pub struct DocumentProblem {
    pub code: ProblemCode,
    /// Index of the top-level block, from 0.
    pub block: Option<usize>,
    /// For the log, never for a page.
    pub detail: String,
}

impl DocumentProblem {
    pub(super) fn new(code: ProblemCode) -> Self {
        Self {
            code,
            block: None,
            detail: String::new(),
        }
    }

    pub(super) fn unreadable(detail: String) -> Self {
        Self {
            detail,
            ..Self::new(ProblemCode::Unreadable)
        }
    }

    /// The sentence for the writer.
    pub fn text_key(&self) -> &'static str {
        match self.code {
            ProblemCode::Unreadable => "stories.document.unreadable",
            ProblemCode::Version => "stories.document.version",
            ProblemCode::TooLong => "stories.document.too-long",
            ProblemCode::TooManyBlocks => "stories.document.too-many-blocks",
            ProblemCode::TooDeep => "stories.document.too-deep",
            ProblemCode::Empty => "stories.document.empty",
            ProblemCode::EmptyText => "stories.document.empty-text",
            ProblemCode::ControlCharacter => "stories.document.control-character",
            ProblemCode::Marks => "stories.document.marks",
            ProblemCode::Link => "stories.document.link",
            ProblemCode::HeadingLevel => "stories.document.heading-level",
            ProblemCode::ListStart => "stories.document.list-start",
            ProblemCode::TableSize => "stories.document.table-size",
            ProblemCode::TableSpan => "stories.document.table-span",
        }
    }
}

pub(super) fn check(blocks: &[Block]) -> Result<(), DocumentProblem> {
    let mut totals = Totals::default();
    for (index, block) in blocks.iter().enumerate() {
        totals.block(block).map_err(|code| DocumentProblem {
            block: Some(index),
            ..DocumentProblem::new(code)
        })?;
    }
    Ok(())
}

#[derive(Default)]
struct Totals {
    blocks: usize,
    chars: usize,
    cells: usize,
}

impl Totals {
    fn block(&mut self, block: &Block) -> Result<(), ProblemCode> {
        self.count_block()?;
        match block {
            Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Block::Heading(heading) => {
                refuse_if(!matches!(heading.level, 2 | 3), ProblemCode::HeadingLevel)?;
                self.inlines(&heading.content)
            }
            Block::Quote(quote) => {
                refuse_if(quote.blocks.is_empty(), ProblemCode::Empty)?;
                quote
                    .blocks
                    .iter()
                    .try_for_each(|super::QuoteBlock::Paragraph(paragraph)| {
                        self.count_block()?;
                        self.inlines(&paragraph.content)
                    })
            }
            Block::List(list) => self.list(list, 1),
            Block::Table(table) => self.table(table),
            Block::Gallery { assets } => {
                refuse_if(assets.is_empty(), ProblemCode::Empty)?;
                refuse_if(assets.len() > MAX_BLOCKS, ProblemCode::TooManyBlocks)
            }
            Block::Figure { .. } | Block::Video { .. } | Block::Rule {} => Ok(()),
        }
    }

    fn flow(&mut self, flow: &Flow, list_depth: usize) -> Result<(), ProblemCode> {
        match flow {
            Flow::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Flow::List(list) => self.list(list, list_depth + 1),
        }
    }

    fn list(&mut self, list: &List, depth: usize) -> Result<(), ProblemCode> {
        refuse_if(depth > MAX_LIST_DEPTH, ProblemCode::TooDeep)?;
        refuse_if(list.items.is_empty(), ProblemCode::Empty)?;
        let start_allowed = match list.style {
            super::ListStyle::Bullet => list.start == 1,
            _ => (1..=9_999).contains(&list.start),
        };
        refuse_if(!start_allowed, ProblemCode::ListStart)?;
        for item in &list.items {
            refuse_if(item.blocks.is_empty(), ProblemCode::Empty)?;
            for flow in &item.blocks {
                self.count_block()?;
                self.flow(flow, depth)?;
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), ProblemCode> {
        check_grid(table)?;
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            self.cells += 1;
            refuse_if(self.cells > MAX_CELLS, ProblemCode::TooManyBlocks)?;
            refuse_if(cell.blocks.is_empty(), ProblemCode::Empty)?;
            for (index, flow) in cell.blocks.iter().enumerate() {
                if index > 0 {
                    self.count_block()?;
                }
                self.flow(flow, 0)?;
            }
        }
        Ok(())
    }

    fn inlines(&mut self, content: &[Inline]) -> Result<(), ProblemCode> {
        content.iter().try_for_each(|inline| match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break {} => self.count_chars(1),
            Inline::Footnote { content } => {
                refuse_if(content.is_empty(), ProblemCode::Empty)?;
                content.iter().try_for_each(|NoteInline::Text(text)| self.text(text))
            }
        })
    }

    fn text(&mut self, text: &Text) -> Result<(), ProblemCode> {
        refuse_if(text.text.is_empty(), ProblemCode::EmptyText)?;
        refuse_if(
            text.text.contains(|c: char| c.is_ascii_control()),
            ProblemCode::ControlCharacter,
        )?;
        refuse_if(!text.marks.is_sorted_by(|left, right| left < right), ProblemCode::Marks)?;
        refuse_if(
            text.link.as_deref().is_some_and(|link| !is_allowed_link(link)),
            ProblemCode::Link,
        )?;
        self.count_chars(text.text.chars().count())
    }

    fn count_block(&mut self) -> Result<(), ProblemCode> {
        self.blocks += 1;
        refuse_if(self.blocks > MAX_BLOCKS, ProblemCode::TooManyBlocks)
    }

    fn count_chars(&mut self, more: usize) -> Result<(), ProblemCode> {
        self.chars += more;
        refuse_if(self.chars > MAX_CHARS, ProblemCode::TooLong)
    }
}

/// Whether a text may link there: pages by `http` and `https`, pages of this site by their path, mail addresses.
///
/// The backslash is refused because browsers read `/\host` as `//host`.
pub(crate) fn is_allowed_link(link: &str) -> bool {
    if link.len() > MAX_LINK || link.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return false;
    }
    if link.starts_with('/') {
        return !link.starts_with("//");
    }
    let Some((scheme, rest)) = link.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#'])),
        "mailto" => !rest.is_empty(),
        _ => false,
    }
}

/// Lays the cells out as a browser would and refuses gaps, overlaps and spans that reach outside.
fn check_grid(table: &Table) -> Result<(), ProblemCode> {
    let height = table.rows.len();
    refuse_if(height == 0, ProblemCode::Empty)?;
    refuse_if(height > MAX_ROWS, ProblemCode::TableSize)?;
    refuse_if(table.header_rows as usize > height, ProblemCode::TableSpan)?;
    // Nothing can reach into the first row from above, so it alone tells the width.
    let width = table.rows[0]
        .cells
        .iter()
        .fold(0_usize, |sum, cell| sum.saturating_add(cell.col_span as usize));
    refuse_if(
        width == 0,
        if table.rows[0].cells.is_empty() {
            ProblemCode::Empty
        } else {
            ProblemCode::TableSpan
        },
    )?;
    refuse_if(width > MAX_COLUMNS, ProblemCode::TableSize)?;

    let mut taken = vec![false; width * height];
    for (y, row) in table.rows.iter().enumerate() {
        let mut x = 0;
        for cell in &row.cells {
            while x < width && taken[y * width + x] {
                x += 1;
            }
            let (right, bottom) = (
                x.saturating_add(cell.col_span as usize),
                y.saturating_add(cell.row_span as usize),
            );
            let fits = right > x && bottom > y && right <= width && bottom <= height;
            refuse_if(!fits, ProblemCode::TableSpan)?;
            for place in (y..bottom).flat_map(|y| (x..right).map(move |x| y * width + x)) {
                refuse_if(taken[place], ProblemCode::TableSpan)?;
                taken[place] = true;
            }
            x = right;
        }
    }
    refuse_if(taken.contains(&false), ProblemCode::TableSpan)
}

fn refuse_if(refused: bool, code: ProblemCode) -> Result<(), ProblemCode> {
    if refused { Err(code) } else { Ok(()) }
}
