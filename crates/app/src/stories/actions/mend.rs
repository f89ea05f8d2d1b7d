//! Taking what the checks suggest, without the editor: one finding, or all of its rule.

use super::{
    overrides::{Meant, carry},
    save::write_next,
};
use crate::{
    App, By, accounts,
    error::Error,
    stories::queries::{draft, findings, load, overrides},
};
use domain::{
    StoryId,
    checks::{Finding, Override, fingerprint, mend_all, moved, open},
    policy::story::Act,
};

/// So often the checks are asked again for more of the same rule; they show a part of what they find.
const ROUNDS: usize = 20;

/// What is to be replaced.
#[derive(Clone, Debug)]
pub enum Which {
    /// The finding at this [`Finding::spot`].
    Spot(String),
    /// All that the rule finds, except what was let stand.
    Rule,
}

/// Puts what is suggested in the place of the marked words of the working copy; answers how many times.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// [`Error::Conflict`] when the text is not at `version` any more; not a writer; not with its writers; nothing of the
/// kind is found.
pub async fn mend(app: &App, by: &By, id: StoryId, version: i32, meant: &Meant, which: &Which) -> Result<usize, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let (working, row) = draft(&tx, id).await?;
            if row.version != version {
                return Err(Error::Conflict);
            }
            let mut content = working;
            let mut count = 0;
            let mut stands = overrides(&tx, id).await?;
            let stored = stands.len();
            for _ in 0..ROUNDS {
                let answers: Vec<Override> = stands.iter().map(|(answer, _)| answer.clone()).collect();
                let said = open(&content, findings(&tx, &content, now).await?, &answers);
                let is_meant = |found: &&Finding| match which {
                    Which::Rule => found.key() == meant.rule,
                    Which::Spot(spot) => {
                        let text = fingerprint(&content, found).to_string();
                        found.key() == meant.rule && text == meant.text && found.spot() == *spot
                    }
                };
                let of_them: Vec<&Finding> = said.open.iter().filter(is_meant).collect();
                let (mended, taken) = mend_all(&content, &of_them);
                // A reason ends when a person changes its text. Here the program does, so what was let stand when the
                // button was pressed stays so, in this round and after it.
                for (found, _) in &said.overridden {
                    let old = stands.iter().find(|(answer, _)| answer.answers(&content, found));
                    let (Some(found), Some((old, row))) = (moved(found, &taken), old) else {
                        continue;
                    };
                    if !stands.iter().any(|(answer, _)| answer.answers(&mended, &found))
                        && let Ok(new) = Override::new(&mended, &found, &old.reason)
                    {
                        stands.push((new, row.clone()));
                    }
                }
                content = mended;
                count += taken.len();
                if taken.is_empty() || matches!(which, Which::Spot(_)) {
                    break;
                }
            }
            if count == 0 {
                return Err(Error::refused("stories.override.gone"));
            }
            carry(app, &tx, &stands[stored..], &content, now).await?;
            write_next(app, &tx, by, &story, version, content, now).await?;
            Ok(count)
        })
        .await
}
