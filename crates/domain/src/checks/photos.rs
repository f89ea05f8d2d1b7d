//! Rules about the pictures of a story.

use super::{ALIKE_BITS, Facts, Finding, Look, PHOTO_MIN_WIDTH, PhotoFacts, Place, TAKEN_DAYS, captions, rule};
use crate::content::{Photo, StoryContent};
use crate::document::Block;
use crate::kinds::{Field, Kind};
use crate::photos::{ConsentState, Permission, RightsState};
use crate::time::DAY;

pub(super) fn check(content: &StoryContent, kind: &Kind, facts: &Facts, findings: &mut Vec<Finding>) {
    if content.photos.len() < kind.min_photos as usize {
        let finding = Finding::field(rule::PHOTOS_MISSING, Field::Photos);
        findings.push(
            finding
                .with("count", content.photos.len())
                .with("min", kind.min_photos as usize),
        );
    }
    for photo in &content.photos {
        check_photo(photo, facts, findings);
        let known = facts.photos.iter().find(|known| known.asset == photo.asset);
        findings.extend(known.and_then(|known| other_day(content, known)));
        let look = known.and_then(|known| known.look);
        findings.extend(look.into_iter().flat_map(|look| doubtful_look(photo, &look)));
        findings.extend(known.into_iter().flat_map(not_permitted));
        let is_unexplained = !photo.generated && photo.not_generated.trim().is_empty();
        if known.is_some_and(|known| known.generated) && is_unexplained {
            findings.push(Finding::photo(rule::GENERATED_UNEXPLAINED, photo.asset, Field::Photos));
        }
    }
    findings.extend(alike(content, facts));
    let written = content.photos.iter().filter(|photo| {
        let known = facts.photos.iter().find(|known| known.asset == photo.asset);
        let caption = photo.caption.trim();
        !caption.is_empty() && !is_file_name(caption, known.map(|known| known.file_name.as_str()))
    });
    findings.extend(captions::check(content, &written.collect::<Vec<_>>()));
    // Caption and credit live in the list of photos, so a picture outside it would be published without them.
    for (index, block) in content.body.blocks().iter().enumerate() {
        let assets = match block {
            Block::Figure { asset } => std::slice::from_ref(asset),
            Block::Gallery { assets } => assets,
            _ => continue,
        };
        if assets
            .iter()
            .any(|asset| content.photos.iter().all(|photo| photo.asset != *asset))
        {
            findings.push(Finding::at(rule::PICTURE_UNKNOWN, Place::Block { index }));
        }
    }
}

fn check_photo(photo: &Photo, facts: &Facts, findings: &mut Vec<Finding>) {
    let known = facts.photos.iter().find(|known| known.asset == photo.asset);
    let caption = photo.caption.trim();
    if caption.is_empty() {
        findings.push(Finding::photo(rule::CAPTION_MISSING, photo.asset, Field::Caption));
    } else if is_file_name(caption, known.map(|known| known.file_name.as_str())) {
        let finding = Finding::photo(rule::CAPTION_IS_FILE_NAME, photo.asset, Field::Caption);
        findings.push(finding.saying("caption", caption));
    }
    if photo.photographer.trim().is_empty() {
        findings.push(Finding::photo(
            rule::PHOTOGRAPHER_MISSING,
            photo.asset,
            Field::Photographer,
        ));
    }
    if photo.alt.trim().is_empty() {
        findings.push(Finding::photo(rule::ALT_MISSING, photo.asset, Field::Alt));
    }
    // What is left of a picture by its crop is what readers see.
    let width = photo.crop.map(|crop| crop.width).or(known.map(|known| known.width));
    if let Some(width) = width.filter(|width| *width < PHOTO_MIN_WIDTH) {
        let finding = Finding::photo(rule::PHOTO_SMALL, photo.asset, Field::Photos);
        findings.push(
            finding
                .with("width", width as usize)
                .with("min", PHOTO_MIN_WIDTH as usize),
        );
    }
}

