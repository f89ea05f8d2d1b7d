// Reads a pasted page into lines. It walks the page once and keeps its own stack, so that neither size nor depth of
// what somebody copied can stop the browser; what it does not know is read for its words.

import type { Align, Mark } from "../document";
import { type Entry, flowsOf, textsOf } from "./entries";
import { type Piece, seen, splitLines, tidyLine } from "./line";
import { type Look, lookOf, type Sheet, tagOf } from "./look";
import { findNotes, isNoteList, type Notes } from "./notes";
import {
  alignOf,
  type Block,
  entryOf,
  isIndent,
  isMarker,
  itemIn,
  keepsLines,
  linkOf,
  listIn,
  OUTSIDE,
  spanOf,
} from "./places";
import { isBlock, isPicture, isUnseen, marksIn, outlineOf } from "./seen";
import type { RawCell, Row } from "./table";

type Place = {
  block: Block;
  marks: readonly Mark[];
  link: string | undefined;
  /** Whether it is a link where it comes from, to whatever. */
  isLink: boolean;
  keepsLines: boolean;
};
type Frame = { next: Node | null; place: Place; leave: () => void };

/** The lines of a page, and how many pictures stood in it. */
export function readPage(body: Element, sheet: Sheet): { entries: Entry[]; pictures: number } {
  const notes = findNotes(body, sheet);
  const reader = new Reader(sheet, notes);
  reader.read(body, new Set(notes.blocks.values()));
  return { entries: reader.entries, pictures: reader.pictures };
}

class Reader {
  entries: Entry[] = [];
  readonly #sheet: Sheet;
  readonly #notes: Notes;
  #skipped: ReadonlySet<Element> = new Set();
  #pieces: Piece[] = [];
  #block: Block = OUTSIDE;
  #marker = "";
  /** Where the commands of the open fields begin among the pieces; null once a field has come to what it shows. */
  #fields: (number | null)[] = [];
  #rows: Row[] = [];
  #cell: { align: Align; isAligned: boolean } | null = null;
  #images = 0;
  #drawings = 0;
  readonly #noteParts: ReadonlySet<Element>;

  constructor(sheet: Sheet, notes: Notes) {
    this.#sheet = sheet;
    this.#notes = notes;
    this.#noteParts = new Set([...notes.backs, ...notes.blocks.values()]);
  }

