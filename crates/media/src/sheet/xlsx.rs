//! The workbook: its sheets by their relationships, shared texts, and the values that were saved in the cells.
//!
//! Source: ECMA-376 part 1, §18. Spreadsheet libraries reserve what a file says it needs, or build the whole rectangle
//! up to the last cell; here a row costs what stands in it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use super::{CHARACTERS, COLUMNS, ROWS, SheetProblem, Table, cleaned, row};
use crate::docx::package::{Package, Target};
use crate::docx::xml::{El, Tree};
use crate::docx::{DocxProblem, Limits};

/// What a list of units and people never needs more of.
const LIMITS: Limits = Limits {
    file_bytes: super::FILE_BYTES as u64,
    entries: 1_000,
    part_bytes: 24 << 20,
    picture_bytes: 0,
    total_bytes: 48 << 20,
    ratio: 200,
    depth: 64,
    elements: 1_000_000,
};

impl From<DocxProblem> for SheetProblem {
    fn from(problem: DocxProblem) -> Self {
        match problem {
            DocxProblem::Encrypted => SheetProblem::Older,
            problem => SheetProblem::Damaged {
                detail: problem.to_string(),
            },
        }
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, SheetProblem> {
    let mut package = Package::open(Cursor::new(bytes), &LIMITS)?;
    let workbook = package.relations("")?.part("officeDocument").map(ToOwned::to_owned);
    let workbook = workbook.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let relations = package.relations(&workbook)?;
    let shared = match relations.part("sharedStrings") {
        Some(part) => shared_texts(&mut package, part)?,
        None => Vec::new(),
    };
    let text = package.text(&workbook)?.ok_or_else(|| SheetProblem::Damaged {
        detail: "there is no workbook in it".to_owned(),
    })?;
    let tree = Tree::read(&text, &workbook, &LIMITS)?;
    let sheets = tree.root().children().filter(|entry| entry.name() == "sheets");
    let mut tables = Vec::new();
    let mut left = Left {
        rows: ROWS,
        characters: CHARACTERS,
    };
    for sheet in sheets.flat_map(El::children).filter(|entry| entry.name() == "sheet") {
        let hidden = sheet.attr("state").is_some_and(|state| state.ends_with("idden"));
        let id = sheet.attr("id").unwrap_or_default();
        let Some(Target::Part(part)) = relations.get(&id).map(|relation| &relation.target) else {
            continue;
        };
        if hidden {
            continue;
        }
        let name = sheet.attr("name").unwrap_or_default().trim().to_owned();
        tables.push(sheet_table(&mut package, part, name, &shared, &mut left)?);
    }
    Ok(tables)
}

/// What the file may still hold.
struct Left {
    rows: usize,
    characters: usize,
}

/// Cut like cells, before thousands of cells name the same long text.
fn shared_texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, SheetProblem> {
    let Some(text) = package.text(part)? else {
        return Ok(Vec::new());
    };
    let tree = Tree::read(&text, part, &LIMITS)?;
    let items = tree.root().children().filter(|entry| entry.name() == "si");
    Ok(items.map(|item| cleaned(&rich_text(item))).collect())
}

/// Plain or in runs; how a word is pronounced is no part of it.
fn rich_text(item: El<'_, '_>) -> String {
    let mut text = String::new();
    for part in item.children() {
        match part.name() {
            "t" => text.push_str(&part.text()),
            "r" => part
                .children()
                .filter(|inner| inner.name() == "t")
                .for_each(|inner| text.push_str(&inner.text())),
            _ => {}
        }
    }
    text
}

fn sheet_table(
    package: &mut Package<'_>,
    part: &str,
    name: String,
    shared: &[String],
    left: &mut Left,
) -> Result<Table, SheetProblem> {
    let mut table = Table { name, rows: Vec::new() };
    let Some(text) = package.text(part)? else {
        return Ok(table);
    };
    let tree = Tree::read(&text, part, &LIMITS)?;
    let data = tree.root().children().filter(|entry| entry.name() == "sheetData");
    let mut number = 0_u32;
    for line in data.flat_map(El::children).filter(|entry| entry.name() == "row") {
        number = line.number_attr("r").unwrap_or(number.saturating_add(1));
        let mut cells: BTreeMap<usize, Cow<'_, str>> = BTreeMap::new();
        let mut next = 0;
        for cell in line.children().filter(|entry| entry.name() == "c") {
            let at = cell.attr("r").and_then(|place| column(&place)).unwrap_or(next);
            next = at.saturating_add(1);
            if at < COLUMNS {
                cells.insert(at, value(cell, shared));
            }
        }
        let last = cells.keys().next_back().map_or(0, |last| last + 1);
        let Some(row) = row(number, (0..last).map(|at| cells.remove(&at).unwrap_or_default())) else {
            continue;
        };
        let characters = row.cells.iter().map(|cell| cell.chars().count()).sum();
        left.rows = left.rows.checked_sub(1).ok_or(SheetProblem::TooManyRows)?;
        left.characters = left.characters.checked_sub(characters).ok_or(SheetProblem::TooBig)?;
        table.rows.push(row);
    }
    Ok(table)
}

/// `AB12` is 27. Nothing where it names no column.
fn column(place: &str) -> Option<usize> {
    let letters: Vec<u8> = place.bytes().take_while(u8::is_ascii_alphabetic).collect();
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.iter().fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(number - 1)
}

fn value<'s>(cell: El<'_, '_>, shared: &'s [String]) -> Cow<'s, str> {
    let inner = |name: &str| cell.children().find(|entry| entry.name() == name);
    let saved = || inner("v").map(|saved| saved.text()).unwrap_or_default();
    match cell.attr("t").as_deref().unwrap_or("n") {
        "s" => {
            let found = saved().trim().parse().ok().and_then(|at: usize| shared.get(at));
            found.map_or(Cow::Borrowed(""), |text| Cow::Borrowed(text.as_str()))
        }
        "inlineStr" => inner("is").map(rich_text).unwrap_or_default().into(),
        // What went wrong in a formula is nothing that anybody wrote.
        "e" => "".into(),
        "n" => plain_number(&saved()).into(),
        _ => saved().into(),
    }
}

/// Telephone numbers are typed as numbers, and saved as `1.38E10` by some programs.
fn plain_number(saved: &str) -> String {
    let saved = saved.trim();
    match saved.parse::<f64>() {
        Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        _ => saved.to_owned(),
    }
}
