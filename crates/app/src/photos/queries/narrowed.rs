//! What a list of photos is narrowed to, as conditions of the query.

use super::seen::{SENT, SITE, mine, on_site, visible};
use crate::{By, accounts::Units};
use domain::{
    Time, UnitId,
    photos::{Ground, RightsState, Shown},
    story::StoryState,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait, JoinType, QueryFilter, Select,
    sea_query::{Expr, Query, SelectStatement},
};
use store::{
    holds, holds_as,
    tables::{asset, draft_photo, photo_consent, photo_right, revision_photo, site_story, story},
};

/// Most words of a search that count.
const MOST_WORDS: usize = 8;

/// Which day of a photo is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    #[default]
    Uploaded,
    /// By the clock of the camera.
    Taken,
}

/// What the library is narrowed to. Empty fields narrow nothing.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Each of them stands somewhere: caption, photographer, place, headline, file name.
    pub words: String,
    pub unit: Option<UnitId>,
    pub dated: Dated,
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Whether it stands on the public site, in whatever story.
    pub used: Option<bool>,
    pub rights: Option<RightsState>,
    /// Consents are missing, have lapsed, or a minor is shown without a guardian's.
    pub consent_missing: bool,
    pub zone: TimeZone,
    pub now: Time,
}

impl Filter {
    pub fn narrow(&self, select: Select<asset::Entity>, by: &By, units: &Units) -> Select<asset::Entity> {
        let mut all = Condition::all();
        for word in self.words.split_whitespace().take(MOST_WORDS) {
            all = all.add(says(word, by, units));
        }
        if let Some(unit) = self.unit {
            all = all.add(story::Column::UnitId.is_in(units.below(&[unit])));
        }
        all = all.add(self.days());
        if let Some(used) = self.used {
            let public = asset::Column::Hash.in_subquery(public_hashes());
            all = all.add(if used { public } else { public.not() });
        }
        if let Some(rights) = self.rights {
            all = all.add(rights_are(rights, self.now));
        }
        if self.consent_missing {
            all = all.add(consent_missing(self.now));
        }
        select.filter(all)
    }

    fn days(&self) -> Condition {
        let after = |day: Date| day.checked_add(1.day()).unwrap_or(Date::MAX);
        let begins = |day: Date| {
            let zoned = day.to_zoned(self.zone.clone()).ok();
            zoned.map_or(0, |zoned| Time::from_timestamp(zoned.timestamp()).0)
        };
        let mut all = Condition::all();
        match self.dated {
            Dated::Uploaded => {
                if let Some(from) = self.from {
                    all = all.add(asset::Column::CreatedAt.gte(begins(from)));
                }
                if let Some(to) = self.to {
                    all = all.add(asset::Column::CreatedAt.lt(begins(after(to))));
                }
            }
            // Kept as the camera wrote it, the day first, so that days compare as texts.
            Dated::Taken => {
                if let Some(from) = self.from {
                    all = all.add(asset::Column::TakenAt.gte(from.to_string()));
                }
                if let Some(to) = self.to {
                    all = all
                        .add(asset::Column::TakenAt.ne(""))
                        .add(asset::Column::TakenAt.lt(after(to).to_string()));
                }
            }
        }
        all
    }
}

/// The word stands in something that the reader may read.
fn says(word: &str, by: &By, units: &Units) -> Condition {
    let in_file = Condition::any()
        .add(holds(asset::Column::FileName, word))
        .add(holds(asset::Column::Caption, word))
        .add(holds(asset::Column::Photographer, word))
        .add(holds(story::Column::Headline, word))
        .add(said(SENT, word));
    let in_draft = Condition::any()
        .add(holds(draft_photo::Column::Caption, word))
        .add(holds(draft_photo::Column::Photographer, word))
        .add(holds(draft_photo::Column::Place, word));
    let headlines = Query::select()
        .column(site_story::Column::StoryId)
        .from(site_story::Entity)
        .and_where(holds(site_story::Column::Headline, word))
        .to_owned();
    let on_page = Condition::any()
        .add(said(SITE, word))
        .add(story::Column::Id.in_subquery(headlines));
    Condition::any()
        .add(Condition::all().add(visible(by, units)).add(in_file))
        .add(mine(by).add(in_draft))
        .add(Condition::all().add(on_site()).add(on_page))
}

fn said(alias: &'static str, word: &str) -> Condition {
    Condition::any()
        .add(holds_as(alias, revision_photo::Column::Caption, word))
        .add(holds_as(alias, revision_photo::Column::Photographer, word))
        .add(holds_as(alias, revision_photo::Column::Place, word))
}

