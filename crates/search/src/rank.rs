//! Which of the stories that match come first, and how many there are.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};
use uuid::Uuid;

/// A story of today counts so much more than one of long ago.
const FRESHNESS: f32 = 0.25;
/// In microseconds, one year: after it the advantage is half as large.
const HALF_LIFE: f64 = 365.25 * 86_400e6;

/// The best `most` stories, or the newest if `now` is none.
pub struct Best {
    pub most: usize,
    /// Microseconds UTC; from here freshness is counted.
    pub now: Option<i64>,
}

/// Where a story stands in the order: by score, then time, then id, so that two stories never change places between two
/// pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    pub score: f32,
    pub released_at: i64,
    pub id: Uuid,
    pub address: DocAddress,
}

impl Eq for Rank {}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score
            .then(self.released_at.cmp(&other.released_at))
            .then(self.id.cmp(&other.id))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// How many there are, and the first of them in their order.
pub struct Found {
    pub total: usize,
    pub first: Vec<Rank>,
}

impl Collector for Best {
    type Fruit = Found;
    type Child = InPart;

    fn for_segment(&self, part: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<InPart> {
        let columns = reader.fast_fields();
        Ok(InPart {
            part,
            most: self.most,
            now: self.now,
            total: 0,
            best: BinaryHeap::with_capacity(self.most + 1),
            released_at: columns.i64("released_at")?,
            id_high: columns.u64("id_high")?,
            id_low: columns.u64("id_low")?,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.now.is_some()
    }

    fn merge_fruits(&self, parts: Vec<Found>) -> tantivy::Result<Found> {
        let total = parts.iter().map(|part| part.total).sum();
        let mut first: Vec<Rank> = parts.into_iter().flat_map(|part| part.first).collect();
        first.sort_by_key(|rank| Reverse(*rank));
        first.truncate(self.most);
        Ok(Found { total, first })
    }
}

/// The same for one part of the index.
pub struct InPart {
    part: SegmentOrdinal,
    most: usize,
    now: Option<i64>,
    total: usize,
    best: BinaryHeap<Reverse<Rank>>,
    released_at: Column<i64>,
    id_high: Column<u64>,
    id_low: Column<u64>,
}

impl SegmentCollector for InPart {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        if self.most == 0 {
            return;
        }
        let last = (self.best.len() == self.most).then(|| self.best.peek()).flatten();
        // Most stories end here, before anything of them is read.
        if self.now.is_some() && last.is_some_and(|Reverse(last)| score * (1.0 + FRESHNESS) < last.score) {
            return;
        }
        let released_at = self.released_at.first(doc).unwrap_or_default();
        let score = self.now.map_or(0.0, |now| score * freshness(now, released_at));
        if last.is_some_and(|Reverse(last)| (score, released_at) < (last.score, last.released_at)) {
            return;
        }
        let id = |column: &Column<u64>| column.first(doc).unwrap_or_default();
        self.best.push(Reverse(Rank {
            score,
            released_at,
            id: Uuid::from_u64_pair(id(&self.id_high), id(&self.id_low)),
            address: DocAddress::new(self.part, doc),
        }));
        if self.best.len() > self.most {
            self.best.pop();
        }
    }

    fn harvest(self) -> Found {
        Found {
            total: self.total,
            first: self.best.into_iter().map(|Reverse(rank)| rank).collect(),
        }
    }
}

fn freshness(now: i64, released_at: i64) -> f32 {
    let age = now.saturating_sub(released_at).max(0) as f64;
    1.0 + FRESHNESS * (-age / HALF_LIFE).exp2() as f32
}
