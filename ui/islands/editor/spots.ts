// The characters of a block in the order in which the server counts them, each with its place in the editor's tree: the
// twin of `Block::plain_text` of `domain::document`.

import type { Node } from "@tiptap/pm/model";
import type { Text } from "./document";

/** One character. `at` is where it begins; -1 for what parts lines, cells and notes. A note's characters stand at it. */
export type Spot = { char: string; at: number; note: number };

/** `start` is the place of the block in the document. */
export function spots(block: Node, start: number): Spot[] {
  const found: Spot[] = [];
  const notes: { at: number; runs: Text[] }[] = [];
  const part = (index: number, char: string): void => {
    if (index > 0) found.push({ char, at: -1, note: -1 });
  };

  function line(node: Node, start: number): void {
    node.forEach((child, offset) => {
      const at = start + 1 + offset;
      if (child.isText) characters(child.text ?? "", at);
      else if (child.type.name === "break") found.push({ char: "\n", at, note: -1 });
      else if (child.type.name === "footnote") notes.push({ at, runs: child.attrs["content"] });
    });
  }

  /** As they are sent: tabs become spaces, other control characters go. */
  function characters(text: string, start: number): void {
    let at = start;
    for (const char of text) {
      if (/[\t\n\r]/.test(char)) found.push({ char: " ", at, note: -1 });
      else if (char >= " " && char !== "\u007f") found.push({ char, at, note: -1 });
      at += char.length;
    }
  }

  function flows(node: Node, start: number): void {
    node.forEach((child, offset, index) => {
      part(index, "\n");
      flow(child, start + 1 + offset);
    });
  }

  function flow(node: Node, start: number): void {
    if (node.type.name !== "list") return line(node, start);
    let index = 0;
    node.forEach((item, itemOffset) => {
      item.forEach((child, offset) => {
        part(index, "\n");
        index += 1;
        flow(child, start + 1 + itemOffset + 1 + offset);
      });
    });
  }

  function table(node: Node, start: number): void {
    node.forEach((row, rowOffset, y) => {
      part(y, "\n");
      row.forEach((cell, cellOffset, x) => {
        part(x, "\t");
        const from = found.length;
        flows(cell, start + 1 + rowOffset + 1 + cellOffset);
        for (const spot of found.slice(from)) if (spot.char === "\n") spot.char = " ";
      });
    });
  }

  if (block.type.name === "table") table(block, start);
  else if (block.type.name === "quote") flows(block, start);
  else if (block.type.name === "list" || block.isTextblock) flow(block, start);
  for (const { at, runs } of notes) {
    found.push({ char: "\n", at: -1, note: -1 });
    let note = 0;
    for (const char of runs.map((run) => run.text).join("")) found.push({ char, at, note: note++ });
  }
  return found;
}
