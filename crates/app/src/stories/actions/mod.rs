//! The verbs of stories: one function, one transaction each.

mod answers;
mod copies;
mod create;
mod files;
mod frame;
mod import;
mod import_problem;
mod mend;
mod overrides;
mod photo_words;
mod photos;
mod progress;
mod reuse;
mod save;
mod submit;
mod suggestions;
mod sweep;
mod trace;
mod typed;
mod uploads;
mod video_files;
mod videos;
mod writers;

pub use answers::{NewAnswer, keep_answer};
pub use copies::{is_shown, make_copies};
pub use create::create;
pub use files::{FILE_BYTES, add_attachment, remove_attachment};
pub use frame::{frame_photo, framed};
pub use import::{DOCX_BYTES, Import, close_imports, import};
pub use mend::{Which, mend};
pub use overrides::{Meant, REASON, let_stand, take_back};
pub use photos::{PHOTO_BYTES, add_photo, shift_photo};
pub use progress::{Kept, advance, keep_revision, put_draft};
pub use reuse::take_in;
pub(in crate::stories) use save::photo_files;
pub use save::{Saved, save_draft};
pub use submit::{Outcome, submit, withdraw};
pub use suggestions::{
    Answered, Done, Offer, answer_suggestions, keep_suggestions, send_suggestions, take_back_suggestion,
};
pub use sweep::{sweep, sweep_files, sweep_uploads};
pub(in crate::stories) use trace::sampled;
pub use trace::trace_older;
pub(in crate::stories) use typed::is_more_than_plain;
pub use typed::{CAPTION, LINE, Shift, Typed, one_line};
pub use uploads::{Announced, Appended, Finished, PIECE, append, begin_upload, cancel_upload, finish_upload, limit};
pub use video_files::{Prepared, prepare_video};
pub use videos::{Sent, VIDEO_BYTES, VIDEO_FORM_BYTES, add_subtitles, add_video, remove_subtitles, remove_video};
pub use writers::{add_writer, be_present, delete, remove_writer};

/// Words of `asset.kind`.
pub(in crate::stories) const PHOTO: &str = "photo";
pub(in crate::stories) const FILE: &str = "file";
pub(in crate::stories) const VIDEO: &str = "video";
/// A document that became the text; kept as it came.
pub(in crate::stories) const WORD: &str = "word";
