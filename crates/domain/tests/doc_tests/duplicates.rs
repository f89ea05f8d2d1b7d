//! Stories that were sent before.

use domain::duplicates::{
    Likeness, PASSAGE_MIN, SHARED_SAME, SHARED_SHOWN, Signature, TitleMatch, Verdict, match_titles, normalised_title,
    proposal, shared_passages, signature, similarity,
};
use proptest::prelude::*;

const FIRST: &str = "11月18日上午，市图书馆的志愿者走进柳岸社区，教老人用手机挂号、缴费和视频通话。课堂设在社区活动室，\
    二十四把椅子坐得满满当当。“以前挂号要起大早排队，现在坐在家里就能办。”72岁的田桂兰说。志愿者一对一辅导，\
    把常用的步骤写成大字卡片，贴在手机背面。图书馆馆长介绍，银龄课堂已经开到第三期，明年还要走进十二个社区。";

const OTHER: &str = "青屏县水务局在石矶村试用河道网格图，把三十二公里河岸分给一百六十名网格员。每人每周巡查两次，发现垃圾和\
    排污口就拍照上报，乡镇在两天内答复。三个月来共收到线索四百一十件，办结三百九十六件。村民莫一帆每天清晨先看水位，再看\
    天气，把闸口的数字记在本子上，他说字写得大一点，下一个人看得清楚。";

fn like(one: &str, other: &str) -> Likeness {
    similarity(&signature(one), &signature(other))
}

#[test]
fn headlines_are_compared_without_what_stands_around_them() {
    let cases = [
        ("村口的桥通车了", "村口的桥通车了", TitleMatch::Exact),
        (" 村口的桥通车了", "村口的桥通车了 ", TitleMatch::Exact),
        ("村口的桥，通车了！", "村口的桥通车了", TitleMatch::Normalised),
        ("【要闻】村口的桥通车了（图）", "村口的桥通车了", TitleMatch::Normalised),
        ("[组图]村口的桥通车了(二)", "“村口的桥”通车了", TitleMatch::Normalised),
        ("２０２６年OPEN日", "2026年open日", TitleMatch::Normalised),
        ("村口的桥通车了", "村口的路通车了", TitleMatch::None),
        (
            "（一位乡村教师的三十年）",
            "（另一位乡村教师的三十年）",
            TitleMatch::None,
        ),
        ("", "", TitleMatch::None),
        ("！！", "。", TitleMatch::None),
    ];
    for (one, other, expected) in cases {
        assert_eq!(match_titles(one, other), expected, "{one} {other}");
        assert_eq!(match_titles(other, one), expected, "{other} {one}");
    }
    assert_eq!(
        normalised_title("（图）"),
        "图",
        "a title that is nothing but a label stays"
    );
}

#[test]
fn texts_are_alike_by_what_they_share() {
    assert_eq!(
        like(FIRST, FIRST),
        Likeness {
            alike: 1_000,
            shared: 1_000
        }
    );
    let set_otherwise: String = FIRST
        .replace('，', ", ")
        .replace(['“', '”'], "\"")
        .replace("11", "１１")
        .replace('。', "。\n\n");
    assert_eq!(
        like(FIRST, &set_otherwise),
        Likeness {
            alike: 1_000,
            shared: 1_000
        }
    );
    assert!(like(FIRST, OTHER).shared < SHARED_SHOWN / 4, "{:?}", like(FIRST, OTHER));
    let edited = FIRST.replace("二十四把", "三十把").replace("田桂兰", "莫桂英");
    assert!(like(FIRST, &edited).shared >= SHARED_SAME, "{:?}", like(FIRST, &edited));
    let halves: String = FIRST.chars().take(90).collect();
    let inside = like(&format!("{OTHER}{halves}{OTHER}"), &halves);
    assert!(inside.shared >= 900 && inside.alike < 500, "{inside:?}");
    assert_eq!(like("太短", "太短"), Likeness::default());
    assert_eq!(like("", FIRST), Likeness::default());
}

#[test]
fn what_is_proposed() {
    let shared = |shared| Likeness { alike: 0, shared };
    let cases = [
        (TitleMatch::None, 0, None),
        (TitleMatch::None, SHARED_SHOWN - 1, None),
        (TitleMatch::None, SHARED_SHOWN, Some(Verdict::Update)),
        (TitleMatch::None, SHARED_SAME - 1, Some(Verdict::Update)),
        (TitleMatch::None, SHARED_SAME, Some(Verdict::Same)),
        (TitleMatch::Exact, 0, Some(Verdict::Different)),
        (TitleMatch::Normalised, SHARED_SAME, Some(Verdict::Same)),
    ];
    for (titles, amount, expected) in cases {
        assert_eq!(proposal(titles, shared(amount)), expected, "{titles:?} {amount}");
    }
    assert_eq!(Verdict::ALL.len(), 3);
}

