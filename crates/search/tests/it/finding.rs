use search::{Entry, Filter, Index, Order, Query, Request};
use uuid::Uuid;

use crate::{ask, found, index_of, story};

#[test]
fn words_phrases_and_minus_words() {
    let (_folder, reader) = index_of(&[
        story(1, "校运动会闭幕", "机械学院夺得第一，韶玉梅报道。图书馆的5G专网"),
        story(
            2,
            "机器学习讲座",
            "A course in machine learning，与学习机无关。学院机械厂",
        ),
        story(3, "圖書館整夜開放", "鄔靜瀾說：「自習室」座位增加。learning by machine"),
    ]);
    let cases: &[(&str, &[u128])] = &[
        ("运动会", &[1]),
        ("運動會", &[1]),
        ("玉梅", &[1]),
        ("韶玉梅", &[1]),
        ("韶", &[1]),
        ("图书馆", &[1, 3]),
        ("图书馆 5g", &[1]),
        ("图书馆5G", &[1]),
        ("图书馆 -运动会", &[3]),
        ("-图书馆", &[2]),
        ("机械学院", &[1, 2]),
        ("「机械学院」", &[1]),
        ("\"学院机械\"", &[2]),
        ("machine learning", &[2, 3]),
        ("\"machine learning\"", &[2]),
        ("“Machine Learning”", &[2]),
        ("-\"machine learning\" machine", &[3]),
        ("「邬静澜说 自习室」", &[3]),
        ("邬静澜说，自习室", &[3]),
        ("\"自习室座位\"", &[]),
        ("没有这个词", &[]),
        ("", &[]),
        ("，", &[]),
        ("- \" 「」", &[]),
    ];
    for (typed, wanted) in cases {
        assert_eq!(found(&reader, typed), *wanted, "{typed}");
    }
}

#[test]
fn filters_and_words_must_both_hold() {
    let [college, lab, section, other] = [1, 2, 3, 4].map(|number| Uuid::from_u128(number << 64));
    let entry = |number: u128, units: &[Uuid], sections: &[Uuid], kind: &str, released_at: i64| Entry {
        units: units.to_vec(),
        sections: sections.to_vec(),
        kind: kind.into(),
        tags: vec!["校庆".into()],
        language: "zh-CN".into(),
        released_at,
        ..story(number, "通知", "全体师生")
    };
    let (_folder, reader) = index_of(&[
        entry(1, &[college, lab], &[section], "news", 100),
        entry(2, &[college], &[section], "brief", 200),
        entry(3, &[other], &[], "news", 300),
    ]);
    let filter = Filter::default;
    let cases = [
        (filter(), vec![1, 2, 3]),
        (
            Filter {
                unit: Some(college),
                ..filter()
            },
            vec![1, 2],
        ),
        (
            Filter {
                unit: Some(lab),
                ..filter()
            },
            vec![1],
        ),
        (
            Filter {
                section: Some(section),
                ..filter()
            },
            vec![1, 2],
        ),
        (
            Filter {
                kind: Some("news".into()),
                ..filter()
            },
            vec![1, 3],
        ),
        (
            Filter {
                kind: Some("new".into()),
                ..filter()
            },
            vec![],
        ),
        (
            Filter {
                tag: Some("校庆".into()),
                ..filter()
            },
            vec![1, 2, 3],
        ),
        (
            Filter {
                language: Some("en".into()),
                ..filter()
            },
            vec![],
        ),
        (
            Filter {
                from: Some(200),
                ..filter()
            },
            vec![2, 3],
        ),
        (
            Filter {
                until: Some(200),
                ..filter()
            },
            vec![1],
        ),
        (
            Filter {
                from: Some(100),
                until: Some(300),
                unit: Some(college),
                ..filter()
            },
            vec![1, 2],
        ),
        (
            Filter {
                within: Some(vec![lab, other]),
                ..filter()
            },
            vec![1, 3],
        ),
        (
            Filter {
                within: Some(vec![]),
                ..filter()
            },
            vec![],
        ),
    ];
    for (filter, wanted) in cases {
        for typed in ["师生", ""] {
            if typed.is_empty() && filter == Filter::default() {
                continue;
            }
            for order in [Order::Relevance, Order::Newest] {
                let request = Request {
                    query: Query::parse(typed),
                    filter: filter.clone(),
                    order,
                    limit: 10,
                    ..Request::default()
                };
                let page = reader.search(&request).unwrap();
                let mut numbers: Vec<u128> = page.hits.iter().map(|hit| hit.id.as_u128()).collect();
                numbers.sort_unstable();
                assert_eq!(
                    (numbers, page.total),
                    (wanted.clone(), wanted.len()),
                    "{typed} {filter:?} {order:?}"
                );
            }
        }
    }
}

