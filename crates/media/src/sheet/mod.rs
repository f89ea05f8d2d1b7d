//! Tables of today's Excel and WPS (`.xlsx`) and of text (`.csv`): every cell as the text that people see, within limits.
//!
//! Written by whoever sent it, so nothing is trusted: formulas are never worked out (the value that was saved with them is
//! taken), sizes are known before anything is inflated, and a cell far away costs nothing.

mod csv;
mod form;
mod xlsx;

pub use form::{Column, Form, csv_form, xlsx_form};

use crate::kind::{Kind, sniff};

/// The largest file, in bytes.
pub const FILE_BYTES: usize = 4 << 20;
/// Rows that hold anything, of all tables of a file.
pub const ROWS: usize = 5_000;
/// What stands further right is not read.
const COLUMNS: usize = 64;
/// Longer texts are cut; no name is as long.
const CELL_CHARACTERS: usize = 1_000;
/// Of all cells of a file. In a workbook thousands of cells may name one text, so a small file can say far more.
const CHARACTERS: usize = 4_000_000;

/// One sheet. A text file has one, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub rows: Vec<Row>,
}

/// A row in which something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the program that wrote it counts, from 1.
    pub number: u32,
    /// From the first column on, trimmed; empty ones at the end are left out.
    pub cells: Vec<String>,
}

/// Why a file cannot be read. Details are for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    #[error("the file has more than {FILE_BYTES} bytes, or its cells more than {CHARACTERS} characters")]
    TooBig,
    #[error("the file has more than {ROWS} rows")]
    TooManyRows,
    /// `.xls` and `.et` of older programs, and whatever is locked with a password: one container for all of them.
    #[error("this is a file of an older office program, or it is locked with a password")]
    Older,
    #[error("this is not a table but {}", kind.name())]
    NotATable { kind: Kind },
    #[error("the file is damaged: {detail}")]
    Damaged { detail: String },
    #[error("nothing stands in the file")]
    Empty,
}

impl SheetProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooBig => "too-big",
            Self::TooManyRows => "too-many-rows",
            Self::Older => "older",
            Self::NotATable { .. } => "not-a-table",
            Self::Damaged { .. } => "damaged",
            Self::Empty => "empty",
        }
    }
}

/// The tables of a file in their order, without hidden and empty ones. By content; the name of the file is not asked.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, SheetProblem> {
    if bytes.len() > FILE_BYTES {
        return Err(SheetProblem::TooBig);
    }
    let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let mut tables = match sniff(bytes) {
        _ if bytes.is_empty() => return Err(SheetProblem::Empty),
        Kind::Xlsx | Kind::MacroDocument => xlsx::read(bytes)?,
        Kind::LegacyOffice => return Err(SheetProblem::Older),
        Kind::Text => vec![csv::read(bytes)?],
        _ if is_utf16 => vec![csv::read(bytes)?],
        kind => return Err(SheetProblem::NotATable { kind }),
    };
    tables.retain(|table| !table.rows.is_empty());
    if tables.is_empty() {
        return Err(SheetProblem::Empty);
    }
    Ok(tables)
}

/// A row from the text of its cells, unless all are empty.
fn row(number: u32, cells: impl Iterator<Item = impl AsRef<str>>) -> Option<Row> {
    let mut cells: Vec<String> = cells.take(COLUMNS).map(|text| cleaned(text.as_ref())).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    (!cells.is_empty()).then_some(Row { number, cells })
}

/// Without blanks of any width at the ends and without control characters.
fn cleaned(text: &str) -> String {
    let visible = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{200B}' | '\u{FEFF}'));
    let text: String = visible.take(CELL_CHARACTERS).collect();
    text.trim().to_owned()
}
