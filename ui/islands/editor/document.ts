// The body of a story on the wire: the twin of `domain::document`, which refuses what this file cannot say.

export const MARKS = ["bold", "italic", "sub", "sup", "underline"] as const;
export const LIST_STYLES = [
  "bullet",
  "decimal",
  "chinese",
  "chinese-parenthesis",
  "decimal-parenthesis",
  "circled",
  "letter",
] as const;
export const ALIGNS = ["start", "center", "end"] as const;

export type Mark = (typeof MARKS)[number];
export type ListStyle = (typeof LIST_STYLES)[number];
export type Align = (typeof ALIGNS)[number];

export type Text = { type: "text"; text: string; marks?: Mark[]; link?: string };
export type Inline = Text | { type: "break" } | { type: "footnote"; content: Text[] };
export type Paragraph = { type: "paragraph"; content: Inline[] };
export type Heading = { type: "heading"; level: 2 | 3; content: Inline[] };
export type List = { type: "list"; style: ListStyle; start: number; items: { blocks: Flow[] }[] };
export type Flow = Paragraph | List;
export type Cell = { col_span: number; row_span: number; align: Align; blocks: Flow[] };
export type Table = { type: "table"; header_rows: number; rows: { cells: Cell[] }[] };
export type Block =
  | Flow
  | Heading
  | { type: "quote"; blocks: Paragraph[] }
  | Table
  | { type: "figure"; asset: string }
  | { type: "gallery"; assets: string[] }
  | { type: "video"; asset: string }
  | { type: "rule" };
export type Document = { version: 1; blocks: Block[] };

export const MAX_LIST_DEPTH = 4;
export const MAX_ROWS = 100;
export const MAX_COLUMNS = 30;
const MAX_LINK = 2048;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isAsset(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}

/** Whether the server takes this address; a backslash is refused because browsers read `/\host` as `//host`. */
export function isAllowedLink(link: string): boolean {
  if (new TextEncoder().encode(link).length > MAX_LINK || /[\s\p{Cc}\\]/u.test(link)) return false;
  if (link.startsWith("/")) return !link.startsWith("//");
  return /^(https?:\/\/[^/?#]|mailto:.)/i.test(link);
}

/** The plain text as the server counts and searches it: one line a paragraph, footnotes after their block. */
export function plainText(document: Document): string {
  return document.blocks.flatMap(linesOf).join("\n");
}

function linesOf(block: Block): string[] {
  const notes: string[] = [];
  const line = (content: Inline[]): string =>
    content
      .map((inline) => {
        if (inline.type === "footnote") notes.push(inline.content.map((run) => run.text).join(""));
        return inline.type === "text" ? inline.text : inline.type === "break" ? "\n" : "";
      })
      .join("");
  const flow = (block: Flow): string[] =>
    block.type === "paragraph" ? [line(block.content)] : block.items.flatMap((item) => item.blocks.flatMap(flow));
  switch (block.type) {
    case "heading":
      return [line(block.content), ...notes];
    case "paragraph":
    case "list":
      return [...flow(block), ...notes];
    case "quote":
      return [...block.blocks.flatMap(flow), ...notes];
    case "table": {
      const words = (cell: Cell): string => cell.blocks.flatMap(flow).join(" ").replaceAll("\n", " ");
      const rows = block.rows.map((row) => row.cells.map(words).join("\t"));
      return [...rows, ...notes];
    }
    default:
      return [];
  }
}
