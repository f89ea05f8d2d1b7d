//! A text as a few numbers: the lowest hash of every run of neighbouring shingles (winnowing).

use super::significant;
use std::collections::BTreeSet;

/// Characters of a shingle.
pub const SHINGLE: usize = 8;
/// Neighbouring shingles of which one is kept. Any passage of `SHINGLE + WINDOW - 1` = 12 significant characters that two
/// texts share leaves a common number in their signatures.
pub const WINDOW: usize = 5;

/// The fingerprints of a text, ascending, each once: about one for three characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Signature(pub Vec<u64>);

/// How much two texts share, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Of all their fingerprints together.
    pub alike: u32,
    /// Of the fingerprints of the shorter one: high where one text stands inside the other.
    pub shared: u32,
}

/// The signature of a text; empty where it has fewer than [`SHINGLE`] significant characters. It must not change with the
/// program, because it is stored.
pub fn signature(text: &str) -> Signature {
    let chars: Vec<char> = significant(text).into_iter().map(|(_, c)| c).collect();
    let hashes: Vec<u64> = chars.windows(SHINGLE).map(hash).collect();
    let window = WINDOW.min(hashes.len()).max(1);
    let lowest = hashes.windows(window).filter_map(|window| window.iter().min().copied());
    let kept: BTreeSet<u64> = lowest.collect();
    Signature(kept.into_iter().collect())
}

/// Compares two signatures; the order does not matter. Nothing is like an empty one.
pub fn similarity(one: &Signature, other: &Signature) -> Likeness {
    let shorter = one.0.len().min(other.0.len());
    if shorter == 0 {
        return Likeness::default();
    }
    let common = common(&one.0, &other.0);
    let all = one.0.len() + other.0.len() - common;
    let thousandths = |part: usize, whole: usize| u32::try_from(part * 1_000 / whole).unwrap_or(1_000);
    Likeness {
        alike: thousandths(common, all),
        shared: thousandths(common, shorter),
    }
}

/// How many numbers two ascending lists have in common.
fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                left += 1;
                right += 1;
            }
        }
    }
    count
}

/// FNV-1a over the code points, then mixed so that the lowest of a window falls anywhere.
fn hash(shingle: &[char]) -> u64 {
    let folded = shingle.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (folded ^ (folded >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    // 63 bits, since the whole numbers of databases have a sign.
    (mixed ^ (mixed >> 33)) >> 1
}
