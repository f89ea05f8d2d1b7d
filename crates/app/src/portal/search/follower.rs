//! Follows the events into the index of this node. The position is committed with what it brought, so a program that is
//! killed goes on where it was; a folder that is missing, damaged, of another version or of another database is written
//! anew while the site is up.

use super::{Search, blocking, entry::entry};
use crate::{App, error::Error, portal::queries::events, publishing};
use ::search::{Entry, Index, Reader, Writer};
use sea_orm::ConnectionTrait;
use std::{collections::BTreeSet, pin::pin, sync::atomic::Ordering, time::Duration};
use uuid::Uuid;

/// Stories that are read from the database at a time.
const STORIES: u64 = 200;
/// Events that are read at a time; each is about one story at most.
const EVENTS: u64 = 200;
/// Bytes that the writer keeps in memory.
const MEMORY: usize = 15_000_000;
/// The same while every story is written.
const MEMORY_AT_FIRST: usize = 64_000_000;
/// So many events that say nothing of the site may be read again after a restart.
const PASSED_OVER: i64 = 10_000;
/// Between two looks at the events.
const LOOK: Duration = Duration::from_secs(1);
/// The same after a look that failed: opening the index again reads all of it.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// An index that is sound, and how far it follows.
pub(super) struct Following {
    index: Index,
    /// None while another program writes in this folder: this one reads what the other wrote.
    writer: Option<Writer>,
    reader: Reader,
    /// The last event that was looked at, and the last that was committed.
    position: i64,
    committed: i64,
}

/// Keeps the index up to date until `stop` resolves.
pub async fn follow(app: App, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    let look = async {
        loop {
            let pause = match catch_up(&app).await {
                Ok(()) => LOOK,
                Err(error) => {
                    tracing::warn!(?error, "the search index could not be brought up to date");
                    LOOK_AGAIN
                }
            };
            tokio::time::sleep(pause).await;
        }
    };
    tokio::select! {
        () = &mut stop => {}
        () = look => {}
    }
}

/// Brings the index up to the newest event, opening or making it first where that is needed.
///
/// # Errors
/// The database does not answer, or the folder cannot be written. What was committed stands.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    let search = &app.search;
    let mut place = search.0.following.lock().await;
    // Taken out: what breaks off on the way is opened anew the next time.
    let mut following = place.take();
    if search.0.is_suspect.swap(false, Ordering::AcqRel) {
        following = None;
    }
    if let Some(reading) = following.take_if(|following| following.writer.is_none()) {
        following = beside(search, reading).await?;
    }
    let following = match following {
        Some(following) => Some(following),
        None => open(app).await?,
    };
    if let Some(following) = following {
        *place = Some(go_on(app, following).await?);
    }
    Ok(())
}

/// Makes the index anew, whatever is there; answers how many stories are in it, or nothing if another program is at it.
///
/// # Errors
/// The database does not answer; the folder holds something else or cannot be written.
pub async fn rebuild(app: &App) -> Result<Option<u64>, Error> {
    let mut place = app.search.0.following.lock().await;
    drop(place.take());
    let Some(following) = make(app).await? else {
        return Ok(None);
    };
    let following = go_on(app, following).await?;
    let count = following.reader.count();
    *place = Some(following);
    Ok(Some(count))
}

async fn open(app: &App) -> Result<Option<Following>, Error> {
    let folder = app.search.0.folder.clone();
    let opened = blocking(move || {
        let index = Index::open(&folder)?;
        let writer = unless_busy(index.writer(MEMORY))?;
        let (reader, position) = (index.reader()?, index.position()?);
        Ok((index, writer, reader, position))
    });
    let (index, writer, reader, position) = match opened.await {
        Ok(opened) => opened,
        Err(::search::Error::Rebuild(reason)) => {
            tracing::info!(%reason, "the search index is made anew");
            return make(app).await;
        }
        Err(error) => return Err(anyhow::Error::from(error).into()),
    };
    let known = match position {
        Some(position) => seq_of(app.db.read(), &position).await?,
        None => None,
    };
    let Some(position) = known else {
        app.search.show(None);
        if writer.is_none() {
            return Ok(None);
        }
        drop((writer, reader, index));
        tracing::info!("the search index is of another database, or was never finished: it is made anew");
        return make(app).await;
    };
    app.search.show(Some(reader.clone()));
    Ok(Some(Following {
        index,
        writer,
        reader,
        position,
        committed: position,
    }))
}

