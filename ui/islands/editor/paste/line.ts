// One pasted line: its pieces become runs, and spaces stand only where a writer would have set one.

import type { Inline, Mark, Text } from "../document";

export type Run = { type: "run"; text: string; marks: readonly Mark[]; link: string | undefined };
export type Piece = Run | { type: "break" } | { type: "note"; content: Text[] };

const CHINESE = /[\u00b7\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Control characters, zero-width spaces, soft hyphens and half characters; the server refuses some, nobody sees any. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\ud800-\udfff]/gu;

export function seen(text: string): string {
  return text.replace(UNSEEN, "");
}

/**
 * The lines that stand in one block. Pages that know only `<br>` part their paragraphs with two of them, or indent the
 * next line with full-width spaces.
 */
export function splitLines(pieces: Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let breaks = 0;
  let indent = "";
  for (const piece of pieces) {
    if (piece.type === "break") {
      breaks += 1;
      indent = "";
      continue;
    }
    const text = piece.type === "run" ? piece.text : "";
    if (breaks > 0 && piece.type === "run" && text.trim() === "") {
      indent += text;
      continue;
    }
    if (breaks > 1 || (breaks === 1 && isIndented(indent + text))) {
      lines.push(line);
      line = [];
    } else if (breaks === 1) {
      line.push({ type: "break" });
    }
    breaks = 0;
    line.push(piece);
  }
  lines.push(line);
  return lines;
}

function isIndented(text: string): boolean {
  const space = /^\s+/.exec(text)?.[0] ?? "";
  return space.includes("\u3000") || /\u00a0.*\u00a0/s.test(space);
}

/** The runs of a line, without the space around it; nothing where nobody would see anything. */
export function tidyLine(pieces: Piece[]): Inline[] {
  const line: Inline[] = [];
  let last = "";
  let gap = "";
  let gapIn: Run | undefined;
  const write = (text: string, { marks, link }: Run): void => {
    last = [...text].at(-1) ?? last;
    append(line, textOf(text, marks, link));
  };
  for (const piece of pieces) {
    if (piece.type === "break") {
      trimEnd(line);
      if (line.length > 0) line.push({ type: "break" });
      last = "";
      gap = "";
    } else if (piece.type === "note") {
      line.push({ type: "footnote", content: piece.content });
      gap = "";
    } else {
      // The full-width space is a character that a writer has typed: it goes at the edges of a line only.
      for (const [part] of seen(piece.text).matchAll(/[^\S\u3000]+|[\S\u3000]+/gu)) {
        if (/[^\S\u3000]/u.test(part)) {
          if (gap === "") gapIn = piece;
          gap += part;
          continue;
        }
        const word = last === "" ? part.replace(/^\u3000+/, "") : part;
        if (word === "") continue;
        if (gap !== "" && last !== "" && isSpace(last, gap, word)) write(" ", gapIn ?? piece);
        gap = "";
        write(word, piece);
      }
    }
  }
  trimEnd(line);
  return line;
}

/** A line end or a fixed space parts words; between Chinese characters it parts nothing. */
function isSpace(before: string, space: string, after: string): boolean {
  if (!/[\u00a0\u202f\n\r\u2028\u2029]/.test(space)) return true;
  return !(CHINESE.test(before) && CHINESE.test([...after.slice(0, 2)][0] ?? ""));
}

function trimEnd(line: Inline[]): void {
  for (let end = line.at(-1); end !== undefined && end.type !== "footnote"; end = line.at(-1)) {
    if (end.type === "text") end.text = end.text.trimEnd();
    if (end.type === "text" && end.text !== "") return;
    line.pop();
  }
}

/** A run goes into the last one where that looks the same. */
export function append(line: Inline[], inline: Inline): void {
  const before = line.at(-1);
  const isSame = before?.type === "text" && inline.type === "text" && before.link === inline.link;
  if (isSame && sameMarks(before.marks ?? [], inline.marks ?? [])) before.text += inline.text;
  else line.push({ ...inline });
}

export function textOf(text: string, marks: readonly Mark[] = [], link?: string): Text {
  const run: Text = { type: "text", text };
  if (marks.length > 0) run.marks = [...marks];
  if (link !== undefined) run.link = link;
  return run;
}

function sameMarks(left: readonly Mark[], right: readonly Mark[]): boolean {
  return left.length === right.length && left.every((mark, at) => mark === right[at]);
}
