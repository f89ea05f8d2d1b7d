//! Styles: what a paragraph or a run inherits, and what its style says it is.
//!
//! Only what the story can keep is read: bold, italic, underline, raised and lowered text, what is hidden, size and
//! alignment for guessing, outline levels and numbering. Chains of `basedOn` are followed once, when reading.

use std::collections::HashMap;

use super::xml::El;

/// Longest id of a style, in bytes; Word stops at 253 characters. Every paragraph looks its style up.
pub(super) const LONGEST_ID: usize = 1_024;
/// How many styles may stand on each other; Word stops earlier.
const MAX_CHAIN: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raise {
    Base,
    Sub,
    Sup,
}

/// Run properties; nothing where nothing is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) raise: Option<Raise>,
    /// How far it stands above its line, in half points.
    position: Option<i32>,
    /// Half points.
    pub(super) size: Option<u32>,
    /// A symbol font, whose characters are pictures.
    pub(super) symbols: Option<String>,
}

impl Run {
    pub(super) fn read(properties: Option<El<'_, '_>>) -> Self {
        let mut run = Self::default();
        for property in properties.into_iter().flat_map(El::children) {
            match property.word() {
                "b" => run.bold = Some(property.is_on()),
                "i" => run.italic = Some(property.is_on()),
                "u" => run.underline = Some(property.is_on()),
                "vanish" => run.hidden = Some(property.is_on()),
                "strike" | "dstrike" => {
                    run.strike = Some(property.is_on() || run.strike == Some(true));
                }
                "vertAlign" => {
                    run.raise = Some(match property.val().as_deref() {
                        Some("superscript") => Raise::Sup,
                        Some("subscript") => Raise::Sub,
                        _ => Raise::Base,
                    });
                }
                "position" => run.position = property.number_attr("val"),
                "sz" => run.size = property.number_attr("val"),
                "rFonts" => {
                    let fonts = ["ascii", "hAnsi", "eastAsia"]
                        .into_iter()
                        .filter_map(|script| property.attr(script));
                    run.symbols = fonts
                        .map(|font| font.into_owned())
                        .find(|font| super::symbols::is_symbol_font(font));
                }
                _ => {}
            }
        }
        run
    }

    /// Small and off the line: how LibreOffice writes text that is raised or lowered by a measure of its own.
    fn lifted(&self, usual: u32) -> Option<Raise> {
        let position = self.position.filter(|position| position.abs() >= 3)?;
        let small = self.size.is_some_and(|size| size < usual);
        small.then_some(if position > 0 { Raise::Sup } else { Raise::Sub })
    }

    /// What `self` leaves open is taken from `below`.
    fn over(mut self, below: &Self) -> Self {
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.underline = self.underline.or(below.underline);
        self.hidden = self.hidden.or(below.hidden);
        self.strike = self.strike.or(below.strike);
        self.raise = self.raise.or(below.raise);
        self.size = self.size.or(below.size);
        self.symbols = self.symbols.or_else(|| below.symbols.clone());
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jc {
    Start,
    Center,
    End,
}

/// Paragraph properties; nothing where nothing is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Para {
    pub(super) jc: Option<Jc>,
    /// From 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// `w:numPr`, either half of which may be missing.
    pub(super) num_id: Option<i64>,
    pub(super) level: Option<u8>,
    /// A line above or below, as automatic rules have it.
    pub(super) ruled: Option<bool>,
}

impl Para {
    pub(super) fn read(properties: Option<El<'_, '_>>) -> Self {
        let mut para = Self::default();
        for property in properties.into_iter().flat_map(El::children) {
            match property.word() {
                "jc" => {
                    para.jc = Some(match property.val().as_deref() {
                        Some("center") => Jc::Center,
                        Some("right" | "end") => Jc::End,
                        _ => Jc::Start,
                    });
                }
                "outlineLvl" => para.outline = property.number_attr("val"),
                "numPr" => {
                    para.num_id = property.child("numId").and_then(|id| id.number_attr("val"));
                    para.level = property.child("ilvl").and_then(|level| level.number_attr("val"));
                }
                "pBdr" => {
                    let lines = property
                        .children()
                        .filter(|line| matches!(line.word(), "top" | "bottom"));
                    para.ruled = Some(lines.into_iter().any(El::is_on));
                }
                _ => {}
            }
        }
        para
    }

    fn over(mut self, below: &Self) -> Self {
        self.jc = self.jc.or(below.jc);
        self.outline = self.outline.or(below.outline);
        self.num_id = self.num_id.or(below.num_id);
        self.level = self.level.or(below.level);
        self.ruled = self.ruled.or(below.ruled);
        self
    }
}

/// What a style's name says about its paragraphs, in Word's and WPS's Chinese and English names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    Subtitle,
    /// From 0.
    Heading(u8),
    Quote,
    Caption,
    /// A further paragraph of an item of a list, with its level from 0.
    Continued(u8),
    TableOfContents,
}

/// A style with everything it inherits.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) run: Run,
    pub(super) para: Para,
    pub(super) role: Role,
    /// Which style of the chain brought the numbering, for `w:pStyle` of a level.
    pub(super) numbered_by: Option<String>,
}

#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Option<String>,
    defaults_run: Run,
    defaults_para: Para,
}

struct Raw {
    based_on: Option<String>,
    role: Option<Role>,
    run: Run,
    para: Para,
}

