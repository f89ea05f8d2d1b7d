//! The pages that every reader meets: whether they come, how fast, with which labels; and the foot of the site.

use super::{own::Own, stories::follow};
use crate::{
    App,
    error::Error,
    health::{
        actions::{Done, Found, Spot},
        queries::{Look, Stage},
    },
    settings,
};
use domain::{
    document::Link,
    health::{Kind, Label, Level, Place, missing_in_footer, missing_labels, page_level},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::site_story;
use uuid::Uuid;
use web::Sentence;

/// Pages beside the sections and their stories.
const PAGES: [&str; 5] = ["/archive", "/units", "/most-read", "/corrections", "/messages/new"];

pub(super) async fn open(app: &App, look: &Look) -> Result<Done, Error> {
    let mut done = Done::towards(Stage::Links, None);
    let own = Own::new(app);
    one(&own, &site("/"), &Label::SITE, Place::Institution, &mut done).await;
    for path in PAGES {
        one(&own, &site(path), &[], Place::Site, &mut done).await;
    }
    for section in settings::sections(app.db.read()).await? {
        let spot = Spot {
            place: Place::Section,
            subject: Some(section.id),
            path: format!("/sections/{}", section.slug),
            title: section.name_zh.clone(),
        };
        one(&own, &spot, &Label::SECTION, Place::Section, &mut done).await;
        if let Some(spot) = newest(app, look, &section.slug).await? {
            one(&own, &spot, &Label::STORY, Place::Story, &mut done).await;
        }
    }
    foot(app, &own, &mut done).await?;
    Ok(done)
}

/// One page: `wanted` labels, which are mended at `labels_at`.
async fn one(own: &Own, spot: &Spot, wanted: &[Label], labels_at: Place, done: &mut Done) {
    let Some(got) = own.get(&spot.path).await else { return };
    let mut find = |kind, level, place, sentence, about: &str| {
        done.found.push(Found {
            kind,
            level,
            spot: Spot { place, ..spot.clone() },
            sentence,
            about: about.to_owned(),
        });
    };
    // Busy, or nothing that is kept from one look to the next.
    if got.status.as_u16() == 503 {
        return;
    }
    if !got.status.is_success() {
        let sentence = Sentence::new("health.found.page-broken").with("status", got.status.as_u16());
        return find(Kind::Page, Level::Red, Place::Site, sentence, "broken");
    }
    let took = i64::try_from(got.took.as_millis()).unwrap_or(i64::MAX);
    if page_level(took) != Level::Fine {
        let sentence = Sentence::new("health.found.page-slow").with("seconds", took / 1_000);
        find(Kind::Page, page_level(took), Place::Site, sentence, "slow");
    }
    for label in missing_labels(&got.html, wanted) {
        // The address of the site stands in the configuration of the machine.
        let (place, sentence) = match label {
            Label::SiteDomain => (Place::Site, Sentence::new("health.found.label-domain")),
            _ => (labels_at, Sentence::new("health.found.label")),
        };
        find(
            Kind::Label,
            Level::Warn,
            place,
            sentence.with("label", label.word()),
            label.word(),
        );
    }
}

/// What stands at the foot of every page, and where it leads.
async fn foot(app: &App, own: &Own, done: &mut Done) -> Result<(), Error> {
    let spot = Spot {
        place: Place::Footer,
        ..site("/")
    };
    let site = settings::site(app).await?;
    let mut known = HashMap::new();
    let mut lines = Vec::new();
    for row in &site.footer {
        lines.push(format!(
            "{} {} {} {}",
            row.label_zh, row.label_en, row.value_zh, row.href
        ));
        if !row.href.is_empty() {
            let link = Link {
                words: row.label_zh.clone(),
                address: row.href.clone(),
            };
            follow(app, own, &mut known, &link, &spot, done).await;
        }
    }
    // The code of the site stands in the labels too, but readers look for it here.
    for item in missing_in_footer(&lines) {
        done.found.push(Found {
            kind: Kind::Footer,
            level: Level::Warn,
            spot: spot.clone(),
            sentence: Sentence::new("health.found.footer").with("item", item.word()),
            about: item.word().to_owned(),
        });
    }
    Ok(())
}

fn site(path: &str) -> Spot {
    Spot {
        place: Place::Site,
        subject: None,
        path: path.to_owned(),
        title: String::new(),
    }
}

async fn newest(app: &App, look: &Look, slug: &str) -> Result<Option<Spot>, Error> {
    let row = site_story::Entity::find()
        .filter(site_story::Column::RealmId.eq(look.row.realm_id))
        .filter(site_story::Column::SectionSlug.eq(slug))
        .filter(site_story::Column::State.eq("live"))
        .order_by_desc(site_story::Column::ReleasedAt)
        .order_by_desc(site_story::Column::StoryId)
        .one(app.db.read())
        .await?;
    Ok(row.map(|row| Spot {
        place: Place::Story,
        subject: Some::<Uuid>(row.story_id),
        path: row.path,
        title: row.headline,
    }))
}
