//! The pages in memory, what has changed since they were drawn, and how old the knowledge of that is.

use super::{Dep, Shared, packed::Packed};
use domain::{StoryId, Time, time::SECOND};
use jiff::civil::Date;
use moka::sync::Cache;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// So long a page may show the same figures of reads, in microseconds. The lists of the most read are half a minute old
/// at most when it is drawn, so that no figure is older than a minute.
pub const LASTS: i64 = 20 * SECOND;
/// So much longer it is shown while one reader's request draws it anew.
const WHILE_DRAWN: i64 = 8 * SECOND;
/// So long the knowledge of what has happened counts as new.
const KNOWN_FOR: Duration = Duration::from_millis(500);
/// Changes that are remembered one by one; after so many all pages are drawn anew.
const MOST_CHANGES: usize = 20_000;

/// A page as it was drawn.
#[derive(Debug)]
pub struct Kept {
    pub packed: Packed,
    pub story: Option<StoryId>,
    uses: Vec<Dep>,
    begun: Begun,
    drawn_at: Time,
    is_drawn_anew: AtomicBool,
}

/// Drawing began after so many changes: it shows all of them, and perhaps none that came later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Begun(u64);

/// All that this node remembers of the public site.
#[derive(Debug)]
pub struct Pages {
    kept: Cache<String, Arc<Kept>>,
    changes: RwLock<Changes>,
    /// Place of the last event that is known; none before the first look.
    pub(super) place: Mutex<Option<i64>>,
    /// How often somebody wanted to ask anew, and up to which of these wishes it was done.
    wished: AtomicU64,
    granted: AtomicU64,
    /// Milliseconds from `start` to the last look.
    looked_at: AtomicU64,
    start: Instant,
    /// The day at the institution when it was last asked.
    day: RwLock<Option<Date>>,
}

#[derive(Debug, Default)]
struct Changes {
    count: u64,
    /// The change with which everything changed.
    all: u64,
    last: HashMap<Dep, u64>,
}

/// A look at what has happened, which counts from its beginning.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    wished: u64,
    at: u64,
}

impl Kept {
    pub fn new(packed: Packed, shared: Shared, begun: Begun, drawn_at: Time) -> Self {
        Self {
            packed,
            story: shared.story,
            uses: shared.uses,
            begun,
            drawn_at,
            is_drawn_anew: AtomicBool::new(false),
        }
    }
}

impl Pages {
    /// `room` is what pages may take, in bytes; with 0 none is kept.
    pub fn new(room: u64) -> Self {
        Self {
            kept: Cache::builder()
                .max_capacity(room)
                .weigher(|key: &String, page: &Arc<Kept>| {
                    let size = key.len() + page.packed.size();
                    u32::try_from(size).unwrap_or(u32::MAX)
                })
                .build(),
            changes: RwLock::default(),
            place: Mutex::default(),
            wished: AtomicU64::new(1),
            granted: AtomicU64::default(),
            looked_at: AtomicU64::default(),
            start: Instant::now(),
            day: RwLock::default(),
        }
    }

    pub fn begin(&self) -> Begun {
        Begun(self.changes.read().unwrap_or_else(PoisonError::into_inner).count)
    }

    pub fn keep(&self, key: String, page: Arc<Kept>) {
        self.kept.insert(key, page);
    }

    /// What is kept under a key, whether it may still be shown or not.
    pub fn get(&self, key: &str) -> Option<Arc<Kept>> {
        self.kept.get(key)
    }

    /// Whether a page is as it would be drawn now, figures of reads apart.
    pub fn may_show(&self, page: &Kept, now: Time) -> bool {
        let age = now.since(page.drawn_at);
        if !(0..LASTS + WHILE_DRAWN).contains(&age) || self.has_changed(page) {
            return false;
        }
        // The first who comes too late draws it anew; the others do not wait for that.
        age < LASTS || page.is_drawn_anew.swap(true, Ordering::AcqRel)
    }

    fn has_changed(&self, page: &Kept) -> bool {
        let changes = self.changes.read().unwrap_or_else(PoisonError::into_inner);
        let is_newer = |change: &u64| Begun(*change) > page.begun;
        is_newer(&changes.all) || page.uses.iter().filter_map(|dep| changes.last.get(dep)).any(is_newer)
    }

    pub fn changed(&self, deps: impl IntoIterator<Item = Dep>) {
        let mut changes = self.changes.write().unwrap_or_else(PoisonError::into_inner);
        changes.count += 1;
        let count = changes.count;
        changes.last.extend(deps.into_iter().map(|dep| (dep, count)));
        if changes.last.len() > MOST_CHANGES {
            changes.all = count;
            changes.last.clear();
        }
    }

    pub fn all_changed(&self) {
        let mut changes = self.changes.write().unwrap_or_else(PoisonError::into_inner);
        changes.count += 1;
        changes.all = changes.count;
        changes.last.clear();
    }

