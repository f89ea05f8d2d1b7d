//! One client: carries stories from the first word to the public site, as a browser would, form by form. A request whose
//! answer does not come is sent again, the same bytes, until one does.

use crate::{
    http::{Ask, Failure, said, send},
    ledger::Ledger,
    random::Random,
    world::Team,
};
use anyhow::{Context, Result, bail, ensure};
use domain::{StoryId, publishing::public_path, review::default_workflow};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use media::Hash;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use testkit::{Form, Page};

/// How long a request is asked again before the client gives up.
const PATIENCE: Duration = Duration::from_secs(90);

/// One answer in so many is thrown away, as a bad line would, and the write is asked for again.
const LOST_ANSWERS: u64 = 8;

/// What all clients share.
#[derive(Debug)]
pub struct Floor {
    pub address: String,
    pub section: String,
    pub ledger: Ledger,
    /// Set when the last kill is over: no new request is begun.
    pub closed: AtomicBool,
}

/// The floor was closed before the next request.
#[derive(Debug, thiserror::Error)]
#[error("no more requests")]
struct Closed;

pub struct Client {
    pub no: usize,
    pub team: Team,
    pub floor: Arc<Floor>,
    pub random: Random,
}

impl Client {
    /// Works until the floor is closed; answers what went wrong on the way, besides the kills.
    pub async fn work(mut self) -> Vec<String> {
        let mut wrong = Vec::new();
        for story in 1.. {
            match self.carry(story).await {
                Ok(()) => {}
                Err(error) if error.is::<Closed>() => break,
                Err(error) => wrong.push(format!("client {}, story {story}: {error:#}", self.no)),
            }
            // The same mistake over and over says nothing new.
            if wrong.len() >= 5 {
                break;
            }
        }
        wrong
    }

    async fn carry(&mut self, n: usize) -> Result<()> {
        let (id, number) = self.sign(n).await?;
        self.release(id, number, None).await
    }

    /// A story from its first word to its last signature.
    ///
    /// # Errors
    /// The program refuses a step, or does not answer.
    pub async fn sign(&mut self, n: usize) -> Result<(StoryId, (i16, u32))> {
        let id = self.start().await?;
        let number = self.write(id, n).await?;
        for (stage, reviewer) in self.team.reviewers.clone().iter().enumerate() {
            self.review(id, stage, reviewer).await?;
        }
        Ok((id, number))
    }

    async fn start(&mut self) -> Result<StoryId> {
        let officer = self.team.officer.clone();
        let page = self.open(&officer, "/desk/stories/new").await?;
        let form = form(&page, "/desk/stories")?.set("kind", "brief");
        let answer = self.post(&officer, &form).await?;
        let to = moved(&answer, "/desk/stories/")?;
        let id: StoryId = to.trim_end_matches("/edit").parse().context("no story in the answer")?;
        self.floor.ledger.note(id, |account| account.writer = officer);
        Ok(id)
    }

    /// Autosaves, photos, autosaves again, and in it goes.
    async fn write(&mut self, id: StoryId, n: usize) -> Result<(i16, u32)> {
        let officer = self.team.officer.clone();
        let headline = format!("码头书屋第{}号柜开放 {n}", self.no);
        let mut turn = 0;
        for photos in 0..=self.random.below(3) {
            let mut page = self.open(&officer, &format!("/desk/stories/{id}/edit")).await?;
            if photos > 0 {
                self.add_photo(id, &page, &format!("dock-{}-{n}-{photos}.jpg", self.no))
                    .await?;
                page = self.open(&officer, &format!("/desk/stories/{id}/edit")).await?;
            }
            let mut form = form(&page, &format!("/desk/stories/{id}/draft"))?;
            for _ in 0..=self.random.below(3) {
                turn += 1;
                form = self.typed(form, id, &headline, &format!("〔{}-{n}-{turn}〕", self.no));
                form = self.autosave(id, form).await?;
            }
        }
        let page = self.open(&officer, &format!("/desk/stories/{id}/edit")).await?;
        // The button that sends it in stands outside the form, and sends the same fields to another address.
        let mut whole = form(&page, &format!("/desk/stories/{id}/draft"))?;
        whole.action = format!("/desk/stories/{id}/submissions");
        let whole = self.typed(whole, id, &headline, &format!("〔{}-{n}-{}〕", self.no, turn + 1));
        let answer = self.post(&officer, &whole).await?;
        moved(&answer, &format!("/desk/stories/{id}"))?;
        let number = number_in(&answer).context("no number in the answer")?;
        self.floor.ledger.note(id, |account| {
            account.kept = account.sent.len();
            account.number = Some(number);
        });
        Ok(number)
    }

