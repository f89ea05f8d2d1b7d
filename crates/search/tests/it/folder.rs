use std::fs;
use std::path::Path;

use search::{Error, Index, Reason};
use uuid::Uuid;

use crate::{found, story};

fn refused(folder: &Path) -> Option<Reason> {
    match Index::open(folder) {
        Ok(_) => None,
        Err(Error::Rebuild(reason)) => Some(reason),
        Err(other) => panic!("{other}"),
    }
}

fn filled(folder: &Path) {
    let index = Index::create(folder).unwrap();
    let mut writer = index.writer(0).unwrap();
    for number in 0..40 {
        writer
            .put(&story(number, "校运动会", "机械学院夺得第一，图书馆整夜开放"))
            .unwrap();
        if number == 20 {
            writer.commit("20").unwrap();
        }
    }
    writer.remove(Uuid::from_u128(3));
    writer.commit("41").unwrap();
    writer.finish().unwrap();
}

#[test]
fn the_position_and_the_stories_survive_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    assert_eq!(index.position().unwrap(), None);
    let mut writer = index.writer(0).unwrap();
    writer.put(&story(1, "第一篇", "")).unwrap();
    writer.commit("7").unwrap();
    // What follows is never committed, as after a crash.
    writer.put(&story(2, "第二篇", "")).unwrap();
    writer.remove(Uuid::from_u128(1));
    drop(writer);
    drop(index);

    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.position().unwrap().as_deref(), Some("7"));
    assert_eq!(found(&index.reader().unwrap(), "篇"), [1]);
    // A follower goes on behind the position, and meets some events again.
    let mut writer = index.writer(0).unwrap();
    assert_eq!(writer.position().unwrap().as_deref(), Some("7"));
    writer.put(&story(1, "第一篇", "")).unwrap();
    writer.put(&story(2, "第二篇", "")).unwrap();
    writer.commit("9").unwrap();
    assert_eq!(found(&index.reader().unwrap(), "篇"), [1, 2]);
    assert_eq!(writer.position().unwrap().as_deref(), Some("9"));
}

#[test]
fn a_second_writer_is_turned_away() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    let writer = index.writer(0).unwrap();
    assert!(matches!(index.writer(0), Err(Error::Busy)));
    assert!(matches!(Index::create(folder.path()), Err(Error::Busy)));
    drop(writer);
    assert!(index.writer(0).is_ok());
}

#[test]
fn another_version_and_an_empty_folder_ask_to_be_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refused(folder.path()), Some(Reason::Missing));
    assert_eq!(refused(&folder.path().join("nowhere")), Some(Reason::Missing));
    filled(folder.path());
    assert_eq!(refused(folder.path()), None);
    for version in [&b"copydesk-search 0\n"[..], b"", b"\xff\xfe"] {
        fs::write(folder.path().join("VERSION"), version).unwrap();
        assert_eq!(refused(folder.path()), Some(Reason::OtherVersion));
    }
    Index::create(folder.path()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.reader().unwrap().count(), index.position().unwrap()), (0, None));
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.docx"), "years of work").unwrap();
    assert!(matches!(Index::create(folder.path()), Err(Error::ForeignFolder)));
    assert_eq!(
        fs::read_to_string(folder.path().join("thesis.docx")).unwrap(),
        "years of work"
    );
}

#[test]
fn whatever_happens_to_a_file_the_index_is_sound_or_asks_to_be_rebuilt() {
    let whole = tempfile::tempdir().unwrap();
    filled(whole.path());
    let files: Vec<_> = fs::read_dir(whole.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let mut refusals = 0;
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let name = file.file_name().unwrap();
        let middle = bytes.len() / 2;
        let flipped = |at: usize| {
            let mut bytes = bytes.clone();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 0x41;
            }
            bytes
        };
        let damages = [
            None,
            Some(Vec::new()),
            Some(bytes[..middle].to_vec()),
            Some(flipped(0)),
            Some(flipped(middle)),
            Some(flipped(bytes.len().saturating_sub(3))),
        ];
        for damage in damages {
            let copy = tempfile::tempdir().unwrap();
            for file in &files {
                fs::copy(file, copy.path().join(file.file_name().unwrap())).unwrap();
            }
            match &damage {
                None => fs::remove_file(copy.path().join(name)).unwrap(),
                Some(bytes) => fs::write(copy.path().join(name), bytes).unwrap(),
            }
            match Index::open(copy.path()) {
                Ok(index) => {
                    let numbers = found(&index.reader().unwrap(), "图书馆");
                    assert_eq!(numbers.len(), 39, "{}", name.display());
                }
                Err(Error::Rebuild(_)) => {
                    refusals += 1;
                    Index::create(copy.path()).unwrap();
                    assert_eq!(refused(copy.path()), None);
                }
                Err(other) => panic!("{}: {other}", name.display()),
            }
        }
    }
    assert!(refusals > 30, "only {refusals} of all these damages were noticed");
}
