//! The pictures of two revisions.

use super::State;
use super::content::{FieldChange, field_changes};
use super::myers::{Step, steps};
use crate::content::Photo;
use crate::ids::AssetId;
use crate::kinds::Field;

/// A picture that was put in, taken out, moved, or changed in what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoChange {
    pub asset: AssetId,
    pub state: State,
    /// Place among the old pictures, from 0; none if it was put in.
    pub old: Option<usize>,
    /// Place among the new pictures, from 0; none if it was taken out.
    pub new: Option<usize>,
    /// Caption, alt text and photographer, as far as they changed; all that are filled for one put in or taken out.
    pub fields: Vec<FieldChange>,
    pub crop_changed: bool,
    /// Whether a model made it, or why not, is said otherwise.
    pub generated_changed: bool,
    /// The file behind it is another one.
    pub file_changed: bool,
    /// It has changed places with pictures that both revisions have.
    pub moved: bool,
    /// The picture that was taken out where this one was put in.
    pub replaces: Option<AssetId>,
}

/// First what was taken out, in the old order, then everything else that differs, in the new order.
pub(super) fn photo_changes(old: &[Photo], new: &[Photo]) -> Vec<PhotoChange> {
    let find = |photos: &[Photo], asset| photos.iter().position(|photo| photo.asset == asset);
    let moved = moved(old, new);
    let replaced = replaced(old, new, &moved);
    let gone = old
        .iter()
        .enumerate()
        .filter(|(_, photo)| find(new, photo.asset).is_none());
    let gone = gone.map(|(at, photo)| PhotoChange {
        old: Some(at),
        ..photo_change(State::Deleted, photo, &without_words(photo))
    });
    let kept = new.iter().enumerate().filter_map(|(at, photo)| {
        let Some(before) = find(old, photo.asset) else {
            let pair = replaced.iter().find(|(_, come)| *come == photo.asset);
            return Some(PhotoChange {
                new: Some(at),
                replaces: pair.map(|(gone, _)| *gone),
                ..photo_change(State::Inserted, &without_words(photo), photo)
            });
        };
        let moved = moved.contains(&photo.asset);
        (moved || old[before] != *photo).then(|| PhotoChange {
            old: Some(before),
            new: Some(at),
            moved,
            ..photo_change(State::Changed, &old[before], photo)
        })
    });
    gone.chain(kept).collect()
}

fn photo_change(state: State, old: &Photo, new: &Photo) -> PhotoChange {
    PhotoChange {
        asset: new.asset,
        state,
        old: None,
        new: None,
        fields: field_changes(&[
            (Field::Caption, &old.caption, &new.caption),
            (Field::Alt, &old.alt, &new.alt),
            (Field::Photographer, &old.photographer, &new.photographer),
        ]),
        crop_changed: old.framing() != new.framing(),
        generated_changed: (old.generated, &old.not_generated) != (new.generated, &new.not_generated),
        file_changed: old.hash != new.hash,
        moved: false,
        replaces: None,
    }
}

fn without_words(photo: &Photo) -> Photo {
    Photo {
        caption: String::new(),
        alt: String::new(),
        photographer: String::new(),
        ..photo.clone()
    }
}

/// The fewest pictures of both that have to move for the old order to become the new one.
fn moved(old: &[Photo], new: &[Photo]) -> Vec<AssetId> {
    let shared = |photos: &[Photo], others: &[Photo]| -> Vec<AssetId> {
        let both = photos
            .iter()
            .filter(|photo| others.iter().any(|other| other.asset == photo.asset));
        both.map(|photo| photo.asset).collect()
    };
    let (old, new) = (shared(old, new), shared(new, old));
    let [old_keys, new_keys] = [&old, &new].map(|assets| assets.iter().map(ToString::to_string).collect::<Vec<_>>());
    let old_keys: Vec<&str> = old_keys.iter().map(String::as_str).collect();
    let new_keys: Vec<&str> = new_keys.iter().map(String::as_str).collect();
    match steps(&old_keys, &new_keys) {
        None => new,
        Some(steps) => steps
            .into_iter()
            .filter_map(|step| match step {
                Step::Insert { new: at } => Some(new[at]),
                Step::Keep { .. } | Step::Delete { .. } => None,
            })
            .collect(),
    }
}

/// Pictures taken out with those that were put in between the same two that stayed, first with first.
fn replaced(old: &[Photo], new: &[Photo], moved: &[AssetId]) -> Vec<(AssetId, AssetId)> {
    // Each with the number of pictures before it that both have and that did not move.
    let alone = |photos: &[Photo], others: &[Photo]| -> Vec<(usize, AssetId)> {
        let mut before = 0;
        let mut found = Vec::new();
        for photo in photos {
            if !others.iter().any(|other| other.asset == photo.asset) {
                found.push((before, photo.asset));
            } else if !moved.contains(&photo.asset) {
                before += 1;
            }
        }
        found
    };
    let (gone, mut come) = (alone(old, new), alone(new, old));
    let pair = |(before, asset): (usize, AssetId)| {
        let at = come.iter().position(|(other, _)| *other == before)?;
        Some((asset, come.remove(at).1))
    };
    gone.into_iter().filter_map(pair).collect()
}