    /// The form with a new text in it; the mark tells it from all others.
    fn typed(&mut self, form: Form, id: StoryId, headline: &str, mark: &str) -> Form {
        self.floor.ledger.will_send(id, headline, mark);
        let lines = 1 + self.random.below(12);
        let line = "码头旁的书屋今天开放，附近居民下班以后可以来借书、还书，也可以坐下来看报。";
        let body: String = (0..lines).map(|_| format!("{line}\n\n")).collect();
        let mut form = form
            .set("headline", headline)
            .set("body", &format!("{body}{mark}"))
            .set("byline", "文/何静")
            .set("contact", "0571-0000000")
            .set("event_time", "2026-11-20T09:00")
            .set("confidential_checked", "on");
        let photos: Vec<String> = form.fields.iter().map(|(name, _)| name.clone()).collect();
        for name in photos {
            if name.starts_with("caption-") {
                form = form.set(&name, "居民在码头书屋里看书。");
            } else if name.starts_with("photographer-") {
                form = form.set(&name, "何静");
            }
        }
        form
    }

    async fn autosave(&mut self, id: StoryId, form: Form) -> Result<Form> {
        let mut ask = Ask::form(&self.team.officer, &form.action, &form.fields);
        ask.json = true;
        let answer = self.insist(&ask).await?;
        ensure!(answer.status == 200, "{}", sentence(&answer));
        let version = answer.json()["version"].to_string();
        self.floor.ledger.note(id, |account| account.kept = account.sent.len());
        Ok(form.set("version", &version))
    }

    async fn add_photo(&mut self, id: StoryId, page: &Page, name: &str) -> Result<()> {
        let path = format!("/desk/stories/{id}/photos");
        let key = form(page, &path)?.get("key").to_owned();
        let file = photo(self.random.draw())?;
        let answer = self
            .insist(&Ask::upload(&self.team.officer, &path, &key, name, &file))
            .await?;
        ensure!(answer.status == 201, "{}", sentence(&answer));
        self.floor
            .ledger
            .note(id, |account| account.photos.push(Hash::of(&file)));
        Ok(())
    }

    async fn review(&mut self, id: StoryId, stage: usize, reviewer: &str) -> Result<()> {
        let here = format!("/desk/review/{id}");
        let page = self.open(reviewer, &here).await?;
        let claim = form(&page, &format!("/desk/stories/{id}/claims"))?;
        let answer = self.post(reviewer, &claim).await?;
        moved(&answer, &here)?;
        self.floor.ledger.note(id, |_| {});
        let page = self.open(reviewer, &here).await?;
        let mut form = form(&page, &format!("/desk/stories/{id}/reviews"))?.set("decision", "pass");
        let workflow = default_workflow();
        let stage = workflow.stages.get(stage).context("the workflow has three stages")?;
        ensure!(
            form.get("stage") == stage.key,
            "at stage {}, not {}",
            form.get("stage"),
            stage.key
        );
        for line in &stage.checklist {
            form = form.tick("checked", &line.key);
        }
        let answer = self.post(reviewer, &form).await?;
        moved(&answer, "/desk/review")?;
        let signed = (stage.key.clone(), form.get("seen").to_owned());
        self.floor.ledger.note(id, |account| account.passed.push(signed));
        Ok(())
    }

