//! Letters with one-time links. They are written in the transaction that makes the link; sending them is a job.

use super::links::{Code, link_path};
use crate::{App, Error, letters};
use domain::{Locale, PersonId, Time, accounts::links::LinkPurpose};
use store::Tx;
use web::Arg;

/// A letter to one person.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub person: PersonId,
    pub name: String,
    pub address: String,
    pub subject: String,
    pub body: String,
}

impl Letter {
    pub(super) fn invitation(
        app: &App,
        person: PersonId,
        name: &str,
        address: &str,
        code: &Code,
        locale: Option<Locale>,
    ) -> Self {
        let keys = ("accounts.letter.invitation-subject", "accounts.letter.invitation-body");
        Self::with_link(app, person, name, address, LinkPurpose::Invitation, code, locale, keys)
    }

    pub(super) fn reset(
        app: &App,
        person: PersonId,
        name: &str,
        address: &str,
        code: &Code,
        locale: Option<Locale>,
    ) -> Self {
        let keys = ("accounts.letter.reset-subject", "accounts.letter.reset-body");
        Self::with_link(
            app,
            person,
            name,
            address,
            LinkPurpose::PasswordReset,
            code,
            locale,
            keys,
        )
    }

    /// To the address that was: whoever did not change it themselves learns of it there.
    pub(super) fn address_changed(
        app: &App,
        person: PersonId,
        name: &str,
        address: &str,
        locale: Option<Locale>,
    ) -> Self {
        let locale = locale.unwrap_or_default();
        let institution = app.institution();
        let desk = institution.desk_name(&locale).to_owned();
        let args = [("name", Arg::from(name)), ("desk", Arg::from(&desk))];
        Self {
            person,
            name: name.to_owned(),
            address: address.to_owned(),
            subject: app.texts.say(locale, "accounts.letter.address-subject", &args[1..]),
            body: app.texts.say(locale, "accounts.letter.address-body", &args),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one letter, named nowhere else")]
    fn with_link(
        app: &App,
        person: PersonId,
        name: &str,
        address: &str,
        purpose: LinkPurpose,
        code: &Code,
        locale: Option<Locale>,
        (subject, body): (&str, &str),
    ) -> Self {
        let locale = locale.unwrap_or_default();
        let institution = app.institution();
        let desk = institution.desk_name(&locale).to_owned();
        let link = app.url(&link_path(purpose, code));
        let args = [
            ("name", Arg::from(name)),
            ("desk", Arg::from(&desk)),
            ("link", Arg::from(&link)),
        ];
        Self {
            person,
            name: name.to_owned(),
            address: address.to_owned(),
            subject: app.texts.say(locale, subject, &args[1..2]),
            body: app.texts.say(locale, body, &args),
        }
    }
}

/// Puts a letter on its way. No event: the act it belongs to is recorded by the caller.
///
/// # Errors
/// The database does not answer.
pub(super) async fn post_letter(app: &App, tx: &Tx, letter: &Letter, now: Time) -> Result<(), Error> {
    let letter = letters::Letter {
        realm: 0,
        person: Some(letter.person),
        name: letter.name.clone(),
        address: letter.address.clone(),
        subject: letter.subject.clone(),
        body: letter.body.clone(),
    };
    letters::post(app, tx, letter, now).await.map(drop)
}
