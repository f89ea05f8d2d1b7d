//! Taking what the checks suggest, without the editor: one finding, or all of its rule.

use super::{overrides::Meant, save::write_next};
use crate::{
    App, By, accounts,
    error::Error,
    stories::queries::{answered, draft, load},
};
use domain::{
    StoryId,
    checks::{Finding, Place, fingerprint, mend_all, text_at},
    content::StoryContent,
    policy::story::Act,
};

use std::collections::HashSet;

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
            let (stored, row) = draft(&tx, id).await?;
            if row.version != version {
                return Err(Error::Conflict);
            }
            let mut content = stored;
            let mut count = 0;
            let mut kept: HashSet<(Place, String)> = HashSet::new();
            for _ in 0..ROUNDS {
                let said = answered(&tx, id, &content, now).await?;
                // A reason ends when its text changes, and the round before may have changed it: what was let stand when
                // the button was pressed stays as it is.
                kept.extend(said.overridden.iter().map(|(found, _)| marked(&content, found)));
                let found = said.open;
                let is_meant = |found: &&Finding| match which {
                    Which::Rule => found.key() == meant.rule && !kept.contains(&marked(&content, found)),
                    Which::Spot(spot) => {
                        let text = fingerprint(&content, found).to_string();
                        found.key() == meant.rule && text == meant.text && found.spot() == *spot
                    }
                };
                let of_them: Vec<&Finding> = found.iter().filter(is_meant).collect();
                let (mended, taken) = mend_all(&content, &of_them);
                content = mended;
                count += taken;
                if taken == 0 || matches!(which, Which::Spot(_)) {
                    break;
                }
            }
            if count == 0 {
                return Err(Error::refused("stories.override.gone"));
            }
            write_next(app, &tx, by, &story, version, content, now).await?;
            Ok(count)
        })
        .await
}

/// Where a finding is, and the words it marks.
fn marked(content: &StoryContent, found: &Finding) -> (Place, String) {
    let words = found.span.map(|span| span.of(&text_at(content, found.place)));
    (found.place, words.unwrap_or_default())
}
