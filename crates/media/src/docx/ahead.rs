//! Pictures inflated beside the walk. A second reader of the same archive takes them from the last to the first; the
//! walk asks for them in reading order, takes what lies ready and inflates the rest itself. They meet in the middle.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::Limits;
use super::package::{Package, Source};

/// Most bytes of pictures that lie ready and wait for the walk.
const MOST_HELD: usize = 16 << 20;

/// Opens the archive once more.
pub(super) type Again<'a> = dyn Fn() -> io::Result<Box<dyn Source>> + Sync + 'a;

/// Where the pictures lie that are ready.
#[derive(Default)]
pub(super) struct Shelf {
    state: Mutex<State>,
    put: Condvar,
}

#[derive(Default)]
struct State {
    ready: HashMap<String, Vec<u8>>,
    held: usize,
    /// The part that is being inflated for the shelf.
    at_work: Option<String>,
    /// Parts that the walk has asked for, with what it found or without.
    asked: HashSet<String>,
    closed: bool,
}

impl Shelf {
    /// The picture, if it is ready or about to be; else it is the caller's to inflate.
    pub(super) fn take(&self, part: &str) -> Option<Vec<u8>> {
        let mut state = self.state();
        state.asked.insert(part.to_owned());
        while state.at_work.as_deref() == Some(part) {
            state = self.put.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let bytes = state.ready.remove(part)?;
        state.held -= bytes.len();
        Some(bytes)
    }

    /// The walk is over: nothing more is needed.
    pub(super) fn close(&self) {
        self.state().closed = true;
    }

    /// Inflates these parts, the last one first, until all are there, the walk is over or the shelf is full. What
    /// cannot be read is left to the walk, which says what is wrong with it.
    pub(super) fn fill(&self, again: &Again<'_>, limits: &Limits, parts: &[String]) {
        let Ok(source) = again() else { return };
        let Ok(mut package) = Package::open(source, limits) else {
            return;
        };
        for part in parts.iter().rev() {
            if self.is_over() {
                return;
            }
            if !self.begin(part) {
                continue;
            }
            let mut bytes = Vec::new();
            let is_there = matches!(package.picture(part, &mut bytes), Ok(true));
            self.end(part, is_there.then_some(bytes));
        }
    }

    fn is_over(&self) -> bool {
        let state = self.state();
        state.closed || state.held >= MOST_HELD
    }

    /// Marks a part as being inflated, unless the walk was faster.
    fn begin(&self, part: &str) -> bool {
        let mut state = self.state();
        let is_new = !state.asked.contains(part);
        state.at_work = is_new.then(|| part.to_owned());
        is_new
    }

    fn end(&self, part: &str, bytes: Option<Vec<u8>>) {
        let mut state = self.state();
        state.at_work = None;
        if let Some(bytes) = bytes {
            state.held += bytes.len();
            state.ready.insert(part.to_owned(), bytes);
        }
        self.put.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
