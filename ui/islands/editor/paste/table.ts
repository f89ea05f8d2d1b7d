// Pasted tables laid out as a browser would, and made to fit: cells fill a rectangle, and no table is too large.

import { type Align, type Block, type Cell, type Flow, type Inline, MAX_COLUMNS, MAX_ROWS } from "../document";
import { append, textOf } from "./line";

export type RawCell = { colSpan: number; rowSpan: number; align: Align; isHead: boolean; blocks: Flow[] };
/** `isHead` says that the row stands in the head of its table. */
export type Row = { isHead: boolean; cells: RawCell[] };

type Placed = RawCell & { x: number; y: number };

/** More cells than this in a row are never laid out; each takes at most 100 columns. */
const MAX_CELLS_IN_ROW = 200;
const MAX_SPAN = 100;

/** A table of one cell is a frame around text; one without words is nothing; a long one goes on in another. */
export function tablesOf(rows: Row[]): Block[] {
  const cells = rows.flatMap((row) => row.cells);
  if (!cells.some((cell) => cell.blocks.some(hasWords))) return [];
  if (cells.length === 1) return cells.flatMap((cell) => cell.blocks);
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; at += MAX_ROWS) blocks.push(...tableOf(rows.slice(at, at + MAX_ROWS)));
  return blocks;
}

function tableOf(rows: Row[]): Block[] {
  const grid = rows.some((row) => row.cells.length > MAX_CELLS_IN_ROW) ? null : layOut(rows);
  if (grid === null) return rows.flatMap(lineOf);
  const body = rows.findIndex((row) => !isHead(row));
  const heads = body === -1 ? rows.length : body;
  const header_rows = grid.kept.filter((y) => y < heads).length;
  return [{ type: "table", header_rows, rows: grid.rows.map((cells) => ({ cells })) }];
}

/** The rows of cells and which rows they were; null where the table is empty or too wide. */
function layOut(rows: Row[]): { kept: number[]; rows: Cell[][] } | null {
  const placed = place(rows);
  // Spans may reach over columns and rows in which nothing begins; those are seen by nobody.
  const columns = numbersOf(placed.map((cell) => cell.x));
  const kept = numbersOf(placed.map((cell) => cell.y));
  if (columns.length === 0 || columns.length > MAX_COLUMNS) return null;
  const owner = kept.map(() => new Array<Placed | null>(columns.length).fill(null));
  const column = new Map(columns.map((x, at) => [x, at]));
  const line = new Map(kept.map((y, at) => [y, at]));
  const fitted = kept.map((): { x: number; cell: Cell }[] => []);
  for (const cell of placed) {
    const [x, y] = [column.get(cell.x) ?? 0, line.get(cell.y) ?? 0];
    const col_span = columns.filter((at) => at >= cell.x && at < cell.x + cell.colSpan).length;
    const row_span = kept.filter((at) => at >= cell.y && at < cell.y + cell.rowSpan).length;
    for (let down = y; down < y + row_span; down += 1) owner[down]?.fill(cell, x, x + col_span);
    fitted[y]?.push({ x, cell: { col_span, row_span, align: cell.align, blocks: filled(cell.blocks) } });
  }
  owner.forEach((row, y) => {
    row.forEach((cell, x) => {
      if (cell === null) fitted[y]?.push({ x, cell: { col_span: 1, row_span: 1, align: "start", blocks: filled([]) } });
    });
  });
  return { kept, rows: fitted.map((row) => row.sort((a, b) => a.x - b.x).map(({ cell }) => cell)) };
}

/** Every cell at its place; where two would lie over each other, the later one is cut. */
function place(rows: Row[]): Placed[] {
  const taken = rows.map(() => new Set<number>());
  return rows.flatMap((row, y) => {
    let x = 0;
    return row.cells.map((cell) => {
      while (taken[y]?.has(x) === true) x += 1;
      const rowSpan = Math.min(Math.max(cell.rowSpan, 1), rows.length - y);
      const free = (column: number): boolean => taken.slice(y, y + rowSpan).every((line) => !line.has(column));
      const most = Math.min(Math.max(cell.colSpan, 1), MAX_SPAN);
      let colSpan = 1;
      while (colSpan < most && free(x + colSpan)) colSpan += 1;
      for (const line of taken.slice(y, y + rowSpan)) for (let at = x; at < x + colSpan; at += 1) line.add(at);
      const placed = { ...cell, colSpan, rowSpan, x, y };
      x += colSpan;
      return placed;
    });
  });
}

function numbersOf(all: number[]): number[] {
  return [...new Set(all)].sort((a, b) => a - b);
}

function filled(blocks: Flow[]): Flow[] {
  return blocks.length > 0 ? blocks : [{ type: "paragraph", content: [] }];
}

function isHead(row: Row): boolean {
  return row.isHead || (row.cells.length > 0 && row.cells.every((cell) => cell.isHead));
}

/** A row of a table that is too wide, as one line. */
function lineOf(row: Row): Block[] {
  const cells = row.cells.map((cell) => cell.blocks.flatMap(inlinesOf)).filter((content) => content.length > 0);
  const content: Inline[] = [];
  cells.forEach((cell, at) => {
    if (at > 0) append(content, textOf("\u3000"));
    for (const inline of cell) append(content, inline);
  });
  return content.length === 0 ? [] : [{ type: "paragraph", content }];
}

function inlinesOf(flow: Flow): Inline[] {
  return flow.type === "paragraph" ? flow.content : flow.items.flatMap((item) => item.blocks.flatMap(inlinesOf));
}

function hasWords(flow: Flow): boolean {
  return inlinesOf(flow).length > 0;
}
