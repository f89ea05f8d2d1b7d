// The row of tools above the text: each a word or an icon with its word, pressed when it holds, off when it cannot.

import type { Editor } from "@tiptap/core";
import { redo, undo } from "@tiptap/pm/history";
import type { Command, EditorState } from "@tiptap/pm/state";
import * as tables from "@tiptap/pm/tables";
import { icon, type Labels, make } from "../shared/dom";
import * as act from "./commands";
import type { ListStyle } from "./document";
import { askFootnote, askLink, askPaste, askPictures, askVideo, run } from "./questions";

type Tool = { button: HTMLButtonElement; can: Command; pressed?: (state: EditorState) => boolean };

const NUMBERS: [ListStyle, string][] = [
  ["chinese", "一、"],
  ["chinese-parenthesis", "（一）"],
  ["decimal", "1."],
  ["decimal-parenthesis", "（1）"],
  ["circled", "①"],
  ["letter", "a."],
];

const BULLETS = "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01";
const FIGURE = "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01";
const VIDEO = "M3 6h12v12H3zM15 10l6-3v10l-6-3";
const LINK = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1";

function listStyle(state: EditorState): unknown {
  return act.around(state, "list")?.node.attrs["style"];
}

export function buildToolbar(editor: Editor, labels: Labels): HTMLElement {
  const tools: Tool[] = [];

  /** A tool that runs one command, and is off while the command cannot be done. */
  function tool(name: string, face: Node, command: Command, pressed?: Tool["pressed"]): HTMLButtonElement {
    const made = button(name, face, () => {
      run(editor, command);
      editor.view.focus();
    });
    tools.push(pressed === undefined ? { button: made, can: command } : { button: made, can: command, pressed });
    return made;
  }

  /** A tool that asks something first. */
  function button(name: string, face: Node, click: () => void): HTMLButtonElement {
    const made = make("button", { type: "button", title: labels(name), tabindex: "-1" }, face);
    // The text keeps its selection while a tool is pressed.
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => {
      made.closest("details")?.removeAttribute("open");
      click();
    });
    return made;
  }

  const sign = (path: string, name: string): Node => {
    const face = document.createDocumentFragment();
    face.append(icon(path), make("span", { class: "vh" }, labels(name)));
    return face;
  };
  const word = (path: string, name: string): Node => {
    const face = document.createDocumentFragment();
    face.append(icon(path), labels(name));
    return face;
  };
  const letter = (text: string, name: string, more = ""): Node => {
    const face = document.createDocumentFragment();
    const shown = make("span", { class: `name ${more}`, "aria-hidden": "true" }, text);
    face.append(shown, make("span", { class: "vh" }, labels(name)));
    return face;
  };
  const plain = (name: string): Node => document.createTextNode(labels(name));
  const menu = (face: Node, ...items: HTMLElement[]): HTMLElement =>
    make("details", { class: "menu start" }, make("summary", { tabindex: "-1" }, face), make("div", {}, ...items));
  const line = (): HTMLElement => make("hr");

  const bar = make("div", { class: "tools", role: "toolbar", "aria-label": labels("toolbar") });
  bar.append(
    tool("undo", sign("M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3", "undo"), undo),
    tool("redo", sign("m16 5 4 4-4 4M20 9H10a5 5 0 0 0 0 10h3", "redo"), redo),
    line(),
    tool("heading", word("M6 5v14M18 5v14M6 12h12", "heading"), act.heading(2), (state) => act.isHeading(state, 2)),
    tool("subheading", plain("subheading"), act.heading(3), (state) => act.isHeading(state, 3)),
    tool("bold", letter("B", "bold"), act.mark("bold"), (state) => act.hasMark(state, "bold")),
    tool("italic", letter("I", "italic", "i"), act.mark("italic"), (state) => act.hasMark(state, "italic")),
    tool("underline", letter("U", "underline", "u"), act.mark("underline"), (state) => act.hasMark(state, "underline")),
    tool("sup", letter("x²", "sup"), act.mark("sup"), (state) => act.hasMark(state, "sup")),
    tool("sub", letter("x₂", "sub"), act.mark("sub"), (state) => act.hasMark(state, "sub")),
    line(),
    tool("quote", word("M9 7q-4 2-4 6v4h5v-5H7M19 7q-4 2-4 6v4h5v-5h-3", "quote"), act.quote, (state) =>
      act.around(state, "quote") !== null,
    ),
    tool("bullets", word(BULLETS, "bullets"), act.list("bullet"), (state) => listStyle(state) === "bullet"),
    menu(
      plain("numbers"),
      ...NUMBERS.map(([style, face]) =>
        tool("numbers", document.createTextNode(face), act.list(style), (state) => listStyle(state) === style),
      ),
    ),
    menu(
      plain("table"),
      tool("table_insert", plain("table_insert"), (state, dispatch) =>
        !tables.isInTable(state) && act.insertBlock(act.newTable(state.schema, 3, 3))(state, dispatch),
      ),
      tool("row_above", plain("row_above"), tables.addRowBefore),
      tool("row_below", plain("row_below"), tables.addRowAfter),
      tool("row_delete", plain("row_delete"), tables.deleteRow),
      tool("column_before", plain("column_before"), tables.addColumnBefore),
      tool("column_after", plain("column_after"), tables.addColumnAfter),
      tool("column_delete", plain("column_delete"), tables.deleteColumn),
      tool("cell_merge", plain("cell_merge"), tables.mergeCells),
      tool("cell_split", plain("cell_split"), tables.splitCell),
      tool("header_row", plain("header_row"), act.headerRow),
      tool("align_start", plain("align_start"), act.align("start")),
      tool("align_center", plain("align_center"), act.align("center")),
      tool("align_end", plain("align_end"), act.align("end")),
      tool("table_delete", plain("table_delete"), tables.deleteTable),
    ),
    button("figure", word(FIGURE, "figure"), () => askPictures(editor, labels)),
    ...(document.querySelector("[data-video-list]") === null
      ? []
      : [button("video", word(VIDEO, "video"), () => askVideo(editor, labels))]),
    button("link", word(LINK, "link"), () => askLink(editor, labels)),
    button("footnote", plain("footnote"), () => askFootnote(editor, labels)),
    tool("rule", sign("M4 12h16", "rule"), (state, dispatch) =>
      act.insertBlock(act.nodeType(state.schema, "rule").create())(state, dispatch),
    ),
    line(),
    button("paste", word("M8 5H5v16h14V5h-3M8 3h8v4H8z", "paste"), () => askPaste(editor, labels)),
  );

  const reach = moveWithArrows(bar);
  const refresh = (): void => {
    for (const { button, can, pressed } of tools) {
      button.disabled = can(editor.state) === false;
      if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed(editor.state)));
    }
    reach();
  };
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

