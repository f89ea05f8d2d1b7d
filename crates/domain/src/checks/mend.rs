//! Taking the suggestion of a finding: the marked words give way, and nothing else changes.

use super::{Finding, Place, Span};
use crate::content::StoryContent;
use crate::document::Document;
use crate::kinds::Field;
use std::collections::HashMap;

/// There is nothing to replace: no suggestion, no such place any more, or a stretch that is not plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// The content with the suggestion in place of the marked words. Marks and links of the text stay; see
/// [`crate::document::Block::with_words`].
///
/// # Errors
/// [`Gone`]. Whether the marked words are still those that were found is for the caller to know.
pub fn mend(content: &StoryContent, finding: &Finding) -> Result<StoryContent, Gone> {
    let (Some(span), Some(words)) = (finding.span, &finding.suggestion) else {
        return Err(Gone);
    };
    let mut mended = content.clone();
    match finding.place {
        Place::Field { field } => replace(line(&mut mended, field).ok_or(Gone)?, span, words)?,
        Place::Photo { asset, field } => {
            let photo = mended.photos.iter_mut().find(|photo| photo.asset == asset);
            let video = mended.videos.iter_mut().find(|video| video.asset == asset);
            let (caption, alt) = match (photo, video) {
                (Some(photo), _) => (&mut photo.caption, &mut photo.alt),
                (None, Some(video)) => (&mut video.caption, &mut video.alt),
                (None, None) => return Err(Gone),
            };
            let text = match field {
                Field::Caption => caption,
                Field::Alt => alt,
                _ => return Err(Gone),
            };
            replace(text, span, words)?;
        }
        Place::Block { index } => {
            let mut blocks = content.body.blocks().to_vec();
            let block = blocks.get_mut(index).ok_or(Gone)?;
            *block = block.with_words(span.start..span.end, words).ok_or(Gone)?;
            mended.body = Document::new(blocks).map_err(|_| Gone)?;
        }
    }
    Ok(mended)
}

/// Takes the suggestions of all these findings about `content`; answers those that were taken. Those that cannot be
/// taken, or that stand over another, stay as they are.
pub fn mend_all<'a>(content: &StoryContent, findings: &[&'a Finding]) -> (StoryContent, Vec<&'a Finding>) {
    // From the end of each text, so that the spans before keep their places.
    let mut backwards = findings.to_vec();
    backwards.sort_by_key(|finding| std::cmp::Reverse(finding.span));
    let mut begins: HashMap<Place, usize> = HashMap::new();
    let mut mended = content.clone();
    let mut taken = Vec::new();
    for finding in backwards {
        let Some(span) = finding.span else { continue };
        let is_free = begins.get(&finding.place).is_none_or(|first| span.end <= *first);
        if let (true, Ok(next)) = (is_free, mend(&mended, finding)) {
            mended = next;
            taken.push(finding);
            begins.insert(finding.place, span.start);
        }
    }
    (mended, taken)
}

/// The same finding where its marked words stand after the suggestions of `taken` were taken; none where it marks no
/// words, or where some of them gave way.
pub fn moved(finding: &Finding, taken: &[&Finding]) -> Option<Finding> {
    let old = finding.span?;
    let mut new = old;
    for other in taken.iter().filter(|other| other.place == finding.place) {
        let gone = other.span?;
        if gone.end <= old.start {
            let words = other.suggestion.as_deref().unwrap_or_default().chars().count();
            let shifted = |at: usize| (at + words).saturating_sub(gone.end - gone.start);
            new = Span {
                start: shifted(new.start),
                end: shifted(new.end),
            };
        } else if gone.start < old.end {
            return None;
        }
    }
    Some(Finding {
        span: Some(new),
        ..finding.clone()
    })
}

/// The lines in which the checks mark words.
fn line(content: &mut StoryContent, field: Field) -> Option<&mut String> {
    match field {
        Field::Kicker => Some(&mut content.kicker),
        Field::Headline => Some(&mut content.headline),
        Field::Deck => Some(&mut content.deck),
        Field::Summary => Some(&mut content.summary),
        _ => None,
    }
}

fn replace(text: &mut String, span: Span, words: &str) -> Result<(), Gone> {
    let length = text.chars().count();
    if span.start >= span.end || span.end > length {
        return Err(Gone);
    }
    let head = text.chars().take(span.start);
    let tail = text.chars().skip(span.end);
    *text = head.chain(words.chars()).chain(tail).collect();
    Ok(())
}
