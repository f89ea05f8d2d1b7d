//! A page as a test reads it: by what a person would see, not by how it is built.

use axum::http::{HeaderMap, StatusCode};
use scraper::{ElementRef, Html, Selector};

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// Path that answered, after redirects.
    pub path: String,
}

/// A form found on a page, with the fields as a browser would send them.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub method: String,
    pub fields: Vec<(String, String)>,
}

impl Page {
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words of the page, tags taken away.
    pub fn text(&self) -> String {
        let html = Html::parse_document(&self.body());
        let body = selector("body");
        html.select(&body)
            .flat_map(|body| body.text())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// # Panics
    /// When the words are not there.
    #[track_caller]
    pub fn sees(&self, words: &str) -> &Self {
        assert!(
            self.text().contains(words) || self.body().contains(words),
            "no {words:?} on {}:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// # Panics
    /// When the words are there.
    #[track_caller]
    pub fn sees_no(&self, words: &str) -> &Self {
        assert!(!self.body().contains(words), "{words:?} is on {}", self.path);
        self
    }

    /// # Panics
    /// When the status is another.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.path, self.text());
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Addresses of all links.
    pub fn links(&self) -> Vec<String> {
        let html = Html::parse_document(&self.body());
        html.select(&selector("a[href]"))
            .filter_map(|a| a.attr("href"))
            .map(ToOwned::to_owned)
            .collect()
    }

    /// The form that posts to `action`, or that has a button which does.
    ///
    /// # Panics
    /// When there is none: a missing button is a fault of the page.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        self.find_form(action)
            .unwrap_or_else(|| panic!("no form to {action:?} on {}:\n{}", self.path, self.body()))
    }

    pub fn find_form(&self, action: &str) -> Option<Form> {
        let html = Html::parse_document(&self.body());
        html.select(&selector("form"))
            .find(|form| {
                form.attr("action") == Some(action)
                    || form
                        .select(&selector("[formaction]"))
                        .any(|button| button.attr("formaction") == Some(action))
            })
            .map(|form| Form {
                action: action.to_owned(),
                method: form.attr("method").unwrap_or("get").to_ascii_lowercase(),
                fields: fields(form, &html),
            })
    }
}

impl Form {
    /// Types into a field, whatever was in it.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of this name.
    #[must_use]
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value)
    }
}

fn fields(form: ElementRef<'_>, page: &Html) -> Vec<(String, String)> {
    let own = selector("input[name], textarea[name], select[name]");
    let mut fields = Vec::new();
    // Fields elsewhere on the page may belong to the form by its id.
    let outside: Vec<ElementRef<'_>> = form.attr("id").map_or_else(Vec::new, |id| {
        page.select(&own)
            .filter(|field| field.attr("form") == Some(id))
            .collect()
    });
    let inside = form.select(&own).filter(|field| field.attr("form").is_none());
    for field in inside.chain(outside) {
        if field.attr("disabled").is_some() {
            continue;
        }
        let name = field.attr("name").unwrap_or_default().to_owned();
        match field.value().name() {
            "textarea" => {
                let text = field.text().collect::<String>();
                fields.push((name, text.strip_prefix('\n').unwrap_or(&text).to_owned()));
            }
            "select" => {
                let options: Vec<_> = field.select(&selector("option")).collect();
                let chosen = options
                    .iter()
                    .find(|option| option.attr("selected").is_some())
                    .or(options.first());
                if let Some(option) = chosen {
                    let text = option.text().collect::<String>();
                    fields.push((name, option.attr("value").map_or(text, ToOwned::to_owned)));
                }
            }
            _ => match field.attr("type").unwrap_or("text") {
                "submit" | "button" | "file" | "image" | "reset" => {}
                "checkbox" | "radio" if field.attr("checked").is_none() => {}
                "checkbox" | "radio" => fields.push((name, field.attr("value").unwrap_or("on").to_owned())),
                _ => fields.push((name, field.attr("value").unwrap_or_default().to_owned())),
            },
        }
    }
    fields
}

/// # Panics
/// When the selector, written by us, is none.
pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is written correctly")
}
