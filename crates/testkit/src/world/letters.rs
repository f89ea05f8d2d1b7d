//! What readers of the invented city wrote to its newsroom, and what became of it: one message of each kind and state,
//! about stories that are on its site.

use super::{places::Places, step};
use anyhow::{Context, Result};
use app::{
    App, By,
    messages::{self, Typed},
};
use domain::{
    Actor, Locale, Time,
    messages::{Kind, Reason},
    time::{DAY, HOUR, MINUTE},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::site_story;

/// What an editor did with it.
#[derive(Clone, Copy, Debug)]
enum Then {
    Waits,
    /// Somebody has it in hand.
    Taken,
    /// That long after it came.
    Answered(&'static str, i64),
    Closed(Reason, i64),
}

/// A message, and how long before the end of the world's half year it came.
#[derive(Clone, Copy, Debug)]
struct Letter {
    before: i64,
    kind: Kind,
    /// The place of its story among the newest; none where it is about no story.
    story: Option<usize>,
    text: &'static str,
    name: &'static str,
    email: &'static str,
    locale: Locale,
    then: Then,
}

const LETTERS: [Letter; 5] = [
    Letter {
        before: 9 * DAY + 2 * HOUR,
        kind: Kind::Error,
        story: Some(8),
        text: "文中的联系电话少了一位数字，我打不通。请核对。",
        name: "叶女士",
        email: "ye@readers.example",
        locale: Locale::ZhCn,
        then: Then::Answered(
            "谢谢您指出来。我们已经和供稿单位核对，会尽快把正确的信息补上。",
            5 * HOUR,
        ),
    },
    Letter {
        before: 6 * DAY,
        kind: Kind::Advice,
        story: None,
        text: "公交 17 路的末班车太早了，能不能晚半个小时？",
        name: "",
        email: "",
        locale: Locale::ZhCn,
        then: Then::Closed(Reason::NotOurs, 20 * HOUR),
    },
    Letter {
        before: 4 * DAY,
        kind: Kind::Error,
        story: Some(3),
        text: "第二段写的是“星期三”，那天其实是星期四。",
        name: "老梁",
        email: "",
        locale: Locale::ZhCn,
        then: Then::Taken,
    },
    Letter {
        before: 9 * HOUR,
        kind: Kind::Enquiry,
        story: Some(1),
        text: "I would like to use one of the photos in a school newspaper. Whom do I have to ask?",
        name: "Anna Berg",
        email: "anna.berg@readers.example",
        locale: Locale::En,
        then: Then::Waits,
    },
    Letter {
        before: 2 * HOUR,
        kind: Kind::Error,
        story: Some(0),
        text: "标题里的单位名称和正文不一致，应该以哪个为准？",
        name: "",
        email: "",
        locale: Locale::ZhCn,
        then: Then::Waits,
    },
];

/// Something that happens to one of the messages.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    Comes(usize),
    Goes(usize),
}

/// The moments of all of them, before `last`.
pub fn turns(last: Time) -> Vec<(Time, Turn)> {
    let mut turns = Vec::new();
    for (index, letter) in LETTERS.iter().enumerate() {
        let came = last.plus(-letter.before);
        turns.push((came, Turn::Comes(index)));
        let later = match letter.then {
            Then::Waits => continue,
            Then::Taken => 40 * MINUTE,
            Then::Answered(_, after) | Then::Closed(_, after) => after,
        };
        turns.push((came.plus(later), Turn::Goes(index)));
    }
    turns
}

/// Does it; `made` are the messages that have come, by their place.
pub async fn take_turn(
    app: &App,
    places: &Places,
    turn: Turn,
    made: &mut Vec<(usize, domain::MessageId)>,
) -> Result<()> {
    match turn {
        Turn::Comes(index) => {
            let letter = LETTERS[index];
            let about = match letter.story {
                Some(place) => address(app, place).await?,
                None => String::new(),
            };
            let typed = Typed {
                kind: letter.kind,
                about,
                passage: String::new(),
                text: letter.text.to_owned(),
                name: letter.name.to_owned(),
                email: letter.email.to_owned(),
                locale: letter.locale,
            };
            let reader = By::of(Actor::nobody(), String::new());
            let sent = step("message", messages::send(app, &reader, &typed, None).await)?;
            made.push((index, sent.id));
            Ok(())
        }
        Turn::Goes(index) => {
            let id = made.iter().find(|(place, _)| *place == index).map(|(_, id)| *id);
            let id = id.context("it came before")?;
            let editor = places.holder(domain::Role::Editor, "centre", &[], index)?;
            let by = places.by(app, &editor).await?;
            match LETTERS[index].then {
                Then::Waits => Ok(()),
                Then::Taken => step("take", messages::take(app, &by, id, 1, None).await),
                Then::Answered(words, _) => {
                    step("answer", messages::answer(app, &by, id, words, 1, None).await).map(drop)
                }
                Then::Closed(reason, _) => step("close", messages::close(app, &by, id, reason, 1, None).await),
            }
        }
    }
}

/// The address of a story that stands on the site at this moment.
async fn address(app: &App, place: usize) -> Result<String> {
    let rows = site_story::Entity::find()
        .filter(site_story::Column::State.eq("live"))
        .order_by_desc(site_story::Column::ReleasedAt)
        .order_by_desc(site_story::Column::StoryId)
        .all(app.db.read())
        .await?;
    Ok(rows.get(place).map(|row| row.path.clone()).unwrap_or_default())
}
