//! Bodies of the background jobs: read the payload, call an action, say what is known.

use super::actions::{self, Outcome};
use crate::{App, Error};
use channels::{Letter, MailError};
use jobs::{Claimed, JobError};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
struct Tell {
    seq: i64,
}

#[derive(Deserialize)]
struct Send {
    letter: Uuid,
}

/// Tells of one event. Safe to repeat: a notice is unique.
///
/// # Errors
/// Tried again while the database does not answer.
pub async fn run_tell(app: &App, job: &Claimed) -> Result<(), JobError> {
    let Tell { seq } = payload(job)?;
    actions::tell(app, seq).await.map_err(again)
}

/// Gathers notices into letters. Safe to repeat: a notice goes into one letter.
///
/// # Errors
/// Tried again while the database does not answer.
pub async fn run_collect(app: &App, job: &Claimed) -> Result<(), JobError> {
    actions::collect(app, job.realm_id).await.map_err(again)
}

/// Hands one letter to the mail server. Never repeated by itself once the letter may have gone out.
///
/// # Errors
/// Given up when it was refused or no server took it for too long; unknown when nobody knows.
pub async fn run_send(app: &App, job: &Claimed) -> Result<(), JobError> {
    let Send { letter } = payload(job)?;
    let row = match actions::begin(app, letter, job.attempt == 1).await {
        Ok(Some(row)) => row,
        Ok(None) => return Ok(()),
        Err(Error::Conflict) => {
            return Err(JobError::Unknown(
                "an earlier attempt of this letter broke off".to_owned(),
            ));
        }
        Err(error) => return Err(again(error)),
    };
    let letter = Letter {
        to: row.to_address.clone(),
        to_name: row.to_name.clone(),
        subject: row.subject.clone(),
        text: row.body.clone(),
        message_id: row.message_id.clone(),
    };
    let outcome = match app.mailer.send(&letter).await {
        Ok(()) => Outcome::Sent,
        Err(MailError::Refused(why)) => Outcome::Failed(why),
        Err(MailError::Unavailable(why)) => Outcome::Later(why),
        Err(MailError::Unknown(why)) => Outcome::Unknown(why),
    };
    // Without its outcome on record the letter stays in `sending`, which is as good as unknown.
    let later = actions::settle(app, &row, &outcome)
        .await
        .map_err(|error| JobError::Unknown(format!("the outcome could not be written down: {error:?}")))?;
    match outcome {
        Outcome::Sent => Ok(()),
        Outcome::Later(_) if later => Ok(()),
        Outcome::Later(why) | Outcome::Failed(why) => Err(JobError::GiveUp(why)),
        Outcome::Unknown(why) => Err(JobError::Unknown(why)),
    }
}

fn payload<T: for<'a> Deserialize<'a>>(job: &Claimed) -> Result<T, JobError> {
    job.payload()
        .map_err(|error| JobError::GiveUp(format!("the payload cannot be read: {error}")))
}

fn again(error: Error) -> JobError {
    match error {
        Error::Internal(error) => JobError::Retry(format!("{error:#}")),
        Error::NotFound => JobError::GiveUp("what it is about is not there".to_owned()),
        other => JobError::Retry(format!("{other:?}")),
    }
}
