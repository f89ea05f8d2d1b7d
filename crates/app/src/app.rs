//! What every handler is handed: the database, the storage, the clock and the few settings of the machine.

use channels::{Fetcher, mail::Mailer};
use jiff::tz::TimeZone;
use media::{Decoder, Media};
use std::{
    ops::{Deref, DerefMut},
    path::PathBuf,
    sync::{Arc, RwLock},
};
use store::{Clock, Db, Ids};
use tokio::sync::{Notify, Semaphore};
use typeset::Press;
use uuid::Uuid;
use web::{Assets, Gate, Ingress, PublicUrl, Texts};

use crate::{accounts::Hashing, messages, metrics::Counting, portal, settings::Institution};

/// What the program works with. Every layer and handler of a request gets a clone, so that is one count and not one for
/// each part.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of; one of each for the whole program.
#[derive(Clone)]
pub struct Parts {
    pub db: Db,
    pub media: Media,
    /// Bounds how many pictures are decoded at once.
    pub decoder: Decoder,
    /// Makes new Word files of old ones; none where the machine has no LibreOffice.
    pub office: Option<Office>,
    /// Makes of videos what browsers play; none where the machine has no ffmpeg.
    pub ffmpeg: Option<Ffmpeg>,
    /// Sets what is printed and card pictures; none where the machine has no Chinese type.
    pub press: Option<Press>,
    pub mailer: Mailer,
    pub clock: Clock,
    pub ids: Ids,
    pub texts: Arc<Texts>,
    pub assets: Assets,
    pub http: Arc<Http>,
    pub hashing: Hashing,
    /// Rung after a commit that left work behind, so that it begins at once.
    pub wake: Arc<Notify>,
    /// The institution's own settings, read once and again after each change.
    pub institution: Arc<RwLock<Arc<Institution>>>,
    /// Reads that this node has counted.
    pub counting: Arc<Counting>,
    /// Keeps a flood of readers' messages out of this node.
    pub messages: Arc<messages::Door>,
    /// Opens links to other sites.
    pub fetcher: Arc<Fetcher>,
    /// Pages of the public site that this node keeps.
    pub pages: Arc<portal::Pages>,
    /// How many pages are drawn at once.
    pub gate: Arc<Gate>,
    /// Where readers' questions are answered from.
    pub search: portal::Search,
    /// The demo world: pages say so and ask not to be indexed.
    pub demo: bool,
}

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// For whoever puts the program together: parts change in this clone and in none that was made before.
impl DerefMut for App {
    fn deref_mut(&mut self) -> &mut Parts {
        Arc::make_mut(&mut self.0)
    }
}

/// LibreOffice on this machine. One run takes all of a small machine, so there is one at a time.
#[derive(Clone, Debug)]
pub struct Office {
    pub program: Arc<PathBuf>,
    /// Where it may write; each run has a folder of its own in it, which vanishes with the run.
    pub temporary: Arc<PathBuf>,
    pub turn: Arc<Semaphore>,
}

impl Office {
    pub fn new(program: PathBuf, temporary: PathBuf) -> Self {
        Self {
            program: Arc::new(program),
            temporary: Arc::new(temporary),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

/// ffmpeg on this machine. A lane of its own sees to it that one video is prepared at a time.
#[derive(Clone, Debug)]
pub struct Ffmpeg {
    pub tools: Arc<media::video::Tools>,
    /// Where it may write; each video has a folder of its own in it, which vanishes with the run.
    pub temporary: Arc<PathBuf>,
    pub limits: media::video::Limits,
}

impl Ffmpeg {
    pub fn new(tools: media::video::Tools, temporary: PathBuf) -> Self {
        Self {
            tools: Arc::new(tools),
            temporary: Arc::new(temporary),
            limits: media::video::Limits::default(),
        }
    }

    /// Somebody may have taken it off the machine since it was found.
    pub fn is_there(&self) -> bool {
        self.tools.ffmpeg.is_file() && self.tools.ffprobe.is_file()
    }
}

/// How this program is reached.
#[derive(Clone, Debug, Default)]
pub struct Http {
    /// Where readers and officers find it; links in letters begin with it.
    pub public_url: Option<PublicUrl>,
    pub ingress: Ingress,
}

impl App {
    pub fn institution(&self) -> Arc<Institution> {
        self.institution
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// The time zone in which the institution counts its days.
    pub fn zone(&self) -> TimeZone {
        self.institution().zone()
    }

    /// A key for one sending of a form, so that what is sent twice is done once.
    pub fn fresh_key(&self) -> String {
        self.ids.next::<Uuid>(self.clock.now()).to_string()
    }

    /// The full address of a path, for letters and QR codes.
    pub fn url(&self, path: &str) -> String {
        self.http
            .public_url
            .as_ref()
            .map_or_else(|| path.to_owned(), |url| url.join(path))
    }
}
