//! The pages of this slice.

mod absences;
mod caller;
mod door;
mod forms;
mod identify;
mod import;
mod links;
mod me;
mod people;
mod person;
mod set_up;
mod slip;
mod unit;
mod units;

pub use identify::identify;

use crate::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::accounts::Profile;
use media::sheet::FILE_BYTES;

/// Room around a file: boundaries and the key.
const EDGES: usize = 128 * 1024;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(door::sign_in_page).post(door::sign_in))
        .route("/sign-out", post(door::sign_out))
        .route("/set-up/{code}", get(set_up::page).post(set_up::set_up))
        .route("/invitations", get(links::code_page).post(links::enter_code))
        .route("/invitations/{code}", get(links::invitation).post(links::accept))
        .route("/forgotten-password", get(links::forgotten_page).post(links::forgotten))
        .route("/password-reset/{code}", get(links::reset_page).post(links::reset))
        .route("/desk/me", get(me::page).post(me::save))
        .route("/desk/me/password", get(me::password_page).post(me::change_password))
        .route("/desk/me/sessions", get(me::sessions_page))
        .route("/desk/me/sessions/{id}/end", post(me::end_session))
        .route("/desk/me/author-page", post(me::set_author_page))
        .route("/desk/me/absences", post(me::set_absence))
        .route("/desk/me/absences/{id}/end", post(me::end_absence))
        .route("/desk/units", get(units::page).post(units::create))
        .route("/desk/units/new", get(units::new_page))
        .route("/desk/units/{id}", get(unit::page))
        .route("/desk/units/{id}/names", post(unit::rename))
        .route("/desk/units/{id}/parents", post(unit::move_to))
        .route("/desk/units/{id}/groups", post(unit::group))
        .route("/desk/units/{id}/kind", post(unit::sort))
        .route("/desk/units/{id}/closure", post(unit::close))
        .route("/desk/people", get(people::page).post(people::invite))
        .route("/desk/people/new", get(people::new_page))
        .route(
            "/desk/people/import",
            get(import::page)
                .post(import::look)
                .layer(DefaultBodyLimit::max(FILE_BYTES + EDGES)),
        )
        .route("/desk/people/import/run", post(import::run))
        .route("/desk/people/import/forms/{file}", get(import::form))
        .route("/desk/people/{id}", get(person::page))
        .route("/desk/people/{id}/names", post(person::names))
        .route("/desk/people/{id}/roles", post(person::grant))
        .route("/desk/people/{id}/roles/{grant}/end", post(person::end_role))
        .route("/desk/people/{id}/transfers", post(person::transfer))
        .route("/desk/people/{id}/state", post(person::state))
        .route("/desk/people/{id}/slips", post(slip::issue))
        .route("/desk/people/{id}/absences", post(person::set_absence))
        .route("/desk/people/{id}/absences/{absence}/end", post(person::end_absence))
}

/// What a new password must be, in one sentence.
fn password_rule(profile: Profile) -> &'static str {
    match profile {
        Profile::Asvs => "accounts.choose.rule-asvs",
        Profile::MlpsL2 => "accounts.choose.rule-mlps",
    }
}
