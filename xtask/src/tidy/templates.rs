//! Templates hold structure, not words: every word a person reads is a Fluent text.
//! They also hold nothing that the content policy refuses: no inline script or style, no outside host.

use super::html::{Attribute, Part, parts, without_expressions};
use super::template_words::bare_word;
use crate::finding::Finding;
use crate::source::{Source, line_of};

/// Attributes that people read or hear.
const WORDED: &[&str] = &[
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "alt",
    "label",
];
/// Attributes that make the browser fetch, go or send.
const ADDRESSES: &[&str] = &[
    "src",
    "href",
    "action",
    "formaction",
    "poster",
    "srcset",
    "data",
    "ping",
];

pub fn check(source: &Source) -> Vec<Finding> {
    if source.kind() != "html" || !source.path.starts_with("crates/app/src/") {
        return Vec::new();
    }
    let text = without_expressions(&source.text);
    let mut findings = Vec::new();
    let mut found = |at: usize, what: String| findings.push(Finding::new(&source.path, line_of(&text, at), what));
    let mut open: Option<&str> = None;
    for part in parts(&text) {
        match part {
            Part::Tag { at, name, attributes } => {
                open = Some(name);
                if name == "style" {
                    found(at, "`<style>`; put the rules into ui/styles".to_owned());
                }
                for attribute in attributes {
                    if let Some(what) = wrong_attribute(name, &attribute) {
                        found(attribute.at, what);
                    }
                }
            }
            Part::Words { at, text } if open == Some("script") => {
                if let Some(first) = text.find(|character: char| !character.is_whitespace()) {
                    found(
                        at + first,
                        "`<script>` with a body; make it an island in ui/islands".to_owned(),
                    );
                }
            }
            // A key cap is named by what is printed on it, in every language.
            Part::Words { .. } if open == Some("kbd") => {}
            Part::Words { at, text } => {
                if let Some((offset, word)) = bare_word(text) {
                    found(
                        at + offset,
                        format!("bare word \"{word}\"; make it a key in both text files of the slice"),
                    );
                }
            }
        }
    }
    findings
}

fn wrong_attribute(tag: &str, attribute: &Attribute) -> Option<String> {
    let name = attribute.name.to_ascii_lowercase();
    let name = name.as_str();
    if name == "style" {
        return Some("`style=`; use a class".to_owned());
    }
    if name.len() > 2 && name.starts_with("on") {
        return Some(format!("`{name}=`; make it an island in ui/islands"));
    }
    let address = attribute.value.trim().to_ascii_lowercase();
    if ADDRESSES.contains(&name)
        && ["http://", "https://", "//"]
            .iter()
            .any(|start| address.starts_with(start))
    {
        return Some(format!("`{name}` leads to an outside host; pages contact none"));
    }
    let is_button = tag == "input" && name == "value" && attribute.on_button;
    if WORDED.contains(&name) || is_button {
        let (_, word) = bare_word(attribute.value)?;
        return Some(format!(
            "bare word \"{word}\" in `{name}`; make it a key in both text files of the slice"
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(text: &str, expected: &[(usize, &str)]) {
        let found = check(&Source {
            path: "crates/app/src/review/desk.html".to_owned(),
            text: text.to_owned(),
        });
        assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
        for (found, (line, word)) in found.iter().zip(expected) {
            assert!(
                found.line == *line && found.what.contains(word),
                "{text}: {found:?}, expected {line} {word}"
            );
        }
    }

    #[test]
    fn structure_expressions_and_signs_pass() {
        check_text(
            "<!doctype html>\n<html lang=\"{{ view.lang() }}\"><title>{{ x }} · Copydesk</title>",
            &[],
        );
        check_text(
            "{# 说明 #}<p class=\"a b\">{% if a > b %}{{ view.say(\"a.b.c\") }}{% endif %} &nbsp; 12 / 30 →</p>",
            &[],
        );
        check_text(
            "<!-- why -->\n<a href=\"/stories/{{ id }}\" title=\"{{ t }}\" data-menu>{{ t }}</a><kbd>Esc</kbd>",
            &[],
        );
        check_text(
            "<script src=\"{{ view.asset(\"desk.js\") }}\" type=\"module\"></script>\n",
            &[],
        );
        check_text(
            "<input type=\"hidden\" name=\"stage\" value=\"second\"><input disabled value=a>",
            &[],
        );
    }

    #[test]
    fn bare_words_are_found_in_both_languages() {
        check_text("<p>\n  Save\n</p>", &[(2, "\"Save\"")]);
        check_text("<p>{{ n }} 篇</p>", &[(1, "\"篇\"")]);
        check_text("<p>Copydesk 采编</p>", &[(1, "\"采编\"")]);
        check_text("{% if a < b %}yes{% endif %}", &[(1, "\"yes\"")]);
    }

    #[test]
    fn words_in_attributes_are_found() {
        for name in WORDED {
            check_text(&format!("<img\n {name}=\"A photo of {{{{ x }}}}\">"), &[(2, name)]);
        }
        check_text("<input type=\"submit\" value=\"Send\">", &[(1, "\"Send\"")]);
        check_text("<input value='发送' type=submit>", &[(1, "\"发送\"")]);
    }

    #[test]
    fn what_the_content_policy_refuses_is_found() {
        check_text("<p style=\"color: red\"></p>", &[(1, "`style=`")]);
        check_text("<style>p { }</style>", &[(1, "<style>"), (1, "bare word")]);
        check_text("<script>\nrun()</script>", &[(2, "<script>")]);
        check_text("<a onclick=\"go()\">→</a>", &[(1, "onclick")]);
        check_text(
            "<img src=\"https://cdn.example/x.png\" alt=\"\">",
            &[(1, "outside host")],
        );
        check_text("<a href=//cdn.example/x>1</a>", &[(1, "outside host")]);
    }
}