fn doubtful_look(photo: &Photo, look: &Look) -> Vec<Finding> {
    let doubts = [
        (look.is_blurred(), rule::PHOTO_BLURRY),
        (look.is_dark(), rule::PHOTO_DARK),
        (look.is_washed_out(), rule::PHOTO_BRIGHT),
    ];
    let found = doubts.into_iter().filter(|(doubtful, _)| *doubtful);
    found
        .map(|(_, rule)| Finding::photo(rule, photo.asset, Field::Photos))
        .collect()
}

/// What stands in the way of showing the picture at all.
fn not_permitted(known: &PhotoFacts) -> Vec<Finding> {
    let Permission { rights, consents } = known.permission;
    let found = [
        (rights == RightsState::RunOut, rule::RIGHTS_RAN_OUT),
        (consents == ConsentState::Lapsed, rule::CONSENT_LAPSED),
        (consents == ConsentState::MinorsUncovered, rule::MINORS_UNCOVERED),
    ];
    let found = found.into_iter().filter(|(found, _)| *found);
    found
        .map(|(_, rule)| Finding::photo(rule, known.asset, Field::Photos))
        .collect()
}

/// A picture that was taken on another occasion than the event, if both times are known.
fn other_day(content: &StoryContent, known: &PhotoFacts) -> Option<Finding> {
    let (event, taken) = (content.event_time?, known.taken_at?);
    let days = usize::try_from(event.since(taken).abs() / DAY).unwrap_or(usize::MAX);
    let finding = Finding::photo(rule::PHOTO_OF_ANOTHER_DAY, known.asset, Field::Photos);
    (event.since(taken).abs() > TAKEN_DAYS * DAY).then(|| finding.with("days", days))
}

/// Each picture that looks like an earlier one, with the number of the earlier one from 1.
fn alike(content: &StoryContent, facts: &Facts) -> Vec<Finding> {
    let hash_of = |photo: &Photo| {
        let known = facts.photos.iter().find(|known| known.asset == photo.asset)?;
        // A picture without any difference has no hash to speak of.
        known.look.map(|look| look.hash).filter(|hash| *hash != 0)
    };
    let hashes: Vec<Option<u64>> = content.photos.iter().map(hash_of).collect();
    let mut findings = Vec::new();
    for (index, photo) in content.photos.iter().enumerate() {
        let looks_like = |earlier: &usize| {
            let same = content.photos[*earlier].asset == photo.asset;
            let bits = hashes[*earlier]
                .zip(hashes[index])
                .map(|(one, other)| (one ^ other).count_ones());
            same || bits.is_some_and(|bits| bits <= ALIKE_BITS)
        };
        if let Some(first) = (0..index).find(looks_like) {
            findings.push(Finding::photo(rule::PHOTOS_ALIKE, photo.asset, Field::Photos).with("first", first + 1));
        }
    }
    findings
}

/// Names that cameras, telephones and chat programs give.
const MADE_BY_DEVICES: &[&str] = &[
    "img",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "dji",
    "mvi",
    "vid",
    "gopr",
    "p",
    "image",
    "photo",
    "picture",
    "screenshot",
    "mmexport",
    "wechatimg",
    "wx_camera",
    "微信图片",
    "微信截图",
    "qq图片",
    "qq截图",
    "截图",
    "屏幕截图",
    "图片",
    "照片",
    "未命名",
    "扫描",
];

fn is_file_name(caption: &str, file_name: Option<&str>) -> bool {
    let caption = caption.to_lowercase();
    let stem = stem(&caption);
    if let Some(file_name) = file_name.map(str::to_lowercase)
        && (caption == file_name || stem == self::stem(&file_name))
    {
        // A file that its owner named with a sentence makes a caption.
        return crate::text::count_chars(stem) < 12;
    }
    let is_counter = |rest: &str| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | ' ' | '(' | ')' | '（' | '）' | '.'))
    };
    is_counter(stem)
        || MADE_BY_DEVICES
            .iter()
            .filter_map(|lead| stem.strip_prefix(lead))
            .any(is_counter)
}

fn stem(name: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "tif", "tiff", "bmp",
    ];
    match name.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.contains(&ending) => stem,
        _ => name,
    }
}
