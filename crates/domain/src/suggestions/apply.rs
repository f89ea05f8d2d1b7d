//! Putting one suggestion into a text that may have been changed since it was made.

use super::{
    Change, Place, Suggestion,
    flat::{END, Flat, START, atoms, inlines, is_mark, leaves_mut, line_of_blocks, line_of_inlines},
};
use crate::byline;
use crate::content::StoryContent;
use crate::document::{Block, Document, Inline};
use crate::ids::AssetId;
use crate::kinds::Field;

/// The words that a suggestion is about are not in the text any more, or not in one place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the words that the suggestion is about are gone")]
pub struct Gone;

/// The content with the suggestion in it. Nothing else changes, except that the credits follow the byline.
///
/// # Errors
/// [`Gone`]; also where the text with it would be longer than a document may be.
pub fn apply(content: &StoryContent, suggestion: &Suggestion) -> Result<StoryContent, Gone> {
    let mut next = content.clone();
    match (suggestion.place, &suggestion.change) {
        (Place::Line { field }, Change::Text { old, new }) => {
            let text = line(&mut next, field).ok_or(Gone)?;
            *text = in_text(text, suggestion, old, new)?;
            if field == Field::Byline {
                next.credits = byline::parse(&next.byline);
            }
        }
        (Place::Photo { asset, field }, Change::Text { old, new }) => {
            let text = line_of(&mut next, asset, field).ok_or(Gone)?;
            *text = in_text(text, suggestion, old, new)?;
        }
        (Place::Body {}, Change::Inlines { old, new }) => next.body = in_leaf(&content.body, suggestion, old, new)?,
        (Place::Body {}, Change::Blocks { old, new }) => next.body = in_blocks(content, suggestion, old, new)?,
        _ => return Err(Gone),
    }
    Ok(next)
}

fn line(content: &mut StoryContent, field: Field) -> Option<&mut String> {
    match field {
        Field::Kicker => Some(&mut content.kicker),
        Field::Headline => Some(&mut content.headline),
        Field::Deck => Some(&mut content.deck),
        Field::Summary => Some(&mut content.summary),
        Field::Byline => Some(&mut content.byline),
        Field::Source => Some(&mut content.source),
        _ => None,
    }
}

fn line_of(content: &mut StoryContent, asset: AssetId, field: Field) -> Option<&mut String> {
    let [caption, alt, by] = match content.photos.iter_mut().find(|photo| photo.asset == asset) {
        Some(photo) => [&mut photo.caption, &mut photo.alt, &mut photo.photographer],
        None => {
            let video = content.videos.iter_mut().find(|video| video.asset == asset)?;
            [&mut video.caption, &mut video.alt, &mut video.credit]
        }
    };
    match field {
        Field::Caption => Some(caption),
        Field::Alt => Some(alt),
        Field::Photographer => Some(by),
        _ => None,
    }
}

fn in_text(text: &str, suggestion: &Suggestion, old: &str, new: &str) -> Result<String, Gone> {
    let framed: Vec<char> = std::iter::once(START).chain(text.chars()).chain([END]).collect();
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let start = locate(&framed, suggestion, &old, &new)?;
    let end = start + old.len();
    // The frame is no part of the text.
    if start == 0 || end >= framed.len() {
        return Err(Gone);
    }
    let parts = framed[1..start]
        .iter()
        .chain(&new)
        .chain(&framed[end..framed.len() - 1]);
    Ok(parts.collect())
}

fn in_leaf(body: &Document, suggestion: &Suggestion, old: &[Inline], new: &[Inline]) -> Result<Document, Gone> {
    let flat = Flat::of(body);
    let (was, is) = (line_of_inlines(old), line_of_inlines(new));
    let start = locate(&flat.chars, suggestion, &was, &is)?;
    let leaf = flat.leaf(start, start + was.len()).ok_or(Gone)?;
    let at = |edge: usize| leaf.edges.binary_search(&edge).map_err(|_| Gone);
    let (first, last) = (at(start)?, at(start + was.len())?);
    let mut blocks = body.blocks().to_vec();
    let mut texts = leaves_mut(blocks.get_mut(leaf.block).ok_or(Gone)?);
    let text = texts.get_mut(leaf.number).ok_or(Gone)?;
    let whole = atoms(text);
    let parts: Vec<_> = whole[..first]
        .iter()
        .copied()
        .chain(atoms(new))
        .chain(whole[last..].iter().copied())
        .collect();
    **text = inlines(&parts);
    Document::new(blocks).map_err(|_| Gone)
}

