// What a paste was read as, line by line, and the document that the lines make.

import { type Block, type Flow, type Inline, type List, MAX_LIST_DEPTH, type Text } from "../document";
import { append, type Piece, textOf, tidyLine } from "./line";
import { mayBeRoman, type Numbered, numberText, styleOf } from "./numbers";
import { type Row, tablesOf } from "./table";

export type Entry =
  /** `level` is the depth of the list around it, 0 for none; lines with the same `quote` are one quotation. */
  | { kind: "line"; level: number; quote: Element | null; content: Inline[] }
  | { kind: "item"; level: number; numbered: Numbered; content: Inline[] }
  /** A paragraph that carries its number as text, as Word and WPS write lists. */
  | { kind: "numbered"; level: number; list: string; marker: string; content: Inline[] }
  | { kind: "heading"; outline: number; content: Inline[] }
  | { kind: "table"; rows: Row[] }
  | { kind: "rule" };

export function blocksOf(entries: Entry[]): Block[] {
  const blocks: Block[] = [];
  const lists = new Lists(blocks, together(entries));
  const level = headingLevels(entries);
  let quote: Element | null = null;
  for (const entry of entries) {
    const around: Element | null = quote;
    quote = null;
    if (entry.kind === "heading") {
      lists.close();
      blocks.push({ type: "heading", level: level(entry.outline), content: withoutBold(entry.content) });
    } else if (entry.kind === "table") {
      lists.close();
      blocks.push(...tablesOf(entry.rows));
    } else if (entry.kind === "rule") {
      lists.close();
      blocks.push({ type: "rule" });
    } else if (entry.kind === "line" && entry.quote !== null && entry.level === 0) {
      lists.close();
      quote = entry.quote;
      const before = blocks.at(-1);
      if (around === quote && before?.type === "quote") before.blocks.push(paragraph(entry.content));
      else blocks.push({ type: "quote", blocks: [paragraph(entry.content)] });
    } else {
      lists.add(entry);
    }
  }
  return blocks;
}

/** What may stand in a cell: headings become lines, rules go. */
export function flowsOf(entries: Entry[]): Flow[] {
  const flows: Flow[] = [];
  const lists = new Lists(flows, together(entries));
  for (const entry of entries) {
    if (entry.kind === "heading") lists.add({ kind: "line", level: 0, quote: null, content: entry.content });
    else if (entry.kind !== "table" && entry.kind !== "rule") lists.add(entry);
  }
  return flows;
}

/** The words of all lines in one, as a footnote holds them. */
export function textsOf(entries: Entry[]): Text[] {
  const run = ({ text, marks = [], link }: Text): Piece => ({ type: "run", text, marks, link });
  const pieces = entries.flatMap((entry) => {
    if (!("content" in entry)) return [];
    const content = entry.kind === "numbered" ? withMarker(entry.marker, entry.content) : entry.content;
    const words = content.map((inline) => run(inline.type === "text" ? inline : textOf("\n")));
    return [...words, run(textOf("\n"))];
  });
  return tidyLine(pieces).filter((inline) => inline.type === "text");
}

function paragraph(content: Inline[]): { type: "paragraph"; content: Inline[] } {
  return { type: "paragraph", content };
}

/** Headings are bold by themselves. */
function withoutBold(content: Inline[]): Inline[] {
  const line: Inline[] = [];
  for (const inline of content) {
    const marks = inline.type === "text" ? inline.marks?.filter((mark) => mark !== "bold") : [];
    append(line, inline.type === "text" ? textOf(inline.text, marks, inline.link) : inline);
  }
  return line;
}

/** A single highest heading with others below it is the title of its page; else the highest are those of the parts. */
function headingLevels(entries: Entry[]): (outline: number) => 2 | 3 {
  const outlines = entries.flatMap((entry) => (entry.kind === "heading" ? [entry.outline] : []));
  const top = Math.min(...outlines);
  const below = outlines.filter((outline) => outline > top);
  const isTitle = top <= 1 && outlines.length - below.length === 1 && below.length > 0;
  const part = isTitle ? Math.min(...below) : top;
  return (outline) => (outline <= part ? 2 : 3);
}

/** The numbered lists of which two paragraphs stand together. A number that stands alone reads better as text. */
function together(entries: Entry[]): ReadonlySet<string> {
  const found = new Set<string>();
  entries.forEach((entry, at) => {
    const before = entries[at - 1];
    if (entry.kind !== "numbered" || before?.kind !== "numbered" || before.list !== entry.list) return;
    found.add(`${before.list} ${before.level}`).add(`${entry.list} ${entry.level}`);
  });
  return found;
}

type Listed = Extract<Entry, { kind: "line" | "item" | "numbered" }>;

/** Lines and items on their way into lists; the innermost open list is the last. */
class Lists {
  readonly #root: Block[];
  readonly #together: ReadonlySet<string>;
  #open: { level: number; list: List }[] = [];

  constructor(root: Block[], together: ReadonlySet<string>) {
    this.#root = root;
    this.#together = together;
  }

  close(): void {
    this.#open = [];
  }

  add(entry: Listed): void {
    if (entry.kind === "line") return this.#line(entry.level, entry.content);
    if (entry.kind === "item") return this.#item(entry.level, entry.numbered, entry.content);
    const numbered = this.#numbered(entry.level, entry.list, entry.marker);
    if (numbered === null) this.#line(entry.level - 1, withMarker(entry.marker, entry.content));
    else this.#item(entry.level, numbered, entry.content);
  }

  /** How our list writes this number, or null where it must stand as text. */
  #numbered(level: number, list: string, marker: string): Numbered | null {
    const numbered = styleOf(marker);
    if (numbered === null || numbered.style === "bullet") return numbered;
    if (!this.#together.has(`${list} ${level}`)) return null;
    return mayBeRoman(numbered) && !this.#continues(level, numbered) ? null : numbered;
  }

  #continues(level: number, { style, start }: Numbered): boolean {
    const list = this.#open.find((open) => open.level === level)?.list;
    return list?.style === style && (style === "bullet" || list.start + list.items.length === start);
  }

  #line(level: number, content: Inline[]): void {
    this.#closeBelow(level);
    const item = this.#open.at(-1)?.list.items.at(-1);
    (item?.blocks ?? this.#root).push(paragraph(content));
  }

  #item(level: number, numbered: Numbered, content: Inline[]): void {
    this.#closeBelow(level);
    if (this.#open.at(-1)?.level === level && !this.#continues(level, numbered)) this.#open.pop();
    let top = this.#open.at(-1);
    // Deeper than a document may go, an item stands in the list that held its own.
    if (top === undefined || (top.level < level && this.#open.length < MAX_LIST_DEPTH)) {
      const list: List = { type: "list", style: numbered.style, start: numbered.start, items: [] };
      (top?.list.items.at(-1)?.blocks ?? this.#root).push(list);
      top = { level, list };
      this.#open.push(top);
    }
    top.list.items.push({ blocks: [paragraph(content)] });
  }

  #closeBelow(level: number): void {
    while ((this.#open.at(-1)?.level ?? 0) > level) this.#open.pop();
  }
}

export function withMarker(marker: string, content: Inline[]): Inline[] {
  const [first, ...rest] = content;
  if (first?.type !== "text" || first.link !== undefined) return [textOf(numberText(marker)), ...content];
  return [textOf(numberText(marker) + first.text, first.marks), ...rest];
}
