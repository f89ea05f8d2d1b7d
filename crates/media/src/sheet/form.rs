//! Empty forms to be filled in: a workbook whose headings explain themselves, or the same headings as text.

use rust_xlsxwriter::{Color, DataValidation, Format, FormatAlign, FormatBorder, Note, Workbook, XlsxError};

/// Rows that get their lists to choose from.
const PREPARED_ROWS: u32 = 500;
/// What Excel takes of a list to choose from, in characters.
const LIST_CHARACTERS: usize = 255;

/// One sheet.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: String,
    pub columns: Vec<Column>,
    /// Filled in already, below the headings.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub heading: String,
    /// Shown when the pointer rests on the heading.
    pub note: String,
    /// In characters of Western width.
    pub width: f64,
    /// Offered to choose from, though others may be typed. None where there are no such words.
    pub choices: Vec<String>,
}

/// A workbook of these sheets. Every cell is text: a telephone number keeps its first zero.
///
/// # Errors
/// A name or a heading is one that Excel does not take; its words are for the log.
pub fn xlsx_form(forms: &[Form]) -> Result<Vec<u8>, String> {
    write(forms).map_err(|error| error.to_string())
}

fn write(forms: &[Form]) -> Result<Vec<u8>, XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E8_EEF7))
        .set_border_bottom(FormatBorder::Thin);
    let text = Format::new().set_num_format("@").set_text_wrap();
    let mut book = Workbook::new();
    for form in forms {
        let sheet = book.add_worksheet();
        sheet.set_name(&form.name)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_row_height(0, 24)?;
        for (at, column) in (0_u16..).zip(&form.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.set_column_format(at, &text)?;
            sheet.write_string_with_format(0, at, &column.heading, &heading)?;
            if !column.note.is_empty() {
                sheet.insert_note(0, at, &Note::new(&column.note).add_author_prefix(false))?;
            }
            if !column.choices.is_empty() && column.choices.join(",").chars().count() <= LIST_CHARACTERS {
                let list = DataValidation::new()
                    .allow_list_strings(&column.choices)?
                    .show_error_message(false);
                sheet.add_data_validation(1, at, PREPARED_ROWS, at, &list)?;
            }
        }
        for (line, cells) in (1_u32..).zip(&form.rows) {
            for (at, cell) in (0_u16..).zip(cells) {
                sheet.write_string_with_format(line, at, cell, &text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// The headings of one sheet and its rows as text that Excel opens without asking for the encoding.
pub fn csv_form(form: &Form) -> Vec<u8> {
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
    let headings = line(form.columns.iter().map(|column| column.heading.as_str()).collect());
    let rows = form
        .rows
        .iter()
        .map(|row| line(row.iter().map(String::as_str).collect()));
    format!("\u{FEFF}{headings}{}", rows.collect::<String>()).into_bytes()
}

/// A text that begins like a formula is shown as text.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\0']) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}
