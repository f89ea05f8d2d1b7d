//! One step of one story, done by the person whose turn it is through the product's own actions.

use super::{content, data, film, margin, places::Places, step};
use anyhow::{Context, Result, bail};
use app::{
    App, By, publishing, review,
    stories::{self, Typed},
};
use domain::{
    AssetId, Role, StoryId, Time,
    content::ContentHash,
    document::Document,
    publishing::When,
    review::{Decision, DeclineReason, ReturnReason},
    time::MINUTE,
};
use std::collections::HashMap;

/// What happens to a story at one moment.
#[derive(Clone, Debug)]
pub enum Act {
    Write,
    Submit,
    Withdraw,
    /// A stage decides.
    Review(&'static str, Verdict),
    /// The writers answer what came with the return, mend and submit again.
    Mend(data::Note),
    Release,
    Schedule(Time),
    Correct,
    Retract,
}

#[derive(Clone, Debug)]
pub enum Verdict {
    Pass,
    Return(data::Note),
    Decline(data::Note),
    Hold(data::Note),
}

/// Does the step; a story that is written for the first time is put among those `made`.
pub async fn take(
    app: &App,
    places: &Places,
    story: &data::Story,
    index: usize,
    act: &Act,
    made: &mut HashMap<usize, StoryId>,
) -> Result<()> {
    let officer = places.by(app, &story.officer).await?;
    if let Act::Write = act {
        let unit = *places.units.get(&story.unit).context("a listed unit")?;
        let id = step("create", stories::create(app, &officer, unit, &story.kind, None).await)?;
        let photos = upload(app, &officer, id, story).await?;
        write(app, places, &officer, id, story, &photos).await?;
        frame(app, &officer, id, story, &photos).await?;
        if let Some(video) = &story.video {
            film::add(app, &officer, id, video).await?;
        }
        made.insert(index, id);
        return Ok(());
    }
    let id = *made.get(&index).context("it was written before")?;
    let chief = || places.holder(Role::ChiefEditor, "centre", &[&story.officer], index);
    match act {
        Act::Write => Ok(()),
        Act::Submit => submit(app, places, &officer, id, story, &[]).await,
        Act::Mend(note) => {
            margin::answer_suggestions(app, &officer, id, note).await?;
            submit(app, places, &officer, id, story, note.accepted()).await
        }
        Act::Withdraw => step("withdraw", stories::withdraw(app, &officer, id, None).await),
        Act::Review(stage, verdict) => decide(app, places, story, index, id, stage, verdict).await,
        Act::Release => release(app, &places.by(app, &chief()?).await?, id, story, When::Now).await,
        Act::Schedule(when) => release(app, &places.by(app, &chief()?).await?, id, story, When::At(*when)).await,
        Act::Correct => correct(app, &places.by(app, &chief()?).await?, id, story).await,
        Act::Retract => {
            let by = places.by(app, &chief()?).await?;
            let note = story.retraction.as_deref().unwrap_or_default();
            let version = current(app, &by, id).await?.row.version;
            step(
                "retract",
                publishing::actions::retract(app, &by, id, note, version, None).await,
            )
            .map(drop)
        }
    }
}

async fn upload(app: &App, by: &By, id: StoryId, story: &data::Story) -> Result<HashMap<String, AssetId>> {
    let mut photos = HashMap::new();
    for (index, photo) in story.photos.iter().enumerate() {
        let (file, bytes) = data::image(&photo.image)?;
        let asset = stories::add_photo(app, by, id, &file, bytes.into(), &format!("{}-{index}", id.0.simple())).await;
        photos.insert(photo.image.clone(), step("photo", asset)?);
    }
    Ok(photos)
}

async fn write(
    app: &App,
    places: &Places,
    by: &By,
    id: StoryId,
    story: &data::Story,
    photos: &HashMap<String, AssetId>,
) -> Result<()> {
    let typed = typed(places, story, photos, &[])?;
    let (_, draft) = step("draft", stories::draft(app.db.read(), id).await)?;
    step("save", stories::save_draft(app, by, id, draft.version, &typed).await).map(drop)
}

async fn frame(app: &App, by: &By, id: StoryId, story: &data::Story, photos: &HashMap<String, AssetId>) -> Result<()> {
    for photo in &story.photos {
        let Some(frame) = &photo.frame else { continue };
        let asset = *photos.get(&photo.image).context("an uploaded picture")?;
        step("frame", stories::frame_photo(app, by, id, asset, &frame.shares()).await)?;
    }
    Ok(())
}

/// What the write page would send; `changed` is what the text says now in place of what was first written.
fn typed(
    places: &Places,
    story: &data::Story,
    photos: &HashMap<String, AssetId>,
    changed: &[[String; 2]],
) -> Result<Typed> {
    let phone = places
        .person_rows
        .iter()
        .find(|row| row.key == story.officer)
        .map_or("", |row| &row.phone);
    let mut filled;
    let mut story = story;
    // A brief names its writer and source the way everybody does.
    if story.byline.is_empty() {
        let name = places.people.get(&story.officer).map_or("", |(_, name)| name.as_str());
        filled = brief(story);
        filled.byline = format!("通讯员 {name}");
        if filled.source.is_empty() {
            filled.source = places
                .unit_rows
                .iter()
                .find(|row| row.key == story.unit)
                .map_or(String::new(), |row| row.name.clone());
        }
        story = &filled;
    }
    let mut fields = content::fields(story, phone, photos)?;
    let mistake = story.mistake.iter().map(|[wrong, right]| [right, wrong]);
    for [said, says] in mistake.chain(changed.iter().map(|[said, says]| [said, says])) {
        fields = web::Fields::new(fields.iter().map(|(name, value)| {
            let value = if name == "body_json" {
                value.replace(said, says)
            } else {
                value.to_owned()
            };
            (name.to_owned(), value)
        }));
    }
    let (typed, errors) = Typed::read(&fields, &super::places::zone(), &[story.section.clone()]);
    if let Some((field, sentence)) = errors.iter().next() {
        bail!("{field}: {sentence:?}");
    }
    Ok(typed)
}

fn brief(story: &data::Story) -> data::Story {
    data::Story {
        unit: story.unit.clone(),
        officer: story.officer.clone(),
        kind: story.kind.clone(),
        kicker: story.kicker.clone(),
        headline: story.headline.clone(),
        deck: story.deck.clone(),
        summary: story.summary.clone(),
        blocks: story.blocks.clone(),
        body: story.body.clone(),
        byline: String::new(),
        event_date: if story.event_date.is_empty() {
            story.date.clone()
        } else {
            story.event_date.clone()
        },
        event_place: story.event_place.clone(),
        section: story.section.clone(),
        tags: story.tags.clone(),
        source: story.source.clone(),
        photos: Vec::new(),
        video: None,
        date: story.date.clone(),
        path: story.path.clone(),
        history: Vec::new(),
        notes: Vec::new(),
        correction: None,
        mistake: None,
        retraction: None,
        release_at: None,
    }
}

async fn submit(
    app: &App,
    places: &Places,
    by: &By,
    id: StoryId,
    story: &data::Story,
    changed: &[[String; 2]],
) -> Result<()> {
    let (content, draft) = step("draft", stories::draft(app.db.read(), id).await)?;
    let photos = story
        .photos
        .iter()
        .zip(&content.photos)
        .map(|(photo, stored)| (photo.image.clone(), stored.asset))
        .collect::<HashMap<_, _>>();
    let typed = typed(places, story, &photos, changed)?;
    match step(
        "submit",
        stories::submit(app, by, id, draft.version, &typed, None).await,
    )? {
        stories::Outcome::Submitted { .. } => Ok(()),
        stories::Outcome::MustMend { findings, .. } => {
            bail!(
                "must be mended first: {:?}",
                findings.iter().map(|finding| finding.text_key()).collect::<Vec<_>>()
            )
        }
    }
}

async fn current(app: &App, by: &By, id: StoryId) -> Result<stories::Story> {
    let units = step(
        "units",
        app::accounts::units(app.db.read(), app.clock.now())
            .await
            .map_err(Into::into),
    )?;
    step("story", stories::load(app.db.read(), by, &units, id).await)
}

async fn decide(
    app: &App,
    places: &Places,
    story: &data::Story,
    index: usize,
    id: StoryId,
    stage: &'static str,
    verdict: &Verdict,
) -> Result<()> {
    let (role, unit) = match stage {
        "first" => (Role::UnitReviewer, story.unit.as_str()),
        "second" => (Role::Editor, "centre"),
        _ => (Role::ChiefEditor, "centre"),
    };
    let reviewer = places.holder(role, unit, &[&story.officer], index)?;
    let by = places.by(app, &reviewer).await?;
    step("claim", review::claim(app, &by, id, stage, None).await)?;
    app.clock.move_to(app.clock.now().plus(6 * MINUTE))?;
    let standing = current(app, &by, id).await?;
    let checklist = standing
        .stage()
        .map(|stage| stage.checklist.iter().map(|item| item.key.clone()).collect());
    let (decision, note) = match verdict {
        Verdict::Pass => (
            Decision::Pass {
                checked: checklist.unwrap_or_default(),
            },
            String::new(),
        ),
        Verdict::Return(note) => {
            let reasons = note.reasons.iter().map(|word| return_reason(word)).collect();
            (
                Decision::Return {
                    reasons,
                    note: note.text.clone(),
                },
                note.text.clone(),
            )
        }
        Verdict::Decline(note) => {
            let reason = DeclineReason::Ordinary;
            (
                Decision::Decline {
                    reason,
                    note: note.text.clone(),
                },
                note.text.clone(),
            )
        }
        Verdict::Hold(note) => (
            Decision::Hold {
                note: note.text.clone(),
            },
            note.text.clone(),
        ),
    };
    let seen: ContentHash = standing.progress.revision;
    if let Verdict::Return(note) = verdict {
        margin::write_beside(app, &by, id, stage, seen, note).await?;
        margin::suggest(app, &by, id, stage, seen, note).await?;
    }
    let proofreader = by.name.clone();
    let decided = review::Verdict {
        stage: stage.to_owned(),
        seen,
        decision,
        note,
        proofreader,
    };
    step("decide", review::decide(app, &by, id, &decided, None).await)?;
    if let Verdict::Return(note) = verdict
        && !note.reply.is_empty()
    {
        app.clock.move_to(app.clock.now().plus(7 * MINUTE))?;
        margin::answer(app, &places.by(app, &story.officer).await?, id, note).await?;
    }
    Ok(())
}

/// The words of the data files are an editor's; the product's list is shorter.
fn return_reason(word: &str) -> ReturnReason {
    match word {
        "elements" => ReturnReason::Incomplete,
        "photo" => ReturnReason::Pictures,
        other => other.parse().unwrap_or(ReturnReason::Other),
    }
}

async fn release(app: &App, by: &By, id: StoryId, story: &data::Story, when: When) -> Result<()> {
    let sections = step("sections", app::settings::sections(app.db.read()).await)?;
    let section = sections
        .iter()
        .find(|row| row.slug == story.section)
        .context("a listed section")?
        .id;
    let version = current(app, by, id).await?.row.version;
    let order = publishing::actions::Order { section, when, version };
    step("release", publishing::actions::release(app, by, id, order, None).await).map(drop)
}

async fn correct(app: &App, by: &By, id: StoryId, story: &data::Story) -> Result<()> {
    let standing = current(app, by, id).await?;
    let newest = step("revision", stories::newest_revision(app.db.read(), id).await)?.context("a revision")?;
    let mut content = step("content", stories::content(&newest))?;
    let [wrong, right] = story
        .mistake
        .as_ref()
        .context("a corrected story says what was wrong")?;
    content.body = Document::from_json(&content.body.to_json().replace(wrong, right))?;
    let note = story.correction.clone().unwrap_or_default();
    let change = publishing::actions::Correction {
        note,
        content,
        seen: standing.progress.revision,
        version: standing.row.version,
    };
    step(
        "correct",
        publishing::actions::correct(app, by, id, &change, None).await,
    )
    .map(drop)
}
