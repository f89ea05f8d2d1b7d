//! Tables: cells on Word's grid, where a cell that reaches down is written again in every row it covers.

use domain::document::{Cell, Table};

use super::body::Writer;

/// A paragraph before and behind each table, for a little air. Word would join two tables that stand together, and
/// needs a paragraph at the end of the text.
const BETWEEN: &str = r#"<w:p><w:pPr><w:pStyle w:val="Spacing"/></w:pPr></w:p>"#;

const LINES: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// Where a cell of an earlier row still covers columns.
#[derive(Clone, Copy)]
struct Above {
    columns: usize,
    rows_left: u32,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) -> String {
        let width = table.rows.first().map_or(0, |row| {
            row.cells.iter().map(|cell| cell.col_span as usize).sum::<usize>()
        });
        let widths = widths(table, width, self.manuscript.layout.text_width());
        let mut above: Vec<Option<Above>> = vec![None; width];
        let mut xml = begin(&widths, "single");
        for (row, y) in table.rows.iter().zip(0_u32..) {
            let header = if y < table.header_rows { "<w:tblHeader/>" } else { "" };
            xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>"));
            let mut cells = row.cells.iter();
            let mut x = 0;
            while x < width {
                if let Some(covering) = above[x].filter(|covering| covering.rows_left > 0) {
                    above[x] = Some(Above {
                        rows_left: covering.rows_left - 1,
                        ..covering
                    });
                    let properties = properties(&widths, x, covering.columns, "<w:vMerge/>", y < table.header_rows);
                    xml.push_str(&format!(
                        r#"<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc>"#
                    ));
                    x += covering.columns;
                    continue;
                }
                // A checked table has a cell for every place that is free.
                let Some(cell) = cells.next() else { break };
                let columns = (cell.col_span as usize).clamp(1, width - x);
                above[x] = Some(Above {
                    columns,
                    rows_left: cell.row_span.saturating_sub(1),
                });
                let merge = if cell.row_span > 1 {
                    r#"<w:vMerge w:val="restart"/>"#
                } else {
                    ""
                };
                let properties = properties(&widths, x, columns, merge, y < table.header_rows);
                let content = self.cell_flows(&cell.blocks, cell.align);
                xml.push_str(&format!("<w:tc>{properties}{content}</w:tc>"));
                x += columns;
            }
            xml.push_str("</w:tr>");
        }
        xml.push_str("</w:tbl>");
        xml.push_str(BETWEEN);
        xml
    }

    /// A table of ready cells with equal columns; `lines` is how its lines are drawn.
    pub(super) fn grid(&mut self, rows: &[Vec<String>], widths: &[u32], lines: &str) {
        self.xml.push_str(&begin(widths, lines));
        for row in rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (x, cell) in row.iter().enumerate() {
                let properties = properties(widths, x, 1, "", false);
                self.xml.push_str(&format!("<w:tc>{properties}{cell}</w:tc>"));
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.xml.push_str(BETWEEN);
    }
}

fn begin(widths: &[u32], lines: &str) -> String {
    let borders: String = LINES
        .iter()
        .map(|side| format!(r#"<w:{side} w:val="{lines}" w:sz="4" w:space="0" w:color="auto"/>"#))
        .collect();
    let columns: String = widths
        .iter()
        .map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#))
        .collect();
    let whole: u32 = widths.iter().sum();
    format!(
        r#"{BETWEEN}<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#
    )
}

fn properties(widths: &[u32], x: usize, columns: usize, merge: &str, header: bool) -> String {
    let width: u32 = widths.iter().skip(x).take(columns).sum();
    let span = if columns > 1 {
        format!(r#"<w:gridSpan w:val="{columns}"/>"#)
    } else {
        String::new()
    };
    let shade = if header {
        r#"<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>"#
    } else {
        ""
    };
    format!(r#"<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>"#)
}

/// The width of the text shared out by what the columns hold; a column of short words is narrow, none is a sliver.
fn widths(table: &Table, columns: usize, whole: u32) -> Vec<u32> {
    let mut weights = vec![4_u32; columns];
    let mut reach = vec![0_u32; columns];
    for row in &table.rows {
        let mut cells = row.cells.iter();
        let mut x = 0;
        while x < columns {
            if reach[x] > 0 {
                reach[x] -= 1;
                x += 1;
                continue;
            }
            let Some(cell) = cells.next() else { break };
            let span = (cell.col_span as usize).clamp(1, columns - x);
            reach[x..x + span].fill(cell.row_span.saturating_sub(1));
            let each = length(cell) / u32::try_from(span).unwrap_or(1);
            for weight in &mut weights[x..x + span] {
                *weight = each.clamp(*weight, 16);
            }
            x += span;
        }
    }
    let sum: u32 = weights.iter().sum::<u32>().max(1);
    weights.into_iter().map(|weight| whole * weight / sum).collect()
}

/// Characters of a cell, about; only tells short from long.
fn length(cell: &Cell) -> u32 {
    use domain::document::{Flow, Inline};
    let chars = |flow: &Flow| match flow {
        Flow::Paragraph(paragraph) => {
            let texts = paragraph.content.iter().filter_map(|inline| match inline {
                Inline::Text(text) => Some(text.text.chars().take(40).count()),
                _ => None,
            });
            texts.sum()
        }
        Flow::List(_) => 16,
    };
    u32::try_from(cell.blocks.iter().map(chars).max().unwrap_or(0)).unwrap_or(16)
}
