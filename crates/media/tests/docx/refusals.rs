//! Files that are something else, and files that would cost too much: each with its own code.

use media::docx::{DocxProblem, Limits, read};

use crate::build::{Docx, archive, p};

#[track_caller]
fn refused(bytes: &[u8], code: &str) -> DocxProblem {
    let problem = read(bytes, &Limits::default()).unwrap_err();
    assert_eq!(problem.code(), code, "{problem}");
    assert!(!problem.to_string().is_empty());
    problem
}

/// A compound file with one stream of this name.
fn compound(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1_024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2_048, 0);
    bytes
}

#[test]
fn other_files_are_known_by_their_content() {
    refused(b"", "empty");
    refused(&compound("EncryptedPackage"), "encrypted");
    refused(&compound("WordDocument"), "legacy-word");
    let wps = [compound("WordDocument"), b"KSOProductBuildVer".to_vec()].concat();
    refused(&wps, "legacy-wps");
    refused(&compound("MatOST"), "legacy-wps");
    refused(&compound("Workbook"), "legacy-office");
    refused(br"{\rtf1\ansi\deff0 {\fonttbl}}", "rtf");
    refused("<html><body><p>网页</p></body></html>".as_bytes(), "html");
    refused("\u{feff}<!DOCTYPE html>\n<html>".as_bytes(), "html");
    refused(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x",
        "html",
    );
    let html: Vec<u8> = "\u{feff}<html><meta/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refused(&html, "html");
    refused(br#"<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>"#, "word-xml");
    refused(
        br#"<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>"#,
        "word-xml",
    );
    refused(b"%PDF-1.7", "not-word");
    refused("一段普通的文字".as_bytes(), "not-word");
    let open = archive(&[(
        "mimetype".to_owned(),
        b"application/vnd.oasis.opendocument.text".to_vec(),
    )]);
    refused(&open, "open-document");
    let sheet = archive(&[
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        ("xl/workbook.xml".to_owned(), b"<x/>".to_vec()),
    ]);
    refused(&sheet, "not-word");
    refused(&archive(&[("a.txt".to_owned(), b"a".to_vec())]), "no-document");
}

#[test]
fn what_was_not_copied_whole_is_refused() {
    let whole = Docx::new(p("正文")).build();
    refused(&whole[..whole.len() - 30], "broken-archive");
    refused(&whole[..40], "broken-archive");
}

#[test]
fn document_types_are_refused_and_entities_never_resolved() {
    let text = Docx::new(p("&all;")).document();
    let (head, rest) = text.split_once("?>").unwrap();
    let bomb = format!("{head}?><!DOCTYPE x [<!ENTITY all SYSTEM \"file:///etc/passwd\">]>{rest}");
    refused(&Docx::new("").file("word/document.xml", bomb).build(), "document-type");
    Docx::new(p("甲&nbsp;乙&all;")).reads_as("p: 甲&nbsp;乙&all;");
}

#[test]
fn deep_and_wide_parts_are_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(500) + &p("x") + &"</w:sdtContent></w:sdt>".repeat(500);
    refused(&Docx::new(deep).build(), "too-deep");
    let few = Limits {
        elements: 1_000,
        ..Limits::default()
    };
    let wide = Docx::new("<w:p/>".repeat(1_001)).build();
    assert_eq!(read(&wide, &few).unwrap_err().code(), "too-many-elements");
}

#[test]
fn sizes_are_bounded_before_and_while_inflating() {
    let zeros = Docx::new(p("x")).part("styles", "word/styles.xml", vec![b' '; 25 << 20]);
    refused(&zeros.build(), "bomb");
    // Within the size, but packed far too well.
    let packed = Docx::new(p("x")).part("styles", "word/styles.xml", vec![b' '; 8 << 20]);
    refused(&packed.build(), "bomb");
    // The directory lies about the size of the main part.
    let mut lying = Docx::new(p(&"长".repeat(3_000))).build();
    let directory = lying.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
    let name = lying[directory..]
        .windows(17)
        .position(|name| name == b"word/document.xml")
        .unwrap()
        + directory;
    lying[name - 22..name - 18].copy_from_slice(&100_u32.to_le_bytes());
    assert!(["bomb", "damaged"].contains(&read(&lying, &Limits::default()).unwrap_err().code()));
    let limits = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(read(&Docx::new("").build(), &limits).unwrap_err().code(), "too-big");
}

#[test]
fn entries_are_bounded_and_may_not_overlap() {
    let parts: Vec<(String, Vec<u8>)> = (0..4_001).map(|number| (format!("{number}"), Vec::new())).collect();
    refused(&archive(&parts), "too-many-parts");
    // Two entries of the directory that point to the same bytes.
    let mut bytes = Docx::new(p("x"))
        .file("word/a.xml", vec![7; 100])
        .file("word/b.xml", vec![7; 100])
        .build();
    let place = |bytes: &[u8], wanted: &[u8]| {
        let directory = bytes.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
        bytes[directory..]
            .windows(wanted.len())
            .position(|name| name == wanted)
            .unwrap()
            + directory
    };
    let (a, b) = (place(&bytes, b"word/a.xml"), place(&bytes, b"word/b.xml"));
    let offset: [u8; 4] = bytes[a - 4..a].try_into().unwrap();
    bytes[b - 4..b].copy_from_slice(&offset);
    refused(&bytes, "overlap");
}
