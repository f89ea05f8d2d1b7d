//! The decision form: read, carried out, and shown again with remarks where something is missing.

use super::{
    desk::{self, Asked},
    stale::{self, Late},
};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    review::actions::{self, Outcome, Verdict},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    StoryId,
    review::{Decision, DeclineReason, ReturnReason},
};
use web::{FieldErrors, Fields, Flash, Sentence};

/// Longest note, in characters.
pub const NOTE_MAX: usize = 2_000;
/// Longest name of a proofreader.
pub const NAME_MAX: usize = 60;

/// The form as it was filled in.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub stage: String,
    pub seen: String,
    /// `pass`, `return`, `hold`, `decline`, or nothing yet.
    pub choice: String,
    pub reasons: Vec<String>,
    pub decline_reason: String,
    /// The note of the decision that was chosen.
    pub note: String,
    /// What was written for the other ones, which is not thrown away.
    pub notes: Vec<(String, String)>,
    pub proofreader: String,
    pub checked: Vec<String>,
}

impl Typed {
    pub fn of(fields: &Fields) -> Self {
        let choice = fields.get("decision").to_owned();
        let note = match choice.as_str() {
            "return" => fields.get("note-return"),
            "hold" => fields.get("note-hold"),
            "decline" => fields.get("note-decline"),
            _ => fields.get("note-pass"),
        };
        Self {
            stage: fields.get("stage").to_owned(),
            seen: fields.get("seen").to_owned(),
            note: note.trim().to_owned(),
            notes: ["pass", "return", "hold", "decline"]
                .map(|choice| {
                    (
                        choice.to_owned(),
                        fields.get(&format!("note-{choice}")).trim().to_owned(),
                    )
                })
                .to_vec(),
            reasons: fields.all("reasons").map(ToOwned::to_owned).collect(),
            decline_reason: fields.get("decline-reason").to_owned(),
            proofreader: fields.get("proofreader").trim().to_owned(),
            checked: fields.all("checked").map(ToOwned::to_owned).collect(),
            choice,
        }
    }

    pub fn is(&self, choice: &str) -> bool {
        self.choice == choice
    }

    /// The note where it belongs to this decision: each has a field of its own on the page.
    pub fn note_of(&self, choice: &str) -> &str {
        if self.choice == choice || (choice == "pass" && self.choice.is_empty()) {
            &self.note
        } else {
            let note = self.notes.iter().find(|(of, _)| of == choice);
            note.map_or("", |(_, note)| note)
        }
    }

    pub fn has_reason(&self, word: &str) -> bool {
        self.reasons.iter().any(|reason| reason == word)
    }

    pub fn has_checked(&self, key: &str) -> bool {
        self.checked.iter().any(|checked| checked == key)
    }

    fn verdict(&self) -> Result<Verdict, FieldErrors> {
        let mut errors = FieldErrors::new();
        for (field, text, max) in [
            ("note", &self.note, NOTE_MAX),
            ("proofreader", &self.proofreader, NAME_MAX),
        ] {
            let count = text.chars().count();
            if count > max {
                errors.add(
                    field,
                    Sentence::new("web.field.too-long")
                        .with("max", max)
                        .with("count", count),
                );
            }
        }
        let note = self.note.clone();
        let decision = match self.choice.as_str() {
            "pass" => Some(Decision::Pass {
                checked: self.checked.clone(),
            }),
            "return" => Some(Decision::Return {
                reasons: self.return_reasons(),
                note,
            }),
            "hold" => Some(Decision::Hold { note }),
            "decline" => match self.decline_reason.parse::<DeclineReason>() {
                Ok(reason) => Some(Decision::Decline { reason, note }),
                Err(_) => {
                    errors.add("reasons", "review.refusal.reason-missing");
                    None
                }
            },
            _ => {
                errors.add("decision", "review.decide.choose");
                None
            }
        };
        let seen = self.seen.parse();
        if seen.is_err() {
            errors.add("decision", "review.refusal.stale-revision");
        }
        match (decision, seen) {
            (Some(decision), Ok(seen)) if errors.is_empty() => Ok(Verdict {
                stage: self.stage.clone(),
                seen,
                decision,
                note: self.note.clone(),
                proofreader: self.proofreader.clone(),
            }),
            _ => Err(errors),
        }
    }

    fn return_reasons(&self) -> Vec<ReturnReason> {
        ReturnReason::ALL
            .iter()
            .copied()
            .filter(|reason| self.has_reason(reason.word()))
            .collect()
    }
}

pub async fn decide(
    State(app): State<App>,
    by: By,
    view: View,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let typed = Typed::of(&fields);
    let asked = Asked::default();
    let verdict = match typed.verdict() {
        Ok(verdict) => verdict,
        Err(errors) => return desk::draw(&app, &by, view, story, &asked, typed, errors).await,
    };
    let key = ClientKey::new("review.decide", fields.get("key"), &fields);
    match actions::decide(&app, &by, story, &verdict, key.as_ref()).await {
        Ok(outcome) => Ok((Flash::done(flash_key(outcome)), Redirect::to("/desk/review")).into_response()),
        Err(Error::Refused(sentence)) if field_of(&sentence).is_some() => {
            let mut errors = FieldErrors::new();
            errors.add(field_of(&sentence).unwrap_or_default(), sentence);
            desk::draw(&app, &by, view, story, &asked, typed, errors).await
        }
        Err(error @ (Error::Refused(_) | Error::Conflict)) => {
            let late = Late {
                title: "review.stale.title",
                words: &typed.note,
                stage: Some(&typed.stage),
            };
            stale::draw(&app, &by, view, story, &late, error).await
        }
        Err(error) => Err(error),
    }
}

/// The part of the form that a refusal speaks of; none where the story itself has moved on.
fn field_of(sentence: &Sentence) -> Option<&'static str> {
    match sentence.key.as_ref() {
        "review.refusal.reason-missing" => Some("reasons"),
        "review.refusal.note-missing" => Some("note"),
        "review.refusal.checklist-incomplete" => Some("checked"),
        "review.refusal.proofreader-missing" => Some("proofreader"),
        _ => None,
    }
}

fn flash_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "review.flash.passed",
        Outcome::Signed => "review.flash.signed",
        Outcome::Returned => "review.flash.returned",
        Outcome::Declined => "review.flash.declined",
        Outcome::Held => "review.flash.held",
    }
}

/// The status of a form that comes back.
pub fn status(errors: &FieldErrors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}
