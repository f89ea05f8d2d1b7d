//! Tables: cells laid on the grid that the file means, then as the rectangle that the story demands.

use domain::document::{Align, Cell, Flow, Inline, Paragraph, Row, Table};

use super::left_out::Omission;
use super::line::{Item, Line};
use super::lists;
use super::styles::Jc;
use super::walk::{Walker, chosen};
use super::xml::{El, Ns};

/// Widest row that is believed, in columns of the file's grid; more is a broken span.
const MAX_SPAN: usize = 1_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Starts,
    Goes,
}

struct RawCell {
    column: usize,
    span: usize,
    down: Merge,
    rows: usize,
    items: Vec<Item>,
}

struct RawRow {
    cells: Vec<RawCell>,
    is_header: bool,
    width: usize,
}

impl Walker<'_, '_> {
    /// A table, with the pictures it held behind it; the content alone where it is only a frame of one cell.
    pub(super) fn table(&mut self, element: El<'_, '_>) -> Vec<Item> {
        let mut rows = Vec::new();
        self.rows(element, &mut rows);
        rows.retain(|row| !row.cells.is_empty());
        merge_down(&mut rows, self);
        if let [row] = rows.as_mut_slice()
            && let [cell] = row.cells.as_mut_slice()
        {
            return std::mem::take(&mut cell.items);
        }
        if let Some(items) = picture_frames(&mut rows) {
            return items;
        }
        self.lay_out(rows)
    }

    fn rows(&mut self, parent: El<'_, '_>, rows: &mut Vec<RawRow>) {
        for child in parent.children() {
            match (child.ns(), child.name()) {
                (Ns::Word, "tr") => rows.extend(self.row(child)),
                (Ns::Word, "tblPr" | "tblGrid") => {}
                (Ns::Compat, "AlternateContent") => {
                    if let Some(chosen) = chosen(child) {
                        self.rows(chosen, rows);
                    }
                }
                _ => self.rows(child, rows),
            }
        }
    }

    fn row(&mut self, element: El<'_, '_>) -> Option<RawRow> {
        let properties = element.child("trPr");
        let property = |name: &str| properties.and_then(|all| all.child(name));
        if property("del").is_some() {
            self.omissions.add(Omission::TrackedDeletion, &element.all_text(60));
            return None;
        }
        if property("hidden").is_some_and(El::is_on) {
            self.omissions.add(Omission::HiddenText, &element.all_text(60));
            return None;
        }
        let skip = |name: &str| {
            property(name)
                .and_then(|all| all.number_attr::<usize>("val"))
                .unwrap_or(0)
                .min(MAX_SPAN)
        };
        let mut row = RawRow {
            cells: Vec::new(),
            is_header: property("tblHeader").is_some_and(El::is_on),
            width: 0,
        };
        row.width = skip("gridBefore");
        self.cells(element, &mut row);
        row.width += skip("gridAfter");
        Some(row)
    }

    fn cells(&mut self, parent: El<'_, '_>, row: &mut RawRow) {
        for child in parent.children() {
            match (child.ns(), child.name()) {
                (Ns::Word, "tc") => self.cell(child, row),
                (Ns::Word, "trPr" | "tblPrEx") => {}
                (Ns::Compat, "AlternateContent") => {
                    if let Some(chosen) = chosen(child) {
                        self.cells(chosen, row);
                    }
                }
                _ => self.cells(child, row),
            }
        }
    }

    fn cell(&mut self, element: El<'_, '_>, row: &mut RawRow) {
        let properties = element.child("tcPr");
        let property = |name: &str| properties.and_then(|all| all.child(name));
        let merge = |name: &str| match property(name) {
            None => Merge::None,
            Some(merge) if merge.val().as_deref() == Some("restart") => Merge::Starts,
            Some(_) => Merge::Goes,
        };
        let span = property("gridSpan")
            .and_then(|span| span.number_attr::<usize>("val"))
            .unwrap_or(1)
            .clamp(1, MAX_SPAN);
        let is_struck = property("cellDel").is_some();
        let mut items = if is_struck {
            self.omissions.add(Omission::TrackedDeletion, &element.all_text(60));
            Vec::new()
        } else {
            let outer = std::mem::replace(&mut self.in_cell, true);
            let items = self.blocks(element);
            self.in_cell = outer;
            items
        };
        if row.width + span > MAX_SPAN {
            items.clear();
            self.omissions.add(Omission::TooLong, &element.all_text(60));
            return;
        }
        if merge("hMerge") == Merge::Goes
            && let Some(before) = row.cells.last_mut()
        {
            before.span += span;
            before.items.extend(items);
        } else {
            row.cells.push(RawCell {
                column: row.width,
                span,
                down: merge("vMerge"),
                rows: 1,
                items,
            });
        }
        row.width += span;
    }

