//! The photo across a page, as readers see it in its story.

use crate::{error::Error, publishing, stories};
use domain::{AssetId, StoryId, Time, content::Photo, photos::show};
use sea_orm::ConnectionTrait;

/// A photo with the words that were signed with it.
pub struct Banner {
    pub photo: Photo,
    /// Whether nothing forbids showing it.
    pub may_show: bool,
}

/// None where its story is not on the site.
///
/// # Errors
/// The database does not answer.
pub async fn banner(
    db: &impl ConnectionTrait,
    realm: i64,
    (story, asset): (StoryId, AssetId),
    now: Time,
) -> Result<Option<Banner>, Error> {
    let shown = publishing::on_site(db, &[story.0]).await?;
    let mut photos = shown.into_iter().flat_map(|shown| shown.content.photos);
    let Some(photo) = photos.find(|photo| photo.asset == asset) else {
        return Ok(None);
    };
    let hash = photo.hash.0.to_vec();
    let known = stories::permissions(db, realm, std::slice::from_ref(&hash), now).await?;
    let may_show = show(known.get(&hash).copied().unwrap_or_default()).is_ok();
    Ok(Some(Banner { photo, may_show }))
}
