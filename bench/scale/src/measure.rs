//! What is asked of the program, and what comes of it.

use crate::{
    reader::Reader,
    stories::{Calendar, tag},
    words::Random,
};
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};

/// Between two looks whether the index is made.
const LOOK: Duration = Duration::from_millis(200);
/// Odd and prime, so that walking by it meets every story once before any comes again.
const STRIDE: u64 = 7_368_787;

/// What a story that is looked at must show.
pub struct Expected {
    pub path: String,
    pub words: Vec<String>,
}

/// Milliseconds of the answers to one kind of page.
#[derive(Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    pub fn push(&mut self, millis: f64) {
        self.0.push(millis);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Zero where nothing was asked.
    pub fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((last as f64 * share) as usize).copied().unwrap_or_default()
    }
}

/// The paths of different stories, as they come, without end.
pub fn paths(calendar: &Calendar, stories: u64, begin: u64) -> impl Iterator<Item = String> {
    (begin..).map(move |turn| calendar.path(turn.wrapping_mul(STRIDE) % stories))
}

/// Pages of stories, each of a story that nobody has asked for yet.
///
/// # Errors
/// A page is no 200.
pub async fn articles(reader: &mut Reader, paths: impl Iterator<Item = String>, count: usize) -> Result<Times> {
    let mut times = Times::default();
    for path in paths.take(count) {
        times.push(reader.browse(&path).await?.millis());
    }
    Ok(times)
}

/// # Errors
/// A page does not say what was written, or not who signed.
pub async fn look(reader: &mut Reader, expected: &[Expected]) -> Result<()> {
    for story in expected {
        let page = reader.get(&story.path).await?.text();
        for words in &story.words {
            ensure!(page.contains(words.as_str()), "{} does not say {words:?}", story.path);
        }
    }
    Ok(())
}

/// How long until a question is answered from the index, and what pages of stories took meanwhile. Nothing where the
/// index is not made within `patience`.
///
/// # Errors
/// A page is no 200.
pub async fn until_indexed(
    reader: &mut Reader,
    mut paths: impl Iterator<Item = String>,
    patience: Duration,
) -> Result<(Option<Duration>, Times)> {
    let begun = Instant::now();
    let mut times = Times::default();
    // Words of the first unit's name, which stand under a story of every sixty.
    while begun.elapsed() < patience {
        let page = reader.get("/search?q=%E7%AC%AC1%E5%8D%95%E4%BD%8D").await?.text();
        if page.contains("href=\"/stories/") {
            return Ok((Some(begun.elapsed()), times));
        }
        let next = Instant::now() + LOOK;
        while Instant::now() < next {
            let path = paths.next().context("there is always a next one")?;
            times.push(reader.browse(&path).await?.millis());
        }
    }
    Ok((None, times))
}

/// A kind of list: its name as a figure, and the addresses that are asked for in turn.
pub struct Lists {
    pub figure: &'static str,
    pub paths: Vec<String>,
}

/// Every kind of list, with the last pages of those that are long.
///
/// # Errors
/// A first page is no 200.
pub async fn lists(reader: &mut Reader, unit: &str) -> Result<Vec<Lists>> {
    let mut random = Random::of(1);
    let months: Vec<String> = (0..8)
        .map(|_| format!("/archive/{}-{:02}", 2016 + random.below(10), 1 + random.below(12)))
        .collect();
    let tags: Vec<String> = [0, 3, 30, 120]
        .map(|rank| format!("/tags/{}", encoded(&tag(rank))))
        .to_vec();
    let deep = |path: &str, pages: u64| format!("{path}?page={pages}");
    let section = "/sections/news";
    let section_pages = last_page(&reader.get(section).await?.text());
    let unit_pages = last_page(&reader.get(unit).await?.text());
    let one = |figure, path: String| Lists {
        figure,
        paths: vec![path],
    };
    Ok(vec![
        one("home", "/".to_owned()),
        one("section_first", section.to_owned()),
        one("section_deep", deep(section, section_pages)),
        one("unit_first", unit.to_owned()),
        one("unit_deep", deep(unit, unit_pages)),
        one("units", "/units".to_owned()),
        one("archive", "/archive".to_owned()),
        Lists {
            figure: "month",
            paths: months,
        },
        Lists {
            figure: "tag",
            paths: tags,
        },
        one("tags", "/tags".to_owned()),
        one("feed", "/feed.xml".to_owned()),
        one("sitemap", "/sitemap.xml".to_owned()),
    ])
}

/// The highest number of a page that a list leads to; 1 where it has only one.
fn last_page(page: &str) -> u64 {
    page.split("page=")
        .skip(1)
        .filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        })
        .max()
        .unwrap_or(1)
}

/// # Errors
/// A page is no 200.
pub async fn asked(reader: &mut Reader, lists: &Lists, count: usize) -> Result<Times> {
    let mut times = Times::default();
    for path in lists.paths.iter().cycle().take(count) {
        times.push(reader.browse(path).await?.millis());
    }
    Ok(times)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_most_of_the_answers() {
        let mut times = Times::default();
        (1..=101).rev().for_each(|millis| times.push(f64::from(millis)));
        assert_eq!((times.at(0.5), times.at(0.95), times.at(1.0)), (51.0, 96.0, 101.0));
        assert_eq!(Times::default().at(0.5), 0.0);
    }

    #[test]
    fn the_last_page_is_the_highest_that_is_named() {
        assert_eq!(last_page("<a href=\"/x?page=2\">2</a> <a href=\"/x?page=117\">"), 117);
        assert_eq!(last_page("nothing"), 1);
    }
}
