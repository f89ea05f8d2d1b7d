//! The counter of one node, in memory.
//!
//! It remembers of each reader of the day the window that counted last. That answers repeats, also after the clock went
//! back: a reader is never counted in a window before that one. What it counts is final only where all nodes meet, so
//! its own answers are published nowhere.

use super::{AddressHash, Batch, BatchId, Day, Read, ReaderHash, Reason, Rule, Salt, Visit};
use crate::{StoryId, Time};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::mem;
use uuid::Uuid;

/// Bounds of memory. An entry is a reader of a story on a day: about 100 bytes with all that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Entries of all open days together. When they are used up nobody new is counted until a day is closed; readers who
    /// have an entry still are, in their next window.
    pub entries: usize,
    /// Entries that visits from one address may use, so that one attacker cannot fill the memory.
    pub one_address: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 1_000_000,
            one_address: 20_000,
        }
    }
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// New to this node.
    Counted,
    Not(Reason),
}

/// Counts visits until they are flushed, in no more memory than [`Limits`] say. What was not flushed is lost with the
/// process, and nothing else: the hashes that it forgets are in the batches that it handed over.
#[derive(Debug)]
pub struct Counter {
    node: Uuid,
    limits: Limits,
    days: BTreeMap<Date, Open>,
    batches: u64,
}

/// A day that is being counted.
#[derive(Debug)]
struct Open {
    day: Day,
    rule: Rule,
    salt: Salt,
    /// The window in which a reader was counted last.
    readers: HashMap<ReaderHash, u16>,
    /// The latest window of an address at a story, and how many readers it had in it.
    addresses: HashMap<AddressHash, (u16, u32)>,
    /// Entries by address, over all stories.
    entries: HashMap<AddressHash, usize>,
    pending: Vec<Read>,
    refused: BTreeMap<Reason, u64>,
}

impl Counter {
    /// A counter that has no day open. `node` is drawn for it and given to no other.
    pub const fn new(node: Uuid, limits: Limits) -> Self {
        Self {
            node,
            limits,
            days: BTreeMap::new(),
            batches: 0,
        }
    }

    /// Begins to count a day, with the rule and the salt that all nodes share. Best done before midnight: a visit on a
    /// day that is not open is not counted. Opening it again changes nothing.
    pub fn open(&mut self, day: Day, rule: Rule, salt: Salt) {
        self.days.entry(day.date).or_insert_with(|| Open {
            day,
            rule,
            salt,
            readers: HashMap::new(),
            addresses: HashMap::new(),
            entries: HashMap::new(),
            pending: Vec::new(),
            refused: BTreeMap::new(),
        });
    }

    /// The days that are open, earliest first.
    pub fn open_days(&self) -> impl Iterator<Item = Day> {
        self.days.values().map(|open| open.day)
    }

    /// One visit to a story. After the clock went back behind the earliest open day, visits count as at its beginning.
    pub fn hit(&mut self, story: StoryId, visit: &Visit<'_>, at: Time) -> Answer {
        let is_full = self.entries() >= self.limits.entries;
        let Some(first) = self.days.values().next() else {
            return Answer::Not(Reason::Closed);
        };
        let at = at.max(first.day.starts);
        let Some(open) = self.days.values_mut().find(|open| open.day.contains(at)) else {
            return Answer::Not(Reason::Closed);
        };
        let answer = match visit.excluded() {
            Some(reason) => Err(reason),
            None => open.count(story, visit, at, self.limits, is_full),
        };
        match answer {
            Ok(()) => Answer::Counted,
            Err(reason) => {
                *open.refused.entry(reason).or_default() += 1;
                Answer::Not(reason)
            }
        }
    }

    /// What is new since the last flush, a batch a day, and nothing where nothing is. Meant for once a second.
    pub fn flush(&mut self) -> Vec<Batch> {
        let (node, batches) = (self.node, &mut self.batches);
        let batch = |open: &mut Open| open.flush(node, batches);
        self.days.values_mut().filter_map(batch).collect()
    }

    /// Ends a day on this node: its salt and hashes are gone, and what was new is handed over.
    pub fn close(&mut self, date: Date) -> Option<Batch> {
        let mut open = self.days.remove(&date)?;
        open.flush(self.node, &mut self.batches)
    }

    /// Entries that are in use, see [`Limits::entries`].
    pub fn entries(&self) -> usize {
        self.days.values().map(|open| open.readers.len()).sum()
    }
}

impl Open {
    /// Counts a person, or says why not.
    fn count(
        &mut self,
        story: StoryId,
        visit: &Visit<'_>,
        at: Time,
        limits: Limits,
        is_full: bool,
    ) -> Result<(), Reason> {
        let window = self.day.window(self.rule, at);
        let reader = self.salt.reader(story, visit.address, visit.user_agent);
        let last = self.readers.get(&reader).copied();
        if last.is_some_and(|last| last >= window) {
            return Err(Reason::Repeat);
        }
        let address = self.salt.address(story, visit.address);
        let behind = self.addresses.get(&address).copied();
        let behind = match behind {
            // After the clock went back, the later window goes on.
            Some((latest, behind)) if latest >= window => (latest, behind),
            _ => (window, 0),
        };
        if behind.1 >= self.rule.per_address() {
            return Err(Reason::Address);
        }
        // Only reached where flushes fail for long.
        if self.pending.len() >= limits.entries {
            return Err(Reason::Full);
        }
        if last.is_none() {
            let network = self.salt.network(visit.address);
            let used = self.entries.get(&network).copied().unwrap_or_default();
            if is_full || used >= limits.one_address {
                return Err(Reason::Full);
            }
            self.entries.insert(network, used + 1);
        }
        self.readers.insert(reader, window);
        self.addresses.insert(address, (behind.0, behind.1 + 1));
        self.pending.push(Read {
            story,
            window,
            reader,
            address,
            hour: self.day.hour(at),
            referrer: visit.referrer,
            channel: visit.channel,
        });
        Ok(())
    }

    fn flush(&mut self, node: Uuid, batches: &mut u64) -> Option<Batch> {
        if self.pending.is_empty() && self.refused.is_empty() {
            return None;
        }
        let number = *batches;
        *batches += 1;
        Some(Batch {
            id: BatchId { node, number },
            day: self.day.date,
            reads: mem::take(&mut self.pending),
            refused: mem::take(&mut self.refused),
        })
    }
}
