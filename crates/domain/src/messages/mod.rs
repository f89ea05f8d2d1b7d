//! What readers write to the newsroom: which kinds there are, when an answer is due, what each step does to a message,
//! and how long what names a reader is kept.

mod about;
mod due;
mod flood;
mod steps;

pub use about::story_path;
pub use due::{DAYS, due};
pub use flood::{Flood, Wait};
pub use steps::{Refusal, Standing, answer, close, hand_over, put_back, take};

use crate::Time;
use crate::actor::words;
use crate::time::DAY;

words! {
    /// What a reader writes for.
    Kind {
        /// 纠错: something in a story is wrong.
        Error = "error",
        /// 咨询: the reader wants to know something.
        Enquiry = "enquiry",
        /// 建议: how the site could be better.
        Advice = "advice",
    }
}

words! {
    /// Where a message stands.
    State {
        /// Waits, in somebody's hands or in nobody's.
        Open = "open",
        Answered = "answered",
        /// Settled without an answer.
        Closed = "closed",
    }
}

words! {
    /// Why a message is closed without an answer. The reader reads it.
    Reason {
        /// Somebody else is responsible.
        NotOurs = "not_ours",
        /// Thanks, praise, an empty page.
        NothingToAnswer = "nothing_to_answer",
        /// The same reader or another has written the same.
        SameAsAnother = "same_as_another",
        /// Insults, advertisements.
        Abuse = "abuse",
    }
}

impl Kind {
    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Kind::Error => "messages.kind.error",
            Kind::Enquiry => "messages.kind.enquiry",
            Kind::Advice => "messages.kind.advice",
        }
    }
}

impl State {
    /// The key of its name at the desk.
    pub const fn text_key(self) -> &'static str {
        match self {
            State::Open => "messages.state.open",
            State::Answered => "messages.state.answered",
            State::Closed => "messages.state.closed",
        }
    }
}

impl Reason {
    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Reason::NotOurs => "messages.reason.not-ours",
            Reason::NothingToAnswer => "messages.reason.nothing-to-answer",
            Reason::SameAsAnother => "messages.reason.same-as-another",
            Reason::Abuse => "messages.reason.abuse",
        }
    }
}

/// Most characters of what a reader writes.
pub const TEXT_MAX: usize = 2_000;
/// Most characters of the passage that is wrong.
pub const PASSAGE_MAX: usize = 500;
/// Most characters of what it is about, where that is no story.
pub const ABOUT_MAX: usize = 200;
/// Most characters of a name.
pub const NAME_MAX: usize = 40;
/// Most characters of an answer.
pub const ANSWER_MAX: usize = 2_000;

/// How many days name, mail address and receipt of a settled message are kept: half a year, so that a reader who comes
/// back to the answer is still known, and a report on the half year can still be checked. Nothing needs them after that.
pub const KEPT_DAYS: i64 = 180;

/// What was settled before this moment loses what names its reader.
pub fn forgotten_before(now: Time) -> Time {
    now.plus(-KEPT_DAYS * DAY)
}
