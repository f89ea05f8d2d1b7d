//! Bylines as people type them.

use domain::Locale;
use domain::byline::{format, parse};
use domain::content::Credit;
use domain::story::CreditRole::{self, Author, Correspondent, Editor, Photographer, Reporter};
use proptest::prelude::*;

fn read(line: &str) -> Vec<(String, CreditRole)> {
    let credits = parse(line);
    let orders: Vec<u32> = credits.iter().map(|credit| credit.order).collect();
    assert_eq!(orders, (1..=orders.len() as u32).collect::<Vec<_>>(), "{line}");
    credits.into_iter().map(|credit| (credit.name, credit.role)).collect()
}

#[test]
fn lines_are_read_as_meant() {
    let cases: &[(&str, &[(&str, CreditRole)])] = &[
        ("", &[]),
        (" 　、；", &[]),
        ("周晓岚", &[("周晓岚", Author)]),
        ("周晓岚 田禾", &[("周晓岚", Author), ("田禾", Author)]),
        (
            "周晓岚、田禾，宋小满,白露",
            &[
                ("周晓岚", Author),
                ("田禾", Author),
                ("宋小满", Author),
                ("白露", Author),
            ],
        ),
        (
            "通讯员 周晓岚 田禾 图/周晓岚",
            &[
                ("周晓岚", Correspondent),
                ("田禾", Correspondent),
                ("周晓岚", Photographer),
            ],
        ),
        (
            "文/周晓岚 田禾 图/周晓岚",
            &[("周晓岚", Author), ("田禾", Author), ("周晓岚", Photographer)],
        ),
        ("文／周晓岚　图／田禾", &[("周晓岚", Author), ("田禾", Photographer)]),
        ("文：周晓岚；图：田禾", &[("周晓岚", Author), ("田禾", Photographer)]),
        ("文 周晓岚 图 田禾", &[("周晓岚", Author), ("田禾", Photographer)]),
        ("文/图 周晓岚", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        ("文/图：周晓岚", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        ("图/文 周晓岚", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        ("文图 周晓岚", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        ("周晓岚 文/图", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        (
            "本报记者 周晓岚 文/图",
            &[("周晓岚", Reporter), ("周晓岚", Photographer)],
        ),
        (
            "本报记者周晓岚 通讯员田禾",
            &[("周晓岚", Reporter), ("田禾", Correspondent)],
        ),
        ("本报记者：周晓岚", &[("周晓岚", Reporter)]),
        (
            "记者 周晓岚 通讯员 田禾 宋小满",
            &[("周晓岚", Reporter), ("田禾", Correspondent), ("宋小满", Correspondent)],
        ),
        (
            "记者 周晓岚 通讯员 田禾 文 宋小满 摄",
            &[("周晓岚", Reporter), ("田禾", Correspondent), ("宋小满", Photographer)],
        ),
        (
            "通讯员 周晓岚 摄影报道",
            &[("周晓岚", Correspondent), ("周晓岚", Photographer)],
        ),
        ("周晓岚 摄", &[("周晓岚", Photographer)]),
        ("周晓岚摄", &[("周晓岚", Photographer)]),
        ("周晓岚 田禾 摄影", &[("周晓岚", Photographer), ("田禾", Photographer)]),
        ("摄影 周晓岚", &[("周晓岚", Photographer)]),
        (
            "摄影：周晓岚、田禾",
            &[("周晓岚", Photographer), ("田禾", Photographer)],
        ),
        ("周晓岚 文 田禾 图", &[("周晓岚", Author), ("田禾", Photographer)]),
        ("周晓岚/文 田禾/图", &[("周晓岚", Author), ("田禾", Photographer)]),
        (
            "（通讯员 周晓岚 田禾）",
            &[("周晓岚", Correspondent), ("田禾", Correspondent)],
        ),
        ("周晓岚（文/图）", &[("周晓岚", Author), ("周晓岚", Photographer)]),
        ("作者：周晓岚 编辑：田禾", &[("周晓岚", Author), ("田禾", Editor)]),
        ("周晓岚 田　禾", &[("周晓岚", Author), ("田禾", Author)]),
        ("文晓 图南", &[("文晓", Author), ("图南", Author)]),
        ("通讯员 阿依努尔·买买提", &[("阿依努尔·买买提", Correspondent)]),
        (
            "通讯员 John Smith 图/田禾",
            &[("John Smith", Correspondent), ("田禾", Photographer)],
        ),
        ("通讯员 周晓岚 周晓岚", &[("周晓岚", Correspondent)]),
        ("周晓岚 田禾 等", &[("周晓岚", Author), ("田禾", Author)]),
        ("文/图", &[]),
        ("Zhou Xiaolan", &[("Zhou Xiaolan", Author)]),
        (
            "By Zhou Xiaolan; photos: Tian He",
            &[("Zhou Xiaolan", Author), ("Tian He", Photographer)],
        ),
        (
            "by Zhou Xiaolan and Tian He",
            &[("Zhou Xiaolan", Author), ("Tian He", Author)],
        ),
        (
            "Zhou Xiaolan, Tian He & Bai Lu",
            &[("Zhou Xiaolan", Author), ("Tian He", Author), ("Bai Lu", Author)],
        ),
        (
            "Zhou Xiaolan, Tian He, and Bai Lu",
            &[("Zhou Xiaolan", Author), ("Tian He", Author), ("Bai Lu", Author)],
        ),
        (
            "Text and photos by Zhou  Xiaolan",
            &[("Zhou Xiaolan", Author), ("Zhou Xiaolan", Photographer)],
        ),
        (
            "Reporter: Tian He; Correspondents: Bai Lu, Song Xiaoman; Photos by Chen Yu",
            &[
                ("Tian He", Reporter),
                ("Bai Lu", Correspondent),
                ("Song Xiaoman", Correspondent),
                ("Chen Yu", Photographer),
            ],
        ),
        ("Byron Texter", &[("Byron Texter", Author)]),
        ("Anderson Sandy", &[("Anderson Sandy", Author)]),
    ];
    for (line, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, role)| ((*name).to_owned(), *role))
            .collect();
        assert_eq!(read(line), expected, "{line}");
    }
}

#[test]
fn credits_are_written_in_their_order() {
    let credits = parse("通讯员 周晓岚 田禾 图/周晓岚");
    assert_eq!(format(&credits, Locale::ZhCn), "通讯员 周晓岚 田禾 图/周晓岚");
    assert_eq!(
        format(&credits, Locale::En),
        "Correspondent: 周晓岚, 田禾; Photos: 周晓岚"
    );
    let reversed: Vec<Credit> = credits.into_iter().rev().collect();
    assert_eq!(format(&reversed, Locale::ZhCn), "通讯员 周晓岚 田禾 图/周晓岚");
    assert_eq!(format(&[], Locale::En), "");
}

fn credits(names: &'static [&'static str]) -> impl Strategy<Value = Vec<Credit>> {
    let credit = (prop::sample::select(names), prop::sample::select(CreditRole::ALL));
    proptest::collection::vec(credit, 0..6).prop_map(|picked| {
        let mut credits: Vec<Credit> = Vec::new();
        for (name, role) in picked {
            if !credits.iter().any(|credit| credit.name == name && credit.role == role) {
                credits.push(Credit {
                    name: name.to_owned(),
                    role,
                    order: credits.len() as u32 + 1,
                });
            }
        }
        credits
    })
}

proptest! {
    #[test]
    fn written_chinese_is_read_back(credits in credits(&["周晓岚", "田禾", "文晓", "阿依努尔·买买提"])) {
        prop_assert_eq!(parse(&format(&credits, Locale::ZhCn)), credits);
    }

    #[test]
    fn written_english_is_read_back(credits in credits(&["Zhou Xiaolan", "Tian He", "Bai Lu"])) {
        prop_assert_eq!(parse(&format(&credits, Locale::En)), credits);
    }

    #[test]
    fn reading_never_fails(line in "[文图摄记者通讯员田禾周/：；、 a-zB,&]{0,40}") {
        prop_assert!(parse(&line).iter().all(|credit| !credit.name.trim().is_empty()));
    }
}
