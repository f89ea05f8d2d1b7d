// Cleans what Word, WPS, other programs and web pages put on the clipboard, before the editor reads it.
//
// A page is read into lines and written anew as a document of ours: what the document has no place for cannot come in,
// and what a reader of the page saw as words stays.

import { DOMSerializer, type Schema } from "@tiptap/pm/model";
import { fromDocument } from "../convert";
import type { Document as Body, Inline } from "../document";
import { blocksOf } from "./entries";
import { tidyLine } from "./line";
import { hideStyles, readSheet } from "./look";
import { readPage } from "./read";

/** The document that a page was read as, and how many pictures could not come with it. */
export type Pasted = { body: Body; pictures: number };

export function readPaste(page: Document): Pasted {
  const { entries, pictures } = readPage(page.body, readSheet(page));
  return { body: { version: 1, blocks: blocksOf(entries) }, pictures };
}

/** The same as HTML that the schema reads without loss. */
export function cleanPastedHtml(html: string, schema: Schema): { html: string; pictures: number } {
  const page = new DOMParser().parseFromString(hideStyles(html), "text/html");
  if (isOwn(page.body)) return { html: page.body.innerHTML, pictures: 0 };
  const { body, pictures } = readPaste(page);
  return { html: write(body, schema, page), pictures };
}

export function write(body: Body, schema: Schema, page: Document): string {
  const place = page.createElement("div");
  const { content } = fromDocument(body, schema);
  place.append(DOMSerializer.fromSchema(schema).serializeFragment(content, { document: page }));
  return place.innerHTML;
}

/** A cut inside our own editor is clean already; other editors of its family mark theirs the same way. */
function isOwn(body: HTMLElement): boolean {
  return body.querySelector("[data-pm-slice]") !== null && body.querySelector("[data-css], img, span, div") === null;
}

/** Text from the clipboard: the page indents by itself, so indents typed with spaces go, and so do fixed spaces. */
export function cleanPastedText(text: string): string {
  return text
    .split(/\r\n?|[\n\u000b\u2028\u2029]/)
    .map((line) => lineText(tidyLine([{ type: "run", text: line, marks: [], link: undefined }])))
    .join("\n");
}

function lineText(line: Inline[]): string {
  return line.map((inline) => (inline.type === "text" ? inline.text : "")).join("");
}
