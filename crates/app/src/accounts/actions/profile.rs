//! What people change of themselves: how they are reached, and in which language they read.

use super::people::{at, is_address, save};
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

/// # Errors
/// The mail address is none; another window saved in between.
pub async fn edit_profile(app: &App, by: &By, to: &Profile, version: i32) -> Result<(), Error> {
    let (person, now) = (by.person()?, app.clock.now());
    if to.email.as_deref().is_some_and(|email| !is_address(email)) {
        return Err(at("email", "accounts.person.email-form"));
    }
    app.db
        .write(|tx| async move {
            let row = person::Entity::find_by_id(person.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
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
            Ok(())
        })
        .await
}
