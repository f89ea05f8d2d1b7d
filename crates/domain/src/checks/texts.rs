//! Every text of a story with its place, and the rules that read them.

use super::dates::{self, Calendar};
use super::finding::{Finding, Place};
use super::units::Register;
use super::{Facts, lead, personal, punctuation, repeats, words};
use crate::content::StoryContent;
use crate::document::Block;
use crate::kinds::{Field, Kind};

pub(super) fn check(content: &StoryContent, kind: &Kind, facts: &Facts, findings: &mut Vec<Finding>) {
    let calendar = Calendar::new(content, facts);
    let register = Register::new(&facts.units);
    let first = first_paragraph(content);
    let texts = texts(content);
    for (place, text) in &texts {
        let chars: Vec<char> = text.chars().collect();
        let mut hits = personal::numbers(&chars);
        hits.extend(words::wrong_words(&chars));
        hits.extend(repeats::repeats(&chars));
        hits.extend(punctuation::marks(&chars));
        hits.extend(dates::contradictions(&chars, &calendar));
        hits.extend(register.doubtful(&chars));
        let is_lead = first == Some(*place);
        if is_lead {
            hits.extend(dates::lead(&chars, &calendar));
        }
        hits.sort_by_key(|hit| hit.span);
        findings.extend(hits.into_iter().map(|hit| hit.at(*place)));
        if is_lead && kind.requires(Field::EventTime) {
            findings.extend(lead::check(content, *place, text, &register));
        }
    }
    findings.extend(repeats::paragraphs(
        texts.iter().map(|(place, text)| (*place, text.as_str())),
    ));
}

/// The texts that readers get, in reading order: the lines above the body, its blocks, the words of the photos and of the videos.
fn texts(content: &StoryContent) -> Vec<(Place, String)> {
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
    let videos = content.videos.iter().flat_map(|video| {
        [(Field::Caption, &video.caption), (Field::Alt, &video.alt)].map(|(field, text)| {
            let asset = video.asset;
            (Place::Photo { asset, field }, text.clone())
        })
    });
    lines.chain(blocks).chain(photos).chain(videos).collect()
}

/// The first paragraph that says something.
fn first_paragraph(content: &StoryContent) -> Option<Place> {
    let index = content.body.blocks().iter().position(|block| {
        matches!(block, Block::Paragraph(_)) && block.plain_text().is_some_and(|text| !text.trim().is_empty())
    });
    index.map(|index| Place::Block { index })
}
