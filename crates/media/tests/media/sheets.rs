//! Lists from Excel, WPS and as text: what is read of them, and what is refused.

use media::sheet::{Column, Form, Row, SheetProblem, csv_form, read, xlsx_form};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn form(rows: &[&[&str]]) -> Form {
    let column = |heading: &str| Column {
        heading: heading.to_owned(),
        note: "照此填写".to_owned(),
        width: 16.0,
        choices: vec!["信息员".to_owned(), "初审".to_owned()],
    };
    Form {
        name: "人员".to_owned(),
        columns: ["姓名", "登录名", "手机"].map(column).to_vec(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
    }
}

fn cells(rows: &[Row]) -> Vec<(u32, Vec<&str>)> {
    rows.iter()
        .map(|row| (row.number, row.cells.iter().map(String::as_str).collect()))
        .collect()
}

/// A workbook of one sheet with these rows as XML, and these shared texts.
fn book(rows: &str, shared: &str) -> Vec<u8> {
    book_of(&[("名单", "", rows)], shared)
}

fn book_of(sheets: &[(&str, &str, &str)], shared: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: String| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    put("[Content_Types].xml", "<Types/>".to_owned());
    put(
        "_rels/.rels",
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    let mut entries = String::new();
    let mut relations = format!(r#"<Relationship Id="s" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>"#);
    for (at, (name, state, rows)) in sheets.iter().enumerate() {
        entries += &format!(r#"<sheet name="{name}" sheetId="{at}" {state} r:id="w{at}"/>"#);
        relations += &format!(r#"<Relationship Id="w{at}" Type="{REL}/worksheet" Target="/xl/worksheets/s{at}.xml"/>"#);
        put(
            &format!("xl/worksheets/s{at}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        );
    }
    put(
        "xl/workbook.xml",
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{entries}</sheets></workbook>"#),
    );
    put(
        "xl/_rels/workbook.xml.rels",
        format!(r#"<Relationships xmlns="{PACKAGE}">{relations}</Relationships>"#),
    );
    put("xl/sharedStrings.xml", shared.to_owned());
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_form_comes_back_as_it_was_filled_in() {
    let form = form(&[&["何静", "hejing", "013800000000"], &["=1+1", "", "-5"]]);
    let expected = vec![
        (1, vec!["姓名", "登录名", "手机"]),
        (2, vec!["何静", "hejing", "013800000000"]),
        (3, vec!["=1+1", "", "-5"]),
    ];
    let read_back = read(&xlsx_form(std::slice::from_ref(&form)).unwrap()).unwrap();
    assert_eq!(read_back[0].name, "人员");
    assert_eq!(cells(&read_back[0].rows), expected);

    let text = read(&csv_form(&form)).unwrap();
    assert_eq!(cells(&text[0].rows)[..2], expected[..2]);
    assert_eq!(
        text[0].rows[2].cells,
        ["'=1+1", "", "'-5"],
        "text never begins a formula"
    );
}

#[test]
fn text_is_read_in_the_encodings_and_with_the_marks_that_programs_write() {
    let lines = "姓名;单位\r\n何静;市图书馆\r\n\r\n\"石;磊\";市公安局\r\n";
    let expected = vec![
        (1, vec!["姓名", "单位"]),
        (2, vec!["何静", "市图书馆"]),
        (4, vec!["石;磊", "市公安局"]),
    ];
    let utf16 = [0xFF, 0xFE]
        .into_iter()
        .chain(lines.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let national = encoding_rs::GB18030.encode(lines).0.into_owned();
    let with_mark = format!("\u{FEFF}{lines}").into_bytes();
    for (name, bytes) in [
        ("utf-8", lines.into()),
        ("mark", with_mark),
        ("gb18030", national),
        ("utf-16", utf16),
    ] {
        let bytes: Vec<u8> = bytes;
        assert_eq!(cells(&read(&bytes).unwrap()[0].rows), expected, "{name}");
    }
    let tabs = read("姓名\t单位\n何静\t市图书馆，一楼\n".as_bytes()).unwrap();
    assert_eq!(tabs[0].rows[1].cells, ["何静", "市图书馆，一楼"]);
}

#[test]
fn cells_are_what_people_see_in_them() {
    let shared = r#"<sst uniqueCount="99999999999999"><si><t xml:space="preserve"> 何静 </t></si><si><r><t>市</t></r><r><t>图书馆</t></r><rPh><t>shi</t></rPh></si></sst>"#;
    let rows = r#"<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c><c r="D3"><v>1.3800000001E10</v></c></row>
        <row r="4"><c r="A4" t="inlineStr"><is><t>江岚</t></is></c><c t="str"><f>A1</f><v>算出</v></c><c t="e"><v>#REF!</v></c><c><v>0.5</v></c></row>
        <row r="7"><c r="B7"/></row>
        <row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>9</v></c></row>"#;
    let tables = read(&book(rows, shared)).unwrap();
    assert_eq!(
        cells(&tables[0].rows),
        vec![
            (3, vec!["何静", "", "市图书馆", "13800000001"]),
            (4, vec!["江岚", "算出", "", "0.5"]),
            (1_048_576, vec!["9"]),
        ]
    );
}

#[test]
fn a_text_that_many_cells_name_is_cut_once_and_counted() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(100_000));
    let line = r#"<c t="s"><v>0</v></c>"#.repeat(64);
    let rows = |count: usize| format!("<row>{line}</row>").repeat(count);
    let tables = read(&book(&rows(60), &shared)).unwrap();
    let cells = tables[0].rows.iter().flat_map(|row| &row.cells);
    assert_eq!(cells.clone().count(), 60 * 64);
    assert!(cells.map(|cell| cell.chars().count()).all(|length| length == 1_000));
    assert_eq!(read(&book(&rows(63), &shared)), Err(SheetProblem::TooBig));
    assert_eq!(read(&book(&rows(4_900), &shared)), Err(SheetProblem::TooBig));
}

#[test]
fn hidden_and_empty_sheets_are_left_out() {
    let line = r#"<row r="1"><c t="str"><v>甲</v></c></row>"#;
    let sheets = [
        ("单位", "", line),
        ("旧", r#"state="veryHidden""#, line),
        ("空", "", ""),
    ];
    let tables = read(&book_of(&sheets, "<sst/>")).unwrap();
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["单位"]);
}

#[test]
fn what_is_no_table_is_refused_by_its_name() {
    let code = |bytes: &[u8]| read(bytes).unwrap_err().code();
    assert_eq!(code(b""), "empty");
    assert_eq!(code(" \r\n ,,,\r\n".as_bytes()), "empty");
    assert_eq!(code(&book("", "<sst/>")), "empty");
    assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), "older");
    assert_eq!(code(b"%PDF-1.7"), "not-a-table");
    assert_eq!(code(&vec![b'a'; media::sheet::FILE_BYTES + 1]), "too-big");
    assert_eq!(code("甲\n".repeat(media::sheet::ROWS + 1).as_bytes()), "too-many-rows");
    let cut = book("<row r=\"1\"><c t=\"str\"><v>甲</v></c></row>", "<sst/>");
    assert!(matches!(
        read(&cut[..cut.len() / 2]),
        Err(SheetProblem::Damaged { .. } | SheetProblem::NotATable { .. })
    ));
    // Two million cells packed into a few kilobytes.
    let bomb = book(&"<row><c><v>1</v></c></row>".repeat(1_000_000), "<sst/>");
    assert!(bomb.len() < media::sheet::FILE_BYTES, "{} bytes", bomb.len());
    assert!(matches!(
        read(&bomb),
        Err(SheetProblem::Damaged { .. } | SheetProblem::TooManyRows)
    ));
}

proptest! {
    /// Whatever stands in a damaged workbook, it is read or refused.
    #[test]
    fn no_input_makes_it_panic(at in 0_usize..4000, with in any::<u8>(), cut in 0_usize..4000) {
        let mut bytes = book(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1e9</v></c></row>"#, "<sst><si><t>甲</t></si></sst>");
        let length = bytes.len();
        bytes[at % length] = with;
        let _ = read(&bytes);
        let _ = read(&bytes[..cut % length]);
    }

    #[test]
    fn no_text_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }
}