impl Styles {
    pub(super) fn read(root: El<'_, '_>) -> Self {
        let mut styles = Self::default();
        let mut raw: HashMap<String, Raw> = HashMap::new();
        for child in root.children() {
            match child.word() {
                "docDefaults" => {
                    let part = |outer, inner| child.child(outer).and_then(|part: El<'_, '_>| part.child(inner));
                    styles.defaults_run = Run::read(part("rPrDefault", "rPr"));
                    styles.defaults_para = Para::read(part("pPrDefault", "pPr"));
                }
                "style" => {
                    let Some(id) = child.attr("styleId").filter(|id| id.len() <= LONGEST_ID) else {
                        continue;
                    };
                    let is_default = child
                        .attr("default")
                        .is_some_and(|on| matches!(on.as_ref(), "1" | "true" | "on"));
                    if is_default && child.attr("type").as_deref() == Some("paragraph") {
                        styles.default_paragraph = Some(id.to_string());
                    }
                    let name = child.child("name").and_then(El::val).unwrap_or_default();
                    raw.insert(
                        id.to_string(),
                        Raw {
                            based_on: child.child("basedOn").and_then(El::val).map(|id| id.into_owned()),
                            role: role(&name).or_else(|| role(&id)),
                            run: Run::read(child.child("rPr")),
                            para: Para::read(child.child("pPr")),
                        },
                    );
                }
                _ => {}
            }
        }
        styles.styles = raw.keys().map(|id| (id.clone(), inherited(id, &raw))).collect();
        styles
    }

    /// The style of a paragraph that names `id`, or the one of paragraphs that name none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        let named = id.and_then(|id| self.styles.get(id));
        named.or_else(|| self.styles.get(self.default_paragraph.as_deref()?))
    }

    pub(super) fn named(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The properties of a paragraph: its own, its style's, the document's.
    pub(super) fn para(&self, own: Para, style: Option<&Style>) -> Para {
        let own = match style {
            Some(style) => own.over(&style.para),
            None => own,
        };
        own.over(&self.defaults_para)
    }

    /// The properties of a run. Switches set in a paragraph style and again in a character style cancel each other,
    /// and only what the run itself says is final.
    pub(super) fn run(&self, own: Run, character: Option<&Style>, paragraph: Option<&Style>) -> Run {
        let none = Run::default();
        let of_character = character.map_or(&none, |style| &style.run);
        let of_paragraph = paragraph.map_or(&none, |style| &style.run);
        let toggle = |of: &dyn Fn(&Run) -> Option<bool>| {
            let is_on = |run: &Run| of(run) == Some(true);
            let styled = is_on(of_character) != is_on(of_paragraph);
            Some(of(&own).unwrap_or(styled || is_on(&self.defaults_run)))
        };
        let (bold, italic, hidden) = (
            toggle(&|run| run.bold),
            toggle(&|run| run.italic),
            toggle(&|run| run.hidden),
        );
        let strike = toggle(&|run| run.strike);
        let size = of_paragraph.size.or(self.defaults_run.size).unwrap_or(20);
        let lifted = own.lifted(size);
        let rest = own.over(of_character).over(of_paragraph).over(&self.defaults_run);
        Run {
            bold,
            italic,
            hidden,
            strike,
            raise: rest.raise.or(lifted),
            ..rest
        }
    }
}

fn inherited(id: &str, raw: &HashMap<String, Raw>) -> Style {
    let mut style = Style {
        run: Run::default(),
        para: Para::default(),
        role: Role::Body,
        numbered_by: None,
    };
    let mut at = Some(id);
    for step in 0..MAX_CHAIN {
        let Some((id, found)) = at.and_then(|id| raw.get_key_value(id)) else {
            break;
        };
        style.run = style.run.over(&found.run);
        if style.numbered_by.is_none() && found.para.num_id.is_some() {
            style.numbered_by = Some(id.clone());
        }
        style.para = style.para.over(&found.para);
        // A style made from a heading is one; a style made from the title is usually something else with big letters.
        if style.role == Role::Body
            && let Some(role) = found.role
            && (step == 0
                || matches!(
                    role,
                    Role::Heading(_) | Role::Quote | Role::TableOfContents | Role::Continued(_)
                ))
        {
            style.role = role;
        }
        at = found.based_on.as_deref();
    }
    style
}

fn role(name: &str) -> Option<Role> {
    let folded: String = name.to_lowercase().split_whitespace().collect();
    Some(match folded.as_str() {
        "title" | "标题" | "文章标题" | "大标题" | "主标题" | "headline" => Role::Title,
        "subtitle" | "副标题" => Role::Subtitle,
        "quote" | "intensequote" | "blocktext" | "blockquote" | "引用" | "明显引用" | "quotations" => Role::Quote,
        "caption" | "题注" | "图说" | "图注" => Role::Caption,
        "listcontinue" | "列表接续" => Role::Continued(0),
        "tocheading" | "toc标题" => Role::TableOfContents,
        _ => {
            let level = |prefix: &str| -> Option<u8> {
                let rest = folded.strip_prefix(prefix)?;
                rest.parse().ok().filter(|level| (1..=9).contains(level))
            };
            if let Some(level) = level("heading").or_else(|| level("标题")) {
                Role::Heading(level - 1)
            } else if let Some(level @ 2..=5) = level("listcontinue").or_else(|| level("列表接续")) {
                Role::Continued(level - 1)
            } else if level("toc").or_else(|| level("目录")).is_some() {
                Role::TableOfContents
            } else {
                return None;
            }
        }
    })
}
