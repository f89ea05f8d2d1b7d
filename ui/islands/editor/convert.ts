// Between the wire form and the editor's tree, both ways; pure, so that the shared fixtures can prove it.

import type { Mark as PmMark, Node, Schema } from "@tiptap/pm/model";
import {
  type Block,
  type Cell,
  type Document,
  type Flow,
  type Inline,
  isAllowedLink,
  type List,
  MARKS,
  type Paragraph,
  type Text,
} from "./document";

/** The editor's tree of a document; throws where the schema has no place for something. */
export function fromDocument(document: Document, schema: Schema): Node {
  const tree = schema.node("doc", null, document.blocks.map(block));
  tree.check();
  return tree;

  function block(from: Block): Node {
    switch (from.type) {
      case "paragraph":
      case "list":
        return flow(from);
      case "heading":
        return schema.node("heading", { level: from.level }, from.content.map(inline));
      case "quote":
        return schema.node("quote", null, from.blocks.map(flow));
      case "table": {
        const rows = from.rows.map((row) => schema.node("tableRow", null, row.cells.map(cell)));
        return schema.node("table", { header_rows: from.header_rows }, rows);
      }
      case "figure":
      case "video":
        return schema.node(from.type, { asset: from.asset });
      case "gallery":
        return schema.node("gallery", { assets: from.assets });
      case "rule":
        return schema.node("rule");
    }
  }

  function flow(from: Flow): Node {
    if (from.type === "paragraph") return schema.node("paragraph", null, from.content.map(inline));
    const items = from.items.map((item) => schema.node("listItem", null, item.blocks.map(flow)));
    return schema.node("list", { style: from.style, start: from.start }, items);
  }

  function cell(from: Cell): Node {
    const attrs = { colspan: from.col_span, rowspan: from.row_span, align: from.align };
    return schema.node("tableCell", attrs, from.blocks.map(flow));
  }

  function inline(from: Inline): Node {
    if (from.type === "break") return schema.node("break");
    if (from.type === "footnote") return schema.node("footnote", { content: from.content });
    const marks = (from.marks ?? []).map((name) => schema.mark(name));
    if (from.link !== undefined) marks.push(schema.mark("link", { href: from.link }));
    return schema.text(from.text, marks);
  }
}

/** The wire form of the editor's tree, as the server takes it. */
export function toDocument(tree: Node): Document {
  return { version: 1, blocks: children(tree).map(block) };
}

function block(node: Node): Block {
  switch (node.type.name) {
    case "heading":
      return { type: "heading", level: node.attrs["level"], content: inlines(node) };
    case "quote":
      return { type: "quote", blocks: children(node).map(paragraph) };
    case "table": {
      const rows = children(node).map((row) => ({ cells: children(row).map(cell) }));
      return { type: "table", header_rows: Math.min(node.attrs["header_rows"], rows.length), rows };
    }
    case "figure":
      return { type: "figure", asset: node.attrs["asset"] };
    case "video":
      return { type: "video", asset: node.attrs["asset"] };
    case "gallery":
      return { type: "gallery", assets: node.attrs["assets"] };
    case "rule":
      return { type: "rule" };
    default:
      return flow(node);
  }
}

function flow(node: Node): Flow {
  return node.type.name === "list" ? list(node) : paragraph(node);
}

function paragraph(node: Node): Paragraph {
  return { type: "paragraph", content: inlines(node) };
}

function list(node: Node): List {
  const { style, start } = node.attrs;
  const items = children(node).map((item) => ({ blocks: children(item).map(flow) }));
  return { type: "list", style, start: style === "bullet" ? 1 : start, items };
}

function cell(node: Node): Cell {
  const { colspan, rowspan, align } = node.attrs;
  return { col_span: colspan, row_span: rowspan, align, blocks: children(node).map(flow) };
}

function inlines(node: Node): Inline[] {
  const content: Inline[] = [];
  for (const child of children(node)) {
    if (child.type.name === "break") content.push({ type: "break" });
    else if (child.type.name === "footnote") content.push({ type: "footnote", content: child.attrs["content"] });
    else addText(content, child);
  }
  return content;
}

/** Control characters that came in with a paste are dropped here, since the server refuses them. */
function addText(content: Inline[], node: Node): void {
  const text = [...(node.text ?? "")].map((char) => (/[\t\n\r]/.test(char) ? " " : char)).filter(isPrintable).join("");
  if (text === "") return;
  const run: Text = { type: "text", text };
  const marks = MARKS.filter((name) => node.marks.some((mark) => mark.type.name === name));
  if (marks.length > 0) run.marks = marks;
  const href = linkOf(node.marks);
  if (href !== undefined) run.link = href;
  content.push(run);
}

function linkOf(marks: readonly PmMark[]): string | undefined {
  const href: unknown = marks.find((mark) => mark.type.name === "link")?.attrs["href"];
  return typeof href === "string" && isAllowedLink(href) ? href : undefined;
}

function isPrintable(char: string): boolean {
  return char >= " " && char !== "\u007f";
}

function children(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, at) => node.child(at));
}
