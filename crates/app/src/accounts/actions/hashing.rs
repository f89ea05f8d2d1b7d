//! Passwords are hashed slowly, off the threads that answer requests, and only so many at once: each hash takes its
//! memory, and a crowd at the sign-in page must not take all of it.

use crate::Error;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{Error as Mismatch, phc::PasswordHash},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How passwords are hashed: Argon2id with this much memory and so many passes, on one lane.
#[derive(Clone, Debug)]
pub struct Hashing {
    pub memory_kib: u32,
    pub passes: u32,
    /// Hashes that may be under way at once.
    slots: Arc<Semaphore>,
}

impl Hashing {
    /// For people: what OWASP recommends, 19 MiB and two passes.
    pub fn strong() -> Self {
        let slots = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
            slots: Arc::new(Semaphore::new(slots)),
        }
    }

    /// For tests and the demo world: as fast as the algorithm allows. Never for people.
    pub fn quick() -> Self {
        Self {
            memory_kib: Params::MIN_M_COST,
            passes: 1,
            slots: Arc::new(Semaphore::new(2)),
        }
    }

    /// A PHC string with a fresh salt. No event: nothing is written.
    ///
    /// # Errors
    /// The operating system gives no random bytes, or the program is stopping.
    pub async fn hash(&self, password: &str) -> Result<String, Error> {
        let (argon, password) = (self.argon()?, password.to_owned());
        self.off_thread(move || {
            Ok(argon
                .hash_password(password.as_bytes())
                .map_err(argon_failed)?
                .to_string())
        })
        .await
    }

    /// Whether the password belongs to the hash. Without a hash the same work is done and the answer is no, so that the
    /// time it takes does not tell whether an account exists. No event: nothing is written.
    ///
    /// # Errors
    /// The hash is damaged, or the program is stopping.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let (argon, password) = (self.argon()?, password.to_owned());
        let hash = hash.map_or_else(|| self.nobodys(), ToOwned::to_owned);
        self.off_thread(move || {
            let hash =
                PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("a password hash is damaged: {error}"))?;
            match argon.verify_password(password.as_bytes(), &hash) {
                Ok(()) => Ok(true),
                Err(Mismatch::PasswordInvalid) => Ok(false),
                Err(error) => Err(argon_failed(error)),
            }
        })
        .await
    }

    fn argon(&self) -> Result<Argon2<'static>, Error> {
        let params = Params::new(self.memory_kib, self.passes, 1, None)
            .map_err(|error| anyhow::anyhow!("the parameters of the password hash do not fit: {error}"))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A hash with today's parameters that no password has: 16 zero bytes of salt, 32 of result.
    fn nobodys(&self) -> String {
        let (salt, result) = ("A".repeat(22), "A".repeat(43));
        format!(
            "$argon2id$v=19$m={},t={},p=1${salt}${result}",
            self.memory_kib, self.passes
        )
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, anyhow::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let _slot = self.slots.acquire().await.map_err(anyhow::Error::from)?;
        Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)??)
    }
}

fn argon_failed(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("the password could not be hashed: {error}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let hashing = Hashing::quick();
        let (one, two) = (
            hashing.hash("云川的春天很长").await.unwrap(),
            hashing.hash("云川的春天很长").await.unwrap(),
        );
        assert_ne!(one, two, "every hash has its own salt");
        assert!(hashing.verify("云川的春天很长", Some(&one)).await.unwrap());
        assert!(!hashing.verify("云川的春天很短", Some(&one)).await.unwrap());
        assert!(!hashing.verify("云川的春天很长", None).await.unwrap());
        assert!(hashing.verify("x", Some("not a hash")).await.is_err());
    }

    #[tokio::test]
    async fn the_strong_hash_is_as_costly_as_it_says() {
        let hash = Hashing::strong().hash("任意一句话就可以").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }
}
