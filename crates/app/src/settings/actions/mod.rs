//! The verbs of the settings. Each needs a role at the centre, writes in one transaction and records what changed.

mod footer;
mod institution;
mod kinds;
mod sections;
mod site;
mod theme;
mod waiting;
mod workflow;

pub use footer::{FooterForm, move_footer_item, remove_footer_item, save_footer_item, take_over_footer};
pub(super) use institution::changed;
pub use institution::save_institution;
pub use kinds::save_kind;
pub use sections::{Direction, SectionForm, close_section, move_section, save_section};
pub use site::{save_mourning, save_own_page};
pub(super) use theme::figure;
pub use theme::{StoredSize, add_theme_picture, drop_theme, release_theme, save_theme};
pub use waiting::{close_job, retry_job};
pub use workflow::save_workflow;

use crate::{App, By, accounts, error::Error};
use domain::{
    RuleSetId, Time,
    actor::ActorKind,
    policy::settings::{Act, may},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use serde::Serialize;
use store::{Tx, tables::rule_set};

/// Whether the actor may. The program itself may: that is the operator at the machine.
///
/// No event: it only asks.
pub async fn permit(db: &impl ConnectionTrait, by: &By, act: Act, now: Time) -> Result<(), Error> {
    if matches!(by.actor.kind, ActorKind::System(_)) {
        return Ok(());
    }
    let units = accounts::units(db, now).await?;
    Ok(may(&by.actor, act, &units.centre_path())?)
}

/// Puts in the rule set that follows number `no`. The unique number lets only one successor in.
async fn put_rule_set(
    app: &App,
    tx: &Tx,
    by: &By,
    kind: &str,
    no: i32,
    data: &impl Serialize,
    now: Time,
) -> Result<RuleSetId, Error> {
    let id: RuleSetId = app.ids.next(now);
    let row = rule_set::ActiveModel {
        id: Set(id.0),
        kind: Set(kind.to_owned()),
        no: Set(no + 1),
        data: Set(serde_json::to_string(data).map_err(anyhow::Error::from)?),
        created_at: Set(now.0),
        created_by: Set(by.actor.id().map(|person| person.0)),
    };
    row.insert(tx)
        .await
        .map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
    Ok(id)
}

/// Lower-case letters, digits and `mark` between them, beginning with a letter, 40 at most.
fn is_word(text: &str, mark: char) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == mark;
    text.len() <= 40
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(fits)
        && !text.ends_with(mark)
        && !text.contains([mark, mark].iter().collect::<String>().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_word;

    #[test]
    fn words_of_addresses_are_plain() {
        for (text, fits) in [
            ("news", true),
            ("top-news2", true),
            ("", false),
            ("-news", false),
            ("news-", false),
            ("top--news", false),
            ("2news", false),
            ("News", false),
            ("要闻", false),
            ("a b", false),
            ("a/b", false),
        ] {
            assert_eq!(is_word(text, '-'), fits, "{text:?}");
        }
        assert!(!is_word(&"a".repeat(41), '-'));
    }
}