#[test]
fn the_headline_counts_more_and_a_new_story_a_little_more() {
    let year = 365 * 86_400_000_000;
    let mut stories = [
        story(1, "校园新闻", "图书馆新闻一则，其余与此无关"),
        story(2, "图书馆新闻", "校园新闻一则，其余与此无关"),
        story(3, "图书馆新闻", "校园新闻一则，其余与此无关"),
    ];
    stories[2].released_at = 5 * year;
    let (_folder, reader) = index_of(&stories);
    let order = |order| {
        let request = Request {
            query: Query::parse("图书馆"),
            order,
            limit: 10,
            now: 5 * year,
            ..Request::default()
        };
        let hits = reader.search(&request).unwrap().hits;
        hits.iter().map(|hit| hit.id.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(order(Order::Relevance), [3, 2, 1]);
    // Those of the same time in the order of their ids.
    assert_eq!(order(Order::Newest), [3, 2, 1]);
}

#[test]
fn pages_follow_one_another_without_gaps_and_the_total_is_honest() {
    // Long enough that the engine passes over blocks of stories that cannot come first.
    let stories: Vec<Entry> = (0..900)
        .map(|number| {
            let headline = if number % 31 == 0 { "师生" } else { "通知" };
            let body = format!("全体{}{}", "师生".repeat(1 + number % 4), "，另行".repeat(number % 13));
            Entry {
                released_at: (number as i64 % 7) * 30 * 86_400_000_000,
                ..story(number as u128, headline, &body)
            }
        })
        .collect();
    let (_folder, reader) = index_of(&stories);
    for (typed, order) in [
        ("师生", Order::Relevance),
        ("师生 全体", Order::Relevance),
        ("全体师生 -没有", Order::Relevance),
        ("师生", Order::Newest),
    ] {
        let page = |offset, limit| {
            let request = Request {
                query: Query::parse(typed),
                order,
                offset,
                limit,
                now: 200 * 86_400_000_000,
                ..Request::default()
            };
            let page = reader.search(&request).unwrap();
            assert_eq!(page.total, 900);
            page.hits.iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        let all = page(0, 1_000);
        let pages: Vec<Uuid> = (0..=900).step_by(20).flat_map(|offset| page(offset, 20)).collect();
        assert_eq!(pages, all, "{typed}");
        assert_eq!(all.len(), 900);
        assert!(page(0, 0).is_empty());
        assert!(page(usize::MAX, usize::MAX).is_empty());
    }
}

#[test]
fn a_story_that_is_put_again_stands_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path()).unwrap();
    let mut writer = index.writer(0).unwrap();
    let reader = index.reader().unwrap();
    for body in ["第一稿", "第二稿", "第三稿"] {
        writer.put(&story(1, "稿件", body)).unwrap();
    }
    writer.put(&story(2, "稿件", "另一篇")).unwrap();
    assert_eq!(found(&reader, "稿件"), [0; 0], "before the commit");
    writer.commit("1").unwrap();
    assert_eq!(found(&reader, "稿件"), [0; 0], "before it looks again");
    reader.reload().unwrap();
    assert_eq!(found(&reader, "稿件"), [1, 2]);
    assert_eq!(found(&reader, "第一稿"), [0; 0]);
    assert_eq!(found(&reader, "第三稿"), [1]);
    writer.remove(Uuid::from_u128(1));
    writer.remove(Uuid::from_u128(99));
    writer.commit("2").unwrap();
    reader.reload().unwrap();
    assert_eq!((found(&reader, "稿件"), reader.count()), (vec![2], 1));
}

#[test]
fn everything_that_readers_see_of_a_story_finds_it() {
    let entry = Entry {
        number: "2026-0042".into(),
        kicker: "引题里有甲乙".into(),
        deck: "副题里有丙丁".into(),
        summary: "摘要里有戊己".into(),
        captions: vec!["图为庚辛".into(), "图为壬癸".into()],
        bylines: vec!["滕子昂".into()],
        unit_names: vec!["化工学院".into()],
        tags: vec!["校庆".into()],
        ..story(1, "标题", "正文")
    };
    let (_folder, reader) = index_of(&[entry]);
    let words = "2026-0042 标题 正文 甲乙 丙丁 戊己 庚辛 壬癸 滕子昂 化工学院 校庆";
    for word in words.split(' ') {
        assert_eq!(found(&reader, word), [1], "{word}");
    }
    assert_eq!(ask(&reader, words).total, 1);
}

#[test]
fn suggestions_are_headlines_and_those_that_begin_so_come_first() {
    let mut stories = vec![
        story(1, "图书馆延长开放时间", ""),
        story(2, "校图书馆获奖", ""),
        story(3, "圖書館招聘館員", ""),
        story(4, "食堂新菜", "图书馆"),
        story(5, "图书馆延长开放时间", ""),
    ];
    stories[2].released_at = 5;
    stories[3].kind = "news".into();
    let (_folder, reader) = index_of(&stories);
    let suggest = |typed: &str, limit| {
        let suggestions = reader.suggest(typed, &Filter::default(), limit, 0).unwrap();
        suggestions
            .into_iter()
            .map(|suggestion| suggestion.headline)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        suggest("图书", 10),
        ["圖書館招聘館員", "图书馆延长开放时间", "校图书馆获奖"]
    );
    assert_eq!(suggest("圖書", 1), ["圖書館招聘館員"]);
    assert_eq!(suggest("食", 10), ["食堂新菜"]);
    assert_eq!(suggest("", 10), [""; 0]);
    assert_eq!(suggest("无", 10), [""; 0]);
    let filter = Filter {
        kind: Some("news".into()),
        ..Filter::default()
    };
    assert_eq!(reader.suggest("图", &filter, 10, 0).unwrap(), []);
    assert_eq!(reader.suggest("食", &filter, 10, 0).unwrap().len(), 1);
}