#[test]
fn shared_passages_are_shown_where_they_stand() {
    let a = "昨天下雨。志愿者一对一辅导，把常用的步骤写成大字卡片。后来天晴了，课堂设在社区活动室二楼。";
    let b = "课堂设在社区活动室，二楼很亮。有志愿者“一对一”辅导,把常用的步骤写成大字卡片";
    let passages = shared_passages(a, b);
    let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(texts, ["志愿者一对一辅导，把常用的步骤写成大字卡片"]);
    let slice = |text: &str, range: &std::ops::Range<usize>| -> String {
        text.chars().skip(range.start).take(range.len()).collect()
    };
    assert_eq!(slice(b, &passages[0].b), "志愿者“一对一”辅导,把常用的步骤写成大字卡片");
    assert_eq!(
        "课堂设在社区活动室二楼".chars().count(),
        PASSAGE_MIN - 1,
        "one short of a passage"
    );
    let whole = shared_passages(FIRST, FIRST);
    assert_eq!(whole.len(), 1);
    assert_eq!(whole[0].a, whole[0].b);
    assert_eq!(shared_passages(FIRST, OTHER), []);
}

#[test]
fn where_passages_overlap_the_longer_one_keeps_the_overlap() {
    let a = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒";
    let b = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳|未申酉|子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒";
    let texts: Vec<String> = shared_passages(a, b).into_iter().map(|passage| passage.text).collect();
    assert_eq!(
        texts,
        ["子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"],
        "ten characters are left of the other"
    );
    let c = b.replacen('甲', "日月甲", 1);
    let d = format!("日月星辰{a}");
    let texts: Vec<String> = shared_passages(&d, &c)
        .into_iter()
        .map(|passage| passage.text)
        .collect();
    assert_eq!(texts, ["子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"]);
}

#[test]
fn a_stored_signature_never_changes() {
    let kept = signature("市图书馆的志愿者走进柳岸社区，教老人用手机");
    let json = serde_json::to_string(&kept).unwrap();
    assert_eq!(serde_json::from_str::<Signature>(&json).unwrap(), kept);
    assert_eq!(json, "[224300014746295449,2558901534410287038,2583353848587103160]");
}

fn words() -> impl Strategy<Value = String> {
    "[甲乙丙丁戊己a-c，。“” Ａ１]{0,120}"
}

proptest! {
    #[test]
    fn likeness_is_symmetric_and_whole_for_the_same(one in words(), other in words()) {
        prop_assert_eq!(like(&one, &other), like(&other, &one));
        let same = like(&one, &one);
        let whole = Likeness { alike: 1_000, shared: 1_000 };
        prop_assert!(same == Likeness::default() || same == whole);
    }

    #[test]
    fn marks_and_width_change_nothing(text in words()) {
        let other: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(|c| {
            let c = if c == 'Ａ' { 'a' } else if c == '１' { '1' } else { c };
            [c, '。']
        }).collect();
        prop_assert_eq!(signature(&text), signature(&other));
    }

    #[test]
    fn a_passage_stands_in_both_texts(one in words(), other in words()) {
        let fold = |text: &str, range: &std::ops::Range<usize>| -> String {
            domain::text::fold_title(&text.chars().skip(range.start).take(range.len()).collect::<String>())
        };
        let passages = shared_passages(&one, &other);
        for passage in &passages {
            let said = fold(&one, &passage.a);
            prop_assert!(said.chars().count() >= PASSAGE_MIN);
            prop_assert_eq!(&said, &fold(&other, &passage.b));
            prop_assert_eq!(&passage.text, &one.chars().skip(passage.a.start).take(passage.a.len()).collect::<String>());
        }
        for pair in passages.windows(2) {
            prop_assert!(fold(&one, &pair[0].a).chars().count() >= fold(&one, &pair[1].a).chars().count());
        }
        for (index, passage) in passages.iter().enumerate() {
            for later in &passages[index + 1..] {
                prop_assert!(passage.a.end <= later.a.start || later.a.end <= passage.a.start);
            }
        }
        // A common passage always leaves a common fingerprint.
        prop_assert!(passages.is_empty() || like(&one, &other).shared > 0);
    }

    #[test]
    fn an_inserted_passage_is_found(head in words(), tail in words()) {
        let inserted = "东南西北中发白春夏秋冬梅兰竹菊";
        let found = shared_passages(&format!("{head}{inserted}{tail}"), &format!("{tail}{inserted}{head}"));
        prop_assert!(found.iter().any(|passage| passage.text.contains("东南西北中发白春夏秋冬")), "{:?}", found);
    }
}
