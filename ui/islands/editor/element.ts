// <story-editor>: a text area that becomes the editor, and stays a text area if anything goes wrong.

import { Editor, Extension, type Extensions, getSchema, Node } from "@tiptap/core";
import { changed, type Labels, labelsOf, make } from "../shared/dom";
import { findingsOf, marksPlace } from "../shared/findings";
import { fromDocument, toDocument } from "./convert";
import { type Document, plainText } from "./document";
import { behaviour, keys } from "./keys";
import { markBox } from "./markbox";
import { marks } from "./marks";
import { fileGate, footnoteView, pastedPictures, pictureView, videoView } from "./pictures";
import { askFootnote } from "./questions";
import { readDocument } from "./read";
import { nodes } from "./schema";
import { buildToolbar } from "./toolbar";

export class StoryEditor extends HTMLElement {
  #editor: Editor | null = null;
  #endMarks = (): void => {};

  connectedCallback(): void {
    if (this.#editor !== null) return;
    const area = this.querySelector<HTMLTextAreaElement>("textarea[name=body]");
    const field = this.querySelector<HTMLInputElement>("input[name=body_json]");
    if (area === null || field === null) return;
    const added: HTMLElement[] = [];
    try {
      this.#enhance(area, field, added);
    } catch (error) {
      console.error("The editor could not start; the plain text area stays.", error);
      this.#end();
      for (const element of added) element.remove();
      field.value = "";
      area.hidden = false;
    }
  }

  disconnectedCallback(): void {
    this.#end();
  }

  #end(): void {
    this.#endMarks();
    this.#editor?.destroy();
    this.#editor = null;
  }

  /** Shows another document, as after a restored copy; throws when it cannot be read. */
  load(json: string): void {
    if (this.#editor === null) return;
    const tree = fromDocument(editable(readDocument(JSON.parse(json))), this.#editor.schema);
    this.#editor.commands.setContent(tree.toJSON(), { emitUpdate: true });
  }

  #enhance(area: HTMLTextAreaElement, field: HTMLInputElement, added: HTMLElement[]): void {
    const labels = labelsOf(this);
    const start = editable(readDocument(JSON.parse(this.getAttribute("data-document") ?? "")));
    const place = make("div", { class: "body" });
    const left = pastedPictures(this.dataset["pictures"] ?? "", labels);
    const editor = new Editor({
      element: place,
      extensions: [
        ...extensions(labels, (at) => askFootnote(editor, labels, at)),
        behaviour(labels("hint"), left.tell),
      ],
      // Given at the start and not set later, so that undo cannot take the whole text away.
      content: fromDocument(start, getSchema(nodes)).toJSON(),
      // The page forbids inline styles; what the editor needs stands in editor.css.
      injectCSS: false,
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": labels("body"),
          ...(area.hasAttribute("aria-describedby")
            ? { "aria-describedby": area.getAttribute("aria-describedby") ?? "" }
            : {}),
        },
      },
    });
    this.#editor = editor;
    const write = (): void => {
      const document = toDocument(editor.state.doc);
      field.value = JSON.stringify(document);
      area.value = plainText(document);
    };
    // Written at once: a form sent without a change must keep what plain text cannot say.
    write();
    editor.on("update", () => {
      write();
      changed(this);
    });
    const bar = buildToolbar(editor, labels);
    added.push(bar, place, left.place);
    area.before(bar, place, left.place);
    area.hidden = true;
    this.#endMarks = markBox(editor, this);
    // A copy that was typed before the editor stood here has its text in the text area only.
    area.form?.addEventListener("story:restored", () => this.load(field.value === "" ? plainDocument(area.value) : field.value));
  }
}

function extensions(labels: Labels, openNote: (at: number) => void): Extensions {
  const shown = nodes.map((node) => {
    if (!(node instanceof Node)) return node;
    if (node.name === "figure" || node.name === "gallery") {
      return node.extend({ addNodeView: () => pictureView(labels) });
    }
    if (node.name === "video") return node.extend({ draggable: true, addNodeView: () => videoView(labels) });
    return node.name === "footnote" ? node.extend({ addNodeView: () => footnoteView(openNote, labels) }) : node;
  });
  return [...shown, keys, fileGate, marked()];
}

/** Only the write page says what to mark. */
function marked(): Extension {
  const place = marksPlace();
  const plugins = place === null ? [] : [marks(findingsOf(place))];
  return Extension.create({ name: "marks", addProseMirrorPlugins: () => plugins });
}

function plainDocument(text: string): string {
  const blocks = text.split(/\r\n?|\n/).map((line) => ({
    type: "paragraph",
    content: line === "" ? [] : [{ type: "text", text: line }],
  }));
  return JSON.stringify({ version: 1, blocks });
}

/** An empty body has no place for the cursor. */
function editable(document: Document): Document {
  if (document.blocks.length > 0) return document;
  return { version: 1, blocks: [{ type: "paragraph", content: [] }] };
}
