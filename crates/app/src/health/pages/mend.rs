//! Where each line leads: to the page on which this person can mend it, else to where readers see it.

use crate::{App, By, accounts, error::Error, health::queries::Line, stories};
use domain::{
    StoryId, Time, UnitId,
    health::{Kind, Place},
    policy::{
        settings::{Act, may},
        story,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::story as table;

/// Where to, and the key of what is to be done there.
#[derive(Clone, Debug)]
pub(super) struct Mend {
    pub href: String,
    pub key: &'static str,
}

impl Mend {
    fn to(href: impl Into<String>, key: &'static str) -> Self {
        Self { href: href.into(), key }
    }
}

/// What this person may do about the lines of a page.
pub(super) struct Means {
    by: By,
    centre: Vec<UnitId>,
    /// The stories of the lines, as far as this person may do something in them.
    stories: HashMap<StoryId, Mend>,
}

impl Means {
    /// # Errors
    /// The database does not answer.
    pub async fn of(app: &App, by: &By, lines: &[Line], now: Time) -> Result<Self, Error> {
        let db = app.db.read();
        let units = accounts::units(db, now).await?;
        let ids: Vec<_> = lines.iter().filter_map(Line::story).map(|story| story.0).collect();
        let rows = table::Entity::find()
            .filter(table::Column::Id.is_in(ids))
            .filter(table::Column::RealmId.eq(by.actor.realm))
            .order_by_asc(table::Column::Id)
            .all(db)
            .await?;
        let mut stories = HashMap::new();
        for story in stories::load_many(db, &units, rows).await? {
            let id = story.id();
            let corrects = story.allows(by, story::Act::Correct) && story::Act::Correct.fits(story.state());
            if corrects {
                let form = format!("/desk/stories/{id}/corrections");
                stories.insert(id, Mend::to(form, "health.mend.correct"));
            } else if story.allows(by, story::Act::View) {
                stories.insert(id, Mend::to(format!("/desk/stories/{id}"), "health.mend.story"));
            }
        }
        Ok(Self {
            by: by.clone(),
            centre: units.centre_path(),
            stories,
        })
    }

    pub fn may(&self, act: Act) -> bool {
        may(&self.by.actor, act, &self.centre).is_ok()
    }

    pub fn for_line(&self, line: &Line) -> Mend {
        let own = match line.place {
            Place::Story => line.story().and_then(|story| self.stories.get(&story)).cloned(),
            Place::Section if self.may(Act::ManageSections) => line
                .subject
                .map(|section| Mend::to(format!("/desk/settings/sections/{section}"), "health.mend.section")),
            Place::Footer if self.may(Act::ManageSite) => Some(Mend::to("/desk/settings/footer", "health.mend.footer")),
            Place::Institution if self.may(Act::ManageSettings) => {
                Some(Mend::to("/desk/settings/institution", "health.mend.institution"))
            }
            _ => None,
        };
        let seen = if line.kind == Kind::Page {
            "health.mend.open"
        } else {
            "health.mend.page"
        };
        own.unwrap_or_else(|| Mend::to(line.path.clone(), seen))
    }
}
