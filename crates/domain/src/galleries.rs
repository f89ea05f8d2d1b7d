//! Which stories are galleries (图集): told in pictures rather than in words.

/// The kind (体裁) that is told in pictures whatever their number.
pub const KIND: &str = "photo";
/// So many pictures make a story of any other kind a gallery too.
pub const PHOTOS: usize = 4;

/// Whether a story of this kind with so many pictures stands among the galleries.
pub fn is_gallery(kind: &str, photos: usize) -> bool {
    photos >= PHOTOS || kind == KIND && photos > 0
}
