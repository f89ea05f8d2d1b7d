//! `cargo xtask texts`: the Fluent texts of both languages against each other and against the code.
//! A text that one language lacks, that nobody says, or that is said and not there, fails.

mod compare;
mod ftl;
mod usage;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::finding::{self, Finding};
use crate::source::{self, Source};
use ftl::TextFile;

/// The two languages every text is written in, by the names of their files.
const LANGUAGES: [&str; 2] = ["text.zh-CN.ftl", "text.en.ftl"];

pub fn run(root: &Path) -> Result<()> {
    let sources = source::tracked(root)?;
    let files = sources.iter().filter(|source| slice_of(&source.path).is_some()).count();
    finding::report("texts", check(&sources), files)
}

fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut slices: BTreeMap<&str, Vec<TextFile>> = BTreeMap::new();
    for source in sources {
        let Some(slice) = slice_of(&source.path) else { continue };
        let (file, unreadable) = ftl::read(source);
        findings.extend(unreadable);
        findings.extend(compare::keys(slice, &file));
        slices.entry(slice).or_default().push(file);
    }
    for files in slices.values() {
        findings.extend(compare::languages(files, &LANGUAGES));
    }
    findings.extend(usage::check(sources, &slices));
    findings
}

/// The slice or crate a text file belongs to: the folder it is in, or the crate if that folder is `src`.
fn slice_of(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    if !path.starts_with("crates/") || !LANGUAGES.contains(&name) {
        return None;
    }
    folder.trim_end_matches("/src").rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_text_file_belongs_to_its_slice_or_crate() {
        assert_eq!(slice_of("crates/app/src/stories/text.en.ftl"), Some("stories"));
        assert_eq!(slice_of("crates/web/src/text.zh-CN.ftl"), Some("web"));
        assert_eq!(slice_of("crates/web/src/text.fr.ftl"), None);
        assert_eq!(slice_of("docs/text.en.ftl"), None);
    }

    #[test]
    fn whole_and_used_texts_pass_and_each_lack_is_found() {
        let zh = "stories.write.title = 写稿\nstories.write.count = { $n } 字\n";
        let en = "stories.write.title = Write\nstories.write.count = { $n } characters\n";
        let page = "{{ view.say(\"stories.write.title\") }}{{ view.count(\"stories.write.count\", n) }}";
        let findings = |zh: &str, en: &str, page: &str| {
            let folder = "crates/app/src/stories";
            let sources = [
                source(&format!("{folder}/text.zh-CN.ftl"), zh),
                source(&format!("{folder}/text.en.ftl"), en),
                source(&format!("{folder}/write.html"), page),
            ];
            check(&sources).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(findings(zh, en, page), Vec::<String>::new());
        assert_eq!(findings(zh, "stories.write.title = Write\n", page).len(), 1);
        assert_eq!(findings(zh, &en.replace("$n", "$count"), page).len(), 1);
        assert_eq!(findings(&format!("{zh}stories.write.title = 写\n"), en, page).len(), 1);
        assert_eq!(
            findings(zh, en, "{{ view.say(\"stories.write.title\") }}").len(),
            2,
            "unused in both files"
        );
        assert_eq!(
            findings(zh, en, &format!("{page}{{{{ view.say(\"stories.write.gone\") }}}}")).len(),
            1
        );
        assert_eq!(findings(&zh.replace('字', "{ stories.gone.x }"), en, page).len(), 1);
    }

    /// So that a plain `cargo test` says it too.
    #[test]
    fn the_texts_of_this_clone_are_whole() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let lines: Vec<String> = check(&source::tracked(&root)?)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
        Ok(())
    }
}
