//! Reading photos: always as somebody, so that a photo one may not see is not found and not counted.

mod kept;
mod library;
mod narrowed;
mod photo;
mod seen;

pub use kept::{consents_of, history_of};
pub use library::{Tile, place, tiles};
pub use narrowed::{Dated, Filter};
pub use photo::{Photo, keeper, photo, public_uses, site_rows, stories_of};
pub use seen::Found;
