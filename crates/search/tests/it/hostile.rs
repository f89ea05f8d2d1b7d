use proptest::collection::vec;
use proptest::prelude::*;
use search::{Filter, Order, Query, Request, fold};

use crate::{found, index_of, story};

/// Characters that mean something somewhere, beside ordinary ones.
const STRANGE: &str =
    "大学運動會的了着aZé9０Ａ.,，。-−\"“”「」『』«» \t\n\0\u{7}\u{200b}\u{301}\u{fe0f}が한😀𠮷㎡ﬁ()[]{}*?:^~\\/|&+!'";

fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let strange: Vec<char> = STRANGE.chars().collect();
    let c = prop_oneof![3 => proptest::sample::select(strange), 1 => any::<char>()];
    vec(c, length).prop_map(String::from_iter)
}

fn chinese(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let chars: Vec<char> = "校运动会圖書館图书馆机械學院，。韶玉梅2026年A班的了不一是在5G網络乌兰托娅"
        .chars()
        .collect();
    vec(proptest::sample::select(chars), length).prop_map(String::from_iter)
}

#[test]
fn long_and_meaningless_queries_are_answered() {
    let (_folder, reader) = index_of(&[story(1, "校运动会", "机械学院夺得第一")]);
    let queries = [
        "\"".repeat(1_000),
        "-".repeat(1_000),
        "「".repeat(1_000),
        "大".repeat(10_000),
        "大 ".repeat(10_000),
        "a".repeat(10_000),
        "-大学 ".repeat(1_000),
        "\"大 学\" ".repeat(1_000),
        "\0\u{1b}[31m\u{202e}".repeat(100),
        "\u{301}".repeat(10_000),
        "1.".repeat(5_000),
        "1,000".repeat(2_000),
        "*:* OR (a AND b) NOT ^2~".into(),
        (0..10_000).map(|n| char::from_u32(0x4E00 + n).unwrap()).collect(),
        (0..500).map(|n| format!("{n} ")).collect(),
    ];
    for typed in queries {
        let query = Query::parse(&typed);
        if typed.chars().count() > 200 {
            assert!(query.is_cut());
        }
        let request = Request {
            query: query.clone(),
            limit: 10,
            ..Request::default()
        };
        reader.search(&request).unwrap();
        reader.suggest(&typed, &Filter::default(), 10, 0).unwrap();
        assert!(query.excerpt(&typed, 100).range.end <= typed.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_folding_or_excerpts(text in text(0..300), typed in text(0..40), width in 0_usize..80) {
        let folded = fold(&text);
        let mut end = 0;
        for atom in &folded.atoms {
            prop_assert!(text.get(atom.source.clone()).is_some_and(|source| !source.is_empty()));
            prop_assert_eq!(atom.text.start, end);
            end = atom.text.end;
        }
        prop_assert_eq!(end, folded.text.len());
        let excerpt = Query::parse(&typed).excerpt(&text, width);
        let shown = text.get(excerpt.range.clone());
        prop_assert!(shown.is_some_and(|shown| shown.chars().count() <= width));
        let mut last = excerpt.range.start;
        for mark in &excerpt.marks {
            prop_assert!(last <= mark.start && mark.start < mark.end && mark.end <= excerpt.range.end);
            prop_assert!(text.get(mark.clone()).is_some());
            last = mark.end + 1;
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in text(0..100)) {
        let once = fold(&text).text;
        // A number's point needs what stood around it; everything else folds to itself.
        prop_assert_eq!(fold(&once).text.replace('.', ""), once.replace('.', ""));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_query_breaks_the_search(typed in vec(text(0..60), 1..20)) {
        let (_folder, reader) = index_of(&[story(1, "大学运动会", "的了 a Z 9.9，大学")]);
        for typed in typed {
            for order in [Order::Relevance, Order::Newest] {
                let query = Query::parse(&typed);
                let page = reader.search(&Request { query, order, limit: 10, ..Request::default() }).unwrap();
                prop_assert!(page.total <= 1 && page.hits.len() == page.total);
            }
            reader.suggest(&typed, &Filter::default(), 10, 0).unwrap();
        }
    }

    #[test]
    fn every_stretch_of_a_chinese_text_finds_its_story(texts in vec(chinese(2..40), 1..6)) {
        let stories: Vec<_> = texts.iter().enumerate().map(|(number, text)| story(number as u128, "", text)).collect();
        let (_folder, reader) = index_of(&stories);
        for (number, text) in texts.iter().enumerate() {
            let chars: Vec<char> = text.chars().collect();
            for start in 0..chars.len() {
                for end in start + 1..=chars.len().min(start + 12) {
                    let word: String = chars[start..end].iter().collect();
                    let folded = fold(&word);
                    // A part of a number or a foreign word is another one.
                    let is_cut = |at: usize| at > 0 && at < chars.len()
                        && chars[at - 1].is_ascii_alphanumeric() && chars[at].is_ascii_alphanumeric();
                    if folded.atoms.is_empty() || is_cut(start) || is_cut(end) {
                        continue;
                    }
                    for typed in [word.clone(), format!("\"{word}\"")] {
                        let numbers = found(&reader, &typed);
                        prop_assert!(numbers.contains(&(number as u128)), "{typed} in {text}: {numbers:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_stretch_without_gaps_finds_nothing_else_when_quoted(texts in vec(chinese(2..30), 2..6), at in 0_usize..30, length in 2_usize..8) {
        let stories: Vec<_> = texts.iter().enumerate().map(|(number, text)| story(number as u128, "", text)).collect();
        let (_folder, reader) = index_of(&stories);
        let word: String = texts[0].chars().skip(at).take(length).collect();
        let folded = fold(&word);
        let solid = folded.atoms.len() > 1 && folded.atoms.iter().all(|atom| atom.solid)
            && folded.atoms[1..].iter().all(|atom| atom.joined);
        prop_assume!(solid);
        // The same letters in the same order, with nothing between them.
        let has = |text: &String| {
            let text = fold(text);
            let atoms = &text.atoms;
            atoms.windows(folded.atoms.len()).any(|window| window[1..].iter().all(|atom| atom.joined)
                && text.text[window[0].text.start..window[window.len() - 1].text.end] == folded.text)
        };
        let wanted: Vec<u128> = (0..texts.len()).filter(|number| has(&texts[*number])).map(|number| number as u128).collect();
        prop_assert_eq!(found(&reader, &format!("「{word}」")), wanted);
    }
}
