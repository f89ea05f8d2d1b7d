//! One running product, in this process.

use crate::visitor::Visitor;
use app::{App, Http, Parts, accounts::Hashing, metrics::Counting, portal::Pages, settings};
use channels::{Fetcher, mail::Mailer};
use domain::{PersonId, Time};
use jobs::Worker;
use media::{Decoder, Media};
use std::sync::{Arc, RwLock};
use store::{Clock, Ids, scratch::Scratch};
use tokio::sync::Notify;

/// A fresh product with nobody in it. Dropping it fails the test when a page asked for a text that does not exist.
pub struct TestApp {
    pub app: App,
    pub router: axum::Router,
    pub scratch: Scratch,
}

/// Where a test's clock stands at first: 2026-11-20 09:00 in Shanghai, a Friday.
pub const NOW: Time = Time(1_795_136_400_000_000);

impl TestApp {
    /// # Panics
    /// When the product cannot be started; a test cannot go on then.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with something changed before the router is made.
    ///
    /// # Panics
    /// When the product cannot be started.
    pub async fn with(change: impl FnOnce(&mut App)) -> Self {
        let scratch = Scratch::new().await;
        let mut app = App::from(Parts {
            db: scratch.db.clone(),
            media: Media::directory(scratch.dir.path().join("media")).expect("the media folder can be made"),
            decoder: Decoder::new(2, 64),
            // What a machine has must not change what a test finds.
            office: None,
            ffmpeg: None,
            press: None,
            mailer: Mailer::recording(),
            clock: Clock::set_to(NOW),
            ids: Ids::Random,
            texts: Arc::new(app::texts().expect("the text files are sound")),
            assets: web::Assets::embedded(),
            http: Arc::new(Http::default()),
            hashing: Hashing::quick(),
            wake: Arc::new(Notify::new()),
            institution: Arc::new(RwLock::default()),
            counting: Arc::new(Counting::new(Ids::Random.next(NOW))),
            gate: Arc::new(web::Gate::default()),
            messages: Arc::default(),
            // Tests ask nobody; those that do name whom.
            fetcher: Arc::new(Fetcher::nobody()),
            pages: Arc::new(Pages::new(16 * 1024 * 1024)),
            search: app::portal::Search::in_folder(scratch.dir.path().join("search")),
            demo: false,
        });
        change(&mut app);
        settings::reload(&app).await.expect("the settings can be read");
        Self {
            router: app::router(app.clone()),
            app,
            scratch,
        }
    }

    pub fn now(&self) -> Time {
        self.app.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, micros: i64) {
        self.app
            .clock
            .move_to(self.now().plus(micros))
            .expect("a test's clock can be moved");
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// A person with a fresh session, past the sign-in page.
    ///
    /// # Panics
    /// When the session cannot be opened.
    pub async fn sign_in(&self, person: PersonId) -> Visitor {
        let token = app::accounts::open_session(&self.app, person, "127.0.0.0/24", "testkit")
            .await
            .expect("the session opens");
        self.visitor().with_cookie("copydesk", &token.reveal())
    }

    /// Runs background work until none is due.
    ///
    /// # Panics
    /// When the queue cannot be read.
    pub async fn run_jobs(&self) -> usize {
        let worker = Worker::new(
            self.app.db.clone(),
            self.app.clock.clone(),
            "test",
            app::lanes(),
            self.app.clone(),
        );
        worker
            .run_until_empty(app::run_job)
            .await
            .expect("the queue can be read")
    }

    /// The same with what the clock starts (release of what is due, letters).
    ///
    /// # Panics
    /// When the queue cannot be read.
    pub async fn run_jobs_and_clock(&self) -> usize {
        let mut worker = Worker::new(
            self.app.db.clone(),
            self.app.clock.clone(),
            "test",
            app::lanes(),
            self.app.clone(),
        );
        worker.schedule = app::schedule();
        worker.zone = self.app.zone();
        worker
            .run_until_empty(app::run_job)
            .await
            .expect("the queue can be read")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let missing = self.app.texts.missing();
            assert!(missing.is_empty(), "texts that do not exist: {missing:?}");
        }
    }
}
