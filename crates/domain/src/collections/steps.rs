//! The steps of a special topic or a series, and why one is not taken.

use super::State;

/// What an editor decides about it as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Release,
    /// Nothing is added any more; it stays readable.
    Close,
    /// It goes on.
    Reopen,
    /// Off the site again; what stands in it stays where it is.
    TakeDown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Readers would find an empty page.
    NothingToRead,
    ReleasedAlready,
    NotPublic,
    NotClosed,
    NotReleased,
    /// It says that nothing is added any more.
    IsClosed,
    /// What readers have seen is taken off the site, not deleted.
    WasPublic,
    PlacedAlready,
    /// A story is a part of one series only.
    PartElsewhere,
    /// It was declined, taken back or taken down, or was never sent in.
    NotComing,
    TooManyStories,
    TooManySections,
    NameTaken,
    /// A series has parts.
    NoSections,
    /// Somebody has taken the story or the sub-section out meanwhile.
    NotHere,
}

impl Refusal {
    pub const ALL: &'static [Refusal] = &[
        Refusal::NothingToRead,
        Refusal::ReleasedAlready,
        Refusal::NotPublic,
        Refusal::NotClosed,
        Refusal::NotReleased,
        Refusal::IsClosed,
        Refusal::WasPublic,
        Refusal::PlacedAlready,
        Refusal::PartElsewhere,
        Refusal::NotComing,
        Refusal::TooManyStories,
        Refusal::TooManySections,
        Refusal::NameTaken,
        Refusal::NoSections,
        Refusal::NotHere,
    ];

    /// The key of the sentence that says what to do.
    pub const fn text_key(self) -> &'static str {
        match self {
            Refusal::NothingToRead => "collections.refusal.nothing-to-read",
            Refusal::ReleasedAlready => "collections.refusal.released-already",
            Refusal::NotPublic => "collections.refusal.not-public",
            Refusal::NotClosed => "collections.refusal.not-closed",
            Refusal::NotReleased => "collections.refusal.not-released",
            Refusal::IsClosed => "collections.refusal.is-closed",
            Refusal::WasPublic => "collections.refusal.was-public",
            Refusal::PlacedAlready => "collections.refusal.placed-already",
            Refusal::PartElsewhere => "collections.refusal.part-elsewhere",
            Refusal::NotComing => "collections.refusal.not-coming",
            Refusal::TooManyStories => "collections.refusal.too-many-stories",
            Refusal::TooManySections => "collections.refusal.too-many-sections",
            Refusal::NameTaken => "collections.refusal.name-taken",
            Refusal::NoSections => "collections.refusal.no-sections",
            Refusal::NotHere => "collections.refusal.not-here",
        }
    }
}

/// The state after a step; `shown` is how many of its stories readers can open.
///
/// # Errors
/// The step does not fit the state, or readers would find nothing.
pub const fn step(now: State, step: Step, shown: usize) -> Result<State, Refusal> {
    match (step, now) {
        (Step::Release, State::Draft) if shown == 0 => Err(Refusal::NothingToRead),
        (Step::Release, State::Draft) => Ok(State::Public),
        (Step::Release, _) => Err(Refusal::ReleasedAlready),
        (Step::Close, State::Public) => Ok(State::Closed),
        (Step::Close, _) => Err(Refusal::NotPublic),
        (Step::Reopen, State::Closed) => Ok(State::Public),
        (Step::Reopen, _) => Err(Refusal::NotClosed),
        (Step::TakeDown, State::Public | State::Closed) => Ok(State::Draft),
        (Step::TakeDown, State::Draft) => Err(Refusal::NotReleased),
    }
}

/// Whether stories may be added.
///
/// # Errors
/// It is closed.
pub const fn may_add(now: State) -> Result<(), Refusal> {
    match now {
        State::Draft | State::Public => Ok(()),
        State::Closed => Err(Refusal::IsClosed),
    }
}

/// Whether it may vanish for good: only what no reader has ever seen.
///
/// # Errors
/// It is or was public.
pub const fn may_delete(was_released: bool) -> Result<(), Refusal> {
    if was_released { Err(Refusal::WasPublic) } else { Ok(()) }
}
