//! One part of the package as a tree of elements that borrow from its text.
//!
//! Flat and indexed, so that building it is one pass and one allocation that grows. Document types are refused and
//! entities are never resolved; depth and number of elements are bounded, so whoever walks the tree may recurse.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};

use super::DocxProblem;
use super::Limits;

/// The vocabularies that are told apart; both editions of the standard (transitional and strict) are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// WordprocessingML.
    Word,
    /// DrawingML and what stands inside it: main, picture, WordprocessingDrawing.
    Drawing,
    /// Shapes, groups and canvases of Word 2010.
    Shape,
    Chart,
    Diagram,
    Math,
    /// Markup compatibility.
    Compat,
    Vml,
    /// Office additions to VML.
    Office,
    /// Package relationships and content types.
    Package,
    /// Additions that can be passed over: they only add to what is understood.
    Harmless,
    Other,
}

fn known(address: &str) -> Ns {
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compat,
        "urn:schemas-microsoft-com:vml" => Ns::Vml,
        "urn:schemas-microsoft-com:office:office" => Ns::Office,
        "http://schemas.openxmlformats.org/package/2006/relationships"
        | "http://schemas.openxmlformats.org/package/2006/content-types" => Ns::Package,
        _ if address.contains("/drawingml/") && address.ends_with("/chart") => Ns::Chart,
        _ if address.contains("drawing/2014/chartex") => Ns::Chart,
        _ if address.contains("/drawingml/") && address.ends_with("/diagram") => Ns::Diagram,
        _ if address.contains("/drawingml/") => Ns::Drawing,
        // Of ink and models only the fallback is a picture.
        _ if address.ends_with("Ink") || address.ends_with("/ink") || address.ends_with("model3d") => Ns::Other,
        _ if address.contains("/word/2010/wordprocessing") && !address.ends_with("Drawing") => Ns::Shape,
        _ if address.starts_with("http://schemas.microsoft.com/office/word/20")
            || address.starts_with("http://schemas.microsoft.com/office/drawing/20") =>
        {
            Ns::Harmless
        }
        _ => Ns::Other,
    }
}

enum Kind {
    Element(Ns),
    Text,
    Char(char),
}

struct Node<'x> {
    kind: Kind,
    /// Local name of an element, or the text.
    name: &'x str,
    attributes: &'x str,
    first: u32,
    next: u32,
    /// On `mc:Choice`: everything it requires is understood here.
    understood: bool,
}

pub(crate) struct Tree<'x> {
    nodes: Vec<Node<'x>>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(crate) struct El<'t, 'x> {
    tree: &'t Tree<'x>,
    at: u32,
}

/// No node: the root is never a child or a sibling.
const NONE: u32 = 0;

impl<'x> Tree<'x> {
    /// Reads a part. `part` names it in the problem.
    pub(crate) fn read(text: &'x str, part: &str, limits: &Limits) -> Result<Self, DocxProblem> {
        let damaged = |detail: String| DocxProblem::Damaged {
            part: part.to_owned(),
            detail,
        };
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut build = Build {
            text,
            nodes: Vec::with_capacity(text.len() / 48),
            open: Vec::new(),
            spaces: Spaces::default(),
            limits,
            done: false,
        };
        loop {
            let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
            match event {
                Event::Start(start) => build.start(&start, part)?,
                Event::Empty(start) => {
                    build.start(&start, part)?;
                    build.end();
                }
                Event::End(_) => build.end(),
                Event::Text(piece) => build.text(piece.into_inner(), part)?,
                Event::CData(piece) => build.text(piece.into_inner(), part)?,
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => {
                        build.push(Kind::Char(c), "", "", part)?;
                    }
                    _ => match resolve_predefined_entity(&reference) {
                        Some(character) => {
                            build.push(Kind::Text, character, "", part)?;
                        }
                        // Nothing is resolved: an entity of its own stays as it was typed.
                        None => {
                            build.push(Kind::Char('&'), "", "", part)?;
                            build.text(reference.into_inner(), part)?;
                            build.push(Kind::Char(';'), "", "", part)?;
                        }
                    },
                },
                Event::DocType(_) => return Err(DocxProblem::DocumentType { part: part.to_owned() }),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
            if build.done {
                break;
            }
        }
        if !build.done {
            return Err(damaged("the part ends before its last element".to_owned()));
        }
        Ok(Self { nodes: build.nodes })
    }

