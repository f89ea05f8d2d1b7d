//! The videos of two revisions.

use super::State;
use super::content::{FieldChange, field_changes};
use crate::content::Video;
use crate::ids::AssetId;
use crate::kinds::Field;

/// A video that was put in, taken out, or changed in what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoChange {
    pub asset: AssetId,
    pub state: State,
    /// Caption, description and who filmed it, as far as they changed; all that are filled for one put in or taken out.
    pub fields: Vec<FieldChange>,
    pub subtitles_changed: bool,
}

/// First what was taken out, then everything else that differs.
pub(super) fn video_changes(old: &[Video], new: &[Video]) -> Vec<VideoChange> {
    let find = |videos: &[Video], asset| videos.iter().find(|video| video.asset == asset).cloned();
    let gone = old.iter().filter(|video| find(new, video.asset).is_none());
    let gone = gone.map(|video| video_change(State::Deleted, video, &wordless(video)));
    let kept = new.iter().filter_map(|video| match find(old, video.asset) {
        None => Some(video_change(State::Inserted, &wordless(video), video)),
        Some(before) => (before != *video).then(|| video_change(State::Changed, &before, video)),
    });
    gone.chain(kept).collect()
}

fn video_change(state: State, old: &Video, new: &Video) -> VideoChange {
    VideoChange {
        asset: new.asset,
        state,
        fields: field_changes(&[
            (Field::Caption, &old.caption, &new.caption),
            (Field::Alt, &old.alt, &new.alt),
            (Field::Photographer, &old.credit, &new.credit),
        ]),
        subtitles_changed: old.subtitles != new.subtitles,
    }
}

fn wordless(video: &Video) -> Video {
    Video::new(video.asset, video.hash)
}
