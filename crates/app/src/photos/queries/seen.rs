//! Which photos somebody sees: those of the stories they may see, and those that stand on the public site.

use crate::{By, accounts::Units, error::Error, stories};
use domain::{policy::story::scope, story::StoryState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, Select,
    sea_query::{CaseStatement, Expr},
};
use store::tables::{asset, draft_photo, revision_photo, story};
use uuid::Uuid;

/// What the newest revision of its story says of a photo.
pub(super) const SENT: &str = "sent";
/// What the public page of its story says of it.
pub(super) const SITE: &str = "site";

/// A photo of one story, with what the reader may know of it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Found {
    pub id: Uuid,
    pub story_id: Uuid,
    pub hash: Vec<u8>,
    pub created_at: i64,
    /// 1 where the reader writes the story.
    mine: i32,
    /// 1 where the reader may see the story.
    visible: i32,
    own_caption: Option<String>,
    own_alt: Option<String>,
    own_photographer: Option<String>,
    sent_caption: Option<String>,
    sent_alt: Option<String>,
    sent_photographer: Option<String>,
    site_caption: Option<String>,
    site_alt: Option<String>,
    site_photographer: Option<String>,
}

/// What is said of a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub caption: String,
    pub alt: String,
    pub photographer: String,
}

impl Found {
    /// Whether the reader may see the story, not only its public page.
    pub fn is_visible(&self) -> bool {
        self.visible == 1
    }

    pub fn is_on_site(&self) -> bool {
        self.site_caption.is_some()
    }

    pub fn is_in_draft(&self) -> bool {
        self.mine == 1 && self.own_caption.is_some()
    }

    pub fn is_in_revision(&self) -> bool {
        self.is_visible() && self.sent_caption.is_some()
    }

    /// The newest words that the reader may read: a working copy is its writers' alone.
    pub fn said(&self) -> Said {
        let words = |caption: &Option<String>, alt: &Option<String>, photographer: &Option<String>| {
            caption.clone().map(|caption| Said {
                caption,
                alt: alt.clone().unwrap_or_default(),
                photographer: photographer.clone().unwrap_or_default(),
            })
        };
        let own = words(&self.own_caption, &self.own_alt, &self.own_photographer).filter(|_| self.mine == 1);
        let sent = || words(&self.sent_caption, &self.sent_alt, &self.sent_photographer).filter(|_| self.is_visible());
        let site = || words(&self.site_caption, &self.site_alt, &self.site_photographer);
        own.or_else(sent).or_else(site).unwrap_or_default()
    }
}

/// Every photo this person sees, each with its story.
pub(super) fn seen(by: &By, units: &Units) -> Select<asset::Entity> {
    let mut select = asset::Entity::find()
        .filter(asset::Column::RealmId.eq(by.actor.realm))
        .filter(asset::Column::Kind.eq("photo"));
    let of = |alias: &'static str, revision: story::Column| {
        Condition::all()
            .add(Expr::col((alias, revision_photo::Column::AssetId)).equals((asset::Entity, asset::Column::Id)))
            .add(Expr::col((alias, revision_photo::Column::RevisionId)).equals((story::Entity, revision)))
    };
    let public = of(SITE, story::Column::SignedRevisionId).add(story::Column::State.eq(StoryState::Published.word()));
    QuerySelect::query(&mut select)
        .join(
            JoinType::InnerJoin,
            story::Entity,
            Expr::col((story::Entity, story::Column::Id)).equals((asset::Entity, asset::Column::StoryId)),
        )
        .join(
            JoinType::LeftJoin,
            draft_photo::Entity,
            Condition::all()
                .add(
                    Expr::col((draft_photo::Entity, draft_photo::Column::AssetId))
                        .equals((asset::Entity, asset::Column::Id)),
                )
                .add(
                    Expr::col((draft_photo::Entity, draft_photo::Column::StoryId))
                        .equals((story::Entity, story::Column::Id)),
                ),
        )
        .join_as(
            JoinType::LeftJoin,
            revision_photo::Entity,
            SENT,
            of(SENT, story::Column::RevisionId),
        )
        .join_as(JoinType::LeftJoin, revision_photo::Entity, SITE, public);
    select.filter(visible(by, units).add(on_site()))
}

/// The reader may see the story.
pub(super) fn visible(by: &By, units: &Units) -> Condition {
    Condition::any().add(stories::condition(by, units))
}

/// The reader writes the story.
pub(super) fn mine(by: &By) -> Condition {
    Condition::all().add(stories::written_by(&scope(&by.actor).written_by))
}

pub(super) fn on_site() -> Expr {
    Expr::col((SITE, revision_photo::Column::AssetId)).is_not_null()
}

/// Reads what was selected, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn found(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    narrow: impl FnOnce(Select<asset::Entity>) -> Select<asset::Entity>,
) -> Result<Vec<Found>, Error> {
    let yes = |condition: Condition| CaseStatement::new().case(condition, 1).finally(0);
    let mut select = narrow(seen(by, units))
        .select_only()
        .columns([
            asset::Column::Id,
            asset::Column::StoryId,
            asset::Column::Hash,
            asset::Column::CreatedAt,
        ])
        .expr_as(yes(mine(by)), "mine")
        .expr_as(yes(visible(by, units)), "visible")
        .column_as(draft_photo::Column::Caption, "own_caption")
        .column_as(draft_photo::Column::Alt, "own_alt")
        .column_as(draft_photo::Column::Photographer, "own_photographer");
    for (alias, names) in [
        (SENT, ["sent_caption", "sent_alt", "sent_photographer"]),
        (SITE, ["site_caption", "site_alt", "site_photographer"]),
    ] {
        let columns = [
            revision_photo::Column::Caption,
            revision_photo::Column::Alt,
            revision_photo::Column::Photographer,
        ];
        for (column, name) in columns.into_iter().zip(names) {
            select = select.expr_as(Expr::col((alias, column)), name);
        }
    }
    Ok(select
        .order_by_desc(asset::Column::CreatedAt)
        .order_by_desc(asset::Column::Id)
        .into_model::<Found>()
        .all(db)
        .await?)
}
