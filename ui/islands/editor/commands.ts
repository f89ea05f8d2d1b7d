// What the toolbar and the keys do to the tree; each is a command that also tells whether it can be done now.

import { lift, setBlockType, toggleMark, wrapIn } from "@tiptap/pm/commands";
import type { Node, NodeType, ResolvedPos, Schema } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, wrapInList } from "@tiptap/pm/schema-list";
import { type Command, type EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state";
import { CellSelection, isInTable, setCellAttr } from "@tiptap/pm/tables";
import { type Align, type ListStyle, MAX_LIST_DEPTH, type Mark } from "./document";

export function nodeType(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name];
  if (type === undefined) throw new Error(`the schema has no ${name}`);
  return type;
}

/** The nearest node of this name around the selection, with its position. */
export function around(state: EditorState, name: string): { node: Node; at: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === name) return { node, at: $from.before(depth) };
  }
  return null;
}

export const mark =
  (name: Mark): Command =>
  (state, dispatch) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch);
  };

export function hasMark(state: EditorState, name: string): boolean {
  const type = state.schema.marks[name];
  if (type === undefined) return false;
  const { from, to, empty, $from } = state.selection;
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type);
}

/** Makes the paragraphs headings of this level, or paragraphs again. */
export const heading =
  (level: 2 | 3): Command =>
  (state, dispatch) =>
    isHeading(state, level)
      ? setBlockType(nodeType(state.schema, "paragraph"))(state, dispatch)
      : setBlockType(nodeType(state.schema, "heading"), { level })(state, dispatch);

export function isHeading(state: EditorState, level: number): boolean {
  return around(state, "heading")?.node.attrs["level"] === level;
}

export const quote: Command = (state, dispatch) =>
  around(state, "quote") === null
    ? wrapIn(nodeType(state.schema, "quote"))(state, dispatch)
    : lift(state, dispatch);

/** Makes a list of this style, changes the style of the list at hand, or ends the list that has it already. */
export const list =
  (style: ListStyle): Command =>
  (state, dispatch) => {
    const held = around(state, "list");
    if (held === null) return wrapInList(nodeType(state.schema, "list"), { style })(state, dispatch);
    if (held.node.attrs["style"] === style) return liftListItem(nodeType(state.schema, "listItem"))(state, dispatch);
    const start = style === "bullet" ? 1 : held.node.attrs["start"];
    dispatch?.(state.tr.setNodeMarkup(held.at, null, { style, start }));
    return true;
  };

export const deeper: Command = (state, dispatch) =>
  listDepth(state.selection.$from) < MAX_LIST_DEPTH &&
  sinkListItem(nodeType(state.schema, "listItem"))(state, dispatch);

export const shallower: Command = (state, dispatch) =>
  liftListItem(nodeType(state.schema, "listItem"))(state, dispatch);

function listDepth($at: ResolvedPos): number {
  let lists = 0;
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    if ($at.node(depth).type.name === "list") lists += 1;
  }
  return lists;
}

/** Puts whole blocks in behind the block at hand; a blank paragraph gives way to them. */
export const insertBlock =
  (node: Node): Command =>
  (state, dispatch) => {
    const { $to } = state.selection;
    const top = $to.depth === 0 ? null : $to.node(1);
    const tr = state.tr;
    let at = $to.depth === 0 ? $to.pos : $to.after(1);
    if (top !== null && top.type.name === "paragraph" && top.content.size === 0) {
      at = $to.before(1);
      tr.delete(at, $to.after(1));
    }
    tr.insert(at, node);
    const after = at + node.nodeSize;
    // Someone who has put in a picture at the end wants to go on writing under it.
    if (after >= tr.doc.content.size && !node.isTextblock) tr.insert(after, nodeType(state.schema, "paragraph").create());
    const inside = node.type.name === "table" ? at : after;
    tr.setSelection(TextSelection.near(tr.doc.resolve(inside + 1))).scrollIntoView();
    dispatch?.(tr);
    return true;
  };

export function newTable(schema: Schema, rows: number, columns: number): Node {
  const cells = (): Node[] => Array.from({ length: columns }, () => {
    return nodeType(schema, "tableCell").create(null, nodeType(schema, "paragraph").create());
  });
  const made = Array.from({ length: rows }, () => nodeType(schema, "tableRow").create(null, cells()));
  return nodeType(schema, "table").create({ header_rows: 1 }, made);
}

/** Makes the first row a heading row, or an ordinary one again. */
export const headerRow: Command = (state, dispatch) => {
  const held = around(state, "table");
  if (held === null) return false;
  dispatch?.(state.tr.setNodeMarkup(held.at, null, { header_rows: held.node.attrs["header_rows"] > 0 ? 0 : 1 }));
  return true;
};

export const align =
  (side: Align): Command =>
  (state, dispatch) =>
    isInTable(state) && setCellAttr("align", side)(state, dispatch);

/** The link around the cursor or over the selection. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { $from, from, to, empty } = state.selection;
  const type = state.schema.marks["link"];
  if (type === undefined) return null;
  const found = type.isInSet(empty ? $from.marks() : ($from.nodeAfter?.marks ?? []));
  if (!empty || found === undefined) return empty ? null : { href: String(found?.attrs["href"] ?? ""), from, to };
  let start = $from.start();
  let range = { from, to };
  $from.parent.forEach((child) => {
    const end = start + child.nodeSize;
    if (found.isInSet(child.marks) && start <= from && from <= end) range = { from: start, to: end };
    start = end;
  });
  return { href: String(found.attrs["href"]), ...range };
}

/** Links the range to the address; an empty address takes the link away. */
export const setLink =
  (range: { from: number; to: number }, href: string): Command =>
  (state, dispatch) => {
    const type = state.schema.marks["link"];
    if (type === undefined || range.from === range.to) return false;
    const tr = state.tr.removeMark(range.from, range.to, type);
    dispatch?.(href === "" ? tr : tr.addMark(range.from, range.to, type.create({ href })));
    return true;
  };

/** A click below a table or a picture that ends the text opens a paragraph there. */
export const paragraphAtEnd: Command = (state, dispatch) => {
  const last = state.doc.lastChild;
  if (last !== null && last.isTextblock) return false;
  const tr = state.tr.insert(state.doc.content.size, nodeType(state.schema, "paragraph").create());
  dispatch?.(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  return true;
};

export function selectsCells(state: EditorState): boolean {
  return state.selection instanceof CellSelection;
}

export function selectedNode(state: EditorState, name: string): { node: Node; at: number } | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== name) return null;
  return { node: selection.node, at: selection.from };
}
