//! Special topics and series: pages that bring stories together. A story is only placed in one; whether readers see it
//! is decided where stories are released, and nowhere here.

mod contents;
mod parts;
mod steps;
mod words;

pub use contents::{Contents, Direction, SubSection};
pub use parts::{Part, Standing, counts, part, standing};
pub use steps::{Refusal, Step, may_add, may_delete, step};
pub use words::{Flaw, INTRO_MAX, NAME_MAX, Problem, SECTION_MAX, SLUG_MAX, Words, check_names, check_slug};

use crate::actor::words;

/// Most sub-sections that a special topic may have.
pub const MOST_SECTIONS: usize = 12;
/// Most stories that may be placed in one special topic or series.
pub const MOST_STORIES: usize = 300;

words! {
    /// What it is; never changed, because the address begins with it.
    Kind {
        /// 专题: stories about one matter, under sub-sections of its own.
        Topic = "topic",
        /// 系列: numbered parts, read one after the other.
        Series = "series",
    }
}

words! {
    /// What readers get of it.
    State {
        /// Nothing: it is being put together.
        Draft = "draft",
        Public = "public",
        /// It stays readable, and says that nothing is added any more.
        Closed = "closed",
    }
}

impl Kind {
    /// The address of its page.
    pub fn path(self, slug: &str) -> String {
        match self {
            Kind::Topic => format!("/topics/{slug}"),
            Kind::Series => format!("/series/{slug}"),
        }
    }
}

impl State {
    /// Whether readers can open it.
    pub const fn is_readable(self) -> bool {
        matches!(self, State::Public | State::Closed)
    }
}
