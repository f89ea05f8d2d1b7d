//! Words that the page's scripts say, handed over as JSON: no text stands in a script.

use crate::View;

/// JSON of the words under their short names. Placeholders (`{name}`) stay for the script to fill in.
fn json(view: &View, words: &[(&str, &str)]) -> String {
    let said = words.iter().map(|(name, key)| {
        let text = view.t3(key, "n", "{n}", "time", "{time}", "name", "{name}");
        ((*name).to_owned(), serde_json::Value::String(text))
    });
    serde_json::Value::Object(said.collect()).to_string()
}

pub fn editor(view: &View) -> String {
    json(
        view,
        &[
            ("toolbar", "stories.editor.toolbar"),
            ("body", "stories.editor.body"),
            ("hint", "stories.editor.hint"),
            ("undo", "stories.editor.undo"),
            ("redo", "stories.editor.redo"),
            ("heading", "stories.editor.heading"),
            ("subheading", "stories.editor.subheading"),
            ("bold", "stories.editor.bold"),
            ("italic", "stories.editor.italic"),
            ("underline", "stories.editor.underline"),
            ("sup", "stories.editor.sup"),
            ("sub", "stories.editor.sub"),
            ("quote", "stories.editor.quote"),
            ("bullets", "stories.editor.bullets"),
            ("numbers", "stories.editor.numbers"),
            ("table", "stories.editor.table"),
            ("table_insert", "stories.editor.table-insert"),
            ("row_above", "stories.editor.row-above"),
            ("row_below", "stories.editor.row-below"),
            ("row_delete", "stories.editor.row-delete"),
            ("column_before", "stories.editor.column-before"),
            ("column_after", "stories.editor.column-after"),
            ("column_delete", "stories.editor.column-delete"),
            ("cell_merge", "stories.editor.cell-merge"),
            ("cell_split", "stories.editor.cell-split"),
            ("header_row", "stories.editor.header-row"),
            ("align_start", "stories.editor.align-start"),
            ("align_center", "stories.editor.align-center"),
            ("align_end", "stories.editor.align-end"),
            ("table_delete", "stories.editor.table-delete"),
            ("figure", "stories.editor.figure"),
            ("figure_insert", "stories.editor.figure-insert"),
            ("figure_hint", "stories.editor.figure-hint"),
            ("figure_none", "stories.editor.figure-none"),
            ("figure_missing", "stories.editor.figure-missing"),
            ("video", "stories.editor.video"),
            ("video_none", "stories.editor.video-no"),
            ("video_missing", "stories.editor.video-missing"),
            ("link", "stories.editor.link"),
            ("link_address", "stories.editor.link-address"),
            ("link_hint", "stories.editor.link-hint"),
            ("link_select", "stories.editor.link-select"),
            ("link_bad", "stories.editor.link-bad"),
            ("footnote", "stories.editor.footnote"),
            ("footnote_says", "stories.editor.footnote-says"),
            ("footnote_text", "stories.editor.footnote-text"),
            ("footnote_hint", "stories.editor.footnote-hint"),
            ("footnote_sign", "stories.editor.footnote-sign"),
            ("rule", "stories.editor.rule"),
            ("paste", "stories.editor.paste"),
            ("paste_hint", "stories.editor.paste-hint"),
            ("ok", "stories.editor.ok"),
            ("cancel", "stories.editor.cancel"),
        ],
    )
}

pub fn autosave(view: &View) -> String {
    json(
        view,
        &[
            ("unsaved", "stories.autosave.unsaved"),
            ("saved", "stories.autosave.saved"),
            ("offline", "stories.autosave.offline"),
            ("offline_unkept", "stories.autosave.offline-unkept"),
            ("conflict", "stories.autosave.conflict"),
            ("conflict_more", "stories.autosave.conflict-more"),
            ("conflict_link", "stories.autosave.conflict-link"),
            ("signed_out", "stories.autosave.signed-out"),
            ("signed_out_more", "stories.autosave.signed-out-more"),
            ("signed_out_unkept", "stories.autosave.signed-out-unkept"),
            ("refused", "stories.autosave.refused"),
            ("refused_more", "stories.autosave.refused-more"),
            ("restore_found", "stories.autosave.restore-found"),
            ("restore", "stories.autosave.restore"),
            ("discard", "stories.autosave.discard"),
        ],
    )
}

pub fn upload(view: &View) -> String {
    let sending_time = view.t2(
        "stories.upload.sending-time",
        "percent",
        "{percent}",
        "seconds",
        "{seconds}",
    );
    let mut words: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&json(
        view,
        &[
            ("progress", "stories.upload.progress"),
            ("waiting", "stories.upload.waiting"),
            ("checking", "stories.upload.checking"),
            ("done", "stories.upload.done"),
            ("cancel", "stories.upload.cancel"),
            ("retry", "stories.upload.retry"),
            ("another", "stories.upload.another"),
            ("dismiss", "stories.upload.dismiss"),
            ("unreachable", "stories.upload.unreachable"),
            ("failed", "stories.upload.failed"),
            ("too_large", "stories.upload.too-large"),
            ("signed_out", "stories.upload.signed-out"),
            ("paused", "stories.upload.paused"),
            ("unreadable", "stories.upload.unreadable"),
            ("choose_again", "stories.upload.choose-again"),
            ("go_on", "stories.upload.go-on"),
        ],
    ))
    .unwrap_or_default();
    for (name, key) in [
        ("sending", "stories.upload.sending"),
        ("unfinished", "stories.upload.unfinished"),
        ("left", "stories.upload.left"),
    ] {
        words.insert(name.to_owned(), view.t1(key, "percent", "{percent}").into());
    }
    words.insert("sending_time".to_owned(), sending_time.into());
    serde_json::Value::Object(words).to_string()
}

pub fn photos(view: &View) -> String {
    json(
        view,
        &[
            ("number", "stories.photo.number"),
            ("number_first", "stories.photo.number-first"),
            ("removed", "stories.photo.removed"),
            ("undo", "stories.photo.undo"),
        ],
    )
}

pub fn presence(view: &View) -> String {
    serde_json::json!({ "here": view.t1("stories.write.here", "names", "{names}") }).to_string()
}

/// What the marks in the text say besides the words of each finding.
pub fn marks(view: &View) -> String {
    let replace = view.t1("stories.mend.replace", "now", "{now}");
    serde_json::json!({
        "replace": replace,
        "take_out": view.t("stories.mend.take-out"),
        "title": view.t("stories.mark.title"),
        "must": view.t("stories.mark.must"),
        "should": view.t("stories.mark.should"),
        "note": view.t("stories.mark.note"),
        "stand": view.t("stories.override.let-stand"),
        "reason": view.t("stories.override.reason"),
        "next": view.t("stories.mark.next"),
        "close": view.t("stories.mark.close"),
        "moved": view.t("stories.mark.moved"),
        "failed": view.t("stories.mark.failed"),
        "stands": view.t("stories.flash.override"),
        "replaced": view.t("stories.mark.replaced"),
        "none": view.t("stories.mark.none"),
    })
    .to_string()
}

/// What a button asks before it acts.
pub fn confirm(view: &View, title: &str, text: &str, ok: &str) -> String {
    serde_json::json!({
        "title": view.t(title),
        "text": view.t(text),
        "ok": view.t(ok),
        "cancel": view.t("stories.act.cancel"),
    })
    .to_string()
}
