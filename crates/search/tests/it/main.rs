//! The index from outside: what is found, what is not, and what survives a crash.

#![expect(clippy::unwrap_used, reason = "tests")]

mod alike;
mod excerpts;
mod finding;
mod folder;
mod folding;
mod hostile;
mod judged;

use search::{Entry, Index, Page, Query, Reader, Request};
use tempfile::TempDir;
use uuid::Uuid;

/// A story with this number as its id.
pub fn story(number: u128, headline: &str, body: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(number),
        headline: headline.into(),
        body: body.into(),
        ..Entry::default()
    }
}

/// An index of these stories, committed; the folder goes when it is dropped.
pub fn index_of(stories: &[Entry]) -> (TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    let mut writer = index.writer(0).unwrap();
    for story in stories {
        writer.put(story).unwrap();
    }
    writer.commit("1").unwrap();
    (folder, index.reader().unwrap())
}

pub fn ask(reader: &Reader, typed: &str) -> Page {
    let request = Request {
        query: Query::parse(typed),
        limit: 100,
        ..Request::default()
    };
    reader.search(&request).unwrap()
}

/// The numbers of the stories that are found, in ascending order.
pub fn found(reader: &Reader, typed: &str) -> Vec<u128> {
    let page = ask(reader, typed);
    let mut numbers: Vec<u128> = page.hits.iter().map(|hit| hit.id.as_u128()).collect();
    numbers.sort_unstable();
    assert_eq!(page.total, numbers.len(), "{typed}");
    numbers
}
