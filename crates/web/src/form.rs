//! A form read straight into a struct. For forms whose mistakes are shown beside the fields, read
//! [`Fields`](crate::Fields) and collect [`FieldErrors`](crate::FieldErrors) instead: this extractor refuses the whole
//! request, which only a hand-made request or an outdated page should meet.

use axum::extract::{FromRequest, Request};
use http::StatusCode;
use serde::de::DeserializeOwned;

use crate::fields::Fields;
use crate::form_value;
use crate::refusal::Refusal;

/// The form (a `POST` body or a `GET` query) as a `T`.
///
/// Repeated names fill a `Vec` (mark it `#[serde(default)]`), an empty field is `None` for an `Option`,
/// a ticked box is `true` (mark it `#[serde(default)]`), text is cleaned as in [`Fields`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let fields = Fields::from_request(request, state).await?;
        form_value::read(&fields).map(Self).map_err(|error| {
            tracing::debug!(%error, "a form does not fit");
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "web.refused.form-unreadable")
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::DefaultBodyLimit;
    use axum::routing::{get, post};
    use serde::Deserialize;
    use tower::ServiceExt;

    #[derive(Deserialize)]
    struct Input {
        title: String,
        n: Option<u8>,
        #[serde(default)]
        unit: Vec<String>,
    }

    async fn echo(Form(input): Form<Input>) -> String {
        format!("{:?} {:?} {:?}", input.title, input.n, input.unit)
    }

    async fn answer(request: http::Request<Body>) -> (u16, String) {
        let app = Router::new()
            .route("/", post(echo))
            .route("/query", get(echo))
            .layer(DefaultBodyLimit::max(100));
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let key = response
            .extensions()
            .get::<Refusal>()
            .map(|refusal| refusal.sentence.key.clone().into_owned());
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        (status, key.unwrap_or_else(|| String::from_utf8(body.to_vec()).unwrap()))
    }

    fn request(kind: &str, body: String) -> http::Request<Body> {
        http::Request::post("/")
            .header("content-type", kind)
            .body(Body::from(body))
            .unwrap()
    }

    #[tokio::test]
    async fn answers_per_kind_of_mistake() {
        const FORM: &str = "application/x-www-form-urlencoded";
        let table = [
            (
                FORM,
                "title=%E7%A8%BF+a%0D%0Ab&unit=x&unit=y&n=".to_owned(),
                200,
                r#""稿 a\nb" None ["x", "y"]"#,
            ),
            (FORM, "n=1".to_owned(), 422, "web.refused.form-unreadable"),
            (FORM, "title=a&n=256".to_owned(), 422, "web.refused.form-unreadable"),
            ("application/json", "{}".to_owned(), 415, "web.refused.form-unreadable"),
            (
                FORM,
                format!("title={}", "a".repeat(200)),
                413,
                "web.refused.form-too-large",
            ),
        ];
        for (kind, body, status, text) in table {
            assert_eq!(
                answer(request(kind, body.clone())).await,
                (status, text.to_owned()),
                "{body}"
            );
        }
    }

    #[tokio::test]
    async fn a_filter_is_read_from_the_query() {
        let request = http::Request::get("/query?title=a&unit=b&n=7")
            .body(Body::empty())
            .unwrap();
        assert_eq!(answer(request).await, (200, r#""a" Some(7) ["b"]"#.to_owned()));
    }
}
