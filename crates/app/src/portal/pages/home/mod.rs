//! The home page: the bands that a chief editor composed, or those that every site begins with.

mod bands;
mod carousel;
mod lead;
mod sections;

use super::{
    frame::{Frame, show_shared},
    linked_data,
};
use crate::{
    App, View,
    error::Error,
    portal::kept::{Dep, Shared},
    site_part::standing,
};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use bands::{Drawn, draw};
use domain::home::Layout;

#[derive(Template)]
#[template(path = "portal/home.html")]
pub struct HomePage {
    view: View,
    frame: Frame,
    bands: Vec<Drawn>,
    /// Nothing is on the site yet.
    is_new: bool,
    /// It is drawn for those who compose it.
    is_preview: bool,
    /// The site as programs read it: safe to stand in a script.
    linked_data: String,
}

impl HomePage {
    /// The page with this layout.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn new(app: &App, view: View, headers: &HeaderMap, layout: &Layout) -> Result<Self, Error> {
        let frame = Frame::new(app, &view, headers, "").await?;
        let bands = draw(app, &view, &frame, layout).await?;
        Ok(Self {
            is_new: bands.is_none(),
            bands: bands.unwrap_or_default(),
            is_preview: false,
            linked_data: linked_data::of_site(&view, &view.url("/"), &view.url("/search")),
            frame,
            view,
        })
    }

    /// The same for those who compose it.
    pub fn into_preview(self) -> Self {
        Self {
            is_preview: true,
            ..self
        }
    }

    /// The lead story's headline heads the page; without one the name of the site does.
    fn has_lead(&self) -> bool {
        self.bands.iter().any(|band| matches!(band, Drawn::Lead(_)))
    }
}

pub async fn home(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let layout = standing::<Layout>(app.db.read(), 0).await?.released;
    let page = HomePage::new(&app, view, &headers, &layout).await?;
    let shared = Shared {
        uses: vec![Dep::Stories, Dep::Site, Dep::Home, Dep::Collections],
        story: None,
    };
    show_shared(&headers, &page.view, &page, shared)
}
