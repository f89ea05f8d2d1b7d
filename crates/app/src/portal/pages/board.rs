//! The short list of what is read most, beside other things.

use crate::{
    App, View,
    error::Error,
    metrics::List,
    portal::queries::{self, Card},
};
use domain::reads::Period;

/// Places of a list.
const PLACES: usize = 8;
/// Lists with the word by which the style shows one of them, and the key of the name.
const LISTS: [(&str, &str, Period); 3] = [
    ("day", "portal.most-read.today", Period::Today),
    ("week", "portal.most-read.week", Period::Week),
    ("month", "portal.most-read.month", Period::Month),
];

/// Lists of which one is shown at a time.
pub(super) struct Board {
    pub(super) lists: Vec<OneList>,
    /// Slug of the section; empty for the whole site.
    pub(super) section: String,
}

pub(super) struct OneList {
    pub(super) word: &'static str,
    pub(super) name: String,
    pub(super) places: Vec<(Card, String)>,
    /// Shown first: the shortest time in which something was read.
    pub(super) is_first: bool,
}

/// The board of a section, or of the whole site; nothing where nothing was read within a month.
///
/// # Errors
/// The database does not answer.
pub(super) async fn board(app: &App, view: &View, section: &str) -> Result<Option<Board>, Error> {
    let db = app.db.read();
    let now = app.counting.lists();
    let mut lists = Vec::new();
    for (word, name, period) in LISTS {
        let ranking = queries::first_of(db, now.get(List::Most(period)), section, PLACES).await?;
        if ranking.is_empty() {
            continue;
        }
        let (rows, reads): (Vec<_>, Vec<u64>) = ranking.into_iter().unzip();
        let reads = reads
            .into_iter()
            .map(|reads| view.figure(i64::try_from(reads).unwrap_or(i64::MAX)));
        lists.push(OneList {
            word,
            name: view.t(name),
            places: queries::cards(db, rows).await?.into_iter().zip(reads).collect(),
            is_first: lists.is_empty(),
        });
    }
    let section = section.to_owned();
    Ok(Some(Board { lists, section }).filter(|board| !board.lists.is_empty()))
}
