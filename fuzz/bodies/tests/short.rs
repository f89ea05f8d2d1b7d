//! A moment of the experiment on every run: a few thousand inputs a target, always the same ones.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use fuzz_bodies::mutation::{Dice, mutated, words};
use fuzz_bodies::{TARGETS, Target, target};

/// libFuzzer may make larger ones.
const MOST: usize = 8 << 10;

fn clone() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// In the order of their names.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = target
        .seeds
        .iter()
        .flat_map(|folder| std::fs::read_dir(clone().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn short_run(name: &str, mutations: u32) {
    let target = target(name);
    let seeds = seeds(target);
    assert!(seeds.len() >= 5, "{name} has {} seeds", seeds.len());
    let dictionary = std::fs::read_to_string(clone().join(target.words)).unwrap();
    let is_ascii = |line: &str| line.starts_with('#') || line.is_ascii();
    assert!(dictionary.lines().all(is_ascii), "libFuzzer refuses other characters");
    let words = words(&dictionary);
    assert!(words.len() >= 10, "{name} has {} words", words.len());
    let mut executions = 0;
    let mut run = |what: &str, input: &[u8]| {
        executions += 1;
        catch_unwind(AssertUnwindSafe(|| (target.body)(input))).unwrap_or_else(|panic| {
            eprintln!("{name}: {what}: {}", input.escape_ascii());
            resume_unwind(panic)
        })
    };
    let read = (0..)
        .zip(&seeds)
        .filter(|(number, seed)| run(&format!("seed {number}"), seed));
    let read = read.count();
    assert!(read >= 4, "{name}: only {read} seeds are read to their end");
    let mut dice = Dice::new(20_261_122);
    let read = (0..mutations).filter(|number| {
        let input = mutated(&mut dice, &seeds, &words, MOST);
        run(&format!("mutation {number}"), &input)
    });
    let read = read.count();
    println!("{name}: {mutations} mutations, of which {read} are read to their end");
    assert!(read > 20, "{name}: the mutations do not lead far");
    assert_eq!(executions, seeds.len() + mutations as usize);
}

#[test]
fn documents_of_word_are_survived() {
    short_run("docx", 4_000);
}

#[test]
fn documents_of_the_editor_are_survived() {
    short_run("document", 6_000);
}

#[test]
fn pictures_are_survived() {
    short_run("image", 1_500);
}

#[test]
fn metadata_are_survived() {
    short_run("metadata", 400);
}

#[test]
fn lists_are_survived() {
    short_run("sheet", 4_000);
}

#[test]
fn each_target_has_a_file_for_libfuzzer_and_each_file_a_target() {
    let folder = clone().join("fuzz/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut expected: Vec<String> = TARGETS.iter().map(|target| format!("{}.rs", target.name)).collect();
    expected.sort();
    assert_eq!(files, expected);
    let manifest = std::fs::read_to_string(clone().join("fuzz/Cargo.toml")).unwrap();
    for target in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{}.rs\"", target.name)));
    }
}
