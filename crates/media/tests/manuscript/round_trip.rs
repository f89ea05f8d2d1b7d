//! Whatever is written is read back.

use domain::document::Document;
use media::docx::Omission;
use media::manuscript::{Manuscript, write};
use proptest::prelude::*;

use crate::documents::document;
use crate::expected::expected;
use crate::sample::{asset, photo, plain, read};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_document_comes_back(document in document()) {
        let manuscript = with_photos(&document);
        let found = read(&manuscript);
        prop_assert_eq!(found.headline.as_ref().map(|guess| guess.value.as_str()), Some("夜里也能读书"));
        let lost: Vec<Omission> = found.left_out.iter().map(|left_out| left_out.what).collect();
        prop_assert_eq!(lost, vec![Omission::Header, Omission::PageNumber]);
        let sizes: Vec<u32> = found.pictures.iter().map(|picture| picture.size.unwrap().0).collect();
        let back = found.into_document(|index| Some(asset(sizes[index] - 1_600))).unwrap();
        prop_assert_eq!(back.blocks(), expected(&document));
    }

    #[test]
    fn the_same_story_is_the_same_bytes(document in document()) {
        let manuscript = with_photos(&document);
        prop_assert_eq!(write(&manuscript), write(&manuscript.clone()));
    }
}

/// Only those the body shows, so that nothing stands behind it.
pub fn with_photos(document: &Document) -> Manuscript<'_> {
    let shown = document.assets();
    let photos = (0..4).map(photo).filter(|photo| shown.contains(&photo.asset));
    Manuscript {
        photos: photos.collect(),
        ..plain(document)
    }
}
