//! What each step does to a message. Whether somebody may answer readers at all is asked of
//! [`crate::policy::messages`] first.

use super::State;
use crate::PersonId;

/// Where a message stands and who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub holder: Option<PersonId>,
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// It was answered or closed already.
    Settled,
    /// A colleague has it.
    HeldByOther,
    /// One can put back only what one has.
    NotHeld,
    /// Whoever is to get it has it already.
    SameHolder,
    /// Whoever is to get it does not answer readers.
    NotAColleague,
}

impl Refusal {
    pub const ALL: &'static [Refusal] = &[
        Refusal::Settled,
        Refusal::HeldByOther,
        Refusal::NotHeld,
        Refusal::SameHolder,
        Refusal::NotAColleague,
    ];

    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            Refusal::Settled => "messages.refusal.settled",
            Refusal::HeldByOther => "messages.refusal.held-by-other",
            Refusal::NotHeld => "messages.refusal.not-held",
            Refusal::SameHolder => "messages.refusal.same-holder",
            Refusal::NotAColleague => "messages.refusal.not-a-colleague",
        }
    }
}

/// Takes it on. Taking what one has changes nothing.
///
/// # Errors
/// It is settled, or a colleague has it.
pub fn take(now: Standing, who: PersonId) -> Result<Standing, Refusal> {
    free_for(now, who)?;
    Ok(Standing {
        holder: Some(who),
        ..now
    })
}

/// Puts it back: it waits for anybody again.
///
/// # Errors
/// It is settled, or not in one's hands.
pub fn put_back(now: Standing, who: PersonId) -> Result<Standing, Refusal> {
    open(now)?;
    if now.holder != Some(who) {
        return Err(Refusal::NotHeld);
    }
    Ok(Standing { holder: None, ..now })
}

/// Gives it to a colleague, or takes it over from one, so that nothing waits for somebody on leave.
///
/// # Errors
/// It is settled, or there already.
pub fn hand_over(now: Standing, to: PersonId) -> Result<Standing, Refusal> {
    open(now)?;
    if now.holder == Some(to) {
        return Err(Refusal::SameHolder);
    }
    Ok(Standing {
        holder: Some(to),
        ..now
    })
}

/// Answers it; whoever answers has it from then on.
///
/// # Errors
/// As [`take`].
pub fn answer(now: Standing, who: PersonId) -> Result<Standing, Refusal> {
    settle(now, who, State::Answered)
}

/// Closes it without an answer.
///
/// # Errors
/// As [`take`].
pub fn close(now: Standing, who: PersonId) -> Result<Standing, Refusal> {
    settle(now, who, State::Closed)
}

fn settle(now: Standing, who: PersonId, state: State) -> Result<Standing, Refusal> {
    free_for(now, who)?;
    Ok(Standing {
        state,
        holder: Some(who),
    })
}

fn open(now: Standing) -> Result<(), Refusal> {
    if now.state == State::Open {
        Ok(())
    } else {
        Err(Refusal::Settled)
    }
}

fn free_for(now: Standing, who: PersonId) -> Result<(), Refusal> {
    open(now)?;
    if now.holder.is_some_and(|holder| holder != who) {
        return Err(Refusal::HeldByOther);
    }
    Ok(())
}
