//! The photos of two revisions side by side: what came, went, was replaced, cropped or moved, and what is said of each.

use super::{marked::marked_text, words};
use crate::{View, stories::queries::Pictures};
use domain::{
    AssetId,
    content::{self, Crop, StoryContent},
    diff::{ContentDiff, PhotoChange, State},
};

/// One photo that differs.
pub(super) struct Photo {
    /// What happened, a sentence each.
    pub what: Vec<String>,
    /// As it was and as it is; only one of them where nothing is to be compared.
    pub old: Option<Shot>,
    pub new: Option<Shot>,
    /// Names of fields with their changes as safe markup.
    pub fields: Vec<(String, String)>,
}

/// A picture of one side.
pub(super) struct Shot {
    pub src: String,
    pub alt: String,
    /// Pixels of the original.
    pub width: i32,
    pub height: i32,
    /// What is shown of it; drawn over the whole.
    pub crop: Option<Crop>,
    /// Place among the photos of that side, from 1.
    pub n: usize,
}

/// What stood there once, then what stands there now, in the order of the new photos; photos that went without another
/// in their place come first.
pub(super) fn photos(
    view: &View,
    diff: &ContentDiff,
    files: &Pictures,
    old: &StoryContent,
    new: &StoryContent,
) -> Vec<Photo> {
    let sides = Sides { files, old, new };
    let is_replaced = |asset: AssetId| diff.photos.iter().any(|change| change.replaces == Some(asset));
    diff.photos
        .iter()
        .filter(|change| change.new.is_some() || !is_replaced(change.asset))
        .map(|change| photo(view, diff, change, &sides))
        .collect()
}

struct Sides<'a> {
    files: &'a Pictures,
    old: &'a StoryContent,
    new: &'a StoryContent,
}

fn photo(view: &View, diff: &ContentDiff, change: &PhotoChange, sides: &Sides<'_>) -> Photo {
    let gone = change
        .replaces
        .and_then(|gone| diff.photos.iter().find(|other| other.asset == gone));
    let old = gone.and_then(|gone| gone.old).or(change.old);
    let is_other = change.crop_changed || change.file_changed || change.replaces.is_some();
    let shows_old = is_other || change.new.is_none();
    let fields = gone.into_iter().flat_map(|gone| &gone.fields).chain(&change.fields);
    Photo {
        what: what(view, change, old, sides),
        old: old
            .filter(|_| shows_old)
            .and_then(|at| shot(sides.files, &sides.old.photos, at)),
        new: change.new.and_then(|at| shot(sides.files, &sides.new.photos, at)),
        fields: fields
            .map(|change| (view.t(words::field_key(change.field)), marked_text(&change.changes)))
            .collect(),
    }
}

fn what(view: &View, change: &PhotoChange, old: Option<usize>, sides: &Sides<'_>) -> Vec<String> {
    let place = |at: Option<usize>| at.map_or(0, |at| at + 1);
    let crop = |photos: &[content::Photo], at: Option<usize>| at.and_then(|at| photos.get(at)?.crop);
    let mut said = Vec::new();
    match change.state {
        State::Deleted => said.push(view.t("stories.compare.photo-out")),
        State::Inserted if change.replaces.is_some() => said.push(view.t("stories.compare.photo-replaced")),
        State::Inserted => said.push(view.t("stories.compare.photo-in")),
        State::Changed | State::Same => {
            if change.moved {
                let (from, to) = (place(old), place(change.new));
                said.push(view.t2("stories.compare.photo-moved", "from", from, "to", to));
            }
            if change.file_changed {
                said.push(view.t("stories.compare.photo-file"));
            }
            if change.generated_changed {
                let photo = change.new.and_then(|at| sides.new.photos.get(at));
                said.extend(
                    photo.map(|photo| match (photo.generated, photo.not_generated.as_str()) {
                        (true, _) => view.t("stories.compare.photo-generated"),
                        (false, "") => view.t("stories.compare.photo-not-generated"),
                        (false, reason) => view.t1("stories.compare.photo-not-generated-why", "reason", reason),
                    }),
                );
            }
            if change.crop_changed {
                let named = |crop: Option<Crop>| match crop {
                    Some(crop) => view.t2("stories.compare.crop", "width", crop.width, "height", crop.height),
                    None => view.t("stories.compare.no-crop"),
                };
                let was = named(crop(&sides.old.photos, old));
                let is = named(crop(&sides.new.photos, change.new));
                said.push(view.t2("stories.compare.photo-cropped", "was", was, "now", is));
            }
            if !change.fields.is_empty() {
                said.push(view.t("stories.compare.photo-changed"));
            }
        }
    }
    said
}

fn shot(files: &Pictures, photos: &[content::Photo], at: usize) -> Option<Shot> {
    let photo = photos.get(at)?;
    let (width, height) = files
        .asset(&photo.asset)
        .map_or((0, 0), |file| (file.width, file.height));
    Some(Shot {
        src: files.thumb(&photo.asset, 640),
        alt: photo.alt.clone(),
        width,
        height,
        crop: photo.crop.filter(|_| width > 0 && height > 0),
        n: at + 1,
    })
}

impl Shot {
    /// The outline of what is left out, as a path: the whole, and the part that is shown as a hole in it.
    pub fn left_out(&self, crop: &Crop) -> String {
        let Crop { x, y, width, height } = crop;
        format!(
            "M0 0h{}v{}H0zM{x} {y}v{height}h{width}v-{height}z",
            self.width, self.height
        )
    }
}
