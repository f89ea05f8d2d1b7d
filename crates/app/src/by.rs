//! Who does something, with what the record needs to name them.

use crate::error::Error;
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{Actor, Locale, PersonId};

/// An actor with the name that the record shows and the request it came by. Made once a request by
/// [`crate::accounts::identify`]; jobs and commands make their own.
#[derive(Clone, Debug)]
pub struct By {
    pub actor: Actor,
    pub name: String,
    pub locale: Option<Locale>,
    pub session: Option<domain::SessionId>,
    pub request: Option<String>,
    pub network: Option<String>,
    /// An expired password: everything but choosing a new one waits.
    pub must_change_password: bool,
}

impl By {
    /// The program itself.
    pub fn system(name: &'static str) -> Self {
        Self::of(Actor::system(name), format!("system:{name}"))
    }

    /// A person outside any request: commands, builders of the demo world.
    pub fn of(actor: Actor, name: String) -> Self {
        Self {
            actor,
            name,
            locale: None,
            session: None,
            request: None,
            network: None,
            must_change_password: false,
        }
    }

    /// First character of the name, for the round mark.
    pub fn initial(&self) -> String {
        self.name.chars().take(1).collect()
    }

    /// The person, or a refusal to whoever is none.
    ///
    /// # Errors
    /// The program or a visitor acts.
    pub fn person(&self) -> Result<PersonId, Error> {
        self.actor.id().ok_or(Error::SignIn)
    }
}

/// A handler that takes `By` is for people who are signed in; others are led to the sign-in page.
impl<S: Sync> FromRequestParts<S> for By {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let by = parts.extensions.get::<By>().cloned().ok_or(Error::SignIn)?;
        let path = parts.uri.path();
        if by.must_change_password && !path.starts_with("/desk/me/") {
            return Err(Error::ChangePassword);
        }
        Ok(by)
    }
}