    fn lay_out(&mut self, mut rows: Vec<RawRow>) -> Vec<Item> {
        let width = rows.iter().map(|row| row.width).max().unwrap_or(0);
        let edges = edges(&rows, width);
        let place = |column: usize| edges.partition_point(|edge| *edge < column);
        let columns = edges.len().saturating_sub(1);
        let height = rows.len();
        if columns == 0 || height == 0 {
            return Vec::new();
        }
        let mut pictures = Vec::new();
        let header_rows = rows.iter().take_while(|row| row.is_header).count();
        let mut taken = vec![0_usize; columns];
        let mut laid = Vec::with_capacity(height);
        for (y, row) in rows.iter_mut().enumerate() {
            let mut cells = Vec::new();
            let mut x = 0;
            for cell in std::mem::take(&mut row.cells) {
                let (from, to) = (place(cell.column), place(cell.column + cell.span));
                fill(&mut cells, &mut taken, &mut x, from, y);
                let free = to > from && (from..to).all(|column| taken[column] <= y);
                if !free || x > from {
                    // Merged cells of a broken file lie over each other; the text goes on in the cell before.
                    if let Some(before) = cells.last_mut() {
                        before.blocks.extend(self.flows(cell.items, &mut pictures).1);
                    } else {
                        let text = self.flows(cell.items, &mut pictures).1;
                        self.omissions.add(Omission::HiddenText, &lists::flow_text(&text));
                    }
                    continue;
                }
                let rows = cell.rows.min(height - y);
                taken[from..to].fill(y + rows);
                x = to;
                let (align, blocks) = self.flows(cell.items, &mut pictures);
                cells.push(new_cell(to - from, rows, align, blocks));
            }
            fill(&mut cells, &mut taken, &mut x, columns, y);
            laid.push(Row { cells });
        }
        let table = Table {
            header_rows: u32::try_from(header_rows).unwrap_or(0),
            rows: laid,
        };
        let mut items = vec![Item::Table(table)];
        if !pictures.is_empty() {
            let count = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
            let first = self.pictures.found.get(pictures[0]).map(|picture| picture.part.clone());
            self.omissions
                .add_many(Omission::PictureMoved, count, &first.unwrap_or_default());
        }
        items.extend(pictures.into_iter().map(Item::Picture));
        items
    }

    /// The content of a cell: paragraphs and lists; inner tables row by row, pictures apart.
    fn flows(&mut self, items: Vec<Item>, pictures: &mut Vec<usize>) -> (Align, Vec<Flow>) {
        let mut lines = Vec::new();
        for item in items {
            match item {
                Item::Line(line) => lines.push(line),
                Item::Picture(index) => pictures.push(index),
                Item::Rule => {}
                Item::Table(table) => {
                    let before = lines.len();
                    lines.extend(table.rows.into_iter().filter_map(one_line));
                    let text = lines.get(before).map(Line::text).unwrap_or_default();
                    self.omissions.add(Omission::NestedTable, &text);
                }
            }
        }
        let all = |jc: Jc| !lines.is_empty() && lines.iter().all(|line| line.jc == Some(jc));
        let align = if all(Jc::Center) {
            Align::Center
        } else if all(Jc::End) {
            Align::End
        } else {
            Align::Start
        };
        (align, lists::flows(lines, &mut self.omissions))
    }
}

/// A row of an inner table: its cells one after the other.
pub(super) fn one_line(row: Row) -> Option<Line> {
    let mut content: Vec<Inline> = Vec::new();
    for cell in row.cells {
        for flow in cell.blocks {
            let mut parts = Vec::new();
            lists::inlines_of(flow, &mut parts);
            if !parts.is_empty() && !content.is_empty() {
                content.push(Inline::Text(super::line::plain_text("　")));
            }
            content.extend(parts);
        }
    }
    (!content.is_empty()).then(|| Line {
        content,
        ..Line::default()
    })
}

