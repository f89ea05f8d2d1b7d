//! What a reviewer writes beside a text and suggests for it, and what its writer answers.

use super::{data, step};
use anyhow::{Context, Result, bail};
use app::{App, By, review, stories};
use domain::{Event, StoryId, SuggestionId, content::ContentHash, document::Document, review::NotePlace};

/// The reviewer's notes beside the text, each at the block that holds its words.
pub async fn write_beside(
    app: &App,
    by: &By,
    id: StoryId,
    stage: &str,
    seen: ContentHash,
    note: &data::Note,
) -> Result<()> {
    let newest = step("revision", stories::newest_revision(app.db.read(), id).await)?.context("a revision")?;
    let content = step("content", stories::content(&newest))?;
    for [words, said] in &note.beside {
        let place = content
            .body
            .blocks()
            .iter()
            .position(|block| serde_json::to_string(block).is_ok_and(|block| block.contains(words.as_str())))
            .with_context(|| format!("no block says {words}"))?;
        let new = review::NewNote {
            stage: stage.to_owned(),
            seen,
            place: NotePlace::Block { index: place }.to_string(),
            words: said.clone(),
        };
        step("note", review::note(app, by, id, &new, None).await)?;
    }
    Ok(())
}

/// The text as the reviewer would have it, offered to the writers.
pub async fn suggest(app: &App, by: &By, id: StoryId, stage: &str, seen: ContentHash, note: &data::Note) -> Result<()> {
    if note.suggest.is_empty() {
        return Ok(());
    }
    let newest = step("revision", stories::newest_revision(app.db.read(), id).await)?.context("a revision")?;
    let mut content = step("content", stories::content(&newest))?;
    for [words, better] in &note.suggest {
        let body = content.body.to_json();
        if !body.contains(words.as_str()) {
            bail!("no block says {words}");
        }
        content.body = Document::from_json(&body.replace(words.as_str(), better))?;
    }
    let proposal = review::Proposal {
        stage: stage.to_owned(),
        seen,
        content,
        reason: String::new(),
    };
    step("suggest", review::suggest(app, by, id, &proposal, None).await).map(drop)
}

/// The writer answers the first note beside the text. It is found by its words: notes of one moment come in any order.
pub async fn answer(app: &App, by: &By, id: StoryId, note: &data::Note) -> Result<()> {
    let [_, said] = note.beside.first().context("a note to answer")?;
    let entries = step("timeline", stories::timeline(app.db.read(), id).await)?;
    let found = entries.iter().find_map(|entry| match &entry.event {
        Event::ReviewReturned { notes, .. } => notes.iter().find(|sent| sent.note == said.trim())?.id,
        _ => None,
    });
    let reply = review::Reply {
        words: note.reply.clone(),
        ..review::Reply::default()
    };
    let found = found.context("a note to answer")?;
    step("answer", review::answer_note(app, by, id, found, &reply, None).await).map(drop)
}

/// The writer accepts what was suggested, or refuses the last of it with a reason.
pub async fn answer_suggestions(app: &App, by: &By, id: StoryId, note: &data::Note) -> Result<()> {
    if note.suggest.is_empty() {
        return Ok(());
    }
    let all = step("suggestions", stories::suggestions_of(app.db.read(), id).await)?;
    let open: Vec<_> = all.into_iter().filter(stories::Offered::is_open).collect();
    if open.len() != note.suggest.len() {
        bail!("{} suggestions were made of {}", open.len(), note.suggest.len());
    }
    let accepted = note.accepted().len();
    for (at, one) in open.iter().enumerate() {
        let (_, draft) = step("draft", stories::draft(app.db.read(), id).await)?;
        let (answer, reason) = if at < accepted {
            ("accepted", "")
        } else {
            ("refused", note.refuse.as_str())
        };
        let said = stories::Answered {
            which: Some(SuggestionId(one.row.id)),
            answer: answer.to_owned(),
            version: draft.version.to_string(),
            reason: reason.to_owned(),
        };
        step("accept", stories::answer_suggestions(app, by, id, &said, None).await)?;
    }
    Ok(())
}
