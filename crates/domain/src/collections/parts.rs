//! The parts of a series: their numbers, and which one is read before and after another.

use crate::story::StoryState;

/// How a placed story stands to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They can open it.
    Shown,
    /// It shows as soon as it is released.
    Coming,
    /// It was taken down, declined or taken back: it will not show.
    Gone,
}

/// Where a part stands in its series. Numbers begin with 1 and stay: a part that was taken down leaves a gap, since the
/// others may say their numbers themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub number: usize,
    pub of: usize,
    /// Places (from 0) of the nearest parts that readers can open.
    pub previous: Option<usize>,
    pub next: Option<usize>,
}

/// What its state makes of a placed story.
pub const fn standing(state: StoryState) -> Standing {
    match state {
        StoryState::Published => Standing::Shown,
        StoryState::Declined | StoryState::Withdrawn | StoryState::Retracted | StoryState::Draft => Standing::Gone,
        StoryState::InReview | StoryState::Returned | StoryState::Held | StoryState::Signed | StoryState::Scheduled => {
            Standing::Coming
        }
    }
}

/// The part at a place from 0; none where readers cannot open it.
pub fn part(standings: &[Standing], at: usize) -> Option<Part> {
    let is_shown = |standing: &Standing| *standing == Standing::Shown;
    standings.get(at).filter(|standing| is_shown(standing))?;
    Some(Part {
        number: at + 1,
        of: standings.len(),
        previous: standings[..at].iter().rposition(is_shown),
        next: standings[at + 1..]
            .iter()
            .position(is_shown)
            .map(|steps| at + 1 + steps),
    })
}

/// How many can be read, and how many are to come.
pub fn counts(standings: &[Standing]) -> (usize, usize) {
    let of = |wanted| standings.iter().filter(|standing| **standing == wanted).count();
    (of(Standing::Shown), of(Standing::Coming))
}
