//! The body of a story: a typed tree, never HTML.
//!
//! Every channel is one rendering of this tree, and the editor, the paste cleaner and the plain text area all produce
//! it. A [`Document`] can only be had through the checks in [`check`], so a rendering never meets a broken one. The wire
//! form is JSON without unknown fields; the files in `fixtures/document` are shared with the editor's own tests.

mod check;
mod html;
mod links;
mod plain;
mod splice;

pub(crate) use check::is_allowed_link;
pub use check::{
    DocumentProblem, MAX_BLOCKS, MAX_BYTES, MAX_CELLS, MAX_CHARS, MAX_COLUMNS, MAX_LINK, MAX_LIST_DEPTH, MAX_ROWS,
    ProblemCode,
};
pub use html::{Figures, Picture, PictureSource, Player, PlayerSource, Subtitles, to_html};
pub use links::Link;

use crate::actor::words;
use crate::ids::AssetId;
use serde::{Deserialize, Serialize};

/// The version of the wire form that this program writes and reads.
pub const VERSION: u32 = 1;

/// A checked body. Empty by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Document {
    blocks: Vec<Block>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    version: u32,
    blocks: Vec<Block>,
}

/// A part of the body that stands on its own line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    Paragraph(Paragraph),
    Heading(Heading),
    Quote(Quote),
    List(List),
    Table(Table),
    /// One picture; its caption, alt text and credit live in the story's list of photos.
    Figure {
        asset: AssetId,
    },
    /// Several pictures side by side.
    Gallery {
        assets: Vec<AssetId>,
    },
    /// One video; what is said of it lives in the story's list of videos. Renderings that cannot play one leave it out.
    Video {
        asset: AssetId,
    },
    /// A line that parts two passages. Braces, so that serde refuses fields on it.
    Rule {},
}

/// What a list item or a table cell may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Flow {
    Paragraph(Paragraph),
    List(List),
}

/// What a quotation may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum QuoteBlock {
    Paragraph(Paragraph),
}

/// Running text; may be blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    pub content: Vec<Inline>,
}

/// A heading inside the body; level 1 is the headline of the story and never occurs here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    pub content: Vec<Inline>,
}

/// A quotation of one paragraph or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    pub blocks: Vec<QuoteBlock>,
}

/// A list of one item or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub style: ListStyle,
    /// The number of the first item; 1 for bullets.
    #[serde(default = "one")]
    pub start: u32,
    pub items: Vec<ListItem>,
}

/// One item; holds at least one part, usually a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    pub blocks: Vec<Flow>,
}

words! {
    /// How the items of a list are marked. The word is also the end of its CSS class.
    ListStyle {
        Bullet = "bullet",
        /// 1.
        Decimal = "decimal",
        /// 一、
        Chinese = "chinese",
        /// （一）
        ChineseParenthesis = "chinese-parenthesis",
        /// （1）
        DecimalParenthesis = "decimal-parenthesis",
        /// ①
        Circled = "circled",
        /// a.
        Letter = "letter",
    }
}

/// A table whose cells, with their spans, fill a rectangle exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// How many rows at the top are headings.
    #[serde(default)]
    pub header_rows: u32,
    pub rows: Vec<Row>,
}

/// The cells that begin in this row; none where spans from above fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// One cell; spans count columns and rows from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    #[serde(default = "one")]
    pub col_span: u32,
    #[serde(default = "one")]
    pub row_span: u32,
    #[serde(default)]
    pub align: Align,
    pub blocks: Vec<Flow>,
}

/// Where the text of a cell stands, in reading direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    Text(Text),
    /// A new line within the paragraph. Braces, so that serde refuses fields on it.
    Break {},
    Footnote {
        content: Vec<NoteInline>,
    },
}

/// What a footnote may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum NoteInline {
    Text(Text),
}

/// A run of characters with the same marks; never empty, never with a control character.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub text: String,
    /// Sorted by their words, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// `http:`, `https:`, `mailto:`, or an address on this site beginning with one `/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

words! {
    /// How a run of characters is set off. The order is that of the words.
    Mark {
        Bold = "bold",
        Italic = "italic",
        Sub = "sub",
        Sup = "sup",
        Underline = "underline",
    }
}

impl Document {
    /// A body of these blocks, if they keep the rules.
    pub fn new(blocks: Vec<Block>) -> Result<Self, DocumentProblem> {
        check::check(&blocks)?;
        Ok(Self { blocks })
    }

    /// Reads the wire form.
    pub fn from_json(json: &str) -> Result<Self, DocumentProblem> {
        if json.len() > MAX_BYTES {
            return Err(DocumentProblem::new(ProblemCode::TooLong));
        }
        let wire: Wire = serde_json::from_str(json).map_err(|error| DocumentProblem::unreadable(error.to_string()))?;
        Self::try_from(wire)
    }

    /// The wire form in one line; reading it again gives an equal document.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a document has string keys and no fallible values")
    }

    /// The top-level blocks in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether there is nothing to read and nothing to see.
    pub fn is_empty(&self) -> bool {
        self.assets().is_empty() && self.plain_text().trim().is_empty()
    }

    /// The pictures and videos shown, in order, with repetitions.
    pub fn assets(&self) -> Vec<AssetId> {
        let mut assets = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Figure { asset } | Block::Video { asset } => assets.push(*asset),
                Block::Gallery { assets: several } => assets.extend(several),
                Block::Paragraph(_) | Block::Heading(_) | Block::Quote(_) | Block::List(_) => {}
                Block::Table(_) | Block::Rule {} => {}
            }
        }
        assets
    }

    /// The body without these pictures: their figures go, and they leave their galleries. What stays keeps the rules.
    #[must_use]
    pub fn without(&self, gone: &[AssetId]) -> Self {
        let blocks = self.blocks.iter().filter_map(|block| match block {
            Block::Figure { asset } | Block::Video { asset } if gone.contains(asset) => None,
            Block::Gallery { assets } => {
                let kept: Vec<AssetId> = assets.iter().copied().filter(|asset| !gone.contains(asset)).collect();
                match kept[..] {
                    [] => None,
                    [asset] => Some(Block::Figure { asset }),
                    _ => Some(Block::Gallery { assets: kept }),
                }
            }
            other => Some(other.clone()),
        });
        Self {
            blocks: blocks.collect(),
        }
    }

    /// The length as Chinese editors count it; see [`crate::text::count_chars`].
    pub fn char_count(&self) -> usize {
        crate::text::count_chars(&self.plain_text())
    }
}

impl TryFrom<Wire> for Document {
    type Error = DocumentProblem;

    fn try_from(wire: Wire) -> Result<Self, DocumentProblem> {
        if wire.version != VERSION {
            return Err(DocumentProblem::new(ProblemCode::Version));
        }
        Self::new(wire.blocks)
    }
}

impl From<Document> for Wire {
    fn from(document: Document) -> Self {
        Self {
            version: VERSION,
            blocks: document.blocks,
        }
    }
}

fn one() -> u32 {
    1
}
