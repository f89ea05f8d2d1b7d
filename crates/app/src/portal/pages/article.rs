//! A story at its permanent address, its attachments, and the note that stays where one was taken down.

use super::{
    collected::{Within, within},
    frame::{Frame, show_shared, show_with},
    linked_data::{self, Facts},
    related::{self, related},
    sharing::Sharing,
    videos,
};
use crate::{
    App, View, accounts,
    error::Error,
    metrics::{self, Asked},
    portal::{
        actions::summary,
        card::{self, card_of},
        chain::{Link, byline_of, chain},
        kept::{Dep, Shared},
        queries::{self, Card, Section},
    },
    publishing::{self, Appearance},
    settings,
    stories::{self, Pictures},
};
use askama::Template;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    AssetId, PersonId, StoryId,
    byline::{Piece, named},
    content::{Photo, StoryContent},
    document::{Block, Document, Figures, Picture, to_html},
    galleries,
};
use media::Hash;
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use store::tables::correction;
use uuid::Uuid;
use web::{CacheControl, Refusal, security::attachment_headers};

/// How wide a picture of the text is shown.
const SIZES: &str = "(max-width: 720px) 100vw, 756px";
/// The same where the story is told in pictures.
const LARGE: &str = "(max-width: 1080px) 100vw, 1000px";
/// Lines of a list beside the story.
const BESIDE: usize = 5;

#[derive(Template)]
#[template(path = "portal/article.html")]
struct ArticlePage {
    view: View,
    frame: Frame,
    shown: Appearance,
    section: Option<Section>,
    /// Slug of the section in which lists show it, open or closed.
    listed_in: Option<String>,
    released_at: i64,
    /// How often it was read, a little while ago; empty where it was not.
    reads: String,
    byline: String,
    /// The same in pieces, each with the address of a page of its own where somebody has agreed to one.
    byline_parts: Vec<(String, Option<String>)>,
    source: String,
    description: String,
    keywords: String,
    /// Names and addresses.
    tags: Vec<(String, String)>,
    /// Told in pictures; they stand large.
    is_gallery: bool,
    /// What stands for it where its address is shared: the lead picture, or a card.
    image: Option<SharedImage>,
    /// The story as programs read it: safe to stand in a script.
    linked_data: String,
    /// Pictures that stand before the text, the text itself, and those after it: safe markup.
    before: String,
    body: String,
    after: String,
    files: Vec<File>,
    chain: Vec<Link>,
    sharing: Sharing,
    /// Who owns it, for the line below.
    owner: String,
    previous: Option<Card>,
    next: Option<Card>,
    /// About the same, wherever they stand.
    related: Vec<Card>,
    related_ids: Vec<Uuid>,
    of_section: Vec<Card>,
    of_unit: Vec<Card>,
    /// The topics and the series that it belongs to.
    within: Within,
}

impl ArticlePage {
    /// The `lang` attribute of the story, where it is not in the page's language.
    fn lang(&self) -> &'static str {
        queries::lang(&self.view, &self.shown.content.headline)
    }

    /// What on it can change: beside the story itself it lists others of its section and of its unit. Of those about the
    /// same each one shown counts; a new one that would be among them may come with the next drawing.
    fn uses(&self) -> Vec<Dep> {
        let row = &self.shown.story.row;
        let mut uses = vec![Dep::Site, Dep::Story(row.id), Dep::Unit(row.unit_id)];
        uses.extend(self.related_ids.iter().copied().map(Dep::Story));
        uses.extend(self.listed_in.iter().cloned().map(Dep::Section));
        uses.extend(self.within.ids.iter().map(|id| Dep::Collection(id.0)));
        uses
    }
}

/// A picture as other sites show it beside the headline.
struct SharedImage {
    /// Full address.
    url: String,
    width: u32,
    height: u32,
    alt: String,
}

struct File {
    name: String,
    ending: String,
    size: i64,
    path: String,
}

#[derive(Template)]
#[template(path = "portal/gone.html")]
struct GonePage {
    view: View,
    frame: Frame,
    headline: String,
    note: Option<correction::Model>,
}