    pub(crate) fn root(&self) -> El<'_, 'x> {
        El { tree: self, at: 0 }
    }
}

struct Build<'x, 'l> {
    text: &'x str,
    nodes: Vec<Node<'x>>,
    /// Open elements with their last child.
    open: Vec<(u32, u32)>,
    spaces: Spaces<'x>,
    limits: &'l Limits,
    done: bool,
}

impl<'x> Build<'x, '_> {
    fn start(&mut self, start: &BytesStart<'_>, part: &str) -> Result<(), DocxProblem> {
        let whole: &str = start;
        // The event lends its text for a moment only; the same characters in the part live as long as the tree.
        let from = (whole.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let slice = self
            .text
            .get(from..from.saturating_add(whole.len()))
            .unwrap_or_default();
        let (name, attributes) = slice
            .split_at_checked(start.name().as_ref().len())
            .unwrap_or((slice, ""));
        if attributes.contains("xmlns") {
            self.spaces.declare(attributes, self.open.len());
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let ns = self.spaces.find(prefix);
        if self.open.len() >= self.limits.depth {
            return Err(DocxProblem::TooDeep { part: part.to_owned() });
        }
        let at = self.push(Kind::Element(ns), local, attributes, part)?;
        if ns == Ns::Compat && local == "Choice" {
            let required = attribute(attributes, "Requires").unwrap_or_default();
            let mut prefixes = required.split_ascii_whitespace().peekable();
            let understood =
                prefixes.peek().is_some() && prefixes.all(|prefix| !matches!(self.spaces.find_late(prefix), Ns::Other));
            self.nodes[at as usize].understood = understood;
        }
        self.open.push((at, NONE));
        Ok(())
    }

    fn end(&mut self) {
        self.open.pop();
        self.spaces.close(self.open.len());
        self.done = self.open.is_empty();
    }

    /// Text counts only where text is meant: everything between elements is layout of the file.
    fn text(&mut self, piece: Cow<'x, str>, part: &str) -> Result<(), DocxProblem> {
        let Cow::Borrowed(piece) = piece else { return Ok(()) };
        let Some((parent, _)) = self.open.last() else {
            return Ok(());
        };
        let holds_text = matches!(
            self.nodes[*parent as usize].name,
            "t" | "delText" | "instrText" | "delInstrText" | "v"
        );
        if holds_text && !piece.is_empty() {
            self.push(Kind::Text, piece, "", part)?;
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind, name: &'x str, attributes: &'x str, part: &str) -> Result<u32, DocxProblem> {
        let at = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if self.nodes.len() >= self.limits.elements {
            return Err(DocxProblem::TooManyElements { part: part.to_owned() });
        }
        if let Some((parent, last)) = self.open.last_mut() {
            if *last == NONE {
                self.nodes[*parent as usize].first = at;
            } else {
                self.nodes[*last as usize].next = at;
            }
            *last = at;
        } else if !matches!(kind, Kind::Element(_)) {
            return Ok(at);
        }
        self.nodes.push(Node {
            kind,
            name,
            attributes,
            first: NONE,
            next: NONE,
            understood: false,
        });
        Ok(at)
    }
}

/// Most prefixes that are told apart at once; Word declares about forty.
const MOST_PREFIXES: usize = 400;

/// Which prefix means what, innermost last.
#[derive(Default)]
struct Spaces<'x> {
    bound: Vec<(&'x str, Ns, usize)>,
    /// The last answer: nearly all elements of a part share one prefix.
    last: Option<(&'x str, Ns)>,
}

impl<'x> Spaces<'x> {
    fn declare(&mut self, attributes: &'x str, depth: usize) {
        for (name, value) in pairs(attributes) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            if self.bound.len() < MOST_PREFIXES {
                self.bound.push((prefix, known(value.trim()), depth));
                self.last = None;
            }
        }
    }

    fn find(&mut self, prefix: &'x str) -> Ns {
        if let Some((last, ns)) = self.last
            && last == prefix
        {
            return ns;
        }
        let ns = self.find_late(prefix);
        self.last = Some((prefix, ns));
        ns
    }

    fn find_late(&self, prefix: &str) -> Ns {
        let found = self.bound.iter().rev().find(|(bound, ..)| *bound == prefix);
        found.map_or(Ns::Other, |(_, ns, _)| *ns)
    }

    fn close(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(_, _, bound)| *bound >= depth) {
            self.bound.pop();
            self.last = None;
        }
    }
}

fn pairs(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut read = Attributes::new(attributes, 0);
    // Looking for doubles would cost a comparison of each with each.
    read.with_checks(false);
    read.filter_map(Result::ok)
        .filter_map(|attribute| match attribute.value {
            Cow::Borrowed(value) => Some((attribute.key.into_inner(), value)),
            Cow::Owned(_) => None,
        })
}

fn attribute<'x>(attributes: &'x str, local: &str) -> Option<&'x str> {
    pairs(attributes)
        .find(|(name, _)| name.rsplit_once(':').map_or(*name, |(_, local)| local) == local)
        .map(|(_, value)| value)
}