  /** Word says the same picture twice: as a drawing, and as an image for programs that know no drawings. */
  get pictures(): number {
    return Math.max(this.#images, this.#drawings);
  }

  read(root: Element, skipped: ReadonlySet<Element>): void {
    this.#skipped = skipped;
    const outside: Place = { block: OUTSIDE, marks: [], link: undefined, isLink: false, keepsLines: false };
    const stack: Frame[] = [{ next: root.firstChild, place: outside, leave: () => this.#flush() }];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const node = frame.next;
      if (node === null) {
        stack.pop();
        frame.leave();
        continue;
      }
      frame.next = node.nextSibling;
      if (node.nodeType === 3) this.#text(node.nodeValue ?? "", frame.place);
      const inside = node.nodeType === 1 ? this.#enter(node as Element, frame.place) : null;
      if (inside !== null) stack.push(inside);
    }
  }

  #text(text: string, place: Place): void {
    const lines = place.keepsLines ? text.split(/\r\n?|\n/) : [text];
    lines.forEach((line, at) => {
      if (at > 0) this.#put({ type: "break" }, place);
      if (line !== "") this.#put({ type: "run", text: line, marks: place.marks, link: place.link }, place);
    });
  }

  #put(piece: Piece, place: Place): void {
    if (this.#pieces.length === 0) this.#block = place.block;
    this.#pieces.push(piece);
  }

  /** Goes into an element, unless there is nothing in it to be read. */
  #enter(element: Element, place: Place): Frame | null {
    if (this.#skipped.has(element)) return null;
    const look = lookOf(element, this.#sheet);
    if (isUnseen(element, look)) return null;
    const note = this.#notes.blocks.get(element);
    if (note !== undefined) {
      this.#note(note, place);
      return null;
    }
    this.#field(look.get("mso-element") ?? "");
    if (tagOf(element) === "span" && isMarker(look)) {
      // An empty one is a picture that stands for a bullet.
      this.#marker += seen(element.textContent ?? "").replace(/\s/g, "") || "•";
      return null;
    }
    const tag = tagOf(element);
    switch (tag) {
      case "img":
        this.#image(element, look, place);
        return null;
      case "v:imagedata":
        this.#drawings += 1;
        return null;
      case "br":
        this.#put({ type: "break" }, place);
        return null;
      case "hr":
        this.#flush();
        if (!place.block.inNotes) this.entries.push({ kind: "rule" });
        return null;
      default:
    }
    const isLink = place.isLink || (tag === "a" && element.hasAttribute("href"));
    const inside: Place = {
      block: place.block,
      marks: marksIn(element, look, place.marks, isLink),
      link: tag === "a" ? linkOf(element) : place.link,
      isLink,
      keepsLines: keepsLines(tag, look) ?? place.keepsLines,
    };
    // What a browser shows for Chinese that is sounded out above its line.
    if (tag === "rt") return this.#rubyText(element, inside);
    if (!isBlock(element, look)) return { next: element.firstChild, place: inside, leave: () => {} };
    this.#flush();
    inside.block = this.#blockIn(element, tag, look, place.block);
    return { next: element.firstChild, place: inside, leave: this.#leaveBlock(element, tag, place.block) };
  }

  /** The command of a field goes when its end is there: of half a field that somebody has copied every word stays. */
  #field(part: string): void {
    if (part === "field-begin") this.#fields.push(this.#pieces.length);
    if (part !== "field-separator" && part !== "field-end") return;
    const from = this.#fields.pop();
    if (typeof from === "number") this.#pieces.length = from;
    if (part === "field-separator") this.#fields.push(null);
  }

  #rubyText(element: Element, place: Place): Frame {
    this.#text("（", place);
    return { next: element.firstChild, place, leave: () => this.#text("）", place) };
  }

  #blockIn(element: Element, tag: string, look: Look, around: Block): Block {
    const block: Block = { ...around, inNotes: around.inNotes || isNoteList(look) };
    const word = /\bl\d+\b/.exec(look.get("mso-list") ?? "")?.[0];
    const level = /\blevel([1-9])\b/.exec(look.get("mso-list") ?? "")?.[1];
    if (word !== undefined && level !== undefined && tag !== "li") block.word = { list: word, level: Number(level) };
    block.outline = outlineOf(element, look) ?? around.outline;
    if (around.table === "cell" && this.#cell !== null) this.#alignCell(this.#cell, element, look);
    if (tag === "blockquote" && !isIndent(look)) block.quote = element;
    else if (tag === "ul" || tag === "ol") Object.assign(block, listIn(element, tag, look, around));
    else if (tag === "li") block.item = itemIn(element, look, around);
    else if (around.table !== "cell") Object.assign(block, this.#tableIn(element, tag, look, around));
    return block;
  }

  /** What a part of a table makes of its place; a table within a cell is read line by line. */
  #tableIn(element: Element, tag: string, look: Look, around: Block): Partial<Block> {
    if (tag === "table") {
      if (around.table === "none") this.#rows = [];
      return around.table === "none" ? { table: "table" } : {};
    }
    if (around.table === "none") return {};
    if (tag === "thead") return { table: "head" };
    if (tag === "tr") this.#rows.push({ isHead: around.table === "head", cells: [] });
    if (tag !== "td" && tag !== "th") return {};
    this.#cell = { align: alignOf(element, look) ?? "start", isAligned: false };
    return { ...OUTSIDE, table: "cell" };
  }

  #leaveBlock(element: Element, tag: string, around: Block): () => void {
    const lines = this.entries;
    if (tag === "table" && around.table === "none") {
      return () => {
        this.#flush();
        lines.push({ kind: "table", rows: this.#rows });
      };
    }
    if ((tag !== "td" && tag !== "th") || around.table === "none" || around.table === "cell") return () => this.#flush();
    this.entries = [];
    return () => {
      this.#flush();
      if (this.#rows.length === 0) this.#rows.push({ isHead: false, cells: [] });
      const cell: RawCell = {
        colSpan: spanOf(element, "colspan"),
        rowSpan: spanOf(element, "rowspan"),
        align: this.#cell?.align ?? "start",
        blocks: flowsOf(this.entries),
        isHead: tag === "th",
      };
      this.#rows.at(-1)?.cells.push(cell);
      this.#cell = null;
      this.entries = lines;
    };
  }

  #alignCell(cell: { align: Align; isAligned: boolean }, element: Element, look: Look): void {
    if (cell.isAligned) return;
    const own = alignOf(element, look);
    cell.align = own ?? cell.align;
    cell.isAligned = own !== undefined || tagOf(element) === "p";
  }

  #image(element: Element, look: Look, place: Place): void {
    const alt = element.getAttribute("alt") ?? "";
    if (/^\p{Extended_Pictographic}/u.test(alt) && alt.length <= 8) this.#text(alt, place);
    else if (isPicture(element, look)) this.#images += 1;
  }

  #note(block: Element, place: Place): void {
    const reader = new Reader(this.#sheet, { blocks: new Map(), backs: new Set() });
    reader.read(block, this.#noteParts);
    const content = textsOf(reader.entries);
    if (content.length > 0) this.#put({ type: "note", content }, place);
  }

  /** Ends the line that was begun, if there is one. */
  #flush(): void {
    const [pieces, block, marker] = [this.#pieces, this.#block, this.#marker];
    this.#pieces = [];
    this.#marker = "";
    this.#fields = [];
    if (pieces.length === 0) return;
    const lines = splitLines(pieces).map(tidyLine).filter((content) => content.length > 0);
    lines.forEach((content, at) => this.entries.push(entryOf(content, block, at === 0 ? marker : null)));
  }
}
