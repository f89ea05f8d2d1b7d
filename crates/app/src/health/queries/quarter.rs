//! The figures of a quarter, from what the site and its ledger say.

use crate::{error::Error, settings};
use domain::{
    Time,
    health::{Clock, Kind, Sight, longest_gap},
    messages::State,
    time::DAY,
};
use jiff::tz::TimeZone;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use store::tables::{correction, health_finding, health_look, message, section, site_story};

/// The inspection asks for messages of the last year.
const YEAR: i64 = 365 * DAY;

/// A section in the quarter.
#[derive(Clone, Debug)]
pub struct OfSection {
    pub section: section::Model,
    pub clock: Clock,
    pub published: usize,
    /// Calendar days without anything new, the most in the quarter.
    pub gap: i64,
    /// There was not a single story in it at the end.
    pub is_blank: bool,
    /// It stood still for as long as its clock forbids.
    pub is_still: bool,
}

/// Findings of a kind.
#[derive(Clone, Copy, Debug)]
pub struct OfKind {
    pub kind: Kind,
    /// First seen in the quarter.
    pub found: u64,
    /// Of all, those that ended in it.
    pub mended: u64,
    /// Those that were open at its end.
    pub open: u64,
}

/// Everything the report says.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub sections: Vec<OfSection>,
    pub published: usize,
    pub corrections: u64,
    pub retractions: u64,
    pub messages: usize,
    pub in_time: usize,
    pub late: usize,
    pub unanswered: usize,
    pub kinds: Vec<OfKind>,
    /// Looks that came to their end.
    pub looks: u64,
    pub sight: Sight,
}

/// The figures from `from` up to `to`, which is the end of the quarter or now.
///
/// # Errors
/// The database does not answer.
pub async fn figures(
    db: &impl ConnectionTrait,
    realm: i64,
    from: Time,
    to: Time,
    zone: &TimeZone,
) -> Result<Figures, Error> {
    let mut figures = Figures::default();
    of_sections(db, realm, from, to, zone, &mut figures).await?;
    of_messages(db, realm, from, to, &mut figures).await?;
    let notes = |kind: &str| {
        correction::Entity::find()
            .filter(correction::Column::RealmId.eq(realm))
            .filter(correction::Column::Kind.eq(kind))
            .filter(correction::Column::At.gte(from.0))
            .filter(correction::Column::At.lt(to.0))
    };
    figures.corrections = notes("correction").count(db).await?;
    figures.retractions = notes("retraction").count(db).await?;
    figures.looks = health_look::Entity::find()
        .filter(health_look::Column::RealmId.eq(realm))
        .filter(health_look::Column::Stage.eq("ended"))
        .filter(health_look::Column::EndedAt.gte(from.0))
        .filter(health_look::Column::EndedAt.lt(to.0))
        .count(db)
        .await?;
    for &kind in Kind::ALL {
        figures.kinds.push(of_kind(db, realm, kind, from, to).await?);
    }
    Ok(figures)
}

async fn of_sections(
    db: &impl ConnectionTrait,
    realm: i64,
    from: Time,
    to: Time,
    zone: &TimeZone,
    figures: &mut Figures,
) -> Result<(), Error> {
    let on_site = || site_story::Entity::find().filter(site_story::Column::RealmId.eq(realm));
    let released: Vec<(String, i64)> = on_site()
        .filter(site_story::Column::ReleasedAt.gte(from.0))
        .filter(site_story::Column::ReleasedAt.lt(to.0))
        .order_by_asc(site_story::Column::ReleasedAt)
        .order_by_asc(site_story::Column::StoryId)
        .select_only()
        .columns([site_story::Column::SectionSlug, site_story::Column::ReleasedAt])
        .into_tuple()
        .all(db)
        .await?;
    let before: Vec<(String, i64)> = on_site()
        .filter(site_story::Column::ReleasedAt.lt(from.0))
        .select_only()
        .column(site_story::Column::SectionSlug)
        .column_as(site_story::Column::ReleasedAt.max(), "newest")
        .group_by(site_story::Column::SectionSlug)
        .into_tuple()
        .all(db)
        .await?;
    let before: HashMap<String, Time> = before.into_iter().map(|(slug, at)| (slug, Time(at))).collect();
    for section in settings::sections(db).await? {
        let own: Vec<Time> = released
            .iter()
            .filter(|(slug, _)| *slug == section.slug)
            .map(|(_, at)| Time(*at))
            .collect();
        let last = before.get(&section.slug).copied();
        let clock: Clock = section.clock.parse().unwrap_or_default();
        let gap = longest_gap(&own, last, to, zone);
        figures.sections.push(OfSection {
            section,
            clock,
            published: own.len(),
            gap,
            is_blank: own.is_empty() && last.is_none(),
            is_still: gap >= clock.red_days(),
        });
    }
    let all: Vec<Time> = released.iter().map(|(_, at)| Time(*at)).collect();
    figures.published = all.len();
    figures.sight.home_gap = longest_gap(&all, before.values().copied().max(), to, zone);
    figures.sight.still = figures.sections.iter().filter(|section| section.is_still).count();
    figures.sight.blank = figures.sections.iter().filter(|section| section.is_blank).count();
    Ok(())
}

async fn of_messages(
    db: &impl ConnectionTrait,
    realm: i64,
    from: Time,
    to: Time,
    figures: &mut Figures,
) -> Result<(), Error> {
    let rows: Vec<(i64, i64, Option<i64>, String)> = message::Entity::find()
        .filter(message::Column::RealmId.eq(realm))
        .filter(message::Column::ReceivedAt.gte(to.plus(-YEAR).0))
        .filter(message::Column::ReceivedAt.lt(to.0))
        .order_by_asc(message::Column::ReceivedAt)
        .order_by_asc(message::Column::Id)
        .select_only()
        .columns([
            message::Column::ReceivedAt,
            message::Column::DueAt,
            message::Column::SettledAt,
            message::Column::State,
        ])
        .into_tuple()
        .all(db)
        .await?;
    for (received, due, settled, state) in rows {
        let settled = settled.filter(|at| *at < to.0);
        // What was closed needed no answer.
        if state != State::Closed.word() {
            let waited = settled.unwrap_or(to.0) - received;
            figures.sight.message_days = figures.sight.message_days.max(waited / DAY);
        }
        if received < from.0 {
            continue;
        }
        figures.messages += 1;
        match settled {
            None => figures.unanswered += 1,
            Some(at) if at <= due => figures.in_time += 1,
            Some(_) => figures.late += 1,
        }
    }
    Ok(())
}

async fn of_kind(db: &impl ConnectionTrait, realm: i64, kind: Kind, from: Time, to: Time) -> Result<OfKind, Error> {
    use health_finding::Column;
    let all = || {
        health_finding::Entity::find()
            .filter(Column::RealmId.eq(realm))
            .filter(Column::Kind.eq(kind.word()))
    };
    let found = all()
        .filter(Column::FoundAt.gte(from.0))
        .filter(Column::FoundAt.lt(to.0));
    let mended = all()
        .filter(Column::EndedAt.gte(from.0))
        .filter(Column::EndedAt.lt(to.0));
    let still = Condition::any()
        .add(Column::EndedAt.is_null())
        .add(Column::EndedAt.gte(to.0));
    let open = all().filter(Column::FoundAt.lt(to.0)).filter(still);
    Ok(OfKind {
        kind,
        found: found.count(db).await?,
        mended: mended.count(db).await?,
        open: open.count(db).await?,
    })
}
