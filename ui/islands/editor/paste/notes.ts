// Footnotes of a pasted page: two anchors that lead to each other, as Word, WPS, LibreOffice and wikis write them.

import { type Look, type Sheet, lookOf, tagOf } from "./look";

export type Notes = {
  /** The anchor in the text, and the element that holds the words of its note. */
  blocks: Map<Element, Element>;
  /** The anchors before those words. */
  backs: Set<Element>;
};

const SIGN = /^[[［(（〔【]?\s*(?:\d{1,4}|[a-z]{1,4}|[*†‡§]{1,4}|[①-⑳])\s*[\]］)）〕】]?$/i;

/** Pages number what they say, not how deep it lies: an anchor's name may stand on an element around it. */
const STEPS = 4;

export function findNotes(root: Element, sheet: Sheet): Notes {
  const notes: Notes = { blocks: new Map(), backs: new Set() };
  const anchors = [...root.querySelectorAll("a[href^='#']")];
  const order = new Map(anchors.map((anchor, at) => [anchor, at]));
  const leading = new Map<string, Element[]>();
  for (const anchor of anchors) {
    const target = targetOf(anchor);
    leading.set(target, [...(leading.get(target) ?? []).slice(0, STEPS), anchor]);
  }
  for (const anchor of anchors) {
    if (notes.backs.has(anchor) || !SIGN.test((anchor.textContent ?? "").trim())) continue;
    const back = namesOf(anchor)
      .flatMap((name) => leading.get(name) ?? [])
      .find((other) => (order.get(other) ?? 0) > (order.get(anchor) ?? 0) && namesOf(other).includes(targetOf(anchor)));
    const block = back === undefined ? null : blockAround(back, sheet);
    if (back === undefined || block === null || block === blockAround(anchor, sheet)) continue;
    notes.blocks.set(anchor, block);
    notes.backs.add(back);
  }
  return notes;
}

/** Whether the element holds nothing but notes, and the line above them. */
export function isNoteList(look: Look): boolean {
  return /^(foot|end)note-list$/.test(look.get("mso-element") ?? "");
}

function targetOf(anchor: Element): string {
  return (anchor.getAttribute("href") ?? "").slice(1);
}

function namesOf(anchor: Element): string[] {
  const names = [anchor.getAttribute("name") ?? ""];
  for (let at: Element | null = anchor, steps = 0; at !== null && steps < STEPS; at = at.parentElement, steps += 1) {
    names.push(at.getAttribute("id") ?? "");
  }
  return names.filter((name) => name !== "");
}

function blockAround(anchor: Element, sheet: Sheet): Element | null {
  let at: Element | null = anchor;
  for (let steps = 0; at !== null && steps < 2 * STEPS; at = at.parentElement, steps += 1) {
    if (!/^(p|li|dd|td|div)$/.test(tagOf(at))) continue;
    const around = at.parentElement;
    return around !== null && tagOf(around) === "div" && isNote(around, sheet) ? around : at;
  }
  return null;
}

/** A note of several paragraphs has an element of its own around them. */
function isNote(element: Element, sheet: Sheet): boolean {
  if (/^(sdfootnote|sdendnote|ftn|edn)\d+$/.test(element.getAttribute("id") ?? "")) return true;
  return /^(foot|end)note$/.test(lookOf(element, sheet).get("mso-element") ?? "");
}
