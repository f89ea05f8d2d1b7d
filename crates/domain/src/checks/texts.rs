//! Every text of a story with its place, and the rules that read them.

use super::finding::{Finding, Place};
use super::{personal, punctuation, repeats, words};
use crate::content::StoryContent;
use crate::kinds::Field;

pub(super) fn check(content: &StoryContent, findings: &mut Vec<Finding>) {
    let texts = texts(content);
    for (place, text) in &texts {
        let chars: Vec<char> = text.chars().collect();
        let mut hits = personal::numbers(&chars);
        hits.extend(words::wrong_words(&chars));
        hits.extend(repeats::repeats(&chars));
        hits.extend(punctuation::marks(&chars));
        hits.sort_by_key(|hit| hit.span);
        findings.extend(hits.into_iter().map(|hit| hit.at(*place)));
    }
    findings.extend(repeats::paragraphs(
        texts.iter().map(|(place, text)| (*place, text.as_str())),
    ));
}

/// The texts that readers get, in reading order: the lines above the body, its blocks, the words of the photos.
pub(super) fn texts(content: &StoryContent) -> Vec<(Place, String)> {
    let lines = [
        (Field::Kicker, &content.kicker),
        (Field::Headline, &content.headline),
        (Field::Deck, &content.deck),
        (Field::Summary, &content.summary),
    ];
    let lines = lines
        .into_iter()
        .map(|(field, text)| (Place::Field { field }, text.clone()));
    let blocks = content.body.blocks().iter().enumerate();
    let blocks = blocks.filter_map(|(index, block)| Some((Place::Block { index }, block.plain_text()?)));
    let photos = content.photos.iter().flat_map(|photo| {
        [(Field::Caption, &photo.caption), (Field::Alt, &photo.alt)].map(|(field, text)| {
            let asset = photo.asset;
            (Place::Photo { asset, field }, text.clone())
        })
    });
    lines.chain(blocks).chain(photos).collect()
}
