//! What the checks must be told, since the story itself does not know it.

use crate::ids::AssetId;
use crate::time::Time;

/// What the story itself does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub now: Time,
    pub photos: Vec<PhotoFacts>,
}

/// About an original picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFacts {
    pub asset: AssetId,
    /// As it was uploaded, with its ending.
    pub file_name: String,
    /// Pixels, turned upright.
    pub width: u32,
    /// Pixels, turned upright.
    pub height: u32,
}
