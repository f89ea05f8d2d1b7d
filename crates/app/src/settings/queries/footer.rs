//! The foot of the site, in order.

use super::Institution;
use crate::{App, error::Error};
use domain::{Locale, footer::Kind};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use store::tables::footer_item::{Column, Entity, Model};
use uuid::Uuid;
use web::Texts;

/// The items as they were set; none on a site where nobody has set any.
///
/// # Errors
/// The database does not answer.
pub async fn footer_items(db: &impl ConnectionTrait) -> Result<Vec<Model>, Error> {
    Ok(Entity::find()
        .order_by_asc(Column::Sort)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// What stands at the foot: the items, or where nobody has set any what the institution says of itself.
///
/// # Errors
/// The database does not answer.
pub async fn footer(app: &App) -> Result<Vec<Model>, Error> {
    let items = footer_items(app.db.read()).await?;
    Ok(if items.is_empty() {
        defaults(&app.texts, &app.institution())
    } else {
        items
    })
}

/// The items with which a new site begins; without ids.
pub(in crate::settings) fn defaults(texts: &Texts, institution: &Institution) -> Vec<Model> {
    let mail = format!("mailto:{}", institution.contact_mail);
    let lines = [
        ("settings.footer.organiser", &institution.organiser, ""),
        ("settings.footer.phone", &institution.contact_phone, ""),
        ("settings.footer.mail", &institution.contact_mail, mail.as_str()),
        ("settings.footer.address", &institution.address, ""),
    ];
    let given = lines.into_iter().filter(|(_, value, _)| !value.is_empty());
    given
        .map(|(label, value, href)| Model {
            id: Uuid::nil(),
            kind: if href.is_empty() { Kind::Text } else { Kind::Link }.word().to_owned(),
            label_zh: texts.say(Locale::ZhCn, label, &[]),
            label_en: texts.say(Locale::En, label, &[]),
            value_zh: value.clone(),
            value_en: String::new(),
            href: href.to_owned(),
            sort: 0,
            version: 0,
        })
        .collect()
}