pub async fn article(
    State(app): State<App>,
    view: View,
    Path((year, no)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Error> {
    let db = app.db.read();
    let headers = request.headers().clone();
    let path = format!("/stories/{year}/{no}");
    let Some(shown) = publishing::appearance(db, &path, view.now).await? else {
        let moved = queries::moved(db, &path).await?.ok_or(Error::NotFound)?;
        return Ok(Redirect::permanent(&moved).into_response());
    };
    if !is_live(&shown) {
        let frame = Frame::new(&app, &view, &headers, "").await?;
        let note = shown.retraction().cloned();
        let page = GonePage {
            headline: shown.content.headline.clone(),
            note,
            frame,
            view,
        };
        return show_with(StatusCode::GONE, &headers, &page.view, &page);
    }
    metrics::visit(
        &app,
        shown.story.id(),
        &Asked {
            by: view.by.as_ref(),
            client: request.extensions().get(),
            method: request.method(),
            uri: request.uri(),
            headers: &headers,
        },
    );
    let page = drawn(&app, view, &headers, shown, &path).await?;
    let shared = Shared {
        uses: page.uses(),
        story: Some(page.shown.story.id()),
    };
    show_shared(&headers, &page.view, &page, shared)
}

/// An attachment of a story that is on the site, for saving.
pub async fn file(
    State(app): State<App>,
    Path((year, no, asset)): Path<(String, String, Uuid)>,
) -> Result<Response, Error> {
    let path = format!("/stories/{year}/{no}");
    let shown = publishing::appearance(app.db.read(), &path, app.clock.now())
        .await?
        .ok_or(Error::NotFound)?;
    if !is_live(&shown) {
        return Ok(Refusal::new(StatusCode::GONE, "portal.gone.file").into_response());
    }
    let file = shown
        .content
        .attachments
        .iter()
        .find(|file| file.asset == AssetId(asset))
        .ok_or(Error::NotFound)?;
    let bytes = app
        .media
        .get(Hash::from(file.hash.0))
        .await
        .map_err(anyhow::Error::from)?;
    let plain = [(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"))];
    Ok((
        attachment_headers(&file.name),
        plain,
        CacheControl::Public { seconds: 300 },
        bytes,
    )
        .into_response())
}

pub(super) fn is_live(shown: &Appearance) -> bool {
    shown.usage.state == domain::publishing::UsageState::Live.word()
}

async fn drawn(
    app: &App,
    view: View,
    headers: &HeaderMap,
    shown: Appearance,
    path: &str,
) -> Result<ArticlePage, Error> {
    let db = app.db.read();
    let content = &shown.content;
    let mut frame = Frame::new(app, &view, headers, "").await?;
    let section = frame
        .sections
        .iter()
        .find(|section| shown.usage.section_id == Some(section.id))
        .cloned();
    frame.at = section.as_ref().map(|section| section.slug.clone()).unwrap_or_default();
    let pictures = stories::pictures(db, content.assets()).await?;
    let sizes = if content.kind == galleries::KIND { LARGE } else { SIZES };
    let is_numbered = galleries::is_gallery(&content.kind, content.photos.len()) && content.photos.len() > 1;
    let order = in_order(content);
    let figures = |asset: AssetId| {
        if let Some(video) = content.videos.iter().find(|video| video.asset == asset) {
            return Some(videos::player(&view, &pictures, video));
        }
        let photo = content.photos.iter().find(|photo| photo.asset == asset)?;
        let credit = match photo.photographer.trim() {
            "" => String::new(),
            name => view.t1("portal.article.photo-by", "name", name),
        };
        let picture = pictures.public_picture(photo, stories::marked_credit(&view, photo, credit), sizes)?;
        let number = order.iter().position(|other| *other == asset).filter(|_| is_numbered);
        Some(Picture {
            number: number.map_or_else(String::new, |at| format!("{} / {}", at + 1, order.len())),
            ..picture
        })
    };
    let [before, body, after] = drawn_text(content, &figures);
    let id = shown.story.row.id;
    let (mut previous, mut next, mut of_section, mut listed_in) = (None, None, Vec::new(), None);
    let mut alike = Vec::new();
    if let Some(row) = queries::row(db, id).await? {
        let (before, after) = queries::neighbours(db, &row).await?;
        previous = queries::cards(db, before.into_iter().collect()).await?.pop();
        next = queries::cards(db, after.into_iter().collect()).await?.pop();
        alike = related(app, &row, shown.usage.section_id, content).await?;
        let others = queries::of_section(db, &row.section_slug, (BESIDE + related::MOST + 1) as u64).await?;
        let is_new =
            |other: &queries::Row| other.story_id != id && alike.iter().all(|one| one.story_id != other.story_id);
        of_section = queries::cards(db, others.into_iter().filter(is_new).take(BESIDE).collect()).await?;
        listed_in = Some(row.section_slug);
    }
    let within = within(app, &view, StoryId(id)).await?;
    let kinds = settings::kinds(db).await?;
    let kind = kinds
        .iter()
        .find(|kind| kind.key == content.kind)
        .map(|kind| kind.name(view.locale).to_owned());
    let tags = queries::labels::tags_of(db, id).await?;
    let authors = authors(db, &shown).await?;
    let words = [
        section.as_ref().map(|section| section.name.clone()),
        Some(shown.story.row.unit_name.clone()),
        kind,
    ];
    let words = content.tags.iter().cloned().chain(words.into_iter().flatten());
    let keywords: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let released_at = shown.usage.released_at.unwrap_or(shown.usage.release_at);
    let description = summary(content);
    let image = shared_image(app, &view, &shown, &pictures, path).await?;
    let facts = Facts {
        frame: &frame,
        shown: &shown,
        released_at,
        description: &description,
        image: image.as_ref().map_or("", |image| image.url.as_str()),
        section: section
            .as_ref()
            .map(|section| (section.name.as_str(), view.url(&format!("/sections/{}", section.slug)))),
        home: view.url("/"),
        authors: authors
            .iter()
            .map(|(name, path)| (name.as_str(), view.url(path)))
            .collect(),
        series: within
            .series
            .as_ref()
            .map(|series| (series.name.as_str(), view.url(&series.path), series.number)),
    };
    let linked = videos::linked(&view, &pictures, content, released_at);
    let linked_data = linked_data::of_story(&view, &facts, &linked);
    let byline = byline_of(&view, content);
    let source = Some(content.source.trim()).filter(|source| !source.is_empty());
    Ok(ArticlePage {
        released_at,
        reads: match metrics::reads_of(db, shown.story.id()).await? {
            0 => String::new(),
            reads => view.figure(reads),
        },
        linked_data,
        byline_parts: byline_parts(&byline, content, &authors),
        byline,
        tags,
        is_gallery: content.kind == galleries::KIND,
        source: source.unwrap_or(&shown.story.row.unit_name).to_owned(),
        description,
        keywords: keywords.join(","),
        image,
        before,
        body,
        after,
        files: files(&shown, path),
        chain: chain(db, &view, &shown).await?,
        sharing: Sharing::of(&view, path, &shown.content.headline),
        owner: owner(&view).to_owned(),
        of_unit: queries::cards(
            db,
            queries::of_unit(db, shown.story.row.unit_id, id, BESIDE as u64).await?,
        )
        .await?,
        previous,
        next,
        related_ids: alike.iter().map(|row| row.story_id).collect(),
        related: queries::cards(db, alike).await?,
        of_section,
        within,
        listed_in,
        section,
        shown,
        frame,
        view,
    })
}

/// The first photo or the poster of the first video, as soon as readers can be shown it; a card where there is neither.
async fn shared_image(
    app: &App,
    view: &View,
    shown: &Appearance,
    pictures: &Pictures,
    path: &str,
) -> Result<Option<SharedImage>, Error> {
    let content = &shown.content;
    let (found, words) = match (content.photos.first(), content.videos.first()) {
        (Some(photo), _) => (pictures.shared(photo), [&photo.alt, &photo.caption]),
        (None, Some(video)) => (pictures.shared_poster(&video.asset), [&video.alt, &video.caption]),
        (None, None) => {
            let card = card_of(app, shown).await?;
            return Ok(card.map(|card| SharedImage {
                url: view.url(&card::path(path, &card)),
                width: typeset::CARD.0,
                height: typeset::CARD.1,
                alt: [card.site, card.headline].join(" | "),
            }));
        }
    };
    let alt = words.into_iter().find(|words| !words.trim().is_empty());
    Ok(found.map(|(src, (width, height))| SharedImage {
        url: view.url(&src),
        width,
        height,
        alt: alt.unwrap_or(&content.headline).clone(),
    }))
}

/// The pages of those who wrote or photographed it and have agreed to one, by the name that the story credits.
async fn authors(db: &impl ConnectionTrait, shown: &Appearance) -> Result<HashMap<String, String>, Error> {
    let credited = stories::credited(db, shown.usage.revision_id.into()).await?;
    let people: Vec<PersonId> = credited.iter().map(|(_, person)| *person).collect();
    let paths = accounts::author_paths(db, &people).await?;
    let path = |(name, person): (String, PersonId)| Some((name, paths.get(&person)?.clone()));
    Ok(credited.into_iter().filter_map(path).collect())
}

fn byline_parts(
    byline: &str,
    content: &StoryContent,
    authors: &HashMap<String, String>,
) -> Vec<(String, Option<String>)> {
    let names: Vec<&str> = content.credits.iter().map(|credit| credit.name.as_str()).collect();
    let part = |piece: Piece<'_>| match piece {
        Piece::Words(words) => (words.to_owned(), None),
        Piece::Name(name) => (name.to_owned(), authors.get(name).cloned()),
    };
    named(byline, &names).into_iter().map(part).collect()
}

/// Pictures and videos that stand before the text, the text itself, and pictures after it: safe markup.
pub(super) fn drawn_text(content: &StoryContent, figures: &Figures<'_>) -> [String; 3] {
    let [first, rest] = around(content);
    let videos = content
        .unplaced_videos()
        .map(|video| Block::Video { asset: video.asset });
    let videos = Document::new(videos.collect()).unwrap_or_default();
    let [first, videos, body, rest] =
        [&of_photos(&first), &videos, &content.body, &of_photos(&rest)].map(|part| to_html(part, figures));
    [first + &videos, body, rest]
}

/// The pictures as they follow one another on the page.
fn in_order(content: &StoryContent) -> Vec<AssetId> {
    let [first, rest] = around(content);
    let mut order: Vec<AssetId> = first.iter().map(|photo| photo.asset).collect();
    order.extend(content.body.assets());
    order.extend(rest.iter().map(|photo| photo.asset));
    let mut seen = HashSet::new();
    order.retain(|asset| seen.insert(*asset) && content.photos.iter().any(|photo| photo.asset == *asset));
    order
}

/// Pictures that have no place in the text: those that stand before it, and those after it. Photo news is its pictures;
/// any other story opens with one of them.
fn around(content: &StoryContent) -> [Vec<&Photo>; 2] {
    let mut first = Pictures::unplaced(content);
    let opening = if content.kind == galleries::KIND {
        first.len()
    } else {
        1
    };
    let rest = first.split_off(opening.min(first.len()));
    [first, rest]
}

/// Pictures as a piece of text of their own, so that they are drawn like all others.
fn of_photos(photos: &[&Photo]) -> Document {
    Document::new(
        photos
            .iter()
            .map(|photo| Block::Figure { asset: photo.asset })
            .collect(),
    )
    .unwrap_or_default()
}

/// Who runs the site, or what it is called where nobody is named.
fn owner(view: &View) -> &str {
    match view.institution.organiser.as_str() {
        "" => view.institution.site_name(&view.locale),
        organiser => organiser,
    }
}

fn files(shown: &Appearance, path: &str) -> Vec<File> {
    let of = |file: &domain::content::Attachment| File {
        ending: match file.name.rsplit_once('.') {
            Some((_, ending)) if ending.len() <= 5 => ending.to_ascii_uppercase(),
            _ => String::new(),
        },
        name: file.name.clone(),
        size: i64::try_from(file.size).unwrap_or(i64::MAX),
        path: format!("{path}/files/{}", file.asset),
    };
    shown.content.attachments.iter().map(of).collect()
}
