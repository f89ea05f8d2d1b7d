//! Two tables, cell by cell.

use super::State;
use super::align::{Pair, align_all, likeness};
use super::texts::{Change, Op, diff_text};
use crate::document::{Align, Cell, Table};

/// Both tables in one: rows and columns of either, in the order in which a reader meets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDiff {
    pub columns: Vec<Pair>,
    pub rows: Vec<Pair>,
    /// One list a row, one cell a column.
    pub cells: Vec<Vec<CellChange>>,
    /// How many rows of `rows` at the top are headings on either side.
    pub header_rows: usize,
}

/// What happened in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    pub state: State,
    /// Its text with the changes; empty where neither table has words.
    pub changes: Vec<Change>,
    pub align: Align,
    /// Columns and rows that it covers; none where another cell covers it. Always 1 and 1 unless both tables have the
    /// same rows, columns and spans: the words of a cell that covers several then stand in the first of them.
    pub span: Option<(u32, u32)>,
}

/// Compares two tables. What is kept plus what is inserted in the rows and columns of the new one is its text, and the
/// same holds for the old one with what is deleted.
pub fn diff_tables(old: &Table, new: &Table) -> TableDiff {
    let (old, new) = (Grid::of(old), Grid::of(new));
    let columns = align_lines(&old.columns(), &new.columns());
    // Rows are compared by the columns that both have, so that a new column leaves them the rows they were.
    let both = |side: fn(&Pair) -> Option<usize>| -> Vec<usize> {
        let kept = columns.iter().filter(|pair| pair.old.is_some() && pair.new.is_some());
        kept.filter_map(side).collect()
    };
    let rows = align_lines(&old.rows(&both(|pair| pair.old)), &new.rows(&both(|pair| pair.new)));
    let is_same_form = |pairs: &[Pair]| pairs.iter().all(|pair| pair.old.is_some() && pair.old == pair.new);
    let keeps_spans = is_same_form(&columns) && is_same_form(&rows) && old.spans() == new.spans();
    let cell = |row: &Pair, column: &Pair| {
        let before = row.old.zip(column.old).and_then(|(y, x)| old.at(y, x));
        let after = row.new.zip(column.new).and_then(|(y, x)| new.at(y, x));
        let slot = after.or(before);
        let (was, is) = (
            before.map_or("", |slot| &slot.text),
            after.map_or("", |slot| &slot.text),
        );
        let state = if row.new.is_none() || column.new.is_none() {
            State::Deleted
        } else if row.old.is_none() || column.old.is_none() {
            State::Inserted
        } else if was == is {
            State::Same
        } else {
            State::Changed
        };
        CellChange {
            state,
            changes: changes(was, is),
            align: slot.map_or(Align::Start, |slot| slot.align),
            span: if keeps_spans {
                slot.and_then(|slot| slot.span)
            } else {
                Some((1, 1))
            },
        }
    };
    let cells = rows
        .iter()
        .map(|row| columns.iter().map(|column| cell(row, column)).collect())
        .collect();
    let is_head = |row: &&Pair| match (row.old, row.new) {
        (_, Some(new_row)) => new_row < new.header_rows,
        (Some(old_row), None) => old_row < old.header_rows,
        (None, None) => false,
    };
    TableDiff {
        header_rows: rows.iter().take_while(is_head).count(),
        columns,
        rows,
        cells,
    }
}

fn changes(was: &str, is: &str) -> Vec<Change> {
    let op = |op, text: &str| {
        vec![Change {
            op,
            text: text.to_owned(),
        }]
    };
    match (was.is_empty(), is.is_empty()) {
        (true, true) => Vec::new(),
        (true, false) => op(Op::Insert, is),
        (false, true) => op(Op::Delete, was),
        _ => diff_text(was, is),
    }
}

fn align_lines(old: &[String], new: &[String]) -> Vec<Pair> {
    align_all(old, new, &|a, b| likeness(&old[a], &new[b]))
}

/// A table with each cell at its place; a cell that covers several stands in the first of them.
struct Grid {
    slots: Vec<Vec<Slot>>,
    width: usize,
    header_rows: usize,
}

#[derive(Clone, Default)]
struct Slot {
    text: String,
    align: Align,
    span: Option<(u32, u32)>,
}

impl Grid {
    fn of(table: &Table) -> Self {
        let width = table
            .rows
            .first()
            .map_or(0, |row| row.cells.iter().map(|cell| cell.col_span as usize).sum());
        let mut slots: Vec<Vec<Option<Slot>>> = vec![vec![None; width]; table.rows.len()];
        for (y, row) in table.rows.iter().enumerate() {
            let mut x = 0;
            for cell in &row.cells {
                while slots[y].get(x).is_some_and(Option::is_some) {
                    x += 1;
                }
                cover(&mut slots, (y, x), cell);
                x += cell.col_span as usize;
            }
        }
        let slots = slots
            .into_iter()
            .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
            .collect();
        Self {
            slots,
            width,
            header_rows: table.header_rows as usize,
        }
    }

    fn at(&self, y: usize, x: usize) -> Option<&Slot> {
        self.slots.get(y)?.get(x)
    }

    fn columns(&self) -> Vec<String> {
        let column = |x: usize| self.slots.iter().map(move |row| row[x].text.as_str());
        (0..self.width)
            .map(|x| column(x).collect::<Vec<_>>().join("\u{1f}"))
            .collect()
    }

    /// The words of each row in these columns.
    fn rows(&self, columns: &[usize]) -> Vec<String> {
        let row = |row: &Vec<Slot>| {
            let texts: Vec<&str> = columns.iter().map(|x| row[*x].text.as_str()).collect();
            texts.join("\u{1f}")
        };
        self.slots.iter().map(row).collect()
    }

    fn spans(&self) -> Vec<Vec<Option<(u32, u32)>>> {
        let row = |row: &Vec<Slot>| row.iter().map(|slot| slot.span).collect();
        self.slots.iter().map(row).collect()
    }
}

/// A checked table fills its rectangle; what would lie outside of it is left out all the same.
fn cover(slots: &mut [Vec<Option<Slot>>], (top, left): (usize, usize), cell: &Cell) {
    for y in top..top + cell.row_span as usize {
        for x in left..left + cell.col_span as usize {
            let Some(slot) = slots.get_mut(y).and_then(|row| row.get_mut(x)) else {
                continue;
            };
            *slot = Some(if (y, x) == (top, left) {
                Slot {
                    text: cell.plain_text(),
                    align: cell.align,
                    span: Some((cell.col_span, cell.row_span)),
                }
            } else {
                Slot::default()
            });
        }
    }
}