/// The files that stand on the public site.
fn public_hashes() -> SelectStatement {
    const FILE: &str = "public_file";
    const OF: &str = "public_story";
    Query::select()
        .column((FILE, asset::Column::Hash))
        .from_as(asset::Entity, FILE)
        .join_as(
            JoinType::InnerJoin,
            story::Entity,
            OF,
            Expr::col((OF, story::Column::Id)).equals((FILE, asset::Column::StoryId)),
        )
        .join(
            JoinType::InnerJoin,
            revision_photo::Entity,
            Condition::all()
                .add(
                    Expr::col((revision_photo::Entity, revision_photo::Column::AssetId))
                        .equals((FILE, asset::Column::Id)),
                )
                .add(
                    Expr::col((revision_photo::Entity, revision_photo::Column::RevisionId))
                        .equals((OF, story::Column::SignedRevisionId)),
                ),
        )
        .and_where(Expr::col((OF, story::Column::State)).eq(StoryState::Published.word()))
        .and_where(Expr::col((OF, story::Column::RealmId)).equals((FILE, asset::Column::RealmId)))
        .to_owned()
}

/// As `domain::photos` answers it, for the query.
fn rights_are(state: RightsState, now: Time) -> Condition {
    let run_out = photo_right::Column::UntilAt.lte(now.0);
    let known = Condition::all()
        .add(photo_right::Column::Ground.ne(Ground::Unknown.word()))
        .add(holds_until(photo_right::Column::UntilAt, now));
    match state {
        RightsState::RunOut => Condition::all().add(right_with(Condition::all().add(run_out))),
        RightsState::Known => Condition::all().add(right_with(known)),
        RightsState::Missing => {
            let any = Condition::any().add(run_out).add(known);
            Condition::all().add(right_with(any).not())
        }
    }
}

/// As `domain::photos` answers it, for the query.
fn consent_missing(now: Time) -> Condition {
    let unguarded = || {
        Condition::all()
            .add(photo_consent::Column::Minor.eq(true))
            .add(photo_consent::Column::Guardian.eq(""))
    };
    let lapsed = Condition::any()
        .add(photo_consent::Column::WithdrawnAt.is_not_null())
        .add(photo_consent::Column::UntilAt.lte(now.0));
    let held = || {
        Condition::all()
            .add(photo_consent::Column::FromAt.lte(now.0))
            .add(photo_consent::Column::WithdrawnAt.is_null())
            .add(holds_until(photo_consent::Column::UntilAt, now))
    };
    let guarded = held()
        .add(photo_consent::Column::Minor.eq(true))
        .add(photo_consent::Column::Guardian.ne(""));
    let shows = |shown: Shown| right_with(Condition::all().add(photo_right::Column::Shown.eq(shown.word())));
    Condition::any()
        .add(consent_with(lapsed))
        .add(consent_with(unguarded()))
        .add(
            Condition::all()
                .add(shows(Shown::People))
                .add(consent_with(held()).not()),
        )
        .add(
            Condition::all()
                .add(shows(Shown::Minors))
                .add(consent_with(guarded).not()),
        )
}

fn holds_until(column: impl ColumnTrait, now: Time) -> Condition {
    Condition::any().add(column.is_null()).add(column.gt(now.0))
}

fn right_with(condition: Condition) -> Expr {
    let of_file = Condition::all()
        .add(Expr::col((photo_right::Entity, photo_right::Column::Hash)).equals((asset::Entity, asset::Column::Hash)))
        .add(
            Expr::col((photo_right::Entity, photo_right::Column::RealmId))
                .equals((asset::Entity, asset::Column::RealmId)),
        )
        .add(photo_right::Column::ReplacedAt.is_null())
        .add(condition);
    Expr::exists(
        Query::select()
            .column(photo_right::Column::Id)
            .from(photo_right::Entity)
            .cond_where(of_file)
            .to_owned(),
    )
}

fn consent_with(condition: Condition) -> Expr {
    let of_file = Condition::all()
        .add(
            Expr::col((photo_consent::Entity, photo_consent::Column::Hash))
                .equals((asset::Entity, asset::Column::Hash)),
        )
        .add(
            Expr::col((photo_consent::Entity, photo_consent::Column::RealmId))
                .equals((asset::Entity, asset::Column::RealmId)),
        )
        .add(photo_consent::Column::ReplacedAt.is_null())
        .add(condition);
    Expr::exists(
        Query::select()
            .column(photo_consent::Column::Id)
            .from(photo_consent::Entity)
            .cond_where(of_file)
            .to_owned(),
    )
}
