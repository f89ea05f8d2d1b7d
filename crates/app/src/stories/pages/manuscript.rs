//! A story as a Word file in the institution's layout: for those who print it, send it on or keep it on paper.

use super::{generated::reviewed_credit, story::shown, words};
use crate::{
    App, By, Error, View, accounts, settings,
    stories::queries::{Pictures, kind_of, load, pictures},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::{
    StoryId,
    content::{StoryContent, Video},
    tags, videos,
};
use media::{
    Hash, Kind,
    manuscript::{Labels, Layout, Manuscript, Photo, write},
};
use web::security::attachment_headers;

/// The widest copy of a photo that is written, in pixels: on paper it is finer than the eye.
const WIDEST: i32 = 1280;

/// Of the headline, in the name of the file.
const NAME_CHARACTERS: usize = 100;

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    let (content, _) = shown(&app, &by, &story).await?;
    let kinds = settings::kinds(db).await?;
    let sections = settings::all_sections(db).await?;
    let time = content.event_time.map_or_else(String::new, |at| view.minute(&at.0));
    let about = [
        ("stories.manuscript.number", story.number()),
        ("stories.manuscript.unit", story.row.unit_name.clone()),
        (
            "stories.field.kind",
            kind_of(&kinds, &content.kind).name(view.locale).to_owned(),
        ),
        ("stories.field.event-time", time),
        ("stories.field.event-place", content.event_place.clone()),
        ("stories.field.contact", content.contact.clone()),
        ("stories.field.source", content.source.clone()),
        ("stories.field.first-published", content.first_published.clone()),
        (
            "stories.field.sections",
            words::section_names(&view, &sections, &content),
        ),
        ("stories.field.channels", words::channel_names(&view, &content)),
        ("stories.field.tags", tags::line(&content.tags)),
        ("stories.field.summary", content.summary.clone()),
        ("stories.field.remark", content.remark.clone()),
    ];
    let manuscript = Manuscript {
        institution: view.institution.desk_name(&view.locale).to_owned(),
        layout: Layout::default(),
        kicker: content.kicker.clone(),
        headline: content.headline.clone(),
        deck: content.deck.clone(),
        byline: content.byline.lines().map(ToOwned::to_owned).collect(),
        body: &content.body,
        site: view.origin.clone(),
        photos: photos(&app, &view, &content).await?,
        attachments: content.attachments.iter().map(|file| file.name.clone()).collect(),
        about: about.map(|(label, value)| (view.t(label), value)).to_vec(),
        labels: Labels {
            photos: view.t("stories.field.photos"),
            attachments: view.t("stories.field.attachments"),
            about: view.t("stories.manuscript.about"),
        },
    };
    let bytes = write(&manuscript).map_err(|error| anyhow::anyhow!("a story as a Word file: {error}"))?;
    let number = story.number();
    let unnamed = view.t("stories.manuscript.unnamed");
    let name = [content.headline.as_str(), &number, &unnamed]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or_default();
    // The header keeps 120 characters of a name, and the ending is one of them.
    let name: String = name.chars().take(NAME_CHARACTERS).collect();
    let mut headers = attachment_headers(&format!("{}.docx", name.trim()));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(Kind::Docx.mime()));
    Ok((headers, bytes).into_response())
}

async fn photos(app: &App, view: &View, content: &StoryContent) -> Result<Vec<Photo>, Error> {
    let files = pictures(app.db.read(), content.assets()).await?;
    let mut photos = Vec::with_capacity(content.photos.len());
    for photo in &content.photos {
        let Some(size) = files.on_paper(photo, WIDEST) else {
            continue;
        };
        let hash: [u8; 32] = size.hash.as_slice().try_into().map_err(anyhow::Error::from)?;
        let pixels = |n: i32| u32::try_from(n).unwrap_or_default();
        photos.push(Photo {
            asset: photo.asset,
            bytes: app.media.get(Hash::from(hash)).await.map_err(anyhow::Error::from)?,
            width: pixels(size.width),
            height: pixels(size.height),
            caption: photo.caption.clone(),
            credit: reviewed_credit(
                view,
                photo,
                &files,
                match photo.photographer.as_str() {
                    "" => String::new(),
                    name => view.t1("stories.photo.credit", "name", name),
                },
            ),
            alt: photo.alt.clone(),
        });
    }
    for video in &content.videos {
        photos.push(poster(app, view, &files, video).await?);
    }
    Ok(photos)
}

/// A video on paper: its poster, and below it that it is one, and how long. Only the words while it is being prepared.
async fn poster(app: &App, view: &View, files: &Pictures, video: &Video) -> Result<Photo, Error> {
    let size = files.poster(&video.asset, WIDEST);
    let bytes = match size {
        Some(size) => {
            let hash: [u8; 32] = size.hash.as_slice().try_into().map_err(anyhow::Error::from)?;
            app.media.get(Hash::from(hash)).await.map_err(anyhow::Error::from)?
        }
        None => Bytes::new(),
    };
    let pixels = |n: Option<i32>| n.and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
    let length = files.video(&video.asset).map_or(0, |row| row.milliseconds);
    let film = match length {
        0 => view.t("stories.field.video"),
        length => view.t1("stories.manuscript.video", "length", videos::length(length)),
    };
    let by = match video.credit.trim() {
        "" => String::new(),
        name => view.t1("stories.player.credit", "name", name),
    };
    let said: Vec<&str> = [by.as_str(), &film]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    Ok(Photo {
        asset: video.asset,
        bytes,
        width: pixels(size.map(|size| size.width)),
        height: pixels(size.map(|size| size.height)),
        caption: video.caption.clone(),
        credit: said.join("　"),
        alt: video.alt.clone(),
    })
}
