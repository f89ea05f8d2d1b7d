//! What people change of themselves: how they are reached, and in which language they read.

use super::{
    attempts::{AskedFor, is_own_password},
    letters::{Letter, post_letter},
    links::void_links,
    people::{at, is_address, save},
};
use crate::{App, By, Error, record};
use domain::{Event, Locale};
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::tables::person;

/// The own particulars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub email: Option<String>,
    pub phone: Option<String>,
    /// `None`: as the browser asks.
    pub locale: Option<Locale>,
}

/// Saves the own particulars. Where mail goes is where a forgotten password is sent to, so another address asks for the
/// password, makes open links useless, and is told to the old one.
///
/// # Errors
/// The mail address is none; the password is wrong, or guessed too often; another window saved in between.
pub async fn edit_profile(app: &App, by: &By, to: &Profile, password: &str, version: i32) -> Result<(), Error> {
    let (person, now) = (by.person()?, app.clock.now());
    if to.email.as_deref().is_some_and(|email| !is_address(email)) {
        return Err(at("email", "accounts.person.email-form"));
    }
    let before = person::Entity::find_by_id(person.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    if before.email != to.email && !is_own_password(app, by, &before, password, AskedFor::NewMail).await? {
        return Err(at("password", "accounts.me.password-wrong"));
    }
    let before = &before;
    app.db
        .write(|tx| async move {
            let row = person::Entity::find_by_id(person.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            if row.version != before.version {
                return Err(Error::Conflict);
            }
            let locale = to.locale.map(|locale| locale.tag().to_owned());
            let fields: Vec<String> = [
                ("email", row.email == to.email),
                ("phone", row.phone == to.phone),
                ("locale", row.locale == locale),
            ]
            .into_iter()
            .filter(|(_, same)| !same)
            .map(|(field, _)| field.to_owned())
            .collect();
            if fields.is_empty() {
                return Ok(());
            }
            let change = person::ActiveModel {
                email: Set(to.email.clone()),
                phone: Set(to.phone.clone()),
                locale: Set(locale),
                ..Default::default()
            };
            save(&tx, person, version, change).await?;
            if row.email != to.email {
                void_links(&tx, person, now).await?;
                if let Some(old) = row.email.as_deref().filter(|_| app.mailer.takes_letters()) {
                    let locale = row.locale.as_deref().and_then(|tag| tag.parse().ok());
                    let letter = Letter::address_changed(app, person, &row.name, old, locale);
                    post_letter(app, &tx, &letter, now).await?;
                }
            }
            record(
                app,
                &tx,
                by,
                None,
                now,
                &Event::ProfileChanged {
                    person,
                    name: row.name,
                    fields,
                },
            )
            .await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}
