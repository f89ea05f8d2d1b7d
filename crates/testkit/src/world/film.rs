//! The video of a story: a slow look across one of its pictures, made where the machine has ffmpeg. Elsewhere the story has
//! no video.

use super::{data, step};
use anyhow::{Context, Result, bail};
use app::{
    App, By,
    stories::{self, Sent, Typed},
};
use domain::StoryId;
use std::path::Path;
use std::process::{Command, Stdio};

/// Six seconds, from the left edge to the right.
const PAN: &str = "scale=1440:-2,crop=960:540:'(in_w-960)*t/6':'(in_h-540)/2',format=yuv420p";

/// Makes the video, sends it, and waits until it is prepared, so that the story can go on at once.
pub async fn add(app: &App, by: &By, id: StoryId, video: &data::Video) -> Result<()> {
    let Some(ffmpeg) = &app.ffmpeg else { return Ok(()) };
    let bytes = made(&ffmpeg.tools.ffmpeg, &ffmpeg.temporary, id, video)?;
    let key = format!("{}-video", id.0.simple());
    let sent = Sent::Whole(bytes.into());
    let asset = step("video", stories::add_video(app, by, id, "现场.mp4", sent, &key).await)?;
    step("prepare", stories::prepare_video(app, asset, false).await)?;
    if !video.subtitles.is_empty() {
        let text = video.subtitles.as_bytes();
        step("subtitles", stories::add_subtitles(app, by, id, asset, text).await)?;
    }
    let (content, draft) = step("draft", stories::draft(app.db.read(), id).await)?;
    let typed = Typed::of_videos(&content, asset, [&video.caption, &video.alt, &video.credit]);
    step("save", stories::save_draft(app, by, id, draft.version, &typed).await).map(drop)
}

fn made(program: &Path, temporary: &Path, id: StoryId, video: &data::Video) -> Result<Vec<u8>> {
    let (file, picture) = data::image(&video.image)?;
    let folder = temporary.join(format!("copydesk-demo-{}", id.0.simple()));
    std::fs::create_dir_all(&folder)?;
    let (from, to) = (folder.join(file), folder.join("film.mp4"));
    std::fs::write(&from, picture)?;
    let status = Command::new(program)
        .args([
            "-v",
            "error",
            "-nostdin",
            "-y",
            "-loop",
            "1",
            "-framerate",
            "25",
            "-t",
            "6",
            "-i",
        ])
        .arg(&from)
        .args(["-vf", PAN, "-c:v", "libx264", "-preset", "ultrafast", "-f", "mp4"])
        .arg(&to)
        .stdout(Stdio::null())
        .status();
    let film = std::fs::read(&to);
    std::fs::remove_dir_all(&folder)?;
    if !status.context("ffmpeg")?.success() {
        bail!("ffmpeg could not make the video of the demo");
    }
    Ok(film?)
}
