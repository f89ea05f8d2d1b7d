//! Typst remembers what it has set, for ever, unless it is told to forget. Alone in its program, so that nothing else counts.

#![expect(clippy::unwrap_used, reason = "tests")]

use domain::theme::Base;
use typeset::{Card, Fonts, card};

fn of(headline: String) -> Card {
    Card {
        site: "云川机关新闻".into(),
        organiser: String::new(),
        section: "要闻".into(),
        kicker: String::new(),
        headline,
        unit: "市司法局".into(),
        date: "2026年11月20日".into(),
        base: Base::Civic,
        accent: None,
    }
}

/// What of this program is in memory, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn fifty_cards_take_no_more_memory_than_a_few() {
    let fonts = Fonts::find(None).expect("apt-get install fonts-noto-cjk");
    for n in 0..5 {
        card(&fonts, &of(format!("第{n}张卡片")), &[]).unwrap();
    }
    let before = resident();
    for n in 0..50 {
        card(
            &fonts,
            &of(format!("第{n}次全市法治宣传教育工作现场推进会在青屏县召开")),
            &[],
        )
        .unwrap();
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 16 * 1024, "{grown} kB more");
}
