//! The theme of the site: the page on which it is set, what it does, and the files that readers get of it.

mod act;
mod contrast;
mod form;
mod names;
mod page;
mod picture;
mod served;

pub(super) use act::{drop, release, save};
pub use names::{theme_base_name, theme_place_name};
pub(super) use page::edit;
pub(super) use picture::{PICTURE_BYTES, add_picture, remove_picture};
pub(super) use served::{picture, sheet, trial, trial_sheet};

/// The address of the style sheet of a theme that is no reader's yet.
pub fn trial_sheet_of(theme: &domain::theme::Theme) -> String {
    format!("{HERE}/trial.css?{}", form::query(theme))
}

const HERE: &str = "/desk/settings/theme";
