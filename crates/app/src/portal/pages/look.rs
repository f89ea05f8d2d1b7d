//! The theme in which a page is drawn: the released one, or the draft for those who set it.

use crate::{
    App, View,
    error::Error,
    portal::queries,
    settings::{self, theme_sheet, theme_src},
    site_part::standing,
};
use axum::{
    extract::State,
    http::{HeaderValue, header::CONTENT_SECURITY_POLICY},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    policy::settings::Act,
    theme::{Base, Picture, Theme},
};
use sea_orm::ConnectionTrait;
use web::{Fields, security::FRAMED_POLICY};

/// What the frame of a page takes from the theme.
pub struct Look {
    theme: Theme,
    /// The address of what differs from the base.
    pub sheet: Option<String>,
    /// It is the draft, shown to somebody who sets the theme.
    pub is_draft: bool,
}

impl Look {
    /// Who asks for the draft and may not see it gets what readers get.
    pub async fn of(app: &App, view: &View) -> Result<Self, Error> {
        let db = app.db.read();
        let now = standing::<Theme>(db, 0).await?;
        if is_asked(view)
            && let Some(by) = &view.by
            && settings::permit(db, by, Act::ManageSite, view.now).await.is_ok()
        {
            let theme = now.shown().clone();
            return Ok(Self {
                sheet: Some(settings::trial_sheet_of(&theme)),
                theme,
                is_draft: true,
            });
        }
        Ok(Self {
            sheet: theme_sheet(&now.released),
            theme: now.released,
            is_draft: false,
        })
    }

    /// The theme that readers see.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn released(db: &impl ConnectionTrait) -> Result<Theme, Error> {
        Ok(standing::<Theme>(db, 0).await?.released)
    }

    /// The word of the base; none for the one whose colours are there without it.
    pub fn base(&self) -> Option<Base> {
        Some(self.theme.base).filter(|base| *base != Base::Civic)
    }

    pub fn logo(&self) -> Option<Shown> {
        self.theme.logo.as_ref().and_then(|logo| shown(logo, 320))
    }

    pub fn has_name(&self) -> bool {
        self.theme.has_name
    }

    /// What stands across the head of the home page, with what it shows.
    pub fn masthead(&self, view: &View) -> Option<(Shown, String)> {
        let shown = self
            .theme
            .masthead
            .as_ref()
            .and_then(|masthead| shown(masthead, 1280))?;
        Some((shown, view.name(&self.theme.alt_zh, &self.theme.alt_en).to_owned()))
    }
}

/// A picture as a page names it.
pub struct Shown {
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// All of its sizes, for screens of other widths; empty where there is one.
    pub others: String,
}

/// The first size that is as wide as this, else the widest.
fn shown(picture: &Picture, width: u32) -> Option<Shown> {
    let sizes = &picture.sizes;
    let (width, height) = *sizes.iter().find(|size| size.0 >= width).or(sizes.last())?;
    let named = |(width, _): &(u32, u32)| format!("{} {width}w", theme_src(picture, *width));
    Some(Shown {
        src: theme_src(picture, width),
        width,
        height,
        others: if sizes.len() > 1 {
            sizes.iter().map(named).collect::<Vec<_>>().join(", ")
        } else {
            String::new()
        },
    })
}

/// `?theme=draft`
fn is_asked(view: &View) -> bool {
    word(view, "theme") == Some("draft")
}

/// A value of the address that is a plain word.
pub fn word<'a>(view: &'a View, name: &str) -> Option<&'a str> {
    let (_, query) = view.here.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Lets the pages of this site show the answer in a frame, where it was asked for as a preview by somebody who is signed in.
pub fn frame_if_preview(view: &View, response: &mut Response) {
    if view.by.is_some() && is_asked(view) {
        let policy = HeaderValue::from_static(FRAMED_POLICY);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Leads to a page of the site with the draft: the newest story, the first section, the home page.
pub async fn preview(State(app): State<App>, by: crate::By, view: View, fields: Fields) -> Result<Response, Error> {
    let db = app.db.read();
    settings::permit(db, &by, Act::ManageSite, view.now).await?;
    let path = match fields.get("page") {
        "story" => queries::newest(db, 1).await?.into_iter().next().map(|row| row.path),
        "section" => {
            let sections = queries::sections(db, &view).await?;
            sections
                .into_iter()
                .next()
                .map(|section| format!("/sections/{}", section.slug))
        }
        _ => None,
    };
    let mut to = format!("{}?theme=draft", path.as_deref().unwrap_or("/"));
    if fields.get("scheme") == "dark" {
        to.push_str("&scheme=dark");
    }
    if fields.get("mode") == "senior" {
        to.push_str("&mode=senior");
    }
    let mut response = Redirect::to(&to).into_response();
    let policy = HeaderValue::from_static(FRAMED_POLICY);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
