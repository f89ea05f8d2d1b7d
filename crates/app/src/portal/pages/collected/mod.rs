//! Special topics and series as readers meet them: the list of all, the page of each, and where a story stands in them.

mod list;
mod series;
mod topic;
mod within;

pub use list::topics;
pub(super) use list::{Entry, entries, named};
pub use series::series;
pub use topic::topic;
pub(super) use within::{Within, within};

use crate::{
    App, View,
    collections::{self, Collection},
    error::Error,
    portal::{
        kept::Dep,
        queries::{self, Row},
    },
    publishing, stories,
};
use domain::{
    CollectionId, StoryId,
    collections::{Contents, Kind},
    document::Picture,
    photos::show,
};

/// What stands at an address, where readers can open it.
///
/// # Errors
/// There is none, or the database does not answer.
pub(super) async fn found(app: &App, kind: Kind, slug: &str) -> Result<(Collection, Contents), Error> {
    let db = app.db.read();
    let one = collections::readable(db, kind, slug).await?.ok_or(Error::NotFound)?;
    let what = collections::contents(db, one.id()).await?;
    Ok((one, what))
}

/// Those of these stories that are on the site, in their order.
///
/// # Errors
/// The database does not answer.
pub(super) async fn live(app: &App, stories: impl Iterator<Item = StoryId>) -> Result<Vec<Row>, Error> {
    let ids: Vec<_> = stories.map(|story| story.0).collect();
    queries::of_ids(app.db.read(), &ids).await
}

/// What a page of one can show that changes.
fn uses(id: CollectionId) -> Vec<Dep> {
    vec![Dep::Site, Dep::Stories, Dep::Collections, Dep::Collection(id.0)]
}

/// The banner with the words that were signed with it, while its story is on the site and nothing forbids showing it.
///
/// # Errors
/// The database does not answer.
pub(super) async fn banner(app: &App, view: &View, one: &Collection, sizes: &str) -> Result<Option<Picture>, Error> {
    let Some((story, asset)) = one.banner() else {
        return Ok(None);
    };
    let db = app.db.read();
    let shown = publishing::on_site(db, &[story.0]).await?;
    let photo = shown
        .first()
        .and_then(|shown| shown.content.photos.iter().find(|photo| photo.asset == asset));
    let Some(photo) = photo else { return Ok(None) };
    let hash = photo.hash.0.to_vec();
    let known = stories::permissions(db, 0, std::slice::from_ref(&hash), view.now).await?;
    if show(known.get(&hash).copied().unwrap_or_default()).is_err() {
        return Ok(None);
    }
    let credit = match photo.photographer.trim() {
        "" => String::new(),
        name => view.t1("portal.article.photo-by", "name", name),
    };
    let pictures = stories::pictures(db, [asset]).await?;
    Ok(pictures.public_picture(photo, stories::marked_credit(view, photo, credit), sizes))
}
