// Pages from the clipboard for tests that run without a browser, and what must hold of every document.

import assert from "node:assert/strict";
import { getSchema } from "@tiptap/core";
import { DOMParser } from "@tiptap/pm/model";
import { parseHTML } from "linkedom";
import { fromDocument, toDocument } from "../convert";
import { type Block, type Document as Body, MAX_COLUMNS, MAX_ROWS } from "../document";
import { readDocument } from "../read";
import { nodes } from "../schema";
import { type Pasted, readPaste, write } from "./html";
import { hideStyles } from "./look";

const schema = getSchema(nodes);

export function pageOf(html: string): Document {
  const hidden = hideStyles(html);
  const whole = /<html/i.test(hidden) ? parseHTML(hidden).document : null;
  // A browser makes a page of everything; what stands in for it here makes none of a broken beginning.
  if (whole !== null && whole.documentElement !== null) return whole;
  return parseHTML(`<!doctype html><html><body>${hidden.replace(/<(?=html)/gi, "&lt;")}</body></html>`).document;
}

export function read(html: string): Pasted {
  return readPaste(pageOf(html));
}

/** As the editor gets it: written as HTML, read by the schema. */
export function throughEditor(body: Body): Body {
  const page = pageOf("");
  page.body.innerHTML = write(body, schema, page);
  return toDocument(DOMParser.fromSchema(schema).parse(page.body));
}

/** What the server would refuse fails here: read strictly, known to the schema, tables filled without a gap. */
export function assertValid(body: Body): void {
  fromDocument(readDocument(JSON.parse(JSON.stringify(body))), schema);
  for (const block of body.blocks) if (block.type === "table") assertFilled(block);
}

function assertFilled(table: Extract<Block, { type: "table" }>): void {
  const height = table.rows.length;
  const width = (table.rows[0]?.cells ?? []).reduce((sum, cell) => sum + cell.col_span, 0);
  assert.ok(height > 0 && height <= MAX_ROWS && width > 0 && width <= MAX_COLUMNS && table.header_rows <= height);
  const taken = new Set<number>();
  table.rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (taken.has(y * width + x)) x += 1;
      assert.ok(x + cell.col_span <= width && y + cell.row_span <= height, "a span reaches outside");
      for (let down = y; down < y + cell.row_span; down += 1) {
        for (let at = x; at < x + cell.col_span; at += 1) {
          assert.ok(!taken.has(down * width + at), "two cells lie over each other");
          taken.add(down * width + at);
        }
      }
      x += cell.col_span;
    }
  });
  assert.equal(taken.size, width * height, "a gap in the table");
}
