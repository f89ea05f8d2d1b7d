//! The line of responsibility under a story: who wrote it, who reviewed it, who released it. It is never hidden; the
//! institution only chooses whether people stand in it by name or by role.

use crate::{View, accounts, error::Error, publishing::Appearance, review, settings::Responsible};
use domain::{
    PersonId, Role, byline,
    content::StoryContent,
    review::{Signature, Stage},
    story::CreditRole,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use store::tables::review::Model as Turn;

/// One who answers for the story.
pub struct Link {
    pub title: String,
    pub name: String,
    /// The unit of the author.
    pub unit: String,
    /// When it was done.
    pub at: Option<i64>,
}

/// Who answers for the story, in the order of their work.
///
/// # Errors
/// The database does not answer.
pub async fn chain(db: &impl ConnectionTrait, view: &View, shown: &Appearance) -> Result<Vec<Link>, Error> {
    let story = &shown.story;
    let author = PersonId(story.row.author_id);
    let releaser = shown.usage.released_by.map(PersonId);
    let signers = story.progress.signed.iter().map(|signature| signature.by.person);
    let names = accounts::names(db, signers.chain([author]).chain(releaser)).await?;
    let named = Named { view, names };
    let mut chain = vec![Link {
        title: view.t("portal.chain.author"),
        name: named.author(shown, author),
        unit: story.row.unit_name.clone(),
        at: None,
    }];
    let turns = review::turns(db, story.id()).await?;
    let in_charge = in_charge(&story.workflow.stages);
    for signature in &story.progress.signed {
        let stage = story.workflow.stage(&signature.stage);
        let title = stage.map_or("", |stage| view.name(&stage.name_zh, &stage.name_en));
        chain.push(Link {
            title: if in_charge == Some(signature.stage.as_str()) {
                view.t1("portal.chain.in-charge", "stage", title)
            } else {
                title.to_owned()
            },
            name: named.name(signature.by.person, stage.map(|stage| stage.role)),
            unit: String::new(),
            at: signed_at(&turns, signature),
        });
    }
    if let Some(releaser) = releaser {
        chain.push(Link {
            title: view.t("portal.chain.released"),
            name: named.name(releaser, Some(Role::ChiefEditor)),
            unit: String::new(),
            at: shown.usage.released_at,
        });
    }
    Ok(chain)
}

/// When a signature in force was given: the last turn of its stage that decided on the same revision. A corrector signs
/// outside any turn; the note of the correction has the time.
fn signed_at(turns: &[Turn], signature: &Signature) -> Option<i64> {
    let gave = |turn: &&Turn| {
        turn.stage == signature.stage
            && turn.decided_by == Some(signature.by.person.0)
            && turn.hash.as_deref() == Some(&signature.hash.0[..])
    };
    turns.iter().rfind(gave).and_then(|turn| turn.decided_at)
}

/// The editor in charge (责任编辑) is the one of the second review; where there is none, the last who signed.
fn in_charge(stages: &[Stage]) -> Option<&str> {
    let editor = stages.iter().find(|stage| stage.role == Role::Editor);
    editor.or(stages.last()).map(|stage| stage.key.as_str())
}

struct Named<'a> {
    view: &'a View,
    names: HashMap<PersonId, String>,
}

impl Named<'_> {
    fn by_role(&self) -> bool {
        self.view.institution.show_responsible == Responsible::ByRole
    }

    fn name(&self, person: PersonId, role: Option<Role>) -> String {
        match self.names.get(&person) {
            Some(name) if !self.by_role() => name.clone(),
            _ => self.view.t(role_text(role)),
        }
    }

    /// The writers as the byline credits them; without one, the person who answers for the story.
    fn author(&self, shown: &Appearance, author: PersonId) -> String {
        let writes = |role: CreditRole| !matches!(role, CreditRole::Photographer | CreditRole::Editor);
        let mut writers: Vec<&str> = shown
            .content
            .credits
            .iter()
            .filter(|credit| writes(credit.role))
            .map(|c| c.name.as_str())
            .collect();
        writers.dedup();
        if self.by_role() || writers.is_empty() {
            self.name(author, Some(Role::Officer))
        } else {
            writers.join("　")
        }
    }
}

/// The byline as readers see it.
pub fn byline_of(view: &View, content: &StoryContent) -> String {
    match content.byline.trim() {
        "" => byline::format(&content.credits, view.locale),
        written => written.to_owned(),
    }
}

fn role_text(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Officer) => "portal.chain.role-officer",
        Some(Role::UnitReviewer) => "portal.chain.role-unit-reviewer",
        Some(Role::Editor) => "portal.chain.role-editor",
        Some(Role::ChiefEditor) => "portal.chain.role-chief-editor",
        _ => "portal.chain.role-other",
    }
}