fn in_blocks(content: &StoryContent, suggestion: &Suggestion, old: &[Block], new: &[Block]) -> Result<Document, Gone> {
    let flat = Flat::of(&content.body);
    let (was, is) = (line_of_blocks(old), line_of_blocks(new));
    let start = locate(&flat.chars, suggestion, &was, &is)?;
    let at = |edge: usize| flat.starts.binary_search(&edge).map_err(|_| Gone);
    let (first, last) = (at(start)?, at(start + was.len())?);
    let mut blocks = content.body.blocks().to_vec();
    blocks.splice(first..last, new.iter().cloned());
    let body = Document::new(blocks).map_err(|_| Gone)?;
    // A picture or a video that a writer has taken out of the story does not come back with a passage.
    let has = |asset| content.assets().any(|other| other == asset);
    let known = content.body.assets();
    if body
        .assets()
        .into_iter()
        .all(|asset| has(asset) || known.contains(&asset))
    {
        Ok(body)
    } else {
        Err(Gone)
    }
}

/// Letters that have to agree where less than all the words around a change are found.
const LEAST: usize = 4;

/// Where the old words begin: where all the words around them are as they were, or else where part of them is, if that
/// is one place only.
fn locate(line: &[char], suggestion: &Suggestion, old: &[char], new: &[char]) -> Result<usize, Gone> {
    let before: Vec<char> = suggestion.before.chars().collect();
    let after: Vec<char> = suggestion.after.chars().collect();
    let (b, a) = (before.len(), after.len());
    if let Some(start) = only(line, &[&before, old, &after].concat()) {
        return Ok(start + b);
    }
    // Part of the words around a change: those of its own paragraph, unless whole passages change.
    let is_whole = matches!(suggestion.change, Change::Blocks { .. });
    let reach = |count: usize, all: usize| if is_whole { all } else { count };
    let b = reach(before.iter().rev().take_while(|c| !is_mark(**c)).count(), b);
    let a = reach(after.iter().take_while(|c| !is_mark(**c)).count(), a);
    let parts = |length: usize| [length, length / 2, length / 4, 0];
    let mut pairs: Vec<(usize, usize)> = parts(b)
        .into_iter()
        .flat_map(|near| parts(a).map(|far| (near, far)))
        .collect();
    // The more words agree, the surer the place.
    pairs.sort_by_key(|(near, far)| std::cmp::Reverse(near + far));
    for (near, far) in pairs {
        let key = [&before[before.len() - near..], old, &after[..far]].concat();
        let letters = key.iter().filter(|c| !is_mark(**c) && c.is_alphanumeric()).count();
        let Some(start) = only(line, &key).filter(|_| letters >= LEAST) else {
            continue;
        };
        let start = start + near;
        if is_done(line, start, old, new) {
            return Err(Gone);
        }
        return Ok(start);
    }
    Err(Gone)
}

/// Somebody has put in by hand what was only to be put in.
fn is_done(line: &[char], start: usize, old: &[char], new: &[char]) -> bool {
    old.is_empty() && (line[start..].starts_with(new) || line[..start].ends_with(new))
}

/// Where `key` stands in the line, if it stands there once.
fn only(line: &[char], key: &[char]) -> Option<usize> {
    let first = key.first()?;
    let mut places =
        (0..=line.len().checked_sub(key.len())?).filter(|at| line[*at] == *first && line[*at..].starts_with(key));
    let place = places.next()?;
    places.next().is_none().then_some(place)
}
