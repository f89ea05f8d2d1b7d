// What the editor asks in a dialog: an address, a footnote, which pictures, how to paste.

import type { Editor } from "@tiptap/core";
import type { Command } from "@tiptap/pm/state";
import { ask } from "../shared/dialog";
import { type Labels, make } from "../shared/dom";
import { insertBlock, linkAt, nodeType, setLink } from "./commands";
import { isAllowedLink, type Text } from "./document";
import { photos, videos } from "./pictures";

export function run(editor: Editor, command: Command): boolean {
  return command(editor.state, editor.view.dispatch, editor.view);
}

export async function askLink(editor: Editor, labels: Labels): Promise<void> {
  const at = linkAt(editor.state);
  if (at === null) {
    await tell(labels, labels("link"), labels("link_select"));
    return;
  }
  const input = make("input", { class: "input", id: "ask-link", autofocus: true, inputmode: "url", value: at.href });
  const error = make("p", { class: "err", id: "ask-link-error", hidden: true }, labels("link_bad"));
  input.setAttribute("aria-describedby", error.id);
  const answered = await ask({
    title: labels("link"),
    cancel: labels("cancel"),
    ok: labels("ok"),
    content: [field(labels("link_address"), labels("link_hint"), input, error)],
    accept: () => {
      const good = input.value.trim() === "" || isAllowedLink(complete(input.value));
      error.hidden = good;
      input.setAttribute("aria-invalid", String(!good));
      return good;
    },
  });
  if (answered) run(editor, setLink(at, input.value.trim() === "" ? "" : complete(input.value)));
  editor.commands.focus();
}

/** People type `www.example.cn`; they mean https. */
function complete(typed: string): string {
  const address = typed.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(address) ? `https://${address}` : address;
}

/** Asks for the words of a footnote; `at` is the place of one that is there already. */
export async function askFootnote(editor: Editor, labels: Labels, at?: number): Promise<void> {
  const held = at === undefined ? null : editor.state.doc.nodeAt(at);
  const runs: Text[] = held?.attrs["content"] ?? [];
  const before = runs.map((run) => run.text).join("");
  const input = make("textarea", { class: "input", id: "ask-note", rows: "3", autofocus: true }, before);
  const answered = await ask({
    title: labels("footnote"),
    cancel: labels("cancel"),
    ok: labels("ok"),
    content: [field(labels("footnote_text"), labels("footnote_hint"), input)],
  });
  const text = input.value.replace(/\s+/g, " ").trim();
  if (answered && text !== before) {
    const content: Text[] = [{ type: "text", text }];
    const tr = editor.state.tr;
    if (at !== undefined && text === "") tr.delete(at, at + 1);
    else if (at !== undefined) tr.setNodeMarkup(at, null, { content });
    else if (text !== "") tr.insert(editor.state.selection.to, nodeType(editor.schema, "footnote").create({ content }));
    editor.view.dispatch(tr);
  }
  editor.commands.focus();
}

/** Offers the pictures of the story's photo list: one becomes a figure, several a gallery. */
export async function askPictures(editor: Editor, labels: Labels): Promise<void> {
  const list = photos();
  if (list.length === 0) {
    await tell(labels, labels("figure"), labels("figure_none"));
    return;
  }
  const choices = list.map((photo, at) => {
    const box = make("input", { type: "checkbox", value: photo.asset, autofocus: at === 0 });
    const img = make("img", { src: photo.src, alt: "" });
    return make("label", {}, img, make("span", {}, box, ` ${photo.name}`));
  });
  const picks = make("div", { class: "picks" }, ...choices);
  const answered = await ask({
    title: labels("figure"),
    cancel: labels("cancel"),
    ok: labels("figure_insert"),
    content: [make("p", { class: "hint" }, labels("figure_hint")), picks],
  });
  const assets = [...picks.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value);
  if (answered && assets.length > 0) {
    const one = nodeType(editor.schema, "figure").create({ asset: assets[0] });
    const node = assets.length === 1 ? one : nodeType(editor.schema, "gallery").create({ assets });
    run(editor, insertBlock(node));
  }
  editor.commands.focus();
}

/** Which of the story's videos is to stand here. */
export async function askVideo(editor: Editor, labels: Labels): Promise<void> {
  const list = videos();
  if (list.length === 0) {
    await tell(labels, labels("video"), labels("video_none"));
    return;
  }
  const choices = list.map((video, at) => {
    const box = make("input", { type: "radio", name: "video", value: video.asset, autofocus: at === 0, checked: at === 0 });
    const poster = video.src === "" ? [] : [make("img", { src: video.src, alt: "" })];
    return make("label", {}, ...poster, make("span", {}, box, ` ${video.name}`));
  });
  const picks = make("div", { class: "picks" }, ...choices);
  const answered = await ask({
    title: labels("video"),
    cancel: labels("cancel"),
    ok: labels("figure_insert"),
    content: [picks],
  });
  const asset = [...picks.querySelectorAll("input")].find((box) => box.checked)?.value;
  if (answered && asset !== undefined) {
    run(editor, insertBlock(nodeType(editor.schema, "video").create({ asset })));
  }
  editor.commands.focus();
}

/** A place to paste into for those who find no paste key; says what will stay and what will go. */
export async function askPaste(editor: Editor, labels: Labels): Promise<void> {
  const place = make("div", { class: "input", contenteditable: "true", role: "textbox", autofocus: true });
  place.setAttribute("aria-label", labels("paste"));
  place.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData?.getData("text/html") ?? "";
    const text = event.clipboardData?.getData("text/plain") ?? "";
    place.closest("dialog")?.close();
    if (html !== "") editor.view.pasteHTML(html);
    else editor.view.pasteText(text);
  });
  await ask({
    title: labels("paste"),
    cancel: labels("cancel"),
    ok: labels("ok"),
    content: [make("p", { class: "hint" }, labels("paste_hint")), place],
    accept: () => {
      editor.view.pasteText(place.innerText);
      return true;
    },
  });
  editor.commands.focus();
}

async function tell(labels: Labels, title: string, text: string): Promise<void> {
  await ask({ title, cancel: labels("cancel"), ok: labels("ok"), content: [make("p", {}, text)] });
}

function field(label: string, hint: string, control: HTMLElement, ...after: Node[]): HTMLElement {
  const name = make("label", { for: control.id }, label);
  return make("div", { class: "field" }, name, make("p", { class: "hint" }, hint), control, ...after);
}
