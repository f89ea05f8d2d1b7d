//! Text with a separator: UTF-8, UTF-16 as Excel's "Unicode text", or the national encoding that Excel here writes.

use super::{ROWS, Row, SheetProblem, Table, row};
use csv::ReaderBuilder;

pub(super) fn read(bytes: &[u8]) -> Result<Table, SheetProblem> {
    let text = decoded(bytes);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let (mut line, mut counted) = (1_u32, 0_usize);
    for record in reader.records() {
        let record = record.map_err(|error| SheetProblem::Damaged {
            detail: error.to_string(),
        })?;
        let from = record
            .position()
            .map_or(counted, |at| usize::try_from(at.byte()).unwrap_or(counted));
        // The reader still stands at the end of the line before, and passes empty ones over.
        let ends = text[from..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let passed = text[counted..from + ends].bytes().filter(|byte| *byte == b'\n').count();
        (line, counted) = (line + u32::try_from(passed).unwrap_or(0), from + ends);
        rows.extend(row(line, record.iter().map(ToOwned::to_owned)));
        if rows.len() > ROWS {
            return Err(SheetProblem::TooManyRows);
        }
    }
    Ok(Table {
        name: String::new(),
        rows,
    })
}

fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

/// What stands most often in the first line outside quotes.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        for (mark, count) in &mut counts {
            *count += usize::from(!quoted && byte == *mark);
        }
    }
    // The first of those that stand equally often.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(mark, _)| *mark)
}
