//! Decoding photos beside a running server: a few at a time, a short queue, and an honest "busy" beyond it.
//!
//! Each photo may take hundreds of megabytes, so how many run at once is a promise about memory.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// A bounded pool for `photo::read` and `renditions::make`. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Decoder {
    /// Taken by those that run and those that wait.
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
}

/// Why the work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// Too many photos are waiting already: try again in a moment. Nothing was done.
    #[error("too many photos are being processed; try again in a moment")]
    Busy,
    /// The work panicked, or the program is shutting down.
    #[error("processing the photo was broken off")]
    Broken,
}

impl Default for Decoder {
    /// Two at once, sixteen waiting.
    fn default() -> Self {
        Self::new(2, 16)
    }
}

impl Decoder {
    /// `at_once` run in parallel (at least one), `waiting` more may queue.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            admitted: Arc::new(Semaphore::new(at_once + waiting)),
            running: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// Runs the work on a blocking thread when it is its turn, first come first served.
    ///
    /// A caller that goes away while waiting leaves the queue; work that has begun is finished and keeps its place
    /// until then, so an impatient browser cannot start more than the pool allows.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PoolError> {
        let admitted = Arc::clone(&self.admitted)
            .try_acquire_owned()
            .map_err(|_| PoolError::Busy)?;
        let running = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(|_| PoolError::Broken)?;
        let working = tokio::task::spawn_blocking(move || {
            let _until_done = (admitted, running);
            work()
        });
        working.await.map_err(|_| PoolError::Broken)
    }
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        clippy::disallowed_methods,
        reason = "tests, which wait for every task they start"
    )]

    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn runs_queues_and_refuses() {
        let pool = Decoder::new(1, 1);
        let (finish, finished) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move || finished.recv().is_ok()).await }
        });
        while pool.running.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let second = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| 2).await }
        });
        while pool.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| 3).await, Err(PoolError::Busy));
        finish.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(true));
        assert_eq!(second.await.unwrap(), Ok(2));
        assert_eq!(pool.run(|| 3).await, Ok(3));
    }

    #[tokio::test]
    async fn work_that_began_keeps_its_place_when_the_caller_leaves() {
        let pool = Decoder::new(1, 0);
        let (finish, finished) = mpsc::channel::<()>();
        let caller = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move || finished.recv().is_ok()).await }
        });
        while pool.running.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        caller.abort();
        assert!(caller.await.is_err());
        assert_eq!(pool.run(|| ()).await, Err(PoolError::Busy));
        finish.send(()).unwrap();
        while pool.admitted.available_permits() == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| ()).await, Ok(()));
    }

    #[tokio::test]
    async fn a_panic_frees_the_place() {
        let pool = Decoder::new(1, 0);
        assert_eq!(
            pool.run(|| panic!("a decoder gave up")).await,
            Err::<(), _>(PoolError::Broken)
        );
        assert_eq!(pool.run(|| 1).await, Ok(1));
    }
}
