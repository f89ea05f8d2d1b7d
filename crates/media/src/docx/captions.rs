//! Captions: the paragraph under a picture that speaks of it.

use super::line::{Item, Line};
use super::pictures::Picture;
use super::styles::{Jc, Role};

/// Longest caption, in characters; a longer paragraph is text.
const LONGEST: usize = 160;
/// Longest line that is a caption only because it stands centred under a picture.
const LONGEST_CENTRED: usize = 40;

/// Most pictures in a row that captions behind them are shared out to.
const LONGEST_ROW: usize = 30;

/// Gives each picture the paragraph that reads like its caption, and takes it out of the text.
pub(super) fn assign(items: Vec<Item>, pictures: &mut [Picture]) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    // Pictures directly above, which have no caption yet.
    let mut waiting: Vec<usize> = Vec::new();
    let mut ahead: Option<Line> = None;
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        match item {
            Item::Picture(index) => {
                if let Some(line) = ahead.take() {
                    set(pictures, index, &line);
                } else {
                    // Captions of a long row of pictures stand under each, not behind all.
                    if waiting.len() == LONGEST_ROW {
                        waiting.remove(0);
                    }
                    waiting.push(index);
                }
                kept.push(Item::Picture(index));
            }
            Item::Line(line) => {
                let next_is_picture = matches!(items.peek(), Some(Item::Picture(_)));
                if let Some(place) = waiting
                    .iter()
                    .position(|index| free(pictures, *index))
                    .filter(|_| speaks(&line))
                {
                    // One caption under several pictures speaks of the last, several speak of each in turn.
                    let more = matches!(items.peek(), Some(Item::Line(next)) if speaks(next));
                    let place = if more || waiting.len() - place == 1 {
                        place
                    } else {
                        waiting.len() - 1
                    };
                    set(pictures, waiting.remove(place), &line);
                    if !more {
                        waiting.clear();
                    }
                } else if waiting.last().is_some_and(|last| says_again(pictures, *last, &line)) {
                    // A picture that is shown twice has its caption twice.
                    waiting.clear();
                } else if line.role == Some(Role::Caption) && next_is_picture && waiting.is_empty() {
                    ahead = Some(line);
                } else {
                    waiting.clear();
                    kept.push(Item::Line(line));
                }
            }
            other => {
                waiting.clear();
                kept.push(other);
            }
        }
    }
    kept
}

fn free(pictures: &[Picture], index: usize) -> bool {
    pictures.get(index).is_some_and(|picture| picture.caption.is_none())
}

fn set(pictures: &mut [Picture], index: usize, line: &Line) {
    if let Some(picture) = pictures.get_mut(index) {
        picture.caption = Some(words(line));
    }
}

fn says_again(pictures: &[Picture], index: usize, line: &Line) -> bool {
    let said = pictures.get(index).and_then(|picture| picture.caption.as_deref());
    speaks(line) && said.is_some_and(|said| said == words(line))
}

fn words(line: &Line) -> String {
    let label = line.label.as_ref().map(|label| label.text.as_str()).unwrap_or_default();
    format!("{label}{}", line.text()).trim().to_owned()
}

fn speaks(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim();
    let chars = text.chars().count();
    if chars > LONGEST || matches!(line.role, Some(Role::Title | Role::Subtitle | Role::Heading(_))) {
        return false;
    }
    if line.role == Some(Role::Caption) {
        return true;
    }
    let ends_sentence = text.ends_with(['。', '：', ':', '；', '，']);
    let small_below =
        line.jc == Some(Jc::Center) && (4..=LONGEST_CENTRED).contains(&chars) && !ends_sentence && !line.bold;
    begins(text) || credits(text) || (small_below && line.label.is_none())
}

/// 图一：, 图1, 图为, 上图, ▲ and their English kin.
fn begins(text: &str) -> bool {
    if text.starts_with(['▲', '△', '↑', '▼', '↓', '◀', '▶']) {
        return true;
    }
    let text = text.trim_start_matches(['（', '(', '【', '[']);
    if [
        "图为",
        "图片说明",
        "图说：",
        "图：",
        "图:",
        "图片：",
        "图中",
        "上图",
        "下图",
        "左图",
        "右图",
        "配图",
    ]
    .iter()
    .any(|start| text.starts_with(start))
    {
        return true;
    }
    if let Some(rest) = text.strip_prefix('图').or_else(|| text.strip_prefix("图片")) {
        let number: String = rest
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥".contains(*c))
            .collect();
        let after = rest.trim_start()[number.len()..].chars().next();
        return !number.is_empty() && after.is_none_or(|c| c.is_whitespace() || "：:、.．—-）)为".contains(c));
    }
    let lower: String = text.chars().take(12).flat_map(char::to_lowercase).collect();
    let numbered = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    numbered("figure") || numbered("fig.") || numbered("photo") || lower.starts_with("photo:")
}

/// （周晓岚 摄）, 周晓岚/摄, 市图书馆供图.
fn credits(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')', '。', '】', ' ']);
    ["摄", "摄影", "供图", "摄影报道"].iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{begins, credits};

    #[test]
    fn captions_are_known_by_how_they_begin_and_end() {
        for text in [
            "图一：河长巡河",
            "图1 现场",
            "图为志愿者",
            "（图：现场）",
            "▲ 现场",
            "上图：开工",
            "Figure 2. The river",
            "图3",
        ] {
            assert!(begins(text), "{text}");
        }
        for text in [
            "图书馆今日开放",
            "图纸已经交付",
            "图1987年的旧事",
            "Photographers met",
            "地图",
        ] {
            assert!(!begins(text), "{text}");
        }
        assert!(credits("志愿者在整理图书。（周晓岚 摄）") && credits("市图书馆供图"));
        assert!(!credits("他正在拍摄中"));
    }
}
