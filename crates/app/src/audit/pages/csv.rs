//! The log as a file for a spreadsheet, written while it is read so that its length costs no memory.

use super::{filter::FilterForm, list::hex, permit, sentence};
use crate::{
    App, By, Error, View,
    audit::queries::{Filter, Names, below, names},
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use store::tables::event;
use web::{Fields, security::attachment_headers};

/// Most events in one file; a spreadsheet opens that many without trouble.
const MOST: u64 = 50_000;
/// Events read at once.
const CHUNK: u64 = 500;

/// How far the file is written.
struct Export {
    app: App,
    realm: i64,
    view: View,
    filter: Filter,
    /// The next event lies below this one.
    seq: i64,
    left: u64,
    done: bool,
}

pub async fn export(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    permit(&app, &by, view.now).await?;
    let filter = FilterForm::read(&fields).filter(&view.zone)?;
    let mut headers = attachment_headers(&format!("audit-{}.csv", view.day(&view.now.0)));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let export = Export {
        app,
        realm: by.actor.realm,
        view,
        filter,
        seq: i64::MAX,
        left: MOST,
        done: false,
    };
    // The mark at the beginning tells spreadsheets that the file is UTF-8.
    let head = format!("\u{feff}{}", record(&columns(&export.view)));
    let rows = stream::try_unfold((export, Some(head)), |(export, head)| async move {
        match head {
            Some(head) => Ok(Some((Bytes::from(head), (export, None)))),
            None => next(export).await,
        }
    });
    Ok((headers, Body::from_stream(rows)).into_response())
}

type Step = Option<(Bytes, (Export, Option<String>))>;

/// The next lines. A failure breaks the answer off, so that a file is never silently short.
async fn next(mut export: Export) -> Result<Step, axum::BoxError> {
    if export.done {
        return Ok(None);
    }
    // Nothing left to write, but one more to read: whether the file ends early must be said in it.
    let wanted = export.left.clamp(1, CHUNK);
    let text = match lines(&mut export, wanted).await {
        Ok(text) => text,
        Err(error) => {
            tracing::error!(?error, "an export of the audit log broke off");
            return Err("the export broke off".into());
        }
    };
    Ok(Some((Bytes::from(text), (export, None))))
}

async fn lines(export: &mut Export, wanted: u64) -> Result<String, Error> {
    let db = export.app.db.read();
    let rows = below(db, export.realm, &export.filter, export.seq, wanted).await?;
    if export.left == 0 {
        export.done = true;
        let cut = export.view.t1("audit.csv.cut", "n", MOST);
        return Ok(if rows.is_empty() { String::new() } else { record(&[cut]) });
    }
    let names = names(db, &rows, export.view.now).await?;
    export.done = (rows.len() as u64) < wanted;
    export.left -= rows.len() as u64;
    export.seq = rows.last().map_or(export.seq, |row| row.seq);
    Ok(rows
        .iter()
        .map(|row| record(&cells(&export.view, &names, row)))
        .collect())
}

fn columns(view: &View) -> [String; 13] {
    [
        view.t("audit.csv.seq"),
        view.t("audit.column.time"),
        view.t("audit.column.what"),
        view.t("audit.column.who"),
        view.t("audit.csv.acting-for"),
        view.t("audit.csv.name"),
        view.t("audit.csv.subject-kind"),
        view.t("audit.csv.subject"),
        view.t("audit.column.network"),
        view.t("audit.detail.request"),
        view.t("audit.csv.id"),
        view.t("audit.detail.hash"),
        view.t("audit.csv.data"),
    ]
}

fn cells(view: &View, names: &Names, row: &event::Model) -> [String; 13] {
    [
        row.seq.to_string(),
        view.iso(&row.at),
        sentence::sentence(view, names, row),
        sentence::actor(view, row),
        sentence::acting_for(view, names, row).unwrap_or_default(),
        row.name.clone(),
        row.subject_kind.clone(),
        row.subject_id.map(|id| id.to_string()).unwrap_or_default(),
        row.network.clone().unwrap_or_default(),
        row.request_id.clone().unwrap_or_default(),
        row.id.to_string(),
        hex(&row.leaf_hash),
        row.data.clone(),
    ]
}

/// One line of the file (RFC 4180).
fn record(cells: &[String]) -> String {
    let mut line = cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A cell that no spreadsheet takes for a formula: whoever writes a headline must not run something on the desk of
/// whoever opens the log.
fn cell(text: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r', ';', '\t']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, written) in [
            ("图书馆", "图书馆"),
            ("a,b", "\"a,b\""),
            ("说\"好\"", "\"说\"\"好\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+86", "\"'+86\""),
            ("-x", "\"'-x\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\tx", "\"'\tx\""),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }
}
