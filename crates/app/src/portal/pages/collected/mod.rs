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
        pages::linked_data,
        queries::{self, Row},
    },
    stories,
};
use domain::{
    CollectionId, StoryId,
    collections::{Contents, Kind},
    document::Picture,
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

/// What the pages of a topic and of a series say alike.
struct Head {
    name: String,
    intro: String,
    path: String,
    is_closed: bool,
    banner: Option<Picture>,
    /// Full address of the banner; may be empty.
    image: String,
    /// Safe to stand in a script.
    linked_data: String,
}

impl Head {
    /// `url` is the page's own address; `items` are the headlines and paths of what can be read.
    async fn new(
        app: &App,
        view: &View,
        one: &Collection,
        url: &str,
        sizes: &str,
        items: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, Error> {
        let banner = banner(app, view, one, sizes).await?;
        let image = banner.as_ref().map(|banner| view.url(&banner.src)).unwrap_or_default();
        let linked_data = linked_data::of_collection(&linked_data::Collected {
            name: one.name(view),
            description: one.intro(view),
            image: &image,
            url,
            above: vec![
                (view.t("portal.frame.home"), view.url("/")),
                (view.t("portal.topics.title"), view.url("/topics")),
            ],
            items: items.map(|(headline, path)| (headline, view.url(&path))).collect(),
        });
        Ok(Self {
            name: one.name(view).to_owned(),
            intro: one.intro(view).to_owned(),
            path: one.path(),
            is_closed: one.is_closed(),
            banner,
            image,
            linked_data,
        })
    }
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
    let chosen = collections::banner(db, one.row.realm_id, (story, asset), view.now).await?;
    let Some(photo) = chosen.filter(|chosen| chosen.may_show).map(|chosen| chosen.photo) else {
        return Ok(None);
    };
    let credit = match photo.photographer.trim() {
        "" => String::new(),
        name => view.t1("portal.article.photo-by", "name", name),
    };
    let pictures = stories::pictures(db, [asset]).await?;
    Ok(pictures.public_picture(&photo, stories::marked_credit(view, &photo, credit), sizes))
}
