//! What goes wrong, and how it is said. Redirects are not errors; a wrong state is not a missing right.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    checks::{Arg, Finding},
    policy::Denied,
};
use media::pool::PoolError;
use sea_orm::DbErr;
use store::Fault;
use typeset::PressError;
use web::{FieldErrors, Refusal, Sentence};

#[derive(Debug)]
pub enum Error {
    /// Not signed in: to the sign-in page, and back again afterwards.
    SignIn,
    /// Signed in with a first or expired password.
    ChangePassword,
    /// It does not exist, or the actor may not know that it does.
    NotFound,
    /// The actor may see it, but not do this.
    Forbidden(Denied),
    /// The form has mistakes. Handlers show it again with what was typed; this is what is left if one forgets.
    Invalid(FieldErrors),
    /// Right person, wrong state: a sentence that says what to do.
    Refused(Sentence),
    /// The text would break rules that it kept before; pages show it again, each finding at its place.
    Unfit(Vec<Finding>),
    /// Someone else changed it in between.
    Conflict,
    /// The same client key came with other content.
    KeyReused,
    /// Too many attempts; seconds to wait.
    TooMany(u64),
    /// Something the program needs does not answer.
    Unavailable(Sentence),
    Internal(anyhow::Error),
}

impl Error {
    pub fn refused(key: &'static str) -> Self {
        Self::Refused(Sentence::new(key))
    }

    /// One mistake in a form, at its field.
    pub fn invalid(field: &'static str, sentence: impl Into<Sentence>) -> Self {
        let mut errors = FieldErrors::new();
        errors.add(field, sentence);
        Self::Invalid(errors)
    }

    /// Turns a unique-key collision into an answer of one's own.
    pub fn on_unique(self, answer: impl FnOnce() -> Error) -> Self {
        let collided = self
            .database()
            .is_some_and(|error| matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))));
        if collided { answer() } else { self }
    }

    /// Status and sentence, for pages and for JSON alike.
    pub fn told(&self) -> (StatusCode, Sentence) {
        match self {
            Error::SignIn => (StatusCode::UNAUTHORIZED, Sentence::new("layout.problem.sign-in")),
            Error::ChangePassword => (StatusCode::FORBIDDEN, Sentence::new("layout.problem.change-password")),
            Error::NotFound => (StatusCode::NOT_FOUND, Sentence::new("layout.problem.not-found")),
            Error::Forbidden(denied) => (StatusCode::FORBIDDEN, Sentence::new(denied.text_key())),
            Error::Invalid(errors) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                errors
                    .iter()
                    .next()
                    .map_or(Sentence::new("layout.problem.invalid"), |(_, first)| first.clone()),
            ),
            Error::Refused(sentence) => (StatusCode::CONFLICT, sentence.clone()),
            Error::Unfit(found) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                found
                    .first()
                    .map_or(Sentence::new("layout.problem.invalid"), finding_sentence),
            ),
            Error::Conflict => (StatusCode::CONFLICT, Sentence::new("layout.problem.conflict")),
            Error::KeyReused => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Sentence::new("layout.problem.key-reused"),
            ),
            Error::TooMany(seconds) => (
                StatusCode::TOO_MANY_REQUESTS,
                Sentence::new("layout.problem.too-many").with("seconds", *seconds),
            ),
            Error::Unavailable(sentence) => (StatusCode::SERVICE_UNAVAILABLE, sentence.clone()),
            Error::Internal(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                Sentence::new("layout.problem.internal"),
            ),
        }
    }
}

/// What a finding says. Without a reader's language a field is called by its word.
pub fn finding_sentence(found: &Finding) -> Sentence {
    let sentence = Sentence::new(found.text_key());
    found.args.iter().fold(sentence, |sentence, (name, value)| match value {
        Arg::Number(number) => sentence.with(*name, *number),
        Arg::Text(text) => sentence.with(*name, text.clone()),
    })
}

/// The page is drawn by [`crate::layout::show_problems`], which knows the reader's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Error::Internal(error) = &self {
            tracing::error!(error = format!("{error:#}"), "a request failed");
        }
        if let Error::ChangePassword = self {
            return Redirect::to("/desk/me/password").into_response();
        }
        let (status, sentence) = self.told();
        let mut response = Refusal::new(status, sentence).into_response();
        if let Error::TooMany(seconds) = self {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        response
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Internal(error.into())
    }
}

/// Work on a file somebody sent, beside a running server.
impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Busy => Self::Unavailable(Sentence::new("layout.problem.files-busy")),
            PoolError::Broken => Self::Internal(error.into()),
        }
    }
}

impl From<PressError> for Error {
    fn from(error: PressError) -> Self {
        match error {
            PressError::Busy => Self::Unavailable(Sentence::new("layout.problem.press-busy")),
            PressError::Broken => Self::Internal(error.into()),
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        Self::Forbidden(denied)
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<domain::review::Refusal> for Error {
    fn from(refusal: domain::review::Refusal) -> Self {
        Self::refused(refusal.text_key())
    }
}

impl From<domain::collections::Refusal> for Error {
    fn from(refusal: domain::collections::Refusal) -> Self {
        Self::refused(refusal.text_key())
    }
}

impl From<domain::messages::Refusal> for Error {
    fn from(refusal: domain::messages::Refusal) -> Self {
        Self::refused(refusal.text_key())
    }
}

impl From<domain::publishing::Refusal> for Error {
    fn from(refusal: domain::publishing::Refusal) -> Self {
        Self::refused(refusal.text_key())
    }
}

impl Fault for Error {
    fn database(&self) -> Option<&DbErr> {
        match self {
            Error::Internal(error) => error.downcast_ref::<DbErr>(),
            _ => None,
        }
    }
}