/** One stop for the Tab key; the arrow keys go from tool to tool. Returns what keeps that stop on a tool that is on. */
function moveWithArrows(bar: HTMLElement): () => void {
  const stops = (): HTMLElement[] =>
    [...bar.querySelectorAll<HTMLElement>("button, summary")].filter(
      (stop) => !stop.matches(":disabled, details:not([open]) > div *"),
    );
  const hold = (held: HTMLElement | undefined): void => {
    for (const stop of bar.querySelectorAll<HTMLElement>("button, summary")) stop.tabIndex = stop === held ? 0 : -1;
  };
  bar.addEventListener("focusin", (event) => hold(event.target instanceof HTMLElement ? event.target : undefined));
  bar.addEventListener("keydown", (event) => {
    const all = stops();
    const at = all.findIndex((stop) => stop === document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") bar.querySelector("details[open]")?.removeAttribute("open");
    if (step === undefined || at === -1) return;
    event.preventDefault();
    all.at((at + step) % all.length)?.focus();
  });
  document.addEventListener("click", (event) => {
    for (const open of bar.querySelectorAll("details[open]")) {
      if (event.target instanceof Node && !open.contains(event.target)) open.removeAttribute("open");
    }
  });
  return () => {
    const all = stops();
    if (!all.some((stop) => stop.tabIndex === 0)) hold(all.at(0));
  };
}
