//! The installation that is going to be killed: a small institution in a fresh data folder, with everybody signed in.

use anyhow::{Context, Result, anyhow};
use app::{
    App, By, Error, Http, Parts,
    accounts::{Hashing, open_session},
    settings::{self, SectionForm},
};
use channels::mail::Mailer;
use domain::PersonId;
use media::{Decoder, Media};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, RwLock},
};
use store::{Clock, Db, Ids};
use testkit::Town;
use tokio::sync::Notify;

/// Where an installation keeps what it must not lose.
#[derive(Clone, Debug)]
pub struct Place {
    pub database: String,
    pub media: Media,
    /// Folder of a search index.
    pub search: PathBuf,
}

impl Place {
    /// As the program does it without a configuration: all in its data folder.
    ///
    /// # Errors
    /// The folder of the photos cannot be made.
    pub fn in_folder(data: &Path) -> Result<Self> {
        Ok(Self {
            database: format!("sqlite:{}", data.join("copydesk.db").display()),
            media: Media::directory(data.join("media"))?,
            search: data.join("search"),
        })
    }
}

/// The people who carry one story from its first word to the public site; tokens of their sessions.
#[derive(Clone, Debug)]
pub struct Team {
    pub officer: String,
    /// One for each stage, in order.
    pub reviewers: [String; 3],
    pub releaser: String,
}

/// Everybody who takes part.
#[derive(Clone, Debug)]
pub struct Cast {
    pub teams: Vec<Team>,
    /// The section that stories are released in.
    pub section: String,
}

/// Makes the installation and leaves it closed.
///
/// # Errors
/// The place cannot be used.
pub async fn build(place: &Place) -> Result<Cast> {
    let db = Db::open(&place.database).await?;
    db.migrate().await?;
    let app = App::from(Parts {
        office: None,
        ffmpeg: None,
        press: None,
        db: db.clone(),
        media: place.media.clone(),
        decoder: Decoder::new(1, 1),
        mailer: Mailer::recording(),
        clock: Clock::System,
        ids: Ids::Random,
        texts: Arc::new(app::texts()?),
        assets: web::Assets::embedded(),
        http: Arc::new(Http::default()),
        hashing: Hashing::quick(),
        wake: Arc::new(Notify::new()),
        institution: Arc::new(RwLock::default()),
        counting: Arc::new(app::metrics::Counting::new(Ids::Random.next(Clock::System.now()))),
        gate: Arc::new(web::Gate::default()),
        messages: Arc::default(),
        fetcher: Arc::new(channels::Fetcher::nobody()),
        pages: Arc::new(app::portal::Pages::new(0)),
        search: app::portal::Search::in_folder(place.search.clone()),
        demo: false,
    });
    settings::reload(&app).await.map_err(told)?;
    let town = Town::build(&app).await;
    let cast = settle(&app, &town).await?;
    drop(app);
    db.close().await.context("the new database cannot be closed")?;
    Ok(cast)
}

async fn settle(app: &App, town: &Town) -> Result<Cast> {
    let by = By::system("crash-bench");
    let form = SectionForm {
        slug: "news".to_owned(),
        name_zh: "要闻".to_owned(),
        name_en: "News".to_owned(),
        ..SectionForm::default()
    };
    let section = settings::save_section(app, &by, None, &form, 0, None)
        .await
        .map_err(told)?;
    let mut teams = Vec::new();
    for (officer, first, second, third, releaser) in [
        (town.officer, town.unit_reviewer, town.editor, town.chief, town.chief2),
        (town.officer2, town.unit_reviewer, town.editor2, town.chief2, town.chief),
        (
            town.other_officer,
            town.other_reviewer,
            town.editor,
            town.chief2,
            town.chief,
        ),
        (
            town.town_officer,
            town.parent_reviewer,
            town.editor2,
            town.chief,
            town.chief2,
        ),
    ] {
        teams.push(Team {
            officer: token(app, officer).await?,
            reviewers: [
                token(app, first).await?,
                token(app, second).await?,
                token(app, third).await?,
            ],
            releaser: token(app, releaser).await?,
        });
    }
    Ok(Cast {
        teams,
        section: section.to_string(),
    })
}

async fn token(app: &App, person: PersonId) -> Result<String> {
    let token = open_session(app, person, "127.0.0.0/24", "crash-bench")
        .await
        .map_err(told)?;
    Ok(token.reveal())
}

fn told(error: Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
