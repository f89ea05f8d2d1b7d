//! The special topics and the series of the invented city, as its chief editor put them together.

use super::{data, places::Places, step};
use anyhow::{Context, Result};
use app::{
    App, By,
    collections::{self, Banner, NewCollection, Words},
    publishing,
};
use domain::{
    CollectionId, CollectionSectionId, Role, StoryId,
    collections::{Kind, Standing, Step, standing},
    story::StoryState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::story;

/// Makes all of which at least one story is on the site; what a world cut short does not have yet is left out.
pub async fn make(app: &App, places: &Places) -> Result<()> {
    let chief = places.holder(Role::ChiefEditor, "centre", &[], 0)?;
    let by = places.by(app, &chief).await?;
    for wanted in data::list::<data::Collected>("collections.json")? {
        let mut shown = 0;
        for headline in wanted.stories() {
            let found = story_of(app, headline).await?;
            shown += usize::from(found.is_some_and(|(_, standing)| standing == Standing::Shown));
        }
        if shown > 0 {
            put_together(app, &by, &wanted).await?;
        }
    }
    Ok(())
}

async fn put_together(app: &App, by: &By, wanted: &data::Collected) -> Result<()> {
    let [name_zh, name_en] = wanted.name.clone();
    let [intro_zh, intro_en] = wanted.intro.clone();
    let kind: Kind = wanted.kind.parse()?;
    let words = Words {
        name_zh,
        name_en,
        intro_zh,
        intro_en,
    };
    let new = NewCollection {
        kind,
        slug: wanted.slug.clone(),
        words,
    };
    let id = step(&wanted.slug, collections::create(app, by, &new, None).await)?;
    let mut version = 1;
    place(app, by, id, None, &wanted.first, &mut version).await?;
    for section in &wanted.sections {
        let [zh, en] = &section.name;
        step(
            zh,
            collections::set_section(app, by, id, None, zh, en, version, None).await,
        )?;
        version += 1;
        let what = step(zh, collections::contents(app.db.read(), id).await)?;
        let new = what.sections.last().context("it was added")?.id;
        place(app, by, id, Some(new), &section.stories, &mut version).await?;
    }
    if let Some(banner) = banner(app, &wanted.banner).await? {
        step(
            &wanted.slug,
            collections::set_banner(app, by, id, Some(banner), version, None).await,
        )?;
        version += 1;
    }
    step(
        &wanted.slug,
        collections::decide(app, by, id, Step::Release, version, None).await,
    )?;
    if wanted.closed {
        step(
            &wanted.slug,
            collections::decide(app, by, id, Step::Close, version + 1, None).await,
        )?;
    }
    Ok(())
}

async fn place(
    app: &App,
    by: &By,
    id: CollectionId,
    section: Option<CollectionSectionId>,
    headlines: &[String],
    version: &mut i32,
) -> Result<()> {
    for headline in headlines {
        let Some((story, standing)) = story_of(app, headline).await? else {
            continue;
        };
        if standing != Standing::Gone {
            step(
                headline,
                collections::place(app, by, id, story, section, *version, None).await,
            )?;
            *version += 1;
        }
    }
    Ok(())
}

/// The first photo of a story that is on the site.
async fn banner(app: &App, headline: &str) -> Result<Option<Banner>> {
    let Some((story, Standing::Shown)) = story_of(app, headline).await? else {
        return Ok(None);
    };
    let shown = step(headline, publishing::on_site(app.db.read(), &[story.0]).await)?;
    let photo = shown.first().and_then(|shown| shown.content.photos.first());
    Ok(photo.map(|photo| Banner {
        story,
        asset: photo.asset,
    }))
}

async fn story_of(app: &App, headline: &str) -> Result<Option<(StoryId, Standing)>> {
    let row = story::Entity::find()
        .filter(story::Column::Headline.eq(headline))
        .order_by_asc(story::Column::Id)
        .one(app.db.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let state: StoryState = row.state.parse()?;
    Ok(Some((StoryId(row.id), standing(state))))
}
