// Cleans what Word, WPS and web pages put on the clipboard, before the schema reads it.
//
// The schema alone would already drop classes and colours. What it cannot know is repaired here: lists that are only
// numbered paragraphs, bold that is only a style, lines that were broken in the middle of a Chinese sentence.

import { cssOf } from "./css";
import { MAX_LIST_DEPTH } from "./document";
import { groupLists } from "./wordlists";

/** The body of a pasted page after `hideStyles`, cleaned in place. */
export function cleanPaste(body: HTMLElement): void {
  // A cut inside our own editor is clean already.
  if (body.querySelector("[data-pm-slice]") !== null) return;
  dropUnseen(body);
  groupLists(body);
  for (const element of [...body.querySelectorAll<HTMLElement>("*")]) {
    keepMarks(element);
    keepAlign(element);
  }
  flattenDeepLists(body);
  for (const element of [...body.querySelectorAll("*")]) strip(element);
  cleanText(body);
  dropBlankLines(body);
}

/** Text from the clipboard: the page indents by itself, so indents typed with spaces go. */
export function cleanPastedText(text: string): string {
  return text.replace(/^[\u3000\u00a0 \t]+/gm, "");
}

function dropUnseen(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll("style, script, meta, link, title, xml, template, img, input")]) {
    element.remove();
  }
  const comments: Node[] = [];
  walk(body, (node) => {
    if (node.nodeType === 8) comments.push(node);
  });
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** Marks that Word and WPS write as styles become elements; a `b` that is styled to be light loses its weight. */
function keepMarks(element: HTMLElement): void {
  const style = cssOf(element);
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  if (/^(b|strong)$/i.test(element.tagName) && weight !== undefined && !isBold(weight)) unwrap(element);
  if (!/^(span|font)$/i.test(element.tagName)) return;
  const tags: string[] = [];
  if (weight !== undefined && isBold(weight)) tags.push("strong");
  if (/font-style:\s*italic/.test(style)) tags.push("em");
  if (/text-decoration[^;]*:\s*[^;]*underline/.test(style)) tags.push("u");
  if (/vertical-align:\s*super/.test(style)) tags.push("sup");
  if (/vertical-align:\s*sub/.test(style)) tags.push("sub");
  let inner: Element = element;
  for (const tag of tags) {
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...inner.childNodes);
    inner.append(mark);
    inner = mark;
  }
}

function isBold(weight: string): boolean {
  return weight.startsWith("bold") || Number(weight) >= 600;
}

function keepAlign(element: HTMLElement): void {
  if (!/^(td|th)$/i.test(element.tagName)) return;
  const inner = element.querySelector("p, div") ?? element;
  const said = [inner, element].map(
    (at) => /text-align:\s*(\w+)/.exec(cssOf(at))?.[1] ?? at.getAttribute("align"),
  );
  const align = said.find((word) => word !== null && word !== undefined);
  if (align === "center") element.setAttribute("data-align", "center");
  if (align === "right" || align === "end") element.setAttribute("data-align", "end");
}

/** Items deeper than the document may go move up behind the item that held them. */
function flattenDeepLists(body: HTMLElement): void {
  const deep = Array.from({ length: MAX_LIST_DEPTH + 1 }, () => ":is(ul, ol)").join(" ");
  for (let list = body.querySelector(deep); list !== null; list = body.querySelector(deep)) {
    const holder = list.closest("li");
    if (holder === null) {
      unwrap(list);
    } else {
      holder.after(...list.children);
      list.remove();
    }
  }
}

const KEPT = ["href", "colspan", "rowspan", "start", "type", "data-align", "data-style"];

function strip(element: Element): void {
  if (/^(span|font|center|o:p|st1:.*|section|article|label)$/i.test(element.tagName)) {
    unwrap(element);
    return;
  }
  const style = element.getAttribute("data-style");
  for (const { name } of [...element.attributes]) {
    if (!KEPT.includes(name)) element.removeAttribute(name);
  }
  if (style !== null) element.setAttribute("class", `list-${style}`);
  element.removeAttribute("data-style");
}

const CHINESE = "[\\u2e80-\\u9fff\\uff00-\\uffef\\u201c\\u201d]";
const BROKEN_LINE = new RegExp(`(${CHINESE})[ \\t]*[\\r\\n]+[ \\t]*(?=${CHINESE})`, "g");

/** A line break in the source is a space between words and nothing at all between Chinese characters. */
function cleanText(body: HTMLElement): void {
  walk(body, (node) => {
    if (node.nodeType !== 3 || node.nodeValue === null) return;
    node.nodeValue = node.nodeValue
      .replace(/\u00a0/g, " ")
      .replace(BROKEN_LINE, "$1")
      .replace(/[ \t]*[\r\n]+[ \t]*/g, " ");
  });
  for (const block of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, td, th")) {
    const first = firstText(block);
    if (first !== null) first.nodeValue = (first.nodeValue ?? "").replace(/^[\s\u3000]+/, "");
  }
}

function firstText(element: Element): Node | null {
  let found: Node | null = null;
  walk(element, (node) => {
    if (found === null && node.nodeType === 3 && node.nodeValue !== "") found = node;
  });
  return found;
}

function dropBlankLines(body: HTMLElement): void {
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const alone = paragraph.parentElement?.matches("td, th, li") === true && paragraph.parentElement.children.length === 1;
    if (!alone && (paragraph.textContent ?? "").trim() === "") paragraph.remove();
  }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function walk(node: Node, visit: (node: Node) => void): void {
  for (const child of [...node.childNodes]) {
    visit(child);
    walk(child, visit);
  }
}