/// A cell that goes on from above lengthens the cell above, if that one is as wide.
fn merge_down(rows: &mut [RawRow], walker: &mut Walker<'_, '_>) {
    // Column of the file's grid to the row and the place in it where a merge is open.
    let mut open: std::collections::HashMap<usize, (usize, usize, usize)> = std::collections::HashMap::new();
    for y in 0..rows.len() {
        let mut still = std::collections::HashMap::new();
        let mut kept = Vec::new();
        for mut cell in std::mem::take(&mut rows[y].cells) {
            let above = open
                .get(&cell.column)
                .copied()
                .filter(|(_, _, span)| *span == cell.span);
            if let (Merge::Goes, Some((row, index, span))) = (cell.down, above)
                && row < y
            {
                let top = &mut rows[row].cells[index];
                top.rows = y - row + 1;
                still.insert(cell.column, (row, index, span));
                // Programs do not show what stands in a cell that is covered.
                for item in cell.items.drain(..) {
                    match item {
                        Item::Line(line) => walker.omissions.add(Omission::HiddenText, &line.text()),
                        other => top.items.push(other),
                    }
                }
                continue;
            }
            if cell.down != Merge::None {
                still.insert(cell.column, (y, kept.len(), cell.span));
            }
            kept.push(cell);
        }
        rows[y].cells = kept;
        open = still;
    }
}

/// The columns where some cell begins or ends: columns of the file that nobody sees vanish.
fn edges(rows: &[RawRow], width: usize) -> Vec<usize> {
    let mut edges: Vec<usize> = vec![0, width];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        edges.push(cell.column);
        edges.push(cell.column + cell.span);
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Blank cells up to column `to`, where nothing from above reaches.
fn fill(cells: &mut Vec<Cell>, taken: &mut [usize], x: &mut usize, to: usize, y: usize) {
    while *x < to {
        if taken[*x] > y {
            *x += 1;
            continue;
        }
        let from = *x;
        while *x < to && taken[*x] <= y {
            taken[*x] = y + 1;
            *x += 1;
        }
        cells.push(new_cell(*x - from, 1, Align::Start, Vec::new()));
    }
}

fn new_cell(columns: usize, rows: usize, align: Align, mut blocks: Vec<Flow>) -> Cell {
    if blocks.is_empty() {
        blocks.push(Flow::Paragraph(Paragraph::default()));
    }
    Cell {
        col_span: u32::try_from(columns).unwrap_or(1),
        row_span: u32::try_from(rows).unwrap_or(1),
        align,
        blocks,
    }
}

/// A table that only holds pictures with a few words below each stands for a row of pictures.
fn picture_frames(rows: &mut [RawRow]) -> Option<Vec<Item>> {
    let mut pictures = 0;
    let mut lines = 0;
    for cell in rows.iter().flat_map(|row| &row.cells) {
        for item in &cell.items {
            match item {
                Item::Picture(_) => pictures += 1,
                Item::Line(line) if line.text().chars().count() <= 60 && line.label.is_none() => lines += 1,
                _ => return None,
            }
        }
    }
    if pictures == 0 || lines > pictures {
        return None;
    }
    // Each picture, then the words in its cell or in the cell below it.
    let mut items = Vec::new();
    for y in 0..rows.len() {
        for index in 0..rows[y].cells.len() {
            let column = rows[y].cells[index].column;
            let own = std::mem::take(&mut rows[y].cells[index].items);
            let has_picture = own.iter().any(|item| matches!(item, Item::Picture(_)));
            let has_words = own.iter().any(|item| matches!(item, Item::Line(_)));
            items.extend(own);
            if has_picture
                && !has_words
                && let Some(below) = rows.get_mut(y + 1)
                && let Some(cell) = below.cells.iter_mut().find(|cell| cell.column == column)
                && !cell.items.iter().any(|item| matches!(item, Item::Picture(_)))
            {
                items.append(&mut cell.items);
            }
        }
    }
    for item in &mut items {
        if let Item::Line(line) = item {
            line.role = Some(super::styles::Role::Caption);
        }
    }
    Some(items)
}
