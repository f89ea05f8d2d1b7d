//! What events change on the public site.

use super::pages::Pages;
use crate::{App, collections, error::Error, settings};
use domain::{Event, StoryId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::time::Duration;
use store::tables::{event, site_story};
use uuid::Uuid;

/// What a page can show that changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dep {
    /// One story: its text, its notes, whether it is there.
    Story(Uuid),
    /// What stands in a section, by its slug.
    Section(String),
    /// What a unit has on the site.
    Unit(Uuid),
    /// What stands on the site at all, and so under which tags and names.
    Stories,
    /// What stands where on the home page.
    Home,
    /// One special topic or series: its words, its banner, what is placed in it.
    Collection(Uuid),
    /// Any of them: which there are, and in which order.
    Collections,
    /// What every page shows: names, sections, units, settings.
    Site,
}

/// Events that are read at a time.
const AT_ONCE: u64 = 200;
/// Longer than this no reader waits to hear whether a kept page is still right; it is drawn anew instead.
const PATIENCE: Duration = Duration::from_secs(1);

/// What an event may change.
#[derive(Debug, PartialEq, Eq)]
enum Change {
    Nothing,
    OfStory(Uuid),
    OfHome,
    /// A special topic or a series, and a story that came or went.
    OfCollection(Uuid, Option<Uuid>),
    Everything,
}

/// An event that is not named here may change every page: that costs a little time and is never wrong. Among them are that
/// somebody agrees to a page of their own or takes that back: their name stands in the bylines of many stories.
fn change(event: &Event) -> Change {
    use Event as E;
    match event {
        E::StoryReleased { story, .. }
        | E::StoryCorrected { story, .. }
        | E::StoryRetracted { story, .. }
        | E::SiteRefreshed { story } => Change::OfStory(story.0),
        E::HomeReleased { .. } => Change::OfHome,
        // Whether it is public at all stands in the menu of every page: its release and its taking down change everything.
        E::CollectionChanged { collection, .. }
        | E::CollectionBannerChanged { collection, .. }
        | E::CollectionArranged { collection, .. }
        | E::CollectionSectionChanged { collection, .. }
        | E::CollectionSectionRemoved { collection, .. }
        | E::CollectionClosed { collection, .. }
        | E::CollectionReopened { collection, .. }
        | E::CollectionMoved { collection, .. } => Change::OfCollection(collection.0, None),
        E::CollectionStoryPlaced { collection, story, .. } | E::CollectionStoryRemoved { collection, story, .. } => {
            Change::OfCollection(collection.0, Some(story.0))
        }
        E::PersonInvited { .. }
        | E::PersonActivated { .. }
        | E::RoleGranted { .. }
        | E::RoleEnded { .. }
        | E::AbsenceSet { .. }
        | E::AbsenceEnded { .. }
        | E::PasswordChanged { .. }
        | E::PasswordReset { .. }
        | E::SlipIssued { .. }
        | E::SessionOpened { .. }
        | E::SessionClosed { .. }
        | E::SessionRefused { .. }
        | E::StoryCreated { .. }
        | E::StoryRevised { .. }
        | E::StorySubmitted { .. }
        | E::StoryWithdrawn { .. }
        | E::StoryDeleted { .. }
        | E::WriterAdded { .. }
        | E::WriterRemoved { .. }
        | E::PhotoAdded { .. }
        | E::PhotoReused { .. }
        | E::PhotoRightsRecorded { .. }
        | E::PhotoConsentRecorded { .. }
        | E::PhotoConsentWithdrawn { .. }
        | E::PhotoShownUnpermitted { .. }
        | E::AttachmentAdded { .. }
        | E::VideoAdded { .. }
        | E::StoryImported { .. }
        | E::FindingLetStand { .. }
        | E::FindingReopened { .. }
        | E::LikenessJudged { .. }
        | E::ReviewClaimed { .. }
        | E::ReviewReleased { .. }
        | E::ReviewHandedOver { .. }
        | E::ReviewPassed { .. }
        | E::ReviewReturned { .. }
        | E::ReviewDeclined { .. }
        | E::ReviewHeld { .. }
        | E::ReviewResumed { .. }
        | E::ReviewEdited { .. }
        | E::ReviewReopened { .. }
        | E::ReviewNoted { .. }
        | E::ReviewNoteRemoved { .. }
        | E::ReviewNoteSettled { .. }
        | E::NoteAnswered { .. }
        | E::ReviewSuggested { .. }
        | E::SuggestionTakenBack { .. }
        | E::SuggestionsAnswered { .. }
        | E::ReleaseScheduled { .. }
        | E::ScheduleCancelled { .. }
        | E::ReleaseStopped { .. }
        | E::MessageReceived { .. }
        | E::MessageTaken { .. }
        | E::MessagePutBack { .. }
        | E::MessageHandedOver { .. }
        | E::MessageAnswered { .. }
        | E::MessageClosed { .. }
        | E::MessageOverdue { .. }
        | E::HealthAsked { .. }
        | E::HealthLooked { .. }
        | E::HomeDrafted { .. }
        | E::HomeDraftDropped { .. }
        // The release of a theme is not named: it changes every page.
        | E::ThemeDrafted { .. }
        | E::ThemeDraftDropped { .. }
        | E::ThemePictureAdded { .. }
        | E::CollectionCreated { .. }
        | E::CollectionDeleted { .. }
        | E::JobRetried { .. }
        | E::JobClosed { .. } => Change::Nothing,
        _ => Change::Everything,
    }
}

