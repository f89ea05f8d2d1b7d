//! What a video is, before anything is made of it.

use std::path::Path;

use serde_json::Value;

use super::run::{input, run};
use super::{Limits, Tools, VideoProblem};
use crate::kind::Kind;

/// Bytes of an answer that are read. One of a video with a few tracks has some hundreds.
const LONGEST: usize = 64 << 10;
/// Tracks of one file; cameras write three or four.
const TRACKS: usize = 32;

/// What a video says of itself, within bounds. It may lie: whatever is made of it is bounded by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// The track of the moving picture.
    pub track: u32,
    /// As it is shown, turned upright.
    pub width: u32,
    pub height: u32,
    pub milliseconds: u64,
    /// Frames a second, whole.
    pub rate: u32,
    pub has_sound: bool,
}

/// Asks ffprobe about the file `name` in `folder`.
///
/// # Errors
/// No video that can be read, or one beyond the limits.
pub async fn probe(
    tools: &Tools,
    folder: &Path,
    name: &str,
    kind: Kind,
    limits: &Limits,
) -> Result<Probed, VideoProblem> {
    let mut words: Vec<String> = ["-v", "error", "-of", "json=c=1", "-show_entries", ENTRIES]
        .map(str::to_owned)
        .to_vec();
    words.extend(input(kind, name)?);
    let quick = Limits {
        run_seconds: limits.run_seconds.min(60),
        ..*limits
    };
    let mut answer = String::new();
    let mut collect = |line: &str| {
        if answer.len() + line.len() < LONGEST {
            answer.push_str(line);
        }
    };
    run(&tools.ffprobe, folder, &words, &quick, &mut collect).await?;
    let answer: Value = serde_json::from_str(&answer).map_err(|error| VideoProblem::Unreadable {
        detail: error.to_string(),
    })?;
    within(read(&answer)?, limits)
}

const ENTRIES: &str = "format=duration:stream=index,codec_type,codec_name,width,height,avg_frame_rate,duration,\
                       sample_aspect_ratio:stream_disposition=attached_pic:stream_side_data=rotation";

fn read(answer: &Value) -> Result<Probed, VideoProblem> {
    let tracks = answer["streams"].as_array().map_or(&[][..], Vec::as_slice);
    if tracks.len() > TRACKS {
        let detail = format!("{} tracks", tracks.len());
        return Err(VideoProblem::Unreadable { detail });
    }
    let is = |track: &&Value, what: &str| track["codec_type"] == what;
    let picture = tracks
        .iter()
        // The cover of a piece of music is a video of one frame.
        .find(|track| {
            is(track, "video") && track["disposition"]["attached_pic"] != 1 && track["codec_name"].is_string()
        });
    let Some(picture) = picture else {
        let detail = "no track of pictures".to_owned();
        return Err(VideoProblem::NoPicture { detail });
    };
    let number = |value: &Value| {
        value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or(0)
    };
    let (width, height) = (number(&picture["width"]), number(&picture["height"]));
    if width == 0 || height == 0 {
        let detail = "frames without size".to_owned();
        return Err(VideoProblem::NoPicture { detail });
    }
    let wide = stretched(width, picture["sample_aspect_ratio"].as_str().unwrap_or_default());
    let sides = picture["side_data_list"].as_array().map_or(&[][..], Vec::as_slice);
    let turn = sides.iter().find_map(|data| data["rotation"].as_f64()).unwrap_or(0.0);
    let lies = (turn.abs() / 90.0).round() % 2.0 == 1.0;
    let (width, height) = if lies { (height, wide) } else { (wide, height) };
    let seconds = |value: &Value| value.as_str().and_then(|text| text.parse::<f64>().ok());
    let length = seconds(&answer["format"]["duration"]).or_else(|| seconds(&picture["duration"]));
    Ok(Probed {
        track: number(&picture["index"]),
        width,
        height,
        milliseconds: length.map_or(0, |seconds| (seconds.clamp(0.0, 1e9) * 1_000.0) as u64),
        rate: rate(picture["avg_frame_rate"].as_str().unwrap_or_default()),
        has_sound: tracks.iter().any(|track| is(&track, "audio")),
    })
}

fn within(found: Probed, limits: &Limits) -> Result<Probed, VideoProblem> {
    let (width, height) = (found.width, found.height);
    if width.max(height) > limits.frame.0 || width.min(height) > limits.frame.1 {
        return Err(VideoProblem::TooLarge { width, height });
    }
    let seconds = found.milliseconds.div_ceil(1_000);
    // What is a blink too long is not worth a letter to its writer.
    if seconds > limits.seconds + 1 {
        let limit = limits.seconds;
        return Err(VideoProblem::TooLong { seconds, limit });
    }
    Ok(found)
}

/// The width on the screen, where pixels are not square: `4:3`.
fn stretched(width: u32, ratio: &str) -> u32 {
    let Some((x, y)) = fraction(ratio, ':') else {
        return width;
    };
    // Real ones lie between a half and two.
    if x == 0 || y == 0 || x > y.saturating_mul(4) || y > x.saturating_mul(4) {
        return width;
    }
    u32::try_from(u64::from(width) * u64::from(x) / u64::from(y))
        .unwrap_or(width)
        .max(1)
}

/// `30000/1001` is 30.
fn rate(text: &str) -> u32 {
    match fraction(text, '/') {
        Some((frames, seconds)) if seconds > 0 => frames.saturating_add(seconds / 2) / seconds,
        _ => 0,
    }
}

fn fraction(text: &str, mark: char) -> Option<(u32, u32)> {
    let (above, below) = text.split_once(mark)?;
    Some((above.parse().ok()?, below.parse().ok()?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde_json::json;

    fn video(more: Value) -> Value {
        let mut track = json!({ "index": 0, "codec_type": "video", "codec_name": "h264", "width": 1920, "height": 1080,
            "avg_frame_rate": "30000/1001", "disposition": { "attached_pic": 0 } });
        track.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "streams": [track], "format": { "duration": "12.345000" } })
    }

    #[test]
    fn a_phone_held_upright_is_upright() {
        let read = read(&video(json!({ "side_data_list": [{ "rotation": -90 }] }))).unwrap();
        assert_eq!((read.width, read.height), (1080, 1920));
        assert_eq!((read.milliseconds, read.rate, read.has_sound), (12_345, 30, false));
    }

    #[test]
    fn limits_hold_whichever_way_it_lies() {
        let limits = Limits::default();
        for (more, code) in [
            (json!({ "width": 4096, "height": 2304 }), "none"),
            (json!({ "width": 2304, "height": 4096 }), "none"),
            (json!({ "width": 4098, "height": 100 }), "too-large"),
            (json!({ "width": 2306, "height": 2306 }), "too-large"),
            (json!({ "codec_type": "audio" }), "no-picture"),
            (json!({ "width": 0 }), "no-picture"),
            (json!({ "disposition": { "attached_pic": 1 } }), "no-picture"),
        ] {
            let found = read(&video(more.clone())).and_then(|found| within(found, &limits));
            assert_eq!(found.map_or_else(|problem| problem.code(), |_| "none"), code, "{more}");
        }
        let long = Probed {
            milliseconds: 902_000,
            ..read(&video(json!({}))).unwrap()
        };
        assert_eq!(within(long, &limits).unwrap_err().code(), "too-long");
    }
}
