//! The bucket of the photos, where there is one: written to, read from, and left as it was.

use super::{Finding, Verdict};
use crate::config::Config;

/// Nothing where photos lie in the data folder: that one is looked at as a whole.
pub async fn look(config: &Config) -> Option<Finding> {
    let bucket = config.media.s3.as_ref()?;
    let place = format!("{} at {}", bucket.name, bucket.endpoint);
    let answer = match config.media() {
        Ok(media) => media.check().await.map_err(|error| described(&error)),
        Err(error) => Err(format!("{error:#}")),
    };
    Some(said(&place, answer))
}

fn said(place: &str, answer: Result<(), String>) -> Finding {
    match answer {
        Ok(()) => Finding(
            Verdict::Good,
            format!("The bucket {place} can be written, read and emptied."),
        ),
        Err(error) => Finding(
            Verdict::Bad,
            format!("The bucket {place} cannot be used ({error}): look at [media.s3] and at what its key may do."),
        ),
    }
}

/// With the reason of the reason: the first only says that it failed.
fn described(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut inner = error.source();
    while let Some(deeper) = inner {
        let more = deeper.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        inner = deeper.source();
    }
    words
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_named_with_what_is_wrong() {
        let Finding(verdict, sentence) = said("photos at https://s3.example.cn", Ok(()));
        assert!(
            verdict == Verdict::Good && sentence.contains("photos at https://s3.example.cn can"),
            "{sentence}"
        );
        let Finding(verdict, sentence) = said("photos", Err("403".to_owned()));
        assert!(
            verdict == Verdict::Bad && sentence.contains("(403): look at [media.s3]"),
            "{sentence}"
        );
    }

    #[tokio::test]
    async fn photos_in_the_data_folder_are_no_matter_here() {
        assert!(look(&Config::default()).await.is_none());
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("copydesk.toml");
        let wrong = "[media.s3]\nendpoint = \"s3\"\nname = \"photos\"\naccess_key = \"a\"\nsecret_key = \"b\"\n";
        std::fs::write(&file, wrong).unwrap();
        let Finding(verdict, sentence) = look(&Config::read(Some(&file), None, None).unwrap()).await.unwrap();
        assert!(verdict == Verdict::Bad && sentence.contains("https://"), "{sentence}");
    }
}
