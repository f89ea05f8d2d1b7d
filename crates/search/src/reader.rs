//! The one who asks. It sees the state of a commit and stays with it until it is told to look again.

use tantivy::query::{BooleanQuery, Occur, Query as Engine, TermSetQuery};
use tantivy::schema::Value;
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};
use uuid::Uuid;

use crate::alike::{self, Likeness};
use crate::error::Result;
use crate::fold::fold;
use crate::index::Index;
use crate::plan::{in_title, plan};
use crate::query::Query;
use crate::rank::{Best, Rank};
use crate::schema::Fields;

/// No page reaches further, however it is asked.
pub const DEEPEST: usize = 1_000;
/// Headlines that begin alike, in one part of the index; further ones are not suggested.
const MOST_BEGINNINGS: usize = 50;

/// What is asked of the index.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub query: Query,
    pub filter: Filter,
    pub order: Order,
    /// How many of the first are skipped.
    pub offset: usize,
    /// How many are wanted after those; together at most [`DEEPEST`].
    pub limit: usize,
    /// Microseconds UTC; freshness is counted from here.
    pub now: i64,
}

/// Conditions beside the words. All that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub section: Option<Uuid>,
    /// Stories of this unit and of those below it.
    pub unit: Option<Uuid>,
    /// What the reader may see: stories of any of these units and those below. None is everything, an empty list nothing.
    pub within: Option<Vec<Uuid>>,
    pub kind: Option<String>,
    pub tag: Option<String>,
    pub language: Option<String>,
    /// Released at this time or later, in microseconds UTC.
    pub from: Option<i64>,
    /// Released before this time, in microseconds UTC.
    pub until: Option<i64>,
}

/// Which come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that say most about the words, in the headline before the text, new ones a little before old ones. Without
    /// words the same as `Newest`.
    #[default]
    Relevance,
    Newest,
}

/// One page of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Of all stories that match, counted one by one.
    pub total: usize,
    pub hits: Vec<Hit>,
}

/// One story that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub id: Uuid,
    /// Microseconds UTC.
    pub released_at: i64,
    /// Comparable only within one answer; 0 when the newest were asked for.
    pub score: f32,
}

/// A headline that fits what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub id: Uuid,
    pub headline: String,
}

/// Asks; cheap to clone, and many may ask at a time.
#[derive(Clone)]
pub struct Reader {
    engine: IndexReader,
    fields: Fields,
}

impl Reader {
    pub(crate) fn new(index: &Index) -> Result<Reader> {
        let builder = index.engine.reader_builder().reload_policy(ReloadPolicy::Manual);
        Ok(Reader {
            engine: builder.try_into()?,
            fields: index.fields,
        })
    }

    /// Moves on to the last commit. Questions that are under way keep the state they began with.
    ///
    /// # Errors
    /// [`crate::Error::Rebuild`] if files are damaged or gone; the state seen until now stays.
    pub fn reload(&self) -> Result<()> {
        Ok(self.engine.reload()?)
    }

    /// How many stories there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.engine.searcher().num_docs()
    }

    /// Answers one page. A request without words and filters finds nothing.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn search(&self, request: &Request) -> Result<Page> {
        let ranked = request.order == Order::Relevance && !request.query.wanted.is_empty();
        let Some(query) = plan(&self.fields, &request.query, &request.filter, ranked) else {
            return Ok(Page::default());
        };
        let offset = request.offset.min(DEEPEST);
        let most = request.offset.saturating_add(request.limit).min(DEEPEST);
        let best = Best {
            most,
            now: ranked.then_some(request.now),
        };
        let searcher = self.engine.searcher();
        let found = searcher.search(query.as_ref(), &best)?;
        let hits = found.first.into_iter().skip(offset).map(|rank| Hit {
            id: rank.id,
            released_at: rank.released_at,
            score: rank.score,
        });
        Ok(Page {
            total: found.total,
            hits: hits.collect(),
        })
    }

    /// Headlines for what is being typed: first those that begin with it, the newest first, then those that have it
    /// somewhere. At most `limit`, and none twice.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn suggest(&self, typed: &str, filter: &Filter, limit: usize, now: i64) -> Result<Vec<Suggestion>> {
        let query = Query::parse(typed);
        let limit = limit.min(MOST_BEGINNINGS);
        let mut suggestions: Vec<Suggestion> = Vec::new();
        if query.wanted.is_empty() || limit == 0 {
            return Ok(suggestions);
        }
        let searcher = self.engine.searcher();
        let beginning = Box::new(TermSetQuery::new(self.beginnings(&searcher, typed)?));
        let titles = query.wanted.iter().filter_map(|piece| in_title(&self.fields, piece));
        let anywhere = Box::new(BooleanQuery::intersection(titles.collect()));
        let steps: [(Box<dyn Engine>, Option<i64>); 2] = [(beginning, None), (anywhere, Some(now))];
        for (condition, now) in steps {
            let mut clauses = vec![(Occur::Must, condition)];
            if let Some(conditions) = plan(&self.fields, &Query::default(), filter, false) {
                clauses.push((Occur::Must, conditions));
            }
            let best = Best { most: 2 * limit, now };
            for rank in searcher.search(&BooleanQuery::new(clauses), &best)?.first {
                let suggestion = self.suggestion(&searcher, &rank)?;
                if suggestions.len() < limit && suggestions.iter().all(|known| known.headline != suggestion.headline) {
                    suggestions.push(suggestion);
                }
            }
        }
        Ok(suggestions)
    }

    /// Stories about the same, most alike first; at most `limit`, and never the story itself.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn alike(&self, to: &Likeness, limit: usize) -> Result<Vec<Hit>> {
        let searcher = self.engine.searcher();
        let Some(query) = alike::plan(&self.fields, &searcher, to)? else {
            return Ok(Vec::new());
        };
        let best = Best {
            most: limit.min(DEEPEST),
            now: Some(to.at),
        };
        let found = searcher.search(query.as_ref(), &best)?;
        let hits = found.first.into_iter().map(|rank| Hit {
            id: rank.id,
            released_at: rank.released_at,
            score: rank.score,
        });
        Ok(hits.collect())
    }

    fn beginnings(&self, searcher: &Searcher, typed: &str) -> Result<Vec<Term>> {
        let typed = fold(typed).text;
        let mut terms = Vec::new();
        for part in searcher.segment_readers() {
            let index = part.inverted_index(self.fields.beginning)?;
            let mut stream = index.terms().range().ge(typed.as_bytes()).into_stream()?;
            let mut left = MOST_BEGINNINGS;
            while left > 0 && stream.advance() && stream.key().starts_with(typed.as_bytes()) {
                left -= 1;
                terms.push(Term::from_field_text(
                    self.fields.beginning,
                    &String::from_utf8_lossy(stream.key()),
                ));
            }
        }
        Ok(terms)
    }

    fn suggestion(&self, searcher: &Searcher, rank: &Rank) -> Result<Suggestion> {
        let document: TantivyDocument = searcher.doc(rank.address)?;
        let headline = document.get_first(self.fields.headline);
        Ok(Suggestion {
            id: rank.id,
            headline: headline.and_then(|value| value.as_str()).unwrap_or_default().to_owned(),
        })
    }
}
