//! Two revisions, field by field.

use super::State;
use super::blocks::{BlockChange, diff_documents};
use super::photos::{PhotoChange, photo_changes};
use super::texts::{Change, diff_text};
use super::videos::{VideoChange, video_changes};
use crate::content::{Attachment, Credit, Photo, StoryContent};
use crate::ids::AssetId;
use crate::kinds::Field;
use crate::tags;
use crate::time::Time;

/// Everything that differs between two revisions. What is equal is absent, except in `body`, which is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentDiff {
    /// Texts of one field each.
    pub fields: Vec<FieldChange>,
    /// Sections and channels.
    pub lists: Vec<ListChange>,
    /// Before and after.
    pub event_time: Option<(Option<Time>, Option<Time>)>,
    /// The new answer.
    pub confidential_checked: Option<bool>,
    pub credits_deleted: Vec<Credit>,
    pub credits_inserted: Vec<Credit>,
    /// All blocks of both bodies; see [`ContentDiff::body_changed`].
    pub body: Vec<BlockChange>,
    pub photos: Vec<PhotoChange>,
    /// The pictures that both have stand in another order.
    pub photos_reordered: bool,
    pub videos: Vec<VideoChange>,
    pub attachments_deleted: Vec<Attachment>,
    pub attachments_inserted: Vec<Attachment>,
}

/// A text that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: Field,
    pub changes: Vec<Change>,
}

/// A set of words that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChange {
    pub field: Field,
    pub deleted: Vec<String>,
    pub inserted: Vec<String>,
}

impl ContentDiff {
    /// Whether any block of the body was changed, inserted or deleted.
    pub fn body_changed(&self) -> bool {
        self.body.iter().any(|block| block.state != State::Same)
    }

    /// Whether the two revisions are equal.
    pub fn is_empty(&self) -> bool {
        !self.body_changed()
            && *self
                == Self {
                    body: self.body.clone(),
                    ..Self::default()
                }
    }
}

/// Compares two revisions.
pub fn diff_content(old: &StoryContent, new: &StoryContent) -> ContentDiff {
    let [old_tags, new_tags] = [old, new].map(|content| tags::line(&content.tags));
    ContentDiff {
        fields: field_changes(&[
            (Field::Kicker, &old.kicker, &new.kicker),
            (Field::Headline, &old.headline, &new.headline),
            (Field::Deck, &old.deck, &new.deck),
            (Field::Summary, &old.summary, &new.summary),
            (Field::Kind, &old.kind, &new.kind),
            (Field::Byline, &old.byline, &new.byline),
            (Field::Contact, &old.contact, &new.contact),
            (Field::EventPlace, &old.event_place, &new.event_place),
            (Field::Source, &old.source, &new.source),
            (Field::FirstPublished, &old.first_published, &new.first_published),
            (Field::Tags, &old_tags, &new_tags),
            (Field::Remark, &old.remark, &new.remark),
        ]),
        lists: list_changes(old, new),
        event_time: (old.event_time != new.event_time).then_some((old.event_time, new.event_time)),
        confidential_checked: (old.confidential_checked != new.confidential_checked)
            .then_some(new.confidential_checked),
        credits_deleted: missing_from(&old.credits, &new.credits),
        credits_inserted: missing_from(&new.credits, &old.credits),
        body: diff_documents(&old.body, &new.body),
        photos: photo_changes(&old.photos, &new.photos),
        photos_reordered: are_reordered(&old.photos, &new.photos),
        videos: video_changes(&old.videos, &new.videos),
        attachments_deleted: missing_from(&old.attachments, &new.attachments),
        attachments_inserted: missing_from(&new.attachments, &old.attachments),
    }
}

pub(super) fn field_changes(fields: &[(Field, &String, &String)]) -> Vec<FieldChange> {
    let changed = fields.iter().filter(|(_, old, new)| old != new);
    changed
        .map(|(field, old, new)| FieldChange {
            field: *field,
            changes: diff_text(old, new),
        })
        .collect()
}

fn list_changes(old: &StoryContent, new: &StoryContent) -> Vec<ListChange> {
    let channels = |content: &StoryContent| -> Vec<String> {
        content
            .channels
            .iter()
            .map(|channel| channel.word().to_owned())
            .collect()
    };
    let lists = [
        (Field::Sections, old.sections.clone(), new.sections.clone()),
        (Field::Channels, channels(old), channels(new)),
    ];
    // The order of wishes means nothing.
    let changes = lists.into_iter().map(|(field, old, new)| ListChange {
        field,
        deleted: missing_from(&old, &new),
        inserted: missing_from(&new, &old),
    });
    changes
        .filter(|change| !(change.deleted.is_empty() && change.inserted.is_empty()))
        .collect()
}

fn are_reordered(old: &[Photo], new: &[Photo]) -> bool {
    let order = |photos: &[Photo], others: &[Photo]| -> Vec<AssetId> {
        let shared = photos
            .iter()
            .filter(|photo| others.iter().any(|other| other.asset == photo.asset));
        shared.map(|photo| photo.asset).collect()
    };
    order(old, new) != order(new, old)
}

fn missing_from<T: Clone + PartialEq>(parts: &[T], others: &[T]) -> Vec<T> {
    parts.iter().filter(|part| !others.contains(part)).cloned().collect()
}
