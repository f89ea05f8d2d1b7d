//! Mail: one plain-text letter to one person, tried once.
//!
//! A letter cannot be called back and must not arrive twice, so the answer separates "nothing was sent" from "nobody
//! knows". That is why the SMTP conversation is led here, step by step, instead of by the library's pooled transport.

mod message;
mod smtp;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Deserialize;

use self::smtp::Smtp;

/// Plain text for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address alone, `name@host`.
    pub to: String,
    /// May be empty.
    pub to_name: String,
    /// One line.
    pub subject: String,
    /// Line ends as `\n`.
    pub text: String,
    /// `unique@host`, with or without angle brackets. Made once and stored with the job: the same letter carries the
    /// same id however often it is tried, and mail programs show it once.
    pub message_id: String,
}

/// What is known after a failed attempt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// This letter will not be taken as it is (the server said 5xx, or an address or header is not one): do not retry.
    #[error("the letter was refused: {0}")]
    Refused(String),
    /// The letter was certainly not sent; the server was away, busy, or would not let us in. Retry later.
    #[error("the mail server is not available: {0}")]
    Unavailable(String),
    /// The text was handed over and the answer is missing. It may have been sent: a person decides, nobody retries.
    #[error("it is not known whether the letter was sent: {0}")]
    Unknown(String),
}

/// How to reach the mail server of the institution.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpConfig {
    /// A name or an address. With TLS the server's certificate must be made out to it.
    pub host: String,
    /// Usually 465 with TLS, 587 with STARTTLS, 25 without.
    pub port: u16,
    /// `none`, `starttls` or `tls`.
    pub tls: SmtpTls,
    /// With a password, or neither.
    #[serde(default)]
    pub user: Option<String>,
    /// Sent only over a protected connection, or to this machine.
    #[serde(default)]
    pub password: Option<String>,
    /// The sender's address.
    pub from: String,
    /// The sender's name; may be empty.
    #[serde(default)]
    pub from_name: String,
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// Not at all: for a relay on the same machine or in the same closed network.
    None,
    /// Plain at first, then upgraded; never continued without (usually port 587).
    StartTls,
    /// From the first byte (usually port 465).
    Tls,
}

/// The configuration cannot work; the sentence says which line to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailConfigError {
    /// The value is in it: it is the operator's own.
    #[error("the sender's mail address {0:?} is not a mail address")]
    From(String),
    /// One without the other.
    #[error("mail needs both a user and a password, or neither")]
    HalfCredentials,
    /// Whoever listens on the way would own the account.
    #[error("the mail password would travel unprotected to {0}: use starttls or tls")]
    PasswordInClear(String),
    /// The host is not a name a certificate can be made out to.
    #[error("the connection to {host} cannot be protected: {reason}")]
    Tls { host: String, reason: String },
}

/// Where letters go. Cloning shares the connection settings or the record.
#[derive(Clone)]
pub enum Mailer {
    /// To the institution's mail server.
    Smtp(Arc<Smtp>),
    /// Into memory: for practice and tests. Nothing leaves the program.
    Recording(Arc<Mutex<Vec<Letter>>>),
    /// Nowhere: no mail server is set. Every letter is refused, so that none is ever taken for sent.
    None,
}

impl Mailer {
    /// Checks the configuration; does not connect (see [`Mailer::check`]).
    pub fn smtp(config: &SmtpConfig) -> Result<Self, MailConfigError> {
        Ok(Self::Smtp(Arc::new(Smtp::new(config)?)))
    }

    /// One that keeps every letter and sends none.
    pub fn recording() -> Self {
        Self::Recording(Arc::default())
    }

    /// Whether a letter can be promised to anybody.
    pub const fn takes_letters(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// The same server with other patience: `before` for everything up to handing over the text, `after` for the
    /// answer to it. Without effect where there is no server.
    pub fn with_patience(self, before: Duration, after: Duration) -> Self {
        match self {
            Self::Smtp(smtp) => Self::Smtp(Arc::new(smtp.with_patience(before, after))),
            other => other,
        }
    }

    /// Tries once to send the letter. Waits at most three minutes.
    ///
    /// Dropping the future while it runs leaves the outcome unknown, as a broken connection does.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter).await,
            Self::Recording(letters) => {
                // The same rules as outside, so that practice and tests notice a letter no server would get.
                message::check(letter)?;
                letters
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(letter.clone());
                Ok(())
            }
            Self::None => Err(no_server()),
        }
    }

    /// Connects, protects the connection, signs in, and leaves again without sending anything.
    pub async fn check(&self) -> Result<(), MailError> {
        match self {
            Self::Smtp(smtp) => smtp.check().await,
            Self::Recording(_) => Ok(()),
            Self::None => Err(no_server()),
        }
    }

    /// What a recording mailer has been given so far, oldest first. Empty for a real one.
    pub fn recorded(&self) -> Vec<Letter> {
        match self {
            Self::Smtp(_) | Self::None => Vec::new(),
            Self::Recording(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

fn no_server() -> MailError {
    MailError::Refused("no mail server is set".to_owned())
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp(_) => "Mailer::Smtp",
            Self::Recording(_) => "Mailer::Recording",
            Self::None => "Mailer::None",
        })
    }
}

impl fmt::Debug for SmtpConfig {
    /// Without the password: settings are printed and logged.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpConfig")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("user", &self.user)
            .field("password", &self.password.as_ref().map(|_| "***"))
            .field("from", &self.from)
            .field("from_name", &self.from_name)
            .finish()
    }
}
