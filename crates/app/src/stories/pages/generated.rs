//! What is said of pictures that a model made: to readers beside the caption, to reviewers also where the file and the
//! writers say different things.

use crate::{View, stories::queries::Pictures};
use domain::content::Photo;

/// The credit of a photo with the mark that readers are owed.
pub fn marked_credit(view: &View, photo: &Photo, credit: String) -> String {
    match (photo.generated, credit.is_empty()) {
        (false, _) => credit,
        (true, true) => view.t("stories.generated.mark"),
        (true, false) => view.t1("stories.generated.mark-and-credit", "credit", credit),
    }
}

/// The same for the newsroom: with the reason of the writers who say that the file is wrong.
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
