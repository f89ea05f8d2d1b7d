// Files dropped anywhere on the write page: a Word file goes into its box, pictures to the photos, videos
// to theirs, the rest to the attachments. Every one of these has a field and a button of its own, so nobody needs a mouse for any of it.

import { make } from "../shared/dom";
import { isHeic, sortFiles } from "./filekinds";
import { wordsOf } from "./queue";

/** `place` is the live region that has the words; `[data-drop-hint]` is what shows where things will go. */
export function dropAnywhere(place: HTMLElement): void {
  const words = wordsOf(place);
  const hint = document.querySelector<HTMLElement>("[data-drop-hint]");
  // What is dragged from the page itself, a picture for instance, comes with files in some browsers.
  let isOurs = false;
  const hasFiles = (event: DragEvent): boolean => !isOurs && event.dataTransfer?.types.includes("Files") === true;
  const show = (isOver: boolean): void => {
    if (hint !== null) hint.hidden = !isOver;
  };

  document.addEventListener("dragstart", () => {
    isOurs = true;
  });
  document.addEventListener("dragend", () => {
    isOurs = false;
  });
  // Both before the editor, which would take a file for text and show where in the text it would stand.
  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    show(true);
  };
  document.addEventListener("dragover", over, true);
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show(false);
  });
  const drop = (event: DragEvent): void => {
    show(false);
    if (!hasFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer, event.target instanceof Element && event.target.closest("#attachments") !== null);
  };
  document.addEventListener("drop", drop, true);

  function take(data: DataTransfer, onAttachments: boolean): void {
    const files = [...data.files];
    const takesVideos = document.querySelector("video-upload") !== null;
    const sorted = sortFiles(files, foldersOf(data), onAttachments, endings(), takesVideos);
    const { photos, videos, attachments, word, refused } = sorted;
    const said = refused.map(({ file, why }) => words(why, { name: file.name }));
    if (photos.length > 0) handOver("story:files", photos);
    if (videos.length > 0) handOver("story:videos", videos);
    if (attachments.length > 0) handOver("story:attachments", attachments);
    const sent = photos.filter((photo) => !isHeic(photo)).length;
    if (sent > 0) said.unshift(words("drop_photos", { n: sent }));
    if (videos.length > 0) said.unshift(words("drop_videos", { n: videos.length }));
    if (attachments.length > 0) said.unshift(words("drop_attachments", { n: attachments.length }));
    if (word !== null && giveToWordBox(word)) said.unshift(words("drop_word", { name: word.name }));
    say(said, refused.length > 0);
  }

  function handOver(name: string, files: File[]): void {
    place.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: files }));
  }

  function say(sentences: string[], isWarning: boolean): void {
    const close = make("button", { type: "button", class: "lnk" }, words("drop_ok"));
    close.addEventListener("click", () => place.replaceChildren());
    const lines = sentences.map((sentence) => make("p", {}, sentence));
    lines.at(-1)?.append(" ", close);
    const notice = make("div", { class: isWarning ? "notice warn" : "notice" }, make("div", {}, ...lines));
    place.replaceChildren(...(lines.length === 0 ? [] : [notice]));
  }
}

/** What the Word box reads; older files only where the server can make new ones of them. */
function endings(): string[] {
  const accept = document.querySelector("#import-file")?.getAttribute("accept") ?? "";
  return accept.split(",").filter((ending) => ending !== "");
}

/** Puts the file into the field of the Word box; it is read when its button is pressed, never by itself. */
function giveToWordBox(file: File): boolean {
  const input = document.querySelector<HTMLInputElement>("#import-file");
  if (input === null) return false;
  const held = new DataTransfer();
  held.items.add(file);
  input.files = held.files;
  input.closest("details")?.setAttribute("open", "");
  input.closest("details")?.scrollIntoView({ block: "center" });
  document.querySelector<HTMLElement>(`button[form="${input.getAttribute("form") ?? ""}"]`)?.focus({ preventScroll: true });
  return true;
}

/** The items that are folders; a browser hands them over as files without content. */
function foldersOf(data: DataTransfer): ReadonlySet<File> {
  const folders = new Set<File>();
  // The list of files is another than the list of items: they are matched by their order.
  const items = [...data.items].filter((item) => item.kind === "file");
  items.forEach((item, at) => {
    const file = data.files[at];
    if (file !== undefined && item.webkitGetAsEntry?.()?.isDirectory === true) folders.add(file);
  });
  return folders;
}
