//! `copydesk import` as it is started: what it prints, and what it writes.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use domain::AssetId;
use domain::document::{Block, Document};
use media::manuscript::{Labels, Layout, Manuscript, Photo, write};
use serde_json::Value;

/// The header of a JPEG; nobody decodes it.
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC2\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0";
/// The header of a PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03\x08\x02\0\0\0\0\0\0\0";

/// A Word file with these pictures in its text.
fn word_file(pictures: &[&[u8]]) -> Vec<u8> {
    let photos: Vec<Photo> = pictures
        .iter()
        .zip(1..)
        .map(|(bytes, number)| photo(bytes, number))
        .collect();
    let blocks = photos.iter().map(|photo| Block::Figure { asset: photo.asset });
    let body = Document::new(blocks.collect()).unwrap();
    write(&Manuscript {
        institution: "云川市融媒体中心".to_owned(),
        layout: Layout::default(),
        kicker: String::new(),
        headline: "夜里也能读书".to_owned(),
        deck: String::new(),
        byline: Vec::new(),
        body: &body,
        site: String::new(),
        photos,
        attachments: Vec::new(),
        about: Vec::new(),
        labels: Labels::default(),
    })
    .unwrap()
}

fn photo(bytes: &[u8], number: u32) -> Photo {
    let asset: AssetId = format!("00000000-0000-7000-8000-{number:012}").parse().unwrap();
    Photo {
        asset,
        bytes: bytes.to_vec().into(),
        width: 4,
        height: 3,
        caption: String::new(),
        credit: String::new(),
        alt: String::new(),
    }
}

fn import(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    program.arg("import").args(arguments).current_dir(folder);
    program.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn pictures_are_written_in_their_order_and_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("story.docx"), word_file(&[PNG, JPEG])).unwrap();

    let output = import(folder.path(), &["story.docx", "--json", "--pictures", "a/b"]);
    assert!(output.status.success(), "{output:?}");
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let files: Vec<_> = said["pictures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["file"].as_str())
        .collect();
    assert_eq!(files, [Some("a/b/01.png"), Some("a/b/02.jpg")]);
    assert_eq!(std::fs::read(folder.path().join("a/b/01.png")).unwrap(), PNG);
    assert_eq!(std::fs::read(folder.path().join("a/b/02.jpg")).unwrap(), JPEG);

    // Without the folder the same is said, but of the files.
    let mut without = said.clone();
    for picture in without["pictures"].as_array_mut().unwrap() {
        picture.as_object_mut().unwrap().remove("file");
    }
    let plain = import(folder.path(), &["story.docx", "--json"]);
    assert_eq!(serde_json::from_slice::<Value>(&plain.stdout).unwrap(), without);
}

#[test]
fn nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("story.docx"), word_file(&[JPEG, PNG])).unwrap();
    std::fs::write(folder.path().join("01.jpg"), "mine").unwrap();

    let output = import(folder.path(), &["story.docx", "--pictures", "."]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(
        said.contains("./01.jpg is there already; name another folder"),
        "{said}"
    );
    assert_eq!(std::fs::read(folder.path().join("01.jpg")).unwrap(), b"mine");
    assert!(!folder.path().join("02.png").exists());
}

#[test]
fn what_is_no_word_file_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.docx"), "<html><p>a").unwrap();
    for (file, reason) in [
        ("a.docx", "a.docx cannot be imported: this is a web page"),
        ("none.docx", "none.docx cannot be read"),
        (".", ". cannot be read"),
    ] {
        let output = import(folder.path(), &[file, "--pictures", "out"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(reason), "{said}");
        assert!(!folder.path().join("out").exists(), "{file}");
    }
}

#[test]
fn a_file_may_come_through_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("story.docx"), word_file(&[JPEG])).unwrap();
    let program = env!("CARGO_BIN_EXE_copydesk");
    let line = format!("cat story.docx | '{program}' import /dev/stdin --json --pictures out");
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(std::fs::read(folder.path().join("out/01.jpg")).unwrap(), JPEG);
}