/// Writes every story that is on the site into a new index. Nobody is answered from it before it is whole.
async fn make(app: &App) -> Result<Option<Following>, Error> {
    app.search.show(None);
    let db = app.db.read();
    // Read before the stories: what happens meanwhile is met again among the events.
    let (seq, position) = newest(db).await?;
    let folder = app.search.0.folder.clone();
    let made = blocking(move || {
        let made = Index::create(&folder).and_then(|index| Ok((index.writer(MEMORY_AT_FIRST)?, index)));
        unless_busy(made)
    });
    let Some((mut writer, index)) = made.await.map_err(anyhow::Error::from)? else {
        return Ok(None);
    };
    let mut after = None;
    loop {
        let ids = publishing::ids_on_site(db, after, STORIES).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        let entries = entries(db, &ids).await?;
        let written = blocking(move || {
            for entry in &entries {
                writer.put(entry)?;
            }
            Ok(writer)
        });
        writer = written.await.map_err(anyhow::Error::from)?;
    }
    let finished = blocking(move || {
        writer.commit(&position)?;
        writer.finish()?;
        Ok((index.writer(MEMORY)?, index.reader()?, index))
    });
    let (writer, reader, index) = finished.await.map_err(anyhow::Error::from)?;
    tracing::info!(stories = reader.count(), "the search index is made");
    app.search.show(Some(reader.clone()));
    Ok(Some(Following {
        index,
        writer: Some(writer),
        reader,
        position: seq,
        committed: seq,
    }))
}

/// While another program writes: looks at what it has written. Nothing if it has stopped, so that this one takes over.
async fn beside(search: &Search, following: Following) -> Result<Option<Following>, Error> {
    let looked = blocking(move || {
        if unless_busy(following.index.writer(MEMORY))?.is_some() {
            return Ok(None);
        }
        // Without a position it is just being made anew.
        let is_whole = following.index.position()?.is_some();
        if is_whole {
            following.reader.reload()?;
        }
        Ok(Some((following, is_whole)))
    });
    let looked = looked.await.map_err(anyhow::Error::from)?;
    Ok(looked.map(|(following, is_whole)| {
        search.show(is_whole.then(|| following.reader.clone()));
        following
    }))
}

async fn go_on(app: &App, mut following: Following) -> Result<Following, Error> {
    let db = app.db.read();
    while let Some(mut writer) = following.writer.take() {
        let events = events::after(db, following.position, EVENTS).await?;
        let Some(last) = events.last() else {
            following.writer = Some(writer);
            break;
        };
        let (seq, position) = (last.seq, position(last.seq, last.id));
        let stories: BTreeSet<Uuid> = events.iter().filter_map(|event| event.story).collect();
        if !stories.is_empty() || seq - following.committed > PASSED_OVER {
            let ids: Vec<Uuid> = stories.into_iter().collect();
            let entries = entries(db, &ids).await?;
            let reader = following.reader.clone();
            let written = blocking(move || {
                let is_shown = |id: &Uuid| entries.iter().any(|entry| entry.id == *id);
                ids.iter().filter(|id| !is_shown(id)).for_each(|id| writer.remove(*id));
                for entry in &entries {
                    writer.put(entry)?;
                }
                writer.commit(&position)?;
                reader.reload()?;
                Ok(writer)
            });
            writer = written.await.map_err(anyhow::Error::from)?;
            following.committed = seq;
        }
        following.position = seq;
        following.writer = Some(writer);
    }
    Ok(following)
}

async fn entries(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Entry>, Error> {
    let shown = publishing::on_site(db, ids).await?;
    Ok(shown.iter().map(entry).collect())
}

/// What is committed: place and id of an event. Another database, or the same one brought back from a backup, has
/// another event in that place.
pub(super) fn position(seq: i64, event: Uuid) -> String {
    format!("{seq} {event}")
}

/// The place that a committed position names, if it is one of this database.
pub(super) async fn seq_of(db: &impl ConnectionTrait, position: &str) -> Result<Option<i64>, Error> {
    let read = |text: &str| {
        let (seq, event) = text.split_once(' ')?;
        Some((seq.parse::<i64>().ok()?, event.parse::<Uuid>().ok()?))
    };
    let Some((seq, event)) = read(position) else {
        return Ok(None);
    };
    let there = if seq == 0 {
        Some(Uuid::nil())
    } else {
        events::id_at(db, seq).await?
    };
    Ok((there == Some(event)).then_some(seq))
}

async fn newest(db: &impl ConnectionTrait) -> Result<(i64, String), Error> {
    let (seq, event) = events::newest(db).await?.unwrap_or((0, Uuid::nil()));
    Ok((seq, position(seq, event)))
}

fn unless_busy<T>(result: ::search::Result<T>) -> ::search::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(::search::Error::Busy) => Ok(None),
        Err(error) => Err(error),
    }
}
