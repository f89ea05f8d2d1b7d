//! The revisions of a story: who kept which, when and why; and two of them compared.

use super::{
    compared_photos::{self, Photo},
    list::headline,
    marked::{marked_body, marked_text},
    player::player,
    words,
};
use crate::{
    App, By, Error, View, accounts,
    stories::queries::{content, load, pictures, revisions, suggestions_of},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    PersonId, StoryId,
    content::{ContentHash, StoryContent},
    diff::{ContentDiff, State as Part, diff_content},
    policy::story::Act,
    story::ChannelWish,
    suggestions,
};
use store::tables::revision;
use web::Fields;

#[derive(Template)]
#[template(path = "stories/revisions.html")]
struct RevisionsPage {
    view: View,
    id: StoryId,
    headline: String,
    number: String,
    lines: Vec<Line>,
    before: i32,
    newest: i32,
}

struct Line {
    no: i32,
    reason: String,
    who: String,
    at: i64,
    hash: String,
    is_signed: bool,
    headline: String,
}

pub(super) async fn list(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    story.may(&by, Act::SeeHistory)?;
    let rows = revisions(db, id).await?;
    let names = accounts::names(db, rows.iter().map(|row| PersonId(row.created_by)).collect::<Vec<_>>()).await?;
    let newest = rows.last().map_or(0, |row| row.no);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows.iter().rev() {
        lines.push(Line {
            no: row.no,
            reason: view.t(reason_key(&row.reason)),
            who: names.get(&PersonId(row.created_by)).cloned().unwrap_or_default(),
            at: row.created_at,
            hash: hash(row),
            is_signed: story.row.signed_revision_id == Some(row.id),
            headline: content(row)?.headline,
        });
    }
    let page = RevisionsPage {
        id,
        headline: headline(&view, &story.row.headline),
        number: story.number(),
        lines,
        before: (newest - 1).max(1),
        newest,
        view,
    };
    View::page(&page)
}

/// The two chosen in the list's form.
pub(super) async fn choose(_: By, Path(id): Path<StoryId>, fields: Fields) -> Result<Response, Error> {
    let chosen = |name: &str| fields.get(name).parse::<i32>().map_err(|_| Error::NotFound);
    let (a, b) = (chosen("a")?, chosen("b")?);
    Ok(Redirect::to(&format!("/desk/stories/{id}/revisions/{a}/{b}")).into_response())
}

#[derive(Template)]
#[template(path = "stories/comparison.html")]
struct ComparisonPage {
    view: View,
    id: StoryId,
    headline: String,
    number: String,
    old: Side,
    new: Side,
    fields: Vec<(String, String)>,
    photos: Vec<Photo>,
    reordered: bool,
    body: String,
    body_changed: bool,
    is_same: bool,
    /// Suggestions that were accepted and refused between the two.
    accepted: usize,
    refused: usize,
}

struct Side {
    no: i32,
    who: String,
    at: i64,
    hash: String,
}

pub(super) async fn compare(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, a, b)): Path<(StoryId, i32, i32)>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    story.may(&by, Act::Compare)?;
    let rows = revisions(db, id).await?;
    let find = |no: i32| rows.iter().find(|row| row.no == no).ok_or(Error::NotFound);
    let (old_row, new_row) = (find(a.min(b))?, find(a.max(b))?);
    let names = accounts::names(db, [PersonId(old_row.created_by), PersonId(new_row.created_by)]).await?;
    let side = |row: &revision::Model| Side {
        no: row.no,
        who: names.get(&PersonId(row.created_by)).cloned().unwrap_or_default(),
        at: row.created_at,
        hash: hash(row),
    };
    let (old, new) = (content(old_row)?, content(new_row)?);
    let diff = diff_content(&old, &new);
    let files = pictures(db, old.assets().chain(new.assets())).await?;
    let body = marked_body(&view, &old.body, &new.body, &|asset| {
        if let Some(video) = new.videos.iter().chain(&old.videos).find(|video| video.asset == asset) {
            return Some(player(&view, &files, video));
        }
        let photo = new
            .photos
            .iter()
            .chain(&old.photos)
            .find(|photo| photo.asset == asset)?;
        files.picture(photo, String::new(), "20rem")
    });
    let offered = suggestions_of(db, id).await?;
    let between = |state: suggestions::State| {
        let answered = offered.iter().filter(|one| one.state == state);
        let then = answered.filter_map(|one| one.row.answered_at);
        then.filter(|at| (old_row.created_at..=new_row.created_at).contains(at))
            .count()
    };
    let page = ComparisonPage {
        accepted: between(suggestions::State::Accepted),
        refused: between(suggestions::State::Refused),
        id,
        headline: headline(&view, &new.headline),
        number: story.number(),
        old: side(old_row),
        new: side(new_row),
        fields: changed_fields(&view, &diff, &old, &new),
        photos: compared_photos::photos(&view, &diff, &files, &old, &new),
        reordered: diff.photos_reordered,
        body,
        body_changed: diff.body_changed(),
        is_same: diff.is_empty(),
        view,
    };
    View::page(&page)
}

