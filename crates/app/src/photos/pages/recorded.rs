//! The forms that write something down of a photo: rights, a consent, a withdrawal.

use super::{
    forms,
    photo::{Typed, draw},
};
use crate::{App, By, ClientKey, View, error::Error, photos::actions};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::AssetId;
use web::{FieldErrors, Fields, Flash};

pub async fn rights(
    State(app): State<App>,
    by: By,
    view: View,
    Path(asset): Path<AssetId>,
    fields: Fields,
) -> Result<Response, Error> {
    let new = match forms::rights(&fields, &view.zone) {
        Ok(new) => new,
        Err(errors) => return again(&app, &by, view, asset, "rights", fields, errors).await,
    };
    let key = ClientKey::new("photo-rights", fields.get("key"), &fields);
    actions::record_rights(&app, &by, asset, &new, key.as_ref()).await?;
    let there = format!("/desk/photos/{asset}#rights");
    Ok((Flash::done("photos.flash.rights"), Redirect::to(&there)).into_response())
}

pub async fn consent(
    State(app): State<App>,
    by: By,
    view: View,
    Path(asset): Path<AssetId>,
    fields: Fields,
) -> Result<Response, Error> {
    let new = match forms::consent(&fields, &view.zone) {
        Ok(new) => new,
        Err(errors) => return again(&app, &by, view, asset, "consent", fields, errors).await,
    };
    let key = ClientKey::new("photo-consent", fields.get("key"), &fields);
    actions::record_consent(&app, &by, asset, &new, key.as_ref()).await?;
    let there = format!("/desk/photos/{asset}#consents");
    Ok((Flash::done("photos.flash.consent"), Redirect::to(&there)).into_response())
}

pub async fn withdrawal(
    State(app): State<App>,
    by: By,
    view: View,
    Path(asset): Path<AssetId>,
    fields: Fields,
) -> Result<Response, Error> {
    let withdrawal = match forms::withdrawal(&fields, &view.zone, view.now) {
        Ok(withdrawal) => withdrawal,
        Err(errors) => return again(&app, &by, view, asset, "withdrawal", fields, errors).await,
    };
    let key = ClientKey::new("photo-withdrawal", fields.get("key"), &fields);
    actions::withdraw_consent(&app, &by, asset, &withdrawal, key.as_ref()).await?;
    let there = format!("/desk/photos/{asset}#consents");
    Ok((Flash::done("photos.flash.withdrawn"), Redirect::to(&there)).into_response())
}

/// The page again with what was typed; the right is asked first, as it is where the form is sound.
async fn again(
    app: &App,
    by: &By,
    view: View,
    asset: AssetId,
    form: &'static str,
    fields: Fields,
    errors: FieldErrors,
) -> Result<Response, Error> {
    draw(app, by, view, asset, Typed { form, fields }, errors).await
}
