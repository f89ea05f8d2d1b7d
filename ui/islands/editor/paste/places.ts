// What stands around a pasted line: lists, quotations, tables, links; and what a line becomes there.

import { type Align, type Inline, isAllowedLink, LIST_STYLES, type ListStyle } from "../document";
import { type Entry, withMarker } from "./entries";
import { classesOf, type Look } from "./look";
import type { Numbered } from "./numbers";

/** What stands around a line. */
export type Block = {
  outline: number | null;
  /** Depth of the lists around it, and the innermost of them. */
  level: number;
  list: { style: ListStyle; next: number } | null;
  /** The item that its first line begins. */
  item: { level: number; numbered: Numbered; isBegun: boolean } | null;
  /** Word's list of this paragraph. */
  word: { list: string; level: number } | null;
  quote: Element | null;
  table: "none" | "table" | "head" | "cell";
  inNotes: boolean;
};

export const OUTSIDE: Block = {
  outline: null,
  level: 0,
  list: null,
  item: null,
  word: null,
  quote: null,
  table: "none",
  inNotes: false,
};

/** `marker` is the number that stood before the first line of a block, often empty; null for its further lines. */
export function entryOf(content: Inline[], block: Block, marker: string | null): Entry {
  const { outline, item, quote } = block;
  // PowerPoint says of a bullet that it is one, and of nothing else how it is listed.
  const word = block.word ?? (marker ? { list: "", level: 1 } : null);
  const words = marker === null || marker === "" ? content : withMarker(marker, content);
  if (outline !== null) {
    if (item !== null) item.isBegun = true;
    return { kind: "heading", outline, content: words };
  }
  if (word !== null && marker !== null && marker !== "") return { kind: "numbered", ...word, marker, content };
  if (item !== null && !item.isBegun) {
    item.isBegun = true;
    return { kind: "item", level: item.level, numbered: item.numbered, content };
  }
  const level = item?.level ?? (word !== null && marker === null ? word.level : block.level);
  return { kind: "line", level, quote, content: words };
}

/** The number or the bullet of a paragraph, which Word, WPS and PowerPoint write as text. */
export function isMarker(look: Look): boolean {
  return /\bignore\b/.test(look.get("mso-list") ?? "") || /^(num)?bullet/.test(look.get("mso-special-format") ?? "");
}

export function listIn(element: Element, tag: string, look: Look, around: Block): Partial<Block> {
  if (listLook(look) === "none") return { list: null };
  const start = Number(element.getAttribute("start") ?? 1);
  const next = Number.isInteger(start) && start >= 1 && start <= 9999 ? start : 1;
  const style = tag === "ul" ? "bullet" : styleOf(element, look);
  return { level: around.level + 1, list: { style, next }, item: null, word: null };
}

export function itemIn(element: Element, look: Look, around: Block): Block["item"] {
  const { list } = around;
  if (list === null) return null;
  const own = Number(element.getAttribute("value") ?? Number.NaN);
  const start = Number.isInteger(own) && own >= 1 && own <= 9999 ? own : list.next;
  list.next = start + 1;
  // Word on the web sets every item in a list of its own and says only here how deep it stands.
  const said = Number(element.getAttribute("data-aria-level") ?? element.getAttribute("aria-level") ?? Number.NaN);
  const level = Number.isInteger(said) && said >= 1 ? said : around.level;
  // Google Docs says at the item how its list is numbered.
  const style = list.style === "decimal" ? styleOf(element, look) : list.style;
  const numbered = { style, start: style === "bullet" ? 1 : start };
  return { level, numbered, isBegun: false };
}

function styleOf(element: Element, look: Look): ListStyle {
  const named = LIST_STYLES.find((style) => classesOf(element).includes(`list-${style}`));
  if (named !== undefined) return named;
  const drawn = listLook(look) ?? "";
  if (/^(cjk-ideographic|cjk-decimal|simp-chinese|trad-chinese|japanese)/.test(drawn)) return "chinese";
  if (/^lower-(alpha|latin)/.test(drawn) || element.getAttribute("type") === "a") return "letter";
  return "decimal";
}

function listLook(look: Look): string | undefined {
  return look.get("list-style-type") ?? look.get("list-style");
}

/** Browsers and mail programs write an indent as a quotation. */
export function isIndent(look: Look): boolean {
  return /^(0|none)/.test(look.get("border") ?? "") && look.has("margin");
}

export function linkOf(element: Element): string | undefined {
  const link = (element.getAttribute("href") ?? "").trim();
  return /^(https?|mailto):/i.test(link) && isAllowedLink(link) ? link : undefined;
}

export function keepsLines(tag: string, look: Look): boolean | undefined {
  if (tag === "pre" || tag === "textarea") return true;
  return look.get("white-space") === undefined ? undefined : /^(pre|break-spaces)/.test(look.get("white-space") ?? "");
}

export function alignOf(element: Element, look: Look): Align | undefined {
  const word = look.get("text-align") ?? element.getAttribute("align")?.toLowerCase();
  if (word === undefined) return undefined;
  return word === "center" ? "center" : word === "right" || word === "end" ? "end" : "start";
}

export function spanOf(element: Element, name: string): number {
  const count = Number(element.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : 1;
}