    /// The day at the institution is this one: with another one all pages are drawn anew.
    pub fn on_day(&self, day: Date) {
        let mut known = self.day.write().unwrap_or_else(PoisonError::into_inner);
        if known.replace(day).is_some_and(|before| before != day) {
            self.all_changed();
        }
    }

    /// Something may have happened on this node: nothing is served before the database was asked again.
    pub fn ask_anew(&self) {
        self.wished.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether what has happened is known well enough to serve.
    pub fn is_known(&self) -> bool {
        let age = self.millis().saturating_sub(self.looked_at.load(Ordering::Acquire));
        self.granted.load(Ordering::Acquire) >= self.wished.load(Ordering::Acquire)
            && u128::from(age) < KNOWN_FOR.as_millis()
    }

    pub fn begin_look(&self) -> Look {
        Look {
            wished: self.wished.load(Ordering::Acquire),
            at: self.millis(),
        }
    }

    /// The look has seen everything that had happened when it began.
    pub fn end_look(&self, look: Look) {
        self.looked_at.store(look.at, Ordering::Release);
        self.granted.store(look.wished, Ordering::Release);
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;
    use uuid::Uuid;

    const NOON: Time = Time(1_795_147_200_000_000);

    fn page(pages: &Pages, uses: &[Dep]) -> Arc<Kept> {
        let shared = Shared {
            uses: uses.to_vec(),
            story: None,
        };
        let packed = Packed::new(HeaderMap::new(), "页".into());
        Arc::new(Kept::new(packed, shared, pages.begin(), NOON))
    }

    #[test]
    fn a_change_ends_the_pages_that_show_it_and_no_others() {
        let (one, other) = (Dep::Story(Uuid::from_u128(1)), Dep::Story(Uuid::from_u128(2)));
        let pages = Pages::new(1_000_000);
        let [of_one, of_other, of_both] =
            [vec![one.clone()], vec![other.clone()], vec![one.clone(), other]].map(|uses| page(&pages, &uses));
        pages.changed([one.clone()]);
        assert!(!pages.may_show(&of_one, NOON));
        assert!(pages.may_show(&of_other, NOON));
        assert!(!pages.may_show(&of_both, NOON));
        assert!(pages.may_show(&page(&pages, &[one]), NOON), "drawn after the change");
        pages.all_changed();
        assert!(!pages.may_show(&of_other, NOON));
    }

    #[test]
    fn what_was_begun_before_a_change_is_not_shown_after_it() {
        let pages = Pages::new(1_000_000);
        let begun = pages.begin();
        pages.changed([Dep::Stories]);
        let shared = Shared {
            uses: vec![Dep::Stories],
            story: None,
        };
        let late = Kept::new(Packed::new(HeaderMap::new(), "旧".into()), shared, begun, NOON);
        assert!(!pages.may_show(&late, NOON));
    }

    #[test]
    fn one_request_draws_an_old_page_anew_and_the_others_do_not_wait() {
        let pages = Pages::new(1_000_000);
        let kept = page(&pages, &[Dep::Site]);
        assert!(pages.may_show(&kept, NOON.plus(LASTS - 1)));
        assert!(!pages.may_show(&kept, NOON.plus(LASTS)), "the first draws");
        assert!(pages.may_show(&kept, NOON.plus(LASTS)), "the second is served");
        assert!(!pages.may_show(&kept, NOON.plus(LASTS + WHILE_DRAWN)), "drawing failed");
        assert!(!pages.may_show(&kept, NOON.plus(-1)), "a clock that was set back");
    }

    #[test]
    fn another_day_ends_every_page() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let pages = Pages::new(1_000_000);
        let kept = page(&pages, &[Dep::Site]);
        pages.on_day(day("2026-12-12"));
        pages.on_day(day("2026-12-12"));
        assert!(pages.may_show(&kept, NOON), "the same day");
        pages.on_day(day("2026-12-13"));
        assert!(!pages.may_show(&kept, NOON));
    }

    #[test]
    fn knowledge_is_asked_for_again_after_a_wish() {
        let pages = Pages::new(0);
        assert!(!pages.is_known(), "nobody has looked yet");
        let look = pages.begin_look();
        pages.ask_anew();
        pages.end_look(look);
        assert!(!pages.is_known(), "the wish came after the look had begun");
        pages.end_look(pages.begin_look());
        assert!(pages.is_known());
    }

    #[test]
    fn many_changes_are_one() {
        let pages = Pages::new(1_000_000);
        let kept = page(&pages, &[Dep::Site]);
        for story in 0..=MOST_CHANGES {
            pages.changed([Dep::Story(Uuid::from_u128(story as u128))]);
        }
        assert!(!pages.may_show(&kept, NOON));
        assert!(pages.changes.read().is_ok_and(|changes| changes.last.is_empty()));
    }
}
