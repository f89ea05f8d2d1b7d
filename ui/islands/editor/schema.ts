// The nodes and marks of the document tree as the editor knows them; nothing else can be typed or pasted.

import { Mark, Node, type NodeConfig } from "@tiptap/core";
import { ALIGNS, isAllowedLink, isAsset, LIST_STYLES, type ListStyle, type Text } from "./document";
import { readNote } from "./read";

const doc = Node.create({ name: "doc", topNode: true, content: "block*" });

const text = Node.create({ name: "text", group: "inline" });

const paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block flow",
  content: "inline*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", 0],
});

const heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [
    { tag: "h1, h2", attrs: { level: 2 } },
    { tag: "h3, h4, h5, h6", attrs: { level: 3 } },
  ],
  renderHTML: ({ node }) => [node.attrs["level"] === 3 ? "h3" : "h2", 0],
});

const quote = Node.create({
  name: "quote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: () => ["blockquote", 0],
});

const list = Node.create({
  name: "list",
  group: "block flow",
  content: "listItem+",
  addAttributes: () => ({ style: { default: "bullet", rendered: false }, start: { default: 1, rendered: false } }),
  parseHTML: () => [
    { tag: "ul", attrs: { style: "bullet" } },
    { tag: "ol", getAttrs: (element) => ({ style: styleOf(element), start: startOf(element) }) },
  ],
  renderHTML: ({ node }) => {
    const { style, start } = node.attrs;
    const tag = style === "bullet" ? "ul" : "ol";
    return [tag, start === 1 ? { class: `list-${style}` } : { class: `list-${style}`, start }, 0];
  },
});

const listItem = Node.create({
  name: "listItem",
  content: "flow+",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
});

/** The roles by which the table commands find the three nodes of a table. */
function tableNode(role: "table" | "row" | "cell", config: Partial<NodeConfig>) {
  return Node.create({
    ...config,
    extendNodeSchema: (extension) => (extension.name === config.name ? { tableRole: role } : {}),
  });
}

const table = tableNode("table", {
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  addAttributes: () => ({ header_rows: { default: 0, rendered: false } }),
  parseHTML: () => [{ tag: "table", getAttrs: (element) => ({ header_rows: headerRows(element) }) }],
  renderHTML: ({ node }) => ["table", { "data-header-rows": node.attrs["header_rows"] }, ["tbody", 0]],
});

const tableRow = tableNode("row", {
  name: "tableRow",
  content: "tableCell*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const tableCell = tableNode("cell", {
  name: "tableCell",
  content: "flow+",
  isolating: true,
  addAttributes: () => ({
    colspan: { default: 1, parseHTML: (element) => span(element, "colspan") },
    rowspan: { default: 1, parseHTML: (element) => span(element, "rowspan") },
    align: {
      default: "start",
      parseHTML: (element) => ALIGNS.find((align) => align === element.getAttribute("data-align")) ?? "start",
      renderHTML: ({ align }) => (align === "start" ? {} : { "data-align": align, class: align === "end" ? "r" : "c" }),
    },
  }),
  parseHTML: () => [{ tag: "td, th" }],
  renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
});

const figure = Node.create({
  name: "figure",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ asset: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "figure[data-asset]", getAttrs: (element) => assetOf(element) }],
  renderHTML: ({ node }) => ["figure", { "data-asset": node.attrs["asset"] }],
});

const gallery = Node.create({
  name: "gallery",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ assets: { default: [], rendered: false } }),
  parseHTML: () => [{ tag: "figure[data-assets]", getAttrs: (element) => assetsOf(element) }],
  renderHTML: ({ node }) => ["figure", { "data-assets": node.attrs["assets"].join(" ") }],
});

const video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  addAttributes: () => ({ asset: { default: "", rendered: false } }),
  renderHTML: ({ node }) => ["figure", { "data-video": node.attrs["asset"] }],
});

const rule = Node.create({
  name: "rule",
  group: "block",
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: () => ["hr"],
});

const lineBreak = Node.create({
  name: "break",
  group: "inline",
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
});

const footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ content: { default: [], rendered: false } }),
  parseHTML: () => [{ tag: "sup[data-footnote]", priority: 60, getAttrs: (element) => noteOf(element) }],
  renderHTML: ({ node }) => ["sup", { "data-footnote": JSON.stringify(node.attrs["content"]) }],
});

function mark(name: string, tag: string, ...others: string[]) {
  return Mark.create({
    name,
    parseHTML: () => [tag, ...others].map((tag) => ({ tag })),
    renderHTML: () => [tag, 0],
  });
}

const link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (element) => (isAllowedLink(element.getAttribute("href") ?? "") ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { ...HTMLAttributes, rel: "noopener" }, 0],
});

export const nodes = [
  ...[doc, text, paragraph, heading, quote, list, listItem, table, tableRow, tableCell],
  ...[figure, gallery, video, rule, lineBreak, footnote],
  ...[mark("bold", "strong", "b"), mark("italic", "em", "i"), mark("underline", "u")],
  ...[mark("sub", "sub"), mark("sup", "sup"), link],
];

function styleOf(element: HTMLElement): ListStyle {
  const named = LIST_STYLES.find((style) => element.classList.contains(`list-${style}`));
  return named ?? (/^a$/i.test(element.getAttribute("type") ?? "") ? "letter" : "decimal");
}

function startOf(element: HTMLElement): number {
  const start = Number(element.getAttribute("start") ?? 1);
  return Number.isInteger(start) && start >= 1 && start <= 9999 ? start : 1;
}

function span(element: HTMLElement, name: string): number {
  const count = Number(element.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= 100 ? count : 1;
}

/** What our own tables say, else the rows of `thead`, else the leading rows that are all headings. */
function headerRows(element: HTMLElement): number {
  const own = Number(element.getAttribute("data-header-rows") ?? Number.NaN);
  if (Number.isInteger(own) && own >= 0) return own;
  const rows = [...element.querySelectorAll("tr")];
  const body = rows.findIndex((row) => row.querySelector("td") !== null && row.closest("thead") === null);
  return body === -1 ? 0 : body;
}

function assetOf(element: HTMLElement): { asset: string } | false {
  const asset = element.getAttribute("data-asset");
  return isAsset(asset) ? { asset } : false;
}

function assetsOf(element: HTMLElement): { assets: string[] } | false {
  const assets = (element.getAttribute("data-assets") ?? "").split(" ");
  return assets.every(isAsset) ? { assets } : false;
}

function noteOf(element: HTMLElement): { content: Text[] } | false {
  try {
    return { content: readNote(JSON.parse(element.getAttribute("data-footnote") ?? "")) };
  } catch {
    return false;
  }
}
