//! What is written is opened by another program, too: LibreOffice, where the machine has it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use media::convert::find;
use media::manuscript::write;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::documents::document;
use crate::round_trip::with_photos;

/// One start of the program opens all of them.
const DOCUMENTS: usize = 12;

#[test]
fn libreoffice_opens_what_is_written() {
    let Some(program) = find(OsStr::new("")) else {
        eprintln!("not tried: there is no LibreOffice where packages put it");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    let files: Vec<PathBuf> = (0..DOCUMENTS)
        .map(|number| {
            let document = document().new_tree(&mut runner).unwrap().current();
            let file = folder.path().join(format!("{number}.docx"));
            std::fs::write(&file, write(&with_photos(&document)).unwrap()).unwrap();
            file
        })
        .collect();
    opened(&program, &files, folder.path());
    for file in &files {
        let text = std::fs::read_to_string(file.with_extension("txt"));
        let text = text.unwrap_or_else(|error| panic!("{} was not opened: {error}", file.display()));
        assert!(text.contains("夜里也能读书"), "{}: {text}", file.display());
    }
}

fn opened(program: &Path, files: &[PathBuf], folder: &Path) {
    let status = Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}
