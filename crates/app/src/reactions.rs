//! What follows from an event: one pure `match`. "What happens after X?" is answered by reading this file.

use crate::{notices, portal, publishing, stories};
use domain::{Event, Time};
use serde_json::{Value, json};

/// Work that an event asks for; becomes a job in the same transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    pub kind: &'static str,
    pub payload: Value,
    pub at: Time,
}

/// What the event at place `seq` asks for.
pub fn to(event: &Event, seq: i64, now: Time) -> Vec<Reaction> {
    let soon = |kind| Reaction {
        kind,
        payload: json!({ "seq": seq }),
        at: now,
    };
    match event {
        Event::StorySubmitted { .. }
        | Event::StoryWithdrawn { .. }
        | Event::ReviewClaimed { .. }
        | Event::ReviewReleased { .. }
        | Event::ReviewHandedOver { .. }
        | Event::ReviewPassed { next: Some(_), .. }
        | Event::ReviewReturned { .. }
        | Event::ReviewDeclined { .. }
        | Event::ReviewHeld { .. }
        | Event::ReviewResumed { .. }
        | Event::ReviewEdited { .. }
        | Event::PhotoShownUnpermitted { .. }
        | Event::NoteAnswered { .. }
        | Event::MessageReceived { .. }
        | Event::MessageHandedOver { .. }
        | Event::MessageOverdue { .. }
        | Event::ScheduleCancelled { .. }
        | Event::ReleaseStopped { .. } => vec![soon(notices::TELL)],
        Event::VideoAdded { story, asset, .. } => {
            let prepare = Reaction {
                kind: stories::VIDEO,
                payload: json!({ "story": story, "asset": asset, "seq": seq }),
                at: now,
            };
            vec![prepare]
        }
        // Signed: readers' copies carry what was signed.
        Event::ReviewPassed { story, next: None, .. } => {
            let copies = Reaction {
                kind: stories::COPIES,
                payload: json!({ "story": story, "seq": seq }),
                at: now,
            };
            vec![soon(notices::TELL), copies]
        }
        // Looking at a set time that is no longer wanted takes it away.
        Event::ReviewReopened { story, .. } => {
            let look = Reaction {
                kind: publishing::RELEASE,
                payload: json!({ "story": story, "seq": seq }),
                at: now,
            };
            vec![soon(notices::TELL), look]
        }
        Event::StoryReleased { .. } | Event::StoryCorrected { .. } | Event::StoryRetracted { .. } => {
            vec![soon(notices::TELL), soon(portal::REFRESH)]
        }
        Event::ReleaseScheduled { story, at, .. } => {
            let release = Reaction {
                kind: publishing::RELEASE,
                payload: json!({ "story": story, "seq": seq }),
                at: *at,
            };
            vec![soon(notices::TELL), release]
        }
        _ => Vec::new(),
    }
}
