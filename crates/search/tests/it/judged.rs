//! Queries with the stories that a person would want to see for each, beside what reading every text letter by letter
//! finds.

use search::Entry;

use crate::{found, index_of, story};

const STORIES: &str = include_str!("judged/stories.txt");
const QUERIES: &str = include_str!("judged/queries.txt");

fn stories() -> Vec<Entry> {
    STORIES
        .trim_start_matches("# ")
        .split("\n# ")
        .map(|block| {
            let (head, body) = block.split_once('\n').unwrap();
            let [number, headline, byline] = head.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{head}");
            };
            Entry {
                bylines: vec![byline.to_owned()],
                ..story(number.parse().unwrap(), headline, body.trim())
            }
        })
        .collect()
}

/// What a reader of every text would find who takes the words as they are typed, but for case and quotation marks.
fn scanned(stories: &[Entry], typed: &str) -> Vec<u128> {
    let typed = typed.replace(['"', '「', '」'], "").to_lowercase();
    let stands = |entry: &Entry, word: &str| {
        let text = format!("{}\n{}\n{}", entry.headline, entry.body, entry.bylines.join("\n"));
        text.to_lowercase().contains(word)
    };
    let holds = |entry: &&Entry| {
        typed.split_whitespace().all(|word| match word.strip_prefix('-') {
            Some(word) => !stands(entry, word),
            None => stands(entry, word),
        })
    };
    stories.iter().filter(holds).map(|entry| entry.id.as_u128()).collect()
}

#[test]
fn nothing_that_a_full_scan_finds_is_missed_and_more_of_what_is_wanted_is_found() {
    let stories = stories();
    let (_folder, reader) = index_of(&stories);
    let [mut wanted_count, mut ours, mut scan, mut extra] = [0; 4];
    for line in QUERIES.lines() {
        let (typed, numbers) = line.split_once('\t').unwrap();
        let wanted: Vec<u128> = numbers.split(' ').map(|number| number.parse().unwrap()).collect();
        let found = found(&reader, typed);
        let scanned = scanned(&stories, typed);
        // A scan takes the middle of a foreign word for the word; nobody wanted that.
        let is_missed = |number: &&u128| wanted.contains(number) && !found.contains(number);
        let missed: Vec<_> = scanned.iter().filter(is_missed).collect();
        assert!(
            missed.is_empty(),
            "{typed}: a scan finds {missed:?}, the index {found:?}"
        );
        let right = |numbers: &[u128]| numbers.iter().filter(|number| wanted.contains(number)).count();
        wanted_count += wanted.len();
        ours += right(&found);
        scan += right(&scanned);
        extra += found.len() - right(&found);
        if right(&found) < wanted.len() || found.len() > right(&found) {
            println!("{typed}: wanted {wanted:?}, found {found:?}");
        }
    }
    println!("{ours} of {wanted_count} wanted, {extra} others; a scan finds {scan}");
    assert!(QUERIES.lines().count() >= 60);
    assert!(ours > scan, "{ours} of {wanted_count}, a scan {scan}");
    assert_eq!(ours, wanted_count);
    assert!(extra * 20 <= ours, "{extra} that nobody wanted beside {ours}");
}
