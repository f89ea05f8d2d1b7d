//! The institution whose stories are many: units, people and sections, made through the same actions as everywhere else.

use anyhow::{Context, Result, anyhow};
use app::{
    App, By, Error, Http, Parts,
    accounts::{
        Hashing,
        actions::{NewUnit, UnitNames, create_unit},
    },
    publishing, settings,
    settings::SectionForm,
};
use channels::mail::Mailer;
use domain::{PersonId, Role, UnitId, units::UnitKind};
use media::{Decoder, Media};
use std::{
    path::Path,
    sync::{Arc, RwLock},
};
use store::{Clock, Db, Ids};
use testkit::Town;
use tokio::sync::Notify;
use uuid::Uuid;

/// Units that write, each with one officer.
const UNITS: usize = 60;
/// Word of the address, and name.
const SECTIONS: [(&str, &str); 8] = [
    ("news", "要闻"),
    ("units", "部门"),
    ("counties", "县区"),
    ("grassroots", "基层"),
    ("people", "人物"),
    ("culture", "文化"),
    ("notices", "通知"),
    ("research", "调研"),
];

/// Whom and what the stories name.
pub struct Cast {
    pub units: Vec<Unit>,
    /// Who signed, stage by stage.
    pub signers: [Uuid; 3],
    pub releaser: Uuid,
    pub sections: Vec<(Uuid, &'static str)>,
    pub outlet: Uuid,
}

/// A unit and its officer.
pub struct Unit {
    pub id: Uuid,
    pub name: String,
    pub officer: Uuid,
    pub officer_name: String,
}

/// The database of a data folder, as `copydesk serve` names it.
pub async fn open(data: &Path) -> Result<Db> {
    std::fs::create_dir_all(data)?;
    let db = Db::open(&format!("sqlite:{}", data.join("copydesk.db").display())).await?;
    db.migrate().await?;
    Ok(db)
}

/// Makes the institution in an empty database.
///
/// # Errors
/// The folder cannot be used, or an action refuses.
pub async fn build(data: &Path, db: &Db) -> Result<Cast> {
    let app = App::from(Parts {
        office: None,
        ffmpeg: None,
        press: None,
        db: db.clone(),
        media: Media::directory(data.join("media"))?,
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
        search: app::portal::Search::in_folder(data.join("search")),
        demo: false,
    });
    settings::reload(&app).await.map_err(told)?;
    settle(&app).await
}

async fn settle(app: &App) -> Result<Cast> {
    let by = &By::system("scale-bench");
    let town = Town::build(app).await;
    let mut units = Vec::new();
    for number in 1..=UNITS {
        let name = format!("云川市第{number}单位");
        let id = unit(app, by, &name, town.centre).await?;
        let officer_name = format!("通讯员{number}");
        let officer = testkit::town::person(app, &officer_name, &format!("officer{number}"), id, Role::Officer).await;
        units.push(Unit {
            id: id.0,
            name,
            officer: officer.0,
            officer_name,
        });
    }
    let mut sections = Vec::new();
    for (slug, name) in SECTIONS {
        let form = SectionForm {
            slug: slug.to_owned(),
            name_zh: name.to_owned(),
            name_en: slug.to_owned(),
            ..SectionForm::default()
        };
        let id = settings::save_section(app, by, None, &form, 0, None)
            .await
            .map_err(told)?;
        sections.push((Uuid::from(id), slug));
    }
    let now = app.clock.now();
    let outlet = app
        .db
        .write(|tx| async move { publishing::actions::site_outlet(app, &tx, 0, now).await })
        .await
        .map_err(told)?;
    let [first, second, last, releaser] = [town.unit_reviewer, town.editor, town.chief, town.chief2];
    Ok(Cast {
        units,
        signers: [first, second, last].map(|person: PersonId| person.0),
        releaser: releaser.0,
        sections,
        outlet: outlet.id,
    })
}

async fn unit(app: &App, by: &By, name: &str, centre: UnitId) -> Result<UnitId> {
    let new = NewUnit {
        kind: UnitKind::Department,
        names: UnitNames {
            name: name.to_owned(),
            short_name: String::new(),
            name_en: String::new(),
        },
        parent: Some(centre),
        group: None,
        sort: 0,
    };
    create_unit(app, by, &new, None).await.map_err(told)
}

/// Says that what the clock starts at night has run, as in any program that ran yesterday: a look at the whole site just
/// after the start would be measured along with the pages.
///
/// # Errors
/// The database does not answer.
pub async fn quiet(db: &Db) -> Result<()> {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
    use store::tables::job::{Column, Entity};
    let now = Clock::System.now();
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").context("the zone that an institution has at first")?;
    jobs::schedule::enqueue_due(db, &app::schedule(), &zone, now).await?;
    db.write(|tx| async move {
        let done = Entity::update_many()
            .col_expr(Column::State, Expr::value(jobs::State::Done.as_str()))
            .col_expr(Column::FinishedAt, Expr::value(now.0))
            .col_expr(Column::DedupeLive, Expr::value(Option::<String>::None))
            .filter(Column::State.eq(jobs::State::Waiting.as_str()));
        done.exec(&tx).await.map(drop)
    })
    .await?;
    Ok(())
}

fn told(error: Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
