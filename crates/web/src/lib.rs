//! The HTTP kit: texts in two languages, forms, cookies, assets, security headers.
//!
//! Another product could use it unchanged: it knows neither stories nor tables. Layers are plain functions for
//! `axum::middleware::from_fn…`; whatever a person will read is a [`Sentence`] until a page is drawn.

pub mod assets;
pub mod cache;
pub mod cidr;
pub mod client_addr;
pub mod cookie;
pub mod csrf;
pub mod field_errors;
pub mod fields;
pub mod flash;
pub mod form;
mod form_value;
pub mod gate;
pub mod json;
pub mod locale;
pub mod multipart;
pub mod page_number;
pub mod public_url;
pub mod qr;
pub mod query;
pub mod refusal;
pub mod request_id;
pub mod security;
pub mod sentence;
pub mod session_cookie;
mod text_source;
pub mod texts;
pub mod traditional;

pub use assets::Assets;
pub use cache::CacheControl;
pub use cidr::Cidr;
pub use client_addr::{Client, Ingress, client_of, identify_client};
pub use csrf::refuse_cross_origin;
pub use domain::Locale;
pub use field_errors::FieldErrors;
pub use fields::Fields;
pub use flash::Flash;
pub use form::Form;
pub use gate::Gate;
pub use json::wants_json;
pub use page_number::Page;
pub use public_url::PublicUrl;
pub use qr::Qr;
pub use query::encoded;
pub use refusal::Refusal;
pub use request_id::{REQUEST_ID, RequestId, name_request};
pub use security::security_headers;
pub use sentence::{Arg, Sentence};
pub use session_cookie::{SessionCookie, Token};
pub use texts::{Slice, Texts, TextsError};

/// The kit's own texts; the product adds them to those of its slices.
pub const TEXTS: Slice = Slice {
    name: "web",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};
