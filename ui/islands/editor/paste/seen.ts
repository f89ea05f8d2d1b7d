// Which pasted elements a reader of the page saw, which begin a new line, and which marks they give.

import { type Mark, MARKS } from "../document";
import { classesOf, type Look, tagOf } from "./look";

const UNSEEN = new Set(
  ("script style meta link title xml template head noscript iframe frame embed applet audio video canvas svg " +
    "select option datalist input map area base param source track colgroup col rp annotation annotation-xml")
    .split(" "),
);

const BLOCKS = new Set(
  ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup p pre section summary table " +
    "tbody td tfoot th thead tr ul").split(" "),
);

/** Comments of Word, deleted words of tracked changes. */
const UNSEEN_CLASS = /^(msodel|msocommentreference|msocomanchor|msocomoff|msocomtxt|trackchange\w*delet\w*)$/;

export function isUnseen(element: Element, look: Look): boolean {
  const tag = tagOf(element);
  if (UNSEEN.has(tag) || tag === "del") return true;
  // The row by which Word tells the width of columns that no row shows.
  if (tag === "tr" && element.getAttribute("height") === "0") return true;
  if (element.hasAttribute("hidden") || classesOf(element).some((name) => UNSEEN_CLASS.test(name))) return true;
  if (tag === "a" && element.getAttribute("href")?.startsWith("#cmnt") === true) return true;
  return (
    look.get("display") === "none" ||
    /^(hidden|collapse)$/.test(look.get("visibility") ?? "") ||
    look.get("mso-hide") === "all" ||
    look.get("mso-special-character") === "comment" ||
    /^comment(-list)?$/.test(look.get("mso-element") ?? "")
  );
}

export function isBlock(element: Element, look: Look): boolean {
  return BLOCKS.has(tagOf(element)) || /^(block|flex|grid|list-item|table)$/.test(look.get("display") ?? "");
}

/** The level from 1 that a heading has where it comes from, 0 for a title; null for anything else. */
export function outlineOf(element: Element, look: Look): number | null {
  const tag = tagOf(element);
  if (/^h[1-6]$/.test(tag)) return Number(tag[1]);
  if (element.getAttribute("role") === "heading") return levelFrom(element.getAttribute("aria-level")) ?? 2;
  if (tag !== "p") return null;
  const classes = classesOf(element);
  if (classes.includes("msotitle")) return 0;
  if (classes.includes("msosubtitle")) return 2;
  return levelFrom(look.get("mso-outline-level"));
}

function levelFrom(word: string | null | undefined): number | null {
  const level = Number(word ?? Number.NaN);
  return Number.isInteger(level) && level >= 1 && level <= 9 ? level : null;
}

/** The marks inside an element, given those around it. The line under a link or under an insertion is no mark. */
export function marksIn(element: Element, look: Look, around: readonly Mark[], isLink: boolean): readonly Mark[] {
  const tag = tagOf(element);
  const marks = new Set(around);
  const set = (mark: Mark, on: boolean): unknown => (on ? marks.add(mark) : marks.delete(mark));
  if (tag === "b" || tag === "strong") set("bold", true);
  if (tag === "i" || tag === "em" || tag === "cite" || tag === "dfn") set("italic", true);
  if (tag === "u") set("underline", true);
  if (tag === "sup" || tag === "sub") set(tag, true);
  const weight = look.get("font-weight");
  if (weight !== undefined && weight !== "inherit") set("bold", weight.startsWith("bold") || Number.parseInt(weight) >= 600);
  const slant = look.get("font-style");
  if (slant !== undefined && slant !== "inherit") set("italic", /^(italic|oblique)/.test(slant));
  const line = look.get("text-decoration-line") ?? look.get("text-decoration") ?? "";
  if (line.includes("underline")) set("underline", true);
  const height = look.get("vertical-align");
  if (height === "super" || height === "sub") set(height === "super" ? "sup" : "sub", true);
  if (isLink || tag === "ins" || classesOf(element).includes("msoins")) set("underline", around.includes("underline"));
  if (marks.size === around.length && around.every((mark) => marks.has(mark))) return around;
  return MARKS.filter((mark) => marks.has(mark));
}

/** Pictures too small to be seen count the visits to a page. */
export function isPicture(element: Element, look: Look): boolean {
  const sizes = [element.getAttribute("width"), element.getAttribute("height"), look.get("width"), look.get("height")];
  return !sizes.some((size) => typeof size === "string" && /^[0-4](\.\d+)?(px|pt)?$/.test(size));
}
