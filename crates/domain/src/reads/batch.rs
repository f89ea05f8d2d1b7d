//! What one node hands over: the reads of one day that are new to it.

use super::{AddressHash, Channel, ReaderHash, Reason, Referrer};
use crate::{StoryId, Time};
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Names a batch, so that one that is sent again is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchId {
    /// The counter that made it; drawn anew whenever one is made.
    pub node: Uuid,
    /// From 0, without gaps.
    pub number: u64,
}

/// Made by [`super::Counter::flush`]. Whoever takes it keeps it until it is applied; applying it again does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: BatchId,
    pub day: Date,
    /// In the order in which they came.
    pub reads: Vec<Read>,
    /// Visits that this node did not count, by reason.
    pub refused: BTreeMap<Reason, u64>,
}

/// A reader whom one node counted. Another may have been first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    pub story: StoryId,
    /// See [`super::Day::window`].
    pub window: u16,
    pub reader: ReaderHash,
    pub address: AddressHash,
    /// See [`super::Day::hour`].
    pub hour: Time,
    pub referrer: Referrer,
    pub channel: Channel,
}
