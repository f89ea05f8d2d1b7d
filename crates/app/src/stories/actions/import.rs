//! A Word file becomes the text of a story. Its pictures are stored first, then all of it is laid into the working copy at
//! once; what was guessed and what was left out goes on record, for the writer to look at.
//!
//! Nothing that is there is written over: fields are filled where they are empty, and text comes after the text.

use super::{
    WORD,
    files::{clean_name, document_row},
    import_problem::problem_key,
    photos::{MOST_PHOTOS, Stored, put_in, store_photo},
    save::{show_in_lists, write_draft},
    typed::{CAPTION, LINE},
    writers::has_written,
};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{Outcome, Story, draft, load},
};
use bytes::Bytes;
use domain::{
    AssetId, Event, Locale, StoryId, Time, byline,
    content::{ContentHash, Photo, StoryContent},
    document::{Block, Document},
    policy::story::Act,
};
use jiff::tz::TimeZone;
use media::{
    convert,
    docx::{self, DocxProblem, Imported, Limits, Part},
    kind::sniff,
    pool::PoolError,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::time::Duration;
use store::{Tx, tables::story_import};
use web::Sentence;

/// Largest file, in bytes.
pub const DOCX_BYTES: usize = 100 << 20;

/// Of what was cut off, so many characters are shown.
const SAMPLE: usize = 100;

/// How long a file waits for those before it to be converted.
const PATIENCE: Duration = Duration::from_secs(90);

/// An uploaded document.
#[derive(Clone, Debug)]
pub struct Import {
    pub file_name: String,
    pub bytes: Bytes,
}

/// A picture of the document that lies in the media store, with words that fit the form.
struct Picture {
    /// Its place in the document.
    index: usize,
    stored: Stored,
    file_name: String,
    caption: String,
    alt: String,
    photographer: String,
}

/// Reads a document into the working copy.
///
/// # Errors
/// The file is no document that can be read, or the story is not with its writers.
pub async fn import(app: &App, by: &By, story: StoryId, file: Import, key: &str) -> Result<(), Error> {
    let now = app.clock.now();
    {
        // Asked before the expensive part; asked again where it counts.
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        story.may(by, Act::Edit)?;
        is_open(&story)?;
    }
    let mut read = match read(app, file.bytes.clone()).await? {
        Err(problem) if convert::helps(&problem) => {
            let newer = renewed(app, &file.bytes, &problem).await?;
            read(app, newer).await?.map_err(|problem| refused(&problem))?
        }
        other => other.map_err(|problem| refused(&problem))?,
    };
    let mut outcome = Outcome::of(&read);
    let pictures = &store_pictures(app, &mut read, &mut outcome).await?;
    // It is kept as it came, whatever was made of it.
    let kind = sniff(&file.bytes);
    let stored = app.media.put(file.bytes).await.map_err(anyhow::Error::from)?;
    let key = ClientKey::of_hash("story-import", key, *stored.hash.as_bytes());
    let name = clean_name(&file.file_name, kind);
    let (read, outcome, key, name) = (&read, &outcome, key.as_ref(), &name);
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            let capacity = story.may(by, Act::Edit)?;
            is_open(&story)?;
            let (mut content, row) = draft(&tx, story.id()).await?;
            let given = Given {
                byline: &by.name,
                unit: units.get(story.unit()).map_or("", |unit| &unit.name),
                zone: app.zone(),
            };
            let mut outcome = outcome.clone();
            given.fill(&mut content, read, &mut outcome);
            let mut ids = vec![None; read.pictures.len()];
            for picture in pictures {
                let id = put_photo(app, &tx, by, &story, &mut content, picture, now).await?;
                if id.is_none() {
                    outcome.leave_out("too_many_pictures", &picture.file_name);
                }
                ids[picture.index] = id;
            }
            content.body = joined(&content.body, read, &ids)?;
            let id: AssetId = app.ids.next(now);
            let file = document_row(id, by, &story, &stored, (WORD, kind, name), now)?;
            file.insert(&tx).await?;
            close(&tx, story.id(), now).await?;
            let row_of_import = story_import::ActiveModel {
                id: Set(app.ids.next(now)),
                realm_id: Set(story.row.realm_id),
                story_id: Set(story.row.id),
                asset_id: Set(id.0),
                outcome: Set(serde_json::to_string(&outcome).map_err(anyhow::Error::from)?),
                created_by: Set(by.person()?.0),
                created_at: Set(now.0),
                closed_at: Set(None),
            };
            row_of_import.insert(&tx).await?;
            write_draft(&tx, by, story.id(), &content, row.version + 1, None, now).await?;
            has_written(app, &tx, by, &story, now).await?;
            show_in_lists(&tx, story.id(), &content, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::StoryImported {
                story: story.id(),
                asset: id,
                file: name.clone(),
                photos: u32::try_from(ids.iter().flatten().count()).unwrap_or(u32::MAX),
                left_out: u32::try_from(outcome.left_out.len()).unwrap_or(u32::MAX),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}

async fn read(app: &App, bytes: Bytes) -> Result<Result<Imported, DocxProblem>, Error> {
    Ok(app.decoder.run(move || docx::read(&bytes, &Limits::default())).await?)
}

/// An old file made new by LibreOffice, where the machine has it; else the sentence how to save it.
async fn renewed(app: &App, bytes: &[u8], problem: &DocxProblem) -> Result<Bytes, Error> {
    let Some(office) = &app.office else {
        return Err(refused(problem));
    };
    let turn = tokio::time::timeout(PATIENCE, office.turn.acquire()).await;
    let _turn = turn.map_err(|_| PoolError::Busy)?.map_err(|_| PoolError::Broken)?;
    match convert::to_docx(bytes, &office.program, &office.temporary, &convert::Limits::default()).await {
        Ok(newer) => Ok(newer.into()),
        Err(failed) => {
            tracing::warn!(code = failed.code(), %failed, "an old Word file was not converted");
            Err(refused(problem))
        }
    }
}

/// The writer has looked at what was guessed and left out.
///
/// No event: nothing of the story changes.
///
/// # Errors
/// The story is not with its writers.
pub async fn close_imports(app: &App, by: &By, story: StoryId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            close(&tx, story.id(), now).await
        })
        .await
}

async fn close(tx: &Tx, story: StoryId, now: Time) -> Result<(), Error> {
    story_import::Entity::update_many()
        .col_expr(story_import::Column::ClosedAt, Expr::value(now.0))
        .filter(story_import::Column::StoryId.eq(story.0))
        .filter(story_import::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

fn is_open(story: &Story) -> Result<(), Error> {
    if story.state().is_open_to_writer() {
        Ok(())
    } else {
        Err(Error::refused("stories.refusal.not-open"))
    }
}

/// The bytes lie in the store before a row names them. A picture that is no usable photo is named, and the rest goes on.
async fn store_pictures(app: &App, read: &mut Imported, outcome: &mut Outcome) -> Result<Vec<Picture>, Error> {
    let mut pictures = Vec::new();
    for (index, picture) in read.pictures.iter_mut().enumerate() {
        let file_name = picture.part.rsplit('/').next().unwrap_or_default().to_owned();
        if index >= MOST_PHOTOS {
            outcome.leave_out("too_many_pictures", &file_name);
            continue;
        }
        match store_photo(app, Bytes::from(std::mem::take(&mut picture.bytes))).await {
            Ok(stored) => {
                let told = &stored.metadata;
                let caption = picture.caption.as_ref().or(told.caption.as_ref());
                let photographer = told.photographer.as_deref().unwrap_or_default();
                pictures.push(Picture {
                    index,
                    caption: fitting(caption.map_or("", String::as_str), CAPTION, outcome),
                    alt: fitting(&picture.alt, CAPTION, outcome),
                    photographer: fitting(photographer, LINE, outcome),
                    stored,
                    file_name,
                });
            }
            Err(Error::Invalid(_)) => outcome.leave_out("refused_picture", &file_name),
            Err(error) => return Err(error),
        }
    }
    Ok(pictures)
}

/// Puts the picture among the story's photos, unless it is there; no id where there is no room.
async fn put_photo(
    app: &App,
    tx: &Tx,
    by: &By,
    story: &Story,
    content: &mut StoryContent,
    picture: &Picture,
    now: Time,
) -> Result<Option<AssetId>, Error> {
    let Picture { stored, .. } = picture;
    let hash = ContentHash(stored.hash);
    if let Some(photo) = content.photos.iter().find(|photo| photo.hash == hash) {
        return Ok(Some(photo.asset));
    }
    if content.photos.len() >= MOST_PHOTOS {
        return Ok(None);
    }
    let asset = put_in(app, tx, by, story.id(), stored, &picture.file_name, now).await?;
    content.photos.push(Photo {
        caption: picture.caption.clone(),
        alt: picture.alt.clone(),
        photographer: picture.photographer.clone(),
        generated: stored.metadata.is_generated(),
        ..Photo::new(asset, hash)
    });
    Ok(Some(asset))
}

/// What the system itself put into a new story, which gives way to what the document says, and what it knows of it.
struct Given<'a> {
    byline: &'a str,
    /// Also its source.
    unit: &'a str,
    zone: TimeZone,
}

impl Given<'_> {
    /// Lays what was recognised into fields that are free. What was taken out of the text and finds no place is left out.
    fn fill(&self, content: &mut StoryContent, read: &Imported, outcome: &mut Outcome) {
        let heads = [
            ("headline", &mut content.headline, &read.headline),
            ("kicker", &mut content.kicker, &read.kicker),
            ("deck", &mut content.deck, &read.deck),
        ];
        for (name, field, guess) in heads {
            if let Some(guess) = guess {
                put_line(name, field, &guess.value, ("", guess.stays), outcome);
            }
        }
        if let Some(guess) = &read.byline {
            let names = byline::format(&guess.value, Locale::ZhCn);
            put_line(
                "byline",
                &mut content.byline,
                &names,
                (self.byline, guess.stays),
                outcome,
            );
            content.credits = byline::parse(&content.byline);
        }
        if let Some(guess) = &read.source {
            let given = (self.unit, guess.stays);
            put_line("source", &mut content.source, &guess.value, given, outcome);
        }
        // No field takes these two; they are known where the story says the same.
        let day = content.event_time.map(|time| time.day(&self.zone).to_string());
        let known = [
            ("unit", &read.unit, Some(self.unit.to_owned())),
            ("date", &read.date, day),
        ];
        for (name, guess, known) in known {
            if let Some(guess) = guess.as_ref().filter(|guess| !guess.stays)
                && known.as_ref() != Some(&guess.value)
            {
                outcome.displace(name, &guess.value);
            }
        }
    }
}

/// Fills one line that is empty or holds what was `given`; else what the document has for it is left out, unless it still
/// stands in the text.
fn put_line(name: &str, field: &mut String, value: &str, (given, stays): (&str, bool), outcome: &mut Outcome) {
    if field.is_empty() || field == given {
        *field = fitting(value, LINE, outcome);
    } else if field != value && !stays {
        outcome.displace(name, value);
    }
}

/// As much of a text as its field takes. The rest is left out, and said: a longer one would keep the form from being saved.
fn fitting(text: &str, most: usize, outcome: &mut Outcome) -> String {
    let kept: String = text.chars().take(most).collect();
    if kept.len() < text.len() {
        let rest: String = text[kept.len()..].chars().take(SAMPLE).collect();
        outcome.leave_out("field_cut", &rest);
    }
    kept
}

/// The text of before, and the document's text after it.
fn joined(before: &Document, read: &Imported, ids: &[Option<AssetId>]) -> Result<Document, Error> {
    let parts = read.body.iter().filter_map(|part| match part {
        Part::Block(block) => Some(block.clone()),
        Part::Picture(index) => {
            let asset = ids.get(*index).copied().flatten()?;
            Some(Block::Figure { asset })
        }
    });
    let kept = if before.is_empty() { &[] } else { before.blocks() };
    Document::new(kept.iter().cloned().chain(parts).collect())
        .map_err(|problem| Error::Refused(Sentence::new(problem.text_key())))
}

/// What to tell the person who sent the file.
fn refused(problem: &DocxProblem) -> Error {
    tracing::info!(%problem, "a document could not be read");
    let mut sentence = Sentence::new(problem_key(problem));
    if let DocxProblem::TooBig { limit, .. } = problem {
        sentence = sentence.with("megabytes", limit >> 20);
    }
    if let DocxProblem::NotWord { kind } = problem {
        sentence = sentence.with("kind", kind.name());
    }
    Error::invalid("file", sentence)
}