/// Makes sure that this node knows what had happened when it was called, or half a second before.
///
/// # Errors
/// The database does not answer, or not in time.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    let pages = &*app.pages;
    if pages.is_known() {
        return Ok(());
    }
    tokio::time::timeout(PATIENCE, look(app, pages))
        .await
        .map_err(anyhow::Error::from)?
}

async fn look(app: &App, pages: &Pages) -> Result<(), Error> {
    let mut place = pages.place.lock().await;
    if pages.is_known() {
        return Ok(());
    }
    let look = pages.begin_look();
    // The day stands in the head of each page, and decides whether the site is in mourning.
    pages.on_day(app.clock.now().day(&app.institution().zone()));
    let db = app.db.read();
    let events = || event::Entity::find().select_only().column(event::Column::Seq);
    let Some(known) = &mut *place else {
        // What was drawn before the first look may miss what happened before it.
        let last = events().order_by_desc(event::Column::Seq).into_tuple().one(db).await?;
        *place = Some(last.unwrap_or(0));
        pages.all_changed();
        pages.end_look(look);
        return Ok(());
    };
    loop {
        let new: Vec<(i64, String)> = events()
            .column(event::Column::Data)
            .filter(event::Column::Seq.gt(*known))
            .order_by_asc(event::Column::Seq)
            .limit(AT_ONCE)
            .into_tuple()
            .all(db)
            .await?;
        let is_last = (new.len() as u64) < AT_ONCE;
        for (seq, data) in new {
            match serde_json::from_str(&data).map(|event| change(&event)) {
                Ok(Change::Nothing) => {}
                Ok(Change::OfStory(story)) => pages.changed(of_story(app, story).await?),
                Ok(Change::OfHome) => pages.changed(vec![Dep::Home]),
                Ok(Change::OfCollection(one, story)) => {
                    let deps = [Dep::Collection(one), Dep::Collections];
                    pages.changed(deps.into_iter().chain(story.map(Dep::Story)));
                }
                // An event of a newer program is not known here.
                Ok(Change::Everything) | Err(_) => {
                    // They may have been changed on another node.
                    settings::reload(app).await?;
                    pages.all_changed();
                }
            }
            *known = seq;
        }
        if is_last {
            pages.end_look(look);
            return Ok(());
        }
    }
}

/// The lists that a story stands in, or stood in.
async fn of_story(app: &App, story: Uuid) -> Result<Vec<Dep>, Error> {
    let mut deps = vec![Dep::Story(story), Dep::Stories];
    match site_story::Entity::find_by_id(story).one(app.db.read()).await? {
        Some(row) => {
            // The foot of every page leads to the videos while there are any.
            deps.extend(row.video_asset_id.map(|_| Dep::Site));
            deps.extend([Dep::Section(row.section_slug), Dep::Unit(row.unit_id)]);
        }
        None => deps.push(Dep::Site),
    }
    // The parts before and after it say where they lead, and topics say what stands in them.
    let within = collections::with_story(app.db.read(), StoryId(story)).await?;
    deps.extend(within.into_iter().map(|id| Dep::Collection(id.0)));
    Ok(deps)
}

#[cfg(test)]
mod tests {
    use super::{Change, change};
    use domain::{CollectionId, Event, StoryId, UnitId, collections, home::Kind, theme};
    use uuid::Uuid;

    #[test]
    fn what_is_not_named_changes_everything() {
        let (story, unit) = (StoryId(Uuid::from_u128(7)), UnitId(Uuid::from_u128(8)));
        let renamed = Event::UnitRenamed {
            unit,
            before: "甲".into(),
            after: "乙".into(),
            from: None,
        };
        for (event, expected) in [
            (Event::StoryCreated { story, unit }, Change::Nothing),
            (Event::SiteRefreshed { story }, Change::OfStory(story.0)),
            (Event::HomeDrafted {}, Change::Nothing),
            (
                Event::HomeReleased {
                    count: 1,
                    bands: vec![Kind::Lead],
                    lead: None,
                },
                Change::OfHome,
            ),
            (
                Event::CollectionStoryPlaced {
                    collection: CollectionId(Uuid::from_u128(9)),
                    kind: collections::Kind::Topic,
                    name: "专题".into(),
                    story,
                    headline: "标题".into(),
                },
                Change::OfCollection(Uuid::from_u128(9), Some(story.0)),
            ),
            (
                Event::CollectionReleased {
                    collection: CollectionId(Uuid::from_u128(9)),
                    kind: collections::Kind::Topic,
                    name: "专题".into(),
                    path: "/topics/one".into(),
                },
                Change::Everything,
            ),
            (Event::ThemeDrafted {}, Change::Nothing),
            (
                Event::ThemeReleased {
                    base: theme::Base::Civic,
                    accent: None,
                },
                Change::Everything,
            ),
            (renamed, Change::Everything),
        ] {
            assert_eq!(change(&event), expected, "{}", event.name());
        }
    }
}
