//! Rules about the videos of a story.

use super::finding::Finding;
use super::{Facts, Place, rule};
use crate::content::{StoryContent, Video};
use crate::document::Block;
use crate::kinds::Field;
use crate::videos::VideoState;

pub(super) fn check(content: &StoryContent, facts: &Facts, findings: &mut Vec<Finding>) {
    for video in &content.videos {
        check_video(video, facts, findings);
    }
    // As with pictures: what is not in the list would be published without its words.
    for (index, block) in content.body.blocks().iter().enumerate() {
        if let Block::Video { asset } = block
            && content.videos.iter().all(|video| video.asset != *asset)
        {
            findings.push(Finding::at(rule::VIDEO_UNKNOWN, Place::Block { index }));
        }
    }
}

fn check_video(video: &Video, facts: &Facts, findings: &mut Vec<Finding>) {
    let known = facts.videos.iter().find(|(asset, _)| *asset == video.asset);
    let mut say = |rule, field| findings.push(Finding::photo(rule, video.asset, field));
    match known.map_or(VideoState::Waiting, |(_, state)| *state) {
        VideoState::Waiting | VideoState::Preparing => say(rule::VIDEO_NOT_READY, Field::Photos),
        VideoState::Failed => say(rule::VIDEO_UNUSABLE, Field::Photos),
        VideoState::Ready => {}
    }
    if video.caption.trim().is_empty() {
        say(rule::VIDEO_CAPTION_MISSING, Field::Caption);
    }
    if video.credit.trim().is_empty() {
        say(rule::VIDEO_CREDIT_MISSING, Field::Photographer);
    }
    if video.alt.trim().is_empty() {
        say(rule::VIDEO_ALT_MISSING, Field::Alt);
    }
    if video.subtitles.is_none() {
        say(rule::VIDEO_WITHOUT_SUBTITLES, Field::Photos);
    }
}
