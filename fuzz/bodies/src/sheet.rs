//! Lists of units and people: tables as a file and as parts (see [`crate::package`]), and what the house reads in them.

use domain::Role;
use domain::roster::{self, Cells, Grid, Names};
use media::sheet::{ROWS, Table, read};

use crate::package::{archive, parts};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

pub fn body(input: &[u8]) -> bool {
    let made = parts(input).map(|parts| archive(&workbook(&parts)));
    let Ok(tables) = read(made.as_deref().unwrap_or(input)) else {
        return false;
    };
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    assert!(rows > 0 && rows <= ROWS, "{rows} rows");
    let grids: Vec<Grid<'_>> = tables.iter().map(grid).collect();
    let names = Names {
        roles: vec![("信息员".to_owned(), Role::Officer), ("编辑".to_owned(), Role::Editor)],
        ..Names::default()
    };
    let found = roster::read(&grids, &names);
    assert!(found.units.len() + found.people.len() <= roster::MOST);
    for cell in tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
        assert!(!cell.contains(char::is_control), "{cell:?}");
    }
    !found.is_empty()
}

fn grid(table: &Table) -> Grid<'_> {
    let rows = table.rows.iter().map(|row| Cells {
        number: row.number,
        cells: &row.cells,
    });
    Grid {
        name: &table.name,
        rows: rows.collect(),
    }
}

/// `rows` is the content of the one sheet, `shared` that of the shared texts, `styles` that of the styles; every other name
/// is a part as it stands.
fn workbook(parts: &[(String, &[u8])]) -> Vec<(String, Vec<u8>)> {
    let around = |open: &str, inner: &[u8], close: &str| [open.as_bytes(), inner, close.as_bytes()].concat();
    let main = format!(
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="m" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let relation = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{target}.xml"/>"#)
    };
    let relations = [
        relation("worksheet", "worksheets/s"),
        relation("sharedStrings", "sharedStrings"),
        relation("styles", "styles"),
    ];
    let mut made: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, bytes) in parts {
        made.push(match name.as_str() {
            "rows" => (
                "xl/worksheets/s.xml".to_owned(),
                around(
                    &format!(r#"<worksheet xmlns="{MAIN}"><sheetData>"#),
                    bytes,
                    "</sheetData></worksheet>",
                ),
            ),
            "shared" => (
                "xl/sharedStrings.xml".to_owned(),
                around(&format!(r#"<sst xmlns="{MAIN}">"#), bytes, "</sst>"),
            ),
            "styles" => (
                "xl/styles.xml".to_owned(),
                around(&format!(r#"<styleSheet xmlns="{MAIN}">"#), bytes, "</styleSheet>"),
            ),
            _ => (name.clone(), bytes.to_vec()),
        });
    }
    let rest = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", main),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="名单" sheetId="1" r:id="worksheet"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}">{}</Relationships>"#,
                relations.concat()
            ),
        ),
    ];
    // The kind of a file is told from its first entries.
    let rest = rest.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    rest.into_iter().chain(made).collect()
}
