//! Photos that may not be shown any more: a right can run out and a consent be withdrawn after the story was signed.

use crate::{error::Error, stories};
use domain::{
    AssetId, Time,
    content::StoryContent,
    photos::{Refusal, show},
};
use sea_orm::ConnectionTrait;
use web::Sentence;

/// Characters of a caption that name the photo in a sentence.
const CAPTION: usize = 30;

/// A photo that keeps its story from going out.
#[derive(Clone, Debug)]
pub struct Barred {
    pub asset: AssetId,
    /// In the story, from 1.
    pub number: u32,
    pub caption: String,
    pub why: Refusal,
}

impl Barred {
    /// The same of a story that is on the site, where another text is to take its place. Photos are named by their
    /// captions, since some of those that the form counts may be taken out by it.
    pub fn sentence_again(&self) -> Sentence {
        Sentence::new("publishing.refusal.photo-again")
            .with("caption", self.caption.clone())
            .with("reason", self.why.word())
    }

    /// Which photo, why, and what to do.
    pub fn sentence(&self) -> Sentence {
        Sentence::new("publishing.refusal.photo")
            .with("n", i64::from(self.number))
            .with("caption", self.caption.clone())
            .with("reason", self.why.word())
    }
}

/// The first photo of `content` that may not be shown at `at`, as far as it is known now.
///
/// # Errors
/// The database does not answer.
pub async fn barred(
    db: &impl ConnectionTrait,
    realm: i64,
    content: &StoryContent,
    at: Time,
) -> Result<Option<Barred>, Error> {
    let hashes: Vec<Vec<u8>> = content.photos.iter().map(|photo| photo.hash.0.to_vec()).collect();
    let permissions = stories::permissions(db, realm, &hashes, at).await?;
    let found = (1..).zip(&content.photos).find_map(|(number, photo)| {
        let permission = permissions.get(photo.hash.0.as_slice()).copied().unwrap_or_default();
        let why = show(permission).err()?;
        Some(Barred {
            asset: photo.asset,
            number,
            caption: photo.caption.chars().take(CAPTION).collect(),
            why,
        })
    });
    Ok(found)
}
