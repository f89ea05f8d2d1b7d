// Pictures and footnotes as they stand in the text. A picture shows what the photo list beside the text shows.

import { type Editor, Extension, type NodeViewRenderer } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { type Labels, make } from "../shared/dom";
import type { Text } from "./document";

export type Photo = { asset: string; src: string; name: string };

/** The story's photos on this page, in their order. */
export function photos(): Photo[] {
  return [...document.querySelectorAll<HTMLElement>("[data-photo]")].map((card, at) => ({
    asset: card.dataset["photo"] ?? "",
    src: card.querySelector("img")?.getAttribute("src") ?? "",
    name: card.querySelector(".no")?.textContent ?? String(at + 1),
  }));
}

/** The story's videos on this page, in their order. */
export function videos(): Photo[] {
  return [...document.querySelectorAll<HTMLElement>("[data-video]")].map((card, at) => ({
    asset: card.dataset["video"] ?? "",
    src: card.querySelector("figure img")?.getAttribute("src") ?? "",
    name: card.querySelector(".no")?.textContent ?? String(at + 1),
  }));
}

/** A video in the text: its poster, how far it is, and its caption as the card beside the text has them. */
export function videoView(labels: Labels): NodeViewRenderer {
  return ({ node }) => {
    const asset: string = node.attrs["asset"];
    const dom = make("figure", { class: "ed-figure ed-video", contenteditable: "false" });
    const draw = (): void => {
      const card = document.querySelector<HTMLElement>(`[data-video="${CSS.escape(asset)}"]`);
      const shown = videos().find((video) => video.asset === asset);
      const frame = make("div", { class: "frame" });
      // Only the page with the cards knows that one is gone.
      const isGone = shown === undefined && document.querySelector("[data-video-list]") !== null;
      if (isGone) frame.append(make("span", { class: "missing" }, labels("video_missing")));
      else if (shown === undefined) frame.append(labels("video"));
      else if (shown.src === "") frame.append(shown.name);
      else frame.append(make("img", { src: shown.src, alt: shown.name }));
      const state = card?.querySelector("[data-video-state] p")?.textContent?.trim() ?? "";
      const caption = card?.querySelector("textarea")?.value ?? "";
      const said = [shown?.name ?? "", state, caption].filter((words) => words !== "").join("　");
      dom.replaceChildren(frame, make("figcaption", {}, said));
    };
    draw();
    document.addEventListener("story:changed", draw);
    return {
      dom,
      ignoreMutation: () => true,
      destroy: () => document.removeEventListener("story:changed", draw),
    };
  };
}

export function pictureView(labels: Labels): NodeViewRenderer {
  return ({ node }) => {
    const assets: string[] = node.type.name === "gallery" ? node.attrs["assets"] : [node.attrs["asset"]];
    const dom = make("figure", { class: "ed-figure", contenteditable: "false" });
    const draw = (): void => {
      const list = photos();
      const found = assets.map((asset) => list.find((photo) => photo.asset === asset));
      const frame = make("div", { class: "frame" });
      for (const photo of found) {
        if (photo === undefined) frame.append(make("span", { class: "missing" }, labels("figure_missing")));
        else frame.append(make("img", { src: photo.src, alt: photo.name }));
      }
      dom.replaceChildren(frame, make("figcaption", {}, found.flatMap((photo) => photo?.name ?? []).join("　")));
    };
    draw();
    // The photo list is another island; its changes reach this one only as an event.
    document.addEventListener("story:changed", draw);
    return {
      dom,
      ignoreMutation: () => true,
      destroy: () => document.removeEventListener("story:changed", draw),
    };
  };
}

export function footnoteView(open: (at: number) => void, labels: Labels): NodeViewRenderer {
  return ({ node, getPos }) => {
    const runs: Text[] = node.attrs["content"];
    const text = runs.map((run) => run.text).join("");
    const dom = make("span", { class: "ed-note", role: "button", tabindex: "0", title: text }, labels("footnote_sign"));
    dom.setAttribute("aria-label", labels("footnote_says", { name: text }));
    const edit = (): void => {
      const at = getPos();
      if (at !== undefined) open(at);
    };
    dom.addEventListener("click", edit);
    dom.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        edit();
      }
    });
    return { dom, ignoreMutation: () => true };
  };
}

/** Says how many pictures a paste had to leave behind, until somebody has read it. `sentence` has a `{n}`. */
export function pastedPictures(sentence: string, labels: Labels): { place: HTMLElement; tell: (count: number) => void } {
  // There before it has anything to say, so that a screen reader hears what comes into it.
  const place = make("div", { class: "said", role: "status" });
  const close = make("button", { type: "button", class: "lnk" }, labels("ok"));
  close.addEventListener("click", () => place.replaceChildren());
  const tell = (count: number): void => {
    const words = make("p", {}, sentence.replace("{n}", String(count)), " ", close);
    place.replaceChildren(...(count === 0 || sentence === "" ? [] : [make("div", { class: "notice warn" }, words)]));
  };
  return { place, tell };
}

/** Image files that are dropped or pasted into the text go to the photo list, which knows how to send them. */
export const fileGate = Extension.create({
  name: "fileGate",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          // Where nothing could come, what is selected is not exchanged for nothing.
          handlePaste: (_view, event, slice) => handOver(editor, event.clipboardData) || slice.size === 0,
          handleDrop: (_view, event) => handOver(editor, event.dataTransfer),
        },
      }),
    ];
  },
});

function saysWords(html: string): boolean {
  return html !== "" && (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim() !== "";
}

function handOver(editor: Editor, data: DataTransfer | null): boolean {
  const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  // Word puts a picture of the text beside the text itself; then the text is what was meant. A picture that was copied
  // from a page comes with an address of itself and no words.
  if (files.length === 0 || saysWords(data?.getData("text/html") ?? "")) return false;
  editor.view.dom.dispatchEvent(new CustomEvent("story:files", { bubbles: true, detail: files }));
  return true;
}
