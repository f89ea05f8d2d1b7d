//! What every page is drawn with: who reads it, in which language, where they are.

use super::{format, icons};
use crate::{App, By, Error, messages, notices, review, settings::Institution};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header::HOST, request::Parts, uri::Authority},
    response::{Html, IntoResponse, Response},
};
use domain::{
    Locale, Role, Time,
    policy::{settings::Act, story::scope},
};
use jiff::tz::TimeZone;
use std::{fmt::Display, sync::Arc};
use web::{Arg, Assets, Client, Flash, Sentence, Texts, flash::Tone};

/// First field of every page.
pub struct View {
    pub by: Option<By>,
    pub locale: Locale,
    pub flash: Option<Flash>,
    /// Path of this page, to find the current entry of the menu.
    pub path: String,
    /// Path and query, to come back to.
    pub here: String,
    pub now: Time,
    pub zone: TimeZone,
    pub institution: Arc<Institution>,
    pub demo: bool,
    /// Scheme, host and port that this page was asked at, or that the operator has named; what is printed begins with it.
    pub origin: String,
    /// What waits for this person, for the menu.
    pub counts: Counts,
    texts: Arc<Texts>,
    assets: Assets,
}

/// Figures beside the entries of the menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub to_review: u64,
    pub overdue: u64,
    pub notices: u64,
    pub messages: u64,
    pub messages_overdue: u64,
}

