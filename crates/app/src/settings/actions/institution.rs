//! Saving what the institution says of itself.

use super::permit;
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    settings::{INSTITUTION, Institution, queries::setting, reload},
};
use domain::{Event, messages::DAYS, policy::settings::Act};
use jiff::tz::TimeZone;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use store::tables::setting as table;
use web::{FieldErrors, Sentence};

/// Saves it over `version` and answers the new version. One event for each value that changed; none for nothing.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_institution(
    app: &App,
    by: &By,
    institution: &Institution,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<i32, Error> {
    let now = app.clock.now();
    let saved = app
        .db
        .write(|tx| async move {
            if let Some(version) = once::answered(&tx, by, key).await? {
                return Ok(version);
            }
            permit(&tx, by, Act::ManageSettings, now).await?;
            check(institution)?;
            let (before, newest): (Institution, i32) = setting(&tx, INSTITUTION).await?;
            if newest != version {
                return Err(Error::Conflict);
            }
            let changed = changed(&before, institution)?;
            if changed.is_empty() {
                return Ok(version);
            }
            let row = table::ActiveModel {
                key: Set(INSTITUTION.to_owned()),
                value: Set(serde_json::to_string(institution).map_err(anyhow::Error::from)?),
                version: Set(version + 1),
            };
            if version == 0 {
                row.insert(&tx)
                    .await
                    .map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
            } else {
                let saved = table::Entity::update_many()
                    .set(row)
                    .filter(table::Column::Key.eq(INSTITUTION))
                    .filter(table::Column::Version.eq(version))
                    .exec(&tx)
                    .await?;
                if saved.rows_affected == 0 {
                    return Err(Error::Conflict);
                }
            }
            once::answer(app, &tx, by, key, now, &(version + 1)).await?;
            for (key, value) in changed {
                record(app, &tx, by, None, now, &Event::SettingsChanged { key, value }).await?;
            }
            Ok(version + 1)
        })
        .await?;
    reload(app).await?;
    Ok(saved)
}

/// The values that differ, by the names of the fields.
pub(in crate::settings) fn changed(before: &Institution, after: &Institution) -> Result<Vec<(String, String)>, Error> {
    let before = serde_json::to_value(before).map_err(anyhow::Error::from)?;
    let after = serde_json::to_value(after).map_err(anyhow::Error::from)?;
    let Value::Object(after) = after else {
        return Ok(Vec::new());
    };
    let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let differs = |(key, value): &(String, Value)| before.get(key) != Some(value);
    Ok(after
        .into_iter()
        .filter(differs)
        .map(|(key, value)| (key, text(value)))
        .collect())
}

fn check(institution: &Institution) -> Result<(), FieldErrors> {
    let Institution {
        desk_zh,
        desk_en,
        desk_short_zh,
        desk_short_en,
        site_zh,
        site_en,
        ..
    } = institution;
    let Institution {
        motto_zh,
        motto_en,
        organiser,
        contact_phone,
        contact_mail,
        address,
        ..
    } = institution;
    let lines = [
        ("desk_zh", desk_zh, 30, true),
        ("desk_en", desk_en, 60, false),
        ("desk_short_zh", desk_short_zh, 6, true),
        ("desk_short_en", desk_short_en, 12, false),
        ("site_zh", site_zh, 30, true),
        ("site_en", site_en, 60, false),
        ("motto_zh", motto_zh, 40, false),
        ("motto_en", motto_en, 100, false),
        ("organiser", organiser, 60, false),
        ("contact_phone", contact_phone, 40, false),
        ("contact_mail", contact_mail, 120, false),
        ("address", address, 120, false),
        ("security_contact", &institution.security_contact, 200, false),
    ];
    let mut errors = FieldErrors::new();
    for (name, text, max, required) in lines {
        let count = text.trim().chars().count();
        if required && count == 0 {
            errors.add(name, "web.field.required");
        } else if count > max {
            errors.add(
                name,
                Sentence::new("web.field.too-long")
                    .with("max", max)
                    .with("count", count),
            );
        }
    }
    if !contact_mail.is_empty() && !is_mail(contact_mail) {
        errors.add("contact_mail", "settings.institution.mail-unreadable");
    }
    let code = &institution.site_code;
    let is_code = code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !code.is_empty() && !is_code {
        errors.add("site_code", "settings.institution.site-code-unreadable");
    }
    let security = &institution.security_contact;
    if !security.is_empty() && !is_mail(security) && !security.starts_with("https://") {
        errors.add("security_contact", "settings.institution.security-contact-unreadable");
    }
    for (name, days) in [
        ("error_days", institution.error_days),
        ("message_days", institution.message_days),
    ] {
        if !DAYS.contains(&days) {
            errors.add(name, "settings.institution.days-unknown");
        }
    }
    if TimeZone::get(&institution.zone).is_err() {
        errors.add("zone", "settings.institution.zone-unknown");
    }
    errors.into_result(())
}

/// One `@` with something on each side and no blanks; whether it exists, only a letter can tell.
fn is_mail(text: &str) -> bool {
    let sides: Vec<&str> = text.split('@').collect();
    matches!(sides[..], [local, host] if !local.is_empty() && host.contains('.') && !host.starts_with('.'))
        && !text.contains(char::is_whitespace)
        && !text.contains([':', '<', '>', ',', ';'])
}
