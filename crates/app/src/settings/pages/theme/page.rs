//! The page on which the theme is set.

use super::{
    contrast::Contrast,
    form::Typed,
    names::{base_hint, face_name, size_name, theme_base_name},
};
use crate::{
    App, By, Error, View, accounts,
    settings::{pages::Menu, queries::theme_src},
    site_part::{Standing, standing},
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    PersonId, Time,
    policy::settings::Act,
    theme::{Base, Face, MOST_RADIUS, Palette, Picture, Place, Rgb, Scheme, Size, Theme, palette},
};
use web::FieldErrors;

#[derive(Template)]
#[template(path = "settings/theme.html")]
pub(super) struct ThemePage {
    view: View,
    menu: Menu,
    form: Typed,
    draft: Option<Draft>,
    released_at: Option<Time>,
    pub version: i32,
    key: String,
    contrast: Contrast,
    errors: FieldErrors,
    /// A colleague was first.
    conflict: bool,
}

/// What is being tried out.
struct Draft {
    at: Option<Time>,
    by: String,
    /// It is not what readers see already.
    differs: bool,
}

/// One size of a picture of the draft.
struct Copied {
    src: String,
    width: u32,
    height: u32,
}

impl ThemePage {
    pub async fn new(app: &App, by: &By, view: View, typed: Option<Typed>) -> Result<Self, Error> {
        let menu = Menu::of(app, by, Some(Act::ManageSite), view.now).await?;
        let now = standing::<Theme>(app.db.read(), by.actor.realm).await?;
        let form = typed.unwrap_or_else(|| now.shown().clone().into());
        Ok(Self {
            menu,
            contrast: Contrast::of(&form.theme),
            form,
            version: now.version,
            released_at: now.released_at,
            draft: draft(app, now).await?,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }

    /// The same with what kept it from being done, on the version that the form was drawn from. After a conflict that is
    /// the newest: saving once more is then meant.
    pub fn refused(self, errors: FieldErrors, version: Option<i32>) -> Self {
        Self {
            errors,
            conflict: version.is_none(),
            version: version.unwrap_or(self.version),
            ..self
        }
    }

    fn bases(&self) -> &'static [Base] {
        Base::ALL
    }

    fn sizes(&self) -> &'static [Size] {
        Size::ALL
    }

    fn faces(&self) -> &'static [Face] {
        Face::ALL
    }

    fn base_name(&self, base: &Base) -> String {
        self.view.t(theme_base_name(*base))
    }

    fn base_hint(&self, base: &Base) -> String {
        self.view.t(base_hint(*base))
    }

    fn size_name(&self, size: &Size) -> String {
        self.view.t(size_name(*size))
    }

    fn face_name(&self, face: &Face) -> String {
        self.view.t(face_name(*face))
    }

    /// For the small picture of a base: the page in light at the left, in dark at the right.
    fn halves(&self, base: &Base) -> [(u32, Palette); 2] {
        [(0, base.palette(Scheme::Light)), (120, base.palette(Scheme::Dark))]
    }

    /// What can be brought in: the place, its name, what it should be like.
    fn places(&self) -> [(&'static str, &'static str, &'static str); 2] {
        [
            ("logo", "settings.theme.logo", "settings.theme.logo-hint"),
            ("masthead", "settings.theme.masthead", "settings.theme.masthead-hint"),
        ]
    }

    /// The accent of the base, for an empty field.
    fn own_accent(&self) -> Rgb {
        self.form.theme.base.palette(Scheme::Light).accents.accent
    }

    /// The accent that stands in the theme now.
    fn accent(&self) -> Rgb {
        palette(self.form.theme.base, self.form.theme.accent, Scheme::Light)
            .accents
            .accent
    }

    fn most_radius(&self) -> u8 {
        MOST_RADIUS
    }

    fn picture(&self, place: &str) -> Option<&Picture> {
        self.form.theme.picture(place.parse::<Place>().ok()?)
    }

    /// The smallest copy that is large enough for this page, with its size.
    fn copy(&self, picture: &Picture) -> Copied {
        let wide = picture.sizes.iter().find(|(width, _)| *width >= 640);
        let (width, height) = wide.or(picture.sizes.last()).copied().unwrap_or_default();
        Copied {
            src: theme_src(picture, width),
            width,
            height,
        }
    }

    fn has_error(&self, name: &str) -> bool {
        self.errors.has(name)
    }
}

async fn draft(app: &App, now: Standing<Theme>) -> Result<Option<Draft>, Error> {
    let Some(theme) = now.draft else { return Ok(None) };
    let by = now.drafted_by.map(PersonId);
    let names = accounts::names(app.db.read(), by).await?;
    Ok(Some(Draft {
        at: now.drafted_at,
        by: by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        differs: theme != now.released,
    }))
}

pub async fn edit(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    View::page(&ThemePage::new(&app, &by, view, None).await?)
}
