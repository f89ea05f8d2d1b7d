//! The conversation with an SMTP server, one connection a letter.
//!
//! What an error means depends on where it happens. Until the text is handed over nothing has been sent; from there
//! until the server's answer nobody knows; an answer, good or bad, is certain.

use std::net::IpAddr;
use std::time::Duration;

use lettre::address::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::time::timeout;

use super::{Letter, MailConfigError, MailError, SmtpConfig, SmtpTls, message};

/// For connecting, signing in and naming the recipient together.
const BEFORE: Duration = Duration::from_secs(45);
/// For the answer to the text. The standard allows ten minutes; after two, a person is told that it is not known.
const AFTER: Duration = Duration::from_secs(120);
/// For saying goodbye, whose outcome changes nothing.
const GOODBYE: Duration = Duration::from_secs(2);

/// A checked configuration.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    tls: SmtpTls,
    /// Present unless `tls` is `None`. Built once: it holds the trusted certificates.
    protection: Option<TlsParameters>,
    credentials: Option<Credentials>,
    from: Mailbox,
    before: Duration,
    after: Duration,
}

impl Smtp {
    pub(super) fn new(config: &SmtpConfig) -> Result<Self, MailConfigError> {
        let host = config.host.trim().to_owned();
        let from = message::mailbox(&config.from, &config.from_name)
            .ok_or_else(|| MailConfigError::From(config.from.clone()))?;
        let credentials = match (&config.user, &config.password) {
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password.clone())),
            (None, None) => None,
            _ => return Err(MailConfigError::HalfCredentials),
        };
        if credentials.is_some() && config.tls == SmtpTls::None && !is_this_machine(&host) {
            return Err(MailConfigError::PasswordInClear(host));
        }
        let protection = match config.tls {
            SmtpTls::None => None,
            SmtpTls::StartTls | SmtpTls::Tls => match TlsParameters::new(host.clone()) {
                Ok(parameters) => Some(parameters),
                Err(error) => {
                    return Err(MailConfigError::Tls {
                        host,
                        reason: error.to_string(),
                    });
                }
            },
        };
        let (port, tls) = (config.port, config.tls);
        Ok(Self {
            host,
            port,
            tls,
            protection,
            credentials,
            from,
            before: BEFORE,
            after: AFTER,
        })
    }

    pub(super) fn with_patience(&self, before: Duration, after: Duration) -> Self {
        Self {
            before,
            after,
            ..self.clone()
        }
    }

    pub(super) async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = message::build(letter, &self.from)?;
        let mut connection = timeout(self.before, async {
            let mut connection = self.connect().await?;
            offer(&mut connection, &message).await?;
            Ok(connection)
        })
        .await
        .unwrap_or_else(|_| Err(MailError::Unavailable("the server took too long".to_owned())))?;

        let answer = timeout(self.after, connection.message(&message.formatted())).await;
        let outcome = match answer {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(MailError::Refused(error.to_string())),
            // It said that it has not taken the letter.
            Ok(Err(error)) if error.is_transient() => Err(MailError::Unavailable(error.to_string())),
            Ok(Err(error)) => Err(MailError::Unknown(error.to_string())),
            Err(_) => Err(MailError::Unknown("the server did not answer in time".to_owned())),
        };
        if !matches!(outcome, Err(MailError::Unknown(_))) {
            goodbye(connection).await;
        }
        outcome
    }

    pub(super) async fn check(&self) -> Result<(), MailError> {
        let connection = timeout(self.before, async {
            let mut connection = self.connect().await?;
            connection.command(Noop).await.map_err(unavailable)?;
            Ok(connection)
        })
        .await
        .unwrap_or_else(|_| Err(MailError::Unavailable("the server took too long".to_owned())))?;
        goodbye(connection).await;
        Ok(())
    }

    /// Up to the point where a letter can be offered. Whatever fails here is the server or the configuration, never
    /// the letter: even a 5xx (a wrong password) may be right again when somebody has mended it.
    async fn connect(&self) -> Result<AsyncSmtpConnection, MailError> {
        let name = ClientId::default();
        let at_once = self.protection.clone().filter(|_| self.tls == SmtpTls::Tls);
        let address = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, Some(self.before), &name, at_once, None)
            .await
            .map_err(unavailable)?;
        if let (SmtpTls::StartTls, Some(protection)) = (self.tls, &self.protection) {
            connection
                .starttls(protection.clone(), &name)
                .await
                .map_err(unavailable)?;
        }
        if let Some(credentials) = &self.credentials {
            connection
                .auth(DEFAULT_MECHANISMS, credentials)
                .await
                .map_err(unavailable)?;
        }
        Ok(connection)
    }
}

/// Sender, recipient, and the question whether the text may come.
async fn offer(connection: &mut AsyncSmtpConnection, message: &lettre::Message) -> Result<(), MailError> {
    let envelope = message.envelope();
    let mut parameters = Vec::new();
    let in_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    if !envelope.from().into_iter().chain(envelope.to()).all(in_ascii) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(MailError::Refused(
                "the mail server does not know addresses in other scripts".to_owned(),
            ));
        }
        parameters.push(MailParameter::SmtpUtfEight);
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection
        .command(Mail::new(envelope.from().cloned(), parameters))
        .await
        .map_err(refused)?;
    for recipient in envelope.to() {
        connection
            .command(Rcpt::new(recipient.clone(), Vec::new()))
            .await
            .map_err(refused)?;
    }
    connection.command(Data).await.map_err(refused)?;
    Ok(())
}

/// Nothing has been handed over yet, so everything but a plain no may be tried again.
fn refused(error: Error) -> MailError {
    // 530 to 539 are about signing in and encryption: the server minds us, not the letter.
    let about_us = error.status().is_some_and(|code| (530..540).contains(&u16::from(code)));
    if error.is_permanent() && !about_us {
        MailError::Refused(error.to_string())
    } else {
        unavailable(error)
    }
}

fn unavailable(error: Error) -> MailError {
    MailError::Unavailable(error.to_string())
}

async fn goodbye(mut connection: AsyncSmtpConnection) {
    if timeout(GOODBYE, connection.abort()).await.is_err() {
        tracing::debug!("the mail server did not say goodbye");
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