impl View {
    /// For a page drawn from a request's head.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of(app: &App, parts: &Parts) -> Result<Self, Error> {
        let by = parts.extensions.get::<By>().cloned();
        let counts = match &by {
            Some(by) if parts.uri.path().starts_with("/desk") => {
                let (to_review, overdue) = review::waiting(app, by).await?;
                let (messages, messages_overdue) = messages::waiting(app, by).await?;
                Counts {
                    to_review,
                    overdue,
                    messages,
                    messages_overdue,
                    notices: notices::unread(app, by).await?,
                }
            }
            _ => Counts::default(),
        };
        let mut view = Self::with(app, by, &parts.headers, &parts.uri, counts);
        if view.origin.is_empty() {
            view.origin = asked_at(parts);
        }
        Ok(view)
    }

    /// Without asking the database: for pages about what went wrong.
    pub fn with(app: &App, by: Option<By>, headers: &HeaderMap, uri: &axum::http::Uri, counts: Counts) -> Self {
        let institution = app.institution();
        let chosen = by.as_ref().and_then(|by| by.locale);
        Self {
            locale: chosen.unwrap_or_else(|| web::locale::of_request(headers)),
            by,
            flash: Flash::read(headers),
            path: uri.path().to_owned(),
            here: uri
                .path_and_query()
                .map_or_else(|| uri.path().to_owned(), ToString::to_string),
            now: app.clock.now(),
            zone: institution.zone(),
            institution,
            demo: app.demo,
            origin: app
                .http
                .public_url
                .as_ref()
                .map(|url| url.origin().to_owned())
                .unwrap_or_default(),
            counts,
            texts: app.texts.clone(),
            assets: app.assets.clone(),
        }
    }

    /// The full address of a path of this site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Draws a page.
    ///
    /// # Errors
    /// The template cannot be drawn.
    pub fn page(page: &impl Template) -> Result<Response, Error> {
        let html = page.render().map_err(anyhow::Error::from)?;
        let mut response = Html(html).into_response();
        response
            .headers_mut()
            .append(axum::http::header::SET_COOKIE, Flash::clear());
        Ok(response)
    }

    /// The same with a status of its own, for a form that comes back with remarks.
    ///
    /// # Errors
    /// The template cannot be drawn.
    pub fn page_with(status: axum::http::StatusCode, page: &impl Template) -> Result<Response, Error> {
        let mut response = Self::page(page)?;
        *response.status_mut() = status;
        Ok(response)
    }

    // ---- words ----

    pub fn t(&self, key: &str) -> String {
        self.texts.say(self.locale, key, &[])
    }

    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.texts.say(self.locale, key, &[(name, arg(value))])
    }

    pub fn t2(&self, key: &str, a: &str, av: impl Display, b: &str, bv: impl Display) -> String {
        self.texts.say(self.locale, key, &[(a, arg(av)), (b, arg(bv))])
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "three pairs of name and value, as templates can write them"
    )]
    pub fn t3(
        &self,
        key: &str,
        a: &str,
        av: impl Display,
        b: &str,
        bv: impl Display,
        c: &str,
        cv: impl Display,
    ) -> String {
        self.texts
            .say(self.locale, key, &[(a, arg(av)), (b, arg(bv)), (c, arg(cv))])
    }

    pub fn speak(&self, sentence: &Sentence) -> String {
        self.texts.speak(self.locale, sentence)
    }

    /// One of two names, as the reader's language wants; the Chinese one where there is no English one.
    pub fn name<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.locale == Locale::En && !en.is_empty() {
            en
        } else {
            zh
        }
    }

    // ---- times and figures, in the institution's zone ----

    /// `2026-11-18`
    pub fn day(&self, at: &i64) -> String {
        Time(*at).format("%Y-%m-%d", &self.zone)
    }

    /// `11-18`, today `09:30`, of another year `2025-11-18`: for lists.
    pub fn short(&self, at: &i64) -> String {
        let (day, today) = (Time(*at).day(&self.zone), self.now.day(&self.zone));
        let form = match day {
            day if day == today => "%H:%M",
            day if day.year() == today.year() => "%m-%d",
            _ => "%Y-%m-%d",
        };
        Time(*at).format(form, &self.zone)
    }

    /// `09:30:07`, of another day `2026-11-18 09:30`: when something was saved last.
    pub fn saved(&self, at: Time) -> String {
        let is_today = at.day(&self.zone) == self.now.day(&self.zone);
        at.format(if is_today { "%H:%M:%S" } else { "%Y-%m-%d %H:%M" }, &self.zone)
    }

    /// `2026-11-18 09:30`
    pub fn minute(&self, at: &i64) -> String {
        Time(*at).format("%Y-%m-%d %H:%M", &self.zone)
    }

    /// `2026-11-18 09:30:07`, as release times are shown.
    pub fn second(&self, at: &i64) -> String {
        Time(*at).format("%Y-%m-%d %H:%M:%S", &self.zone)
    }

    /// For `<time datetime>` and machines.
    pub fn iso(&self, at: &i64) -> String {
        Time(*at).format("%Y-%m-%dT%H:%M:%S%:z", &self.zone)
    }

    /// `2026-11-18T09:30`, as `<input type=datetime-local>` wants it.
    pub fn input(&self, at: &i64) -> String {
        Time(*at).format("%Y-%m-%dT%H:%M", &self.zone)
    }

    /// How long it has been: `6 小时`.
    pub fn since(&self, at: &i64) -> String {
        let (key, n) = format::span(self.now.since(Time(*at)));
        self.t1(key, "n", n)
    }

    /// How long it still is (or has been over): `还剩 3 天`, `已逾期 2 小时`.
    pub fn until(&self, at: &i64) -> String {
        let left = Time(*at).since(self.now);
        let (key, n) = format::span(left.abs());
        let span = self.t1(key, "n", n);
        self.t1(
            if left >= 0 {
                "layout.time.left"
            } else {
                "layout.time.overdue"
            },
            "span",
            span,
        )
    }

    pub fn is_past(&self, at: &i64) -> bool {
        *at < self.now.0
    }

    /// Less than a quarter of a day away.
    pub fn is_soon(&self, at: &i64) -> bool {
        *at >= self.now.0 && *at - self.now.0 < 6 * domain::time::HOUR
    }

    /// `1 420`, with a thin space.
    pub fn figure(&self, n: impl Into<i64>) -> String {
        format::figure(n.into())
    }

    /// `8.6 MB`
    pub fn size(&self, bytes: &i64) -> String {
        format::size(*bytes)
    }

    // ---- the frame ----

    /// An icon by name, as SVG; safe markup of our own.
    pub fn icon(&self, name: &str) -> String {
        icons::icon(name)
    }

    /// The mark of a state, as SVG; safe markup of our own.
    pub fn mark(&self, state: &str) -> String {
        icons::mark(state)
    }

    /// How the flash message is meant.
    pub fn tone(&self) -> &'static str {
        match self.flash.as_ref().map(|flash| flash.tone) {
            Some(Tone::Done) => "ok",
            Some(Tone::Problem) => "bad",
            Some(Tone::Note) | None => "note",
        }
    }

    pub fn asset(&self, name: &str) -> String {
        self.assets.href(name)
    }

    pub fn has_asset(&self, name: &str) -> bool {
        self.assets.has(name)
    }

    /// `page` when the menu's entry leads here or above here.
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path || (path != "/desk" && self.path.starts_with(&format!("{path}/")))
    }

    /// Whether the person holds one of the roles, own or lent; for the menu only, rights are asked elsewhere.
    pub fn holds(&self, roles: &[Role]) -> bool {
        self.by.as_ref().is_some_and(|by| {
            let lent = by.actor.deputises.iter().flat_map(|lent| &lent.grants);
            by.actor
                .grants
                .iter()
                .chain(lent)
                .any(|grant| roles.contains(&grant.role))
        })
    }

    pub fn writes(&self) -> bool {
        self.holds(&[Role::Officer])
    }

    /// Whether there are stories for this person at all, apart from own ones of times past.
    pub fn sees_stories(&self) -> bool {
        let sight = self.by.as_ref().map(|by| scope(&by.actor)).unwrap_or_default();
        let reach = [&sight.submitted_in, &sight.newsroom_in, &sight.signed_in];
        self.writes() || reach.iter().any(|units| !units.is_empty())
    }

    pub fn reviews(&self) -> bool {
        self.holds(&[Role::UnitReviewer, Role::Editor, Role::ChiefEditor])
    }

    pub fn releases(&self) -> bool {
        self.holds(&[Role::ChiefEditor])
    }

    pub fn answers(&self) -> bool {
        self.holds(&[Role::Editor, Role::ChiefEditor])
    }

    pub fn administers(&self) -> bool {
        self.holds(&[Role::UnitAdmin, Role::SystemAdmin, Role::SecurityAdmin])
    }

    pub fn sets(&self) -> bool {
        self.holds(&[Role::SystemAdmin, Role::ChiefEditor])
    }

    /// Not lent: only one's own roles.
    pub fn sees_health(&self) -> bool {
        let own = |by: &By| Act::SeeHealth.roles().iter().any(|role| by.actor.holds(*role));
        self.by.as_ref().is_some_and(own)
    }

    pub fn audits(&self) -> bool {
        self.holds(&[Role::Auditor, Role::SecurityAdmin])
    }
}

impl FromRequestParts<App> for View {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Self::of(app, parts).await
    }
}

/// Scheme, host and port at which a request came in. Empty where it names no host, or none that could be one.
fn asked_at(parts: &Parts) -> String {
    let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    // HTTP/2 names the host in the address alone.
    let host = parts.uri.authority().map(Authority::as_str).or(named);
    let https = parts.extensions.get::<Client>().is_some_and(|client| client.https);
    let scheme = if https { "https" } else { "http" };
    match host.map(str::parse::<Authority>) {
        Some(Ok(host)) if !host.as_str().contains('@') => format!("{scheme}://{host}"),
        _ => String::new(),
    }
}

/// Whole numbers stay numbers, so that a text can choose its plural.
fn arg(value: impl Display) -> Arg<'static> {
    let text = value.to_string();
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Arg::Number(number),
        _ => Arg::Text(text.into()),
    }
}
