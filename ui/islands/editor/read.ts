// Reads the wire form strictly: what the editor would lose or could not show makes it step aside for the text area.

import {
  ALIGNS,
  type Block,
  type Cell,
  type Document,
  type Flow,
  type Inline,
  isAllowedLink,
  isAsset,
  LIST_STYLES,
  type List,
  type Mark,
  MARKS,
  MAX_LIST_DEPTH,
  type Paragraph,
  type Text,
} from "./document";

export function readDocument(value: unknown): Document {
  const { version, blocks } = fields(value, ["version", "blocks"]);
  if (version !== 1) throw new Error("another version");
  return { version, blocks: array(blocks).map(readBlock) };
}

/** The runs of one footnote. */
export function readNote(value: unknown): Text[] {
  return filled(value).map(readText);
}

function readBlock(value: unknown): Block {
  switch (typeOf(value)) {
    case "paragraph":
      return readParagraph(value);
    case "heading": {
      const { level, content } = fields(value, ["type", "level", "content"]);
      if (level !== 2 && level !== 3) throw new Error("no such heading");
      return { type: "heading", level, content: array(content).map(readInline) };
    }
    case "quote":
      return { type: "quote", blocks: filled(fields(value, ["type", "blocks"]).blocks).map(readParagraph) };
    case "list":
      return readList(value, 1);
    case "table": {
      const { header_rows, rows } = fields(value, ["type", "rows"], ["header_rows"]);
      const read = filled(rows).map((row) => ({ cells: array(fields(row, ["cells"]).cells).map(readCell) }));
      return { type: "table", header_rows: count(header_rows ?? 0, 0), rows: read };
    }
    case "figure":
    case "video": {
      const { type, asset } = fields(value, ["type", "asset"]);
      if (!isAsset(asset)) throw new Error("no asset");
      return { type: type === "figure" ? "figure" : "video", asset };
    }
    case "gallery": {
      const assets = filled(fields(value, ["type", "assets"]).assets);
      if (!assets.every(isAsset)) throw new Error("no asset");
      return { type: "gallery", assets };
    }
    case "rule":
      fields(value, ["type"]);
      return { type: "rule" };
    default:
      throw new Error("unknown block");
  }
}

function readParagraph(value: unknown): Paragraph {
  if (typeOf(value) !== "paragraph") throw new Error("not a paragraph");
  return { type: "paragraph", content: array(fields(value, ["type", "content"]).content).map(readInline) };
}

function readFlow(value: unknown, listDepth: number): Flow {
  return typeOf(value) === "list" ? readList(value, listDepth + 1) : readParagraph(value);
}

function readList(value: unknown, depth: number): List {
  if (depth > MAX_LIST_DEPTH) throw new Error("lists too deep");
  const { style, start, items } = fields(value, ["type", "style", "items"], ["start"]);
  const read = filled(items).map((item) => ({
    blocks: filled(fields(item, ["blocks"]).blocks).map((block) => readFlow(block, depth)),
  }));
  return { type: "list", style: oneOf(LIST_STYLES, style), start: count(start ?? 1, 1), items: read };
}

function readCell(value: unknown): Cell {
  const { col_span, row_span, align, blocks } = fields(value, ["blocks"], ["col_span", "row_span", "align"]);
  return {
    col_span: count(col_span ?? 1, 1),
    row_span: count(row_span ?? 1, 1),
    align: oneOf(ALIGNS, align ?? "start"),
    blocks: filled(blocks).map((block) => readFlow(block, 0)),
  };
}

function readInline(value: unknown): Inline {
  switch (typeOf(value)) {
    case "break":
      fields(value, ["type"]);
      return { type: "break" };
    case "footnote":
      return { type: "footnote", content: readNote(fields(value, ["type", "content"]).content) };
    default:
      return readText(value);
  }
}

function readText(value: unknown): Text {
  const { type, text, marks, link } = fields(value, ["type", "text"], ["marks", "link"]);
  if (type !== "text" || typeof text !== "string" || text === "" || hasControl(text)) throw new Error("no text");
  const run: Text = { type, text };
  if (marks !== undefined) run.marks = readMarks(marks);
  if (link !== undefined) {
    if (typeof link !== "string" || !isAllowedLink(link)) throw new Error("no such link");
    run.link = link;
  }
  return run;
}

function readMarks(value: unknown): Mark[] {
  const marks = array(value).map((mark) => oneOf(MARKS, mark));
  if (marks.some((mark, at) => at > 0 && mark <= (marks[at - 1] ?? ""))) throw new Error("marks out of order");
  return marks;
}

function hasControl(text: string): boolean {
  return [...text].some((char) => char < " " || char === "\u007f");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): unknown {
  return isObject(value) ? value["type"] : undefined;
}

/** An object with exactly these fields; the optional ones may be absent. */
function fields<K extends string, O extends string = never>(
  value: unknown,
  required: K[],
  optional: O[] = [],
): Record<K | O, unknown> {
  if (!isObject(value)) throw new Error("not an object");
  const known: string[] = [...required, ...optional];
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger !== undefined) throw new Error(`unknown field ${stranger}`);
  const missing = required.find((key) => !(key in value));
  if (missing !== undefined) throw new Error(`no ${missing}`);
  return value as Record<K | O, unknown>;
}

function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error("not a list");
  return value;
}

function filled(value: unknown): unknown[] {
  const items = array(value);
  if (items.length === 0) throw new Error("empty");
  return items;
}

function count(value: unknown, least: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least) throw new Error("no count");
  return value;
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T {
  const word = words.find((word) => word === value);
  if (word === undefined) throw new Error(`no such word ${String(value)}`);
  return word;
}
