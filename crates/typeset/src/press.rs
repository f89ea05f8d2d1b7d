//! Setting type beside a running server: one thing at a time, a short queue, and an honest "busy" beyond it.

use crate::Fonts;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may wait while something is set.
const WAITING: usize = 15;

/// The type of this machine and the one place where it is set. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Press {
    fonts: Fonts,
    /// Taken by the one that sets and those that wait.
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
}

/// The place at the press, until it is dropped or has been used.
#[derive(Debug)]
pub struct Turn {
    fonts: Fonts,
    _place: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

/// Why nothing was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Too many wait already: try again in a moment.
    #[error("too many things are waiting to be set; try again in a moment")]
    Busy,
    /// The work panicked, or the program is shutting down.
    #[error("setting was broken off")]
    Broken,
}

impl Press {
    pub fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            admitted: Arc::new(Semaphore::new(1 + WAITING)),
            running: Arc::new(Semaphore::new(1)),
        }
    }

    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Waits for a turn. Whoever has one looks again whether somebody before has set the same.
    ///
    /// # Errors
    /// Too many wait.
    pub async fn turn(&self) -> Result<Turn, PressError> {
        let admitted = Arc::clone(&self.admitted)
            .try_acquire_owned()
            .map_err(|_| PressError::Busy)?;
        let running = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(|_| PressError::Broken)?;
        Ok(Turn {
            fonts: self.fonts.clone(),
            _place: (admitted, running),
        })
    }
}

impl Turn {
    /// Does the work on a thread of its own. Work that has begun is finished and keeps its place until then, even where
    /// whoever asked has gone away; so what it makes should be put away by the work itself.
    ///
    /// # Errors
    /// The work was broken off.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&Fonts) -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let working = tokio::task::spawn_blocking(move || {
            let Turn { fonts, _place } = self;
            work(&fonts)
        });
        working.await.map_err(|_| PressError::Broken)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_a_few_wait_and_the_rest_are_told() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("NotoSerifCJK-Bold.ttc"), b"no type").unwrap();
        let press = Press::new(Fonts::find_in([dir.path()]).unwrap());
        let turn = press.turn().await.unwrap();
        let mut waiting = Vec::new();
        for _ in 0..WAITING {
            let mut one = Box::pin(press.turn());
            assert!(is_pending(&mut one), "somebody else has the turn");
            waiting.push(one);
        }
        assert_eq!(press.turn().await.err(), Some(PressError::Busy));
        drop(turn);
        assert!(waiting.remove(0).await.is_ok());
        drop(waiting);
        let turn = press.turn().await.expect("those that went away have left the queue");
        assert_eq!(turn.run(|fonts| fonts.files().len()).await, Ok(2));
        let turn = press.turn().await.unwrap();
        assert_eq!(
            turn.run(|_| panic!("a template")).await,
            Err::<(), _>(PressError::Broken)
        );
        assert!(press.turn().await.is_ok(), "and so has what broke");
    }

    fn is_pending<F: Future + Unpin>(future: &mut F) -> bool {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        std::pin::Pin::new(future).poll(&mut context).is_pending()
    }
}
