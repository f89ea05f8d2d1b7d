use search::{Entry, Likeness};
use uuid::Uuid;

use crate::{index_of, story};

const SECTION: Uuid = Uuid::from_u128(7 << 64);

fn stories() -> Vec<Entry> {
    let mut stories = vec![
        story(1, "图书馆整夜开放", "阅览室增加座位，夜读的人多了。志愿者整理旧书。"),
        story(2, "旧书收来以后", "图书馆的志愿者把旧书分给社区阅览室。"),
        story(3, "夜读会第一场", "阅览室里座位坐满，图书馆延长开放。"),
        story(4, "河道网格员巡河", "网格员清理漂浮物，岸线整洁。"),
        story(5, "法律援助进工地", "调解员为工人讨回工资。"),
        story(6, "市场检查标签", "检查员看散装食品的标签。"),
        story(7, "急救课进学校", "学生学会止血和包扎。"),
        story(8, "公园种树", "市民在坡地种下乌桕。"),
    ];
    stories[2].sections = vec![SECTION];
    stories
}

fn like(of: &Entry) -> Likeness {
    Likeness {
        id: of.id,
        headline: of.headline.clone(),
        text: of.body.clone(),
        ..Likeness::default()
    }
}

#[test]
fn stories_that_share_rare_words_are_alike_and_others_are_not() {
    let stories = stories();
    let (_folder, reader) = index_of(&stories);
    let numbers = |to: &Likeness, limit| -> Vec<u128> {
        let hits = reader.alike(to, limit).unwrap();
        hits.iter().map(|hit| hit.id.as_u128()).collect()
    };
    let mut to = like(&stories[0]);
    let mut all = numbers(&to, 5);
    assert_eq!(all, numbers(&to, 5), "the order stays");
    assert_eq!(numbers(&to, 1).len(), 1);
    all.sort_unstable();
    assert_eq!(all, [2, 3], "neither itself nor what only stands beside it");
    to.section = Some(SECTION);
    assert_eq!(numbers(&to, 1), [3]);
    assert!(numbers(&like(&stories[7]), 5).is_empty());
    assert!(numbers(&Likeness::default(), 5).is_empty());
}
