//! Who knocks, before it is known who it is: the address, the device, and whether the way is safe enough for a password.

use crate::{App, By};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header::USER_AGENT, request::Parts},
};
use domain::{Actor, accounts::throttle};
use web::{Client, RequestId, SessionCookie};

/// The calling browser.
#[derive(Clone, Debug)]
pub struct Caller {
    pub client: Client,
    pub request: Option<String>,
    /// What the browser says of itself, cut short.
    pub device: String,
}

impl Caller {
    pub fn of(parts: &Parts) -> Option<Self> {
        let client = *parts.extensions.get::<Client>()?;
        let request = parts.extensions.get::<RequestId>().map(|id| id.as_str().to_owned());
        let agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default();
        Some(Self {
            client,
            request,
            device: agent.chars().take(200).collect(),
        })
    }

    /// The network, as failures are counted by and the record names it.
    pub fn network(&self) -> String {
        throttle::network(self.client.ip)
    }

    /// Why no password may travel this way, as the key of a sentence; nothing where it may: over TLS, or without leaving
    /// the machine.
    pub fn unsafe_why(&self, app: &App) -> Option<&'static str> {
        let is_https = |url: &web::PublicUrl| url.is_https();
        if self.client.https {
            None
        } else if app.http.public_url.as_ref().is_some_and(is_https) {
            // Whoever comes in clear came past the encrypted way, or through a proxy that is not named: behind one of
            // those on this machine, everybody would look like somebody who sits here.
            Some("accounts.sign-in.unsafe-proxy")
        } else if self.client.ip.is_loopback() {
            None
        } else {
            Some("accounts.sign-in.unsafe-why")
        }
    }

    pub fn cookie(&self) -> SessionCookie {
        SessionCookie {
            secure: self.client.https,
        }
    }

    /// An actor who is nobody yet.
    pub fn nobody(&self) -> By {
        By {
            request: self.request.clone(),
            network: Some(self.network()),
            ..By::of(Actor::nobody(), String::new())
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Self::of(parts).ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "the layer identify_client is missing",
        ))
    }
}
