//! How the sections stand at this moment. Asked of the site's own lists, not of the last look.

use crate::{error::Error, settings};
use domain::{
    Time,
    health::{Clock, Freshness, freshness},
};
use jiff::tz::TimeZone;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use store::tables::{section, site_story};

/// A section and its clock.
#[derive(Clone, Debug)]
pub struct Standing {
    pub section: section::Model,
    pub clock: Clock,
    /// When its newest story came.
    pub last: Option<Time>,
    pub freshness: Freshness,
}

/// The open sections: what stands still longest comes first.
///
/// # Errors
/// The database does not answer.
pub async fn standings(
    db: &impl ConnectionTrait,
    realm: i64,
    now: Time,
    zone: &TimeZone,
) -> Result<Vec<Standing>, Error> {
    let newest: Vec<(String, i64)> = site_story::Entity::find()
        .filter(site_story::Column::RealmId.eq(realm))
        .filter(site_story::Column::State.eq("live"))
        .select_only()
        .column(site_story::Column::SectionSlug)
        .column_as(site_story::Column::ReleasedAt.max(), "newest")
        .group_by(site_story::Column::SectionSlug)
        .into_tuple()
        .all(db)
        .await?;
    let newest: HashMap<String, i64> = newest.into_iter().collect();
    let sections = settings::sections(db).await?.into_iter().map(|section| {
        let clock = section.clock.parse().unwrap_or_default();
        let last = newest.get(&section.slug).copied().map(Time);
        Standing {
            clock,
            last,
            freshness: freshness(clock, last, now, zone),
            section,
        }
    });
    let mut sections: Vec<Standing> = sections.collect();
    // Stable: of the same level, in the order of the site.
    sections.sort_by_key(|standing| std::cmp::Reverse(standing.freshness.level));
    Ok(sections)
}