/// Names of fields with their changes as safe markup.
fn changed_fields(view: &View, diff: &ContentDiff, old: &StoryContent, new: &StoryContent) -> Vec<(String, String)> {
    use domain::kinds::Field;
    let name = |field: Field| view.t(words::field_key(field));
    let mut lines: Vec<(String, String)> = diff
        .fields
        .iter()
        .map(|change| (name(change.field), marked_text(&change.changes)))
        .collect();
    for list in &diff.lists {
        let said = |word: &String| match word.parse::<ChannelWish>() {
            Ok(channel) if list.field == Field::Channels => view.t(words::channel_key(channel)),
            _ => word.clone(),
        };
        lines.push((
            name(list.field),
            replaced(list.deleted.iter().map(said), list.inserted.iter().map(said)),
        ));
    }
    if let Some((before, after)) = diff.event_time {
        let at = |time: Option<domain::Time>| time.map(|at| view.minute(&at.0));
        lines.push((
            name(Field::EventTime),
            replaced(at(before).into_iter(), at(after).into_iter()),
        ));
    }
    let files = |files: &[domain::content::Attachment]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    if !(diff.attachments_deleted.is_empty() && diff.attachments_inserted.is_empty()) {
        let (gone, come) = (files(&diff.attachments_deleted), files(&diff.attachments_inserted));
        lines.push((name(Field::Attachments), replaced(gone.into_iter(), come.into_iter())));
    }
    for change in &diff.videos {
        let file = words::escape(&view.t("stories.field.video"));
        let what = match change.state {
            Part::Deleted => format!("<del>{file}</del>"),
            Part::Inserted => format!("<ins>{file}</ins>"),
            _ => file,
        };
        let mut said = vec![what];
        if change.subtitles_changed {
            said.push(words::escape(&view.t("stories.compare.subtitles")));
        }
        for field in &change.fields {
            let name = words::escape(&view.t1("stories.compare.field", "name", name(field.field)));
            said.push(format!("{name}{}", marked_text(&field.changes)));
        }
        lines.push((view.t("stories.field.videos"), said.join("<br>")));
    }
    if diff.confidential_checked.is_some() {
        let said = |yes: bool| {
            view.t(if yes {
                "stories.compare.yes"
            } else {
                "stories.compare.no"
            })
        };
        let (before, after) = (said(old.confidential_checked), said(new.confidential_checked));
        lines.push((
            name(Field::Confidential),
            replaced(std::iter::once(before), std::iter::once(after)),
        ));
    }
    lines
}

fn replaced(gone: impl Iterator<Item = String>, come: impl Iterator<Item = String>) -> String {
    let gone = gone.map(|text| format!("<del>{}</del>", words::escape(&text)));
    gone.chain(come.map(|text| format!("<ins>{}</ins>", words::escape(&text))))
        .collect::<Vec<_>>()
        .join(" ")
}

fn hash(row: &revision::Model) -> String {
    <[u8; 32]>::try_from(row.hash.as_slice()).map_or_else(|_| String::new(), |hash| ContentHash(hash).short())
}

fn reason_key(reason: &str) -> &'static str {
    match reason {
        "submitted" => "stories.revisions.submitted",
        "edited" => "stories.revisions.edited",
        "corrected" => "stories.revisions.corrected",
        _ => "stories.revisions.kept",
    }
}
