// <photo-upload> and <file-upload>: file fields that send many files at once, without leaving the page.

import { changed, type Labels, make } from "../shared/dom";
import { part } from "./answer";
import { isHeic } from "./filekinds";
import { forgetFile, forgetOldFiles, keptFile } from "./keptfiles";
import { Queue, targetOf, wordsOf } from "./queue";
import { refusedLine, size } from "./transfer";
import { giveUp, isSameFile, offerLine, type Unfinished, unfinishedOf } from "./unfinished";

/** A field whose files go as soon as they are chosen, or when the page hands some over as `story:…`. */
export abstract class Upload extends HTMLElement {
  abstract readonly eventName: string;
  #queue: Queue | null = null;
  /** What an earlier page began with files that are not here: each is chosen again, or left. */
  #offered = new Map<Unfinished, HTMLElement>();
  protected readonly lines: HTMLElement = make("div", { "aria-live": "polite" });
  protected words: Labels = wordsOf(this);

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null || this.#queue !== null) return;
    this.words = wordsOf(this);
    const taken = (answer: string, file: File): void => {
      this.show(answer, file);
      changed(this);
    };
    this.#queue = new Queue(targetOf(this), this.words, this.lines, taken, () => input.click());
    // The plain way sends one file, and needs a button for it.
    input.multiple = true;
    for (const plain of this.querySelectorAll<HTMLElement>("[data-plain]")) plain.hidden = true;
    (this.querySelector(".drop") ?? this.lastElementChild)?.after(this.lines);
    input.addEventListener("change", () => {
      this.add([...(input.files ?? [])]);
      input.value = "";
    });
    document.addEventListener(this.eventName, (event) => {
      if (event instanceof CustomEvent && Array.isArray(event.detail)) {
        this.add(event.detail.filter((file): file is File => file instanceof File));
      }
    });
    void this.#goOn(input);
  }

  add(files: File[]): void {
    for (const file of files) {
      const known = [...this.#offered.keys()].find((upload) => isSameFile(upload, file));
      if (known === undefined) {
        this.#queue?.add([file]);
      } else {
        this.#offered.get(known)?.remove();
        this.#offered.delete(known);
        this.#queue?.resume(file, known);
      }
    }
  }

  async #goOn(input: HTMLInputElement): Promise<void> {
    const { uploads, purpose } = targetOf(this);
    if (uploads === "") return;
    for (const upload of await unfinishedOf(uploads)) {
      if (upload.purpose !== purpose) continue;
      const file = await keptFile(upload.key);
      if (file !== null) {
        this.#queue?.resume(file, upload);
        continue;
      }
      const leave = (): void => {
        this.#offered.delete(upload);
        giveUp(upload.url);
        void forgetFile(upload.key);
      };
      const line = offerLine(upload, this.words, { word: "choose_again", does: () => input.click() }, leave);
      this.#offered.set(upload, line);
      this.lines.append(line);
    }
    void forgetOldFiles(Date.now());
  }

  protected abstract show(answer: string, file: File): void;
}

export class PhotoUpload extends Upload {
  readonly eventName = "story:files";
  /** Several go at once and are ready in any order; their cards stand as the files were chosen. */
  #turns = new WeakMap<File, number>();
  #turn = 0;

  /** A phone turns its pictures into JPEG when the field asks for that; one that comes all the same is not sent in vain. */
  override add(files: File[]): void {
    for (const file of files.filter(isHeic)) {
      this.lines.append(refusedLine(file, this.words("heic"), this.words("dismiss")));
    }
    const readable = files.filter((file) => !isHeic(file));
    for (const file of readable) this.#turns.set(file, (this.#turn += 1));
    super.add(readable);
  }

  /** The server answers with the card of the photo, ready for the list. */
  protected show(card: string, file: File): void {
    const near = (this.closest("section") ?? document).querySelector<HTMLElement>("[data-photo-list]");
    const list = near ?? document.querySelector<HTMLElement>("[data-photo-list]");
    if (list === null) return;
    const turnOf = (shown: HTMLElement): number => Number(shown.dataset["turn"] ?? 0);
    const before = [...list.querySelectorAll<HTMLElement>("[data-photo]")];
    list.insertAdjacentHTML("beforeend", card);
    const made = [...list.querySelectorAll<HTMLElement>("[data-photo]")].at(-1);
    const turn = this.#turns.get(file);
    if (made === undefined || turn === undefined) return;
    made.dataset["turn"] = String(turn);
    // Only those at the end that were chosen later give way: what somebody has put into order stays.
    const earlier = before.findLastIndex((shown) => turnOf(shown) < turn);
    before[earlier + 1]?.before(made);
  }
}

export class FileUpload extends Upload {
  readonly eventName = "story:attachments";

  /** The server answers with the id of the file; its row is made from the template of the page. */
  protected show(answer: string, file: File): void {
    const list = document.querySelector<HTMLElement>("[data-files]");
    const row = this.querySelector("template")?.content.cloneNode(true);
    const asset = readAsset(answer);
    if (list === null || !(row instanceof DocumentFragment) || asset === "") return;
    for (const element of row.querySelectorAll("[href], [formaction]")) {
      for (const name of ["href", "formaction"]) {
        const address = element.getAttribute(name);
        if (address !== null) element.setAttribute(name, address.replace("{asset}", asset));
      }
    }
    for (const place of row.querySelectorAll("[data-name]")) place.textContent = file.name;
    for (const place of row.querySelectorAll("[data-size]")) place.textContent = size(file.size);
    list.append(row);
    list.hidden = false;
  }
}

function readAsset(answer: string): string {
  try {
    return part(JSON.parse(answer), "asset");
  } catch {
    return "";
  }
}
