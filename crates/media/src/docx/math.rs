//! Formulas, written out in one line: `(a+b)/c`, `x^2`, `√(y)`. The story says that they were.

use super::left_out::Omission;
use super::line::Building;
use super::styles::Run;
use super::walk::{Place, Walker};
use super::xml::{El, Ns};

impl Walker<'_, '_> {
    pub(super) fn formula(&mut self, element: El<'_, '_>, building: &mut Building, place: &Place<'_>) {
        if self.fields.hide() {
            return;
        }
        let mut line = String::new();
        linear(element, &mut line);
        if !line.trim().is_empty() {
            self.omissions.add(Omission::Formula, &line);
            building.text(&line, &Run::default(), place.link);
        }
    }
}

/// The first child with this name, in one line.
fn part(element: El<'_, '_>, name: &str) -> String {
    let mut line = String::new();
    if let Some(child) = element
        .children()
        .find(|child| child.ns() == Ns::Math && child.name() == name)
    {
        linear(child, &mut line);
    }
    line
}

/// Brackets where a reader would lose the grouping.
fn grouped(text: String) -> String {
    if text.chars().count() <= 1 || text.chars().all(char::is_alphanumeric) {
        text
    } else {
        format!("({text})")
    }
}

/// A sign set in the properties: the brackets of a group, the sign of a sum.
fn sign(element: El<'_, '_>, properties: &str, name: &str, usual: &str) -> String {
    let found = element.children().find(|child| child.name() == properties);
    let found = found.and_then(|properties| properties.children().find(|child| child.name() == name));
    found
        .and_then(El::val)
        .map_or(usual.to_owned(), |sign| sign.into_owned())
}

fn linear(element: El<'_, '_>, line: &mut String) {
    if element.ns() != Ns::Math {
        // Word's own runs may stand inside; what was struck may too.
        match element.word() {
            "del" | "moveFrom" | "rPr" => {}
            "t" => line.push_str(&element.text()),
            _ => below(element, line),
        }
        return;
    }
    match element.name() {
        "t" => line.push_str(&element.text()),
        "f" => {
            let (above, under) = (grouped(part(element, "num")), grouped(part(element, "den")));
            line.push_str(&format!("{above}/{under}"));
        }
        "sSup" => line.push_str(&format!(
            "{}^{}",
            grouped(part(element, "e")),
            grouped(part(element, "sup"))
        )),
        "sSub" => line.push_str(&format!(
            "{}_{}",
            grouped(part(element, "e")),
            grouped(part(element, "sub"))
        )),
        "sSubSup" | "sPre" => {
            let (base, sub, sup) = (part(element, "e"), part(element, "sub"), part(element, "sup"));
            line.push_str(&format!("{}_{}^{}", grouped(base), grouped(sub), grouped(sup)));
        }
        "rad" => {
            let (degree, base) = (part(element, "deg"), part(element, "e"));
            line.push_str(&format!("{degree}√({base})"));
        }
        "nary" => {
            line.push_str(&sign(element, "naryPr", "chr", "∫"));
            for (name, mark) in [("sub", '_'), ("sup", '^')] {
                let limit = part(element, name);
                if !limit.is_empty() {
                    line.push(mark);
                    line.push_str(&grouped(limit));
                }
            }
            line.push_str(&part(element, "e"));
        }
        "d" => {
            let inner: Vec<String> = element
                .children()
                .filter(|child| child.name() == "e")
                .map(|child| {
                    let mut line = String::new();
                    linear(child, &mut line);
                    line
                })
                .collect();
            let between = sign(element, "dPr", "sepChr", "|");
            line.push_str(&sign(element, "dPr", "begChr", "("));
            line.push_str(&inner.join(&between));
            line.push_str(&sign(element, "dPr", "endChr", ")"));
        }
        "limLow" => line.push_str(&format!("{}_{}", part(element, "e"), grouped(part(element, "lim")))),
        "limUpp" => line.push_str(&format!("{}^{}", part(element, "e"), grouped(part(element, "lim")))),
        "mr" | "eqArr" => {
            for (index, cell) in element.children().filter(|child| child.name() == "e").enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                linear(cell, line);
            }
            line.push_str(if element.name() == "mr" { "; " } else { "" });
        }
        "oMath" if !line.is_empty() && !line.ends_with(' ') => {
            line.push(' ');
            below(element, line);
        }
        name if name.ends_with("Pr") => {}
        _ => below(element, line),
    }
}

fn below(element: El<'_, '_>, line: &mut String) {
    for child in element.children() {
        linear(child, line);
    }
}
