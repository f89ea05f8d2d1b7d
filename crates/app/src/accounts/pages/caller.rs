//! Who knocks, before it is known who it is: the address, the device, and whether the way is safe enough for a password.

use crate::By;
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

    /// Passwords and cookies travel over TLS, or do not leave the machine.
    pub fn is_safe(&self) -> bool {
        self.client.https || self.client.ip.is_loopback()
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
