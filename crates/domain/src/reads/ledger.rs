//! Where the batches of all nodes meet: the tables of reads as values, with the same rules as their statements.
//!
//! A batch is one transaction. Its id is inserted or, if it stands there, all of it is left out; each read is inserted
//! unless (day, story, window, reader) stands there or the address has as many rows in (day, story, window) as the rule
//! allows; each row inserted adds one to the counts. So neither the order of batches nor their repetition changes what
//! is published of a story, and nothing is ever subtracted. Where two nodes saw the same reader, the read stands under
//! the hour, referrer and channel of the batch that came first.

use super::{AddressHash, Batch, BatchId, Channel, HourlyReads, ReaderHash, Reason, Referrer, Rule};
use crate::{StoryId, Time};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Reads of all days, and the hashes of those that are not sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    open: BTreeMap<Date, Hashes>,
    sealed: BTreeSet<Date>,
    stories: BTreeMap<StoryId, u64>,
    hours: BTreeMap<(StoryId, Time), u64>,
    totals: BTreeMap<(Date, Time, Referrer, Channel), u64>,
    refused: BTreeMap<(Date, Reason), u64>,
}

/// What is deleted when a day is sealed; its salt goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hashes {
    rule: Rule,
    batches: BTreeSet<BatchId>,
    readers: BTreeSet<(StoryId, u16, ReaderHash)>,
    /// Rows of an address.
    addresses: BTreeMap<(StoryId, u16, AddressHash), u32>,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// So many of its reads were counted; the others were known, or one too many behind their address.
    Counted(u64),
    /// It was here before.
    Again,
    /// Its day was never opened here, or it is sealed and nobody can tell any more which of its reads were counted.
    Closed,
}

impl Ledger {
    /// Opens a day under a rule; all nodes take both from here. `false`, and nothing is done, if it is open or sealed.
    pub fn open(&mut self, date: Date, rule: Rule) -> bool {
        if self.sealed.contains(&date) || self.open.contains_key(&date) {
            return false;
        }
        let hashes = Hashes {
            rule,
            batches: BTreeSet::new(),
            readers: BTreeSet::new(),
            addresses: BTreeMap::new(),
        };
        self.open.insert(date, hashes);
        true
    }

    /// Deletes what could tell readers of the day apart, for good. To be asked [`super::Day::may_be_sealed`] before.
    pub fn seal(&mut self, date: Date) {
        if self.open.remove(&date).is_some() {
            self.sealed.insert(date);
        }
    }

    /// Takes in a batch. What [`Applied::Closed`] leaves out is lost.
    pub fn apply(&mut self, batch: &Batch) -> Applied {
        let Some(hashes) = self.open.get_mut(&batch.day) else {
            return Applied::Closed;
        };
        if !hashes.batches.insert(batch.id) {
            return Applied::Again;
        }
        let mut counted = 0;
        for read in &batch.reads {
            if !hashes.take(read.story, read.window, read.reader, read.address) {
                continue;
            }
            counted += 1;
            *self.stories.entry(read.story).or_default() += 1;
            *self.hours.entry((read.story, read.hour)).or_default() += 1;
            let total = (batch.day, read.hour, read.referrer, read.channel);
            *self.totals.entry(total).or_default() += 1;
        }
        for (reason, visits) in &batch.refused {
            *self.refused.entry((batch.day, *reason)).or_default() += visits;
        }
        Applied::Counted(counted)
    }

    /// The number that is published of a story.
    pub fn reads(&self, story: StoryId) -> u64 {
        self.stories.get(&story).copied().unwrap_or_default()
    }

    /// All stories that were read.
    pub fn stories(&self) -> impl Iterator<Item = (StoryId, u64)> {
        self.stories.iter().map(|(story, reads)| (*story, *reads))
    }

    /// What the lists of the most read are made of, by story and hour.
    pub fn hours(&self) -> impl Iterator<Item = HourlyReads> {
        self.hours
            .iter()
            .map(|(&(story, hour), &reads)| HourlyReads { story, hour, reads })
    }

    /// Reads of all stories by day, hour, referrer and channel.
    pub fn totals(&self) -> impl Iterator<Item = ((Date, Time, Referrer, Channel), u64)> {
        self.totals.iter().map(|(total, reads)| (*total, *reads))
    }

    /// Visits of a day that were not counted. A repeat that only the meeting of two nodes shows is not among them.
    pub fn refused(&self, date: Date) -> impl Iterator<Item = (Reason, u64)> {
        let of_day = self.refused.iter().filter(move |((day, _), _)| *day == date);
        of_day.map(|((_, reason), visits)| (*reason, *visits))
    }

    /// Rows that could tell readers apart; none once every day is sealed.
    pub fn hashes(&self) -> usize {
        self.open.values().map(|hashes| hashes.readers.len()).sum()
    }
}

impl Hashes {
    /// Whether the read is new and allowed; then it is written down.
    fn take(&mut self, story: StoryId, window: u16, reader: ReaderHash, address: AddressHash) -> bool {
        if self.readers.contains(&(story, window, reader)) {
            return false;
        }
        let rows = self.addresses.entry((story, window, address)).or_default();
        if *rows >= self.rule.per_address() {
            return false;
        }
        *rows += 1;
        self.readers.insert((story, window, reader))
    }
}
