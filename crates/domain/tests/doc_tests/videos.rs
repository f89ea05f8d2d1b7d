//! Videos of a story: signed, checked, compared, drawn.

use domain::checks::{Facts, Place, check, text_at};
use domain::content::{StoryContent, Video, canonical, hash};
use domain::diff::{State, diff_content};
use domain::document::{Block, Document, Picture, Player, PlayerSource, Subtitles, to_html};
use domain::kinds::{Field, default_kinds};
use domain::review::{Anchor, NotePlace};
use domain::suggestions::{self, Problem, apply};
use domain::videos::VideoState;
use domain::{AssetId, Time};

fn asset(number: u8) -> AssetId {
    format!("0193a5b0-7c00-7000-8000-0000000000{number:02}")
        .parse()
        .unwrap()
}

fn video() -> Video {
    Video {
        caption: "11月18日，早市开张。".to_owned(),
        alt: "摊位前人来人往。".to_owned(),
        credit: "陆远".to_owned(),
        ..Video::new(asset(1), hash(b"film"))
    }
}

fn with(videos: Vec<Video>) -> StoryContent {
    StoryContent {
        headline: "早市".to_owned(),
        kind: "news".to_owned(),
        videos,
        ..StoryContent::default()
    }
}

/// As `content::signed_bytes_are_pinned`: what was signed stays as it was.
#[test]
fn videos_are_signed_in_a_schema_of_their_own() {
    let said = |content: &StoryContent| String::from_utf8(canonical(content)).unwrap();
    assert!(said(&with(vec![])).starts_with(r#"{"schema":1,"#));
    assert!(!said(&with(vec![])).contains("videos"));
    let plain = said(&with(vec![video()]));
    assert!(plain.starts_with(r#"{"schema":5,"kind":"news""#), "{plain}");
    assert!(
        plain.ends_with(concat!(
            r#""attachments":[],"videos":[{"asset":"0193a5b0-7c00-7000-8000-000000000001","#,
            r#""hash":"d0607f7ad2628b2af9158dfba06ce87166e66b15bf68f8f358f9aa27ccb7c321","#,
            r#""caption":"11月18日，早市开张。","alt":"摊位前人来人往。","credit":"陆远","subtitles":null}]}"#
        )),
        "{plain}"
    );
    // Behind everything that earlier schemas have, in place of none of it.
    let tagged = StoryContent {
        tags: vec!["早市".to_owned()],
        ..with(vec![video()])
    };
    let tail = said(&tagged).split_once(r#""attachments":[]"#).unwrap().1.to_owned();
    assert!(tail.starts_with(r#","tags":["早市"],"videos":[{"asset""#), "{tail}");
    assert!(said(&tagged).starts_with(r#"{"schema":5,"#));
    let without = StoryContent {
        videos: Vec::new(),
        ..tagged
    };
    assert!(said(&without).starts_with(r#"{"schema":4,"#));
    // Whatever is said of it, and what is read below it, is part of what is signed.
    for other in [
        Video {
            caption: "别的".to_owned(),
            ..video()
        },
        Video {
            alt: "别的".to_owned(),
            ..video()
        },
        Video {
            credit: "别人".to_owned(),
            ..video()
        },
        Video {
            hash: hash(b"other"),
            ..video()
        },
        Video {
            subtitles: Some(hash(b"WEBVTT")),
            ..video()
        },
    ] {
        assert_ne!(said(&with(vec![other])), plain);
    }
}

#[test]
fn a_story_waits_until_its_videos_play_and_say_what_they_are() {
    let kinds = default_kinds();
    let kind = kinds.iter().find(|kind| kind.key == "news").unwrap();
    let found = |content: &StoryContent, state: Option<VideoState>| -> Vec<String> {
        let facts = Facts {
            now: Time(0),
            zone: jiff::tz::TimeZone::UTC,
            photos: Vec::new(),
            videos: state.map(|state| (asset(1), state)).into_iter().collect(),
            units: Vec::new(),
        };
        let found = check(content, kind, &facts);
        let of_videos = found.iter().filter(|found| found.key().starts_with("video-"));
        of_videos
            .map(|found| format!("{} {}", found.key(), found.severity()))
            .collect()
    };
    let good = Video {
        subtitles: Some(hash(b"WEBVTT")),
        ..video()
    };
    assert!(found(&with(vec![good.clone()]), Some(VideoState::Ready)).is_empty());
    for (state, says) in [
        (None, "video-not-ready must"),
        (Some(VideoState::Waiting), "video-not-ready must"),
        (Some(VideoState::Preparing), "video-not-ready must"),
        (Some(VideoState::Failed), "video-unusable must"),
    ] {
        assert_eq!(found(&with(vec![good.clone()]), state), [says]);
    }
    assert_eq!(
        found(
            &with(vec![Video::new(asset(1), hash(b"film"))]),
            Some(VideoState::Ready)
        ),
        [
            "video-caption-missing must",
            "video-credit-missing must",
            "video-alt-missing should",
            "video-without-subtitles note"
        ]
    );
    let unknown = StoryContent {
        body: Document::new(vec![Block::Video { asset: asset(2) }]).unwrap(),
        ..with(vec![good])
    };
    assert_eq!(found(&unknown, Some(VideoState::Ready)), ["video-unknown must"]);
}

#[test]
fn the_words_of_a_video_have_their_place() {
    let content = with(vec![video()]);
    let at = |field| text_at(&content, Place::Photo { asset: asset(1), field });
    assert_eq!(at(Field::Caption), "11月18日，早市开张。");
    assert_eq!(at(Field::Photographer), "陆远");
    assert_eq!(at(Field::Photos), hash(b"film").to_string());
}

#[test]
fn the_words_of_a_video_can_be_offered_and_its_loss_cannot() {
    let body = Document::new(vec![Block::Video { asset: asset(1) }]).unwrap();
    let base = StoryContent {
        body: body.clone(),
        ..with(vec![video()])
    };
    let proposed = StoryContent {
        videos: vec![Video {
            caption: "11月18日清晨，早市开张。".to_owned(),
            credit: "陆致远".to_owned(),
            ..video()
        }],
        ..base.clone()
    };
    let offered = suggestions::suggestions(&base, &proposed).unwrap();
    assert_eq!(offered.len(), 2);
    for one in &offered {
        assert!(matches!(one.place, suggestions::Place::Photo { asset: at, .. } if at == asset(1)));
    }
    let taken = offered
        .iter()
        .fold(base.clone(), |text, one| apply(&text, one).unwrap());
    assert_eq!(taken, proposed);
    // It was taken out of the story meanwhile.
    assert!(apply(&with(vec![]), &offered[0]).is_err());
    assert_eq!(suggestions::suggestions(&base, &with(vec![])), Err(Problem::Photos));
}

#[test]
fn a_note_can_stand_beside_a_video() {
    let content = StoryContent {
        body: Document::new(vec![Block::Video { asset: asset(1) }]).unwrap(),
        ..with(vec![video()])
    };
    let place = NotePlace::Photo { asset: asset(1) };
    assert_eq!(NotePlace::of_block(&content, 0), [place]);
    let anchor = Anchor::in_text(&content, NotePlace::Block { index: 0 }).unwrap();
    assert_eq!((anchor.place, anchor.quote.as_str()), (place, "11月18日，早市开张。"));
    assert_eq!(anchor.stands(&content), Some(place));
    assert_eq!(anchor.stands(&with(vec![])), None);
}

#[test]
fn videos_of_two_revisions_are_compared() {
    let other = Video {
        caption: "早市。".to_owned(),
        subtitles: Some(hash(b"WEBVTT")),
        ..video()
    };
    let diff = diff_content(&with(vec![video()]), &with(vec![other.clone()]));
    assert_eq!(diff.videos.len(), 1);
    assert_eq!(
        (diff.videos[0].state, diff.videos[0].subtitles_changed),
        (State::Changed, true)
    );
    assert_eq!(diff.videos[0].fields.len(), 1);
    let gone = diff_content(&with(vec![video()]), &with(vec![]));
    assert_eq!((gone.videos[0].state, gone.videos[0].fields.len()), (State::Deleted, 3));
    assert!(diff_content(&with(vec![other.clone()]), &with(vec![other])).is_empty());
}

#[test]
fn a_player_fetches_nothing_by_itself_and_escapes_what_was_typed() {
    let document = Document::new(vec![Block::Video { asset: asset(1) }]).unwrap();
    let source = |ending: &str| PlayerSource {
        media_type: format!("video/{ending}"),
        src: format!("/media/a/video/play.{ending}"),
    };
    let picture = Picture {
        src: "/media/a/1280.jpg".to_owned(),
        width: 1_280,
        height: 720,
        alt: "\"早市\"".to_owned(),
        caption: "<早市>".to_owned(),
        credit: "陆远 摄像".to_owned(),
        player: Some(Player {
            sources: vec![source("mp4"), source("webm")],
            subtitles: Some(Subtitles {
                src: "/media/a/video/b.vtt".to_owned(),
                language: "zh-CN".to_owned(),
                label: "字幕".to_owned(),
            }),
            said: "时长 0:06".to_owned(),
            instead: "下载视频".to_owned(),
            address: "https://news.example/media/a/video/play.mp4".to_owned(),
        }),
        ..Picture::default()
    };
    let drawn = |picture: &Picture| to_html(&document, &|_: AssetId| Some(picture.clone()));
    assert_eq!(
        drawn(&picture),
        "<figure class=\"player\"><video controls playsinline preload=\"none\" poster=\"/media/a/1280.jpg\" width=\"1280\" \
         height=\"720\" aria-label=\"&quot;早市&quot;\"><source src=\"/media/a/video/play.mp4\" type=\"video/mp4\">\
         <source src=\"/media/a/video/play.webm\" type=\"video/webm\"><track kind=\"captions\" default \
         src=\"/media/a/video/b.vtt\" srclang=\"zh-CN\" label=\"字幕\"><a href=\"/media/a/video/play.mp4\">下载视频</a></video>\
         <p class=\"player-address\">https://news.example/media/a/video/play.mp4</p>\
         <figcaption>&lt;早市&gt;<small>陆远 摄像　时长 0:06</small></figcaption></figure>"
    );
    let mut waiting = picture;
    if let Some(player) = &mut waiting.player {
        player.sources.clear();
        player.said = "正在处理".to_owned();
    }
    let html = drawn(&waiting);
    assert!(
        html.contains("<p class=\"player-waits\" role=\"status\">正在处理</p>"),
        "{html}"
    );
    assert!(!html.contains("<video"), "{html}");
    // A picture is no video, and an unknown one is left out.
    assert_eq!(to_html(&document, &|_: AssetId| Some(Picture::default())), "");
    assert_eq!(to_html(&document, &|_: AssetId| None), "");
}