impl<'t, 'x> El<'t, 'x> {
    fn node(self) -> &'t Node<'x> {
        &self.tree.nodes[self.at as usize]
    }

    /// The same element has the same number; for remembering it.
    pub(crate) fn number(self) -> u32 {
        self.at
    }

    pub(crate) fn ns(self) -> Ns {
        match self.node().kind {
            Kind::Element(ns) => ns,
            Kind::Text | Kind::Char(_) => Ns::Other,
        }
    }

    /// Without prefix.
    pub(crate) fn name(self) -> &'x str {
        self.node().name
    }

    /// The local name where the element is WordprocessingML, else nothing.
    pub(crate) fn word(self) -> &'x str {
        if self.ns() == Ns::Word { self.name() } else { "" }
    }

    /// Of an `mc:Choice`.
    pub(crate) fn is_understood(self) -> bool {
        self.node().understood
    }

    /// By local name, whatever the prefix.
    pub(crate) fn attr(self, local: &str) -> Option<Cow<'x, str>> {
        let raw = attribute(self.node().attributes, local)?;
        Some(unescape(raw).unwrap_or(Cow::Borrowed(raw)))
    }

    /// What most elements say: `w:val`.
    pub(crate) fn val(self) -> Option<Cow<'x, str>> {
        self.attr("val")
    }

    pub(crate) fn number_attr<T: std::str::FromStr>(self, local: &str) -> Option<T> {
        self.attr(local)?.trim().parse().ok()
    }

    /// Child elements, without text.
    pub(crate) fn children(self) -> impl Iterator<Item = El<'t, 'x>> {
        self.nodes_below()
            .filter(|child| matches!(child.node().kind, Kind::Element(_)))
    }

    fn nodes_below(self) -> impl Iterator<Item = El<'t, 'x>> {
        let tree = self.tree;
        let mut at = self.node().first;
        std::iter::from_fn(move || {
            let here = (at != NONE).then_some(El { tree, at })?;
            at = here.node().next;
            Some(here)
        })
    }

    /// The first child of WordprocessingML with this name.
    pub(crate) fn child(self, word: &str) -> Option<El<'t, 'x>> {
        self.children().find(|child| child.word() == word)
    }

    /// The first descendant that fits; the element itself is not asked.
    pub(crate) fn find(self, fits: &dyn Fn(El<'t, 'x>) -> bool) -> Option<El<'t, 'x>> {
        self.children()
            .find_map(|child| if fits(child) { Some(child) } else { child.find(fits) })
    }

    /// The text that stands directly in it.
    pub(crate) fn text(self) -> String {
        let mut text = String::new();
        for child in self.nodes_below() {
            match child.node().kind {
                Kind::Text => text.push_str(child.node().name),
                Kind::Char(c) => text.push(c),
                Kind::Element(_) => {}
            }
        }
        text
    }

    /// The text of this element and all below it, as far as `most` characters.
    pub(crate) fn all_text(self, most: usize) -> String {
        let mut text = String::new();
        self.gather(most, &mut text);
        text
    }

    fn gather(self, most: usize, text: &mut String) {
        if text.len() >= most.saturating_mul(4) {
            return;
        }
        for child in self.nodes_below() {
            match child.node().kind {
                Kind::Text => text.push_str(child.node().name),
                Kind::Char(c) => text.push(c),
                Kind::Element(_) if matches!(child.name(), "instrText" | "delInstrText") => {}
                Kind::Element(_) => child.gather(most, text),
            }
        }
    }

    /// `<w:b/>` and `<w:b w:val="1"/>` say yes, `0`, `false`, `off` and `none` say no.
    pub(crate) fn is_on(self) -> bool {
        !matches!(
            self.val().as_deref().map(str::trim),
            Some("0" | "false" | "off" | "none")
        )
    }
}
