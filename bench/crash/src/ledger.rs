//! What the clients were told is done. Written only when an answer came whole, and kept outside the program that is
//! killed, so that it can be held against what the database says afterwards.

use domain::StoryId;
use media::Hash;
use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

#[derive(Debug, Default)]
pub struct Ledger {
    stories: Mutex<BTreeMap<StoryId, Account>>,
    acknowledged: AtomicU64,
    interrupted: AtomicU64,
    repeated: AtomicU64,
}

/// What is known of one story.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Whose it is: the token of the officer.
    pub writer: String,
    pub headline: String,
    /// The mark in each text that was sent, oldest first.
    pub sent: Vec<String>,
    /// How many of them are stored, as far as was said.
    pub kept: usize,
    /// The originals of its photos.
    pub photos: Vec<Hash>,
    /// As it was told: year and number.
    pub number: Option<(i16, u32)>,
    /// Passed stages, with the hash that was signed.
    pub passed: Vec<(String, String)>,
    pub path: Option<String>,
}

impl Ledger {
    /// An answer came: `done` happened to the story.
    pub fn note(&self, story: StoryId, done: impl FnOnce(&mut Account)) {
        done(self.stories().entry(story).or_default());
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
    }

    /// A text is about to be sent; it may be found from now on.
    pub fn will_send(&self, story: StoryId, headline: &str, mark: &str) {
        let mut stories = self.stories();
        let account = stories.entry(story).or_default();
        headline.clone_into(&mut account.headline);
        account.sent.push(mark.to_owned());
    }

    /// A write whose answer never came.
    pub fn interrupted(&self) {
        self.interrupted.fetch_add(1, Ordering::SeqCst);
    }

    /// A write that was done and is asked for again.
    pub fn repeats(&self) {
        self.repeated.fetch_add(1, Ordering::SeqCst);
    }

    pub fn acknowledged_so_far(&self) -> u64 {
        self.acknowledged.load(Ordering::SeqCst)
    }

    pub fn interrupted_so_far(&self) -> u64 {
        self.interrupted.load(Ordering::SeqCst)
    }

    pub fn repeated_so_far(&self) -> u64 {
        self.repeated.load(Ordering::SeqCst)
    }

    /// A copy as it stands now.
    pub fn copy(&self) -> BTreeMap<StoryId, Account> {
        self.stories().clone()
    }

    fn stories(&self) -> MutexGuard<'_, BTreeMap<StoryId, Account>> {
        self.stories.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
