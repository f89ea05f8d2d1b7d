//! What is said of pictures that a model made: to readers beside the caption, to reviewers also where the file and the
//! newsroom say different things, and what reviewers and correctors change of it.

use crate::{
    View,
    stories::{actions::one_line, queries::Pictures},
};
use domain::content::Photo;
use web::Fields;

/// The credit of a photo with the mark that readers are owed.
pub fn marked_credit(view: &View, photo: &Photo, credit: String) -> String {
    match (photo.generated, credit.is_empty()) {
        (false, _) => credit,
        (true, true) => view.t("stories.generated.mark"),
        (true, false) => view.t1("stories.generated.mark-and-credit", "credit", credit),
    }
}

/// The same for the newsroom: with the reason of whoever says that the file is wrong.
pub fn reviewed_credit(view: &View, photo: &Photo, files: &Pictures, credit: String) -> String {
    let is_disputed = !photo.generated && files.asset(&photo.asset).is_some_and(|file| file.generated);
    if is_disputed {
        let or_none = |words: &str| if words.is_empty() { "none" } else { words }.to_owned();
        let (reason, credit) = (or_none(&photo.not_generated), or_none(&credit));
        view.t2("stories.generated.disputed", "reason", reason, "credit", credit)
    } else {
        marked_credit(view, photo, credit)
    }
}

/// The mark as a form leaves it, and why it is not set although the file says so. A photo that the form does not show
/// keeps both, and so does a reason for which there is no field.
pub fn typed_mark(fields: &Fields, photo: &Photo) -> (bool, String) {
    let asset = photo.asset;
    let (mark, reason) = (format!("generated-{asset}"), format!("not_generated-{asset}"));
    if !fields.has(&format!("caption-{asset}")) {
        return (photo.generated, photo.not_generated.clone());
    }
    match (fields.has(&mark), fields.has(&reason)) {
        (true, _) => (true, String::new()),
        (false, true) => (false, one_line(fields.get(&reason))),
        (false, false) => (false, photo.not_generated.clone()),
    }
}