    /// Now, or `at` a time of the institution's clock such as `2026-11-20T09:00`.
    ///
    /// # Errors
    /// The program refuses it, or does not answer.
    pub async fn release(&mut self, id: StoryId, (year, no): (i16, u32), at: Option<&str>) -> Result<()> {
        let releaser = self.team.releaser.clone();
        let page = self.open(&releaser, &format!("/desk/publishing/{id}")).await?;
        let order = form(&page, &format!("/desk/stories/{id}/releases"))?
            .set("section", &self.floor.section)
            .set("when", if at.is_some() { "at" } else { "now" })
            .set("at", at.unwrap_or_default());
        let answer = self.post(&releaser, &order).await?;
        moved(&answer, "/desk/publishing")?;
        self.floor
            .ledger
            .note(id, |account| account.path = Some(public_path(year, no)));
        Ok(())
    }

    async fn open(&mut self, token: &str, path: &str) -> Result<Page> {
        let page = self.insist(&Ask::page(token, path)).await?;
        ensure!(page.status == 200, "{}", sentence(&page));
        Ok(page)
    }

    async fn post(&mut self, token: &str, form: &Form) -> Result<Page> {
        let answer = self.insist(&Ask::form(token, &form.action, &form.fields)).await?;
        ensure!(answer.status == 303, "{}", sentence(&answer));
        Ok(answer)
    }

    /// Asks until an answer comes whole.
    async fn insist(&mut self, ask: &Ask) -> Result<Page> {
        if self.floor.closed.load(Ordering::SeqCst) {
            return Err(Closed.into());
        }
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match send(&self.floor.address, ask).await {
                // Too busy just now; it says that nothing was done.
                Ok(answer) if answer.status == 503 => {}
                // Few kills fall between a commit and its answer, so some answers get lost on the way as well.
                Ok(_) if ask.method == "POST" && self.random.below(LOST_ANSWERS) == 0 => self.floor.ledger.repeats(),
                Ok(answer) => return Ok(answer),
                Err(Failure::BrokenOff(_)) if ask.method == "POST" => self.floor.ledger.interrupted(),
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(5 + self.random.below(40))).await;
        }
        bail!("{} {} is not answered", ask.method, ask.path)
    }
}

/// The form that goes to `action`.
///
/// # Errors
/// The page has none.
pub fn form(page: &Page, action: &str) -> Result<Form> {
    page.find_form(action)
        .with_context(|| format!("no form to {action} on {}: {}", page.path, words(page)))
}

/// Where the answer leads; the part behind `place`.
fn moved<'a>(answer: &'a Page, place: &str) -> Result<&'a str> {
    let to = answer.header("location");
    let told = said(answer).map(|flash| flash.sentence.key);
    to.strip_prefix(place)
        .with_context(|| format!("{} leads to {to} ({told:?}), not to {place}", answer.path))
}

/// `2026-0012`, as the message says it.
fn number_in(answer: &Page) -> Option<(i16, u32)> {
    let sentence = said(answer)?.sentence;
    let (_, number) = sentence.args.iter().find(|(name, _)| name == "number")?;
    let web::Arg::Text(number) = number else { return None };
    let (year, no) = number.split_once('-')?;
    Some((year.parse().ok()?, no.parse().ok()?))
}

fn sentence(answer: &Page) -> String {
    format!("{} was answered {}: {}", answer.path, answer.status, words(answer))
}

/// The beginning of what a page says.
fn words(page: &Page) -> String {
    let text = page.text();
    text.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}

/// A small picture that no other file is like.
fn photo(seed: u64) -> Result<Vec<u8>> {
    const SIDE: u32 = 192;
    let mut random = Random::new(seed, 0);
    let tiles: Vec<u8> = (0..12 * 12 * 3).map(|_| random.draw().to_be_bytes()[0]).collect();
    let mut pixels = Vec::new();
    for at in 0..SIDE * SIDE {
        let tile = (at / SIDE / 16 * 12 + at % SIDE / 16) as usize;
        pixels.extend_from_slice(&tiles[tile * 3..tile * 3 + 3]);
    }
    let mut file = Vec::new();
    JpegEncoder::new(&mut file).encode(&pixels, SIDE, SIDE, ExtendedColorType::Rgb8)?;
    Ok(file)
}
