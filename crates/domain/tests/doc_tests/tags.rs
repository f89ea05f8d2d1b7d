//! Tags as people type them, and the rule of galleries.

use domain::galleries::is_gallery;
use domain::tags::{Problem, key, line, parse, problem};
use proptest::prelude::*;

#[test]
fn tags_are_read_whatever_stands_between_them() {
    for (typed, expected) in [
        ("夜读、银龄课堂", &["夜读", "银龄课堂"][..]),
        (
            "夜读，银龄课堂, 防汛;志愿服务；夜读",
            &["夜读", "银龄课堂", "防汛", "志愿服务"],
        ),
        ("  #夜读# ＃防汛　志愿服务 ", &["夜读", "防汛", "志愿服务"]),
        ("5G ５Ｇ 5g", &["5G"]),
        ("water-supply Water·Supply", &["water-supply"]),
        ("、，; ", &[]),
        ("/ // 书", &["/", "//", "书"]),
    ] {
        assert_eq!(parse(typed), expected, "{typed}");
    }
}

#[test]
fn only_short_words_are_tags() {
    for (tag, expected) in [
        ("夜读", None),
        ("一二三四五六七八九十十一", None),
        ("C919", None),
        ("water-supply", None),
        ("书", Some(Problem::Length)),
        ("一二三四五六七八九十十一二", Some(Problem::Length)),
        ("C/S", Some(Problem::Sign)),
        ("<b>", Some(Problem::Sign)),
        ("..", Some(Problem::Sign)),
        ("夜 读", Some(Problem::Sign)),
        ("", Some(Problem::Sign)),
    ] {
        assert_eq!(problem(tag), expected, "{tag}");
    }
    assert_eq!(key("ＡＩ-办公"), "ai办公");
}

proptest! {
    /// What a form shows is what it sends back.
    #[test]
    fn a_line_is_read_back(typed in "[夜读书5Ｇga、，,; #/.·-]{0,40}") {
        let tags = parse(&typed);
        prop_assert_eq!(parse(&line(&tags)), tags);
    }
}

#[test]
fn pictures_make_a_gallery() {
    for (kind, photos, expected) in [
        ("photo", 1, true),
        ("photo", 0, false),
        ("news", 3, false),
        ("news", 4, true),
        ("", 9, true),
    ] {
        assert_eq!(is_gallery(kind, photos), expected, "{kind} {photos}");
    }
}
