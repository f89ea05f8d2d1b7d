//! Reading stories: always as somebody, so that what one may not see is not found.

mod alike;
mod answers;
mod findings;
mod imports;
mod list;
mod permission;
mod pictures;
mod revision;
mod story;
mod suggestions;
mod timeline;
mod uploads;

pub use alike::{Alike, alike, alike_to};
pub use answers::{Answer, note_answers};
pub(in crate::stories) use findings::Look;
pub use findings::{answered, findings, kind_of, new_faults, overrides};
pub(in crate::stories) use imports::{Guessed, LeftOut, Outcome, open_import};
pub use list::{Filter, Row, condition, list, written_by};
pub use permission::permissions;
pub use pictures::{Pictures, address, pictures, size_of, video_row};
pub use revision::{content, credited, draft, newest_revision, revision, revisions};
pub(in crate::stories) use story::KeptSignature;
pub use story::{Story, load, load_many, number};
pub use suggestions::{Offered, open_suggestions, suggestions_of};
pub use timeline::{Entry, timeline};
pub(in crate::stories) use uploads::{Purpose, Upload, own, parts, unfinished, upload};
